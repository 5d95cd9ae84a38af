"""Reading and writing of tables by the names of their files."""

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pandas as pd

from armsdata import schema
from armsdata.schema import TABLES

_Item = TypeVar("_Item")
#: Seconds between two lines of progress: seldom enough for a log, often enough for a person.
_SECONDS = 2.0


def read_tables(paths: Iterable[Path]) -> dict[str, pd.DataFrame]:
    """Read tables; the stem of each file is the table's name."""
    return {path.stem: schema.read(TABLES[path.stem], path) for path in paths}


def write_table(name: str, data: pd.DataFrame, tables: Iterable[Path]) -> None:
    """Write a table to those of ``tables`` that bear its name (CSV and Parquet)."""
    schema.write(TABLES[name], data, *(path for path in tables if path.stem == name))


def progress(items: Sequence[_Item], what: str) -> Iterator[_Item]:
    """Pass items on and say on standard error how far a long step is.

    Plain lines, because two jobs may run at once and a log may be listening.
    """
    told = time.monotonic()
    for number, item in enumerate(items, start=1):
        yield item
        if time.monotonic() - told > _SECONDS:
            told = time.monotonic()
            print(f"{what}: {number} of {len(items)}", file=sys.stderr, flush=True)


def read_extracted(statements: Path) -> pd.DataFrame:
    """Read the statements that came out of texts, without the hand-coded ones."""
    data = schema.read(TABLES["statements"], statements)
    return data[data["coding"] == "auto"].reset_index(drop=True)
