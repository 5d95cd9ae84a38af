"""Read HTML: the article's text, its title, address and dates."""

import json
import re
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from armsdata.sources.raw import RawDocument

_NOISE = (
    "script,style,nav,noscript,template,iframe,form,button,select,svg,footer,aside,"
    "[role=navigation],[role=banner],[role=contentinfo],[hidden],[aria-hidden=true]"
)
_BODIES = ("[itemprop=articleBody]", "article", "main", "[role=main]", "body")
_MIN_BODY = 200
_BLOCKS = set(
    re.findall(
        r"\w+",
        """
address article blockquote body dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr
li main ol p pre section table td th tr ul
""",
    )
)
_META_DATES = (
    "article:published_time", "datePublished", "date", "dc.date", "DC.date.issued",
    "ya:ovs:upload_date", "pubdate", "publish-date",
)  # fmt: skip
_DAY = re.compile(r"\b(\d{4}-\d\d-\d\d)")
_SPACES = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r" ?\n[ \n]*\n ?")


def read_html(markup: str, **known: Any) -> RawDocument:
    """Read one page.

    Args:
        markup: the page.
        known: fields of the raw document that the caller knows (id, path, hash, size).
    """
    tree = LexborHTMLParser(markup)
    head = _head(tree)
    for node in tree.css(_NOISE):
        node.decompose()
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
    best = ""
    for selector in _BODIES:
        nodes = tree.css(selector)
        text = max((_text(node) for node in nodes[:20]), key=len, default="")
        if len(text) >= _MIN_BODY:
            return text
        best = max(best, text, key=len)
    return best


def _text(node: LexborNode) -> str:
    pieces: list[str] = []
    for child in node.traverse(include_text=True):
        if child.tag == "-text":
            pieces.append(re.sub(r"\s+", " ", child.text_content or ""))
        elif child.tag == "br":
            pieces.append("\n")
        elif child.tag in _BLOCKS or (child.prev is not None and child.prev.tag in _BLOCKS):
            pieces.append("\n\n")
    text = _SPACES.sub(" ", "".join(pieces))
    return _BREAKS.sub("\n\n", text).strip()
