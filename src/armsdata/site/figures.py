"""A chart as part of a page: heading, specification that the page draws, caption, its numbers."""

import hashlib
import json
from collections.abc import Callable
from html import escape
from typing import Any

from armsdata.blocks.markup import inert_json, packed, safe_url
from armsdata.charts.offline import rows_behind, title_of
from armsdata.charts.theme import CONFIG, about

#: Parts of a specification that stand in the page's own words, or only say which program draws it.
_TOLD = ("title", "params", "$schema", "description")

#: Specifications of several panels, whose widths their author or ``page.js`` sets.
_PANELS = ("vconcat", "hconcat", "concat", "facet", "repeat")


def figure(spec: dict[str, Any], known: Callable[[str], bool] = lambda address: True) -> str:
    """Return a chart as ``<figure>``.

    Args:
        spec: the specification as :func:`armsdata.charts.offline.mime_bundle` gives it.
        known: says whether the address of a page leads anywhere; a mark that would lead nowhere
            leads to its source instead.
    """
    said, title = about(spec), escape(title_of(spec))
    caption = escape(" ".join(one["caption"] for one in said))
    if said and all(one["empty"] for one in said):
        return (
            f'<figure class="chart empty"><p class="none">{title}</p>'
            f"<figcaption>{caption}</figcaption></figure>"
        )
    body = _for_page(spec, known)
    key = hashlib.sha256(json.dumps(spec, sort_keys=True).encode()).hexdigest()[:12]
    alternative = escape(spec.get("description", "") or title_of(spec), quote=True)
    narrowest = max([0, *(one["min_width"] for one in said)])
    name = escape(said[0]["file"] if said else "numbers", quote=True)
    rows = len(rows_behind(spec))
    shown = (
        f'<figure class="chart" id="chart-{key}">{f"<h3>{title}</h3>" if title else ""}'
        f"<noscript><p>{alternative}</p></noscript>"
        f'<div class="sideways"><div class="live" role="application" tabindex="0" '
        f'aria-label="{alternative}" style="min-width:{int(narrowest)}px" hidden></div></div>'
        '<p class="told" aria-live="polite" hidden></p>'
        f'<script type="application/json" class="vega-lite">{inert_json(body)}</script>'
        f'<figcaption>{caption} <a class="numbers" download="{name}.csv" hidden>'
        f"Numbers behind this chart (CSV, {rows} rows)</a></figcaption></figure>"
    )
    fold = next((one["fold"] for one in said if one.get("fold")), "")
    if not fold:
        return shown
    return f"<details class=figure><summary>{escape(fold)}</summary>{shown}</details>"


def _for_page(spec: dict[str, Any], known: Callable[[str], bool]) -> dict[str, Any]:
    """Return what a page draws: as wide as the page, its rows packed, its links alive.

    The look that all charts share stands in the script that all pages share.
    """
    own = [one for one in spec.get("params", []) if one.get("value") not in about(spec)]
    body = {name: part for name, part in spec.items() if name not in _TOLD}
    body |= {"params": own} if own else {}
    if body.get("config") == CONFIG:
        del body["config"]
    if not any(name in body for name in _PANELS):
        body |= {"width": "container", "autosize": {"type": "fit-x", "contains": "padding"}}
    sets = body.get("datasets", {})
    tables = {n: packed([_linked(row, known) for row in rows]) for n, rows in sets.items()}
    return body | {"datasets": tables}


def _linked(row: dict[str, Any], known: Callable[[str], bool]) -> dict[str, Any]:
    address = row.get("href")
    if not address or address.startswith("#") or known(address.partition("#")[0]):
        return row
    return row | {"href": safe_url(row.get("url")) or None}
