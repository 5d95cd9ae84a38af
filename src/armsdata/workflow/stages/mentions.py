"""Stage of the mentions: treaties, issues and actors that statements name."""

from pathlib import Path

from armsdata import schema
from armsdata.mentions import build_mentions
from armsdata.registry import Registry
from armsdata.schema import TABLES
from armsdata.workflow.stages.io import read_extracted, write_table


def mentions(statements: Path, texts: Path, registry: list[Path], tables: list[Path]) -> None:
    """Find the treaties, issues and actors that each extracted statement names."""
    found = build_mentions(
        read_extracted(statements),
        schema.read(TABLES["texts"], texts),
        Registry.load(registry[0].parent),
    )
    write_table("mentions", found, tables)
