"""Find the words that may attribute: verbs, nouns and "according to"."""

from collections.abc import Sequence
from dataclasses import dataclass

from armsdata.statements.attribution.english import function_words as cc
from armsdata.statements.attribution.english import lexicon as lx
from armsdata.statements.attribution.english.nominals import is_nominal
from armsdata.statements.attribution.english.tokens import Token

# A plain form after these is a noun: "in reply to", "of note".
_NOUN_AFTER = (cc.PREPOSITIONS | {"of"}) - {"to"}
_PARTICLES = {"back", "out", "in", "up"}


_PHRASE_STARTS = {phrase.split()[0] for phrase in lx.PHRASES}


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a sentence: token indices ``first`` to ``last`` and its class."""

    first: int
    last: int
    kind: str
    verb: str
    form: str


def find_cues(toks: Sequence[Token]) -> list[Cue]:
    """Return the candidate cues of a sentence from left to right."""
    cues, index = [], 0
    while index < len(toks):
        cue = _cue_at(toks, index)
        if cue is not None:
            cues.append(cue)
            index = cue.last
        index += 1
    return cues


def _cue_at(toks: Sequence[Token], at: int) -> Cue | None:
    token = toks[at]
    if token.kind != "w" or (token.low == "states" and token.capital):
        return None
    low, after = token.low, toks[at + 1].low if at + 1 < len(toks) else ""
    if low == "according" and after == "to":
        return Cue(at, at + 1, "according", "according", low)
    if low == "in" and after == "the" and _phrase(toks, at) in lx.IN_THE_WORDS:
        return Cue(at, at + 3, "according", "according", low)
    if low == "in" and (last := _opinion(toks, at)):
        return Cue(at, last, "opinion", "according", low)
    if low in ("was", "came", "is") and at and toks[at - 1].kind == "q":
        return _answer(toks, at)
    if low in _PHRASE_STARTS:
        for size in (4, 3, 2):
            phrase = " ".join(t.low for t in toks[at : at + size])
            if phrase in lx.PHRASES:
                return Cue(at, at + size - 1, lx.PHRASES[phrase], phrase, low)
    if after == "that" and low in lx.NOUNS and _noun_position(toks, at):
        return Cue(at, at, "noun", low, low)
    if after == "to" and low in lx.TO_FORMS and low not in ("said", "add", "added"):
        return Cue(at, at, "to", lx.TO_FORMS[low], low)
    if low in lx.NOUN_LIKE and not _verb_position(toks, at):
        return None
    if lx.SAY_FORMS.get(low) == low and at and toks[at - 1].low in _NOUN_AFTER:
        return None
    if low in lx.SAY_FORMS and _say_position(toks, at):
        return Cue(at, at, "say", lx.SAY_FORMS[low], low)
    if low in lx.THAT_FORMS and after == "that":
        return Cue(at, at, "say", lx.THAT_FORMS[low], low)
    if low in lx.OBJECT_FORMS:
        return Cue(at, at, "object", lx.OBJECT_FORMS[low], low)
    if _by_quotation(toks, at):
        return Cue(at, at + (after in _PARTICLES), "say", low, low)
    return None


def _phrase(toks: Sequence[Token], at: int) -> str:
    return " ".join(t.low for t in toks[at : at + 4])


def _opinion(toks: Sequence[Token], at: int) -> int:
    """Return the place of "view" in "in Ana Berg's view"; 0 for anything else."""
    for last in range(at + 2, min(at + 8, len(toks))):
        owner = toks[last - 1].low
        if toks[last].low in ("opinion", "view", "words") and owner.endswith(
            ("'s", "’s", "s'", "s’")
        ):
            return last
        if toks[last].kind != "w":
            return 0
    return 0


def _answer(toks: Sequence[Token], at: int) -> Cue | None:
    """Find "was the answer of X" and "was X's answer" after a quotation."""
    for noun in range(at + 1, min(at + 10, len(toks))):
        if toks[noun].low in lx.ANSWERS:
            return Cue(at, noun, "answer", "answer", toks[at].low)
    return None


def _by_quotation(toks: Sequence[Token], at: int) -> bool:
    """Tell whether a verb that no list holds stands where only a verb of saying can.

    "“…,” grumbled Anna Berg", "“…,” Anna Berg sighed.": beside a quotation that a comma, a
    question mark or an exclamation mark leaves open.
    """
    token = toks[at]
    past = token.low.endswith("ed") or token.low in lx.PAST_FORMS
    if token.capital or not past or not at:
        return False
    after = toks[at + 1] if at + 1 < len(toks) else None
    if _is_open(toks[at - 1]):
        particle = after is not None and after.low in _PARTICLES
        subject = toks[at + 2] if particle and at + 2 < len(toks) else after
        return subject is not None and is_nominal(subject)
    first = at
    while first > 0 and at - first < 9 and toks[first - 1].kind == "w":
        first -= 1
    named = any(t.capital for t in toks[first:at]) or at - first == 1
    ends = after is None or after.low in (".", ",") or after.low in cc.TIMES
    return bool(
        first > 0 and _is_open(toks[first - 1]) and is_nominal(toks[first]) and named and ends
    )


def _is_open(token: Token) -> bool:
    return token.kind == "q" and token.low[1:-1] in tuple(",?!")


def _noun_position(toks: Sequence[Token], at: int) -> bool:
    low = toks[at].low
    if low not in lx.SAY_FORMS:
        return True
    return at > 0 and toks[at - 1].low in cc.DETERMINERS | {"'s", "’s"}


def _verb_position(toks: Sequence[Token], at: int) -> bool:
    """Tell whether a form that may be a noun ("hopes", "support") stands as a verb."""
    before = toks[at - 1] if at else None
    after = toks[at + 1] if at + 1 < len(toks) else None
    if before is None or after is None or before.kind != "w" or after.low in ("of", "for", "in"):
        return False
    if before.low in lx.PRONOUNS | cc.MODALS:
        return True
    if not toks[at].low.endswith("s"):
        # A plural subject: "officials claim", "Republicans support".
        return before.low.endswith("s") and not before.low.endswith(("'s", "’s"))
    named = before.capital and not toks[at].capital
    opens = after.low in ("that", ":", "to") or after.kind == "q" or is_nominal(after)
    return named and opens


def _say_position(toks: Sequence[Token], at: int) -> bool:
    verb, low = lx.SAY_FORMS[toks[at].low], toks[at].low
    if at and toks[at - 1].low in cc.DETERMINERS:
        return False
    if verb not in lx.NEEDS_THAT:
        # "argument", "claims", "hopes": plural nouns after an adjective are left to chance.
        return True
    rest = toks[at + 1 : at + 9]
    if any(t.low == "that" for t in rest[:6]) or not rest:
        return True
    if rest[0].kind == "q" or rest[0].low in ",:.":
        return True
    fronted = at >= 2 and any(t.kind == "q" for t in toks[max(0, at - 8) : at])
    return fronted or (low.endswith("ed") and rest[0].low in cc.SUBJECTS)
