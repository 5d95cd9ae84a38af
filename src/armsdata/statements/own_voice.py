"""Statements in a text's own voice: runs of sentences on arms control."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

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
_LONGEST_GAP = 1


class Gate:
    """Tells which sentences of one text are about arms control."""

    def __init__(self, text: str, registry: Registry, linker: Linker) -> None:
        """Remember the text; the words of the field are looked for when first asked for."""
        self._text, self._registry, self._linker = text, registry, linker

    @cached_property
    def _topics(self) -> tuple[list[int], list[str]]:
        # Offsets and weights; a text that only reports others never asks for them.
        found = list(self._registry.topics.find(self._text))
        return [at for at, _ in found], [weight for _, weight in found]

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
        starts, every = self._topics
        weights = every[bisect_left(starts, start) : bisect_left(starts, end)]
        if "sure" in weights:
            return True
        if before and weights:
            return True
        return "hint" in weights and len(weights) >= 2


def runs(
    text: str, sentences: Sequence[Span], gate: Gate, opened: bool = False
) -> Iterator[list[Span]]:
    """Yield runs of neighbouring sentences on arms control and the same target.

    One sentence about something else does not end a run; it is no part of it.

    Args:
        text: the text.
        sentences: its sentences, in order.
        gate: tells which are about arms control.
        opened: whether a question on it came right before: then the first words answer it.
    """
    run: list[Span] = []
    about: frozenset[str] = frozenset()
    before, gap = opened, 0
    for start, end in sentences:
        before = _belongs(text, start, end, gate, before)
        if not before:
            gap += 1
            if run and gap > _LONGEST_GAP:
                yield run
                run, about = [], frozenset()
            continue
        targets = gate.targets(start, end)
        if run and targets and about and not targets & about:
            yield run
            run, about = [], frozenset()
        run.append((start, end))
        about, gap = about | targets, 0
    if run:
        yield run


def _belongs(text: str, start: int, end: int, gate: Gate, before: bool) -> bool:
    # A heading names a topic and says nothing about it.
    if end - start < _HEADING and text[end - 1].isalnum():
        return False
    return gate.passes(start, end, before) or (
        before and _GOES_ON.match(text, start, end) is not None
    )


def content_of(text: str, run: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans of a run: one for each stretch without a blank line or another sentence."""
    spans: list[Span] = []
    for start, end in run:
        if (
            spans
            and not text[spans[-1][1] : start].strip()
            and "\n\n" not in text[spans[-1][1] : start]
        ):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return tuple(spans)
