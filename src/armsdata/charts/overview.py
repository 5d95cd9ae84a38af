"""All instruments over time: a row each, its force, and the turns that mark its life."""

import json
from typing import Any

import altair as alt
import pandas as pd
from altair.typing import ChartType

from armsdata.addresses import treaty_page
from armsdata.charts import captions
from armsdata.charts.status import interval_tips, painted, time_axis, with_ends
from armsdata.charts.theme import (
    FORCE,
    INK,
    PAPER,
    colours,
    count,
    day_scale,
    days,
    finish,
    nothing,
    spoken,
)
from armsdata.series.periods import say_day

#: Kind of instrument -> heading of its rows.
_GROUPS = {
    "bilateral": "Bilateral treaties",
    "multilateral": "Multilateral treaties",
    "regional": "Regional treaties",
    "political": "Political commitments",
    "unilateral": "Unilateral pledges",
}

#: Kind of mark -> its shape. A claimed end is the one open circle: nothing is settled there.
_SHAPES = {
    "entry into force": "triangle-right",
    "extension": "diamond",
    "suspension": "square",
    "withdrawal": "cross",
    "end": "triangle-left",
    "claimed end": "circle",
}

#: A heading begins with this sign, which the axis takes off again.
_SIGN = "§"


def force_overview(intervals: pd.DataFrame, marks: pd.DataFrame, on: str) -> ChartType:
    """Draw every instrument as one row, coloured by force, with the turns of its life.

    An end that only some claim, or that some dispute, is drawn as a band in the colour of the
    claimed value over the row, so that the row does not look plainly in force.

    Args:
        intervals: see :func:`armsdata.series.force_overview`.
        marks: see :func:`armsdata.series.overview_marks`.
        on: day up to which lasting intervals are drawn.
    """
    caption = (
        "One row an instrument, from its first recorded act; a click leads to its page. A band "
        "inside a row, and “disputed” beside its name, is an end that only some claim; the "
        "tooltip says who. Withdrawals and "
        "suspensions of several parties on one day share a mark, at the day of effect. "
        f"{captions.REGISTER}"
    )
    if intervals.empty:
        what = "The register holds no instrument up to this day."
        return nothing(what, caption=caption, file="force-overview")
    order = _order(intervals)
    data = painted(intervals).assign(href=intervals["treaty_id"].map(treaty_page))
    data = with_ends(data, intervals["shown_to"].where(intervals["shown_to"] != on))
    data = days(data, "shown_from", "shown_to")
    y = _rows(order, _disputed(intervals, on))
    shared = data["claimant"].isna()
    layers = [_bars(data[shared], y, data), _bars(data[~shared], y, data, size=6)]
    layers += [_marks(marks, y)] if len(marks) else []
    chart = alt.layer(*layers).resolve_scale(shape="independent")
    chart = chart.properties(height=19 * len(order))
    title = _title(intervals, on)
    text = f"Timeline with one row for each of {intervals['treaty_id'].nunique()} instruments, " + (
        f"grouped by kind. {title}."
    )
    return finish(chart, title, text, caption=caption, file="force-overview")


def _order(intervals: pd.DataFrame) -> list[str]:
    """Return the rows from top to bottom, a heading before each kind of instrument."""
    order = []
    for kind, part in intervals.groupby("type", sort=False):
        order += [_SIGN + _GROUPS[str(kind)], *part["treaty"].drop_duplicates()]
    return order


def _rows(order: list[str], disputed: list[str]) -> alt.Y:
    heading = f"substring(datum.label, 0, 1) == '{_SIGN}'"
    axis = alt.Axis(
        labelFontSize=12,
        labelExpr=(
            f"{heading} ? substring(datum.label, 1) : indexof({json.dumps(disputed)}, datum.label) "
            "< 0 ? datum.label : datum.label + ' (disputed)'"
        ),
        labelFontWeight={"condition": {"test": heading, "value": "bold"}, "value": "normal"},
    )
    return alt.Y("treaty:N", title=None, axis=axis, scale=alt.Scale(domain=order, paddingInner=0.3))


def _bars(part: pd.DataFrame, y: alt.Y, every: pd.DataFrame, **more: Any) -> alt.Chart:
    tips = interval_tips(
        alt.Tooltip("treaty:N", title="Instrument"),
        alt.Tooltip("type:N", title="Kind"),
        alt.Tooltip("says:N", title="Says who"),
    )
    bars = alt.Chart(part).mark_bar(
        stroke=PAPER, strokeWidth=0.8, cursor="pointer", description=spoken(tips), **more
    )
    return bars.encode(
        x=alt.X("shown_from:T", axis=time_axis(orient="top"), scale=day_scale()),
        x2="shown_to:T",
        y=y,
        color=alt.Color("value:N", scale=colours(FORCE, set(every["value"]))),
        href="href:N",
        tooltip=tips,
    )


def _marks(marks: pd.DataFrame, y: alt.Y) -> alt.Chart:
    shown = [kind for kind in _SHAPES if kind in set(marks["kind"])]
    scale = alt.Scale(domain=shown, range=[_SHAPES[kind] for kind in shown])
    data = days(marks, "date").assign(
        href=marks["treaty_id"].map(treaty_page), when=marks["date"].map(say_day)
    )
    tips = [
        alt.Tooltip("treaty:N", title="Instrument"),
        alt.Tooltip("kind:N", title="Turn"),
        alt.Tooltip("when:N", title="Day"),
        alt.Tooltip("n:Q", title="Acts"),
        alt.Tooltip("who:N", title="Who"),
        alt.Tooltip("summary:N", title="What happened"),
        alt.Tooltip("source:N", title="Source"),
    ]
    points = alt.Chart(data).mark_point(
        size=42, filled=True, fill=PAPER, stroke=INK, strokeWidth=1.1, opacity=1, cursor="pointer",
        description=spoken(tips),
    )  # fmt: skip
    return points.encode(
        x=alt.X("date:T"),
        y=y,
        shape=alt.Shape("kind:N", scale=scale, legend=alt.Legend(symbolType="circle")),
        href="href:N",
        tooltip=tips,
    )


def _title(intervals: pd.DataFrame, on: str) -> str:
    record = intervals[intervals["claimant"].isna()]
    now = record.drop_duplicates("treaty_id")["now"].value_counts()
    ended = int(now.get("expired", 0) + now.get("terminated", 0))
    total = intervals["treaty_id"].nunique()
    disputed = _disputed(intervals, on)
    many = f" ({len(disputed)} disputed: {', '.join(disputed)})" if disputed else ""
    return (
        f"On {say_day(on)} the record has {now.get('in-force', 0)} of "
        f"{count(total, 'instrument')} in force{many} and "
        f"{ended} ended"
    )


def _disputed(intervals: pd.DataFrame, on: str) -> list[str]:
    """Return the instruments that the record has in force on a day while some claim an end."""
    claimed = intervals[intervals["claimant"].notna() & (intervals["shown_to"] == on)]
    return list(claimed.loc[claimed["now"] == "in-force", "treaty"].drop_duplicates())
