"""Noun phrases that name a source: with their appositions, relative clauses and lists.

There is no part-of-speech tagger: closed classes (pronouns, auxiliaries, conjunctions,
prepositions), capital letters and the position of the cue do the work. A word of a closed
class with a capital inside a sentence is a name ("Theresa May", "Will Saetren").
"""

from collections.abc import Sequence

from armsdata.statements.attribution.english import function_words as cc
from armsdata.statements.attribution.english import lexicon as lx
from armsdata.statements.attribution.english.tokens import Token

_MAX_SOURCE = 24
_MAX_APPOSITION = 30
_MAX_NAME = 8
_DASHES = ("—", "–", "-", "--")
Part = tuple[int, int]


def is_nominal(token: Token) -> bool:
    """Tell whether a token can open a noun phrase that names a source."""
    return token.capital or token.low in cc.DETERMINERS or token.low in cc.SUBJECTS


def is_finite(toks: Sequence[Token], at: int) -> bool:
    """Tell whether a token is a finite auxiliary, and no name that is spelt like one."""
    return toks[at].low in cc.FINITE and not is_name(toks, at)


def is_name(toks: Sequence[Token], at: int) -> bool:
    """Tell whether a word of a closed class stands as a name ("Theresa May", "Will Saetren")."""
    token = toks[at]
    if not token.capital or token.kind != "w" or "'" in token.low:
        return False
    if token.low == "under" and at + 1 < len(toks):
        return toks[at + 1].low in ("secretary", "secretary-general")
    if at:
        return toks[at - 1].kind != "q" and toks[at - 1].low not in (":", "-", "—", "–", "…")
    # At the head of a sentence "Will" asks, unless a verb follows at once or no question mark.
    return token.low in ("may", "will", "might") and toks[-1].low != "?"


def verb_group_start(toks: Sequence[Token], first: int) -> int:
    """Return the index of the first auxiliary or adverb before a cue."""
    at = first
    while at > 0:
        token = toks[at - 1]
        adverb = token.low.endswith("ly") and token.kind == "w" and at > 1
        infinitive = token.low == "to" and at > 1 and toks[at - 2].low in ("on", "went", "going")
        auxiliary = token.low in lx.AUXILIARIES and not is_name(toks, at - 1)
        if auxiliary or infinitive or (adverb and not token.capital):
            at -= 1
        else:
            break
    return at


def source_before(toks: Sequence[Token], stop: int) -> Part | None:
    """Return the token range ``[first, last)`` of the subject that ends before ``stop``.

    An apposition or a relative clause that stands between the subject and its verb belongs
    to the range; so do all members of a list.
    """
    if stop <= 0:
        return None
    last = toks[stop - 1]
    if last.low in lx.PRONOUNS and last.low not in ("who", "which"):
        return stop - 1, stop
    if last.low in ("who", "which"):
        return _antecedent(toks, stop - 1)
    if last.low == "," or last.low in _DASHES or last.low == ")":
        return with_apposition(toks, stop)
    if last.kind != "w" and last.low not in ("'", "’"):
        return None
    first = stop
    while first > 0 and stop - first < _MAX_SOURCE and not _border(toks, first - 1, stop):
        first -= 1
    first = _trim(toks, first, stop)
    return (first, stop) if first < stop else None


def _border(toks: Sequence[Token], at: int, stop: int) -> bool:
    token = toks[at]
    if token.kind == "q":
        return True
    if token.low == ",":
        return not _lists(toks, at, stop)
    if token.low in ("and", "or"):
        before, after = toks[at - 1] if at else None, _name_at(toks, at + 1)
        return before is None or not (before.capital and after)
    if token.low == "." and at and toks[at - 1].capital and len(toks[at - 1].low) == 1:
        return False
    return (token.low in cc.CLAUSE_STARTS and not (token.capital and at)) or is_finite(toks, at)


def _name_at(toks: Sequence[Token], at: int) -> bool:
    if at < len(toks) and toks[at].low in ("the", "in"):
        at += 1
    if at + 1 < len(toks) and toks[at].low in ("its", "their"):
        return toks[at + 1].low in ("allies", "partners")
    return at < len(toks) and toks[at].capital and toks[at].kind == "w"


def _lists(toks: Sequence[Token], comma: int, stop: int) -> bool:
    """Tell whether a comma parts two members of a list of names that ends in "and NAME"."""
    last = next((i for i in range(comma + 1, stop) if toks[i].low in ("and", "or")), None)
    if last is None or not _name_at(toks, last + 1) or not _name_at(toks, comma + 1):
        return False
    between = toks[comma + 1 : last]
    if not all(t.capital or t.low in ("the", "of", ",") for t in between):
        return False
    at = comma - 1
    while at >= 0 and toks[at].capital and toks[at].kind == "w":
        at -= 1
    if at == comma - 1:
        return False
    if at > 0 and toks[at].low == "by":
        return toks[at - 1].low in lx.TEXTS
    if at >= 0 and toks[at].low == "of":
        # "the ministers of Poland, Latvia and Estonia", not "of the Treaty of Tlatelolco, …"
        return at > 0 and toks[at - 1].low.endswith("s")
    return at < 0 or toks[at].low in (",", "the", "-", "—", "–") or toks[at].low in cc.CLAUSE_STARTS


def _trim(toks: Sequence[Token], first: int, stop: int) -> int:
    """Drop what opens a clause but does not belong to its subject."""
    opens = cc.TIMES | {"and", "but", "or", "so", "meanwhile", "d.c.", "then"}
    while first < stop - 1 and toks[first].low in opens:
        first += 1
    while first < stop - 1 and toks[first].low.isdigit() and toks[first + 1].capital:
        # The year of a date before the subject.
        first += 1
    adverb = toks[first].low.endswith("ly") and stop - first > 1 and not is_name(toks, first)
    if (toks[first].low in cc.PREPOSITIONS and not is_name(toks, first)) or adverb:
        first = _last_noun_phrase(toks, _after_date(toks, first + 1, stop), stop)
    pronouns = [i for i in range(first, stop) if toks[i].low in cc.SUBJECTS]
    return pronouns[-1] if pronouns else first


def _after_date(toks: Sequence[Token], first: int, stop: int) -> int:
    while first < stop - 1 and (toks[first].low in cc.MONTHS or toks[first].low[0].isdigit()):
        first += 1
    return first


def _last_noun_phrase(toks: Sequence[Token], first: int, stop: int) -> int:
    if first < stop and toks[first - 1].low[0].isdigit():
        return first
    at = stop - 1
    while at > first:
        if toks[at].low in cc.DETERMINERS and not is_name(toks, at):
            return at
        if toks[at].capital and not toks[at - 1].capital and toks[at - 1].low != "of":
            titled = toks[at - 1].kind == "w" and toks[at - 1].low not in cc.PREPOSITIONS | cc.TIMES
            if not titled:
                return _after_date(toks, at, stop)
        at -= 1
    return min(first, stop - 1)


def _antecedent(toks: Sequence[Token], relative: int) -> Part:
    stop = relative - 1 if relative and toks[relative - 1].low == "," else relative
    found = source_before(toks, stop) if stop > 0 and toks[stop - 1].low != "," else None
    return (found[0] if found else relative), relative + 1


def with_apposition(toks: Sequence[Token], stop: int) -> Part | None:
    """Return the subject before an insertion that a comma, a dash or a bracket closes."""
    closer = toks[stop - 1].low
    openers = ("(",) if closer == ")" else _DASHES if closer in _DASHES else (",",)
    for at in range(stop - 2, max(-1, stop - _MAX_APPOSITION), -1):
        if toks[at].kind == "q" or toks[at].low in (".", ";", ":"):
            return None
        if toks[at].low in openers and at > 0 and toks[at - 1].kind == "w":
            found = source_before(toks, at)
            if found is None or toks[at - 1].low == ",":
                return None
            outer = _wider(toks, found, closer)
            return outer, stop - 1
    return None


def _wider(toks: Sequence[Token], found: Part, closer: str) -> int:
    """Return the start of the name that an inner apposition itself follows: "X, the Y, who …"."""
    first = found[0]
    if closer == "," and first > 1 and toks[first - 1].low == "," and _apposes(toks, first):
        before = source_before(toks, first - 1)
        if before is not None and toks[before[1] - 1].capital:
            return before[0]
    return first


def _apposes(toks: Sequence[Token], at: int) -> bool:
    """Tell whether a phrase after a comma can explain the name before it."""
    low = toks[at].low
    return low in cc.DETERMINERS or low.endswith("'s") or low in ("who", "which", "whose") or (
        not toks[at].capital and toks[at].kind == "w" and low not in cc.PREPOSITIONS | cc.TIMES
    )  # fmt: skip


def apposed_subject(toks: Sequence[Token], stop: int) -> Part | None:
    """Return the subject with an apposition that ends in the comma before ``stop``, or None.

    What stands before the comma is then a subject ("Anna Berg, the envoy,") and no clause that
    was said ("The talks, which began in May, are over,").
    """
    if stop < 4 or toks[stop - 1].low != ",":
        return None
    comma = next((i for i in range(stop - 2, 0, -1) if toks[i].low == ","), None)
    if comma is None or not _apposes(toks, comma + 1):
        return None
    inner = range(comma + 1, stop - 1)
    relative = toks[comma + 1].low in ("who", "which", "whose")
    if not relative and any(is_finite(toks, i) for i in inner):
        return None
    found = with_apposition(toks, stop)
    if found is None or not (toks[comma - 1].capital or toks[found[0]].low in cc.DETERMINERS):
        return None
    opens = found[0] == 0 or toks[found[0] - 1].low in (",", "-", "—", "–", ":", ";")
    opens = opens or toks[found[0] - 1].kind == "q"
    opens = opens or toks[found[0] - 1].low in cc.CLAUSE_STARTS | {"and", "but"}
    names = toks[found[0] : comma]
    if any(is_finite(toks, i) for i in range(found[0], comma)):
        return None
    return found if opens and (names[-1].capital or names[0].low in cc.DETERMINERS) else None


def source_after(toks: Sequence[Token], first: int) -> Part | None:
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
        leaves = leaves or is_finite(toks, stop)
        if stop > first and leaves and token.low not in ("for", "with") and not _titled(toks, stop):
            break
        stop += 1
    return (first, stop) if stop > first else None


def _titled(toks: Sequence[Token], at: int) -> bool:
    # "Theresa May", "Secretary of State", "Minister for Foreign Affairs"
    return is_name(toks, at) and not toks[at].low.endswith("day")


def main_subject(toks: Sequence[Token], stop: int) -> Part | None:
    """Return the first noun phrase before ``stop`` that can be the subject of its clause."""
    for at in range(stop):
        if toks[at].low in lx.PRONOUNS and toks[at].low not in ("who", "which"):
            return at, at + 1
        if toks[at].capital and toks[at].kind == "w" and not _opens_clause(toks, at):
            return subject_at(toks, at)
    return None


def subject_at(toks: Sequence[Token], at: int) -> Part | None:
    """Return the subject that starts at ``at``; the verb after it is not known."""
    found = source_after(toks, at)
    return (found[0], _end_of_name(toks, found)) if found else None


def _opens_clause(toks: Sequence[Token], at: int) -> bool:
    low = toks[at].low
    closed = cc.PREPOSITIONS | cc.CLAUSE_STARTS | cc.TIMES
    return at == 0 and (low in closed or low.endswith(("ing", "ly")))


def _end_of_name(toks: Sequence[Token], part: Part) -> int:
    """Return the end of a subject whose verb is not known: its last name, or its noun."""
    names = [i for i in range(*part) if toks[i].capital and i - part[0] < _MAX_NAME]
    if len(names) > 1 or toks[part[0]].low not in cc.DETERMINERS:
        return names[-1] + 1
    return min(part[1], part[0] + 2)
