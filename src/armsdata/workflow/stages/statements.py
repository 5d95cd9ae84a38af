"""Stage of the statements: extracted from the texts, and coded by hand."""

from functools import partial
from pathlib import Path

import pandas as pd

from armsdata import schema
from armsdata.coding import coded_to_statements
from armsdata.registry import Registry
from armsdata.schema import TABLES
from armsdata.statements import build_statements
from armsdata.workflow.stages.io import progress, write_table


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
        Registry.load(registry[0].parent),
        watch=partial(progress, what="documents searched for statements"),
    )
    by_hand = coded_to_statements(schema.read_csv(TABLES["coded_statements"], coded))
    write_table("statements", pd.concat([by_hand, found], ignore_index=True), tables)
