"""The one way of a document through statements, mentions, positions and claims.

The stages of the workflow and ``armsdata extract`` both go it, so they give the same rows.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import pandas as pd

from armsdata.claims import claim_rows, with_acts
from armsdata.dates.lookup import lookup_day
from armsdata.documents import clean
from armsdata.mentions import mention_rows
from armsdata.positions import condition_rows, position_rows
from armsdata.registry import Registry
from armsdata.schema import TABLES, DataError, frame
from armsdata.sources import RawDocument, iter_path, not_understood
from armsdata.statements import (
    Engine,
    Row,
    attribute_all,
    content_spans,
    engine_for,
    period_of,
    records,
    statement_rows,
    unresolved_rows,
)

#: Texts that an engine gets at once.
_BATCH = 64
_STAGE = "statements"


@dataclass(frozen=True)
class Found:
    """What one document or several gave: rows of the tables of these names."""

    statements: list[Row] = field(default_factory=list)
    unresolved_speakers: list[Row] = field(default_factory=list)
    mentions: list[Row] = field(default_factory=list)
    positions: list[Row] = field(default_factory=list)
    conditions: list[Row] = field(default_factory=list)
    claims: list[Row] = field(default_factory=list)
    rejections: list[Row] = field(default_factory=list)


def take_through(
    items: Iterable[tuple[Mapping, str]],
    registry: Registry,
    engine: str = "rules",
    treaty_status: pd.DataFrame | None = None,
) -> Iterator[Found]:
    """Take documents through statements, mentions, positions and claims.

    Args:
        items: rows of ``documents`` with their cleaned texts.
        registry: reference knowledge.
        engine: name of the engines that attribute, one or more languages each.
        treaty_status: table ``treaty_status``; without it no claims are looked for.

    Yields:
        What each document gave, in the order of ``items``. A document in a language that no
        engine reads gives one rejection and nothing else.
    """
    waiting = iter(items)
    while batch := list(islice(waiting, _BATCH)):
        yield from _batch(batch, registry, engine, treaty_status)


def _batch(
    items: Sequence[tuple[Mapping, str]],
    registry: Registry,
    engine: str,
    treaty_status: pd.DataFrame | None,
) -> Iterator[Found]:
    engines = [engine_for(document["language"] or "", engine) for document, _ in items]
    found: dict[int, list] = {}
    for reader in {id(e): e for e in engines if e is not None}.values():
        places = [at for at, its in enumerate(engines) if its is reader]
        attributed = attribute_all([items[at] for at in places], registry, reader)
        found.update(zip(places, attributed, strict=True))
    for at, (document, text) in enumerate(items):
        own = engines[at]
        if own is None:
            yield Found(rejections=[_not_read(document, engine)])
        else:
            yield _one(document, text, found[at], own, registry, treaty_status)


def _one(
    document: Mapping,
    text: str,
    attributed: list,
    engine: Engine,
    registry: Registry,
    treaty_status: pd.DataFrame | None,
) -> Found:
    statements = statement_rows(document, text, attributed, registry)
    period = period_of(document)
    links, day = [item.links for item in attributed], lookup_day(period) if period else None
    mentions = mention_rows(text, day, statements, links, registry, engine)
    positions = position_rows(text, statements, mentions, registry)
    conditions = condition_rows(text, statements, mentions, positions, registry, engine)
    conditions = with_acts(conditions, text, mentions, registry)
    unresolved = unresolved_rows(document, text, attributed)
    claims = (
        []
        if treaty_status is None
        else claim_rows(text, statements, mentions, treaty_status, registry, engine)
    )
    return Found(statements, unresolved, mentions, positions, conditions, claims)


def _not_read(document: Mapping, engine: str) -> Row:
    language = document["language"] or "unknown"
    return {
        "rejection_id": f"{_STAGE}-{document['document_id']}",
        "stage": _STAGE,
        "item": document["document_id"],
        "reason": f"not read: its language is {language}, which the engine {engine!r} does not "
        "know; give a translation, or add an engine (docs/add-a-source.md)",
    }


def extract_tables(
    documents: pd.DataFrame,
    texts: pd.DataFrame,
    registry: Registry,
    engine: str = "rules",
    treaty_status: pd.DataFrame | None = None,
    watch: Callable[[list[Row]], Iterable[Row]] = iter,
) -> dict[str, pd.DataFrame]:
    """Take all documents of a table through the pipeline.

    Args:
        documents: table ``documents``.
        texts: local table of the cleaned texts.
        registry: reference knowledge.
        engine: name of the engines.
        treaty_status: table ``treaty_status``; without it ``claims`` stays empty.
        watch: passes the documents on while they are read, for example to show progress.

    Returns:
        Tables ``statements``, ``unresolved_speakers``, ``mentions``, ``positions``, ``conditions``,
        ``claims`` and ``rejections``, with the extracted rows.
    """
    text_of = dict(zip(texts["document_id"], texts["text"], strict=True))
    items = ((row, text_of[row["document_id"]]) for row in watch(records(documents)))
    rows: dict[str, list[Row]] = defaultdict(list)
    for found in take_through(items, registry, engine, treaty_status):
        for name, values in vars(found).items():
            rows[name] += values
    return {name: frame(TABLES[name], rows[name]) for name in Found.__dataclass_fields__}


def extract_document(raw: RawDocument, registry: Registry, engine: str = "rules") -> dict:
    """Extract the statements of one document.

    Args:
        raw: what a reader returned.
        registry: reference knowledge.
        engine: name of the engines.

    Returns:
        ``doc_id``, ``text`` and ``statements``; offsets are code points of ``text``, end
        exclusive. ``speaker`` and ``actor`` are ids or None, ``stated_on`` is an EDTF date or
        None, ``kind`` and ``stance`` take the values of the schema.
    """
    return _extract(raw, registry, engine)[0]


def _extract(raw: RawDocument, registry: Registry, engine: str) -> tuple[dict, Found]:
    document = clean(raw, registry)
    (found,) = take_through([(document.row, document.text)], registry, engine)
    positions: dict[str, list[dict]] = defaultdict(list)
    for row in found.positions:
        # What several actors say together is a row of each of them.
        position, own = _position(row), positions[row["statement_id"]]
        if position not in own:
            own.append(position)
    statements = [_statement(row, positions[row["statement_id"]]) for row in found.statements]
    known = {"doc_id": document.document_id, "text": document.text, "statements": statements}
    return known, found


def extract_paths(
    paths: Iterable[Path | str],
    registry: Registry,
    engine: str = "rules",
    watch: Callable[[Found], None] = lambda found: None,
) -> Iterator[dict | DataError]:
    """Extract every document of the given files and folders.

    Args:
        paths: files and folders.
        registry: reference knowledge.
        engine: name of the engines.
        watch: told the rows that each document gave, before its dict.

    Yields:
        One dict a document, as :func:`extract_document` returns it, or the error of a file or
        record that cannot be read; the others are read on. A document in a language that is not
        read gives a notice and, after it, its dict without statements; metadata that were not
        understood give a notice for each key and value of a file.
    """
    for path in map(Path, paths):
        seen: dict[str, list[RawDocument]] = defaultdict(list)
        for item in iter_path(path) if not path.is_dir() else _folder(path):
            if isinstance(item, DataError):
                yield item
                continue
            if item.notes:
                seen[item.path].append(item)
            known, found = _extract(item, registry, engine)
            watch(found)
            for row in found.rejections:
                reason, remedy = row["reason"].split("; ", 1)
                yield NoticeError(f"{item.path}: {row['item']}", reason, remedy)
            yield known
        for name, documents in seen.items():
            for line in not_understood(documents):
                yield NoticeError(name, *line.split("; ", 1))


class NoticeError(DataError):
    """What a user should know of a document that was taken all the same."""


def _folder(folder: Path) -> Iterator[RawDocument | DataError]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden and path.name != "README.md":
            yield from iter_path(path)


def _span(row: Row, name: str) -> list[int] | None:
    start, end = row[f"{name}_start"], row[f"{name}_end"]
    return None if start is None else [start, end]


def _statement(row: Row, positions: list[dict]) -> dict:
    return {
        "source": _span(row, "source"),
        "cue": _span(row, "cue"),
        "content": [list(span) for span in content_spans(row["content_spans"])],
        "kind": row["kind"],
        "speaker": row["speaker_id"] or None,
        "actor": row["actor_id"] or None,
        "treaties": row["treaty_ids"].split("|") if row["treaty_ids"] else [],
        "stated_on": row["stated_date"] or None,
        "positions": positions,
    }


def _position(row: Row) -> dict:
    return {
        "target": row["target_id"],
        "stance": row["stance"],
        "condition": _span(row, "condition"),
        "addressee": row["addressee"] or None,
    }
