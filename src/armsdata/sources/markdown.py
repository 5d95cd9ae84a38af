"""Read Markdown with YAML front matter."""

import datetime as dt
import re
from typing import Any

import yaml

from armsdata.sources.raw import RawDocument

_FRONT = re.compile(r"\A---[^\S\n]*\n(.*?)\n---[^\S\n]*(?:\n|\Z)", re.DOTALL)
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)")


def read_markdown(source: str, **known: Any) -> RawDocument:
    """Read one Markdown text; front matter that is no YAML mapping stays in the text.

    Args:
        source: the text, line ends already normalised.
        known: fields of the raw document that the caller knows (id, path, hash, size).
    """
    match = _FRONT.match(source)
    front = _front_matter(match[1]) if match else None
    if match is None or front is None:
        return RawDocument(form="markdown", text=source, **known)
    url = str(front.get("source_url") or front.get("url") or front.get("canonical_url") or "")
    day = front.get("date") or front.get("published_time") or front.get("published") or ""
    return RawDocument(
        form="markdown",
        text=source[match.end() :],
        title=" ".join(str(front.get("title") or "").split()),
        url=url,
        metadata_date=_day(day),
        speaker=str(front.get("speaker") or ""),
        publisher=str(front.get("publisher") or front.get("agency") or ""),
        language=str(front.get("language") or front.get("lang") or "")[:2].lower(),
        **known,
    )


def _front_matter(source: str) -> dict | None:
    try:
        front = yaml.safe_load(source)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return front if isinstance(front, dict) else None


def _day(value: Any) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()[:10]
    match = _DAY.search(str(value))
    return match[1] if match else ""
