"""Which condition of a sentence belongs to the words that show a stance."""

import re
from dataclasses import replace

from armsdata.positions.conditions import Condition, find_conditions
from armsdata.registry.connectives import Connectives
from armsdata.statements import Span

_OTHER_CLAUSE = re.compile(r"[;:—]|--|\b(?:but|however)\b|, (?:and|we|they|it|I)\b")
_REPEATED = re.compile(r",\s*(?:until|unless|if) (?:this|that|it|they)\b[^,]{0,30}$", re.IGNORECASE)
# Old texts go on in small letters after a full stop, within what is read as one sentence.
_FULL_STOP = re.compile(r"(?<![A-Z])[.!?]\s")
_BLOCKING = ("until", "unless", "without", "before")
_RELEVANT = 600


def find_condition(
    text: str, window: Span, evidence: Span, sign: int, words: Connectives
) -> Condition | None:
    """Find the condition that belongs to the words that show a stance.

    Args:
        text: the text.
        window: the sentence.
        evidence: the words that show the stance.
        sign: positive for support, negative for refusal.
        words: the table ``connectives``.
    """
    for one in find_conditions(text, window, words):
        # "Without delay" is a manner; "no talks without China" is a condition.
        manner = one.connective == "without" and sign > 0
        if not manner and _belongs(text, one, evidence):
            repeated = _REPEATED.search(text, one.start, one.end)
            end = repeated.start() if repeated and repeated.start() > one.start else one.end
            return replace(one, end=end, polarity=_polarity(one.connective, sign))
    return None


def _belongs(text: str, one: Condition, evidence: Span) -> bool:
    if evidence[0] <= one.start < evidence[1] - 1 and one.body < evidence[1]:
        return False
    if abs(one.start - evidence[0]) > _RELEVANT or _FULL_STOP.search(text, one.start, one.end):
        return False
    if one.start >= evidence[1]:
        return not one.front and not _OTHER_CLAUSE.search(text, evidence[1], one.start)
    return one.end <= evidence[0] or (one.front and one.end < evidence[1])


def _polarity(connective: str, sign: int) -> str:
    if connective in _BLOCKING:
        return "blocks"
    return "enables" if sign > 0 or connective == "only if" else "blocks"
