"""Statements in a text's own voice: runs of sentences on arms control."""

import re
from collections.abc import Iterable, Iterator, Sequence

from armsdata.registry import Registry
from armsdata.statements.resolution.linking import Linker
from armsdata.statements.spans import Span

# What goes on with the sentence before it.
_GOES_ON = re.compile(
    r"\W*(?:it|this|these|they|that|those|such|both|the (?:treaty|agreement|deal|accord|talks|"
    r"decision|weapons|missiles|limits|goal|pact|convention|moratorium|test|tests|ban))\b",
    re.IGNORECASE,
)
_HEADING = 70


class Gate:
    """Tells which sentences of one text are about arms control."""

    def __init__(self, text: str, registry: Registry, linker: Linker) -> None:
        """Find the words of the field in the text."""
        self._text, self._linker = text, linker
        self._topics = list(registry.topics.find(text))

    def targets(self, start: int, end: int) -> frozenset[str]:
        """Return the treaties and issues that a sentence names, by name or by "the treaty"."""
        return frozenset(link.target_id for link in self._linker.links([(start, end)]))

    def passes(self, start: int, end: int, before: bool) -> bool:
        """Tell whether a sentence is about arms control.

        Args:
            start: its first code point.
            end: code point after it.
            before: whether the sentence before it is.
        """
        if self._linker.names_any(start, end):
            return True
        weights = [weight for at, weight in self._topics if start <= at < end]
        if "sure" in weights:
            return True
        if before and weights:
            return True
        return "hint" in weights and len(weights) >= 2


def runs(
    text: str, sentences: Sequence[Span], gate: Gate, opened: bool = False
) -> Iterator[list[Span]]:
    """Yield runs of neighbouring sentences on arms control and the same target.

    Args:
        text: the text.
        sentences: its sentences, in order.
        gate: tells which are about arms control.
        opened: whether a question on it came right before: then the first words answer it.
    """
    run: list[Span] = []
    about: frozenset[str] = frozenset()
    before = opened
    for start, end in sentences:
        # A heading names a topic and says nothing about it.
        heading = end - start < _HEADING and text[end - 1].isalnum()
        passes = not heading and gate.passes(start, end, before)
        goes_on = bool((run or before) and not passes and _GOES_ON.match(text, start, end))
        if heading or not (passes or goes_on):
            if run:
                yield run
            run, about, before = [], frozenset(), False
            continue
        targets = gate.targets(start, end)
        if run and targets and about and not targets & about:
            yield run
            run, about = [], frozenset()
        run.append((start, end))
        about, before = about | targets, True
    if run:
        yield run


def content_of(text: str, run: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans of a run: one for each stretch without a blank line."""
    spans: list[Span] = []
    for start, end in run:
        if spans and "\n\n" not in text[spans[-1][1] : start]:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return tuple(spans)
