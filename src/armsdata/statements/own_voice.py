"""Statements in a text's own voice: runs of sentences on arms control."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from armsdata.registry import Registry
from armsdata.registry.topics import Topic
from armsdata.statements.resolution.linking import Linker
from armsdata.statements.spans import Span

# What goes on with the sentence before it.
_GOES_ON = re.compile(
    r"\W*(?:it|this(?! (?:day|week|month|year|morning|time))|these|they|that|those|such|both|"
    r"the (?:treaty|agreement|deal|accord|talks|"
    r"decision|weapons|missiles|limits|goal|pact|convention|moratorium|test|tests|ban))\b",
    re.IGNORECASE,
)
# What makes "treaty" the treaty that was spoken of.
_KNOWN = re.compile(
    r"\b(?:[Tt]h(?:e|is|at|ese|ose)|[Ss]uch|[Ii]ts|[Oo]ur|[Tt]heir|[Bb]oth|same)"
    r"(?:\s[a-z][\w\-]*)?\s$"
)
_REACH = 30
_WEIGHTS = ("sure", "hint", "frame", "other", "no")
_LISTED = 3
# Words with which a speaker goes over to the next subject.
_ANNOUNCES = re.compile(
    r"\W*(?:(?:first|second|third|fourth|fifth|sixth|final|last)(?:ly)?,|"
    r"(?:with|in) (?:regard|respect|relation) to|as (?:regards|for|to)\b|regarding\b|"
    r"concerning\b|turning (?:now )?to|on the (?:question|subject|issue|matter) of|"
    r"in the (?:field|area) of)",
    re.IGNORECASE,
)
_HEADING = 70


class Gate:
    """Tells which sentences of one text are about arms control."""

    def __init__(self, text: str, registry: Registry, linker: Linker) -> None:
        """Remember the text; the words of the field are looked for when first asked for."""
        self._text, self._registry, self._linker = text, registry, linker

    @cached_property
    def _topics(self) -> tuple[list[int], list[Topic]]:
        # A text that only reports others never asks for them.
        found = list(self._registry.topics.find(self._text))
        return [topic.start for topic in found], found

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
        starts, every = self._topics
        found = every[bisect_left(starts, start) : bisect_left(starts, end)]
        of = {weight: [t for t in found if t.weight == weight] for weight in _WEIGHTS}
        sure = self._named(start, end, of["no"]) + [t[:2] for t in of["sure"]]
        hints = [t[:2] for t in of["hint"]]
        if len({t.word for t in of["other"]}) >= _LISTED and _places(sure + hints) <= 1:
            # One of the ills of the world in a list of them.
            return False
        if sure:
            return True
        if before and (hints or any(map(self._is_known, of["frame"]))):
            return True
        return bool(hints) and len({t.word for t in of["hint"] + of["frame"]}) >= 2

    def _named(self, start: int, end: int, others: Sequence[Topic]) -> list[Span]:
        """Return where a sentence names treaties and issues, but not in the name of a post."""
        return [
            (term.start, term.end)
            for term in self._linker.named(start, end)
            if not any(o.start <= term.start and term.end <= o.end for o in others)
        ]

    def _is_known(self, frame: Topic) -> bool:
        """Tell "the treaty", which was spoken of before, from "a treaty" on something else."""
        return _KNOWN.search(self._text, max(0, frame.start - _REACH), frame.start) is not None


def _places(spans: Iterable[Span]) -> int:
    """Count places: what overlaps is one."""
    count, last = 0, -1
    for start, end in sorted(spans):
        count, last = count + (start >= last), max(last, end)
    return count


def runs(
    text: str,
    sentences: Sequence[Span],
    gate: Gate,
    opened: bool = False,
    between_at_most: int = 1,
) -> Iterator[list[Span]]:
    """Yield runs of neighbouring sentences on arms control and the same target.

    A sentence between two of a run is part of it; more that are about something else end it, and
    so does one that turns to another subject.

    Args:
        text: the text.
        sentences: its sentences, in order.
        gate: tells which are about arms control.
        opened: whether a question on it came right before: then the first words answer it.
        between_at_most: how many sentences between two of a run do not end it.
    """
    run: list[Span] = []
    about: frozenset[str] = frozenset()
    between: list[Span] = []
    before = opened
    for start, end in sentences:
        before = _belongs(text, start, end, gate, before)
        if not before:
            between.append((start, end))
            continue
        targets = gate.targets(start, end)
        if run and (len(between) > between_at_most or _turns(text, start, end, targets, about)):
            yield run
            run, about = [], frozenset()
        if run:
            run += [span for span in between if not _is_heading(text, *span)]
        run.append((start, end))
        about, between = targets or about, []
    if run:
        yield run


def _turns(text: str, start: int, end: int, targets: frozenset[str], about: frozenset[str]) -> bool:
    """Tell whether a sentence turns to another target, or says that it turns to another subject."""
    if targets <= about or about <= targets:
        # The same, or no more told: only a sentence that names none of it can announce another.
        return not targets & about and _ANNOUNCES.match(text, start, end) is not None
    return True


def _is_heading(text: str, start: int, end: int) -> bool:
    """Tell a heading, which names a topic and says nothing about it."""
    return end - start < _HEADING and text[end - 1].isalnum()


def _belongs(text: str, start: int, end: int, gate: Gate, before: bool) -> bool:
    if _is_heading(text, start, end):
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
