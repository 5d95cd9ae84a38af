"""The files of the hand-kept register: reads of one table or all, and canonical writes.

A table is one CSV file, or a folder of CSV files named by the values of one column
(``treaty_events/<treaty_id>.csv``). Rows are sorted by key, cells stay as they were typed.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from armsdata.atomic import atomic_path
from armsdata.errors import DataError, first_few
from armsdata.schema.io import check_header, read_cells, read_csv, validate
from armsdata.schema.table import Table

_FORMAT = "run `armsdata register format`, which splits it into them"


def single_file(table: Table, folder: Path | str) -> Path:
    """Return the one CSV file of a raw table, or the place where it stood before it was split."""
    return Path(folder) / f"{table.raw}.csv"


def raw_files(table: Table, folder: Path | str) -> list[Path]:
    """Return the CSV files of a raw table, sorted by name.

    Raises:
        DataError: a table that is kept in a folder has no file there, or also lies in one file.
    """
    single = single_file(table, folder)
    if not table.split_by:
        return [single]
    place = Path(folder) / table.raw
    if single.exists():
        problem = f"this table is kept in one file for each {table.split_by}, in {place}"
        raise DataError(single, problem, _FORMAT)
    files = sorted(place.glob("*.csv"))
    if not files:
        raise DataError(place, "no CSV files here", "restore them from git")
    return files


def read_raw(table: Table, folder: Path | str) -> pd.DataFrame:
    """Read a table of the register as it is declared.

    Raises:
        DataError: a file is missing, or a row does not fit; names the file and the row.
    """
    files = raw_files(table, folder)
    if not table.split_by:
        return read_csv(table, files[0])
    cells = [_own_cells(table, path) for path in files]
    try:
        return validate(table, pd.concat(cells, ignore_index=True), files[0].parent)
    except DataError:
        # One file after the other, so that the message names the file and its row.
        for path in files:
            read_csv(table, path)
        raise


def _own_cells(table: Table, path: Path) -> pd.DataFrame:
    """Read the cells of one file of a folder, all of whose rows bear the file's name."""
    cells = read_cells(path)
    check_header(table, cells, path)
    strange = cells[cells[table.split_by].fillna("") != path.stem]
    if len(strange):
        lines = [
            f"row {row + 2}, {table.split_by} = {value!r}"
            for row, value in zip(strange.index, strange[table.split_by], strict=True)
        ]
        raise DataError(path, first_few(lines), f"move the rows to the files of their {path.stem}")
    return cells[list(table.columns)]


def raw_tables(declared: Mapping[str, Table]) -> dict[str, Table]:
    """Return the declared tables that the register holds, by name."""
    return {name: table for name, table in declared.items() if table.raw}


def canonical(table: Table, cells: pd.DataFrame, where: Path | str) -> pd.DataFrame:
    """Check cells against their table and return them in the order of its key.

    Raises:
        DataError: a row does not fit the declaration.
    """
    check_header(table, cells, Path(where))
    validate(table, cells.reindex(columns=list(table.columns)), where)
    cells = cells[table.kept]
    return cells.sort_values(list(table.key), kind="stable").reset_index(drop=True)


def as_files(table: Table, cells: pd.DataFrame, folder: Path | str) -> Iterator[tuple[Path, str]]:
    """Yield each CSV file of a raw table, with its text."""
    if not table.split_by:
        yield single_file(table, folder), _text(cells)
        return
    for value, rows in cells.groupby(table.split_by, sort=True):
        yield Path(folder) / table.raw / f"{value}.csv", _text(rows)


def _text(cells: pd.DataFrame) -> str:
    return cells.to_csv(index=False, lineterminator="\n")


def write_changed(files: Mapping[Path, str]) -> list[Path]:
    """Write the files whose bytes differ; return them."""
    changed = []
    for path, text in files.items():
        content = text.encode("utf-8")
        if not path.exists() or path.read_bytes() != content:
            with atomic_path(path) as partial:
                partial.write_bytes(content)
            changed.append(path)
    return changed
