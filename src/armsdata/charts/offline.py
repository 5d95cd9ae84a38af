"""Show charts without a network: in JupyterLab, which brings Vega, and on the pages of the site.

Altair's own renderers load Vega from a server or draw only the first chart of a page. This
one gives the specification, which a notebook keeps with its data, and words for where nothing
draws it.
"""

import copy
import re
from collections.abc import Iterator
from textwrap import wrap
from typing import Any

import altair as alt

from armsdata.charts.theme import NAME, PAPER, about

#: Form of a chart in a notebook. Altair 6 writes Vega-Lite 6; JupyterLab 4 knows forms up to
#: version 5 and draws what these charts use alike.
MIME = "application/vnd.vegalite.v5+json"
#: A field of a row in an expression: ``datum.name``, ``datum["name"]``.
_FIELD = re.compile(r"""datum(?:\.(\w+)|\[["']([^"']+)["']\])""")

_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"


def enable() -> None:
    """Give every chart of this process the theme, and show it through :func:`mime_bundle`."""
    alt.theme.enable(NAME)
    alt.renderers.register(NAME, mime_bundle)
    alt.renderers.enable(NAME)


def mime_bundle(spec: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Return the specification and the words that stand for a chart (an altair renderer).

    The captions of the chart become its subtitle: a count must not be read without its frame.
    """
    shown = trimmed(spec)
    shown["$schema"] = _SCHEMA
    captions = [one["caption"] for one in about(spec)]
    if captions:
        lines = [line for caption in captions for line in wrap(caption, 110)]
        shown["title"] = {"text": title_lines(spec), "subtitle": lines}
    return {MIME: shown, "text/plain": f"{title_of(spec)}\n{spec.get('description', '')}".strip()}


def trimmed(spec: dict[str, Any]) -> dict[str, Any]:
    """Return a specification whose data sets hold the columns that it names, and no others."""
    shown = copy.copy(spec)
    named = set(_names({name: part for name, part in spec.items() if name != "datasets"}))
    shown["datasets"] = {
        key: [{name: value for name, value in row.items() if name in named} for row in rows]
        for key, rows in spec.get("datasets", {}).items()
    }
    return shown


def _names(part: Any) -> Iterator[str]:
    """Yield every string of a specification, and every field that its expressions read."""
    if isinstance(part, str):
        yield part
        yield from (dotted or quoted for dotted, quoted in _FIELD.findall(part))
    elif isinstance(part, dict | list):
        for one in part.values() if isinstance(part, dict) else part:
            yield from _names(one)


def title_lines(spec: dict[str, Any]) -> list[str]:
    """Return the lines of the title of a specification; of several charts none."""
    title = spec.get("title", "")
    title = title.get("text", "") if isinstance(title, dict) else title
    return title if isinstance(title, list) else [str(title)]


def title_of(spec: dict[str, Any]) -> str:
    """Return the finding: the title of a specification as one line."""
    return " ".join(title_lines(spec))


def fixed_width(spec: dict[str, Any], width: int) -> dict[str, Any]:
    """Return a copy of a chart of one panel that is ``width`` pixels wide, axes included."""
    copied = copy.deepcopy(spec)
    if "vconcat" not in copied:
        copied["width"] = width
        copied["autosize"] = {"type": "fit-x", "contains": "padding"}
    copied["padding"] = 8
    copied.setdefault("config", {})["background"] = PAPER
    return copied


def rows_behind(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the numbers of a chart: the largest data set of its specification."""
    sets = list(spec.get("datasets", {}).values())
    return max(sets, key=len) if sets else []
