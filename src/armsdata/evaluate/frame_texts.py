"""The texts of a frame's corpus, one by one, as the frame's rows were derived from them."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from armsdata.documents.clean import CleanDocument, clean
from armsdata.errors import DataError, first_few
from armsdata.frames.derive import source_of
from armsdata.registry import Registry
from armsdata.sources import Shard, read_shard, shards_of

Named = tuple[str, CleanDocument]


def shards_of_frame(row: Mapping[str, str], corpus: Path) -> dict[str, Shard]:
    """Return the parts in which a frame's corpus is read.

    Args:
        row: row of ``frames.csv``.
        corpus: folder of the corpus.

    Raises:
        DataError: there is no such folder.
    """
    if not corpus.is_dir():
        raise DataError(corpus, "no folder of this name", "give the folder of the corpus")
    return shards_of([source_of(row, corpus)])


def read_part(shard: Shard, registry: Registry, register: Path) -> Iterator[Named]:
    """Read the texts of a part.

    Args:
        shard: the part.
        registry: resolves the names of speakers.
        register: folder of the hand-kept register.

    Yields:
        The path of each text below the folder of the corpus, and the cleaned document.
    """
    raws, _ = read_shard(shard, register)
    for raw in raws:
        name = Path(raw.path).relative_to(shard.source["path"]).as_posix()
        yield name, clean(raw, registry)


def read_judged(
    hashes: Mapping[str, str],
    row: Mapping[str, str],
    corpus: Path,
    registry: Registry,
    register: Path,
) -> list[CleanDocument]:
    """Read those texts of a corpus that were judged.

    Args:
        hashes: path below the folder of the corpus -> sha256 of the cleaned text.
        row: row of ``frames.csv``.
        corpus: folder of the corpus.
        registry: resolves the names of speakers.
        register: folder of the hand-kept register.

    Raises:
        DataError: texts are missing, or are not those that were judged; each is named.
    """
    missing = [f"{name} is missing" for name in sorted(hashes) if not (corpus / name).is_file()]
    _refuse(missing, corpus)
    files = tuple(str(corpus / name) for name in sorted(hashes))
    found = dict(read_part(Shard(source_of(row, corpus), 0, 1, files), registry, register))
    _refuse(_others(hashes, found), corpus)
    return list(found.values())


def _others(hashes: Mapping[str, str], found: Mapping[str, CleanDocument]) -> list[str]:
    unread = [f"{name} cannot be read" for name in sorted(hashes.keys() - found.keys())]
    return unread + [
        f"{name} is not the text that was judged"
        for name, document in found.items()
        if document.sha256 != hashes[name]
    ]


def _refuse(problems: Sequence[str], corpus: Path) -> None:
    if problems:
        remedy = "give the corpus from which the units were drawn (docs/use-the-frames.md)"
        raise DataError(corpus, first_few(list(problems)), remedy)
