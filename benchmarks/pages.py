"""Own-written pages in the forms that web pages come in, for `libraries.py`.

Each page has a day, the paragraphs that a reader wants, and words that must not come along.
"""

from typing import NamedTuple


class Page(NamedTuple):
    """A page with what should come out of it.

    Attributes:
        name: what is difficult about it.
        markup: the page.
        day: its day of publication, or empty where it gives none.
        body: words that should be kept.
        may: words that may be kept or not: title, standfirst, captions.
    """

    name: str
    markup: str
    day: str
    body: str
    may: str = ""


_FIRST = """The foreign minister said on Monday that the two sides would go on with their talks on \
missiles in the autumn, and that no date had been agreed for the return of the inspectors."""
_SECOND = """"We see no reason to leave the agreement as long as the others keep to it," she told \
reporters after the meeting. She added that the limits on launchers were still being observed."""
_THIRD = """Her deputy was more cautious. He said that the ministry would wait for an answer to \
its letter of last month before it named the members of its delegation."""
_LABELS = (
    "QUESTION:",
    "Has the ministry read the new proposal?",
    "MS. BERG:",
    "We have, and our experts are looking into it. We will answer in due time, in writing.",
    "QUESTION:",
    "Will there be a meeting this year?",
    "MS. BERG:",
    "I have nothing to announce. We remain ready for talks without conditions.",
)
_STORY = (_FIRST, _SECOND, _THIRD)
_TITLE = "Talks on missiles go on, minister says"
_NAV = (
    "<nav><ul><li><a href=/>Home</a><li><a href=/w>World</a><li><a href=/d>Defence</a></ul></nav>"
)
_FOOT = """<footer><p>Subscribe to our newsletter</p><p>All rights reserved. Reproduction only \
with a link.</p><ul><li>About us<li>Contact<li>Privacy policy</ul></footer>"""
_RELATED = """<aside><h3>Read also</h3><ul><li><a href=/1>Parliament debates the budget of the \
navy</a><li><a href=/2>Storm closes the northern port</a></ul></aside>"""


def _p(*paragraphs: str) -> str:
    return "".join(f"<p>{text}</p>\n" for text in paragraphs)


def _page(body: str, head: str = "") -> str:
    top = f"<!doctype html><html lang=en><head><title>{_TITLE}</title>{head}</head>"
    return f"{top}<body>{body}</body></html>"


def _story(name: str, markup: str, day: str, *body: str, may: str = _TITLE) -> Page:
    return Page(name, markup, day, " ".join(body or _STORY), may)


def own_pages() -> list[Page]:
    """Return the pages."""
    return [*_dated(), *_shaped()]


def _dated() -> list[Page]:
    """Return pages whose day is hidden, given twice, or wrong in one place."""
    article = f"<article><h1>{_TITLE}</h1>{_p(*_STORY)}</article>"
    linked = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", \
"dateModified": "2025-11-20"}, {"@type": "NewsArticle", "dateModified": "2025-10-09", \
"datePublished": "2025-10-08T21:30:00Z"}]}</script>"""
    meta = '<meta property="article:published_time" content="2023-05-06T10:00:00+03:00">'
    times = (
        '<time datetime="2021-04-02">Updated 2 April 2021</time>'
        '<time itemprop="datePublished" datetime="2021-03-30">30 March 2021</time>'
    )
    other = '<div class=list><time datetime="2026-11-01">1 Nov.</time> Another story</div>'
    return [
        _story(
            "day in JSON-LD, beside the day of the site's last change",
            _page(_NAV + article + _FOOT, linked),
            "2025-10-08",
        ),
        _story("day in a meta tag", _page(_NAV + article + _RELATED, meta), "2023-05-06"),
        _story(
            "two time elements, the later one first",
            _page(f"{_NAV}<main>{times}{article}</main>{_FOOT}"),
            "2021-03-30",
            may=f"{_TITLE} Updated 2 April 2021 30 March 2021",
        ),
        _story(
            "day in the address alone",
            _page(article, '<link rel=canonical href="https://example.org/2020/02/29/a.html">'),
            "2020-02-29",
        ),
        _story(
            "day-first stamp in the text",
            _page(f"{_NAV}<div class=stamp>17:47 08.10.2025</div>{article}{_FOOT}"),
            "2025-10-08",
            may=f"{_TITLE} 17:47 08.10.2025",
        ),
        _story(
            "dateline alone, with another story's time element",
            _page(
                f"{_NAV}<article><p>GENEVA, July 8. /TASS/. {_FIRST}</p>{_p(_SECOND, _THIRD)}"
                f"</article>{other}"
            ),
            "",
            may="GENEVA, July 8. /TASS/.",
        ),
        _story("no day at all", _page(_NAV + article + _FOOT), ""),
    ]


def _shaped() -> list[Page]:
    """Return pages whose text is hard to tell from what stands around it."""
    return [*_talks(), *_surroundings(), *_layouts()]


def _talks() -> list[Page]:
    """Return pages where speakers follow each other."""
    turns = "".join(
        f"<p><b>{a}</b> {b}</p>" for a, b in zip(_LABELS[::2], _LABELS[1::2], strict=True)
    )
    broken = "<br>".join(f"{a} {b}" for a, b in zip(_LABELS[::2], _LABELS[1::2], strict=True))
    speakers = [
        f"{name} BERG (Freedonia) said that her country supports part {number} of the text."
        for number, name in enumerate(("ANNA", "ILSE", "MAYA", "NINA", "OLGA", "RITA"), start=1)
    ]
    quoted = f"<blockquote><p>{_SECOND}</p></blockquote>"
    points = (
        "no new launchers before the end of the year",
        "two inspections a year, by notice",
        "a hotline between the staffs",
    )
    listed = "<ul>" + "".join(f"<li>{point}</li>" for point in points) + "</ul>"
    return [
        _story(
            "transcript in paragraphs",
            _page(f"{_NAV}<main><h1>Briefing</h1>{turns}</main>{_FOOT}"),
            "",
            *_LABELS,
            may="Briefing",
        ),
        _story(
            "transcript with line breaks",
            _page(f"{_NAV}<div id=text>{broken}</div>{_FOOT}"),
            "",
            *_LABELS,
        ),
        _story(
            "quotation and list in the text",
            _page(f"<article>{_p(_FIRST)}{quoted}{listed}{_p(_THIRD)}</article>{_RELATED}"),
            "",
            *_STORY,
            *points,
        ),
        _story(
            "many short speakers' paragraphs",
            _page(f"<article>{_p(*speakers)}</article>{_FOOT}"),
            "",
            *speakers,
        ),
    ]


def _surroundings() -> list[Page]:
    """Return pages where much stands around it."""
    pull = "<aside class=pull>We see no reason to leave the agreement</aside>"
    comments = "".join(
        f"<div class=comment><b>user{n}</b><p>I do not believe a word of what they say, and nobody "
        f"else here does, whatever the minister tells the papers.</p></div>"
        for n in range(6)
    )
    return [
        _story(
            "a pull quotation that repeats words",
            _page(f"<article>{_p(_FIRST)}{pull}{_p(_SECOND, _THIRD)}</article>"),
            "",
        ),
        _story(
            "comments below",
            _page(f"<article>{_p(*_STORY)}</article><section id=comments>{comments}</section>"),
            "",
        ),
        _story(
            "comments inside the main element",
            _page(f"<main><div>{_p(*_STORY)}</div><div class=comments>{comments}</div></main>"),
            "",
        ),
        _story(
            "teasers as articles of their own",
            _page(
                f"<article>{_p(*_STORY)}</article>"
                + "".join(
                    f"<article><h3>Teaser {n}</h3><p>Storm closes the northern port.</p></article>"
                    for n in range(4)
                )
            ),
            "",
        ),
        _story(
            "cookie banner in a div",
            _page(
                "<div class=cookie-banner><p>We use cookies to improve your visit.</p><button>"
                f"Accept</button></div><div class=content>{_p(*_STORY)}</div>"
            ),
            "",
        ),
    ]


def _layouts() -> list[Page]:
    """Return pages where no element marks it."""
    unmarked = "<br><br>".join(_STORY)
    menu = "<tr><td><a href=a>News</a><br><a href=b>Archive</a></td>"
    short = "The ministry has not yet answered the letter, its spokesman said."
    return [
        _story(
            "one short paragraph and a long foot",
            _page(f"{_NAV}<article>{_p(short)}</article>{_FOOT}"),
            "",
            short,
        ),
        _story(
            "hidden copy for printing",
            _page(f"<article>{_p(*_STORY)}</article><div hidden>{_p(*_STORY)}</div>"),
            "",
        ),
        _story(
            "table layout without paragraphs",
            _page(f"<table>{menu}<td><font size=2>{unmarked}</font></td></tr></table>"),
            "",
        ),
        _story(
            "nested elements without a telling name",
            _page(
                f"{_NAV}<div><div><div class=x1>{_p(*_STORY)}</div><div class=x2>{_RELATED}</div>"
                f"</div></div>{_FOOT}"
            ),
            "",
        ),
        _story(
            "the whole page in one form",
            _page(f"<form action=/search>{_NAV}<div class=content>{_p(*_STORY)}</div></form>"),
            "",
        ),
    ]
