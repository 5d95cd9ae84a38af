"""Stages of the texts: documents, statements, mentions, positions, claims."""

from functools import partial
from pathlib import Path

import pandas as pd

from armsdata import schema
from armsdata.claims import build_claims
from armsdata.coding import coded_to_positions, coded_to_statements
from armsdata.documents import build_documents
from armsdata.mentions import build_mentions
from armsdata.positions import build_positions
from armsdata.registry import Registry
from armsdata.schema import TABLES, frame
from armsdata.sources import read_folder, read_sotu
from armsdata.stages.io import progress, write_table
from armsdata.statements import build_statements


def _registry(registry: list[Path]) -> Registry:
    return Registry.load(registry[0].parent)


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
    if use_sotu:
        addresses, left_out = read_sotu()
        raw, rejected = raw + addresses, rejected + left_out
    known = _registry(registry)
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


def statements(
    documents: Path, texts: Path, coded: Path, registry: list[Path], tables: list[Path]
) -> None:
    """Extract statements from the texts and add the hand-coded ones.

    Args:
        documents: table ``documents``.
        texts: local table of the cleaned texts.
        coded: the coders' sheet.
        registry: files of the hand-kept register.
        tables: files of ``statements``.
    """
    found = build_statements(
        schema.read(TABLES["documents"], documents),
        schema.read(TABLES["texts"], texts),
        _registry(registry),
        watch=partial(progress, what="documents searched for statements"),
    )
    by_hand = coded_to_statements(schema.read_csv(TABLES["coded_statements"], coded))
    write_table("statements", pd.concat([by_hand, found], ignore_index=True), tables)


def mentions(statements: Path, texts: Path, registry: list[Path], tables: list[Path]) -> None:
    """Find the treaties, issues and actors that each extracted statement names."""
    found = build_mentions(
        _extracted(statements), schema.read(TABLES["texts"], texts), _registry(registry)
    )
    write_table("mentions", found, tables)


def _extracted(statements: Path) -> pd.DataFrame:
    data = schema.read(TABLES["statements"], statements)
    return data[data["coding"] == "auto"].reset_index(drop=True)


def positions(
    statements: Path,
    mentions: Path,
    texts: Path,
    coded: Path,
    registry: list[Path],
    tables: list[Path],
) -> None:
    """Derive the positions of extracted statements and add the hand-coded ones."""
    found = build_positions(
        _extracted(statements),
        schema.read(TABLES["mentions"], mentions),
        schema.read(TABLES["texts"], texts),
        _registry(registry),
    )
    by_hand = coded_to_positions(schema.read_csv(TABLES["coded_statements"], coded))
    write_table("positions", pd.concat([by_hand, found], ignore_index=True), tables)


def claims(
    statements: Path,
    mentions: Path,
    texts: Path,
    treaty_status: Path,
    registry: list[Path],
    tables: list[Path],
) -> None:
    """Compare what statements assert about treaties with the register on that day."""
    found = build_claims(
        _extracted(statements),
        schema.read(TABLES["mentions"], mentions),
        schema.read(TABLES["texts"], texts),
        schema.read(TABLES["treaty_status"], treaty_status),
        _registry(registry),
    )
    write_table("claims", found, tables)
