"""Conditions as data: span, connective, polarity, and the words that are conditioned."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from armsdata.positions import clauses
from armsdata.registry.connectives import Connective, Connectives
from armsdata.statements import Span

_NEGATIVE = re.compile(
    r"\b(?:not|no|never|cannot|nor|none|nothing|nobody|neither|impossible|unable|refus\w+|hardly|"
    r"reject\w*|fail|fails|preclude\w*|rule\w* out|meaningless|irrelevant|pointless|futile|"
    r"unthinkable|unacceptable|unrealistic|little|lacking|very hard|difficult|illusion|illusory|"
    r"dream|shadow|incomplete|no sense|stop|refrain|suspend\w*|oppose\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|should|can|could|may|might|must|cannot|ready|prepared|willing|"
    r"commit\w*|going to|intend\w*|expect\w*|want\w*|plan\w*|undertake|pledge\w*|"
    r"(?:is|are|has|have) to)\b"
    r"|['’](?:ll|d)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|came|began|became|went|took|withdrew|left|made|could|"
    r"(?<!is )(?<!are )(?<!be )(?<!been )(?<!has )(?<!have )(?<!being )(?<!not )\w{3,}ed)\b",
    re.IGNORECASE,
)
_WILL = re.compile(
    r"\b(?:we|I|it|they|he|she|[A-Z]\w+|\w+ (?:side|country|government))(?:\s+(?:will|shall|would|"
    r"(?:is|are|am|stand|stands|remain|remains)\s+(?:\w+\s+)?(?:ready|prepared|willing))\b|['’]ll\b)"
    r"|\b(?:will|shall)\s+(?!come\b|be\b|have\b)\w+"
)
_NOW = re.compile(r"\b(?:is|are|has|have)\b", re.IGNORECASE)
_APART = re.compile(r"[,;—–-]\s*$")
_SUBJECT_LESS = re.compile(r"(?:\w+ly|[A-Z]\w+)\s+$")
_PRESENT = re.compile(
    r"\b(?:is|are|has|have|does|do|can|cannot|will|becomes?|returns?|joins?|ends?|stops?|comes?|"
    r"agrees?|\w{3,}[^s\W]s)\b|['’](?:s|re|ve)\b",
    re.IGNORECASE,
)
_ONLY = re.compile(r"\bonly\b(?![^,;]*\bnot only\b)", re.IGNORECASE)
_ONLY_WAY = re.compile(r"\bonly (?:\w+ )?(?:way|path|means|option|solution)\b", re.IGNORECASE)
_DEPENDS = re.compile(r"(?:\b(?:is|are|be|remain|remains)|ly|will|must)\s+$", re.IGNORECASE)
_NUMBER = r"(?:an?\s+(?:few\s+)?|\d[\d,.]*\s*|one|two|three|four|five|six|seven|eight|nine|ten|" \
          r"several|some|many|the (?:next|last|coming|past))"  # fmt: skip
# "Until 2026", "as long as two years", "before the end of May" tell a time, no condition.
_TIME = re.compile(
    rf"\s+(?:\(?(?:1[89]|20)\d\d\b|{_NUMBER}\s*(?:more\s+)?(?:days?|weeks?|months?|years?|decades?|"
    r"hours?|minutes?|centur\w+)\b|(?:(?:the|this|next|last)\s+)?(?:\w+\s+of\s+)?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|year|month|week|spring|summer|"
    r"autumn|winter|century)\b|\d)",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\?\s*[\"”’]?\s*$")
_FIRST = re.compile(
    r"\s*(?:First(?:ly| of all)?|To begin with|Before that)\b,?\s+(?P<body>[^.?!]*\b(?:must|should|"
    r"ha(?:s|ve) to|needs? to)\b[^.?!]*)",
)
_THEN = re.compile(
    r"\s*(?:Only then|Then|After that|Thereafter|Only after that|(?P<blocks>Until then|"
    r"Before that|Until that happens|Otherwise))\b",
)


@dataclass(frozen=True)
class Condition:
    """A condition in a text.

    Attributes:
        start: first code point of the connective.
        end: code point after the condition.
        connective: value of the vocabulary ``CONNECTIVES``.
        polarity: ``enables`` or ``blocks``.
        body: first code point after the connective.
        main: span of the words that are conditioned.
        front: whether they come after it.
        phrase: whether it is a noun phrase, without a verb.
    """

    start: int
    end: int
    connective: str
    polarity: str
    body: int
    main: Span
    front: bool = False
    phrase: bool = False


def find_conditions(text: str, sentence: Span, words: Connectives) -> list[Condition]:
    """Find the conditions of a sentence, from left to right.

    Args:
        text: the text.
        sentence: the sentence, or the part of it that counts.
        words: the table ``connectives``.
    """
    found: list[Condition] = []
    for start, body, row in words.find(text, *sentence):
        if found and start < found[-1].end:
            nested = _nested(text, found[-1], start)
            if nested is None:
                continue
            found[-1] = nested
        one = _read(text, sentence, start, body, row, found)
        if one is not None:
            found.append(one)
    return found


def _nested(text: str, before: Condition, start: int) -> Condition | None:
    """Cut a condition short where another begins beside it: "as long as X, or until Y"."""
    cut = re.compile(r"(?:,|\bor|\band|,\s*(?:or|and))\s*$").search(text, before.body, start)
    end = clauses.trimmed(text, before.start, cut.start()) if cut else None
    return None if end is None or before.front else replace(before, end=end)


def _read(text: str, sentence: Span, start: int, body: int, row: Connective,
          earlier: list[Condition]) -> Condition | None:  # fmt: skip
    if row.follows != "none" and _TIME.match(text, body, sentence[1]):
        return None
    first = clauses.clause_start(text, sentence[0], start)
    front = clauses.is_fronted(text, first, start) and not _joins(text, earlier, start)
    if not front and row.needs in ("fronted", "inverted"):
        return None
    end = _end(text, start, body, sentence[1], row, front)
    if end is None:
        return None
    main = (end, clauses.clause_end(text, end, sentence[1])) if front else (first, start)
    if not _holds(text, row, (start, end), body, main, front, sentence):
        return None
    if not front:
        # Two conditions behind one main clause: each has the words before it.
        main = max([first, *(one.body for one in earlier)]), start
    name, polarity = row.name, row.polarity
    if name == "if" and not front and _ONLY.search(text, *main):
        name = "only if"
    if polarity == "main":
        refused = name != "only if" and _NEGATIVE.search(text, *main)
        polarity = "blocks" if refused else "enables"
    phrase = row.follows in ("phrase", "none")
    return Condition(start, end, name, polarity, body, main, front, phrase)


def _joins(text: str, earlier: list[Condition], start: int) -> bool:
    """Say whether a condition only goes on after one behind the main clause ("..., or until")."""
    if not earlier or earlier[-1].front:
        return False
    return not re.search(r"\w", re.sub(r"\b(?:or|and)\b", "", text[earlier[-1].end : start]))


def _end(text: str, start: int, body: int, last: int, row: Connective, front: bool) -> int | None:
    if row.follows == "none":
        return body
    phrase = row.follows == "phrase"
    if row.needs == "inverted":
        end = clauses.inverted_end(text, body, last)
    elif front:
        end = clauses.front_end(text, body, last, phrase)
        if row.name == "only if":
            inverted = clauses.inverted_end(text, body, last)
            end = inverted if inverted and (end is None or inverted < end) else end
        if end is None:
            end = clauses.back_end(text, start, body, last, phrase)
    else:
        end = clauses.back_end(text, start, body, last, phrase)
    return None if end is None else clauses.trimmed(text, start, end)


def _holds(text: str, row: Connective, own: Span, body: int, main: Span, front: bool,
           sentence: Span) -> bool:  # fmt: skip
    """Say whether what a connective needs is there."""
    before, said = text[sentence[0] : own[0]], text[slice(*main)]
    check = _CHECKS.get(row.needs)
    if check is not None:
        return check(before, text[body : own[1]], said, front)
    if row.needs in ("unasked", "fronted"):
        alone = row.needs == "unasked" or len(before.split()) < 2
        return alone and not _QUESTION.search(text, *sentence)
    return True


def _is_negative(before: str, clause: str, main: str, front: bool) -> bool:
    return bool(_NEGATIVE.search(main))


def _is_held(before: str, clause: str, main: str, front: bool) -> bool:
    return not front and not _APART.search(before) and bool(_NEGATIVE.search(main))


def _is_future(before: str, clause: str, main: str, front: bool) -> bool:
    if _PAST.search(clause):
        return bool(re.search(r"\b(?:would|could|might)\b", main))
    return bool(_PRESENT.search(clause))


def _is_ahead(before: str, clause: str, main: str, front: bool) -> bool:
    if _PAST.search(clause) or not _PRESENT.search(clause):
        return False
    return bool(_AHEAD.search(main) if front else _WILL.search(main) and not _APART.search(before))


def _is_firm(before: str, clause: str, main: str, front: bool) -> bool:
    told = _PAST.search(clause) and not _NOW.search(clause)
    return not told or bool(_AHEAD.search(main) or _NOW.search(main))


def _is_only_way(before: str, clause: str, main: str, front: bool) -> bool:
    return bool(_ONLY_WAY.search(main))


def _is_dependent(before: str, clause: str, main: str, front: bool) -> bool:
    return bool(_DEPENDS.search(before))


def _is_clause(before: str, clause: str, main: str, front: bool) -> bool:
    near = clause[:60]
    if _APART.search(before) or front:
        return clauses.has_verb(near, 0, len(near))
    return not _SUBJECT_LESS.search(before) and clauses.has_auxiliary(near)


_CHECKS: dict[str, Callable[[str, str, str, bool], bool]] = {
    "negative": _is_negative,
    "held": _is_held,
    "future": _is_future,
    "ahead": _is_ahead,
    "firm": _is_firm,
    "only": _is_only_way,
    "dependent": _is_dependent,
    "clause": _is_clause,
}


def in_two_sentences(text: str, first: Span, second: Span) -> Condition | None:
    """Find a condition that a sentence states for the next: "First they must X. Then we will"."""
    told, then = _FIRST.match(text, *first), _THEN.match(text, *second)
    if not told or not then:
        return None
    end = clauses.trimmed(text, told.start("body"), told.end("body"))
    if end is None:
        return None
    start = told.start("body")
    polarity = "blocks" if then["blocks"] else "enables"
    return Condition(start, end, "after", polarity, start, second, True)


def conditions_in(text: str, sentences: list[Span], words: Connectives) -> Iterator[Condition]:
    """Yield the conditions of neighbouring sentences, from left to right."""
    for index, sentence in enumerate(sentences):
        following = sentences[index + 1] if index + 1 < len(sentences) else None
        two = in_two_sentences(text, sentence, following) if following else None
        if two is not None:
            yield two
        else:
            yield from find_conditions(text, sentence, words)
