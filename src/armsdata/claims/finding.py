"""Facts that the words of a statement assert: of which treaty, of whom, for which day."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from armsdata.claims import subjects
from armsdata.claims.facts import MEANINGS
from armsdata.claims.words import (
    AHEAD,
    BEING,
    DATE,
    DOING,
    HAVING,
    HOPED,
    JOINS,
    LISTED,
    MODAL,
    NEGATED,
    NO_ACT,
    NOT_ITSELF,
    ON_IT,
    OTHER_THING,
    PREDICATES,
    PROTOCOL,
    RELATIVE,
    REPORTED,
    THE_TREATY,
    date_of,
)
from armsdata.positions import find_conditions
from armsdata.registry import Registry
from armsdata.registry.facts import FactWord
from armsdata.statements import Span

#: Conditions that tell of what has happened: "after the United States left the treaty".
_TOLD = ("after", "while", "before")
_OBJECT_WORDS = 9
_NEAR = 70
_DATE_NEAR = 30


@dataclass(frozen=True)
class Assertion:
    """A fact that words assert.

    Attributes:
        fact: value of ``FACTS``.
        negated: whether it is denied.
        start: first code point of the asserting words.
        end: code point after them.
        treaty_id: the instrument.
        party_id: of whom; empty for a fact about the instrument.
        past: whether the words tell of the past.
        date: EDTF date that stands beside them, or empty.
    """

    fact: str
    negated: bool
    start: int
    end: int
    treaty_id: str
    party_id: str
    past: bool
    date: str


@dataclass(frozen=True)
class Sentence:
    """A sentence with what is known around it.

    Attributes:
        span: the sentence, within its statement.
        treaties: mentions of treaties in it, from left to right.
        earlier: the last treaty that the sentences right before name, or None.
        actors: mentions of actors in it and in the sentences before, from left to right.
        speaker: actor ids of the statement, joined by ``|``.
    """

    span: Span
    treaties: Sequence[Mapping]
    earlier: Mapping | None
    actors: Sequence[Mapping]
    speaker: str


def find_assertions(text: str, known: Sentence, registry: Registry) -> Iterator[Assertion]:
    """Yield the facts that a sentence asserts; it abstains where treaty or party is not clear.

    Questions, wishes, conditions, what others are said to have said and what would be are no
    assertions of who speaks.
    """
    start, end = known.span
    if not (known.treaties or known.earlier) or text[start:end].rstrip(" \n\"”’'").endswith("?"):
        return
    supposed = [
        (one.start, one.end)
        for one in find_conditions(text, known.span, registry.connecting)
        if one.connective not in _TOLD
    ]
    for first, last, word in registry.facts.find(text, start, end):
        if any(a <= first < b for a, b in supposed):
            continue
        yield from _read(text, known, first, last, word)


def _read(text: str, known: Sentence, first: int, last: int, word: FactWord) -> Iterator[Assertion]:
    before = text[max(known.span[0], first - _NEAR) : first]
    if _is_supposed(before, word) or _is_reported(text, known, first):
        return
    treaty = _treaty(text, known, first, last, word)
    if treaty is None or not _is_told(before, word):
        return
    if word.form == "noun" and AHEAD.match(text, max(last, treaty["end"]), known.span[1]):
        return
    if _is_other(text, known, first, treaty):
        return
    negated = bool(NEGATED.search(before))
    date = _date(text, known.span, first, treaty["end"])
    fact, past = _fact(word, before), _is_past(word, before)
    if MEANINGS[fact].axis == "force":
        yield Assertion(fact, negated, first, last, treaty["target_id"], "", past, date)
        return
    for party in subjects.parties(text, known, first, last, treaty, word.form):
        yield Assertion(fact, negated, first, last, treaty["target_id"], party, past, date)
        later = [m for m in known.treaties if m["start"] >= treaty["start"]]
        for other in listed(text, later)[1:] if word.form == "done" else ():
            told = _date(text, known.span, other["start"], other["end"])
            span = other["start"], other["end"]
            yield Assertion(fact, negated, *span, other["target_id"], party, past, told or date)


def _fact(word: FactWord, before: str) -> str:
    """Return the fact: who is leaving has not left."""
    leaving = word.fact == "withdrawn" and word.form == "doing" and BEING.search(before)
    return "withdrawing" if leaving else word.fact


def _is_past(word: FactWord, before: str) -> bool:
    if word.form == "done":
        return True
    if word.form == "doing":
        return bool(re.search(r"\b(?:was|were|after|since|having|been)\W+(?:\w+ly\W+)?$", before))
    return bool(re.search(r"\b(?:was|were|had been|has been|have been)\W+(?:\w+\W+)?$", before))


def _is_supposed(before: str, word: FactWord) -> bool:
    """Say whether a fact is what would be, may be or is to be."""
    if word.fact == "expires-on" or (word.form == "doing" and before.rstrip().endswith("to")):
        return False
    return bool(MODAL.search(before) or HOPED.search(before))


def _is_other(text: str, known: Sentence, first: int, treaty: Mapping) -> bool:
    """Say whether the words are about a protocol to the treaty, or a conference on it."""
    if NOT_ITSELF.match(text, treaty["end"]):
        return True
    near = max(known.span[0], first - 4 * _NEAR), max(first, treaty["start"])
    return "protocol" not in treaty["target_id"] and bool(PROTOCOL.search(text, *near))


def _is_told(before: str, word: FactWord) -> bool:
    """Say whether the words beside it let the form stand for a fact."""
    if word.form == "noun":
        return not NO_ACT.search(before)
    if word.form == "doing":
        return bool(DOING.search(before)) and not NO_ACT.search(before[-28:])
    if word.wording.startswith("in ") and MEANINGS[word.fact].axis == "observance":
        return not NO_ACT.search(before)
    return word.form != "state" or bool(BEING.search(before) or HAVING.search(before))


def _is_reported(text: str, known: Sentence, first: int) -> bool:
    """Say whether the words are told as those of somebody else."""
    found = None
    for match in REPORTED.finditer(text, known.span[0], first):
        found = match
    if found is None:
        return False
    subject = text[known.span[0] : found.start()]
    return not subjects.is_own(subject) or found["charge"] is not None


def _treaty(text: str, known: Sentence, first: int, last: int, word: FactWord) -> Mapping | None:
    """Return the treaty that the words are about: their object, else what stands before them."""
    before = [m for m in known.treaties if m["end"] <= first]
    if THE_TREATY.match(text, last, known.span[1]):
        return before[-1] if before else known.earlier
    after = [m for m in known.treaties if m["start"] >= last - 1]
    if MEANINGS[word.fact].axis != "force":
        if after and _reaches(text, last, after[0]["start"]):
            return after[0]
        passive = word.form == "done" and BEING.search(text[max(known.span[0], first - 30) : first])
        if passive and before and ON_IT.search(text[known.span[0] : before[-1]["start"]]):
            return None
        if before and (passive or RELATIVE.match(text, before[-1]["end"], first)):
            return before[-1]
        return None
    if before and PREDICATES.fullmatch(text, before[-1]["end"], first):
        lead = text[known.span[0] : before[-1]["start"]]
        return None if ON_IT.search(lead) else before[-1]
    return after[0] if after and _reaches(text, last, after[0]["start"]) else None


def listed(text: str, treaties: Sequence[Mapping]) -> list[Mapping]:
    """Return the first treaty and others of a list: "acceded to X in 1994, to Y and to Z"."""
    found = list(treaties[:1])
    end = found[0]["end"] if found else 0
    for mention in treaties[1:]:
        if mention["start"] < end or not LISTED.fullmatch(text, end, mention["start"]):
            break
        end = mention["end"]
        if mention["target_id"] not in [one["target_id"] for one in found]:
            found.append(mention)
    return found


def _reaches(text: str, end: int, start: int) -> bool:
    between = text[end:start]
    if len(between.split()) > _OBJECT_WORDS or OTHER_THING.search(between):
        return False
    return not subjects.BREAK.search(between)


def _date(text: str, sentence: Span, first: int, last: int) -> str:
    """Return the date beside the words: after them, or before their subject."""
    end = max(first, last)
    after = DATE.search(text, end, min(sentence[1], end + _DATE_NEAR))
    if after and not subjects.BREAK.search(text, end, after.start()):
        return date_of(after)
    begin = max(sentence[0], min(first, last) - 2 * _DATE_NEAR)
    before = DATE.search(text, begin, min(first, last))
    if before and not JOINS.match(text, before.end(), min(first, last)):
        return date_of(before)
    return ""
