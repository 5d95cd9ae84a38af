"""Facts that hand-coded statements assert, read from the coders' summaries."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from armsdata.claims.build import claim_row
from armsdata.claims.finding import Sentence, find_assertions
from armsdata.dates.lookup import lookup_day
from armsdata.registry import Registry
from armsdata.schema import TABLES, frame
from armsdata.statements import DEFAULT_ENGINE, Engine, Row, Span, records

#: A summary opens with who says it, and how: what follows are the statement's own words.
_OPENS = re.compile(
    r"\s*(?:[\w’'.\-]+\s+){0,5}?(?:says?|claims?|accuses?|alleges?|declares?|states?|notes?|finds?|"
    r"confirms?|argues?|warns?|regrets?|recalls?|stresses|tells?(?:\s+the\s+\w+)?|announces?|insists?|"
    r"points out|denies)\s+(?:that\s+)?",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\bdenies\b", re.IGNORECASE)


def summary_claims(
    statements: pd.DataFrame,
    treaty_status: pd.DataFrame,
    registry: Registry,
    engine: Engine = DEFAULT_ENGINE,
) -> pd.DataFrame:
    """Return rows of ``claims`` for hand-coded statements; they have no document and no spans.

    Args:
        statements: table ``statements``; rows without a summary are passed over.
        treaty_status: table ``treaty_status``.
        registry: reference knowledge.
        engine: tells the sentences.
    """
    rows: dict[str, Row] = {}
    told = statements[statements["summary"].notna() & statements["stated_date"].notna()]
    for statement in records(told):
        text = statement["summary"]
        for known in _sentences(text, statement, registry, engine):
            for one in find_assertions(text, known, registry):
                row = claim_row(statement, one, treaty_status, registry)
                none = {"document_id": "", "start": None, "end": None}
                rows.setdefault(row["claim_id"], {**row, **none})
    return frame(TABLES["claims"], list(rows.values()))


def _sentences(
    text: str, statement: Mapping, registry: Registry, engine: Engine
) -> Iterator[Sentence]:
    day = lookup_day(statement["stated_date"])
    treaties: list[Mapping[str, Any]] = [
        {"start": m.start, "end": m.end, "target_id": m.target_id}
        for m in registry.terms_in(text, day)
        if m.target_id in registry.treaty_ids
    ]
    actors: list[Mapping[str, Any]] = [
        {"start": m.start, "end": m.end, "target_id": m.actor_id}
        for m in registry.actors_in(text, day)
        if not any(t["start"] <= m.start < t["end"] for t in treaties)
    ]
    for first, last in engine.sentences(text, 0, len(text)):
        span = _said(text, (first, last))
        if span is None:
            continue
        named = [m for m in treaties if span[0] <= m["start"] < span[1]]
        around = [m for m in actors if m["start"] < span[1]]
        yield Sentence(span, named, None, around, statement["actor_id"] or "")


def _said(text: str, sentence: Span) -> Span | None:
    """Return the part of a sentence that tells what was said; None where it is denied."""
    opens = _OPENS.match(text, *sentence)
    if opens is None:
        return sentence
    return None if _DENIES.search(opens.group()) else (opens.end(), sentence[1])
