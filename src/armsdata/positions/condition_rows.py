"""Build the extracted rows of the table ``conditions``."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from armsdata.dates.lookup import lookup_day
from armsdata.positions.conditions import Condition, conditions_in
from armsdata.positions.duty import who_must_act
from armsdata.registry import Registry
from armsdata.schema import LIST_SEPARATOR
from armsdata.statements import Engine, Row, Span, content_spans

#: Sentences before a condition in which "they" may have their name.
_LOOK_BACK = 1


def condition_rows(
    text: str,
    statements: Sequence[Mapping],
    mentions: Sequence[Mapping],
    positions: Sequence[Mapping],
    registry: Registry,
    engine: Engine,
) -> list[Row]:
    """Return the extracted rows of ``conditions`` for the statements of one document.

    Args:
        text: the document's text.
        statements: its rows of ``statements``.
        mentions: its rows of ``mentions``.
        positions: its rows of ``positions``.
        registry: reference knowledge.
        engine: tells the sentences.
    """
    text = registry.cased(text)
    named, held = defaultdict(list), defaultdict(list)
    for row in mentions:
        if row["kind"] != "actor":
            named[row["statement_id"]].append(row)
    for row in positions:
        if row["condition_start"] is not None:
            held[row["statement_id"]].append(row)
    rows = []
    for statement in statements:
        name = statement["statement_id"]
        for one, said in _found(text, statement, registry, engine):
            rows.append(_row(text, statement, one, said, named[name], held[name], registry))
    return rows


def _found(
    text: str, statement: Mapping, registry: Registry, engine: Engine
) -> Iterator[tuple[Condition, Span]]:
    """Yield each condition of a statement, with the words before it that may name who must act."""
    seen = set()
    for span in content_spans(statement["content_spans"]):
        sentences = engine.sentences(text, *span)
        starts = [start for start, _ in sentences]
        for one in conditions_in(text, sentences, registry.connecting):
            if one.start not in seen:
                seen.add(one.start)
                at = max(0, bisect_right(starts, one.start) - 1 - _LOOK_BACK)
                yield one, (starts[at], one.end)


def _row(text: str, statement: Mapping, one: Condition, said: Span, named: Sequence[Mapping],
         held: Sequence[Mapping], registry: Registry) -> Row:  # fmt: skip
    actor, date = statement["actor_id"] or "", statement["stated_date"] or ""
    day = lookup_day(date) if date else None
    who = who_must_act(text, one, said, actor, day, registry)
    own = [row for row in held if row["condition_start"] == one.start]
    addressed = next((row["addressee"] for row in own if row["addressee"]), "")
    return {
        "condition_id": f"{statement['statement_id']}-c{one.start:06d}",
        "statement_id": statement["statement_id"],
        "document_id": statement["document_id"],
        "actor_id": actor,
        "stated_date": date,
        "start": one.start,
        "end": one.end,
        "main_start": one.main[0],
        "main_end": one.main[1],
        "connective": one.connective,
        "polarity": one.polarity,
        "who_must_act": who,
        "addressee": addressed or (who if who != actor else ""),
        "treaty_ids": _targets(named, (one.start, one.end), ("treaty",)),
        "target_ids": _targets(named, one.main, ("treaty", "issue")),
        "position_ids": LIST_SEPARATOR.join(sorted(row["position_id"] for row in own)),
        "coding": "auto",
        "rule_id": "connective",
    }


def _targets(named: Sequence[Mapping], span: Span, kinds: Sequence[str]) -> str:
    inside = (m for m in named if m["kind"] in kinds and span[0] <= m["start"] < span[1])
    return LIST_SEPARATOR.join(sorted({row["target_id"] for row in inside}))
