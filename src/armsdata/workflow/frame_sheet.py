"""Which sources of the sheet belong to which frame, and whose rows are kept apart.

Imports nothing heavy, since the workflow reads the sheet whenever it is parsed.
"""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from armsdata.errors import DataError
from armsdata.sources.catalog import FROZEN, Shard, frame_of


class Placed(NamedTuple):
    """Where the rows of each frame of the sheet come from.

    Attributes:
        package: names of the shards whose rows go into the package's tables.
        frozen: frame of its own -> folder of its frozen tables.
        derived: frame of its own -> names of its shards.
    """

    package: tuple[str, ...]
    frozen: dict[str, str]
    derived: dict[str, tuple[str, ...]]


def place_frames(
    sheet: Sequence[Mapping[str, Any]],
    shards: Mapping[str, Shard],
    frames: Iterable[Mapping[str, str]],
    checkout: Path = Path(),
) -> Placed:
    """Tell for every source where its rows go.

    A source that names no frame is a convenience frame under its own id.

    Args:
        sheet: the configuration's rows ``sources``.
        shards: their shards.
        frames: rows of ``frames.csv``.
        checkout: where a relative path of frozen tables is looked for, too.

    Raises:
        DataError: a source names a frame that is not known, a frame is there twice, or frozen
            tables are asked for that are not there.
    """
    own = {row["frame_id"]: row["place"] == "own" for row in frames}
    frozen: dict[str, str] = {}
    for row in sheet:
        where = f"workflow/config.yaml, sources, {row['id']}"
        frame = frame_of(row)
        if row.get("frame") and frame not in own:
            raise _unknown(where, frame, own)
        if row["reader"] == FROZEN:
            if frame in frozen:
                raise DataError(where, f"frame {frame!r} is there twice", "remove one of the rows")
            frozen[frame] = _frozen_folder(where, row, frame, own, checkout)
    derived: dict[str, tuple[str, ...]] = {}
    for name, shard in shards.items():
        frame = frame_of(shard.source)
        if own.get(frame):
            derived[frame] = (*derived.get(frame, ()), name)
    both = sorted(frozen.keys() & derived.keys())
    if both:
        raise DataError("workflow/config.yaml, sources", f"frame {both[0]!r} is there twice",
                        "either take its frozen tables or give its corpus")  # fmt: skip
    apart = {name for names in derived.values() for name in names}
    return Placed(tuple(name for name in shards if name not in apart), frozen, derived)


def _frozen_folder(
    where: str, row: Mapping[str, Any], frame: str, own: Mapping[str, bool], checkout: Path
) -> str:
    if not own.get(frame):
        raise DataError(where, f"frame {frame!r} has no tables of its own",
                        "read its texts: name their reader")  # fmt: skip
    given = Path(row.get("path") or "")
    for folder in (given, checkout / given):
        if (folder / "frame.json").is_file():
            return str(folder)
    raise DataError(
        where,
        f"path {row.get('path')!r} holds no frame.json",
        f"restore it from git, or run `armsdata frames derive {frame} PATH`",
    )


def _unknown(where: str, frame: str, known: Iterable[str]) -> DataError:
    near = difflib.get_close_matches(frame, list(known), n=1, cutoff=0.5)
    meant = f"did you mean {near[0]!r}? Else " if near else ""
    return DataError(
        where,
        f"frame {frame!r} is not in frames.csv",
        f"{meant}add its row, or leave `frame` out: the texts are then a convenience frame",
    )
