"""The sheet of sources, and the shards in which their texts go through the workflow.

A shard holds the texts of one source whose names have one hash, modulo the source's number of
shards: a new text changes one shard, and none depends on the order of the others. Imports nothing
heavy, since the workflow reads the sheet whenever it is parsed.
"""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from armsdata.errors import DataError

#: Readers that take their texts from files; the others bring them along.
FILE_READERS = frozenset({"files"})


class Shard(NamedTuple):
    """A part of a source.

    Attributes:
        source: row of the sheet: ``id``, ``reader``, ``path``, ``frame``, ``options``.
        part: number of the part, from 0.
        parts: number of parts.
        files: its files; none for a reader that brings its texts along.
    """

    source: dict[str, Any]
    part: int
    parts: int
    files: tuple[str, ...]


def in_part(name: str, part: int, parts: int) -> bool:
    """Say whether the text of this name belongs to a part."""
    return (
        int(hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest(), 16) % parts == part
    )


def list_files(path: str) -> list[Path]:
    """List the files of a source, sorted; hidden files and ``README.md`` are left alone.

    Args:
        path: a folder, with everything below it, or a pattern such as ``corpus/**/*.html``.
    """
    folder, pattern = base_and_pattern(path)
    return sorted(
        file
        for file in folder.glob(pattern)
        if file.is_file()
        and file.name != "README.md"
        and not any(part.startswith(".") for part in file.relative_to(folder).parts)
    )


def base_and_pattern(path: str) -> tuple[Path, str]:
    """Split a path into the folder that always holds the files and the pattern below it."""
    if Path(path).is_dir():
        return Path(path), "**/*"
    parts = Path(path).parts
    fixed = next(
        (at for at, part in enumerate(parts) if "*" in part or "?" in part), len(parts) - 1
    )
    return Path(*parts[:fixed]), str(Path(*parts[fixed:]))


def shards_of(sheet: Iterable[Mapping[str, Any]]) -> dict[str, Shard]:
    """Return the shards of all sources that have texts, by name (``articles-1``).

    Args:
        sheet: the configuration's rows ``sources``.

    Raises:
        DataError: an id stands twice, or the path of a source does not exist.
    """
    found: dict[str, Shard] = {}
    seen: set[str] = set()
    for row in map(dict, sheet):
        where = f"workflow/config.yaml, sources, {row['id']}"
        if row["id"] in seen:
            raise DataError(where, "the id stands twice", "give each source an id of its own")
        seen.add(row["id"])
        parts = (row.get("options") or {}).get("shards", 1)
        files = _files(row, where)
        for part in range(parts):
            own = tuple(str(f) for f, name in files if in_part(name, part, parts))
            if own or row["reader"] not in FILE_READERS:
                found[f"{row['id']}-{part + 1}"] = Shard(row, part, parts, own)
    return found


def _files(row: Mapping[str, Any], where: str) -> list[tuple[Path, str]]:
    """List a source's files with their names below its folder."""
    if row["reader"] not in FILE_READERS:
        return []
    path = row.get("path") or ""
    folder, _ = base_and_pattern(path)
    if not path or not folder.exists():
        raise DataError(where, f"path {path!r} does not exist", "create it, or correct the path")
    return [(file, file.relative_to(folder).as_posix()) for file in list_files(path)]
