"""Rule-based attribution: text in, statements out, without registries, dates or tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from armsdata.statements.attribution.english.clauses import sentence_statements
from armsdata.statements.attribution.english.context import named_subject, words_source
from armsdata.statements.attribution.english.tokens import Token, quotations, sentences, tokens
from armsdata.statements.spans import Span, Statement, blocks

_MIN_QUOTE_WORDS = 4


@dataclass
class _State:
    """What the next sentence may refer back to.

    Attributes:
        last: the statement found last.
        fresh: whether it stands in the sentence before.
        subject: whom the sentence before is about, if it names somebody.
        waiting: a quotation that still waits for its source: nobody was named before it.
    """

    last: Statement | None = None
    fresh: bool = False
    subject: Span | None = None
    waiting: Statement | None = None


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
        for sentence in sentences(text, toks):
            _add(text, sentence, state, found)
    return sorted(set(found), key=lambda s: (s.content, s.cue or (0, 0)))


def _add(text: str, sentence: list[Token], state: _State, found: list[Statement]) -> None:
    new = list(sentence_statements(text, sentence))
    if new:
        _claim_waiting(sentence, new, state, found)
        found.extend(new)
        state.last, state.fresh, state.subject = new[-1], True, None
        return
    quote = _lone_quote(sentence)
    if quote is not None:
        _add_quotation(text, quote, state, found)
        return
    source = words_source(sentence)
    if source is not None and state.waiting is not None:
        _give(state.waiting, _span_of(sentence, source), state, found)
    subject = named_subject(sentence)
    state.subject = _span_of(sentence, subject) if subject else None
    state.fresh, state.waiting = False, None


def _add_quotation(text: str, quote: Span, state: _State, found: list[Statement]) -> None:
    """Give a quotation that stands alone to who spoke, or was spoken of, right before it."""
    if state.last is not None and state.fresh and state.last in found:
        # A quotation that follows without a cue goes on with the one before it.
        merged = replace(state.last, content=(*state.last.content, quote))
        found[found.index(state.last)] = merged
        state.last = merged
        if state.waiting is not None:
            state.waiting = merged
    elif len(text[quote[0] : quote[1]].split()) >= _MIN_QUOTE_WORDS:
        # In a later paragraph it is most likely still the same person who speaks.
        source = state.subject or (state.last.source if state.last is not None else None)
        statement = Statement(source, None, (quote,), "direct", 0.4, quote)
        found.append(statement)
        state.waiting = statement
        if state.subject is not None or source is None:
            state.last, state.fresh = statement, True


def _claim_waiting(
    sentence: list[Token], new: list[Statement], state: _State, found: list[Statement]
) -> None:
    """Join quoted paragraphs to the one that at last names the speaker."""
    waiting, opens = state.waiting, sentence[0].kind == "q"
    state.waiting = None
    if waiting is None or not opens or waiting.source is not None or waiting not in found:
        return
    if new[0].content[0][0] == sentence[0].start:
        found.remove(waiting)
        new[0] = replace(new[0], content=(*waiting.content, *new[0].content))


def _give(waiting: Statement, source: Span, state: _State, found: list[Statement]) -> None:
    if waiting in found:
        found[found.index(waiting)] = replace(waiting, source=source)
        state.last = None


def _span_of(sentence: list[Token], part: tuple[int, int]) -> Span:
    return sentence[part[0]].start, sentence[part[1] - 1].end


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
