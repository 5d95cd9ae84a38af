"""Turn a settled notebook into an HTML page."""

import base64
import hashlib
import html
import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import nbformat
import vl_convert
from nbconvert import HTMLExporter, TemplateExporter

from armsdata import __version__
from armsdata.charts.offline import MIME
from armsdata.charts.theme import DARK
from armsdata.site.figures import figure
from armsdata.site.links import living

_TEMPLATES = files("armsdata.site") / "templates"

#: The file beside the pages that draws their charts.
VEGA = "vega.js"


@cache
def _asset(name: str) -> str:
    return (_TEMPLATES / "armsdata" / name).read_text(encoding="utf-8")


@cache
def vega() -> str:
    """Return Vega, Vega-Lite and Vega-Embed as one script that needs no network."""
    bundle = vl_convert.javascript_bundle()  # type: ignore[call-arg]  # its stub lacks the default
    # A script element ends at the first "</script" or may open a comment at "<!--".
    return bundle.replace("</script", "<\\/script").replace("<!--", "<\\!--")


class _Exporter(HTMLExporter):
    """Write HTML without parsing it again to look for images, of which there are none."""

    def from_notebook_node(self, nb, resources=None, **more):
        """Return the HTML of a notebook and the resources that it used."""
        return TemplateExporter.from_notebook_node(self, nb, resources, **more)


@cache
def _exporter() -> HTMLExporter:
    exporter = _Exporter(template_name="armsdata", extra_template_basedirs=[str(_TEMPLATES)])
    # A link written by hand in a notebook gets no pilcrow; headings stay what they are.
    exporter.exclude_anchor_links = True
    return exporter


def _policy(scripts: list[str], shared: bool) -> str:
    """Return a content security policy: nothing from outside, no script but our own.

    Vega compiles the expressions of a chart, hence ``unsafe-eval``; scripts that came in
    with a text have no listed hash and would not run even if one slipped through.
    """
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'"
        for s in scripts
    )
    return (
        f"default-src 'none'; script-src {hashes}{' ' + _OWN if shared else ''} 'unsafe-eval'; "
        "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    )


#: A file beside the page, over the web or from the disk.
_OWN = "'self'"


@dataclass(frozen=True)
class Page:
    """What the navigation knows of a page.

    Attributes:
        output: file of the page.
        group: heading of its notebook, shared by all pages that come out of it.
        title: heading and subject.
        subject: what distinguishes the page within its group; empty for the default page.
    """

    output: Path
    group: str
    title: str
    subject: str

    @classmethod
    def of(cls, metadata: Mapping[str, str], output: Path) -> "Page":
        """Return the page of an executed notebook, whose metadata have a title and a subject."""
        group, subject = metadata.get("title") or output.stem, metadata.get("subject", "")
        return cls(output, group, f"{group}: {subject}" if subject else group, subject)

    def href(self, start: Path) -> str:
        """Return the address of the page as seen from another page."""
        return Path(os.path.relpath(self.output, start.parent)).as_posix()


_ANSWER = re.compile(r'<p class="answer">([^<]*)</p>')

#: The first heading of a notebook.
_HEADING = re.compile(r"\A# ([^\n]+)")


def _outputs(notebook: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [one for cell in notebook["cells"] for one in cell.get("outputs", [])]


def html_page(
    notebook: Mapping[str, Any], page: Page, pages: list[Page], *, single: bool = False
) -> str:
    """Return the page of a notebook, with the navigation between all pages.

    Args:
        notebook: executed and settled.
        page: the page itself.
        pages: all pages of the site in order, the page itself among them.
        single: whether the page holds Vega itself instead of loading it from beside it.
    """
    known = {other.href(page.output) for other in pages}
    notebook = _as_html(notebook, known.__contains__, page.subject)
    shown = "".join(one.get("data", {}).get("text/html", "") for one in _outputs(notebook))
    draws = 'class="vega-lite"' in shown
    scripts = [vega()] if draws and single else []
    scripts.append(_asset("page.js"))
    if 'class="asof"' in shown or 'class="events"' in shown:
        scripts.append(_asset("asof.js"))
    shared = draws and not single
    resources = _navigation(page, pages) | {
        "page": page,
        "css": _asset("page.css"),
        "vega": Path(os.path.relpath(page.output.with_name(VEGA), page.output.parent)).as_posix()
        if shared
        else "",
        "scripts": scripts,
        "policy": _policy(scripts, shared),
        "dark": json.dumps(DARK),
        "version": __version__,
        "metadata": {"name": page.title},
        "description": _answer(shown),
    }
    body, _ = _exporter().from_notebook_node(notebook, resources=resources)
    return body if body.endswith("\n") else body + "\n"


def _answer(shown: str) -> str:
    """Return the sentence with which a page answers, as search engines and previews show it."""
    found = _ANSWER.search(shown)
    return html.unescape(found[1]) if found else ""


def _as_html(
    notebook: Mapping[str, Any], known: Callable[[str], bool], subject: str
) -> nbformat.NotebookNode:
    """Return a notebook whose charts and blocks are HTML, without links that lead nowhere."""
    cells = [
        {**cell, "outputs": [_shown(one, known) for one in cell.get("outputs", [])]}
        for cell in notebook["cells"]
    ]
    if subject and cells and cells[0]["cell_type"] == "markdown":
        # The subject is the page's heading; what all pages of the notebook share stands above it.
        source = "".join(cells[0]["source"])
        cells[0] = cells[0] | {"source": _HEADING.sub(r'<p class="kicker">\1</p>', source)}
    return nbformat.from_dict({**notebook, "cells": cells})


def _shown(output: Mapping[str, Any], known: Callable[[str], bool]) -> Mapping[str, Any]:
    data = output.get("data", {})
    if MIME in data:
        html = figure(data[MIME], known)
    elif "text/html" in data:
        html = living("".join(data["text/html"]), known)
    else:
        return output
    return {**output, "data": {"text/html": html}}


def _navigation(page: Page, pages: list[Page]) -> dict:
    here = pages.index(page)
    return {
        "groups": _groups(page, pages),
        "home": pages[0].href(page.output),
        "whole": _whole(page, pages),
        "before": _link(pages[here - 1], page) if here > 0 else None,
        "after": _link(pages[here + 1], page) if here + 1 < len(pages) else None,
        "is_home": here == 0,
    }


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
