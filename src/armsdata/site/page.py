"""Turn a settled notebook into an HTML page."""

import html
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import nbformat
from nbconvert import HTMLExporter, TemplateExporter

from armsdata import __version__
from armsdata.charts.offline import MIME
from armsdata.site.assets import SCRIPT, SITE, STYLE, VEGA, policy
from armsdata.site.figures import figure
from armsdata.site.links import living

_TEMPLATES = files("armsdata.site") / "templates"


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
    notebook: Mapping[str, Any],
    page: Page,
    pages: list[Page],
    source: str = "",
) -> str:
    """Return the page of a notebook.

    Args:
        notebook: executed and settled.
        page: the page itself.
        pages: all pages of the site in order, the page itself among them.
        source: address of the notebook as it ran; empty: the page shows its code.
    """
    known = {other.href(page.output) for other in pages}
    notebook = _as_html(notebook, known.__contains__, page.subject)
    shown = "".join(one.get("data", {}).get("text/html", "") for one in _outputs(notebook))
    needed = [VEGA, SCRIPT] if 'class="vega-lite"' in shown else [SCRIPT]
    resources = _navigation(page, pages) | {
        "page": page,
        "style": STYLE,
        "scripts": [SITE, *needed],
        "source": source,
        "policy": policy([]),
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
        # The first page lists all of them for readers without scripts.
        "groups": groups_of(pages, page.output) if here == 0 and len(pages) > 1 else [],
        "home": pages[0].href(page.output),
        "before": _link(pages[here - 1], page) if here > 0 else None,
        "after": _link(pages[here + 1], page) if here + 1 < len(pages) else None,
    }


def _link(target: Page, page: Page) -> dict[str, str]:
    return {"href": target.href(page.output), "title": target.title}


def groups_of(pages: list[Page], start: Path) -> list[dict]:
    """Return the pages by notebook, each as its address seen from a page and its label."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in pages:
        groups.setdefault(one.group, []).append((one.href(start), one.subject or one.group))
    return [{"name": name, "pages": entries} for name, entries in groups.items()]
