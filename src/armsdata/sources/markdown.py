"""Read Markdown with YAML front matter."""

import re
from typing import Any

import yaml

from armsdata.sources.metadata import read_metadata
from armsdata.sources.raw import RawDocument

_FRONT = re.compile(r"\A---[^\S\n]*\n(.*?)\n---[^\S\n]*(?:\n|\Z)", re.DOTALL)


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
    text = source[match.end() :]
    return RawDocument(form="markdown", text=text, **read_metadata(front), **known)


def _front_matter(source: str) -> dict | None:
    try:
        front = yaml.safe_load(source)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return front if isinstance(front, dict) else None
