"""Corrections by people: cells of computed rows, set last, each with a guard."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from armsdata.errors import DataError, first_few
from armsdata.schema import RAW, TABLES, read_raw, validate
from armsdata.schema.raw import as_files, canonical, write_changed
from armsdata.schema.vocabularies import STANCES

CORRECTIONS = TABLES["corrections"]
_FILE = "corrections.csv"
#: A column that says the same as another: it follows without a correction of its own.
_FOLLOWS = {("positions", "stance"): ("stance_value", STANCES)}


def apply_corrections(
    tables: Mapping[str, pd.DataFrame], corrections: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """Return the tables with the corrected cells.

    Args:
        tables: computed tables by name.
        corrections: table ``corrections``; those of tables that are not given are passed over.

    Raises:
        DataError: a row or column does not exist, or a cell no longer holds the value that the
            correction guards by; names row, field, the value expected and the one found. Also
            where a new value does not fit its column.
    """
    done, problems = {}, []
    for name, data in tables.items():
        own = corrections[corrections["table"] == name]
        cells, wrong = _applied(name, data, own)
        problems += wrong
        done[name] = cells
    if problems:
        remedy = "see whether the row is right now: then remove the correction, else mend `old`"
        raise DataError(_FILE, first_few(problems), remedy)
    return {name: _checked(name, data, corrections) for name, data in done.items()}


def _applied(name: str, data: pd.DataFrame, own: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Return the cells with those corrections whose guard holds, and what is wrong with others."""
    if own.empty:
        return data, []
    (key,) = TABLES[name].key
    place = {str(one): index for index, one in zip(data.index, data[key], strict=True)}
    cells, problems = data.astype(object), []
    rows = zip(own["row_id"], own["field"], _text(own["old"]), _text(own["new"]), strict=True)
    for row_id, field, old, new in rows:
        where = f"{name}, {row_id}, {field}"
        if field not in TABLES[name].columns or field == key:
            problems.append(f"{where}: no column that can be corrected")
        elif row_id not in place:
            problems.append(f"{where}: no such row")
        elif (found := as_cell(data.at[place[row_id], field])) != old:
            problems.append(f"{where}: expected {old!r}, found {found!r}")
        else:
            cells.at[place[row_id], field] = new or pd.NA
            _follow(cells, place[row_id], name, field, new)
    return cells, problems


def _follow(cells: pd.DataFrame, index: Any, name: str, field: str, new: str) -> None:
    if (name, field) in _FOLLOWS:
        other, values = _FOLLOWS[name, field]
        cells.at[index, other] = values.get(new, pd.NA)


def _checked(name: str, data: pd.DataFrame, corrections: pd.DataFrame) -> pd.DataFrame:
    if not (corrections["table"] == name).any():
        return data
    numbers = [
        c for c, column in TABLES[name].columns.items() if column.metadata["kind"] in _NUMBERS
    ]
    try:
        typed = data.assign(**{column: pd.to_numeric(data[column]) for column in numbers})
    except (ValueError, TypeError) as error:
        raise DataError(_FILE, f"{name}: {error}", "write a number") from None
    return validate(TABLES[name], typed, f"{_FILE} for {name}")


_NUMBERS = ("integer", "number")


def _text(cells: pd.Series) -> list[str]:
    return list(cells.astype(object).fillna(""))


def as_cell(value: Any) -> str:
    """Return a value as a CSV file of the tables writes it; a missing one is empty."""
    return "" if pd.isna(value) else str(value)


def add_corrections(
    rows: Iterable[Mapping[str, str]], tables: Mapping[str, pd.DataFrame], folder: Path
) -> list[Path]:
    """Add corrections to the register, if they fit the tables as built.

    Args:
        rows: corrections by column.
        tables: the computed tables, to try the guards on.
        folder: the register.

    Returns:
        The file, if it changed.

    Raises:
        DataError: a correction does not fit; nothing was written then.
    """
    new = pd.DataFrame.from_records(list(rows), columns=list(CORRECTIONS.columns))
    new = validate(CORRECTIONS, new.astype("string").replace({"": pd.NA}), "corrections")
    if new.empty:
        return []
    apply_corrections({name: tables[name] for name in set(new["table"])}, new)
    both = _merged(read_raw(RAW["corrections"], folder), new)
    cells = canonical(CORRECTIONS, both.astype("string"), folder / _FILE)
    return write_changed(dict(as_files(CORRECTIONS, cells, folder)))


def _merged(known: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Join corrections; one of a cell that was corrected before takes the first one's guard."""
    key = list(CORRECTIONS.key)
    guards = known.set_index(key)["old"]
    cells = list(new[key].itertuples(index=False, name=None))
    old = [guards.get(one, own) for one, own in zip(cells, new["old"], strict=True)]
    both = pd.concat([known, new.assign(old=pd.array(old, dtype="string"))], ignore_index=True)
    return both.drop_duplicates(key, keep="last")
