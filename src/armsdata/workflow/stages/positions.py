"""Stage of the positions: derived from extracted statements, and coded by hand."""

from pathlib import Path

import pandas as pd

from armsdata import schema
from armsdata.coding import coded_to_positions
from armsdata.positions import build_positions
from armsdata.registry import Registry
from armsdata.schema import TABLES
from armsdata.workflow.stages.io import read_extracted, write_table


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
        read_extracted(statements),
        schema.read(TABLES["mentions"], mentions),
        schema.read(TABLES["texts"], texts),
        Registry.load(registry[0].parent),
    )
    by_hand = coded_to_positions(schema.read_csv(TABLES["coded_statements"], coded))
    write_table("positions", pd.concat([by_hand, found], ignore_index=True), tables)
