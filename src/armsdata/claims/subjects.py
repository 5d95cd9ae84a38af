"""Of whom a fact is asserted: the subject of its words, by the actors that stand around."""

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from armsdata.claims.words import BEING
from armsdata.schema import LIST_SEPARATOR
from armsdata.statements import Span

#: Between a verb and its object, or a subject and its verb, no other clause begins.
BREAK = re.compile(
    r"[;:]|\b(?:but|because|although|while|whereas|which|who|if|when|until|unless|is|are|was|were|"
    r"has|have|had|will|would|can|could|should|must|may|does|did|do)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:we|I|our side|(?:my|our|this) (?:own )?(?:country|government|delegation|nation|side|"
    r"state|"
    r"republic|people|parliament))\b",
    re.IGNORECASE,
)
_OWN_LAST = re.compile(
    r"\b(?:we|I|(?:my|our) (?:own )?(?:country|government|delegation|nation|side|state|parliament))"
    r"(?:['’]ve)?(?:\s+(?:have|has|had|are|is|am|were|was|do|did|not|never|also|already|just|long|"
    r"today|recently|been|both|all|still|then|now|and|in good faith|\w+ly|having))*\W*$",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:previous|former|last|prior|current|this|that|trump|obama|bush)\W+(?:U\.?S\.?\W+|"
    r"american\W+)?"
    r"(?:administrations?|president|government)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_THEY = re.compile(
    r"\b(?:they|it|he|she)(?:['’](?:ve|re|s))?(?:\s+(?:have|has|had|are|is|were|was|not|never|also|"
    r"already|then|so far|recently|all|just|\w+ly|at least|upped and|and))*\W*$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:with|to|from|against|on|in|between|for|at|under|towards?|like|about|than|convince|"
    r"before|except|exception of|unlike|including)\s+(?:the\s+|our\s+)?$",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"\W*(?:,|and|or|as well as|including|"
    r"of course)?\W*(?:of course)?\W*(?:the\s+)?",
                     re.IGNORECASE)  # fmt: skip
_AND = re.compile(r"\s*(?:,\s*)?(?P<and>and|as well as)?\s*(?:the\s+)?", re.IGNORECASE)
_BY = re.compile(
    r"\b(?:by|including|between)\s+(?:both\s+)?(?:the\s+)?(?:Government of"
    r"\s+)?(?:the\s+)?$",
                 re.IGNORECASE)  # fmt: skip
_POSSESSIVE = re.compile(r"\b(?P<own>our|my)|(?P<their>their|its|his|her)\b", re.IGNORECASE)
_OWNER_WORDS = 3
_SUBJECT_WORDS = 22
_LATER_WORDS = 9
_SUSPENDER_NEAR = 30
_AFTER = re.compile(r"\b(?:after|before|by|since|prior to|upon|on)\s+$", re.IGNORECASE)
_CLASS = re.compile(
    r"\b(?:those|(?<!United )states?|countr(?:y|ies)|others|ones?|all|any|nations?|parties|"
    r"powers?|everyone)\W+"
    r"(?:[^.;]{0,40}\W)?(?:who|that|which)\b[^.;]{0,70}$"
    r"|\b[a-z]+s who\b[^.;]{0,60}$"
    r"|\b(?:we|us|our|I)\b[^.;]*\b(?:powers|(?<!United )states|countries|nations|"
    r"others)\b[^.;]{0,50}$",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"\s+(?:(?:own|early|full|recent|formal|strict|swift|prompt|continued|\w+ly|\w+al|\w+ive)\s+)?"
)
_PRONOUN = re.compile(r"\b(?:they|it|he|she)\b", re.IGNORECASE)
_AGENT_NEAR = 110


class Known(Protocol):
    """What is known around a sentence; see :class:`armsdata.claims.finding.Sentence`."""

    @property
    def span(self) -> Span:
        """The sentence."""

    @property
    def actors(self) -> Sequence[Mapping]:
        """Actors named in it and before it."""

    @property
    def speaker(self) -> str:
        """Who speaks."""


def is_own(words: str) -> bool:
    """Say whether the last subject in words is who speaks."""
    return bool(_OWN.search(words[-40:])) or not words.strip()


def parties(text: str, known: Known, first: int, last: int, treaty: Mapping,
            form: str) -> list[str]:  # fmt: skip
    """Return of whom a fact is told; nobody where that is not clear.

    Args:
        text: the text.
        known: the sentence.
        first: first code point of the asserting words.
        last: code point after them.
        treaty: mention of the treaty.
        form: value of ``FACT_FORMS``: a noun for an act has an owner instead of a subject.
    """
    agents = _agents(text, known, last, treaty)
    if agents:
        return agents
    if form == "noun":
        return _owner(text, known, first)
    if form == "doing" and _AFTER.search(text[known.span[0] : first]):
        later = _later(text, known, max(last, treaty["end"]))
        if later:
            return later
    if form == "done" and BEING.search(text[max(known.span[0], first - 40) : first]):
        # "The treaty was signed": by whom is not told. Only a party can have suspended it.
        suspended = text[first:last].lower() == "suspended"
        return _suspender(text, known, last) if suspended else []
    return _subject(text, known, first)


def _later(text: str, known: Known, last: int) -> list[str]:
    """Return the subject that follows: "after leaving the treaty, the United States"."""
    after = [m for m in known.actors if m["start"] >= last]
    if after and not re.search(r"[.;:]", text[last : after[0]["start"]]):
        between = text[last : after[0]["start"]]
        if len(between.split()) <= _LATER_WORDS and not _BESIDE.search(between):
            return [after[0]["target_id"]]
    return _speaker(known) if re.match(r"[^.;:]{0,30}\bwe\b", text[last : known.span[1]]) else []


def _suspender(text: str, known: Known, last: int) -> list[str]:
    """Return who follows right after ("suspended, but Moscow keeps to it"), else who speaks."""
    after = [m for m in known.actors if last <= m["start"] < last + _SUSPENDER_NEAR]
    speaker = _speaker(known)
    return [after[0]["target_id"]] if after else speaker if len(speaker) == 1 else []


def _speaker(known: Known) -> list[str]:
    return [actor for actor in known.speaker.split(LIST_SEPARATOR) if actor]


def _agents(text: str, known: Known, last: int, treaty: Mapping) -> list[str]:
    """Return who is told by "by": "withdrawal by X from Y", "signed by X, Y and Z"."""
    end = min(known.span[1], max(last, treaty["end"]) + _AGENT_NEAR)
    after = [m for m in known.actors if last <= m["start"] < end]
    first = next((n for n, m in enumerate(after) if _BY.search(text[last : m["start"]])
                  or (text[:last].endswith(" by") and len(text[last : m["start"]].split()) <= 1)),
                 None)  # fmt: skip
    if first is None or BREAK.search(text[last : after[first]["start"]]):
        return []
    return _joined(text, after[first:])


def _joined(text: str, named: Sequence[Mapping]) -> list[str]:
    """Return the first actor and those that are joined to it: "X, Y and Z"."""
    found = [named[0]]
    for mention in named[1:]:
        if not _JOINED.fullmatch(text, found[-1]["end"], mention["start"]):
            break
        found.append(mention)
    return list(dict.fromkeys(mention["target_id"] for mention in found))


def _owner(text: str, known: Known, first: int) -> list[str]:
    """Return whose act a noun tells: "Washington's unilateral withdrawal"."""
    before = [m for m in known.actors if known.span[0] <= m["start"] and m["end"] <= first]
    if before and len(text[before[-1]["end"] : first].split()) <= _OWNER_WORDS:
        between = text[before[-1]["end"] : first]
        if not re.search(r"[,;:]|\b(?:and|with|from|to|for|is|was|in|on|by)\b", between):
            return [before[-1]["target_id"]]
    owner = None
    for match in _POSSESSIVE.finditer(text, max(known.span[0], first - 25), first):
        owner = match
    if owner is None or not _OWNED.fullmatch(text, owner.end(), first):
        return []
    return _speaker(known) if owner["own"] else _antecedent(text, known, owner.start())


def _antecedent(text: str, known: Known, at: int) -> list[str]:
    """Return the last other actor before a pronoun; nobody where it only owns something."""
    own = set(_speaker(known))
    before = [m for m in known.actors if m["end"] <= at and m["target_id"] not in own]
    if not before or text[before[-1]["end"] : before[-1]["end"] + 2] in ("'s", "’s"):
        return []
    return [before[-1]["target_id"]]


def _subject(text: str, known: Known, first: int) -> list[str]:
    lead = text[known.span[0] : first]
    if _CLASS.search(lead):
        return []
    if _OWN_LAST.search(lead):
        return _speaker(known)
    they = _THEY.search(lead)
    if they:
        return _antecedent(text, known, known.span[0] + they.start())
    before = [m for m in known.actors if known.span[0] <= m["start"] and m["end"] <= first]
    free = [m for m in before if not _BESIDE.search(text[known.span[0] : m["start"]])]
    office = _OFFICE.search(lead[-90:])
    if office and not any(m["start"] >= first - len(office.group()) for m in before):
        return _speaker(known)
    if free and len(text[free[-1]["end"] : first].split()) <= _SUBJECT_WORDS:
        return _all_before(text, free)
    if free:
        return []
    pronoun = _PRONOUN.search(lead)
    own = _OWN.search(lead)
    if own and not (pronoun and pronoun.start() > own.start()):
        return _speaker(known)
    return _antecedent(text, known, known.span[0] + pronoun.start()) if pronoun else []


def _all_before(text: str, free: Sequence[Mapping]) -> list[str]:
    """Return the last actor and those that "and" joins to it before it."""
    found, joined = [free[-1]], False
    for mention in reversed(free[:-1]):
        between = _AND.fullmatch(text, mention["end"], found[-1]["start"])
        if between is None:
            break
        joined = joined or between["and"] is not None
        found.append(mention)
    # "According to the agency, Iran has complied": a comma alone joins nobody.
    named = reversed(found) if joined else found[:1]
    return list(dict.fromkeys(mention["target_id"] for mention in named))
