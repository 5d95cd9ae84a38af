"""Build the tables ``documents``, ``texts`` and the documents' rows of ``sources``.

Cleaning (the map) looks at one document at a time and gives it an id of its own. Finding copies
(the reduce) needs all of them, and changes no id.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

import pandas as pd

from armsdata.documents.clean import CleanDocument, clean
from armsdata.provenance import sha256_text
from armsdata.registry import Registry
from armsdata.schema import TABLES, frame
from armsdata.sources import RawDocument

_WORD = re.compile(r"\w+")
_STAGE = "documents"
#: Frame of texts that come without one: what somebody added.
ADDED = "articles"
_Tables = tuple[pd.DataFrame, pd.DataFrame, list[dict]]


def build_documents(raws: Iterable[RawDocument], registry: Registry) -> _Tables:
    """Clean every document and find exact copies.

    Args:
        raws: what the readers returned.
        registry: resolves the names of speakers.

    Returns:
        Table ``documents``, local table ``texts``, and rows for the table ``sources``.
    """
    documents, texts, origins = clean_documents(raws, registry)
    documents, repeated = join_documents(documents)
    kept = texts.drop_duplicates("document_id", ignore_index=True)
    seen = {row["source_id"]: row for row in reversed(origins)} if len(repeated) else None
    return documents, kept, origins if seen is None else list(seen.values())


def clean_documents(
    raws: Iterable[RawDocument], registry: Registry, frame_id: str = ADDED
) -> _Tables:
    """Clean documents one by one: what this gives for one does not depend on the others.

    Args:
        raws: what the readers returned.
        registry: resolves the names of speakers.
        frame_id: sampling frame to which they belong.

    Returns:
        Table ``documents``, in which ``cluster_id`` is the hash of the text's words until
        :func:`join_documents`; local table ``texts``; rows for the table ``sources``.
    """
    cleaned = [clean(_named(raw), registry) for raw in raws]
    rows = [
        {**item.row, "frame_id": frame_id, "cluster_id": _fingerprint(item)} for item in cleaned
    ]
    texts = [{"document_id": item.document_id, "text": item.text} for item in cleaned]
    origins = [_source_row(item) for item in cleaned]
    return frame(TABLES["documents"], rows), frame(TABLES["texts"], texts), origins


def _named(raw: RawDocument) -> RawDocument:
    # Records of several files may bear one name; files have the hash in their name already.
    if raw.form != "json-lines" or not raw.sha256:
        return raw
    return replace(raw, document_id=f"{raw.document_id}-{raw.sha256[:8]}")


def join_documents(cleaned: pd.DataFrame) -> tuple[pd.DataFrame, list[dict]]:
    """Find the copies among documents that were cleaned apart.

    Args:
        cleaned: rows of :func:`clean_documents`, of any number of calls, in any order.

    Returns:
        Table ``documents``, and rows of ``rejections`` as :func:`without_repeated` returns them.
    """
    table, repeated = without_repeated(cleaned)
    # The earliest of equal texts is the original; of one day, the first by name.
    order = table.assign(day=table["published_period"].fillna("9999"))
    first = order.sort_values(["day", "document_id"]).groupby("cluster_id")["document_id"].first()
    original = table["cluster_id"].map(first).astype("string")
    copies = original.where(original != table["document_id"])
    return table.assign(duplicate_of=copies, cluster_id=original), repeated


def without_repeated(documents: pd.DataFrame) -> tuple[pd.DataFrame, list[dict]]:
    """Keep one of the documents that came in several times: same name, same bytes.

    Returns:
        The documents, sorted by id, and rows of ``rejections`` for what was left out.
    """
    by = ["document_id", "url", "published_date"]
    table = documents.sort_values(by, kind="stable", ignore_index=True)
    again = table["document_id"].duplicated()
    repeated = [_repeated(name) for name in table["document_id"][again]]
    return table[~again].reset_index(drop=True), repeated


def _repeated(name: str) -> dict:
    return {
        "rejection_id": f"{_STAGE}-again-{name}",
        "stage": _STAGE,
        "item": name,
        "reason": "the same document came in before: same name, same bytes; remove one",
    }


def _fingerprint(document: CleanDocument) -> str:
    body = document.text[document.body_start :]
    return sha256_text(" ".join(_WORD.findall(unicodedata.normalize("NFKC", body).casefold())))


def _source_row(document: CleanDocument) -> dict:
    raw = document.raw
    return {
        "source_id": document.source_id,
        "title": raw.title or f"Untitled text {document.document_id}",
        "publisher": document.publisher or _host(raw.url) or "unknown",
        "url": raw.url,
        "published": document.dates["published_period"],
        "licence": document.licence,
        "sha256": raw.sha256,
        "bytes": raw.size or None,
    }


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
