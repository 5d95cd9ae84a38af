"""Stage of the documents: read, clean, list what was rejected, and join the sources."""

import sys
from pathlib import Path

import pandas as pd

from armsdata import schema
from armsdata.documents import build_documents
from armsdata.registry import Registry
from armsdata.schema import TABLES, frame
from armsdata.sources import read_folder, read_sotu
from armsdata.workflow.stages.io import progress, write_table


def documents(
    articles_dir: Path,
    use_sotu: bool,
    registry: list[Path],
    tables: list[Path],
    texts: Path,
    document_sources: Path,
) -> None:
    """Read and clean every text; write what was rejected, with its reason.

    Args:
        articles_dir: folder of articles that the user dropped in.
        use_sotu: whether to read the State of the Union corpus.
        registry: files of the hand-kept register.
        tables: files of ``documents`` and ``rejections``.
        texts: local file of the cleaned texts.
        document_sources: local file of the rows that the texts add to ``sources``.
    """
    raw, rejected = read_folder(articles_dir) if articles_dir.exists() else ([], [])
    for row in rejected:
        print(f"not read: {row['item']}: {row['reason']}", file=sys.stderr, flush=True)
    if use_sotu:
        addresses, left_out = read_sotu()
        raw, rejected = raw + addresses, rejected + left_out
    known = Registry.load(registry[0].parent)
    found, cleaned, origins = build_documents(progress(raw, "documents read"), known)
    write_table("documents", found, tables)
    write_table("rejections", frame(TABLES["rejections"], rejected), tables)
    schema.write(TABLES["texts"], cleaned, texts)
    schema.write(TABLES["sources"], frame(TABLES["sources"], origins), document_sources)


def sources(register_sources: Path, document_sources: Path, tables: list[Path]) -> None:
    """Join the cited sources of the register with the origins of the texts."""
    both = [
        schema.read(TABLES["sources"], register_sources),
        schema.read(TABLES["sources"], document_sources),
    ]
    write_table("sources", pd.concat(both, ignore_index=True), tables)
