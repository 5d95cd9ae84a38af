"""One document to one JSON line: statements with speakers, treaties and positions."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from armsdata.documents import clean
from armsdata.positions import Position, find_positions
from armsdata.registry import Registry
from armsdata.schema import DataError
from armsdata.sources import RawDocument, iter_path
from armsdata.statements import Attributed, attribute


def extract_document(raw: RawDocument, registry: Registry) -> dict:
    """Extract the statements of one document.

    Args:
        raw: what a reader returned.
        registry: reference knowledge.

    Returns:
        ``doc_id``, ``text`` and ``statements``; offsets are code points of ``text``, end
        exclusive. ``speaker`` and ``actor`` are ids or None, ``stated_on`` is an EDTF date or
        None, ``kind`` and ``stance`` take the values of the schema.
    """
    document = clean(raw, registry)
    day = document.published_date
    found = attribute(document.text, registry, day, document.speaker_id, raw.url)
    return {
        "doc_id": document.document_id,
        "text": document.text,
        "statements": [_statement(document.text, item, registry) for item in found],
    }


def extract_paths(paths: Iterable[Path | str], registry: Registry) -> Iterator[dict | DataError]:
    """Extract every document of the given files and folders.

    Yields:
        One dict a document, as :func:`extract_document` returns it, or the error of a file or
        record that cannot be read; the others are read on.
    """
    for path in map(Path, paths):
        for item in iter_path(path) if not path.is_dir() else _folder(path):
            yield item if isinstance(item, DataError) else extract_document(item, registry)


def _folder(folder: Path) -> Iterator[RawDocument | DataError]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden and path.name != "README.md":
            yield from iter_path(path)


def _statement(text: str, item: Attributed, registry: Registry) -> dict:
    statement = item.statement
    links = [(link.start, link.end, link.target_id) for link in item.links]
    spans = [*statement.content, item.sentence] if statement.cue else list(statement.content)
    positions = find_positions(
        text, spans, links, item.speaker.actor_id, item.stated.date or None, registry
    )
    treaties = {target for *_, target in links if registry.target_kinds[target] == "treaty"}
    return {
        "source": list(statement.source) if statement.source else None,
        "cue": list(statement.cue) if statement.cue else None,
        "content": [list(span) for span in statement.content],
        "kind": statement.kind,
        "speaker": item.speaker.person_id or None,
        "actor": item.speaker.actor_id or None,
        "treaties": sorted(treaties),
        "stated_on": item.stated.date or None,
        "positions": [_position(position) for position in positions],
    }


def _position(position: Position) -> dict:
    condition = position.condition
    return {
        "target": position.target_id,
        "stance": position.stance,
        "condition": [condition.start, condition.end] if condition else None,
        "addressee": position.addressee or None,
    }
