"""Stages of the statements: each shard goes through the pipeline, then all are joined."""

import sys
from functools import partial
from pathlib import Path

import pandas as pd

from armsdata import schema
from armsdata.claims import acts_in_words, summary_claims, with_fates
from armsdata.coding import (
    apply_corrections,
    coded_to_conditions,
    coded_to_positions,
    coded_to_statements,
)
from armsdata.pipeline import extract_tables
from armsdata.registry import Registry
from armsdata.schema import TABLES
from armsdata.schema.vocabularies import CORRECTED
from armsdata.workflow.stages.io import join_rejections, progress, read_shards, write_table


def extraction(
    documents: Path, texts: Path, engine: str, registry: list[Path], tables: list[Path]
) -> None:
    """Take the documents of a shard through statements, mentions, positions and conditions.

    Args:
        documents: the shard's ``documents``.
        texts: their cleaned texts.
        engine: name of the engines that attribute.
        registry: files of the hand-kept register.
        tables: files of the shard's ``statements``, ``unresolved_speakers``, ``mentions``,
            ``positions``, ``conditions``, ``rejections``.
    """
    found = extract_tables(
        schema.read(TABLES["documents"], documents),
        schema.read(TABLES["texts"], texts),
        Registry.load(registry[0].parent),
        engine,
        watch=partial(progress, what="documents searched for statements"),
    )
    for row in found["rejections"].itertuples():
        print(f"{row.item}: {row.reason}", file=sys.stderr, flush=True)
    for path in tables:
        write_table(path.stem, found[path.stem], [path])


def statements(
    shards: list[Path],
    repeated: Path,
    coded: Path,
    corrections: Path,
    treaty_status: Path,
    treaty_events: Path,
    registry: list[Path],
    tables: list[Path],
) -> None:
    """Join what the shards gave, add the hand-coded rows, and correct what people corrected.

    Args:
        shards: files of all shards, named by table.
        repeated: rejections of documents that are in several shards.
        coded: the coders' sheet.
        corrections: cells that people corrected; they come last.
        treaty_status: table ``treaty_status``, for the claims of hand-coded statements.
        treaty_events: table ``treaty_events``, which tells what became of conditions.
        registry: files of the hand-kept register.
        tables: files of ``statements``, ``unresolved_speakers``, ``mentions``,
            ``positions``, ``conditions``, ``claims``, ``rejections``.

    Raises:
        DataError: a guard of a correction no longer holds.
    """
    by_hand = schema.read_csv(TABLES["coded_statements"], coded)
    stated, reference = coded_to_statements(by_hand), Registry.load(registry[0].parent)
    conditions = coded_to_conditions(by_hand)
    status = schema.read(TABLES["treaty_status"], treaty_status)
    known = {
        "statements": stated,
        "positions": coded_to_positions(by_hand),
        "conditions": conditions.assign(acts=acts_in_words(conditions, reference)),
        "claims": summary_claims(stated, status, reference),
    }
    whole = {}
    for name in (*CORRECTED, "unresolved_speakers"):
        # A document that is in several shards gave the same rows in each.
        found = read_shards(name, shards).drop_duplicates(list(TABLES[name].key))
        whole[name] = pd.concat([known[name], found], ignore_index=True) if name in known else found
    events = schema.read(TABLES["treaty_events"], treaty_events)
    whole["conditions"] = with_fates(whole["conditions"], events)
    corrected = apply_corrections(whole, schema.read_csv(TABLES["corrections"], corrections))
    for name, data in corrected.items():
        write_table(name, data, tables)
    rejected = schema.read(TABLES["rejections"], repeated)
    write_table("rejections", join_rejections(read_shards("rejections", shards), rejected), tables)
