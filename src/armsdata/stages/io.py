"""Reading and writing of tables by the names of their files."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from armsdata import schema
from armsdata.schema import TABLES


def read_tables(paths: Iterable[Path]) -> dict[str, pd.DataFrame]:
    """Read tables; the stem of each file is the table's name."""
    return {path.stem: schema.read(TABLES[path.stem], path) for path in paths}


def write_table(name: str, data: pd.DataFrame, tables: Iterable[Path]) -> None:
    """Write a table to those of ``tables`` that bear its name (CSV and Parquet)."""
    schema.write(TABLES[name], data, *(path for path in tables if path.stem == name))
