"""The one reader of published tables for people: proper types, from wherever the tables are."""

import difflib
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from armsdata.release.frames import rows_of_frame
from armsdata.schema import PUBLISHED, DataError, Table, read, table_file
from armsdata.schema.places import data_folder


def load(name: str, folder: Path | str | None = None, *, frame: str | None = None) -> pd.DataFrame:
    """Read one published table with types to compute with.

    Days become ``datetime64[s]``, so that they compare with text (``"2026-06-01"``) and with
    ``Timestamp``; they reach back to year 1. Dates that may be uncertain (EDTF, such as
    ``1993?``) stay text. Values of a vocabulary become categories, ordered where the vocabulary
    is (``stance``, from ``oppose`` up to ``support``). Whole numbers are ``Int64``, others
    ``Float64``, all else ``string``; only what is not given is missing.

    Args:
        name: name of the table, such as ``positions`` (see the data dictionary).
        folder: a data package; default: ``data/processed`` of the working folder, of the
            checkout, or the tables that the installed package brings along.
        frame: a sampling frame, such as ``ungd``: its rows alone, of ``documents``, ``statements``,
            ``mentions``, ``positions``, ``conditions``, ``claims``, ``rejections`` or
            ``frame_panel``. Some frames have tables of their own (column ``place`` of the table
            ``frames``) and are in no other.

    Returns:
        The table with its declared columns, sorted by its key.

    Raises:
        DataError: no published table has that name (the message lists them), it is not there, or
            there is no such frame.
    """
    if frame is not None:
        return typed(*rows_of_frame(name, frame, data_folder(folder)))
    if name not in PUBLISHED:
        near = difflib.get_close_matches(str(name), PUBLISHED, n=1, cutoff=0.5)
        meant = f"did you mean {near[0]!r}? " if near else ""
        raise DataError(
            "load", f"{name!r} is no published table", f"{meant}There are {', '.join(PUBLISHED)}"
        )
    table = PUBLISHED[name]
    return typed(table, read(table, table_file(data_folder(folder), name)))


def typed(table: Table, data: pd.DataFrame) -> pd.DataFrame:
    """Return a table with types to compute with."""
    return data.assign(**{c: _typed(data[c], column) for c, column in table.columns.items()})


def _typed(values: pd.Series, column: pa.Column) -> pd.Series:
    known = column.metadata
    if known["kind"] == "date":
        # Nanoseconds, the unit of older pandas, do not reach back to 0001-01-01.
        return values.astype("datetime64[s]")
    if known.get("values") and not known.get("many"):
        return values.astype(_categories(known["values"], known.get("ranks")))
    return values


def _categories(values: tuple[str, ...], ranks: dict[str, int] | None) -> pd.CategoricalDtype:
    if ranks is None:
        return pd.CategoricalDtype(list(dict.fromkeys(values)))
    return pd.CategoricalDtype(sorted(values, key=ranks.__getitem__), ordered=True)
