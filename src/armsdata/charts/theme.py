"""Colours by meaning and the look that every chart shares.

Charts are drawn in the light colours; a page that a reader sees in the dark replaces each
of them by its partner in :data:`DARK`. One colour has one meaning on all pages. No value is told
by colour alone: words, signs or shapes say it, too, for readers with a colour-vision deficiency.
"""

import hashlib
import json
import textwrap
from typing import Any, cast

import altair as alt
import pandas as pd
from altair.typing import ChartType

#: Name of the theme and of the renderer.
NAME = "armsdata"

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"

PAPER, INK, FAINT, GRID, ACCENT = "#fdfdfb", "#1c2126", "#5a646e", "#e1e4e6", "#1f5f8b"
#: Text on a filled interval; these two stay as they are in the dark.
ON_DARK, ON_LIGHT = "#ffffff", "#101418"

#: A message that was sent in writing, beside the speeches in ``ACCENT``.
WRITTEN = "#5d3a9b"

# One colour has one meaning on all pages; two values share one only where they mean the same.
_IN_EFFECT, _ENDED, _UNKNOWN = "#0072b2", "#4d5358", "#ddd3bd"

STANCE = {
    "support": "#2f3e9e",
    "conditional-support": "#9fb0e8",
    "neutral": "#d6c4de",
    "conditional-refusal": "#f2a27d",
    "oppose": "#b2182b",
}

FORCE = {
    "not-in-force": "#b4bcc3",
    "provisional": "#56b4e9",
    "in-force": _IN_EFFECT,
    "expired": "#cc79a7",
    "terminated": _ENDED,
}

PARTICIPATION = {
    "none": "#e9ebed",
    "signatory": "#a8dbe0",
    "ratified": "#009e73",
    "party": _IN_EFFECT,
    "suspended": "#e69f00",
    "withdrawing": "#d55e00",
    "withdrawn": "#7d3206",
    "renounced": "#8f4a6e",
    "former-party": _ENDED,
    "unknown": _UNKNOWN,
}

OBSERVANCE = {
    "observing": "#4f8f1f",
    "voluntary": "#b5d98a",
    "not-observing": "#d31874",
    "alleged-violation": "#f4a6c8",
    "contested": "#9a76dd",
    "unknown": _UNKNOWN,
}

#: Whether a state had joined an instrument when it spoke of it.
NAMING = {
    "before joining": "#c77f2c",
    "after joining": "#2d7d6b",
    "never joined": "#8c8275",
}

#: What a state has said and done about an instrument (:data:`armsdata.series.STANDINGS`).
STANDING = {
    "named it first, then joined": NAMING["before joining"],
    "joined, then named it": NAMING["after joining"],
    "joined, never named it": "#aed0c6",
    "named it, not a member": "#a3324e",
    "neither named nor joined it": "#cfcac2",
}

#: The second of two states, beside the first in ``ACCENT``.
SECOND = "#b35806"

#: The two large holders, and those whom a treaty of the two counts with them.
SIDES = {"United States": "#00505c", "Russia": "#8a7200", "Soviet Union": "#c9a24a"}

#: Other states, in the order in which a chart names them.
STATES = ("#a8641a", "#66752a", "#b03aa0", "#2f93a3", "#6674cc", "#c4524a", "#6f5f52")

#: Light colour -> what stands in its place on a dark page; the words on a fill keep their ink,
#: so that each partner must bear the same ink as the light colour does.
DARK = {
    PAPER: "#15191d",
    INK: "#e8ebee",
    FAINT: "#a3adb6",
    GRID: "#31383e",
    ACCENT: "#6db3e2",
    WRITTEN: "#8a5fd0",
    _IN_EFFECT: "#1a78b6",
    _ENDED: "#646d75",
    _UNKNOWN: "#b3a98f",
    "#56b4e9": "#35c3dd",
    "#2f3e9e": "#5263c9",
    "#d6c4de": "#b09fba",
    "#b2182b": "#cc3340",
    "#b4bcc3": "#8d949b",
    "#e9ebed": "#c9ced3",
    "#7d3206": "#a5561f",
    "#8f4a6e": "#a95a86",
    "#d31874": "#d82880",
    "#00505c": "#00798a",
    "#8a7200": "#877000",
}

#: Axis or ``stance`` -> its values with their colours: all that a status or a position can be.
MEANING = {
    "force": FORCE,
    "participation": PARTICIPATION,
    "observance": OBSERVANCE,
    "stance": STANCE,
}

#: Width in pixels of a chart that has no page to fill: a picture, a notebook.
STATIC_WIDTH = 720

CONFIG: dict[str, Any] = {
    "background": PAPER,
    "font": FONT,
    "view": {"stroke": None, "continuousWidth": STATIC_WIDTH, "discreteWidth": STATIC_WIDTH},
    "axis": {
        "labelColor": FAINT,
        "labelFontSize": 12,
        "titleColor": FAINT,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "gridColor": GRID,
        "domainColor": GRID,
        "tickColor": GRID,
    },
    "axisX": {"labelSeparation": 8},
    "axisY": {"labelLimit": 220, "labelColor": INK, "domain": False, "ticks": False},
    "legend": {
        "orient": "top",
        "direction": "horizontal",
        "title": None,
        "labelColor": INK,
        "labelFontSize": 12,
        "symbolType": "square",
        "symbolSize": 130,
        "columns": 5,
        "labelLimit": 220,
        "offset": 10,
        "titleColor": FAINT,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "titleLimit": 120,
        "titleOrient": "left",
        # Legends stand below each other; Vega knows this setting, Vega-Lite's schema does not.
        "layout": {"top": {"direction": "vertical", "anchor": "start", "margin": 4}},
    },
    "title": {
        "color": INK,
        "fontSize": 15,
        "anchor": "start",
        "subtitleColor": FAINT,
        "subtitleFontSize": 12,
        "offset": 12,
        "lineHeight": 19,
        "frame": "bounds",
    },
}


@alt.theme.register(NAME, enable=False)
def theme() -> alt.theme.ThemeConfig:
    """Return the look of every chart; a chart itself carries none, so that charts compose."""
    return {"config": cast(alt.theme.ConfigKwds, CONFIG)}


def word_colour(fill: str) -> str:
    """Return the colour in which words on a fill can be read best."""
    light = _luminance(fill)
    on_dark = (_luminance(ON_DARK) + 0.05) / (light + 0.05)
    return ON_DARK if on_dark >= (light + 0.05) / (_luminance(ON_LIGHT) + 0.05) else ON_LIGHT


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def colours(meaning: dict[str, str], present: set[str]) -> alt.Scale:
    """Return the fixed colours of a vocabulary, reduced to the values that occur."""
    shown = [value for value in meaning if value in present]
    return alt.Scale(domain=shown, range=[meaning[value] for value in shown])


def finish(
    chart: ChartType,
    title: str,
    description: str,
    *,
    caption: str,
    file: str,
    empty: bool = False,
    min_width: int = 0,
    fold: str = "",
) -> ChartType:
    """Give a chart what every chart has: finding, alt text, caption with source.

    What no chart of Vega-Lite has a place for (caption, name of its numbers) goes into a parameter
    of the chart, which stays with it when it is layered, concatenated or faceted.

    Args:
        chart: the marks.
        title: the finding, one sentence.
        description: what a reader who cannot see the chart needs to know.
        caption: sampling frame, how to read it, and the source.
        file: name of the CSV file that holds the numbers behind it.
        empty: whether there is nothing to draw.
        min_width: pixels below which a narrow page scrolls the chart sideways.
        fold: what a page calls the chart that it shows on demand; empty: it is shown at once.
    """
    about = {"caption": caption, "file": file, "empty": empty, "min_width": min_width}
    about |= {"fold": fold} if fold else {}
    known = json.dumps([title, description, about]).encode()
    # Two charts of one function side by side need parameters of two names.
    name = f"{_ABOUT}{hashlib.sha256(known).hexdigest()[:12]}"
    told = chart.properties(title=wrap(title, 84), description=description)
    return told.add_params(alt.param(name=name, value=about))


_ABOUT = "about_"


def about(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what :func:`finish` said about each chart that a specification is made of."""
    params = spec.get("params", [])
    return [one["value"] for one in params if one.get("name", "").startswith(_ABOUT)]


def wrap(text: str, width: int) -> list[str]:
    """Break a title into lines of at most ``width`` characters; longer words stay whole."""
    lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    return lines or [""]


def nothing(what: str, *, caption: str, file: str) -> ChartType:
    """Return the chart that stands where a selection holds nothing."""
    base = alt.Chart(alt.Data(values=[{"message": what}])).mark_text(size=14, color=FAINT)
    chart = base.encode(text="message:N").properties(height=60)
    return finish(chart, what, f"An empty chart: {what}", caption=caption, file=file, empty=True)


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: ``1 statement``, ``2 statements``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def days(data: pd.DataFrame, *names: str) -> pd.DataFrame:
    """Write days as midnight in UTC, for a scale of :func:`day_scale`; other cells stay."""
    return data.assign(**{name: data[name].astype("string") + "T00:00:00Z" for name in names})


def day_scale(**more: Any) -> alt.Scale:
    """Return the scale of every time axis: in UTC, so that no reader's time zone moves a day.

    An axis without it is drawn in the local time of the browser, where midnight in UTC may be the
    day before; a tooltip gets its day as text (:func:`say_day`) for the same reason.
    """
    return alt.Scale(type="utc", **more)


def spoken(tips: list[alt.Tooltip]) -> alt.ExprRef:
    """Return what a screen reader says of a mark: the words of its tooltip, no field names."""
    told = [(tip["title"], tip["shorthand"].rsplit(":", 1)[0]) for tip in tips]
    parts = [
        f"(isValid(datum[{json.dumps(field)}]) ? "
        f"{json.dumps(f'{title}: ')} + datum[{json.dumps(field)}] + '. ' : '')"
        for title, field in told
    ]
    return alt.ExprRef(" + ".join(parts))


def whole_numbers(most: int) -> alt.Axis:
    """Return an axis of whole numbers up to ``most``: nobody says half a statement."""
    if most > 8:
        return alt.Axis(format="d", tickCount=6)
    return alt.Axis(format="d", values=list(range(int(most) + 1)))
