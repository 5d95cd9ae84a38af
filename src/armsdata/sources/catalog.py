"""The sheet of sources, and the shards in which their texts go through the workflow.

A shard holds the texts of one source whose names have one hash, or whose periods (session, year)
have one number, modulo the source's number of shards: a new text, or those of a new period, change
one shard, and none depends on the order of the others. Imports nothing
heavy, since the workflow reads the sheet whenever it is parsed.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from armsdata.errors import DataError

#: Readers that take their texts from files; the others bring them along.
FILE_READERS = frozenset({"files", "ungd"})
#: Reader of rows that were derived before: no text is read, so it has no shards.
FROZEN = "frozen"
#: Beside the speeches of the UN General Debate Corpus: who gave them.
SPEAKER_SHEET = "Speakers_by_session.xlsx"
#: What a part may hold -> the period in a text's name, by which texts go into one part.
_PERIODS = {
    "session": re.compile(r"_(?P<n>\d{1,3})_(?:19|20)\d\d\.\w+$"),
    "year": re.compile(r"(?<!\d)(?P<n>(?:19|20)\d\d)(?!\d)"),
    "month": re.compile(r"(?<!\d)(?P<n>(?:19|20)\d\d)-(?P<month>[01]\d)(?!\d)"),
}


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
    return _hashed(name) % parts == part


def _hashed(name: str) -> int:
    return int(hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest(), 16)


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
        if row["reader"] == FROZEN:
            continue
        files = _files(row, where)
        by_part: dict[int, list[str]] = {}
        for file, name in files:
            by_part.setdefault(part_of(row, name, parts), []).append(str(file))
        bring_along = row["reader"] not in FILE_READERS
        for part in range(parts) if bring_along else sorted(by_part):
            own = tuple(by_part.get(part, ()))
            found[f"{row['id']}-{part + 1}"] = Shard(row, part, parts, own)
    return found


def sheet_beside(row: Mapping[str, Any]) -> list[str]:
    """Return the spreadsheet that a source's texts are read with, if it has one."""
    path = base_and_pattern(row.get("path") or "")[0] / SPEAKER_SHEET
    return [str(path)] if row["reader"] == "ungd" and path.is_file() else []


def frame_of(row: Mapping[str, Any]) -> str:
    """Return the sampling frame of a source: the one that it names, or one of its own."""
    return row.get("frame") or row["id"]


def part_of(row: Mapping[str, Any], name: str, parts: int) -> int:
    """Return the number of the part to which a text belongs, by its period or its name."""
    usual = "session" if row["reader"] == "ungd" else "name"
    by = (row.get("options") or {}).get("by", usual)
    match = _PERIODS[by].search(name) if by in _PERIODS else None
    if match is None:
        return _hashed(name) % parts
    month = match.groupdict().get("month")
    return (int(match["n"]) if month is None else 12 * int(match["n"]) + int(month)) % parts


def _files(row: Mapping[str, Any], where: str) -> list[tuple[Path, str]]:
    """List a source's files with their names below its folder."""
    if row["reader"] not in FILE_READERS:
        return []
    path = row.get("path") or ""
    folder, _ = base_and_pattern(path)
    if not path or not folder.exists():
        raise DataError(where, f"path {path!r} does not exist", "create it, or correct the path")
    files = [(file, file.relative_to(folder).as_posix()) for file in list_files(path)]
    # Every shard reads the sheet beside the speeches; it is nobody's text.
    aside = SPEAKER_SHEET if row["reader"] == "ungd" else None
    return [(file, name) for file, name in files if name != aside]
