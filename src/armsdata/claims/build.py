"""Treaty facts that statements assert, beside what the register says for that day."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from armsdata.claims.facts import MEANINGS
from armsdata.claims.finding import Assertion, Sentence, find_assertions
from armsdata.claims.record import Asked, hold_against, predecessors_of
from armsdata.dates import edtf
from armsdata.registry import Registry
from armsdata.schema import TABLES, frame
from armsdata.statements import DEFAULT_ENGINE, Engine, Row, content_spans, records
from armsdata.treaties.asof.record import records_of

Spans = list[tuple[int, int]]
#: Sentences before one in which "the treaty" and "they" may have their name.
_LOOK_BACK = 3


def build_claims(
    statements: pd.DataFrame,
    mentions: pd.DataFrame,
    texts: pd.DataFrame,
    treaty_status: pd.DataFrame,
    registry: Registry,
) -> pd.DataFrame:
    """Build the table ``claims`` from extracted statements.

    Args:
        statements: extracted rows of ``statements``.
        mentions: table ``mentions``.
        texts: local table of the cleaned texts.
        treaty_status: table ``treaty_status``.
        registry: reference knowledge; claims about instruments it lacks are left out.
    """
    text_of = dict(zip(texts["document_id"], texts["text"], strict=True))
    named = {str(key): records(group) for key, group in mentions.groupby("document_id")}
    rows: list[Row] = []
    for document_id, group in statements.groupby("document_id", sort=True):
        found = named.get(str(document_id), [])
        text = text_of[document_id]
        rows += claim_rows(text, records(group), found, treaty_status, registry)
    return frame(TABLES["claims"], rows)


def claim_rows(
    text: str,
    statements: Sequence[Mapping],
    mentions: Sequence[Mapping],
    treaty_status: pd.DataFrame,
    registry: Registry,
    engine: Engine = DEFAULT_ENGINE,
) -> list[Row]:
    """Return the rows of ``claims`` for the statements of one document.

    Args:
        text: the document's text.
        statements: its rows of ``statements``.
        mentions: its rows of ``mentions``.
        treaty_status: table ``treaty_status``.
        registry: reference knowledge; claims about instruments it lacks are left out.
        engine: tells the sentences.
    """
    text = registry.cased(text)
    near: dict[str, list[Mapping]] = defaultdict(list)
    for mention in mentions:
        near[mention["statement_id"]].append(mention)
    rows: dict[str, Row] = {}
    for statement in statements:
        if not statement["stated_date"]:
            continue
        named = near[statement["statement_id"]]
        for known in _sentences(text, statement, named, registry, engine):
            for one in find_assertions(text, known, registry):
                row = claim_row(statement, one, treaty_status, registry)
                rows.setdefault(row["claim_id"], row)
    return list(rows.values())


def _sentences(
    text: str, statement: Mapping, mentions: Sequence[Mapping], registry: Registry, engine: Engine
) -> Iterator[Sentence]:
    """Yield the sentences of a statement that name a treaty of the register, or follow one."""
    of = registry.treaty_ids
    treaties = [m for m in mentions if m["kind"] == "treaty" and m["target_id"] in of]
    if not treaties:
        return
    treaties.sort(key=lambda m: m["start"])
    actors = sorted((m for m in mentions if m["kind"] == "actor"), key=lambda m: m["start"])
    contents: Spans = content_spans(statement["content_spans"])
    spans = [span for content in contents for span in engine.sentences(text, *content)]
    for at, span in enumerate(spans):
        named = [m for m in treaties if span[0] <= m["start"] < span[1]]
        reach = spans[max(0, at - _LOOK_BACK)][0]
        earlier = [m for m in treaties if reach <= m["start"] < span[0]]
        if named or earlier:
            around = [m for m in actors if reach <= m["start"] < span[1]]
            last = earlier[-1] if earlier else None
            yield Sentence(span, named, last, around, statement["actor_id"] or "")


def claim_row(statement: Mapping, one: Assertion, status: pd.DataFrame, registry: Registry) -> Row:
    """Return the row of ``claims`` of an assertion of a statement."""
    fact = MEANINGS[one.fact]
    value, outcome, events = hold_against(
        status,
        _asked(statement, one, registry),
        records_of(registry.treaties).get(one.treaty_id),
    )
    name = f"{'not-' if one.negated else ''}{one.fact}"
    party = f"-{one.party_id.lower()}" if one.party_id else ""
    return {
        "claim_id": f"{statement['statement_id']}-{name}{party}-{one.start}",
        "statement_id": statement["statement_id"],
        "document_id": statement["document_id"],
        "start": one.start,
        "end": one.end,
        "treaty_id": one.treaty_id,
        "party_id": one.party_id,
        "axis": fact.axis,
        "asserted": fact.denied if one.negated else fact.value,
        "claim_date": _date(statement, one),
        "register_value": value,
        "outcome": outcome,
        "event_ids": events,
        "rule_id": name,
    }


def _date(statement: Mapping, one: Assertion) -> str:
    """Return the day for which a fact is asserted: the one told, else the statement's own."""
    said = str(statement["stated_date"])
    if not one.date:
        return said
    later = edtf.bounds(one.date)[0] > edtf.bounds(said)[1]
    return one.date if later == (one.fact == "expires-on") else said


def _asked(statement: Mapping, one: Assertion, registry: Registry) -> Asked:
    date = _date(statement, one)
    told = date != str(statement["stated_date"])
    first, last = (day.isoformat() for day in edtf.bounds(date))
    return Asked(
        one.treaty_id,
        one.party_id,
        one.fact,
        one.negated,
        last,
        first if told else "",
        one.past,
        statement["actor_id"] or "",
        predecessors_of(registry.actors).get(one.party_id, ()),
    )
