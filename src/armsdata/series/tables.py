"""Read the tables that charts need, and name treaties, issues and actors."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, wraps
from pathlib import Path

import pandas as pd

from armsdata.frames.frozen import read_table
from armsdata.schema import LIST_SEPARATOR, PUBLISHED, TABLES, DataError, empty, read, table_file
from armsdata.schema.places import upwards

Tables = Mapping[str, pd.DataFrame]

#: Tables that series and charts read; ``texts`` is local and may be absent.
NEEDED = tuple(PUBLISHED)
#: Tables of a frame that is kept apart, in place of the package's.
OF_FRAME = (
    "documents", "statements", "mentions", "positions", "conditions", "claims", "rejections",
    "frame_panel",
)  # fmt: skip


class Published(Mapping[str, pd.DataFrame]):
    """Published tables, each read when it is first asked for, and what was computed from them.

    Attributes:
        memo: results of functions under :func:`once`, kept as long as the tables.
        frame: the frame whose own tables these are; empty: they are the package's.
    """

    def __init__(self, paths: Mapping[str, Path | None], frame: str = "") -> None:
        """Take the file of each table; one without a file is empty."""
        self.paths = paths
        self.frame = frame
        self.memo: dict[tuple, pd.DataFrame] = {}
        self._read: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Return a table; a copy on write, so that no page changes what the next one gets."""
        if name not in self._read:
            self._read[name] = _read(name, self.paths[name], self.frame)
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


def read_tables(data: str | Path, texts: str | Path | None = None, frame: str = "") -> Published:
    """Read the published tables and, where it exists, the local table of texts.

    Args:
        data: folder of the tables; a relative path is also looked for in the folders above,
            so that a notebook opened in its own folder finds it.
        texts: file of the cleaned texts; without it, statements show no words.
        frame: a sampling frame with tables of its own, such as ``ungd``: they stand in place of
            the package's, with its ``frame_panel``.

    Returns:
        Table name -> typed frame, read when first asked for; a table without a file is empty.

    Raises:
        DataError: the folder does not exist or holds none of the tables, or not those of the frame.
    """
    folder = upwards(Path(data))
    paths = {name: table_file(folder, name) for name in NEEDED}
    if not any(path.exists() for path in paths.values()):
        raise DataError(data, "no tables there", "build them with `make`, or name their folder")
    local = upwards(Path(texts)) if texts else Path()
    paths["frame_panel"] = folder / "frame_panel.parquet"
    if frame:
        own = folder / "frames" / frame
        if not (own / "frame_panel.parquet").is_file():
            remedy = f"build them with the source {frame} in workflow/config.yaml"
            raise DataError(own, f"no tables of the frame {frame!r} there", remedy)
        paths |= {name: own / f"{name}.parquet" for name in OF_FRAME}
    files = {name: path.resolve() for name, path in [*paths.items(), ("texts", local)]}
    stamps = [
        (n, p, p.stat().st_mtime_ns) if p.is_file() else (n, None, 0) for n, p in files.items()
    ]
    return _published(tuple(stamps), frame)


@lru_cache(maxsize=2)
def _published(stamps: tuple[tuple[str, Path | None, int], ...], frame: str) -> Published:
    """Read the same files once in a process that makes many pages of them."""
    return Published({name: path for name, path, _ in stamps}, frame)


def _read(name: str, path: Path | None, frame: str) -> pd.DataFrame:
    if path is None:
        return empty(TABLES[name])
    # A frame's own tables keep only the columns that have values.
    return read_table(path.parent, name) if frame and name in OF_FRAME else read(TABLES[name], path)


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


def names_of_actors(cells: pd.Series, names: Mapping[str, str]) -> pd.Series:
    """Return the names of the actors of each cell, which joins several by ``|``."""
    return cells.map(
        lambda cell: ", ".join(names.get(one, one) for one in cell.split(LIST_SEPARATOR)),
        na_action="ignore",
    )


def actor_names(tables: Tables) -> dict[str, str]:
    """Return identifier -> usual English name for every actor."""
    return dict(zip(tables["actors"]["actor_id"], tables["actors"]["name"], strict=True))


def short_actor_names(tables: Tables, limit: int = 20) -> dict[str, str]:
    """Return identifier -> name for the axis of a chart: the identifier where the name is long."""
    return {i: name if len(name) <= limit else i for i, name in actor_names(tables).items()}


def with_article(name: str) -> str:
    """Return the short name of a treaty or issue as it stands in a sentence: ``the NPT``.

    Names of the START and SALT family, and of issues, take no article.
    """
    words = name.split()
    bare = {"START", "SALT"} & set(words)
    named = name.isupper() or {"Treaty", "Convention", "Agreement", "Protocol"} & set(words)
    return f"the {name}" if named and not bare else name
