"""Read HTML: the article's text, its title, address and dates.

The library trafilatura tells the article from what stands around it, better than rules of our own
did; dates and terms are read here, since they must be those that the page states and never guesses
(docs/libraries.md has the figures).
"""

import re
from configparser import ConfigParser
from functools import cache
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from armsdata.sources.html_dates import shown_day, stated_day
from armsdata.sources.raw import RawDocument

# What no page means as its text; some pages stand in one form as a whole.
_NOISE = (
    "script,style,nav,noscript,template,iframe,button,select,svg,footer,aside,"
    "[role=navigation],[role=banner],[role=contentinfo],[hidden],[aria-hidden=true]"
)
# Words of the names (class, id) of what stands around an article.
_AROUND = frozenset((
    "ad", "ads", "advert", "advertisement", "also", "banner", "breadcrumb", "breadcrumbs",
    "comments", "commentlist", "cookie", "cookies", "disqus", "menu", "newsletter", "popular",
    "promo", "readalso", "recommended", "related", "seealso", "share", "sharing", "sidebar",
    "social", "subscribe", "tags", "topbar", "trending", "widget",
))  # fmt: skip
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_LINES = re.compile(r"\s*\n\s*")
# Signs without width, which may stand inside the name of a treaty.
_NO_WIDTH = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
# No page means it; the library drops control signs and code points of private use.
_LINE_END = "|br|"
_LINE_ENDS = re.compile(rf" ?{re.escape(_LINE_END)} ?")
_QUOTED = "|quoted|"


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
    title = tree.css_first("[itemprop=headline],title")
    canonical = tree.css_first("link[rel=canonical]")
    url = meta.get("og:url") or (canonical and canonical.attributes.get("href")) or ""
    language = tree.css_first("html")
    return {
        "title": meta.get("og:title") or (title.text(strip=True) if title else ""),
        "url": url if url.startswith("http") else "",
        "publisher": meta.get("og:site_name", ""),
        "language": ((language and language.attributes.get("lang")) or "")[:2].lower(),
        "author": meta.get("author", ""),
        "metadata_date": stated_day(tree, meta),
        "time_date": shown_day(tree),
        "licence": _licence(tree),
    }


def _licence(tree: LexborHTMLParser) -> str:
    for node in tree.css("a[rel~=license],link[rel~=license],a[href*='creativecommons.org']"):
        if "/licenses/by/4" in (node.attributes.get("href") or ""):
            return "cc-by-4.0"
    return "unknown"


def _article_text(tree: LexborHTMLParser) -> str:
    # A second to load, which the other commands need not wait for.
    import trafilatura

    _take_off_noise(tree)
    _mark_quotations(tree)
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
    text = (text or "").translate(_NO_WIDTH).replace(_QUOTED, "> ")
    return _LINE_ENDS.sub("\n", _LINES.sub("\n\n", text)).strip()


def _take_off_noise(tree: LexborHTMLParser) -> None:
    for node in tree.css(_NOISE):
        node.decompose()
    for node in tree.css("figure"):
        # A picture's caption; that of a quotation names who said it.
        if node.css_first("blockquote,q") is None:
            node.decompose()
    for node in tree.css(
        "div[class],section[class],ul[class],ol[class],p[class],div[id],section[id]"
    ):
        if is_around(node) and node.css_first("article,main,h1") is None:
            node.decompose()


def is_around(node: LexborNode) -> bool:
    """Tell by its class and id whether an element stands around an article."""
    named = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
    return not _AROUND.isdisjoint(part.lower() for part in _NAME_PARTS.findall(named))


def _mark_quotations(tree: LexborHTMLParser) -> None:
    """Mark the paragraphs of block quotations as plain text does, since the library does not."""
    for quotation in tree.css("blockquote"):
        for node in quotation.css("p") or [quotation]:
            # An element without anything in it has no text to mark.
            if node.child is not None:
                node.child.insert_before(_QUOTED)


@cache
def _settings() -> ConfigParser:
    """Return the library's settings, but that a short article is an article, too.

    Below its own least size it runs all paragraphs of a page together.
    """
    from trafilatura.settings import use_config

    settings = use_config()
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")
    return settings
