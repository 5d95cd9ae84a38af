"""Speaker turns of transcripts: ``MS. PSAKI:``, ``Q``, ``QUESTION:``, ``Name Name:``."""

import re
from dataclasses import dataclass

from armsdata.statements.spans import Span

_TITLE = r"(?:(?:THE|MS|MR|MRS|DR|SECRETARY|PRESIDENT|VICE|SENIOR|PRESS|PRIME|FOREIGN)\.? ?)"
_LABEL = re.compile(
    rf"^[^\S\n]*(?P<label>"
    rf"(?:QUESTION|Question|ANSWER|Answer|Q|A)(?=\s*[.:]|[^\S\n]{{2,}}\S)|"
    rf"{_TITLE}{{0,3}}[A-Z][A-Z’'\-.]+(?: [A-Z][A-Z’'\-.]+){{0,4}}(?: ?\([^)\n]{{1,60}}\))?(?= ?:)|"
    r"(?:The President|The Vice President|Mr\. [A-Z]\w+|Ms\. [A-Z]\w+)(?=\.\s|:)|"
    r"[A-Z][\w’'\-.]+(?: (?:of|de|al|bin|van|von|[A-Z][\w’'\-.]*)){0,8}(?=:[^\S\n]))"
    r"(?P<mark>[^\S\n]?[.:])?",
    re.MULTILINE,
)
_NOT_SPEAKERS = re.compile(
    r"^(?:note|photo|source|update|updated|read more|related|see also|watch|editor|topics?|"
    r"persons?|"
    r"warning|correction|location|time|date|subject|contact|via|tags?|copyright|https?|cnn|re|"
    r"background|what|when|where|who|why|how|here|example|remember|but|and|so|yes|no|first|second|"
    r"image|video|file|publication.*|press release|for immediate release|fact sheet|exclusive|"
    r"breaking|opinion|analysis|poll)$",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?![^\S\n]*\n))*")
_MIN_TURNS = 3


@dataclass(frozen=True)
class Turn:
    """One turn: its label and the paragraphs that follow."""

    start: int
    label: Span
    body: tuple[Span, ...]


def read_turns(text: str) -> list[Turn]:
    """Return the turns of a transcript; a text with fewer than three labels has none."""
    labels = [m for m in _LABEL.finditer(text) if not _NOT_SPEAKERS.match(m["label"].strip())]
    if len(labels) < _MIN_TURNS or not _repeats(labels):
        return []
    turns = []
    for index, match in enumerate(labels):
        stop = labels[index + 1].start() if index + 1 < len(labels) else len(text)
        body = _paragraphs(text, match.end(), stop)
        if body:
            turns.append(Turn(match.start(), match.span("label"), body))
    return turns


def _repeats(labels: list[re.Match[str]]) -> bool:
    # Lists of headings with colons look like turns; speakers come back.
    names = [match["label"].strip() for match in labels]
    return len(set(names)) < len(names)


def _paragraphs(text: str, start: int, stop: int) -> tuple[Span, ...]:
    spans = []
    for match in _PARAGRAPH.finditer(text, start, stop):
        last = match.start() + len(match.group().rstrip())
        if any(c.isalnum() for c in match.group()):
            spans.append((match.start(), last))
    return tuple(spans)
