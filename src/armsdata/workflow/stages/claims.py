"""Stage of the claims: what the statements of a shard assert, beside the register."""

from pathlib import Path

from armsdata import schema
from armsdata.claims import build_claims
from armsdata.registry import Registry
from armsdata.schema import TABLES
from armsdata.workflow.stages.io import write_table


def claims(
    statements: Path,
    mentions: Path,
    texts: Path,
    treaty_status: Path,
    registry: list[Path],
    tables: list[Path],
) -> None:
    """Compare what statements assert about treaties with the register on that day.

    Args:
        statements: the shard's ``statements``.
        mentions: the shard's ``mentions``.
        texts: the shard's texts.
        treaty_status: table ``treaty_status``.
        registry: files of the hand-kept register.
        tables: file of the shard's ``claims``.
    """
    found = build_claims(
        schema.read(TABLES["statements"], statements),
        schema.read(TABLES["mentions"], mentions),
        schema.read(TABLES["texts"], texts),
        schema.read(TABLES["treaty_status"], treaty_status),
        Registry.load(registry[0].parent),
    )
    write_table("claims", found, tables)
