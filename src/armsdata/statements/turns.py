"""Turns of transcripts.

A label is a turn's where something says that it names a speaker: a role (``Q``, ``Question``), a
form of address (``MS. PSAKI``), a known person, a state in brackets (``Ms. Holzner (Austria)``).
Labels that nothing says so of are turns only beside such ones: lists of headings with colons look
the same.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from armsdata.registry import Registry
from armsdata.statements.spans import Span

_ROLE = (
    r"question(?:er)?s?|interviewer|reporter|journalist|correspondent|moderator|host|anchor|"
    r"presenter|answer|вопрос|ответ|ведущий|корреспондент|chair(?:man|person)?|operator"
)
_ASKS = re.compile(
    r"^(?:q|question(?:er)?s?|interviewer|reporters?|journalists?|correspondents?|moderator|host|"
    r"anchor|presenter|вопрос|ведущий|корреспондент)\b",
    re.IGNORECASE,
)
_HONORIFIC = (
    r"(?:mr|ms|mrs|miss|dr|amb|sen|rep|gov|gen|sir|lord|dame|president|vice president|secretary|"
    r"under secretary|deputy secretary|assistant secretary|prime minister|foreign minister|"
    r"minister|ambassador|chancellor|general|admiral|senator|director|administrator|chair|"
    r"commissioner|high representative|press secretary|senior administration official|"
    r"senior state department official|senior defense official|spokesperson)"
)
_ADDRESSED = re.compile(rf"^(?:the )?{_HONORIFIC}\b\.?", re.IGNORECASE)
_WORD = r"(?:[^\W\d_][\w’'.\-]*|&)"
_IN_BRACKETS = r"(?: ?\((?P<inside>[^()\n]{1,60})\)(?: ?\([^()\n]{1,60}\))*)?"
# Gives nothing back: a line of blanks takes linear time.
_OPENS = r"^[^\S\n]*+(?:[-*•·>][^\S\n]++)?(?:(?:\*\*|__)[^\S\n]*+)?"
_COLON = re.compile(
    rf"{_OPENS}(?P<label>{_WORD}(?: {_WORD}){{0,9}}){_IN_BRACKETS}(?:\*\*|__)?[^\S\n]{{0,3}}:"
    r"(?:\*\*|__)?(?=[\s*“\"«]|$)",
    re.MULTILINE,
)
_LETTER = re.compile(
    rf"{_OPENS}(?P<label>Q|A(?=[.:)]|[^\S\n]{{2,}}))(?P<inside>)(?:\*\*|__)?[.:)]?[^\S\n]+(?=\S)",
    re.MULTILINE,
)
_POINT = re.compile(
    rf"{_OPENS}(?P<label>(?:Question|Answer|The (?:Vice )?President|"
    rf"(?:Mr|Ms|Mrs|Dr|Sen|Senator|Secretary)\.? [A-ZÀ-Þ][\w’'\-]+(?: [A-ZÀ-Þ][\w’'\-]+){{0,2}}))"
    rf"{_IN_BRACKETS}(?:\.[^\S\n]|[^\S\n]?[—–]|\. ?--)",
    re.MULTILINE,
)
_ALONE = re.compile(
    rf"^[^\S\n]*(?:\*\*)?(?P<label>{_WORD}(?: {_WORD}){{0,6}})(?P<inside>)(?:\*\*)?[^\S\n]*$",
    re.MULTILINE,
)
_NO_SPEAKER = re.compile(
    r"^(?:note|photo|source|updated?|read more|related|see also|watch|editor|topics?|persons?|"
    r"warning|correction|location|time|date|subject|contact|via|tags?|copyright|https?|re|"
    r"background|what|when|where|who|why|how|here|example|remember|but|and|so|yes|no|first|second|"
    r"image|video|file|publication.*|press release|for immediate release|fact sheet|exclusive|"
    r"breaking|opinion|analysis|poll|myths?|facts?|promise.*|caption|timeline|agenda)$",
    re.IGNORECASE,
)
_DIALOGUE = re.compile(
    r"\b(?:interview|briefing|conference|gaggle|press point|doorstep|stakeout|conversation|answers|"
    r"questions|q&a|meeting|session|hearing|debate)\b",
    re.IGNORECASE,
)
# Above the first label stand place and hour ("2:05 P.M. EST"), and no sentence.
_SENTENCE = re.compile(r"[a-z]{2}[.!?][”\"’]?\s*$")
_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?![^\S\n]*\n))*")
_ONE_VOICE = 0.85
_NAME = re.compile(r"[A-ZÀ-ÞА-Я]")


@dataclass(frozen=True)
class Turn:
    """One turn: its label and the paragraphs that follow.

    Attributes:
        start: first code point of the line of the label.
        label: the words that name the speaker, brackets included.
        body: paragraphs.
        asks: whether it is a question, by its label or its words.
    """

    start: int
    label: Span
    body: tuple[Span, ...]
    asks: bool


@dataclass(frozen=True)
class _Label:
    start: int
    span: Span
    end: int
    words: str
    strong: bool


def read_turns(text: str, registry: Registry, title: str = "", voiced: bool = False) -> list[Turn]:
    """Return the turns of a transcript, in order; none where the labels are not speakers'.

    Args:
        text: the text.
        registry: knows people and states.
        title: its title, which may say that it is a conversation.
        voiced: whether the text is known to be somebody's own words.
    """
    labels = _labels(text, registry)
    several = _are_speakers(labels, _DIALOGUE.search(title) is not None)
    # The one who speaks may be named once, where the words begin: all below is theirs.
    if not several and not (voiced and _opens(text, labels)):
        return []
    turns = []
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        stop = following.start if following else len(text)
        body = tuple(_paragraphs(text, label.end, stop))
        if body:
            asks = bool(_ASKS.match(label.words)) or (
                not label.strong and text[body[-1][0] : body[-1][1]].rstrip('”"* ').endswith("?")
            )
            turns.append(Turn(label.start, label.span, body, asks))
    return turns


def _are_speakers(labels: Sequence[_Label], dialogue: bool) -> bool:
    """Tell the labels of several speakers from headings with colons."""
    strong = sum(label.strong for label in labels)
    # A speaker who was interrupted is named again and again; in a conversation others are, too.
    counts = Counter(label.words.casefold() for label in labels)
    one_voice = bool(labels) and max(counts.values()) > _ONE_VOICE * len(labels)
    if not labels or (one_voice and (len(counts) == 1 or strong < len(labels))):
        return False
    return strong >= 2 - dialogue and (strong >= 2 or len(labels) >= 2)


def _opens(text: str, labels: Sequence[_Label]) -> bool:
    """Tell whether the labels are one speaker's, and nothing but headings stands above them."""
    if len({label.words.casefold() for label in labels}) != 1 or not labels[0].strong:
        return False
    above = text[: labels[0].start].split("\n")
    return not any(_SENTENCE.search(line) for line in above)


def _labels(text: str, registry: Registry) -> list[_Label]:
    found: dict[int, _Label] = {}
    for pattern in (_LETTER, _POINT, _COLON):
        for match in pattern.finditer(text):
            label = _label(match, registry, pattern is not _COLON)
            if label is not None:
                found.setdefault(match.start(), label)
    if not any(label.strong for label in found.values()):
        found |= {label.start: label for label in _labels_alone(text, registry)}
    counts = Counter(label.words for label in found.values())
    strong = {label.words for label in found.values() if label.strong}
    kept = [
        label
        for label in found.values()
        if label.strong or (strong and _is_name(label.words, registry))
    ]
    # A heading that stands once among many speakers is no turn; a paper that asks once is.
    kept = [x for x in kept if x.strong or counts[x.words] > 1 or len(x.words.split()) <= 3]
    return sorted(kept, key=lambda label: label.start)


def _label(match: re.Match[str], registry: Registry, sure: bool) -> _Label | None:
    words = match["label"].strip(" .")
    if _NO_SPEAKER.match(words):
        return None
    inside = match["inside"] or ""
    strong = (
        sure
        or re.fullmatch(_ROLE, words, re.IGNORECASE) is not None
        or (_ADDRESSED.match(words) is not None and (" " in words or words.isupper()))
        or any(m.start == 0 or m.end == len(words) for m in registry.people_in(words))
        or (bool(inside) and registry.actor_of(inside) is not None)
        or _is_titled_name(words, registry)
    )
    end = match.end("label")
    if inside:
        end = match.string.index(")", match.start("inside")) + 1
    return _Label(match.start(), (match.start("label"), end), match.end(), words, strong)


def _labels_alone(text: str, registry: Registry) -> Iterator[_Label]:
    """Yield labels on lines of their own, if some of them ask and others are people."""
    found = []
    for match in _ALONE.finditer(text):
        words = match["label"].strip()
        asks = re.fullmatch(_ROLE, words, re.IGNORECASE) is not None
        people = [m for m in registry.people_in(words) if m.end - m.start == len(words)]
        if asks or people:
            span = match.span("label")
            found.append((asks, _Label(match.start(), span, match.end(), words, True)))
    if any(asks for asks, _ in found) and not all(asks for asks, _ in found):
        yield from (label for _, label in found)


def _is_titled_name(words: str, registry: Registry) -> bool:
    """Tell a title before a name: ``Federal President of Norway Ana van den Berg``."""
    parts = words.split()
    small = [part for part in parts if not _NAME.match(part)]
    if len(parts) < 3 or not _NAME.match(parts[-1]) or len(small) > len(parts) / 2:
        return False
    titles = registry.titles
    first = titles.telling(" ".join(parts[:-1])) & titles.of_use("role")
    named = parts[-1].lower() not in registry.title_vocabulary
    return bool(first) and named and not registry.terms_in(words)


def _is_name(words: str, registry: Registry) -> bool:
    parts = words.split()
    named = all(_NAME.match(part) for part in parts) and len(parts) <= 5
    return named and not registry.terms_in(words)


def _paragraphs(text: str, start: int, stop: int) -> Iterator[Span]:
    for match in _PARAGRAPH.finditer(text, start, stop):
        words = match.group().rstrip()
        if any(c.isalnum() for c in words):
            yield match.start(), match.start() + len(words)
