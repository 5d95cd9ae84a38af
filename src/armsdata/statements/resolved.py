"""One text to resolved statements: who speaks, on which day, about which targets."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from armsdata.dates.lookup import lookup_day
from armsdata.registry import Registry
from armsdata.statements.attribution import ENGINES, Engine
from armsdata.statements.own_voice import Gate, content_of, runs
from armsdata.statements.reading import Reading, read
from armsdata.statements.resolution.dates import Dater, Stated
from armsdata.statements.resolution.linking import Link, Linker
from armsdata.statements.resolution.speakers import Resolver
from armsdata.statements.resolution.unresolved import Speaker
from armsdata.statements.spans import Span, Statement, blocks

#: The engine where no language is asked about.
DEFAULT_ENGINE = ENGINES["rules"][0]
_ACT = re.compile(r"^(?:announc|order|decid|decre)\w*$", re.IGNORECASE)
_FACT = re.compile(
    r"\b(?:expires?|expired|suspended|withdrew|withdrawn|violat\w+|deployed|in force|observing|"
    r"complying|signed|ratified|terminated|producing)\b",
    re.IGNORECASE,
)
# Answers stray: two sentences between two on the same target end no run.
_STRAYS = 2
_MARKS = " \t\n>"
_OPINION = re.compile(r"\b(?:should|must|would|could|cannot|can't|may|might|will|need)\b", re.I)


@dataclass(frozen=True)
class Attributed:
    """A statement with everything that the registry and its document say about it.

    ``number`` is that of its sentence in the text, from 1.
    """

    statement: Statement
    speaker: Speaker
    stated: Stated
    links: tuple[Link, ...]
    act: str
    number: int = 0

    @property
    def sentence(self) -> Span:
        """The sentence of the cue, or that in which the content begins."""
        return self.statement.sentence or self.statement.content[0]


def attribute(
    text: str, registry: Registry, published: str | None, speaker_id: str = "", url: str = ""
) -> list[Attributed]:
    """Extract the statements of one English text and resolve speaker, day and treaties.

    Args:
        text: the cleaned text.
        registry: reference knowledge.
        published: day of publication, or None.
        speaker_id: person whose own words the whole text is; then each run of sentences on arms
            control is a statement of kind ``own-voice``.
        url: address of the text.
    """
    document = {
        "published_date": published,
        "speaker_id": speaker_id,
        "voice_basis": "metadata" if speaker_id else "",
        "publisher_actor_id": (registry.owner_of_page(url) if url else "") or "",
    }
    if speaker_id:
        document["actor_id"] = registry.actor_of_person(speaker_id, published)
    return attribute_all([(document, text)], registry, DEFAULT_ENGINE)[0]


def attribute_all(
    items: Sequence[tuple[Mapping[str, Any], str]], registry: Registry, engine: Engine
) -> list[list[Attributed]]:
    """Extract and resolve the statements of several documents of one engine.

    Args:
        items: rows of ``documents`` (``published_period``, ``title``, ``voice_basis``,
            ``speaker_id``, ``actor_id``, ``publisher_actor_id``) with their texts.
        registry: reference knowledge.
        engine: what finds the statements; it gets all texts that report others at once.
    """
    items = [(document, registry.cased(text)) for document, text in items]
    readings = [read(document, text, registry) for document, text in items]
    waiting = iter(engine.attribute([r.reported for r in readings if r.reported.strip()]))
    return [
        _resolved(document, text, reading, next(waiting) if reading.reported.strip() else [],
                  registry, engine)
        for (document, text), reading in zip(items, readings, strict=True)
    ]  # fmt: skip


def _resolved(
    document: Mapping[str, Any],
    text: str,
    reading: Reading,
    found: Sequence[Statement],
    registry: Registry,
    engine: Engine,
) -> list[Attributed]:
    period = period_of(document)
    day = Stated(period or "", "document" if period else "unknown")
    published = lookup_day(period) if period else None
    linker = Linker(text, registry, published)
    home, title = document.get("publisher_actor_id") or "", document.get("title") or ""
    resolver = Resolver(text, registry, published, home, title)
    gate = Gate(text, registry, linker)
    kept = list(_reported(text, reading, found, resolver, linker, Dater(text, published, day)))
    for quoted in reading.quoted:
        statement = Statement(quoted.label, None, quoted.quotes, "direct", 0.8, quoted.quotes[0])
        kept.append(_attributed(text, statement, resolver.resolve_name(quoted.label), day, linker))
    kept += _turns(text, reading, gate, resolver, engine, day, linker)
    whole: list[Span] | None = None
    if reading.own:
        voice = _voice(document)
        whole = engine.sentences(reading.prose, *reading.own)
        for run in runs(reading.prose, whole, gate):
            statement = Statement(None, None, content_of(text, run), "own-voice", 1.0, run[0])
            kept.append(_attributed(text, statement, voice, day, linker))
    if kept and (whole is None or reading.own != (0, len(text))):
        whole = engine.sentences(reading.prose, 0, len(text))
    starts = [start for start, _ in whole or []]
    kept = [replace(one, number=max(1, bisect_right(starts, one.sentence[0]))) for one in kept]
    return sorted(kept, key=lambda one: (one.statement.content, one.statement.cue or (0, 0)))


def period_of(document: Mapping[str, Any]) -> str | None:
    """Return when a document was published, as exactly as is known (EDTF), or None."""
    return document.get("published_period") or document["published_date"] or None


def _voice(document: Mapping[str, Any]) -> Speaker:
    person, actor = document.get("speaker_id") or "", document.get("actor_id") or ""
    if person or actor:
        return Speaker(person, actor, "document")
    named = document.get("voice_basis") == "metadata"
    return Speaker(reason="not-in-tables" if named else "no-source")


def _turns(
    text: str,
    reading: Reading,
    gate: Gate,
    resolver: Resolver,
    engine: Engine,
    day: Stated,
    linker: Linker,
) -> Iterator[Attributed]:
    asked, answers = False, False
    for turn in reading.turns:
        sentences = [s for part in turn.body for s in engine.sentences(reading.prose, *part)]
        if turn.asks:
            # What reporters ask is context: nobody's statement.
            asked = any(gate.passes(*sentence, before=False) for sentence in sentences)
            answers = True
            continue
        speaker = resolver.resolve_label(turn.label)
        for run in runs(reading.prose, sentences, gate, asked, _STRAYS if answers else 1):
            content = content_of(text, run)
            statement = Statement(turn.label, None, content, "direct", 0.9, run[0])
            yield _attributed(text, statement, speaker, day, linker)
        asked, answers = False, False


def _attributed(
    text: str, statement: Statement, speaker: Speaker, day: Stated, linker: Linker
) -> Attributed:
    links = tuple(linker.links(statement.content))
    return Attributed(statement, speaker, day, links, _act(text, statement))


def _reported(
    text: str,
    reading: Reading,
    found: Sequence[Statement],
    resolver: Resolver,
    linker: Linker,
    dater: Dater,
) -> Iterator[Attributed]:
    paragraphs = [start for start, _ in blocks(reading.prose)]
    for statement in filter(None, (_trimmed(text, one) for one in found)):
        anchor = statement.cue[0] if statement.cue else statement.start
        paragraph = paragraphs[max(0, bisect_right(paragraphs, anchor) - 1)]
        sentence = statement.sentence or statement.content[0]
        stated = dater.date(statement, sentence, paragraph)
        speaker = resolver.resolve(statement.source, anchor)
        links = tuple(linker.links(region(statement.content, statement.cue, sentence)))
        yield Attributed(statement, speaker, stated, links, _act(text, statement))


def _trimmed(text: str, statement: Statement) -> Statement | None:
    """Take off white space and quotation signs, for which only the prose form has marks."""
    content = []
    for start, end in statement.content:
        words = text[start:end]
        left = len(words) - len(words.lstrip(_MARKS))
        if left < len(words):
            content.append((start + left, start + max(left + 1, len(words.rstrip()))))
    return replace(statement, content=tuple(content)) if content else None


def region(content: Sequence[Span], cue: object, sentence: Span) -> list[Span]:
    """Say where mentions count: in the contents, and in the sentence around a cue."""
    return [*content, sentence] if cue is not None else list(content)


def _act(text: str, statement: Statement) -> str:
    if statement.cue and _ACT.match(text[statement.cue[0] : statement.cue[1]]):
        return "act"
    content = " ".join(text[start:end] for start, end in statement.content)
    return "claim" if _FACT.search(content) and not _OPINION.search(content) else "speech"
