"""Stages of the documents: each shard is read and cleaned alone, then all are joined."""

import sys
from pathlib import Path
from typing import Any

import pandas as pd

from armsdata import schema
from armsdata.documents import clean_documents, join_documents, without_repeated
from armsdata.registry import Registry
from armsdata.registry.ranks import with_ranks
from armsdata.schema import TABLES, frame
from armsdata.sources import Shard, read_shard
from armsdata.sources.catalog import frame_of
from armsdata.sources.delivery import with_delivery
from armsdata.workflow.stages.io import join_rejections, progress, read_shards, write_table


def clean(
    files: list[Path],
    source: dict[str, Any],
    part: int,
    parts: int,
    registry: list[Path],
    tables: list[Path],
) -> None:
    """Read and clean the texts of a shard; keep what was rejected, with its reason.

    Args:
        files: files of the shard; none for a source that brings its texts along.
        source: row of the sheet of sources.
        part: number of the shard within its source, from 0.
        parts: number of the source's shards.
        registry: files of the hand-kept register.
        tables: files of the shard's ``documents``, ``texts``, ``sources``, ``rejections``.
    """
    register = registry[0].parent
    raw, rejected = read_shard(Shard(source, part, parts, tuple(map(str, files))), register)
    for row in rejected:
        print(f"not read: {row['item']}: {row['reason']}", file=sys.stderr, flush=True)
    known = Registry.load(register)
    reading = progress(raw, "documents read")
    found, texts, origins = clean_documents(reading, known, frame_of(source))
    found, repeated = without_repeated(found)
    write_table("documents", with_delivery(found), tables)
    write_table("texts", texts.drop_duplicates("document_id"), tables)
    write_table("sources", frame(TABLES["sources"], origins).drop_duplicates("source_id"), tables)
    write_table(
        "rejections", join_rejections(frame(TABLES["rejections"], [*rejected, *repeated])), tables
    )


def documents(
    shards: list[Path], tables: list[Path], texts: Path, document_sources: Path, repeated: Path
) -> None:
    """Join the shards: find copies, name documents that came in twice.

    Args:
        shards: files of the shards' ``documents``, ``texts`` and ``sources``.
        tables: files of ``documents``.
        texts: local file of the cleaned texts.
        document_sources: local file of the rows that the texts add to ``sources``.
        repeated: local file of ``rejections`` for documents that are in several shards.
    """
    found, again = join_documents(read_shards("documents", shards))
    write_table("documents", found, tables)
    rejected = join_rejections(frame(TABLES["rejections"], again))
    schema.write(TABLES["rejections"], rejected, repeated)
    kept = read_shards("texts", shards).drop_duplicates("document_id")
    schema.write(TABLES["texts"], kept, texts)
    origins = read_shards("sources", shards).drop_duplicates("source_id")
    schema.write(TABLES["sources"], origins, document_sources)


def sources(
    register_sources: Path, document_sources: Path, ranks: Path, tables: list[Path]
) -> None:
    """Join the cited sources of the register with the origins of the texts, and rank them."""
    both = [
        schema.read(TABLES["sources"], register_sources),
        schema.read(TABLES["sources"], document_sources),
    ]
    known = schema.read(TABLES["source_ranks"], ranks)
    write_table("sources", with_ranks(pd.concat(both, ignore_index=True), known), tables)
