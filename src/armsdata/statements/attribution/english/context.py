"""What a sentence without an attribution says of a quotation beside it."""

from collections.abc import Sequence

from armsdata.statements.attribution.english import lexicon as lx
from armsdata.statements.attribution.english import nominals as n
from armsdata.statements.attribution.english.tokens import Token


def named_subject(toks: Sequence[Token]) -> n.Part | None:
    """Return whom a sentence is about: the subject of its last clause, if it names somebody.

    The author of a text that the sentence tells of comes first: "published the letter of X".
    """
    for at in range(1, len(toks) - 1):
        if toks[at].low in ("of", "by", "from") and toks[at - 1].low in lx.TEXTS:
            author = n.source_after(toks, at + 1)
            if author is not None and toks[at + 1].capital:
                return author
    start = max((at + 1 for at in range(len(toks)) if toks[at].low == ";"), default=0)
    found = n.main_subject(toks[start:], len(toks) - start)
    if found is None:
        return None
    first, last = found[0] + start, found[1] + start
    owner = toks[last - 1].low.endswith(("'s", "s'"))
    named = toks[first].low in ("he", "she") or any(t.capital for t in toks[max(1, first) : last])
    named = named or (first == 0 and last - first > 1 and toks[first + 1].capital)
    return (first, last) if named and not owner else None


def words_source(toks: Sequence[Token]) -> n.Part | None:
    """Return whose words the quotation before were: "With these words X summed up …"."""
    opening = [token.low for token in toks[:3]]
    if len(toks) > 3 and opening[0] in ("with", "in") and opening[1:] in _WORDS:
        return n.subject_at(toks, 3)
    return None


_WORDS = [[article, noun] for article in ("these", "those") for noun in ("words", "terms")]
