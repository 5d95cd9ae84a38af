"""The day of a page: as its metadata state it, or as the article shows it."""

import json
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from armsdata.dates.written import day_in, day_of

_META = (
    "article:published_time", "datePublished", "date", "dc.date", "DC.date.issued", "dcterms.date",
    "dcterms.issued", "ya:ovs:upload_date", "pubdate", "publish-date", "publication_date",
    "parsely-pub-date", "sailthru.date", "cXenseParse:recs:publishtime",
)  # fmt: skip
# Nothing else on a page has the day of its article: a film, the whole site, a reader's comment.
_ARTICLES = re.compile(r"(?:Article|BlogPosting|Report|PressRelease|Statement)$")
_PAGES = frozenset({"WebPage", ""})
_DATED = re.compile(r"date|time|byline|meta|publish|posted|dateline", re.IGNORECASE)
_PUBLISHED = re.compile(r"publish|pubdate|entry-date|posted", re.IGNORECASE)
_CHANGED = re.compile(r"\b(?:updated|modified|changed|last)\b.*", re.IGNORECASE | re.DOTALL)
_OUTSIDE = {"nav", "footer", "aside"}
_ASIDE = re.compile(r"sidebar|related|comment|clock|topbar|menu|widget|popular|trending|copyright")
# A line that shows the day says little else.
_LONGEST = 120
_ALONE = 60


def stated_day(tree: LexborHTMLParser, meta: dict[str, str]) -> str:
    """Return the day of publication in the metadata of a page, or an empty string.

    Args:
        tree: the page.
        meta: names and contents of its ``<meta>`` elements.
    """
    linked = sorted(_linked(tree))
    days = (day for _, _, day in linked)
    return next(
        (day for day in [*days, *(day_of(meta.get(name, "")) for name in _META)] if day), ""
    )


def _linked(tree: LexborHTMLParser) -> Iterator[tuple[int, int, str]]:
    """Yield rank, place and day of everything that JSON-LD dates."""
    for number, node in enumerate(tree.css('script[type="application/ld+json"]')):
        try:
            stack: list[Any] = [json.loads(node.text())]
        except (ValueError, RecursionError):
            continue
        while stack:
            item = stack.pop()
            if isinstance(item, list):
                stack.extend(item)
            elif isinstance(item, dict):
                rank = _rank(item.get("@type", ""))
                day = day_of(item.get("datePublished", ""))
                if day and rank is not None:
                    yield rank, number, day
                stack.extend(item.values())


def _rank(kind: Any) -> int | None:
    kinds = kind if isinstance(kind, list) else [kind]
    if any(_ARTICLES.search(str(one)) for one in kinds):
        return 0
    return 1 if any(one in _PAGES for one in kinds if isinstance(one, str)) else None


def shown_day(tree: LexborHTMLParser) -> str:
    """Return the day that a page shows beside its article, or an empty string."""
    times = [node for node in tree.css("time") if not _is_outside(node)]
    times.sort(key=lambda node: not _PUBLISHED.search(_names(node)))
    for node in times:
        day = day_of(node.attributes.get("datetime") or "") or day_in(node.text())
        if day:
            return day
    return next(_written(tree), "")


def _names(node: LexborNode) -> str:
    return " ".join(
        f"{name} {value or ''}" for name, value in node.attributes.items() if name != "datetime"
    )


def _is_outside(node: LexborNode) -> bool:
    """Tell whether an element stands around the article: a clock, a list, a comment."""
    above: LexborNode | None = node
    while above is not None and above.tag not in ("article", "main", "body"):
        if above.tag in _OUTSIDE or _ASIDE.search(_names(above).lower()):
            return True
        above = above.parent
    in_article = above is not None and above.tag != "body"
    return not in_article and node.parent is not None and node.parent.tag == "header"


def _written(tree: LexborHTMLParser) -> Iterator[str]:
    """Yield the days of short lines beside the article that a name or their shape makes a date."""
    for root in [*tree.css("article"), *tree.css("main"), *tree.css("body")]:
        for node in root.css("p,div,span,li,dd,h2,h3,h4,h5,h6"):
            words = " ".join(node.text(separator=" ").split())
            if len(words) > _LONGEST or _is_outside(node):
                continue
            day = day_in(_CHANGED.sub("", words))
            if day and (_DATED.search(_names(node)) or _is_date(words)):
                yield day


def _is_date(words: str) -> bool:
    # Nothing but the day, a weekday, an hour and a place.
    return len(words) <= _ALONE and not re.search(r"[.!?]\s|[a-z] [a-z]+ [a-z]+ [a-z]", words)
