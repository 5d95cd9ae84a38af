"""Read the tables that charts need, and name treaties, issues and actors."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, wraps
from pathlib import Path

import pandas as pd

from armsdata.schema import LIST_SEPARATOR, PUBLISHED, TABLES, DataError, empty, read, table_file
from armsdata.schema.places import upwards

Tables = Mapping[str, pd.DataFrame]

#: Tables that series and charts read; ``texts`` is local and may be absent.
NEEDED = tuple(PUBLISHED)


class Published(Mapping[str, pd.DataFrame]):
    """Published tables, each read when it is first asked for, and what was computed from them.

    Attributes:
        memo: results of functions under :func:`once`, kept as long as the tables.
    """

    def __init__(self, paths: Mapping[str, Path | None]) -> None:
        """Take the file of each table; one without a file is empty."""
        self.paths = paths
        self.memo: dict[tuple, pd.DataFrame] = {}
        self._read: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Return a table; a copy on write, so that no page changes what the next one gets."""
        if name not in self._read:
            path = self.paths[name]
            self._read[name] = read(TABLES[name], path) if path else empty(TABLES[name])
        return self._read[name].copy(deep=False)

    def __iter__(self) -> Iterator[str]:
        """Return the names of the tables."""
        return iter(self.paths)

    def __len__(self) -> int:
        """Return the number of tables."""
        return len(self.paths)


def once(function: Callable[..., pd.DataFrame]) -> Callable[..., pd.DataFrame]:
    """Compute a table from the same published tables once in a process, for all its pages."""

    @wraps(function)
    def computed(tables: Tables, *given: object, **named: object) -> pd.DataFrame:
        memo = getattr(tables, "memo", None)
        if memo is None:
            return function(tables, *given, **named)
        key = (function.__qualname__, given, *sorted(named.items()))
        if key not in memo:
            memo[key] = function(tables, *given, **named)
        return memo[key].copy(deep=False)

    return computed


def read_tables(data: str | Path, texts: str | Path | None = None) -> Published:
    """Read the published tables and, where it exists, the local table of texts.

    Args:
        data: folder of the tables; a relative path is also looked for in the folders above,
            so that a notebook opened in its own folder finds it.
        texts: file of the cleaned texts; without it, statements show no words.

    Returns:
        Table name -> typed frame, read when first asked for; a table without a file is empty.

    Raises:
        DataError: the folder does not exist or holds none of the tables.
    """
    folder = upwards(Path(data))
    paths = {name: table_file(folder, name) for name in NEEDED}
    if not any(path.exists() for path in paths.values()):
        raise DataError(data, "no tables there", "build them with `make`, or name their folder")
    local = upwards(Path(texts)) if texts else Path()
    files = {name: path.resolve() for name, path in [*paths.items(), ("texts", local)]}
    stamps = [
        (n, p, p.stat().st_mtime_ns) if p.is_file() else (n, None, 0) for n, p in files.items()
    ]
    return _published(tuple(stamps))


@lru_cache(maxsize=2)
def _published(stamps: tuple[tuple[str, Path | None, int], ...]) -> Published:
    """Read the same files once in a process that makes many pages of them."""
    return Published({name: path for name, path, _ in stamps})


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


def treaty_name(tables: Tables, treaty: str) -> str:
    """Return the short name of a treaty.

    Raises:
        DataError: the treaty does not exist.
    """
    return known(tables, "treaties", "treaty_id", treaty)["short_name"]


def table_sizes(tables: Tables) -> pd.DataFrame:
    """Return the published tables that were read: columns table, title, description, rows."""
    read_ones = [(name, table) for name, table in PUBLISHED.items() if name in tables]
    return pd.DataFrame(
        [(name, table.title, table.description, len(tables[name])) for name, table in read_ones],
        columns=["table", "title", "description", "rows"],
    )


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


def each_actor(rows: pd.DataFrame) -> pd.DataFrame:
    """Give a row that several actors share once for each of them."""
    if not rows["actor_id"].str.contains("|", regex=False).any():
        return rows
    parted = rows.assign(actor_id=rows["actor_id"].str.split(LIST_SEPARATOR))
    return parted.explode("actor_id", ignore_index=True)


def named_actors(actors: pd.Series, names: Mapping[str, str]) -> pd.Series:
    """Write ids of actors, joined or alone, as their names."""

    def written(ids: object) -> object:
        return ", ".join(names.get(i, i) for i in ids.split(LIST_SEPARATOR)) if (
            isinstance(ids, str)) else ids  # fmt: skip

    return actors.map(written)
