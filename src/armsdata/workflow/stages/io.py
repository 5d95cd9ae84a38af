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


def read_shards(name: str, paths: Iterable[Path]) -> pd.DataFrame:
    """Read those of the files that bear a table's name, and join their rows."""
    parts = [schema.read(TABLES[name], path) for path in paths if path.stem == name]
    return pd.concat(parts, ignore_index=True) if parts else schema.empty(TABLES[name])


def join_rejections(*tables: pd.DataFrame) -> pd.DataFrame:
    """Join rejections; equal ones, as of a record that stands twice, get a number."""
    joined = pd.concat(tables, ignore_index=True)
    number = joined.groupby("rejection_id").cumcount()
    counted = joined["rejection_id"] + "-" + (number + 1).astype("string")
    return joined.assign(rejection_id=joined["rejection_id"].where(number == 0, counted))
