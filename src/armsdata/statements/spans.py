"""What the extractor returns."""

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True)
class Statement:
    """An attribution in a text: spans are code points, end exclusive.

    Attributes:
        source: words that name who speaks, or None.
        cue: words that attribute, or None.
        content: one span or more of what is attributed.
        kind: ``direct``, ``indirect`` or ``mixed``.
        confidence: between 0 and 1.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    kind: str
    confidence: float

    @property
    def start(self) -> int:
        """First code point of the content."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """Code point after the content."""
        return self.content[-1][1]
