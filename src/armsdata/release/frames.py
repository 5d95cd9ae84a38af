"""The rows of one sampling frame, from its own tables or out of the package's; and their checks."""

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from armsdata.frames.frozen import check_copy, read_record, read_table
from armsdata.frames.names import FRAME_TABLES, RECORD
from armsdata.schema import (
    PUBLISHED,
    TABLES,
    DataError,
    Table,
    check_references,
    read,
    table_file,
    validate,
)
from armsdata.schema.places import frozen_folder, frozen_folders
from armsdata.series.frame_panel import frame_panel

_PANEL = "frame_panel"
#: What each reading of a frame's panel needs.
_OF_PANEL = ("documents", "statements", "mentions", "positions")


def rows_of_frame(name: str, frame_id: str, folder: Path) -> tuple[Table, pd.DataFrame]:
    """Return a table of one frame, with its declaration.

    Args:
        name: one of the frame's tables, or ``frame_panel``.
        frame_id: the frame.
        folder: the data package.

    Raises:
        DataError: the table has no frames, there is no such frame, or its rows are not here.
    """
    if name not in (*FRAME_TABLES, _PANEL):
        there = ", ".join((*FRAME_TABLES, _PANEL))
        raise DataError("load", f"{name!r} is no table of a frame", f"there are {there}")
    frames = read(TABLES["frames"], table_file(folder, "frames"))
    places = dict(zip(frames["frame_id"], frames["place"], strict=True))
    if frame_id not in places:
        near = difflib.get_close_matches(str(frame_id), places, n=1, cutoff=0.5)
        meant = f"did you mean {near[0]!r}? " if near else ""
        remedy = f"{meant}there are {', '.join(places)}"
        raise DataError("load", f"{frame_id!r} is no sampling frame", remedy)
    if name == _PANEL:
        return TABLES[_PANEL], _panel(frame_id, places[frame_id], folder)
    return TABLES[name], _rows(name, frame_id, places[frame_id], folder)


def _rows(name: str, frame_id: str, place: str, folder: Path) -> pd.DataFrame:
    if place == "own":
        return read_table(_own_folder(frame_id, folder), name)
    data = read(TABLES[name], table_file(folder, name))
    if "frame_id" in data:
        return data[data["frame_id"] == frame_id].reset_index(drop=True)
    if name == "rejections":
        raise DataError("load", "what was rejected is told of the package as a whole",
                        'read it with load("rejections")')  # fmt: skip
    own = _rows("statements", frame_id, place, folder)["statement_id"]
    return data[data["statement_id"].isin(set(own))].reset_index(drop=True)


def _own_folder(frame_id: str, folder: Path) -> Path:
    built = folder / "frames" / frame_id
    return built if (built / RECORD).is_file() else frozen_folder(frame_id)


def _panel(frame_id: str, place: str, folder: Path) -> pd.DataFrame:
    if place == "own" and (_own_folder(frame_id, folder) / f"{_PANEL}.parquet").is_file():
        return read_table(_own_folder(frame_id, folder), _PANEL)
    found = {name: _rows(name, frame_id, place, folder) for name in _OF_PANEL}
    return frame_panel(found, read(TABLES["state_names"], table_file(folder, "state_names")))


def check_frames(folder: Path, tables: Mapping[str, pd.DataFrame]) -> Iterator[str]:
    """Check every frame with tables of its own: hashes, schema, keys, references, spans.

    Args:
        folder: the data package.
        tables: its tables.

    Yields:
        One line for each frame, saying what was covered.

    Raises:
        DataError: the first check that fails, with the rows.
    """
    for own in sorted((folder / "frames").glob(f"*/{RECORD}")):
        check_copy(own.parent)
        found = {name: read_table(own.parent, name) for name in FRAME_TABLES}
        for name, data in found.items():
            validate(TABLES[name], data)
        # What is cited of a corpus is the text itself: its row of `documents`.
        cited = [tables["sources"], found["documents"][["source_id"]]]
        known = dict(tables) | found | {"sources": pd.concat(cited, ignore_index=True)}
        names = [n for n in (*PUBLISHED, *FRAME_TABLES) if n in known and not _is_of_package(n)]
        check_references({name: known[name] for name in names}, TABLES)
        _check_sentences(found)
        sizes = ", ".join(f"{len(found[name])} {name}" for name in FRAME_TABLES[:4])
        yield f"frame {own.parent.name}: {sizes} fit their declarations and each other"


def _is_of_package(name: str) -> bool:
    """Say whether a table is about the texts of the package, and frames have none of the kind."""
    to = {other for other, _, _ in TABLES[name].references.values()}
    return name not in FRAME_TABLES and not to.isdisjoint(FRAME_TABLES)


def _check_sentences(found: Mapping[str, pd.DataFrame]) -> None:
    """Check that every statement leads to a sentence of a document."""
    statements = found["statements"]
    lost = statements[statements["document_id"].isna() | ~(statements["sentence"] >= 1)]
    if len(lost):
        raise DataError("statements", f"{lost['statement_id'].iloc[0]}: no document or sentence",
                        "derive the frame again")  # fmt: skip


def outdated(folder: Path, code_version: str) -> Iterator[str]:
    """Yield a line for each frame whose rows were derived by other code than the one here.

    Args:
        folder: the data package.
        code_version: version of the code that derives frames.
    """
    seen = set()
    for place in (folder / "frames", *frozen_folders()):
        for path in sorted(place.glob(f"*/{RECORD}")):
            record, name = read_record(path.parent), path.parent.name
            if name not in seen and record.get("code_version") != code_version:
                yield (
                    f"frame {name}: derived by other code ({record.get('code_version')}, here "
                    f"{code_version}); `armsdata frames derive {name} PATH` derives it again"
                )
            seen.add(name)
