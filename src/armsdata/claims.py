"""Treaty facts that a statement asserts, beside what the register says for that day.

Only plain assertions are taken ("has suspended", "remains in force"): a rule abstains where
the treaty or the party is not named in the same sentence. The outcome compares two records;
it is no verdict on anybody's intent.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from armsdata.dates import edtf
from armsdata.dates.interval import holding
from armsdata.registry import Registry
from armsdata.schema import LIST_SEPARATOR, TABLES, frame
from armsdata.statements import Row, records


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
_FIRST_PERSON = re.compile(r"\b(?:we|our side|my country)\b", re.IGNORECASE)
_HEDGES = re.compile(r"\b(?:if|would|should|could|unless|until|whether|may|might)\b", re.IGNORECASE)


def _distance(at: int) -> Callable[[Mapping], int]:
    return lambda mention: abs(mention["start"] - at)


def _party(
    rule: Rule,
    text: str,
    sentence: tuple[int, int],
    match: re.Match[str],
    actors: Sequence[Mapping],
    speaker_actor: str,
) -> str | None:
    """Name the party of an asserted fact: the nearest actor before it, else "we", else after it."""
    if rule.axis == "force":
        return ""
    before = [m for m in actors if m["end"] <= match.start()]
    if before:
        return before[-1]["target_id"]
    if (
        speaker_actor
        and LIST_SEPARATOR not in speaker_actor
        and _FIRST_PERSON.search(text, sentence[0], match.start())
    ):
        return speaker_actor
    following = min(actors, key=_distance(match.end()), default=None)
    return following["target_id"] if following else None


def _found(statement: Mapping, mentions: Sequence[Mapping], text: str) -> Iterator[dict]:
    seen = set()
    for sentence in _sentences(statement, mentions):
        near = [m for m in mentions if sentence[0] <= m["start"] < sentence[1]]
        treaties = [m for m in near if m["kind"] == "treaty"]
        actors = sorted((m for m in near if m["kind"] == "actor"), key=lambda m: m["start"])
        for rule, match in _asserted(text, sentence):
            party = _party(rule, text, sentence, match, actors, statement["actor_id"] or "")
            key = (rule.rule_id, match.start())
            if party is not None and key not in seen:
                seen.add(key)
                treaty = min(treaties, key=_distance(match.start()))["target_id"]
                yield {"rule": rule, "match": match, "treaty": treaty, "party": party}


def _sentences(statement: Mapping, mentions: Sequence[Mapping]) -> list[tuple[int, int]]:
    """List the sentences that name a treaty, within the statement, the shortest first."""
    found = {
        (
            max(row["sentence_start"], statement["start"]),
            min(row["sentence_end"], statement["end"]),
        )
        for row in mentions
        if row["kind"] == "treaty" and statement["start"] <= row["start"] < statement["end"]
    }
    return sorted(found, key=lambda sentence: (sentence[1] - sentence[0], sentence))


def _asserted(text: str, sentence: tuple[int, int]) -> Iterator[tuple[Rule, re.Match[str]]]:
    for rule in _RULES:
        for match in rule.pattern.finditer(text, *sentence):
            if not _HEDGES.search(text, sentence[0], match.start()):
                yield rule, match


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
) -> list[Row]:
    """Return the rows of ``claims`` for the statements of one document.

    Args:
        text: the document's text.
        statements: its rows of ``statements``.
        mentions: its rows of ``mentions``.
        treaty_status: table ``treaty_status``.
        registry: reference knowledge; claims about instruments it lacks are left out.
    """
    near: dict[str, list[Mapping]] = defaultdict(list)
    for mention in mentions:
        near[mention["statement_id"]].append(mention)
    return [
        _row(statement, claim, treaty_status)
        for statement in statements
        if statement["stated_date"]
        for claim in _found(statement, near[statement["statement_id"]], text)
        if claim["treaty"] in registry.treaty_ids
    ]


def _row(statement: Mapping, claim: Mapping, status: pd.DataFrame) -> Row:
    rule, match = claim["rule"], claim["match"]
    day = edtf.last_day(statement["stated_date"])
    value, outcome, events = compare(
        status, claim["treaty"], claim["party"], rule.axis, rule.value, day
    )
    return {
        "claim_id": f"{statement['statement_id']}-{rule.rule_id}-{match.start()}",
        "statement_id": statement["statement_id"],
        "document_id": statement["document_id"],
        "start": match.start(),
        "end": match.end(),
        "treaty_id": claim["treaty"],
        "party_id": claim["party"],
        "axis": rule.axis,
        "asserted": rule.value,
        "claim_date": statement["stated_date"],
        "register_value": value,
        "outcome": outcome,
        "event_ids": events,
        "rule_id": rule.rule_id,
    }
