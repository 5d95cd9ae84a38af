"""Stage that publishes: what is whole in the folder ``build`` takes the place of the old."""

import contextlib
import filecmp
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from armsdata.atomic import atomic_path, sweep
from armsdata.errors import DataError


def publish(files: list[Path], places: dict[str, str], record: Path) -> None:
    """Move a whole set of built files into place, each at once and only where its bytes differ.

    Files that an earlier run published and that are no longer asked for are removed.

    Args:
        files: what was built, each below a folder of ``places``.
        places: folder in ``build`` -> folder where its files are published.
        record: JSON file to write: path -> size and time of each published file.

    Raises:
        DataError: a file could not be written; it and all later ones are as they were.
    """
    targets = {_target(path, places): path for path in files}
    earlier = read_record(record)
    # What a killed run left of a file that has its old bytes again is not overwritten by anything.
    sweep({target.parent for target in targets})
    for target, path in targets.items():
        _replace(path, target)
    for gone in earlier.keys() - {str(target) for target in targets}:
        if _is_as_recorded(Path(gone), earlier[gone]):
            Path(gone).unlink()
    published = {str(target): _stamp(target) for target in targets}
    record.write_text(json.dumps(published, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _target(path: Path, places: Mapping[str, str]) -> Path:
    for built, published in places.items():
        if path.is_relative_to(built):
            return Path(published) / path.relative_to(built)
    raise DataError(path, "no place for it", "name its folder in the rule that publishes it")


def _replace(path: Path, target: Path) -> None:
    if not (target.exists() and filecmp.cmp(path, target, shallow=False)):
        with atomic_path(target) as partial:
            shutil.copyfile(path, partial)


def _stamp(path: Path) -> list[int]:
    known = path.stat()
    return [known.st_size, known.st_mtime_ns]


def _is_as_recorded(path: Path, stamp: list[int]) -> bool:
    try:
        return _stamp(path) == stamp
    except OSError:
        return False


def read_record(record: Path) -> dict[str, list[int]]:
    """Return what a record says was published; nothing where there is none."""
    try:
        return json.loads(record.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def withdraw_if_changed(record: Path | str) -> None:
    """Remove a record whose files are no longer all there as published, so that they come back.

    Called when the workflow is parsed, since what is published is no output of a rule: Snakemake
    would delete it before each job.
    """
    record = Path(record)
    if any(not _is_as_recorded(Path(p), stamp) for p, stamp in read_record(record).items()):
        # A folder that cannot be written is found out by whoever writes there next.
        with contextlib.suppress(OSError):
            record.unlink()
