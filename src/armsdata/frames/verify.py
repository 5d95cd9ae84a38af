"""Is this the corpus that a frame was derived from? Hashes tell, file by file."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from armsdata.errors import first_few
from armsdata.frames.frozen import corpus_hash, read_inputs
from armsdata.frames.names import INPUTS
from armsdata.provenance import sha256_file
from armsdata.schema import DataError
from armsdata.sources.catalog import list_files


@dataclass(frozen=True)
class Verified:
    """How the files of a folder compare with the inputs of a frame.

    Attributes:
        same: number of files that are as they were.
        changed: names of files with other bytes.
        missing: names of files that are not there.
        added: names of files that were not there.
    """

    same: int
    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether the corpus is the one that the frame was derived from."""
        return not (self.changed or self.missing or self.added)

    def __str__(self) -> str:
        """Say it in one line."""
        kinds = ("changed", "missing", "added")
        told = [f"{len(n)} {k} ({first_few(list(n))})" for k in kinds if (n := getattr(self, k))]
        return "; ".join([f"{self.same} files are as they were", *told])


def corpus_files(path: Path) -> list[tuple[str, Path]]:
    """List every file of a corpus with its name below the folder.

    Raises:
        DataError: there is no such folder, or nothing in it.
    """
    if not path.is_dir():
        raise DataError(path, "no folder of this name", "give the folder of the corpus")
    files = [(file.relative_to(path).as_posix(), file) for file in list_files(str(path))]
    if not files:
        raise DataError(path, "no files in the folder", "give the folder of the corpus")
    return files


def hashes(path: Path) -> pd.DataFrame:
    """Return ``name`` and ``sha256`` of every file of a corpus."""
    rows = [(name, sha256_file(file)) for name, file in corpus_files(path)]
    return pd.DataFrame(rows, columns=["name", "sha256"], dtype="string")


def verify(folder: Path, path: Path) -> Verified:
    """Compare a corpus with the inputs of a frame.

    Args:
        folder: folder of the frame's frozen tables.
        path: folder of the corpus.

    Raises:
        DataError: one of the two is not there.
    """
    if not (folder / INPUTS).is_file():
        raise DataError(folder / INPUTS, "the file does not exist", "restore it from git")
    known, now = read_inputs(folder / INPUTS), hashes(path)
    found = dict(zip(now["name"], now["sha256"], strict=True))
    if corpus_hash(known.values()) == corpus_hash(found.values()) and known.keys() == found.keys():
        return Verified(len(found))
    both = known.keys() & found.keys()
    changed = sorted(name for name in both if known[name] != found[name])
    return Verified(
        len(both) - len(changed),
        tuple(changed),
        tuple(sorted(known.keys() - found.keys())),
        tuple(sorted(found.keys() - known.keys())),
    )
