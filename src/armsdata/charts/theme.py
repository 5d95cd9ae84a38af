"""Colours by meaning and the look that every chart shares.

Charts are drawn in the light colours; a page that a reader sees in the dark replaces each
of them by its partner in :data:`DARK`. The colours tell the values apart for readers with
the common colour-vision deficiencies (Okabe and Ito 2008 for statuses, a blue-red
diverging scale for stances), and no value is told by colour alone.
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

STANCE = {
    "support": "#2166ac",
    "conditional-support": "#8ab8dc",
    "neutral": "#c3c6c9",
    "conditional-refusal": "#f2a27d",
    "oppose": "#b2182b",
}

FORCE = {
    "not-in-force": "#cdd2d6",
    "provisional": "#56b4e9",
    "in-force": "#0072b2",
    "expired": "#cc79a7",
    "terminated": "#4d5358",
}

PARTICIPATION = {
    "none": "#e9ebed",
    "signatory": "#56b4e9",
    "ratified": "#009e73",
    "party": "#0072b3",
    "suspended": "#e69f00",
    "withdrawing": "#d55e00",
    "withdrawn": "#7d3206",
    "renounced": "#cc79a8",
    "former-party": "#4d5359",
    "unknown": "#cdd2d8",
}

OBSERVANCE = {
    "observing": "#009e74",
    "voluntary": "#56b4ea",
    "not-observing": "#d55e01",
    "alleged-violation": "#e69f01",
    "contested": "#cc79a9",
    "unknown": "#cdd2d7",
}

#: Light colour -> what stands in its place on a dark page; the words on a fill keep their ink,
#: so that each partner must bear the same ink as the light colour does.
DARK = {
    PAPER: "#15191d",
    INK: "#e8ebee",
    FAINT: "#a3adb6",
    GRID: "#31383e",
    ACCENT: "#6db3e2",
    "#2166ac": "#3178c4",
    "#8ab8dc": "#a9cfec",
    "#c3c6c9": "#8d949b",
    "#f2a27d": "#f4b596",
    "#b2182b": "#cc3340",
    "#0072b2": "#1a78b6",
    "#0072b3": "#1a78b6",
    "#cdd2d6": "#8d949b",
    "#cdd2d7": "#8d949b",
    "#cdd2d8": "#8d949b",
    "#e9ebed": "#7f8992",
    "#4d5358": "#646d75",
    "#4d5359": "#646d75",
    "#7d3206": "#a5561f",
}

#: Fills on which dark words read better than white ones.
LIGHT_FILLS = {
    "#8ab8dc",
    "#c3c6c9",
    "#f2a27d",
    "#cdd2d6",
    "#cdd2d7",
    "#cdd2d8",
    "#e9ebed",
    "#56b4e9",
    "#56b4ea",
    "#009e73",
    "#009e74",
    "#d55e00",
    "#d55e01",
    "#e69f00",
    "#e69f01",
    "#cc79a7",
    "#cc79a8",
    "#cc79a9",
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
    """Return the colour in which words on a fill can be read."""
    return ON_LIGHT if fill in LIGHT_FILLS else ON_DARK


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
    """
    about = {"caption": caption, "file": file, "empty": empty, "min_width": min_width}
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
