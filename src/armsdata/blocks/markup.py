"""HTML of the blocks of a page: escaped cells, safe links, tables."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from armsdata.addresses import treaty_page


@dataclass(frozen=True)
class Block:
    """HTML that a notebook shows, with the plain text that stands for it elsewhere.

    Attributes:
        html: what a page shows.
        text: what stands for it where HTML is not shown.
        data: what a program reads, by its media type.
    """

    html: str
    text: str
    data: Mapping[str, Any] = field(default_factory=dict)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return {"text/html": self.html, "text/plain": self.text, **self.data}

    def __repr__(self) -> str:
        """Return the words that stand for the block where HTML is not shown."""
        return self.text


def safe_url(url: Any) -> str:
    """Return a web address that may become a link, or nothing for any other scheme."""
    if not isinstance(url, str):
        return ""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else ""


def inert_json(value: Any) -> str:
    """Return JSON that cannot end the element that holds it, whatever the strings are."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def packed(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return rows as names, distinct words and places in them, which a page unpacks again.

    A page holds each long word of a column once, however many rows have it.

    Args:
        rows: rows of one table; a cell that a row lacks is null.

    Returns:
        ``fields`` (names), ``words`` (name -> its distinct words, for columns of words that
        repeat) and ``rows`` (lists of cells; of a column in ``words``, places there).
    """
    fields = list(dict.fromkeys(name for row in rows for name in row))
    words: dict[str, list[Any]] = {}
    columns = []
    for name in fields:
        column = [row.get(name) for row in rows]
        distinct = list(dict.fromkeys(column)) if all(_is_word(one) for one in column) else column
        if len(distinct) * 2 <= len(column):
            places = {word: place for place, word in enumerate(distinct)}
            words[name], column = distinct, [places[one] for one in column]
        columns.append(column)
    cells = [list(row) for row in zip(*columns, strict=True)] if fields else [[] for _ in rows]
    return {"fields": fields, "words": words, "rows": cells}


def _is_word(value: Any) -> bool:
    return value is None or isinstance(value, str)


def unpacked(table: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of :func:`packed`, as a page's own script does."""
    names, words = table["fields"], table["words"]
    return [
        {n: words[n][c] if n in words else c for n, c in zip(names, row, strict=True)}
        for row in table["rows"]
    ]


def cell(value: Any) -> str:
    """Return a value as escaped text; a missing one is empty."""
    return (
        "" if value is None or value is pd.NA or pd.isna(value) else escape(str(value), quote=True)
    )


def source_link(url: Any, label: Any, title: str = "") -> str:
    """Return a link to a source, or its words alone where the address is none."""
    address, words = safe_url(url), cell(label) or "source"
    if not address:
        return words if cell(label) else ""
    more = f' title="{cell(title)}"' if title else ""
    return f'<a href="{escape(address, quote=True)}"{more}>{words}</a>'


def sources(pairs: Iterable[tuple[str, str, str]], *, titled: bool = True) -> str:
    """Return links to sources, each labelled by its publisher and year.

    Args:
        pairs: label, title and address of each.
        titled: whether a pointer on the link shows the title; long tables leave it out.
    """
    return "; ".join(
        source_link(url, label, title if titled else "") for label, title, url in pairs
    )


def treaty_link(treaty_id: str, name: str) -> str:
    """Return a link to the page of a treaty."""
    return page_link(treaty_page(treaty_id), name)


def page_link(address: str, name: str) -> str:
    """Return a link to another page; a site without that page takes off the address."""
    return f'<a href="{cell(address)}">{cell(name)}</a>'


def value_mark(axis: Any, value: Any) -> str:
    """Return a value of a vocabulary in the colours of its axis."""
    words = cell(value).replace("-", " ")
    return f'<span class="value {cell(axis)}-{cell(value)}">{words}</span>' if words else ""


def table(caption: str, heads: Sequence[str], rows: Iterable[str], kind: str = "") -> str:
    """Return a table that scrolls sideways where it has no room; rows are ``<tr>`` elements."""
    head = "".join(f'<th scope="col">{cell(name)}</th>' for name in heads)
    css = f' class="{kind}"' if kind else ""
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{cell(caption)}">'
        f"<table{css}><caption>{cell(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def searchable(
    html: str,
    label: str = "Search",
    hint: str = "actor, instrument, year, word",
    filters: Sequence[str] = (),
) -> str:
    """Return rows with a field above them that filters them; without a script, they alone.

    Args:
        html: a table, or lists of statements.
        label: what the field is called.
        hint: what one may look for.
        filters: what a choice is offered for, of actor, target, year and frame.
    """
    chosen = "".join(
        f'<label>{name.capitalize()} <select name="{name}"><option value="">all</option></select>'
        "</label> "
        for name in filters
    )
    return (
        f'<div class="events"><p class="search" hidden><label>{label} <input type="search" '
        f'autocomplete="off" placeholder="{hint}"></label> {chosen}'
        f'<output aria-live="polite"></output></p>{html}</div>'
    )


def none(words: str) -> Block:
    """Return the one sentence that stands where there is nothing to show."""
    return Block(f'<p class="none">{cell(words)}</p>', words)
