"""Read HTML: the article's text, its title, address and dates.

The library trafilatura tells the article from what stands around it, better than rules of our own
did; dates and terms are read here, since they must be those that the page states and never guesses
(docs/libraries.md has the figures).
"""

import json
import re
from configparser import ConfigParser
from functools import cache
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from armsdata.sources.raw import RawDocument

# What no page means as its text; some pages stand in one form as a whole.
_NOISE = (
    "script,style,nav,noscript,template,iframe,button,select,svg,footer,aside,"
    "[role=navigation],[role=banner],[role=contentinfo],[hidden],[aria-hidden=true]"
)
_META_DATES = (
    "article:published_time", "datePublished", "date", "dc.date", "DC.date.issued",
    "ya:ovs:upload_date", "pubdate", "publish-date",
)  # fmt: skip
_DAY = re.compile(r"\b(\d{4}-\d\d-\d\d)")
_LINES = re.compile(r"\s*\n\s*")
# No page means it; the library drops control signs and code points of private use.
_LINE_END = "|br|"
_LINE_ENDS = re.compile(rf" ?{re.escape(_LINE_END)} ?")


def read_html(markup: str, **known: Any) -> RawDocument:
    """Read one page.

    Args:
        markup: the page.
        known: fields of the raw document that the caller knows (id, path, hash, size).
    """
    tree = LexborHTMLParser(markup)
    head = _head(tree)
    return RawDocument(form="html", text=_article_text(tree), **head, **known)


def _head(tree: LexborHTMLParser) -> dict[str, Any]:
    meta: dict[str, str] = {}
    for node in tree.css("meta"):
        name = node.attributes.get("property") or node.attributes.get("name")
        name = name or node.attributes.get("itemprop")
        if name:
            meta.setdefault(name, node.attributes.get("content") or "")
    linked = _json_ld(tree)
    title = tree.css_first("[itemprop=headline],title")
    canonical = tree.css_first("link[rel=canonical]")
    url = meta.get("og:url") or (canonical and canonical.attributes.get("href")) or ""
    language = tree.css_first("html")
    return {
        "title": meta.get("og:title") or (title.text(strip=True) if title else ""),
        "url": url if url.startswith("http") else "",
        "publisher": meta.get("og:site_name", ""),
        "language": ((language and language.attributes.get("lang")) or "")[:2].lower(),
        "metadata_date": _first_day([linked, *(meta.get(name, "") for name in _META_DATES)]),
        "time_date": _time(tree),
        "licence": _licence(tree),
    }


def _json_ld(tree: LexborHTMLParser) -> str:
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            data = json.loads(node.text())
        except (ValueError, RecursionError):
            continue
        stack = [data]
        while stack:
            item = stack.pop()
            if isinstance(item, dict):
                if isinstance(item.get("datePublished"), str):
                    return item["datePublished"]
                stack.extend(item.values())
            elif isinstance(item, list):
                stack.extend(item)
    return ""


def _first_day(values: list[str]) -> str:
    return next((match[1] for value in values if (match := _DAY.search(value))), "")


def _time(tree: LexborHTMLParser) -> str:
    nodes = tree.css("time[datetime]")
    # The publication date carries a mark where a page shows several times.
    nodes.sort(key=lambda node: "published" not in str(node.attributes.get("itemprop", "")).lower())
    return _first_day([str(node.attributes.get("datetime") or "") for node in nodes])


def _licence(tree: LexborHTMLParser) -> str:
    for node in tree.css("a[rel~=license],link[rel~=license],a[href*='creativecommons.org']"):
        if "/licenses/by/4" in (node.attributes.get("href") or ""):
            return "cc-by-4.0"
    return "unknown"


def _article_text(tree: LexborHTMLParser) -> str:
    # A second to load, which the other commands need not wait for.
    import trafilatura

    for node in tree.css(_NOISE):
        node.decompose()
    # The library ends paragraphs and lines alike.
    for node in tree.css("br"):
        node.replace_with(f" {_LINE_END} ")
    found = trafilatura.bare_extraction(
        tree.html or "", include_comments=False, with_metadata=False, config=_settings()
    )
    text = getattr(found, "text", None)
    if not text and tree.body is not None:
        # No article in it: better the whole page than none of it.
        text = tree.body.text(separator="\n")
    return _LINE_ENDS.sub("\n", _LINES.sub("\n\n", text or "")).strip()


@cache
def _settings() -> ConfigParser:
    """Return the library's settings, but that a short article is an article, too.

    Below its own least size it runs all paragraphs of a page together.
    """
    from trafilatura.settings import use_config

    settings = use_config()
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")
    return settings
