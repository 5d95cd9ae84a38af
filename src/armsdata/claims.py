"""Treaty facts that a statement asserts, beside what the register says for that day.

Only plain assertions are taken ("has suspended", "remains in force"): a rule abstains where
the treaty or the party is not named in the same sentence. The outcome compares two records;
it is no verdict on anybody's intent.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from armsdata.dates import edtf
from armsdata.dates.interval import holding
from armsdata.registry import Registry
from armsdata.schema import TABLES, frame


@dataclass(frozen=True)
class Rule:
    """A wording that asserts ``value`` on ``axis``."""

    rule_id: str
    axis: str
    value: str
    pattern: re.Pattern[str]


def _rule(rule_id: str, axis: str, value: str, pattern: str) -> Rule:
    return Rule(rule_id, axis, value, re.compile(pattern, re.IGNORECASE))


# A word before "in force" may turn it round ("not", "never", "once", "when", "until").
_RULES = (
    _rule(
        "in-force",
        "force",
        "in-force",
        r"(?<!not )(?<!longer )\b(?:is|are|remains?|is still|still) in force\b",
    ),
    _rule("expired", "force", "expired", r"\b(?:has|had|have|treaty) (?:already )?expired\b"),
    _rule(
        "suspended",
        "participation",
        "suspended",
        r"\b(?:has|had|have|was|were)(?: been)? suspended\b|\bsuspended (?:its|his|their|our) "
        r"(?:participation|membership)\b",
    ),
    _rule(
        "withdrew",
        "participation",
        "withdrawn",
        r"\b(?:withdrew|has withdrawn|have withdrawn|had withdrawn|pulled out) (?:from|of)\b",
    ),
    _rule(
        "observing",
        "observance",
        "observing",
        r"\b(?:is|are) (?:still |fully )?(?:observing|complying with|abiding by|adhering to)\b"
        r"|\b(?:continues?|continued) to (?:observe|comply with|abide by|adhere to)\b",
    ),
    _rule(
        "violated",
        "observance",
        "alleged-violation",
        r"\b(?:has|have|is|are) (?:been )?(?:violating|in violation of)\b|\bviolated\b",
    ),
)
_SENTENCE_END = re.compile(r"[.!?](?=[\s\"”’]|$)")
_FIRST_PERSON = re.compile(r"\b(?:we|our side|my country)\b", re.IGNORECASE)
_HEDGES = re.compile(r"\b(?:if|would|should|could|unless|until|whether|may|might)\b", re.IGNORECASE)


def _sentence(text: str, start: int, end: int, at: int) -> tuple[int, int]:
    ends = [m.end() for m in _SENTENCE_END.finditer(text, start, end)]
    first = max([e for e in ends if e <= at], default=start)
    last = min([e for e in ends if e > at], default=end)
    return first, last


def _nearest(mentions: list, at: int) -> object | None:
    return min(mentions, key=lambda m: abs(m.start - at), default=None)


def _party(
    rule: Rule,
    text: str,
    sentence: tuple[int, int],
    match: re.Match[str],
    actors: list,
    speaker_actor: str,
) -> str | None:
    """Name the party of an asserted fact: the nearest actor before it, else "we", else after it."""
    if rule.axis == "force":
        return ""
    before = [m for m in actors if m.end <= match.start()]
    if before:
        return before[-1].target_id
    if speaker_actor and _FIRST_PERSON.search(text, sentence[0], match.start()):
        return speaker_actor
    following = _nearest(actors, match.end())
    return following.target_id if following else None


def _found(statement: tuple, mentions: pd.DataFrame, text: str) -> Iterator[dict]:
    for rule in _RULES:
        for match in rule.pattern.finditer(text, statement.start, statement.end):
            sentence = _sentence(text, statement.start, statement.end, match.start())
            if _HEDGES.search(text, sentence[0], match.start()):
                continue
            near = [m for m in mentions.itertuples() if sentence[0] <= m.start < sentence[1]]
            treaty = _nearest([m for m in near if m.kind == "treaty"], match.start())
            actors = sorted((m for m in near if m.kind == "actor"), key=lambda m: m.start)
            actor = "" if pd.isna(statement.actor_id) else statement.actor_id
            party = _party(rule, text, sentence, match, actors, actor)
            if treaty is not None and party is not None:
                yield {"rule": rule, "match": match, "treaty": treaty.target_id, "party": party}


def compare(
    status: pd.DataFrame, treaty: str, party: str, axis: str, asserted: str, day: str
) -> tuple[str, str, str]:
    """Hold an asserted value against the register.

    Returns:
        The register's values (joined by ``|``), the outcome and the event ids behind it.
        ``contested`` means that the register's claimants differ among themselves.
    """
    rows = status[(status["treaty_id"] == treaty) & (status["axis"] == axis)]
    rows = rows[rows["party_id"].isna() if axis == "force" else rows["party_id"] == party]
    rows = holding(rows, day)
    if rows.empty:
        return "", "not-in-register", ""
    values = sorted(set(rows["value"]))
    events = "|".join(dict.fromkeys(rows["opened_by"]))
    disputed = len(values) > 1 or rows["contested_by"].notna().any()
    if disputed:
        return "|".join(values), "contested", events
    return values[0], "agrees" if values == [asserted] else "disagrees", events


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
    text_of = dict(texts[["document_id", "text"]].itertuples(index=False))
    grouped = dict(iter(mentions.groupby("statement_id")))
    known = set(registry.treaties["treaty_id"])
    rows = []
    for statement in statements.itertuples():
        near = grouped.get(statement.statement_id)
        if near is None or pd.isna(statement.stated_date):
            continue
        for claim in _found(statement, near, text_of[statement.document_id]):
            if claim["treaty"] in known:
                rows.append(_row(statement, claim, treaty_status))
    return frame(TABLES["claims"], rows)


def _row(statement: tuple, claim: dict, status: pd.DataFrame) -> dict:
    rule, match = claim["rule"], claim["match"]
    day = edtf.last_day(statement.stated_date)
    value, outcome, events = compare(
        status, claim["treaty"], claim["party"], rule.axis, rule.value, day
    )
    return {
        "claim_id": f"{statement.statement_id}-{rule.rule_id}-{match.start()}",
        "statement_id": statement.statement_id,
        "document_id": statement.document_id,
        "start": match.start(),
        "end": match.end(),
        "treaty_id": claim["treaty"],
        "party_id": claim["party"],
        "axis": rule.axis,
        "asserted": rule.value,
        "claim_date": statement.stated_date,
        "register_value": value,
        "outcome": outcome,
        "event_ids": events,
        "rule_id": rule.rule_id,
    }
