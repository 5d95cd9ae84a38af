"""One text to resolved statements: who speaks, on which day, about which targets."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from armsdata.documents import read_dateline
from armsdata.registry import Registry
from armsdata.statements.attribution import ENGINES, Engine
from armsdata.statements.resolution.dates import Dater, Stated
from armsdata.statements.resolution.linking import Link, Linker
from armsdata.statements.resolution.speakers import Resolver, Speaker
from armsdata.statements.spans import Span, Statement, blocks

#: The engine where no language is asked about.
DEFAULT_ENGINE = ENGINES["rules"][0]
_HEADING = 70
_LABEL_GAP = 12
_ACT = re.compile(r"^(?:announc|order|decid|decre)\w*$", re.IGNORECASE)
_FACT = re.compile(
    r"\b(?:expires?|expired|suspended|withdrew|withdrawn|violat\w+|deployed|in force|observing|"
    r"complying|signed|ratified|terminated|producing)\b",
    re.IGNORECASE,
)
_OPINION = re.compile(r"\b(?:should|must|would|could|cannot|can't|may|might|will|need)\b", re.I)


@dataclass(frozen=True)
class Attributed:
    """A statement with everything that the registry and its document say about it."""

    statement: Statement
    speaker: Speaker
    stated: Stated
    links: tuple[Link, ...]
    act: str

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
        speaker_id: person whose own words the whole text is; then each sentence that names
            a treaty, an issue or a negotiation is a statement of kind ``own-voice``.
        url: address of the text.
    """
    document = {"published_date": published, "speaker_id": speaker_id, "url": url}
    return attribute_all([(document, text)], registry, DEFAULT_ENGINE)[0]


def attribute_all(
    items: Sequence[tuple[Mapping[str, Any], str]], registry: Registry, engine: Engine
) -> list[list[Attributed]]:
    """Extract and resolve the statements of several documents of one engine.

    Args:
        items: rows of ``documents`` (``published_date``, ``speaker_id``, ``url``) with their texts.
        registry: reference knowledge.
        engine: what finds the statements; it gets all texts that report others at once.
    """
    items = [(document, registry.cased(text)) for document, text in items]
    reported = [text for document, text in items if not document["speaker_id"]]
    waiting = iter(engine.attribute([_without_head(text, registry) for text in reported]))
    return [
        list(
            _own_voice(document, text, registry, engine)
            if document["speaker_id"]
            else _reported(document, text, next(waiting), registry)
        )
        for document, text in items
    ]


def _without_head(text: str, registry: Registry) -> str:
    """Blank the header line and the dateline, so that engines need not know them."""
    body = read_dateline(text, registry.agency_names).body_start
    return " " * body + text[body:]


def _own_voice(
    document: Mapping[str, Any], text: str, registry: Registry, engine: Engine
) -> Iterator[Attributed]:
    published, speaker_id = document["published_date"] or None, document["speaker_id"]
    linker = Linker(text, registry, published)
    office = registry.office_on(speaker_id, published)
    actor = office["actor_id"] if office else registry.person(speaker_id)["actor_id"]
    stated = Stated(published or "", "document" if published else "unknown")
    speaker = Speaker(speaker_id, actor, "document")
    body = read_dateline(text, registry.agency_names).body_start
    for start, end in engine.sentences(text, body, len(text)):
        # A heading names a topic and says nothing about it.
        heading = end - start < _HEADING and text[end - 1].isalnum()
        if not heading and linker.names_any(start, end):
            span = (start, end)
            statement = Statement(None, None, (span,), "own-voice", 1.0, span)
            links = tuple(linker.links([span]))
            yield Attributed(statement, speaker, stated, links, _act(text, statement))


def _reported(
    document: Mapping[str, Any], text: str, found: Sequence[Statement], registry: Registry
) -> Iterator[Attributed]:
    if not found:
        return
    published = document["published_date"] or None
    linker = Linker(text, registry, published)
    paragraphs = [start for start, _ in blocks(text)]
    resolver = Resolver(text, registry, published, document["url"] or "")
    dater = Dater(text, published)
    for statement in found:
        anchor = statement.cue[0] if statement.cue else statement.start
        paragraph = paragraphs[max(0, bisect_right(paragraphs, anchor) - 1)]
        sentence = statement.sentence or statement.content[0]
        stated = dater.date(statement, sentence, paragraph)
        speaker = _speaker(statement, resolver, anchor)
        links = tuple(linker.links(region(statement.content, statement.cue, sentence)))
        yield Attributed(statement, speaker, stated, links, _act(text, statement))


def _speaker(statement: Statement, resolver: Resolver, anchor: int) -> Speaker:
    # A turn's label stands right before its words; a quotation without a cue looks back.
    if statement.cue is None and statement.source is not None:
        gap = statement.start - statement.source[1]
        if 0 <= gap < _LABEL_GAP:
            return resolver.resolve_label(statement.source)
    return resolver.resolve(statement.source, anchor)


def region(content: Sequence[Span], cue: object, sentence: Span) -> list[Span]:
    """Say where mentions count: in the contents, and in the sentence around a cue."""
    return [*content, sentence] if cue is not None else list(content)


def _act(text: str, statement: Statement) -> str:
    if statement.cue and _ACT.match(text[statement.cue[0] : statement.cue[1]]):
        return "act"
    content = " ".join(text[start:end] for start, end in statement.content)
    return "claim" if _FACT.search(content) and not _OPINION.search(content) else "speech"
