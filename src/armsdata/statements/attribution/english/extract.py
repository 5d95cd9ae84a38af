"""Rule-based attribution: text in, statements out, without registries, dates or tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from armsdata.statements.attribution.english.clauses import sentence_statements
from armsdata.statements.attribution.english.tokens import Token, quotations, sentences, tokens
from armsdata.statements.spans import Span, Statement, blocks

_MIN_QUOTE_WORDS = 4


@dataclass
class _State:
    """What the next sentence may refer back to."""

    last: Statement | None = None
    fresh: bool = False


def extract(text: str) -> list[Statement]:
    """Find the attributed statements of a text.

    Args:
        text: any text; offsets refer to it.

    Returns:
        Statements in the order of their content, without overlap of identical contents.
    """
    found: list[Statement] = []
    state = _State()
    for first, last in blocks(text):
        quotes = quotations(text, first, last)
        toks = tokens(text, first, last, quotes)
        for number, sentence in enumerate(sentences(text, toks)):
            _add(text, sentence, number == 0, state, found)
    return sorted(set(found), key=lambda s: (s.content, s.cue or (0, 0)))


def _add(text: str, sentence: list[Token], opens: bool, state: _State,
         found: list[Statement]) -> None:  # fmt: skip
    new = list(sentence_statements(text, sentence))
    if new:
        found.extend(new)
        state.last, state.fresh = new[-1], True
        return
    quote = _lone_quote(sentence)
    if quote is None:
        state.fresh = False
    elif state.last is not None and state.fresh and state.last in found:
        # A quotation that follows without a cue goes on with the one before it.
        merged = replace(state.last, content=(*state.last.content, quote))
        found[found.index(state.last)] = merged
        state.last = merged
    elif len(text[quote[0] : quote[1]].split()) >= _MIN_QUOTE_WORDS:
        # In a later paragraph it is most likely still the same person who speaks.
        source = state.last.source if state.last is not None else None
        found.append(Statement(source, None, (quote,), "direct", 0.4, quote))


def _lone_quote(sentence: Sequence[Token]) -> Span | None:
    quotes = [token for token in sentence if token.kind == "q"]
    words = [token for token in sentence if token.kind == "w"]
    if len(quotes) == 1 and not words:
        return quotes[0].start, quotes[0].end
    return None


def iter_spans(statement: Statement) -> Iterator[Span]:
    """Yield every span of a statement."""
    yield from (span for span in (statement.source, statement.cue) if span)
    yield from statement.content
