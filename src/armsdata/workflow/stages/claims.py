"""Stage of the claims: what statements assert, beside the register."""

from pathlib import Path

from armsdata import schema
from armsdata.claims import build_claims
from armsdata.registry import Registry
from armsdata.schema import TABLES
from armsdata.workflow.stages.io import read_extracted, write_table


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
        read_extracted(statements),
        schema.read(TABLES["mentions"], mentions),
        schema.read(TABLES["texts"], texts),
        schema.read(TABLES["treaty_status"], treaty_status),
        Registry.load(registry[0].parent),
    )
    write_table("claims", found, tables)
