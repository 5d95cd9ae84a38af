"""Files that take their name only when they are whole."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from armsdata.errors import of_system

_SUFFIX = ".part"


@contextmanager
def atomic_path(path: Path | str) -> Iterator[Path]:
    """Give a hidden neighbour of ``path`` that takes its name only when all went well.

    A killed run therefore never leaves a half-written file that a rerun would believe. The
    neighbour always has the same name, so what a killed run left is overwritten, not piled up.

    Raises:
        DataError: the system refused to write (no space, no permission); ``path`` is as it was.
    """
    path = Path(path)
    partial = path.with_name(f".{path.name}{_SUFFIX}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield partial
        os.replace(partial, path)
    except OSError as error:
        raise of_system(error, path) from error
    finally:
        partial.unlink(missing_ok=True)


def sweep(folders: Iterable[Path]) -> list[Path]:
    """Remove what killed runs left half-written below folders; return the paths."""
    found = [path for folder in folders for path in folder.rglob(f".*{_SUFFIX}") if path.is_file()]
    for path in found:
        path.unlink(missing_ok=True)
    return found
