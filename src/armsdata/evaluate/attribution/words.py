"""Word tokens of a text, the words in quotation marks, and the head of a source.

Punctuation, quotation marks and white space are no tokens, so that they never cost anything.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

Span = Sequence[int]
Spans = Sequence[Span]

_TOKEN = re.compile(r"\w+(?:[’'\-.]\w+)*")
_PARAGRAPH = re.compile(r"[^\n]+")
_OPEN, _CLOSE, _EITHER = "“„«", "”»", '"'
_DOUBLED = ("''", "``")
# What follows the head of a noun phrase.
_AFTER_HEAD = re.compile(
    r"[,;:(—–]|\s-\s|\b(?:of|who|whom|whose|that|which|in|at|from|on|with|for|to)\b"
)


def as_spans(value: Sequence | None) -> Spans:
    """Return spans for one span, a list of spans, or nothing."""
    if not value:
        return []
    if isinstance(value[0], (int, float)):
        return [value]
    return [span for span in value if span]


class Words:
    """The word tokens of one text; a token's number is its place among them."""

    def __init__(self, text: str) -> None:
        """Find the tokens."""
        self.text = text
        self._found = [match.span() for match in _TOKEN.finditer(text)]
        self._ends = [end for _, end in self._found]

    def numbers(self, spans: Iterable[Span]) -> frozenset[int]:
        """Return the tokens that share a code point with a span."""
        inside: set[int] = set()
        for start, end in spans:
            at = bisect_right(self._ends, start)
            while at < len(self._found) and self._found[at][0] < end:
                inside.add(at)
                at += 1
        return frozenset(inside)

    def head(self, spans: Spans) -> int | None:
        """Return the last token before what modifies the first span from behind, if any."""
        if not spans:
            return None
        start, end = spans[0]
        after = _AFTER_HEAD.search(self.text[start:end], 1)
        inside = self.numbers([(start, start + after.start())]) if after else frozenset()
        return max(inside or self.numbers([(start, end)]), default=None)

    @cached_property
    def _quoted(self) -> list[tuple[int, int]]:
        return [span for match in _PARAGRAPH.finditer(self.text) for span in _quotations(match)]

    def form(self, spans: Iterable[Span]) -> str:
        """Tell how words are given: ``direct`` (all quoted), ``mixed`` or ``indirect`` (none)."""
        words = quoted = 0
        for start, end in spans:
            for word in _TOKEN.finditer(self.text, start, end):
                words += 1
                quoted += any(a <= word.start() and word.end() <= b for a, b in self._quoted)
        if not quoted:
            return "indirect"
        return "direct" if quoted == words else "mixed"


def _quotations(paragraph: re.Match[str]) -> Iterable[tuple[int, int]]:
    """Yield the quotations of a paragraph, marks included; an open one runs to its end."""
    words, base, start = paragraph.group(), paragraph.start(), None
    for at, sign in enumerate(words):
        if start is None:
            if sign in _OPEN or sign == _EITHER or words.startswith(_DOUBLED, at):
                start = at
        elif sign in _CLOSE or sign == _EITHER or (words.startswith("''", at) and at > start + 1):
            yield base + start, base + at + 1
            start = None
    if start is not None:
        yield base + start, base + len(words)
