"""Readers by the name that the sheet of sources gives them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from armsdata.errors import DataError, first_few
from armsdata.schema.places import register_folder
from armsdata.sources.catalog import Shard, base_and_pattern, in_part
from armsdata.sources.files import read_files
from armsdata.sources.raw import RawDocument
from armsdata.sources.sotu import read_sotu
from armsdata.sources.ungd import read_ungd

_Read = tuple[list[RawDocument], list[dict]]


def _files(shard: Shard, register: Path) -> _Read:
    folder, _ = base_and_pattern(shard.source["path"])
    return read_files(map(Path, shard.files), folder)


def _ungd(shard: Shard, register: Path) -> _Read:
    folder, _ = base_and_pattern(shard.source["path"])
    return read_ungd(map(Path, shard.files), folder, register)


def _sotu(shard: Shard, register: Path) -> _Read:
    documents, rejections = read_sotu()
    return (
        [d for d in documents if in_part(d.document_id, shard.part, shard.parts)],
        [r for r in rejections if in_part(r["item"], shard.part, shard.parts)],
    )


#: A new source is one function here and one row of the sheet.
READERS: dict[str, Callable[[Shard, Path], _Read]] = {
    "files": _files,
    "sotu": _sotu,
    "ungd": _ungd,
}


def read_shard(shard: Shard, register: Path | None = None) -> _Read:
    """Read the texts of a shard.

    Args:
        shard: the shard.
        register: folder of the hand-kept register, which tells states from their codes; default:
            the usual one.

    Returns:
        The documents, and rows of the table ``rejections`` for what was not taken.
    """
    register = register_folder(register)
    documents, rejections = READERS[shard.source["reader"]](shard, register)
    _check_none_lost(shard, documents, rejections)
    return _with_options(documents, shard.source.get("options") or {}), rejections


def _check_none_lost(
    shard: Shard, documents: Sequence[RawDocument], rejections: Sequence[dict]
) -> None:
    """Check that every file of a shard gave a document or is listed with a reason.

    Raises:
        DataError: one did neither: an error of the reader.
    """
    if not shard.files:
        return
    folder, _ = base_and_pattern(shard.source["path"])
    read = {document.path for document in documents}
    # A record of a file of several is named after the file and its line.
    refused = {row["item"].split(", line ")[0] for row in rejections}
    lost = [
        name
        for file in shard.files
        if file not in read and (name := Path(file).relative_to(folder).as_posix()) not in refused
    ]
    if lost:
        raise DataError(first_few(lost), "neither read nor rejected", "report it: the reader fails")


def _with_options(documents: Sequence[RawDocument], options: dict) -> list[RawDocument]:
    """Fill in what the source says of its texts and they do not say themselves."""
    known = {
        name: options[name] for name in ("language", "licence", "publisher") if name in options
    }
    return [
        replace(
            document, **{k: v for k, v in known.items() if getattr(document, k) in ("", "unknown")}
        )
        for document in documents
    ]
