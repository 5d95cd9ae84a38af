"""What the metadata of a record say, under the names that exports and front matter use."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from armsdata.dates.written import day_of
from armsdata.sources.raw import RawDocument

#: Field of the raw document -> keys that tell it, the most telling first.
_KEYS = {
    "title": ("title", "headline"),
    "url": ("url", "source_url", "canonical_url", "link"),
    "speaker": ("speaker", "speakers"),
    "author": ("author", "authors", "byline"),
    "publisher": ("publisher", "source", "institution", "agency", "site_name"),
    "language": ("language", "lang"),
}
_DAYS = (
    "date", "published", "published_at", "date_published", "date_publish", "datePublished",
    "publish_time", "published_time", "publication_date", "pub_date", "pubDate", "pubdate",
    "doc_date", "issued",
)  # fmt: skip


def read_metadata(record: Mapping[str, Any]) -> dict[str, Any]:
    """Read the fields of a raw document out of a record's metadata.

    Args:
        record: keys and values as the form has them; unknown keys are left alone.

    Returns:
        Keyword arguments of :class:`RawDocument`. ``notes`` holds one pair of key and value for
        each value that is there and was not understood.
    """
    notes: list[tuple[str, str]] = []
    known: dict[str, Any] = {name: _words(record, keys, notes) for name, keys in _KEYS.items()}
    known["language"] = known["language"][:2].lower()
    known["metadata_date"] = _day(record, notes)
    return {**known, "notes": tuple(notes)}


def _words(record: Mapping, keys: tuple[str, ...], notes: list[tuple[str, str]]) -> str:
    for key in keys:
        value = record.get(key)
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            value = "; ".join(value)
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            words = " ".join(str(value).split())
            if words:
                return words
        elif value is not None:
            notes.append((key, _shown(value)))
    return ""


def _day(record: Mapping, notes: list[tuple[str, str]]) -> str:
    for key in _DAYS:
        value = record.get(key)
        if value is None or value == "":
            continue
        day = day_of(value)
        if day:
            return day
        notes.append((key, _shown(value)))
    return ""


def _shown(value: Any) -> str:
    words = str(value)
    return words if len(words) <= 60 else f"{words[:57]}..."


def not_understood(documents: Iterable[RawDocument]) -> list[str]:
    """Return a line for each key and value of metadata that was not understood, with its count."""
    counts = Counter(note for document in documents for note in document.notes)
    return [
        f"{key} {value!r} is not understood ({times} {'record' if times == 1 else 'records'}); "
        "the rest of the record is used"
        for (key, value), times in sorted(counts.items())
    ]
