"""Read the tables that charts need, and name treaties, issues and actors."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import pandas as pd

from armsdata.schema import PUBLISHED, TABLES, DataError, empty, read, table_file
from armsdata.schema.places import upwards

Tables = Mapping[str, pd.DataFrame]

#: Tables that series and charts read; ``texts`` is local and may be absent.
NEEDED = tuple(PUBLISHED)


def read_tables(data: str | Path, texts: str | Path | None = None) -> dict[str, pd.DataFrame]:
    """Read the published tables and, where it exists, the local table of texts.

    Args:
        data: folder of the tables; a relative path is also looked for in the folders above,
            so that a notebook opened in its own folder finds it.
        texts: file of the cleaned texts; without it, statements show no words.

    Returns:
        Table name -> typed frame; a table without a file is empty.

    Raises:
        DataError: the folder does not exist or holds none of the tables.
    """
    folder = upwards(Path(data))
    paths = {name: table_file(folder, name) for name in NEEDED}
    if not any(path.exists() for path in paths.values()):
        raise DataError(data, "no tables there", "build them with `make`, or name their folder")
    if texts:
        paths["texts"] = upwards(Path(texts))
    return {name: _table(name, paths.get(name)) for name in (*NEEDED, "texts")}


def _table(name: str, path: Path | None) -> pd.DataFrame:
    if path is None or not path.is_file():
        return empty(TABLES[name])
    # A copy on write: no page can change the frame that the next page gets.
    return _read_once(name, path.resolve(), path.stat().st_mtime_ns).copy(deep=False)


@lru_cache(maxsize=64)
def _read_once(name: str, path: Path, _changed: int) -> pd.DataFrame:
    """Read a file once in a process that renders many pages of the same tables."""
    return read(TABLES[name], path)


def known(tables: Tables, table: str, key: str, value: str) -> pd.Series:
    """Return the row of a reference table.

    Raises:
        DataError: the identifier does not exist; the message lists close ones.
    """
    rows = tables[table].loc[tables[table][key] == value]
    if rows.empty:
        ids = sorted(tables[table][key].dropna())
        near = [i for i in ids if value.lower()[:3] in i.lower()][:12] or ids[:12]
        raise DataError(
            f"{table}.{key}", f"{value!r} does not exist", f"use one of {', '.join(near)}"
        )
    return rows.iloc[0]


def target_label(tables: Tables, target: str) -> str:
    """Return the short name of a treaty or issue; all of them together when it is empty.

    Raises:
        DataError: the identifier is neither a treaty nor a target.
    """
    if not target:
        return "arms control"
    names = target_labels(tables)
    if target not in names:
        known(tables, "treaties", "treaty_id", target)
    return names[target]


def target_labels(tables: Tables) -> dict[str, str]:
    """Return identifier -> short name for every treaty and issue."""
    labels = dict(zip(tables["targets"]["target_id"], tables["targets"]["label"], strict=True))
    treaties = tables["treaties"]
    return labels | dict(zip(treaties["treaty_id"], treaties["short_name"], strict=True))


def actor_name(tables: Tables, actor: str) -> str:
    """Return the usual name of an actor.

    Raises:
        DataError: there is no such actor.
    """
    return known(tables, "actors", "actor_id", actor)["name"]


def actor_names(tables: Tables) -> dict[str, str]:
    """Return identifier -> usual English name for every actor."""
    return dict(zip(tables["actors"]["actor_id"], tables["actors"]["name"], strict=True))


def short_actor_names(tables: Tables, limit: int = 20) -> dict[str, str]:
    """Return identifier -> name for the axis of a chart: the identifier where the name is long."""
    return {i: name if len(name) <= limit else i for i, name in actor_names(tables).items()}
