"""Build the table ``statements`` from documents and their texts."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import pandas as pd

from armsdata.documents import read_dateline
from armsdata.registry import Registry
from armsdata.schema import LIST_SEPARATOR, TABLES, DataError, frame
from armsdata.statements.attribution.english.extract import extract
from armsdata.statements.attribution.english.tokens import blocks, plain_sentences, sentence_spans
from armsdata.statements.resolution.dates import Dater, Stated
from armsdata.statements.resolution.linking import Link, Linker
from armsdata.statements.resolution.speakers import Resolver, Speaker
from armsdata.statements.spans import Span, Statement

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
    sentence: Span
    speaker: Speaker
    stated: Stated
    links: tuple[Link, ...]
    act: str
    is_own: bool = field(default=False)


def attribute(
    text: str, registry: Registry, published: str | None, speaker_id: str = "", url: str = ""
) -> list[Attributed]:
    """Extract the statements of one text and resolve speaker, day and treaties.

    Args:
        text: the cleaned text.
        registry: reference knowledge.
        published: day of publication, or None.
        speaker_id: person whose own words the whole text is; then each sentence that names
            a treaty, an issue or a negotiation is a statement of kind ``own-voice``.
        url: address of the text.
    """
    linker = Linker(text, registry, published)
    if speaker_id:
        return list(_own_voice(text, registry, published, speaker_id, linker))
    return list(_reported(text, registry, published, linker, url))


def _own_voice(
    text: str, registry: Registry, published: str | None, speaker_id: str, linker: Linker
) -> Iterator[Attributed]:
    office = registry.office_on(speaker_id, published)
    actor = office["actor_id"] if office else registry.person(speaker_id)["actor_id"]
    stated = Stated(published or "", "document" if published else "unknown")
    for start, end in plain_sentences(text, read_dateline(text).body_start, len(text)):
        # A heading names a topic and says nothing about it.
        heading = end - start < _HEADING and text[end - 1].isalnum()
        if not heading and linker.names_any(start, end):
            statement = Statement(None, None, ((start, end),), "own-voice", 1.0)
            links = tuple(linker.links([(start, end)]))
            yield Attributed(statement, (start, end), Speaker(speaker_id, actor, "document"),
                             stated, links, _act(text, statement), True)  # fmt: skip


def _reported(
    text: str, registry: Registry, published: str | None, linker: Linker, url: str
) -> Iterator[Attributed]:
    found = extract(text)
    if not found:
        return
    sentences = sentence_spans(text)
    starts = [start for start, _ in sentences]
    paragraphs = [start for start, _ in blocks(text)]
    resolver, dater = Resolver(text, registry, published, url), Dater(text, published)
    for statement in found:
        anchor = statement.cue[0] if statement.cue else statement.start
        sentence = _at(sentences, starts, anchor)
        paragraph = paragraphs[max(0, bisect_right(paragraphs, anchor) - 1)]
        stated = dater.date(statement, sentence, paragraph)
        region = _region(statement, sentence)
        yield Attributed(
            statement,
            sentence,
            _speaker(statement, resolver, anchor),
            stated,
            tuple(linker.links(region)),
            _act(text, statement),
        )


def _speaker(statement: Statement, resolver: Resolver, anchor: int) -> Speaker:
    # A turn's label stands right before its words; a quotation without a cue looks back.
    if statement.cue is None and statement.source is not None:
        gap = statement.start - statement.source[1]
        if 0 <= gap < _LABEL_GAP:
            return resolver.resolve_label(statement.source)
    return resolver.resolve(statement.source, anchor)


def _at(spans: list[Span], starts: list[int], offset: int) -> Span:
    return spans[max(0, bisect_right(starts, offset) - 1)]


def _region(statement: Statement, sentence: Span) -> list[Span]:
    """Where mentions count: the contents, and the sentence around them."""
    if statement.cue is None:
        return list(statement.content)
    return [*statement.content, sentence]


def regions(text: str, statements: pd.DataFrame) -> dict[str, list[Span]]:
    """Return the spans where mentions of each statement of one text count.

    Args:
        text: the text of the statements.
        statements: rows of the table ``statements`` of this text.
    """
    sentences = sentence_spans(text)
    starts = [start for start, _ in sentences]
    found = {}
    for row in statements.itertuples():
        spans = content_spans(row.content_spans)
        if not pd.isna(row.cue_start):
            spans.append(_at(sentences, starts, int(row.cue_start)))
        found[row.statement_id] = spans
    return found


def content_spans(cell: str) -> list[Span]:
    """Read a cell of spans such as ``12-40|55-80``."""
    pairs = (part.split("-") for part in cell.split(LIST_SEPARATOR))
    return [(int(start), int(end)) for start, end in pairs]


def _act(text: str, statement: Statement) -> str:
    if statement.cue and _ACT.match(text[statement.cue[0] : statement.cue[1]]):
        return "act"
    content = " ".join(text[start:end] for start, end in statement.content)
    return "claim" if _FACT.search(content) and not _OPINION.search(content) else "speech"


def build_statements(
    documents: pd.DataFrame,
    texts: pd.DataFrame,
    registry: Registry,
    watch: Callable[[list[dict]], Iterable[dict]] = iter,
) -> pd.DataFrame:
    """Build the extracted rows of the table ``statements``.

    Args:
        documents: table ``documents``.
        texts: local table of the cleaned texts.
        registry: reference knowledge.
        watch: passes the documents on while they are read, for example to show progress.

    Raises:
        DataError: a span lies outside its text (an error of the extractor).
    """
    text_of = dict(texts[["document_id", "text"]].itertuples(index=False))
    rows: list[dict] = []
    for document in watch(documents.fillna("").to_dict("records")):
        text = text_of[document["document_id"]]
        found = attribute(text, registry, document["published_date"] or None,
                          document["speaker_id"], document["url"])  # fmt: skip
        rows += _rows(found, document, text, registry)
    return frame(TABLES["statements"], rows)


def statement_ids(document_id: str, found: list[Attributed]) -> list[str]:
    """Name statements after their document and the offset of their content."""
    used: dict[str, int] = {}
    names = []
    for item in found:
        name = f"{document_id}-s{item.statement.start:06d}"
        used[name] = used.get(name, 0) + 1
        names.append(name if used[name] == 1 else f"{name}-{used[name]}")
    return names


def _rows(found: list[Attributed], document: dict, text: str,
          registry: Registry) -> Iterator[dict]:  # fmt: skip
    for name, item in zip(statement_ids(document["document_id"], found), found, strict=True):
        check_spans(text, item.statement, name)
        yield _row(name, item, document, registry)


def check_spans(text: str, statement: Statement, name: str) -> None:
    """Check that every span of a statement lies in the text and is not empty.

    Raises:
        DataError: a span does not.
    """
    spans = (*statement.content, statement.cue, statement.source)
    for start, end in filter(None, spans):
        if not 0 <= start < end <= len(text):
            raise DataError(
                name,
                f"span {start}-{end} in a text of {len(text)}",
                "report the text: the extractor is wrong",
            )


def _row(name: str, item: Attributed, document: dict, registry: Registry) -> dict:
    statement, speaker = item.statement, item.speaker
    day = item.stated.date if len(item.stated.date) == 10 else None
    office = registry.office_on(speaker.person_id, day) if speaker.person_id and day else None
    cue, source = statement.cue or (None, None), statement.source or (None, None)
    treaties = {link.target_id for link in item.links} & registry.treaty_ids
    return {
        "statement_id": name,
        "document_id": document["document_id"],
        "start": statement.start,
        "end": statement.end,
        "content_spans": LIST_SEPARATOR.join(f"{a}-{b}" for a, b in statement.content),
        "cue_start": cue[0],
        "cue_end": cue[1],
        "source_start": source[0],
        "source_end": source[1],
        "kind": statement.kind,
        "speaker_id": speaker.person_id,
        "speaker_basis": speaker.basis,
        "office_id": office["office_id"] if office else "",
        "actor_id": speaker.actor_id,
        "stated_date": item.stated.date,
        "stated_basis": item.stated.basis,
        "act": item.act,
        "treaty_ids": LIST_SEPARATOR.join(sorted(treaties)),
        "source_ids": document["source_id"],
        "coding": "auto",
        "confidence": statement.confidence,
        "verification": "unverified",
    }
