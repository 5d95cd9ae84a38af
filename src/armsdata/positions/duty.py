"""Who has to act so that a condition is met, as its words name them."""

import re

from armsdata.positions.conditions import Condition
from armsdata.registry import Registry
from armsdata.statements import Span
from armsdata.statements.attribution.english.function_words import FINITE

_FIRST_PERSON = {"we", "i", "our", "us", "my", "ourselves"}
_THEY = {"they", "he", "she", "their", "his", "her"}
_WORD = re.compile(r"[^\W\d_][\w’'\-]*")
_LEAD = re.compile(
    r"[\s,—–-]*(?:(?:and only if|of course|however|for example|then|and when|first)[\s,—–-]*)+",
    re.IGNORECASE,
)
# "Is prepared", "is done with" tell how somebody is, not what is done to them.
_READY = r"(?:prepared|ready|committed|determined|interested|concerned|willing|done|allowed)"
_PASSIVE = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being|gets?)|['’](?:s|re))\s+(?:\w+ly\s+|not\s+|first\s+|also\s+)*"
    rf"(?!{_READY}\b)(?:\w{{2,}}ed|met|kept|made|taken|given|found|held|dealt|brought|put|seen|"
    r"shown|set|cut|lifted|left|begun|done|built|driven|drawn|written|undertaken|withdrawn)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\s+(?:the\s+)?$", re.IGNORECASE)
#: What stands beside the one who acts: "talks with X", "the threat from X".
_BESIDE = re.compile(
    r"\b(?:with|to|from|against|on|in|between|for|at|under|towards?|like|around)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*(?:,|and|or|, and|as well as)\s*(?:the\s+)?$", re.IGNORECASE)
_SUBJECT_WORDS = 8


def who_must_act(
    text: str, one: Condition, said: Span, actor_id: str, day: str | None, registry: Registry
) -> str:
    """Return who must act, as actor ids joined by ``|``, or an empty string.

    Nobody is returned where the words name nobody: a passive, a thing, a class.

    Args:
        text: the text.
        one: the condition.
        said: the statement, or the part of it before and around the condition.
        actor_id: whose statement it is, several joined by ``|``.
        day: its day, or None.
        registry: reference knowledge.
    """
    opens = text[one.start : one.body].lower()
    body = one.start + len("should") if opens.startswith("should ") else one.body
    lead = _LEAD.match(text, body, one.end)
    body = lead.end() if lead else body
    words = [re.split(r"['’]", m.group().lower())[0] for m in _WORD.finditer(text, body, one.end)]
    if not words:
        return ""
    clause = not one.phrase
    passive = _PASSIVE.search(text, body, one.end) if clause else None
    subject = body, _subject_end(text, body, one.end) if clause else one.end
    if passive and passive.start() <= subject[1] + 1:
        return _agents(text, (passive.end(), one.end), day, registry)
    if words[0] in _FIRST_PERSON or (clause and words[:2] == ["all", "of"] and "us" in words[:3]):
        return actor_id
    named = _named(text, subject, day, registry)
    if named:
        return named
    if words[0] in _THEY or (one.phrase and words[0] in ("its", "their")):
        return _antecedent(text, one, said, actor_id, day, registry)
    return ""


def _subject_end(text: str, start: int, end: int) -> int:
    """Return where a clause's subject ends at the latest: before its first auxiliary."""
    for number, match in enumerate(_WORD.finditer(text, start, end)):
        low = match.group().lower().replace("’", "'")
        if low in FINITE or number >= _SUBJECT_WORDS:
            return match.start()
    return end


def _named(text: str, span: Span, day: str | None, registry: Registry) -> str:
    """Return the actors of a subject: the first that stands free, and those joined to it."""
    found: list[str] = []
    last = span[0]
    for match in registry.actors_in(text, day, *span):
        between = text[last : match.start]
        if found and not _JOINED.fullmatch(between):
            break
        if not found and _BESIDE.search(between):
            return ""
        if not found and len(between.split()) > _SUBJECT_WORDS:
            return ""
        found.append(match.actor_id)
        last = match.end
    return "|".join(dict.fromkeys(found))


def _agents(text: str, span: Span, day: str | None, registry: Registry) -> str:
    found = [
        match.actor_id
        for match in registry.actors_in(text, day, *span)
        if _BY.search(text, span[0], match.start)
    ]
    return "|".join(dict.fromkeys(found))


def _antecedent(
    text: str, one: Condition, said: Span, actor_id: str, day: str | None, registry: Registry
) -> str:
    """Return the last other actor before a pronoun."""
    own = set(actor_id.split("|"))
    before = registry.actors_in(text, day, said[0], one.start)
    others = [match.actor_id for match in before if match.actor_id not in own]
    return others[-1] if others else ""
