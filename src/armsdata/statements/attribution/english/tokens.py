"""Blocks, quotations, sentences and tokens of a text, with offsets; linear in its length."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from armsdata.statements.attribution.english.function_words import (
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    SUBJECTS,
)
from armsdata.statements.attribution.english.lexicon import SAY_FORMS, words
from armsdata.statements.spans import blocks

# A full stop inside a word holds it together ("3.2", "VI.B"), unless a sentence plainly begins
# after it: the space is missing ("said.The").
_OPENS = (
    r"(?:[A-Z][a-z]{2,}|[A-Z]{2,}|U\.[SNK]|A|I|An|As|At|By|He|If|In|Is|It|My|No|On|So|To|We)\b"
    r"(?<!\.Com)(?<!\.Org)(?<!\.Net)"
)
_TOKEN = re.compile(
    r"(?:\b[^\W\d_]\.){2,}"
    rf"|\w+(?:[’'‘\-]\w+|\.(?:(?<![a-z\d]\.)|(?!{_OPENS}))\w+)*"
    r"|[^\w\s]"
)
# A quotation that is never closed and names its speaker inside is none: a mark was lost.
_TOLD = re.compile(r", (?:[A-Z][\w.’'\-]* ){1,8}(?:said|told|added|stressed|noted)\b")
_MARK = re.compile(r"“|”|„|«|»|‹|›|\"|``|''|‘|’|'")
# Longer sentences are cut: no grammar holds that far, and work stays linear in any text.
_LONGEST = 400
_MIN_SINGLE = 3
_CLOSERS = {"“": '”"', "„": '“”"', "«": "»", "‹": "›", "``": "''\"", "''": "''"}
#: Shortened words whose full stop never ends a sentence: a name or a number follows.
_BEFORE_NAMES = set(
    words(
        """
mr mrs ms dr sen rep gov gen lt col sgt maj capt adm st prof rev hon pres amb dep vs
"""
    )
)
_BEFORE_NUMBERS = {"no", "fig", "art", "nos", "pp"}
#: Shortened words that may also be the last of their sentence.
_SHORTENED = set(
    words("jr sr etc inc co corp ltd jan feb mar apr jun jul aug sept sep oct nov dec dept")
)
_OPENERS = (DETERMINERS | PREPOSITIONS | SUBJECTS | {"but", "and", "when", "while", "if"}) - {"u"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a punctuation mark, or a whole quotation (``kind`` ``w``, ``p`` or ``q``)."""

    start: int
    end: int
    low: str
    kind: str
    capital: bool = False


def quotations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the quotations of a paragraph, marks included.

    A mark that is never closed opens a quotation that runs to the paragraph's end. Single
    marks count where the paragraph has no double ones; an apostrophe is not a mark.
    """
    marks = [(m.start(), m.end(), m.group()) for m in _MARK.finditer(text, start, end)]
    double = [mark for mark in marks if mark[2] not in "‘’'"]
    if double:
        return _pair_double(text, double, end)
    return _pair_single(text, marks, start, end)


def _pair_double(text: str, marks: list[tuple[int, int, str]], end: int) -> list[tuple[int, int]]:
    spans, opened, closer = [], None, ""
    for at, stop, mark in marks:
        if opened is None:
            if mark in "”»›" or (mark in ('"', "''") and not _may_open(text, stop, end)):
                continue
            opened = at
            closer = {"“": '”"', "„": '“”"', "«": "»", "‹": "›", "``": "''\"", "''": "''"}.get(
                mark, '"”'
            )
        elif mark in closer or (mark in '”"' and closer == "''"):
            spans.append((opened, stop))
            opened = None
    if opened is not None and end - opened > 1 and not _TOLD.search(text, opened, end):
        spans.append((opened, end))
    return spans


def _may_open(text: str, at: int, end: int) -> bool:
    return at < end and not text[at].isspace()


def _pair_single(
    text: str, marks: list[tuple[int, int, str]], start: int, end: int
) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    opened = None
    for at, stop, mark in marks:
        before = text[at - 1] if at > start else " "
        after = text[stop] if stop < end else " "
        if opened is None:
            if mark in "‘'" and not before.isalnum() and (after.isalnum() or after in "[(…"):
                opened = at
        elif (
            mark in "’'"
            and not after.isalnum()
            and (before in ",.!?…" or _quote_ends(text, stop, end))
        ):
            # A plural possessive (the powers' stance) is followed by a noun, not by a break.
            if len(text[opened:at].split()) >= _MIN_SINGLE:
                spans.append((opened, stop))
            opened = None
    return spans


def _quote_ends(text: str, at: int, end: int) -> bool:
    rest = text[at : min(end, at + 2)].strip()
    return not rest or not rest[0].isalnum()


def tokens(text: str, start: int, end: int, quotes: list[tuple[int, int]]) -> list[Token]:
    """Split a stretch into tokens; each quotation is one token."""
    found: list[Token] = []
    position = start
    for first, last in [*quotes, (end, end)]:
        for m in _TOKEN.finditer(text, position, first):
            word, stop = m.group(), m.end()
            kind = "w" if word[0].isalnum() or word[0] == "_" else "p"
            if word == "." and found and found[-1].end == m.start() and _shortened(found[-1].low):
                short = found.pop()
                found.append(replace(short, end=stop, low=f"{short.low}."))
                continue
            low = word.lower().replace("’", "'").replace("‘", "'") if kind == "w" else word
            found.append(Token(m.start(), stop, low, kind, word[0].isupper()))
        if last > first:
            inner = text[first:last].rstrip("\"'”’»›")[-1:]
            found.append(Token(first, last, f"“{inner}”", "q", True))
        position = last
    return found


def _shortened(low: str) -> bool:
    return low in _BEFORE_NAMES or low in _SHORTENED or (len(low) == 1 and low.isalpha())


def sentences(text: str, found: list[Token]) -> Iterator[list[Token]]:
    """Group the tokens of a paragraph into sentences; quotations are never cut."""
    current: list[Token] = []
    for index, token in enumerate(found):
        current.append(token)
        following = found[index + 1] if index + 1 < len(found) else None
        if following is None or len(current) >= _LONGEST or _breaks(text, found, index):
            yield current
            current = []


def _breaks(text: str, found: list[Token], index: int) -> bool:
    token, following = found[index], found[index + 1]
    if token.kind == "q":
        inner = token.low[1:-1]
        if following.kind == "q":
            return inner in ".!?"
        if inner in "!?":
            return following.capital and not _near_verb(found, index)
        return inner in ".…" and following.capital
    if token.kind == "w":
        return token.low.endswith(".") and _ends_sentence(found, index)
    if token.low not in ".!?…":
        return False
    if following.low.isdigit() and index and found[index - 1].low in _BEFORE_NUMBERS:
        return False
    return (
        following.capital
        or following.kind == "q"
        or following.low.isdigit()
        or (following.kind == "p" and following.low in "—–-•*")
    )


def _ends_sentence(found: list[Token], index: int) -> bool:
    """Tell whether the full stop of a shortened word also ends its sentence.

    A name may follow it ("U.S. President"); a word that opens sentences, or a speaker with his
    verb after a clause that has its own, tells that it does.
    """
    low, following = found[index].low.rstrip("."), found[index + 1]
    if low in _BEFORE_NAMES or (len(low) == 1 and low != "u"):
        return False
    if not following.capital or following.kind != "w":
        return following.kind == "q" and low != "u.s"
    if following.low in _OPENERS:
        return True
    at = index + 1
    while at < len(found) and at < index + 6 and found[at].kind == "w" and found[at].capital:
        at += 1
    speaks = at < len(found) and found[at].low in SAY_FORMS and at > index + 1
    first = index
    while first > 0 and found[first - 1].low not in (".", "!", "?") and found[first].kind != "q":
        first -= 1
    return speaks and any(t.low in FINITE and not t.capital for t in found[first:index])


def _near_verb(found: list[Token], index: int) -> bool:
    return any(token.low in SAY_FORMS for token in found[index + 1 : index + 6])


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the sentences of a text; a quotation is never cut, white space is left out."""
    end = len(text) if end is None else end
    spans = []
    for first, last in blocks(text, start, end):
        found = tokens(text, first, last, quotations(text, first, last))
        spans += [(group[0].start, group[-1].end) for group in sentences(text, found)]
    return spans


def plain_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the sentences of a speech: quotation marks do not hold them together."""
    spans = []
    for first, last in blocks(text, start, end):
        groups = sentences(text, tokens(text, first, last, []))
        spans += [(group[0].start, group[-1].end) for group in groups]
    return spans
