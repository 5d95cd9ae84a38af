"""Readers by the name that the sheet of sources gives them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from armsdata.sources.catalog import Shard, base_and_pattern, in_part
from armsdata.sources.files import read_files
from armsdata.sources.raw import RawDocument
from armsdata.sources.sotu import read_sotu

_Read = tuple[list[RawDocument], list[dict]]


def _files(shard: Shard) -> _Read:
    folder, _ = base_and_pattern(shard.source["path"])
    return read_files(map(Path, shard.files), folder)


def _sotu(shard: Shard) -> _Read:
    documents, rejections = read_sotu()
    return (
        [d for d in documents if in_part(d.document_id, shard.part, shard.parts)],
        [r for r in rejections if in_part(r["item"], shard.part, shard.parts)],
    )


#: A new source is one function here and one row of the sheet.
READERS: dict[str, Callable[[Shard], _Read]] = {"files": _files, "sotu": _sotu}


def read_shard(shard: Shard) -> _Read:
    """Read the texts of a shard.

    Returns:
        The documents, and rows of the table ``rejections`` for what was not taken.
    """
    documents, rejections = READERS[shard.source["reader"]](shard)
    return _with_options(documents, shard.source.get("options") or {}), rejections


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
