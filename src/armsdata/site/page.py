"""Turn a settled notebook into one self-contained HTML page."""

import base64
import copy
import hashlib
import json
import os
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import nbformat
import vl_convert
from nbconvert import HTMLExporter

from armsdata import __version__
from armsdata.charts.theme import DARK

_TEMPLATES = files("armsdata.site") / "templates"


@cache
def _asset(name: str) -> str:
    return (_TEMPLATES / "armsdata" / name).read_text(encoding="utf-8")


@cache
def _vega() -> str:
    """Return Vega, Vega-Lite and Vega-Embed as one script that needs no network."""
    bundle = vl_convert.javascript_bundle()
    # A script element ends at the first "</script" or may open a comment at "<!--".
    return bundle.replace("</script", "<\\/script").replace("<!--", "<\\!--")


@cache
def _exporter() -> HTMLExporter:
    exporter = HTMLExporter(template_name="armsdata", extra_template_basedirs=[str(_TEMPLATES)])
    # A link written by hand in a notebook gets no pilcrow; headings stay what they are.
    exporter.exclude_anchor_links = True
    return exporter


def _policy(*scripts: str) -> str:
    """Return a content security policy: nothing from outside, no script but our own.

    Vega compiles the expressions of a chart, hence ``unsafe-eval``; scripts that came in
    with a text have no listed hash and would not run even if one slipped through.
    """
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'"
        for s in scripts
    )
    return (
        f"default-src 'none'; script-src {hashes} 'unsafe-eval'; style-src 'unsafe-inline'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


@dataclass(frozen=True)
class Page:
    """What the navigation knows of a page.

    Attributes:
        output: file of the page.
        group: heading of its notebook, shared by all pages that come out of it.
        title: heading and subject.
        subject: what distinguishes the page within its group; empty for the default page.
        treaty: treaty id where this is the reference page of that treaty.
    """

    output: Path
    group: str
    title: str
    subject: str
    treaty: str = ""

    def href(self, start: Path) -> str:
        """Return the address of the page as seen from another page."""
        return Path(os.path.relpath(self.output, start.parent)).as_posix()


def html_page(notebook: nbformat.NotebookNode, page: Page, pages: list[Page]) -> str:
    """Return the page of a notebook, with the navigation between all pages.

    Args:
        notebook: executed and settled.
        page: the page itself.
        pages: all pages of the site in order, the page itself among them.
    """
    links = {other.treaty: other.href(page.output) for other in pages if other.treaty}
    notebook = _with_links(notebook, links)
    shown = "".join(_html(cell) for cell in notebook.cells)
    scripts = [_vega()] if 'class="vega-lite"' in shown else []
    scripts.append(_asset("page.js"))
    if 'class="asof"' in shown or 'class="events"' in shown:
        scripts.append(_asset("asof.js"))
    here = pages.index(page)
    resources = {
        "page": page,
        "groups": _groups(page, pages),
        "home": pages[0].href(page.output),
        "whole": _whole(page, pages),
        "before": _link(pages[here - 1], page) if here > 0 else None,
        "after": _link(pages[here + 1], page) if here + 1 < len(pages) else None,
        "is_home": here == 0,
        "css": _asset("page.css"),
        "scripts": scripts,
        "policy": _policy(*scripts),
        "dark": json.dumps(DARK),
        "links": json.dumps(links, sort_keys=True),
        "version": __version__,
        "metadata": {"name": page.title},
    }
    body, _ = _exporter().from_notebook_node(notebook, resources=resources)
    return body if body.endswith("\n") else body + "\n"


#: A link to the page of a treaty, in a tag and in the data of a chart.
_IN_TAG = re.compile(r' href="#treaty:([a-z0-9-]+)"')
_IN_DATA = re.compile(r'"href":"#treaty:([a-z0-9-]+)",?')


def _with_links(notebook: nbformat.NotebookNode, links: dict[str, str]) -> nbformat.NotebookNode:
    """Put in the addresses of treaties' pages; a treaty without a page gets no link."""

    def tag(match: re.Match) -> str:
        return f' href="{links[match[1]]}"' if match[1] in links else ""

    def data(match: re.Match) -> str:
        if match[1] in links:
            return match[0].replace(f"#treaty:{match[1]}", links[match[1]])
        return "" if match[0].endswith(",") else '"href":""'

    linked = copy.deepcopy(notebook)
    for cell in linked.cells:
        for output in cell.get("outputs", []):
            html = output.get("data", {}).get("text/html")
            if html:
                html = "".join(html)
                output["data"]["text/html"] = _IN_DATA.sub(data, _IN_TAG.sub(tag, html))
    return linked


def _html(cell: nbformat.NotebookNode) -> str:
    outputs = cell.get("outputs", [])
    return "".join("".join(o.get("data", {}).get("text/html", "")) for o in outputs)


def _link(target: Page, page: Page) -> dict[str, str]:
    return {"href": target.href(page.output), "title": target.title}


def _whole(page: Page, pages: list[Page]) -> str:
    """Return the address of the notebook's default page, empty on that page itself."""
    default = next((p for p in pages if p.group == page.group and not p.subject), page)
    return "" if default is page else default.href(page.output)


def _groups(page: Page, pages: list[Page]) -> list[dict]:
    """Return the pages by notebook, each with its address as seen from ``page``."""
    groups: dict[str, list[dict]] = {}
    for other in pages:
        entry = {
            "href": other.href(page.output),
            "label": other.subject or other.group,
            "current": other is page,
        }
        groups.setdefault(other.group, []).append(entry)
    return [{"name": name, "pages": entries} for name, entries in groups.items()]
