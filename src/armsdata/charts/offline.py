"""Show charts without a network: an image for everyone, a live chart where a page has Vega.

Altair's own renderers load Vega from a server or draw only the first chart of a page. This
one gives an ``<img>`` with its alternative text, which every notebook program shows, and
beside it the specification as inert JSON, which an exported page brings to life.
"""

import base64
import copy
import csv
import hashlib
import io
import json
from html import escape
from typing import Any

import altair as alt
import vl_convert

from armsdata.charts.theme import LEGEND_LAYOUT, PAPER, STATIC_WIDTH

NAME = "armsdata-offline"


def enable() -> None:
    """Make every chart of this process show itself through :func:`mime_bundle`."""
    alt.renderers.register(NAME, mime_bundle)
    alt.renderers.enable(NAME)


def mime_bundle(spec: dict[str, Any], **_: Any) -> dict[str, str]:
    """Return the HTML and the plain text that stand for a chart (an altair renderer)."""
    title = title_of(spec)
    return {"text/html": figure(spec), "text/plain": f"{title}\n{spec.get('description', '')}"}


def title_of(spec: dict[str, Any]) -> str:
    """Return the finding: the title of a specification as one line."""
    title = spec.get("title", "")
    title = title.get("text", "") if isinstance(title, dict) else title
    return " ".join(title) if isinstance(title, list) else str(title)


def figure(spec: dict[str, Any]) -> str:
    """Return a chart as ``<figure>``: heading, image, specification, caption, its numbers."""
    meta = spec.get("usermeta", {})
    if meta.get("empty"):
        return (
            f'<figure class="chart empty"><p class="none">{escape(title_of(spec))}</p>'
            f"<figcaption>{escape(meta.get('caption', ''))}</figcaption></figure>"
        )
    body = with_layout({n: part for n, part in spec.items() if n not in ("title", "usermeta")})
    key = hashlib.sha256(json.dumps(spec, sort_keys=True).encode()).hexdigest()[:12]
    alternative = escape(spec.get("description", title_of(spec)), quote=True)
    image = base64.b64encode(png(body, max(STATIC_WIDTH, meta.get("min_width", 0)))).decode()
    return (
        f'<figure class="chart" id="chart-{key}">'
        f"<h3>{escape(title_of(spec))}</h3>"
        f'<img class="still" alt="{alternative}" src="data:image/png;base64,{image}" '
        'style="max-width:100%;height:auto">'
        f'<div class="sideways"><div class="live" role="img" aria-label="{alternative}" '
        f'style="min-width:{int(meta.get("min_width", 0))}px" hidden></div></div>'
        f'<script type="application/json" class="vega-lite">{inert_json(body)}</script>'
        f"<figcaption>{escape(meta.get('caption', ''))} {_download(spec, meta)}</figcaption>"
        "</figure>"
    )


def inert_json(value: Any) -> str:
    """Return JSON that cannot end the element that holds it, whatever the strings are."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def png(spec: dict[str, Any], width: int = STATIC_WIDTH) -> bytes:
    """Draw a specification as PNG in the light colours (same input, same bytes)."""
    return vl_convert.vegalite_to_png(fixed_width(spec, width), scale=2)


def with_layout(spec: dict[str, Any]) -> dict[str, Any]:
    """Return a copy that fits its width, axes included, with legends below each other."""
    copied = copy.deepcopy(spec)
    if "vconcat" not in copied:
        # Panels below each other have widths of their own, which page.js sets.
        copied["autosize"] = {"type": "fit-x", "contains": "padding"}
    copied.setdefault("config", {}).setdefault("legend", {})["layout"] = LEGEND_LAYOUT
    return copied


def fixed_width(spec: dict[str, Any], width: int) -> dict[str, Any]:
    """Return a copy whose width is a number: a picture has no container to fill."""
    copied = copy.deepcopy(spec)
    if copied.get("width") == "container":
        copied["width"] = width
    copied["padding"] = 8
    copied.setdefault("config", {})["background"] = PAPER
    return copied


def rows_behind(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the numbers of a chart: the largest data set of its specification."""
    sets = list(spec.get("datasets", {}).values())
    return max(sets, key=len) if sets else []


#: Columns that only place or paint a mark; a reader of the numbers has no use for them.
_PAINT = {
    "fill",
    "ink",
    "href",
    "sign",
    "valid_from_ms",
    "valid_to_ms",
    "day",
    "order",
    "until",
    "says",
    "by",
}


def csv_text(rows: list[dict[str, Any]]) -> str:
    """Return rows as CSV; cells that a spreadsheet would run as a formula get a quote."""
    columns = [name for name in rows[0] if name not in _PAINT]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in columns])
    return out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in "=+-@\t\r":
        return f"'{value}"
    return value


def _download(spec: dict[str, Any], meta: dict[str, str]) -> str:
    rows = rows_behind(spec)
    if not rows:
        return ""
    coded = base64.b64encode(csv_text(rows).encode()).decode()
    name = escape(meta.get("file", "numbers"), quote=True)
    return (
        f'<a class="numbers" download="{name}.csv" '
        f'href="data:text/csv;charset=utf-8;base64,{coded}">'
        f"Numbers behind this chart (CSV, {len(rows)} rows)</a>"
    )
