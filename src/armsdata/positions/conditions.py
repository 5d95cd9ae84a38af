"""Conditions as data: span, connective and polarity."""

import re
from dataclasses import dataclass

from armsdata.statements import Span

_NUMBER = r"\d+|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many"
_TIMES = r"days?|weeks?|months?|years?|decades?|hours?"
_HAS = r"is|are|has|have|does|do|returns?|joins?|ends?|stops?|comes?|agrees?|ratif(?:y|ies)"
_CONNECTIVES = (
    ("only if", r"only if|only when|only after"),
    ("as long as", rf"(?:as|so) long as(?!\s+(?:an?|{_NUMBER})\s+(?:{_TIMES}))"),
    ("provided that", r"(?<!has )(?<!have )(?<!had )(?<!been )provided(?: that)?"
     r"(?= (?:the|it|they|all|both|[A-Z]|[a-z]+ing |(?:\w+ ){1,3}(?:is|are|can|will)\b))|"
     r"on (?:the )?condition that|with (?:undiminished|equal) security for all"),
    ("until", r"(?:un)?till?(?= )|until"),
    ("unless", r"unless"),
    ("once", rf"(?<!was )(?<!were )(?<!at )(?<!only )once(?= (?:\w+ ){{1,5}}?(?:{_HAS})\b)"),
    ("while", r"(?<!a )while(?= (?:the )?others?\b)"),
    ("without", r"without(?= (?:the )?[A-Z])"),
    ("if", r"(?<!as )(?<!even )(?<!what )if"),
)  # fmt: skip
_PATTERN = re.compile(
    "|".join(rf"(?P<c{n}>\b(?:{pattern})\b)" for n, (_, pattern) in enumerate(_CONNECTIVES)),
    re.IGNORECASE,
)
_NAMES = {f"c{n}": name for n, (name, _) in enumerate(_CONNECTIVES)}
_REPEATED = re.compile(r",\s*(?:until|unless|if) (?:this|that|it|they)\b[^,]{0,30}$", re.IGNORECASE)
# "until 2026" and "until now" are dates, not conditions.
_DATE_NEXT = re.compile(
    r"\s+(?:\d|(?:now|today|recently|then|the end|after|late|early|mid)\b|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)\b)"
)
_OTHER_CLAUSE = re.compile(r"[;:—]|--|\b(?:but|however)\b|, (?:and|we|they|it|I)\b")
_MAIN_CLAUSE = re.compile(
    r", (?:we|they|it|I|he|she|there|this|that|the \w+) (?:\w+ )?"
    r"(?:must|will|would|can|could|shall|should|may|is|are|have|has)\b"
)
# "Without China there will be no extension": a short phrase needs no comma.
_FRONTED = re.compile(r"(without (?:[A-Z]\w+(?: and )?)+)(?= (?:there|we|it|no)\b)", re.IGNORECASE)
# Old texts go on in small letters after a full stop, within what is read as one sentence.
_FULL_STOP = re.compile(r"(?<![A-Z])[.!?]\s")
_RELEVANT = 600


@dataclass(frozen=True)
class Condition:
    """A condition in a text; ``polarity`` is ``enables`` or ``blocks``."""

    start: int
    end: int
    connective: str
    polarity: str


def find_condition(text: str, window: Span, evidence: Span, sign: int) -> Condition | None:
    """Find the condition that belongs to the words that show a stance.

    Args:
        text: the text.
        window: the sentence.
        evidence: the words that show the stance.
        sign: positive for support, negative for refusal.
    """
    for match in _PATTERN.finditer(text, *window):
        connective = _NAMES[match.lastgroup or ""]
        if evidence[0] <= match.start() < evidence[1] - 1 and match.end() < evidence[1]:
            continue
        if connective == "without" and sign > 0:
            # "Without delay" is a manner; "no talks without China" is a condition.
            continue
        if connective == "until" and _DATE_NEXT.match(text, match.end()):
            continue
        if abs(match.start() - evidence[0]) > _RELEVANT:
            continue
        end = _end(text, match.start(), window, evidence)
        if end is not None:
            return Condition(match.start(), end, connective, _polarity(connective, sign))
    return None


def _polarity(connective: str, sign: int) -> str:
    if connective in ("until", "unless", "without"):
        return "blocks"
    return "enables" if sign > 0 or connective == "only if" else "blocks"


def _end(text: str, start: int, window: Span, evidence: Span) -> int | None:
    """Return where the condition ends: before the main clause, or with the sentence."""
    if start >= evidence[1]:
        if _OTHER_CLAUSE.search(text, evidence[1], start):
            return None
        main = _MAIN_CLAUSE.search(text, start, window[1])
        return None if main else _trimmed(text, start, window[1])
    comma = text.rfind(",", start, evidence[0])
    if comma < 0:
        fronted = _FRONTED.match(text, start, evidence[0])
        return fronted.end(1) if fronted else None
    end = comma
    repeated = _REPEATED.search(text, start, end)
    if repeated and repeated.start() > start:
        end = repeated.start()
    return _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> int | None:
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ")%"):
        end -= 1
    if _FULL_STOP.search(text, start, end):
        return None
    return end if len(text[start:end].split()) > 1 else None
