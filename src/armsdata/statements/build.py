"""Rows of the table ``statements``."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

import pandas as pd

from armsdata.registry import Registry
from armsdata.schema import LIST_SEPARATOR, TABLES, DataError, frame
from armsdata.statements.resolved import DEFAULT_ENGINE, Attributed, attribute_all, region
from armsdata.statements.spans import Span, Statement

Row = dict[str, Any]
#: Words of a source that are listed: enough to recognise it, and no sentence of its text.
_FEW = 12


def build_statements(
    documents: pd.DataFrame,
    texts: pd.DataFrame,
    registry: Registry,
    watch: Callable[[list[Row]], Iterable[Row]] = iter,
) -> pd.DataFrame:
    """Build the extracted rows of the table ``statements`` from English documents.

    Args:
        documents: table ``documents``.
        texts: local table of the cleaned texts.
        registry: reference knowledge.
        watch: passes the documents on while they are read, for example to show progress.

    Raises:
        DataError: a span lies outside its text (an error of the extractor).
    """
    text_of = dict(zip(texts["document_id"], texts["text"], strict=True))
    rows: list[Row] = []
    for document in watch(records(documents)):
        text = text_of[document["document_id"]]
        (found,) = attribute_all([(document, text)], registry, DEFAULT_ENGINE)
        rows += statement_rows(document, text, found, registry)
    return frame(TABLES["statements"], rows)


def records(data: pd.DataFrame) -> list[Row]:
    """Return the rows of a table as dicts; missing values are None."""
    return cast(list[Row], data.astype(object).where(data.notna(), None).to_dict("records"))


def statement_rows(
    document: Mapping[str, Any], text: str, found: Sequence[Attributed], registry: Registry
) -> list[Row]:
    """Return the rows of ``statements`` for one document.

    Args:
        document: row of ``documents``: at least ``document_id`` and ``source_id``.
        text: its cleaned text.
        found: its resolved statements.
        registry: gives the offices.

    Raises:
        DataError: a span lies outside the text (an error of the extractor).
    """
    rows = []
    for name, item in zip(statement_ids(document["document_id"], found), found, strict=True):
        check_spans(text, item.statement, name)
        rows.append(_row(name, item, document, registry))
    return rows


def unresolved_rows(
    document: Mapping[str, Any], text: str, found: Sequence[Attributed]
) -> list[Row]:
    """Return the rows of ``unresolved_speakers`` for one document; arguments as above."""
    names = statement_ids(document["document_id"], found)
    return [
        {
            "statement_id": name,
            "document_id": document["document_id"],
            "source_words": _first_words(text, item.statement.source),
            "actor_id": item.speaker.actor_id,
            "unresolved_reason": item.speaker.reason,
        }
        for name, item in zip(names, found, strict=True)
        if item.speaker.reason
    ]


def _first_words(text: str, source: Span | None) -> str:
    words = text[source[0] : source[1]].split() if source else []
    return " ".join(words[:_FEW]) + (" …" if len(words) > _FEW else "")


def content_spans(cell: str) -> list[Span]:
    """Read a cell of spans such as ``12-40|55-80``."""
    pairs = (part.split("-") for part in cell.split(LIST_SEPARATOR))
    return [(int(start), int(end)) for start, end in pairs]


def region_of(row: Mapping[str, Any]) -> list[Span]:
    """Return the spans of a row of ``statements`` where mentions count."""
    sentence = (int(row["sentence_start"]), int(row["sentence_end"]))
    return region(content_spans(row["content_spans"]), row["cue_start"], sentence)


def statement_ids(document_id: str, found: Iterable[Attributed]) -> Iterator[str]:
    """Name statements after their document and the offset of their content."""
    used: dict[str, int] = {}
    for item in found:
        name = f"{document_id}-s{item.statement.start:06d}"
        used[name] = used.get(name, 0) + 1
        yield name if used[name] == 1 else f"{name}-{used[name]}"


def check_spans(text: str, statement: Statement, name: str) -> None:
    """Check that every span of a statement lies in the text and is not empty.

    Raises:
        DataError: a span does not.
    """
    spans = (*statement.content, statement.cue, statement.source, statement.sentence)
    for start, end in filter(None, spans):
        if not 0 <= start < end <= len(text):
            raise DataError(
                name,
                f"span {start}-{end} in a text of {len(text)}",
                "report the text: the extractor is wrong",
            )


def _row(name: str, item: Attributed, document: Mapping[str, Any], registry: Registry) -> Row:
    statement, speaker = item.statement, item.speaker
    day = item.stated.date if len(item.stated.date) == 10 else None
    office = registry.office_on(speaker.person_id, day) if speaker.person_id and day else None
    treaties = {link.target_id for link in item.links} & registry.treaty_ids
    return {
        "statement_id": name,
        "frame_id": document.get("frame_id"),
        "document_id": document["document_id"],
        "start": statement.start,
        "end": statement.end,
        "content_spans": LIST_SEPARATOR.join(f"{a}-{b}" for a, b in statement.content),
        **_span("cue", statement.cue),
        **_span("source", statement.source),
        **_span("sentence", item.sentence),
        "sentence": item.number,
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


def _span(name: str, span: Span | None) -> Row:
    start, end = span or (None, None)
    return {f"{name}_start": start, f"{name}_end": end}
