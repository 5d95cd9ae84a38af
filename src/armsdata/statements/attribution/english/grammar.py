"""Find sources and the borders of contents inside one sentence of tokens.

There is no part-of-speech tagger: closed classes (pronouns, auxiliaries, conjunctions,
prepositions), capital letters and the position of the cue do the work.
"""

from collections.abc import Sequence

from armsdata.statements.attribution.english import function_words as cc
from armsdata.statements.attribution.english import lexicon as lx
from armsdata.statements.attribution.english.tokens import Token

_MAX_SOURCE = 16


def verb_group_start(toks: Sequence[Token], first: int) -> int:
    """Return the index of the first auxiliary or adverb before a cue."""
    at = first
    while at > 0:
        low = toks[at - 1].low
        adverb = low.endswith("ly") and toks[at - 1].kind == "w" and at > 1
        infinitive = low == "to" and at > 1 and toks[at - 2].low in ("on", "went", "going")
        if low in lx.AUXILIARIES or adverb or infinitive:
            at -= 1
        else:
            break
    return at


def source_before(toks: Sequence[Token], stop: int) -> tuple[int, int] | None:
    """Return the token range ``[first, last)`` of the subject that ends before ``stop``."""
    if stop <= 0:
        return None
    last = toks[stop - 1]
    if last.low in lx.PRONOUNS and last.low not in ("who", "which"):
        return stop - 1, stop
    if last.low in ("who", "which"):
        return _antecedent(toks, stop - 1)
    if last.low == ",":
        return _with_apposition(toks, stop)
    if last.kind != "w" and last.low not in (")", "'", "’"):
        return None
    first = stop
    while first > 0 and stop - first < _MAX_SOURCE and not _border(toks, first - 1):
        first -= 1
    first = _trim(toks, first, stop)
    return (first, stop) if first < stop else None


def _border(toks: Sequence[Token], at: int) -> bool:
    token = toks[at]
    if token.kind == "q" or token.low == ",":
        return True
    if token.low in ("and", "or"):
        before = toks[at - 1] if at else None
        return before is None or not (before.capital and toks[at + 1].capital)
    return token.low in cc.CLAUSE_STARTS or token.low in cc.FINITE


def _trim(toks: Sequence[Token], first: int, stop: int) -> int:
    """Drop what opens a clause but does not belong to its subject."""
    while first < stop - 1 and toks[first].low in cc.TIMES | {
        "and",
        "but",
        "or",
        "so",
        "meanwhile",
    }:
        first += 1
    if toks[first].low in cc.PREPOSITIONS or (toks[first].low.endswith("ly") and stop - first > 1):
        first = _last_noun_phrase(toks, first + 1, stop)
    pronouns = [i for i in range(first, stop) if toks[i].low in cc.SUBJECTS]
    return pronouns[-1] if pronouns else first


def _last_noun_phrase(toks: Sequence[Token], first: int, stop: int) -> int:
    at = stop - 1
    while at > first:
        if toks[at].low in cc.DETERMINERS:
            return at
        if toks[at].capital and not toks[at - 1].capital and toks[at - 1].low != "of":
            titled = toks[at - 1].kind == "w" and toks[at - 1].low not in cc.PREPOSITIONS | cc.TIMES
            if not titled:
                return at
        at -= 1
    return min(first, stop - 1)


def _antecedent(toks: Sequence[Token], relative: int) -> tuple[int, int]:
    stop = relative - 1 if relative and toks[relative - 1].low == "," else relative
    found = source_before(toks, stop) if stop > 0 and toks[stop - 1].low != "," else None
    return (found[0] if found else relative), relative + 1


def _with_apposition(toks: Sequence[Token], stop: int) -> tuple[int, int] | None:
    for at in range(stop - 2, max(-1, stop - 24), -1):
        if toks[at].kind == "q" or toks[at].low in ".;:":
            return None
        if toks[at].low == "," and at > 0 and toks[at - 1].kind == "w":
            found = source_before(toks, at)
            return (found[0], stop - 1) if found and toks[at - 1].low != "," else None
    return None


def source_after(toks: Sequence[Token], first: int) -> tuple[int, int] | None:
    """Return the token range of the noun phrase that starts at ``first``."""
    if first >= len(toks) or toks[first].kind != "w":
        return None
    if toks[first].low in cc.SUBJECTS:
        return first, first + 1
    stop = first
    while stop < len(toks) and stop - first < _MAX_SOURCE:
        token = toks[stop]
        if token.kind == "q" or (token.kind == "p" and token.low not in "’'&/.-"):
            break
        if token.low == "." and stop + 1 == len(toks):
            break
        leaves = token.low in cc.PREPOSITIONS | cc.CLAUSE_STARTS | cc.TIMES | {"who", "which"}
        if stop > first and leaves and token.low not in ("for", "with"):
            break
        stop += 1
    return (first, stop) if stop > first else None


def is_adjunct(toks: Sequence[Token]) -> bool:
    """Tell whether what follows a verb is only a time, a place or an addressee."""
    words = [t for t in toks if t.kind == "w"]
    if not words:
        return True
    if any(t.kind == "q" or t.low in ("that", ":") for t in toks):
        return False
    opens = words[0].low in cc.TIMES | cc.PREPOSITIONS | cc.ADDRESSEES
    return opens and not any(_is_clause_word(t) for t in words[1:])


def content_start(toks: Sequence[Token], at: int, verb: str) -> int:
    """Return the index where the content begins after a cue that ends before ``at``."""
    limit = min(len(toks), at + 16)
    for index in range(at, limit):
        token = toks[index]
        if token.low == "that" and (index == at or _skippable(toks, at, index)):
            return index
        if token.kind == "q" and _skippable(toks, at, index):
            return index
        if token.low == ":":
            return index + 1
        if token.low in ".;" or (token.kind == "p" and token.low in "—–"):
            break
    if verb in ("tell", "inform", "remind", "assure", "ask", "warn", "advise"):
        at = _after_addressee(toks, at)
    while at < len(toks) and toks[at].low in cc.TIMES | {
        "night",
        "morning",
        "evening",
        "afternoon",
    }:
        at += 1
    if at < len(toks) and toks[at].low == ",":
        at += 1
    return at


def _skippable(toks: Sequence[Token], first: int, last: int) -> bool:
    return not any(_is_clause_word(t) for t in toks[first:last])


def _is_clause_word(token: Token) -> bool:
    return token.low in cc.FINITE | cc.SUBJECTS and not (token.low == "may" and token.capital)


def _after_addressee(toks: Sequence[Token], at: int) -> int:
    first = at
    while at < len(toks) and at - first < 5 and toks[at].kind == "w":
        low = toks[at].low
        if at > first and (low in cc.SUBJECTS | cc.FINITE | {"the", "to"} or low in cc.DETERMINERS):
            break
        if low in cc.ADDRESSEES:
            return at + 1
        at += 1
    return at if at - first < 5 else first
