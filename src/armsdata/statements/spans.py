"""What an engine returns, and the paragraphs of a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

Span = tuple[int, int]
# U+2029 ends a paragraph without a blank line; see :mod:`armsdata.statements.layout`.
_BLOCK = re.compile(r"[^\n\u2029]+(?:\n(?![^\S\n]*\n)[^\n\u2029]+)*")


def blocks(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield paragraphs: stretches of lines without a blank line, cut off at the offsets."""
    for match in _BLOCK.finditer(text, start, len(text) if end is None else end):
        yield match.span()


@dataclass(frozen=True)
class Statement:
    """An attribution in a text: spans are code points, end exclusive.

    Attributes:
        source: words that name who speaks, or None.
        cue: words that attribute, or None.
        content: one span or more of what is attributed.
        kind: ``direct``, ``indirect`` or ``mixed``.
        confidence: between 0 and 1.
        sentence: the sentence of the cue, or that in which the content begins.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    kind: str
    confidence: float
    sentence: Span | None = None

    @property
    def start(self) -> int:
        """First code point of the content."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """Code point after the content."""
        return self.content[-1][1]
