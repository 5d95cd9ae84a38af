"""Read the public files of roll calls; each form gives the same columns.

Known forms: Voeten's table (one CSV), the tables of the R package ``unvotes`` (a folder with
``un_votes`` and ``un_roll_calls``, as CSV or as R data), an export of the UN Digital Library.
"""

import re
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from armsdata.errors import DataError, first_few
from armsdata.schema import read_cells

#: Columns of what is read: ``roll_call`` (Voeten's number) or ``symbol`` names the vote, ``code``
#: and ``name`` the state, ``row`` the line of the file.
COLUMNS = ("roll_call", "symbol", "code", "name", "vote", "row", "file")

_WORDS = {"yes": "yes", "no": "no", "abstain": "abstain"}
#: Voeten's numbers; 8 is absence, 9 that the state was no member.
_NUMBERS = {"1": "yes", "2": "abstain", "3": "no", "8": "absent", "9": "not-a-member"}
_LETTERS = {"Y": "yes", "N": "no", "A": "abstain", "X": "absent"}

#: Form -> the columns by which it is known: roll call, symbol, code and name of the state, vote.
_FORMS: dict[str, tuple[tuple[str, str, str, str, str], Mapping[str, str]]] = {
    "unvotes": (("rcid", "", "country_code", "country", "vote"), _WORDS),
    "voeten": (("rcid", "unres", "ccode", "Country", "vote"), _NUMBERS),
    "digital-library": (("", "resolution", "ms_code", "ms_name", "ms_vote"), _LETTERS),
}
_PACKAGE = ("un_votes", "un_roll_calls")


def read_votes(path: Path | str) -> pd.DataFrame:
    """Read a file or folder of roll calls.

    Args:
        path: Voeten's CSV, an export of the UN Digital Library, or a folder with the tables
            ``un_votes`` and ``un_roll_calls`` of the package ``unvotes`` (``.csv`` or ``.rda``).

    Returns:
        One row a state and roll call with :data:`COLUMNS`; ``vote`` in the words of the
        vocabulary, ``symbol`` in its plain form (see :func:`plain_symbol`).

    Raises:
        DataError: no known form, a column that is missing, or a vote that no form knows; names
            the file, the row and the value.
    """
    path = Path(path)
    if not path.is_dir():
        return _read_table(_cells(path), path)
    votes, calls = (_table_of(path, name) for name in _PACKAGE)
    found = _read_table(_cells(votes), votes)
    known = _cells(calls)
    _check_columns(known, ("rcid", "unres"), calls)
    symbols = known.assign(rcid=_whole(known["rcid"])).drop_duplicates("rcid")
    told = symbols.set_index("rcid")["unres"].map(plain_symbol, na_action="ignore")
    return found.assign(symbol=found["roll_call"].map(told).astype("string"))


def plain_symbol(symbol: str) -> str:
    """Return a symbol without prefix and spaces: ``A/RES/51/45 M`` and ``R/51/45M`` are 51/45M."""
    return re.sub(r"^(?:A/)?R(?:ES)?/", "", re.sub(r"\s+", "", symbol).upper())


def _table_of(folder: Path, name: str) -> Path:
    for suffix in (".csv", ".rda"):
        if (folder / f"{name}{suffix}").is_file():
            return folder / f"{name}{suffix}"
    raise DataError(folder, f"no {name}.csv or {name}.rda here", "put both tables into one folder")


def _cells(path: Path) -> pd.DataFrame:
    return _read_rda(path) if path.suffix == ".rda" else read_cells(path)


def _read_rda(path: Path) -> pd.DataFrame:
    """Read the one table of a file of R data, every cell as text."""
    try:
        import rdata
    except ImportError:
        remedy = "install it (`pip install rdata`), or write the table as CSV from R"
        raise DataError(path, "R data need the package rdata", remedy) from None
    try:
        # It warns of classes that have no meaning here: kinds of tables, days.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tables = rdata.read_rda(path)
        table = pd.DataFrame(next(iter(tables.values())))
    except Exception as error:
        # rdata raises whatever its parts do: of compression, of encoding, of its own.
        raise DataError(path, f"no R data: {error}", "download the file again") from None
    return table.reset_index(drop=True).astype("string").replace({"": pd.NA, "<NA>": pd.NA})


def _read_table(cells: pd.DataFrame, path: Path) -> pd.DataFrame:
    (call, symbol, code, name, vote), meaning = _form_of(cells, path)
    blank = pd.Series(pd.NA, index=cells.index, dtype="string")
    rows = cells.index.to_series() + 2
    said = _whole(cells[vote]).str.strip()
    votes = said.map(meaning).astype("string")
    _check(votes, said, rows, path, vote, meaning)
    found = pd.DataFrame(
        {
            "roll_call": _whole(cells[call]) if call else blank,
            "symbol": (
                cells[symbol].map(plain_symbol, na_action="ignore").astype("string")
                if symbol in cells
                else blank
            ),
            "code": _whole(cells[code]),
            "name": cells.get(name, blank),
            "vote": votes,
            "row": rows,
        }
    )
    return found.assign(file=str(path))[list(COLUMNS)]


def _form_of(
    cells: pd.DataFrame, path: Path
) -> tuple[tuple[str, str, str, str, str], Mapping[str, str]]:
    """Return the form whose columns the header has; of Voeten's, older ones lack some."""
    for columns, meaning in _FORMS.values():
        needed = {columns[0] or columns[1], columns[2], columns[4]}
        if needed <= set(cells.columns):
            return columns, meaning
    known = "; ".join(
        f"{form}: {', '.join(filter(None, columns))}" for form, (columns, _) in _FORMS.items()
    )
    raise DataError(
        path, f"columns {', '.join(map(str, cells.columns))}", f"no known form: {known}"
    )


def _check(
    votes: pd.Series, said: pd.Series, rows: pd.Series, path: Path, column: str, meaning: Any
) -> None:
    bad = votes.isna()
    if bad.any():
        lines = [
            f"row {row}, {column} = {'(empty)' if pd.isna(value) else repr(value)}"
            for row, value in zip(rows[bad], said[bad], strict=True)
        ]
        raise DataError(path, first_few(lines), f"a vote is one of {', '.join(meaning)}")


def _check_columns(cells: pd.DataFrame, needed: tuple[str, ...], path: Path) -> None:
    missing = [name for name in needed if name not in cells]
    if missing:
        raise DataError(path, f"columns missing: {missing}", "take the table as it was published")


def _whole(cells: pd.Series) -> pd.Series:
    """Write numbers without their decimals: tables in R hold ``3.0`` where 3 is meant."""
    return cells.astype("string").str.replace(r"^(\d+)\.0+$", r"\1", regex=True)
