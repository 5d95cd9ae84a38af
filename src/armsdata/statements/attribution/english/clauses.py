"""One sentence of tokens to statements: which cue governs which words, and who is the source."""

from collections.abc import Iterator, Sequence

from armsdata.statements.attribution.english import function_words as cc
from armsdata.statements.attribution.english import grammar as g
from armsdata.statements.attribution.english import lexicon as lx
from armsdata.statements.attribution.english import nominals as n
from armsdata.statements.attribution.english.cues import Cue, find_cues
from armsdata.statements.attribution.english.tokens import Token
from armsdata.statements.spans import Span, Statement

_MIN_WORDS = 2
_MIN_LABELLED = 4
_STRONG = {"say", "according", "answer"}


def sentence_statements(text: str, toks: Sequence[Token]) -> Iterator[Statement]:
    """Yield the statements of one sentence; a cue inside another's content is not followed."""
    taken: list[tuple[int, int]] = []
    subject: tuple[int, int] | None = None
    acts: tuple[int, int] | None = None
    cues = find_cues(toks)
    # Strong cues first: what they govern hides the weaker verbs inside it.
    for cue in sorted(cues, key=lambda c: (c.kind not in _STRONG, not _closes(toks, c), c.first)):
        if any(first <= cue.first < last for first, last in taken):
            continue
        parts = _govern(toks, cue, acts if cue.kind == "object" and acts else subject)
        if parts is None:
            continue
        source, contents = parts
        contents = [c for c in (_without(toks, c, taken) for c in contents) if _words(toks, c) > 0]
        if sum(_words(toks, c) for c in contents) < _least(cue):
            continue
        taken.extend(contents)
        if source is not None:
            taken.append(source)
            subject = source if cue.kind in _STRONG else subject
            acts = source if cue.kind not in _STRONG else acts
        yield _statement(text, toks, cue, source, contents)
    if not taken and (label := _labelled(text, toks)) is not None:
        yield label


def _labelled(text: str, toks: Sequence[Token]) -> Statement | None:
    """Read a name with a colon before a quotation: "Anna Berg: “…”"."""
    colon = next((i for i, token in enumerate(toks[:10]) if token.low == ":"), 0)
    rest = [token for token in toks[colon + 1 :] if token.kind != "p"]
    if not colon or len(rest) != 1 or rest[0].kind != "q" or toks[0].low in lx.LABELS:
        return None
    source = _span(toks, (0, colon))
    words = text[rest[0].start : rest[0].end].split()
    if source is None or len(words) < _MIN_LABELLED or not toks[colon - 1].capital:
        return None
    content = ((rest[0].start, rest[0].end),)
    return Statement(source, None, content, "direct", 0.6, (toks[0].start, toks[-1].end))


def _least(cue: Cue) -> int:
    """Return how many words make a content: "rejected the report" tells nothing that was said."""
    return _MIN_WORDS + (cue.kind == "object")


def _closes(toks: Sequence[Token], cue: Cue) -> bool:
    """Tell whether a cue closes its sentence, so that all before it was said: "…, Berg said."."""
    rest = toks[cue.last + 1 :]
    if cue.kind != "say" or cue.first < 4 or cue.form == cue.verb or not g.is_adjunct(rest):
        return False
    if any(token.low == "," for token in rest):
        return False
    source = n.source_before(toks, n.verb_group_start(toks, cue.first))
    return source is not None and source[0] > 2 and toks[source[0] - 1].low == ","


def _words(toks: Sequence[Token], part: tuple[int, int]) -> int:
    return sum(3 if t.kind == "q" else t.kind == "w" for t in toks[part[0] : part[1]])


def _without(toks: Sequence[Token], part: tuple[int, int],
             taken: list[tuple[int, int]]) -> tuple[int, int]:  # fmt: skip
    first, last = part
    for a, b in taken:
        if a < last and first < b:
            if a <= first:
                first = min(max(first, b), last)
            else:
                last = a
    return first, last


_Parts = tuple[tuple[int, int] | None, list[tuple[int, int]]]


def _govern(toks: Sequence[Token], cue: Cue, subject: tuple[int, int] | None) -> _Parts | None:
    if cue.kind in ("according", "opinion"):
        return _according(toks, cue)
    if cue.kind == "noun":
        return _noun(toks, cue)
    if cue.kind == "answer":
        return _answer(toks, cue)
    group = n.verb_group_start(toks, cue.first)
    if (group and toks[group - 1].low == "to") or (cue.kind == "to" and cue.first == 0):
        return None
    if cue.form.endswith("ing") and group == cue.first:
        return _participle(toks, cue, subject)
    if cue.kind == "say":
        return _say(toks, cue, group)
    joined = cue.kind == "object" and g.is_joined(toks, cue.first)
    source = subject if joined else n.source_before(toks, group)
    passive = {t.low for t in toks[group : cue.first]} & {"is", "are", "was", "were", "been", "be"}
    if source is None or (passive and cue.form.endswith("ed")):
        return None
    first, last = cue.last + 1, g.content_end(toks, cue.last + 1)
    return source, [(first, g.before_next_act(toks, first, last, cue.form))]


def _say(toks: Sequence[Token], cue: Cue, group: int) -> _Parts | None:
    after = cue.last + 1
    before = toks[group - 1] if group else None
    quote_before = before is not None and (before.kind == "q" or (
        before.low == "," and group > 1 and toks[group - 2].kind == "q"))  # fmt: skip
    inverted = quote_before or (before is not None and before.low == ",")
    subject = n.apposed_subject(toks, group)
    if subject is not None and not quote_before:
        return _ordered(toks, cue, subject)
    if inverted and after < len(toks) and n.is_nominal(toks[after]):
        source = n.source_after(toks, after)
        if source is not None and (quote_before or _ends(toks, source[1])):
            return source, _fronted(toks, group, source[1])
    source = n.source_before(toks, group) or _shared_subject(toks, group)
    if source is None:
        return _headless(toks, cue, group)
    return _ordered(toks, cue, source)


def _shared_subject(toks: Sequence[Token], group: int) -> tuple[int, int] | None:
    """Return the subject of a verb that "and" or "but" joins to the one before it."""
    if group < 2 or toks[group - 1].low not in ("and", "but", "then"):
        return None
    start = max((i + 1 for i in range(group) if toks[i].low in ("that", ";", ":")), default=0)
    found = n.main_subject(toks[start:], group - 1 - start)
    return (found[0] + start, found[1] + start) if found else None


def _ends(toks: Sequence[Token], at: int) -> bool:
    return at >= len(toks) or toks[at].low in ",." or g.is_adjunct(toks[at:])


def _headless(toks: Sequence[Token], cue: Cue, group: int) -> _Parts | None:
    after = cue.last + 1
    if group == 0 and after < len(toks) and n.is_nominal(toks[after]):
        source = n.source_after(toks, after)
        if source is not None and source[1] < len(toks) and toks[source[1]].low in ":,":
            return source, [(source[1] + 1, len(toks))]
    return None


def _ordered(toks: Sequence[Token], cue: Cue, source: tuple[int, int]) -> _Parts | None:
    after = cue.last + 1
    left = source[0]
    fronted = left > 0 and (toks[left - 1].low in ",—–" or toks[left - 1].kind == "q")
    if (fronted and toks[left - 1].kind == "q") or (
        fronted and left > 1 and toks[left - 2].kind == "q"
    ):
        return source, _fronted(toks, left, after)
    rest = toks[after:]
    told_after = bool(rest) and (rest[0].low == ":" or rest[0].kind == "q")
    fronted = fronted and not told_after and not _is_circumstance(toks, left)
    if fronted and _words(toks, (0, left)) >= _MIN_WORDS and g.is_adjunct(_until_comma(rest)):
        return source, _fronted(toks, left, after)
    first = g.content_start(toks, after, cue.verb)
    if fronted and cue.verb == "tell" and g.is_addressee(toks, after):
        return source, _fronted(toks, left, after)
    if _words(toks, (first, len(toks))) < _MIN_WORDS:
        return (source, _fronted(toks, left, after)) if fronted else None
    return source, [(first, g.content_end(toks, first))]


def _is_circumstance(toks: Sequence[Token], left: int) -> bool:
    """Tell whether what stands before the subject is a circumstance: "Asked whether …, he"."""
    if left < 2 or toks[left - 1].low != ",":
        return False
    # "WASHINGTON – Today, Ana Berg announced …".
    opens = toks[: left - 1]
    dateline = all(t.capital or t.kind == "p" or t.low in cc.TIMES for t in opens)
    return (dateline and opens[-1].low in cc.TIMES) or toks[0].low in lx.CIRCUMSTANCES


def _until_comma(toks: Sequence[Token]) -> Sequence[Token]:
    for index, token in enumerate(toks):
        if token.low == "," or token.kind == "q":
            return toks[:index]
    return toks


def _fronted(toks: Sequence[Token], left: int, after: int) -> list[tuple[int, int]]:
    """Give the content before a cue, and what goes on after it."""
    start = 0
    quoted = [i for i in range(left) if toks[i].kind == "q"]
    if quoted and quoted[-1] >= left - 2:
        start = quoted[-1] if _words(toks, (0, quoted[-1])) == 0 else start
    parts = [(start, left)]
    rest = after
    while (
        rest < len(toks)
        and toks[rest].low != ","
        and toks[rest].kind != "q"
        and (toks[rest].low not in (":", ";"))
    ):
        rest += 1
    if rest < len(toks) and toks[rest].low in ",:;":
        rest += 1
    if rest < len(toks):
        opens = toks[rest]
        if opens.kind == "q" or (
            opens.low not in g.BREAKERS | {"who", "which", "a", "an", "the"}
            and not opens.capital
            and _words(toks, (rest, len(toks))) > 3
        ):
            parts.append((rest, g.content_end(toks, rest)))
    return parts


def _according(toks: Sequence[Token], cue: Cue) -> _Parts | None:
    # "In X's view" names the source inside the cue, "according to X" after it.
    inside = (cue.first + 1, cue.last) if cue.kind == "opinion" else None
    source = inside or n.source_after(toks, cue.last + 1)
    if source is None:
        return None
    before, after = (0, cue.first), (cue.last + 1 if inside else source[1], len(toks))
    if after[0] + 1 < after[1] and toks[after[0]].low == ":":
        return source, [(after[0] + 1, after[1])]
    while after[0] < after[1] and toks[after[0]].low != ",":
        after = (after[0] + 1, after[1])
    opening = _words(toks, before)
    if opening <= 2 and _words(toks, after) >= 3:
        return source, [(after[0] + 1, after[1])]
    contents = [before]
    if _words(toks, after) >= 3 and toks[cue.first - 1].low == ",":
        contents.append((after[0] + 1, after[1]))
    return source, contents


def _answer(toks: Sequence[Token], cue: Cue) -> _Parts | None:
    """Read "“…,” was the answer of X" and "“…,” was X's answer"."""
    content = [(0, cue.first)]
    of = cue.last + 1
    if of < len(toks) and toks[of].low in ("of", "from", "by"):
        source = n.source_after(toks, of + 1)
        return (source, content) if source else None
    if cue.last > cue.first + 1 and toks[cue.last - 1].low.endswith("'s"):
        return (cue.first + 1, cue.last), content
    return None


def _noun(toks: Sequence[Token], cue: Cue) -> _Parts | None:
    source = None
    owner = toks[cue.first - 1].low if cue.first else ""
    if owner in ("his", "her", "their") or owner.endswith(("'s", "’s", "s'", "s’")):
        source = (cue.first - 1, cue.first)
    first = cue.last + 1
    return source, [(first, g.content_end(toks, first))]


def _participle(toks: Sequence[Token], cue: Cue, subject: tuple[int, int] | None) -> _Parts | None:
    first = g.content_start(toks, cue.last + 1, cue.verb)
    if subject is None:
        if cue.first == 0 or toks[cue.first - 1].low != ",":
            return None
        subject = n.main_subject(toks, cue.first)
    return subject, [(first, g.content_end(toks, first))]


def _statement(text: str, toks: Sequence[Token], cue: Cue, source: tuple[int, int] | None,
               contents: list[tuple[int, int]]) -> Statement:  # fmt: skip
    spans = tuple(sorted(filter(None, (_span(toks, part) for part in contents))))
    return Statement(
        source=_span(toks, source) if source else None,
        cue=(toks[cue.first].start, toks[cue.last].end),
        content=spans,
        kind=_kind(toks, contents),
        confidence={"say": 0.8, "according": 0.8, "object": 0.5}.get(cue.kind, 0.6),
        sentence=(toks[0].start, toks[-1].end),
    )


def _span(toks: Sequence[Token], part: tuple[int, int]) -> Span | None:
    first, last = part
    while first < last and toks[first].kind == "p" and toks[first].low not in "($€£[#":
        first += 1
    while last > first and toks[last - 1].kind == "p" and toks[last - 1].low not in ")]%":
        last -= 1
    return (toks[first].start, toks[last - 1].end) if first < last else None


def _kind(toks: Sequence[Token], contents: list[tuple[int, int]]) -> str:
    inside = [t for first, last in contents for t in toks[first:last] if t.kind != "p"]
    if all(t.kind == "q" for t in inside):
        return "direct"
    return "mixed" if any(t.kind == "q" for t in inside) else "indirect"
