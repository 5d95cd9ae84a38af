"""Build the tables ``documents``, ``texts`` and the documents' rows of ``sources``."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

import pandas as pd

from armsdata.documents.clean import CleanDocument, clean
from armsdata.provenance import sha256_text
from armsdata.registry import Registry
from armsdata.schema import LIST_SEPARATOR, TABLES, frame
from armsdata.sources import RawDocument, slug

_WORD = re.compile(r"\w+")
_AGENCY_NAMES = {"AP": "Associated Press", "AFP": "Agence France-Presse"}


def build_documents(
    raws: Iterable[RawDocument], registry: Registry
) -> tuple[pd.DataFrame, pd.DataFrame, list[dict]]:
    """Clean every document and find exact copies.

    Args:
        raws: what the readers returned; a repeated identifier gets a number.
        registry: resolves the names of speakers.

    Returns:
        Table ``documents``, local table ``texts``, and rows for the table ``sources``.
    """
    cleaned = [clean(raw, registry) for raw in _numbered(raws)]
    originals = _originals(cleaned)
    source_ids = _source_ids(cleaned)
    rows = [
        _document_row(document, originals[document.document_id], source_ids[document.document_id])
        for document in cleaned
    ]
    texts = [{"document_id": item.document_id, "text": item.text} for item in cleaned]
    origins = [_source_row(item, source_ids[item.document_id]) for item in cleaned]
    return frame(TABLES["documents"], rows), frame(TABLES["texts"], texts), origins


def _numbered(raws: Iterable[RawDocument]) -> list[RawDocument]:
    used: set[str] = set()
    result = []
    for raw in raws:
        name, number = raw.document_id, 1
        while name in used:
            number += 1
            name = f"{raw.document_id}-{number}"
        used.add(name)
        result.append(raw if name == raw.document_id else replace(raw, document_id=name))
    return result


def _source_ids(cleaned: list[CleanDocument]) -> dict[str, str]:
    ids: dict[str, str] = {}
    used: set[str] = set()
    for document in cleaned:
        name = slug(document.document_id)
        # Long or odd identifiers may fall together once they are slugs.
        if name in used:
            name = f"{name}-{sha256_text(document.document_id)[:8]}"
        used.add(name)
        ids[document.document_id] = name
    return ids


def _originals(cleaned: list[CleanDocument]) -> dict[str, str]:
    groups: dict[str, list[CleanDocument]] = defaultdict(list)
    for document in cleaned:
        groups[_fingerprint(document)].append(document)
    originals = {}
    for group in groups.values():
        first = min(group, key=lambda d: (d.published_date or "9999", d.document_id))
        originals.update((document.document_id, first.document_id) for document in group)
    return originals


def _fingerprint(document: CleanDocument) -> str:
    body = document.text[document.body_start :]
    return sha256_text(" ".join(_WORD.findall(unicodedata.normalize("NFKC", body).casefold())))


def _document_row(document: CleanDocument, original: str, source_id: str) -> dict:
    raw = document.raw
    return {
        "document_id": document.document_id,
        "source_id": source_id,
        "form": raw.form,
        "title": raw.title,
        "url": raw.url,
        "language": document.language,
        **document.dates,
        "published_basis": document.published_basis,
        "date_flags": LIST_SEPARATOR.join(document.date_flags),
        "dateline_place": document.dateline.place,
        "agency": document.dateline.agency,
        "speaker_id": document.speaker_id,
        "n_chars": len(document.text),
        "n_words": sum(1 for _ in _WORD.finditer(document.text)),
        "sha256": document.sha256,
        "duplicate_of": "" if original == document.document_id else original,
        "cluster_id": original,
    }


def _source_row(document: CleanDocument, source_id: str) -> dict:
    raw = document.raw
    agency = _AGENCY_NAMES.get(document.dateline.agency, document.dateline.agency)
    return {
        "source_id": source_id,
        "title": raw.title or f"Untitled text {document.document_id}",
        "publisher": raw.publisher or agency or _host(raw.url) or "unknown",
        "url": raw.url,
        "published": document.dates["published_date"],
        "licence": raw.licence,
        "sha256": raw.sha256,
        "bytes": raw.size or None,
    }


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
