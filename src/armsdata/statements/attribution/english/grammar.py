"""Find the borders of contents inside one sentence of tokens."""

from collections.abc import Sequence

from armsdata.statements.attribution.english import function_words as cc
from armsdata.statements.attribution.english import nominals as n
from armsdata.statements.attribution.english.lexicon import NOUN_LIKE, OBJECT_FORMS, SAY_FORMS
from armsdata.statements.attribution.english.tokens import Token

#: Participles after a comma that begin another attribution.
BREAKERS = {"adding", "saying", "noting", "arguing", "warning", "insisting", "claiming", "calling",
             "telling", "explaining", "stressing", "suggesting", "citing", "referring",
             "describing", "pointing"}  # fmt: skip


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
        if token.low == ":" and _skippable(toks, at, index):
            return index + 1
        if token.low in ".;" or (token.kind == "p" and token.low in "—–"):
            break
    if verb in ("tell", "inform", "remind", "assure", "ask", "warn", "advise"):
        at = _after_addressee(toks, at)
    at = _after_circumstances(toks, at)
    if at < len(toks) and toks[at].low == ",":
        at += 1
    return at


def _after_circumstances(toks: Sequence[Token], at: int) -> int:
    """Return the index after times and places: "on Dec. 30", "three days ago", "in Berlin"."""
    first = None
    while first != at and at < len(toks):
        first = at
        while at < len(toks) and toks[at].low in cc.TIMES | cc.DAYTIMES:
            at += 1
        at = _after_time(toks, at)
    return at


def _after_time(toks: Sequence[Token], at: int) -> int:
    rest = toks[at : at + 6]
    lows = [token.low for token in rest]
    if len(lows) > 3 and lows[1] in cc.SPANS_OF_TIME and lows[2] in ("ago", "earlier", "before"):
        return at + 3
    if len(rest) < 3 or lows[0] not in ("on", "in", "at", "from"):
        return at
    stop = 1
    while stop < len(rest) and (
        lows[stop] in cc.TIMES | cc.MONTHS or lows[stop][:2].isdigit() or lows[stop][:1].isdigit()
    ):
        stop += 1
    if stop > 1:
        return at + stop
    # A place is skipped only where a new noun phrase begins after it.
    while stop < len(rest) - 1 and rest[stop].capital:
        stop += 1
    opens = rest[stop].low in cc.DETERMINERS | cc.SUBJECTS and not rest[stop].capital
    return at + stop if stop > 1 and opens else at


def is_addressee(toks: Sequence[Token], at: int) -> bool:
    """Tell whether nothing but hearers, a place and a time follow ("told a news conference …")."""
    return not any(
        _is_clause_word(t) or t.kind == "q" or t.low in ("that", ":", "to", "how", "why", "what")
        for t in toks[at:]
    )


def _skippable(toks: Sequence[Token], first: int, last: int) -> bool:
    if any(_is_clause_word(t) for t in toks[first:last]):
        return False
    # "said NATO demands that": the clause begins before, and has a verb of its own.
    return not any(
        toks[i].low in SAY_FORMS
        and SAY_FORMS[toks[i].low] != toks[i].low
        and toks[i - 1].capital
        and toks[i - 1].low not in cc.TIMES
        for i in range(first + 1, last)
    )


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


def content_end(toks: Sequence[Token], first: int) -> int:
    """Return where a content ends: the sentence's end, or where another attribution begins."""
    for at in range(first + 1, len(toks) - 1):
        if toks[at].low == ",":
            following = toks[at + 1].low
            if following in BREAKERS or following == "according":
                return at
        if toks[at].low in (",", ";") and _another_report(toks, at + 1):
            return at
        if toks[at].low in ("and", "but") and _goes_on(toks, at + 1):
            return at - (toks[at - 1].low == ",")
    return len(toks)


def is_joined(toks: Sequence[Token], at: int) -> bool:
    """Tell whether a verb of an act goes on with the subject of the one before: "and praised"."""
    before = at - 1
    while before > 0 and toks[before].low in ("also", "then", "further"):
        before -= 1
    return before > 0 and toks[before].low in ("and", ",") and _acts(toks, at)


def before_next_act(toks: Sequence[Token], first: int, last: int, form: str) -> int:
    """Return where a content ends before the next verb of its subject: "…, and praised …"."""
    if not form.endswith("ed"):
        return last
    for at in range(first + 1, last - 1):
        if toks[at].low in (",", "and") and is_joined(toks, _verb_after(toks, at)):
            return at
    return last


def _verb_after(toks: Sequence[Token], at: int) -> int:
    while at < len(toks) - 1 and toks[at].low in (",", "and", "also", "then", "further"):
        at += 1
    return at


def _acts(toks: Sequence[Token], at: int) -> bool:
    """Tell a past form of a verb of an act, with its object, from a participle."""
    low, after = toks[at].low, toks[at + 1] if at + 1 < len(toks) else None
    past = low.endswith("ed") and (low in OBJECT_FORMS or low in SAY_FORMS)
    if not past or after is None or after.kind == "p":
        return False
    return after.low not in cc.PREPOSITIONS | cc.TIMES | {"by", "to"}


def _goes_on(toks: Sequence[Token], at: int) -> bool:
    """Tell whether the teller goes on about the source: "and said that", "but did not say"."""
    low, after = toks[at].low, toks[at + 1].low if at + 1 < len(toks) else ""
    if low in SAY_FORMS and low not in NOUN_LIKE and SAY_FORMS[low] != low:
        told = at + 1 < len(toks) and toks[at + 1].kind == "q"
        return told or after in ("that", ":")
    if low in ("he", "she", "they"):
        low, after = after, toks[at + 2].low if at + 2 < len(toks) else ""
    untold = low == "didn't" or f"{low} {after}" == "did not"
    if untold:
        return any(token.low in _TELLING for token in toks[at + 1 : at + 4])
    return low == "declined" or f"{low} {after}" in ("gave no", "stopped short", "refused to")


_TELLING = {"say", "elaborate", "give", "comment", "specify", "name", "explain", "suggest", "tell"}


def _another_report(toks: Sequence[Token], at: int) -> bool:
    """Tell whether another attribution begins: ", and she answered that"."""
    if toks[at].low not in ("and", "but", "while", "whereas"):
        return False
    for verb in range(at + 2, min(at + 10, len(toks) - 1)):
        if toks[verb].low in SAY_FORMS:
            after = toks[verb + 1]
            source = n.source_before(toks, n.verb_group_start(toks, verb))
            told = after.low in ("that", ":") or after.kind == "q"
            return told and source is not None and source[0] == at + 1
    return False
