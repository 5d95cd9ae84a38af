"""Treaty status over time: the lanes of one treaty."""

from typing import Any

import altair as alt
import pandas as pd
from altair.typing import ChartType

from armsdata.charts import captions
from armsdata.charts.theme import (
    MEANING,
    PAPER,
    colours,
    count,
    day_scale,
    days,
    finish,
    nothing,
    spoken,
    word_colour,
)
from armsdata.series.periods import say_day

#: The three axes, each with a legend.
_AXES = ("force", "participation", "observance")

#: Pixels that a letter of a word on an interval needs.
_LETTER = 5.8


def time_axis(**more: Any) -> alt.Axis:
    """Return the axis of years that every timeline of the register shares."""
    told: dict[str, Any] = {
        "format": "%Y",
        "grid": True,
        "labelOverlap": True,
        "tickCount": 8,
    } | more
    return alt.Axis(title=None, **told)


def with_ends(data: pd.DataFrame, ends: pd.Series) -> pd.DataFrame:
    """Add both ends of each interval in words, ``since`` and ``until``.

    Args:
        data: intervals with ``valid_from``.
        ends: day from which each no longer holds, missing while it does.
    """
    until = ends.map(say_day, na_action="ignore").astype("string").fillna("still so")
    return data.assign(since=data["valid_from"].map(say_day), until=until)


def interval_tips(*first: alt.Tooltip) -> list[alt.Tooltip]:
    """Return the tooltip of an interval: its status, its two ends and why it began."""
    return [
        *first,
        alt.Tooltip("value:N", title="Status"),
        alt.Tooltip("since:N", title="From"),
        alt.Tooltip("until:N", title="Until"),
        alt.Tooltip("opened:N", title="Because"),
    ]


def _words_in(bars: alt.Chart, y: alt.Y, tips: list[alt.Tooltip]) -> alt.Chart:
    """Write the value into each interval that has room for it."""
    wide = "scale('x', datum.shown_to_ms) - scale('x', datum.shown_from_ms)"
    # A word that is cut says less than none: the colour, the legend and the tooltip have it.
    text = {"expr": f"{wide} > {_LETTER} * length(datum.value) + 10 ? datum.value : ''"}
    words = bars.mark_text(
        align="left",
        dx=5,
        fontSize=11,
        text=text,
        # The words cover the bar, so they have to answer for it; a screen reader hears the bar.
        aria=False,
    )
    ink = alt.Color("ink:N", scale=None)
    return words.encode(x=alt.X("shown_from:T"), y=y, color=ink, tooltip=tips)


def _milliseconds(data: pd.DataFrame) -> pd.DataFrame:
    """Add both ends as numbers, which an expression of the chart can compare."""
    epoch = pd.Timestamp("1970-01-01")
    return data.assign(**{
        f"{name}_ms": (pd.to_datetime(data[name]) - epoch) // pd.Timedelta("1ms")
        for name in ("shown_from", "shown_to")
    })  # fmt: skip


#: What the tooltip of a lane says first.
_LANE_TIPS = (
    alt.Tooltip("party:N", title="Party"),
    alt.Tooltip("axis:N", title="Question"),
    alt.Tooltip("says:N", title="Says who"),
)


def status_lanes(lanes: pd.DataFrame, treaty: str) -> ChartType:
    """Draw one lane per axis, party and claimant, with the event at each boundary.

    Args:
        lanes: see :func:`armsdata.series.status_lanes`.
        treaty: short name of the treaty.
    """
    caption = (
        "Each interval runs from the event that opened it to the day before the next one; "
        "a view held by one side names who says so. Of a large membership at most eight parties "
        f"are drawn, those that left or changed last. {captions.REGISTER}"
    )
    if lanes.empty:
        what = f"The register has no status for {treaty} up to this day."
        return nothing(what, caption=caption, file="status-lanes")
    title = _lane_title(lanes, treaty)
    number = count(lanes["lane"].nunique(), "lane")
    text = f"Timeline of {treaty}: {number}. {title}. {_lane_text(lanes)}"
    return finish(_lanes(lanes, "%Y"), title, text, caption=caption, file="status-lanes")


def busiest_days(lanes: pd.DataFrame, treaty: str) -> ChartType:
    """Draw the lanes of the days with most changes, which decades leave no room for.

    Args:
        lanes: see :func:`armsdata.series.busiest_days`; not without rows.
        treaty: short name of the treaty.
    """
    turns = lanes.loc[lanes["valid_from"] == lanes["shown_from"], "valid_from"]
    low, high = say_day(turns.min()), say_day(turns.max())
    title = f"{treaty} from {low} to {high}: {count(turns.nunique(), 'day')} with a change"
    caption = f"The same lanes as above, for the days with most changes. {captions.REGISTER}"
    text = f"Timeline of a part of the chart above. {title}. {_lane_text(lanes)}"
    return finish(_lanes(lanes, "%-d %b %Y"), title, text, caption=caption, file="busiest-days")


def _lanes(lanes: pd.DataFrame, days_as: str) -> ChartType:
    order = list(lanes["lane"].drop_duplicates())
    data = _milliseconds(painted(lanes))
    data = days(with_ends(data, data["valid_to"]), "shown_from", "shown_to")
    axis = alt.Axis(
        labelExpr="split(datum.label, '|')",
        labelLineHeight=14,
        labelBaseline="middle",
        labelOffset=-7,
        labelPadding=8,
    )
    scale = alt.Scale(paddingInner=0.22, paddingOuter=0.1)
    y = alt.Y("lane:N", sort=order, title=None, axis=axis, scale=scale)
    base, tips = alt.Chart(data), interval_tips(*_LANE_TIPS)
    bars = base.mark_bar(stroke=PAPER, strokeWidth=1, description=spoken(tips)).encode(
        x=alt.X("shown_from:T", axis=time_axis(format=days_as), scale=day_scale()),
        x2="shown_to:T",
        y=y,
        color=alt.Color("fill:N", scale=None),
        tooltip=tips,
    )
    chart = alt.layer(bars, _words_in(base, y, tips), *_legend(data))
    return chart.resolve_scale(fill="independent").properties(height=40 * len(order))


def painted(rows: pd.DataFrame) -> pd.DataFrame:
    """Add fill, ink and who holds the view to each interval."""
    axis = rows["axis"] if "axis" in rows else pd.Series("force", index=rows.index)
    fill = [MEANING[a][v] for a, v in zip(axis, rows["value"], strict=True)]
    rows = rows.assign(fill=fill, ink=[word_colour(f) for f in fill])
    if "claimant" not in rows:
        return rows
    disputed = ("disputed by " + rows["contested_by"]).fillna("")
    return rows.assign(
        says=(rows["claimant"].fillna("the record") + "; " + disputed).str.strip("; ")
    )


_QUESTIONS = {"force": "In force?", "participation": "Participation", "observance": "Observance"}


def _legend(data: pd.DataFrame) -> list[alt.Chart]:
    """Return invisible marks that carry one legend an axis, with the values that occur."""
    found = []
    for axis in _AXES:
        meaning, rows = MEANING[axis], data[data["axis"] == axis]
        if rows.empty:
            continue
        legend = alt.Legend(title=_QUESTIONS[axis], symbolOpacity=1)
        fill = alt.Fill(f"{axis}:N", scale=colours(meaning, set(rows["value"])), legend=legend)
        one = rows.drop_duplicates("value")[["value"]].rename(columns={"value": axis})
        found.append(alt.Chart(one).mark_square(opacity=0, size=0, aria=False).encode(fill=fill))
    return found


#: Act that opened the record of a treaty which is not in force -> how a title says it.
_FIRST_ACTS = {"opening": "opened for signature on", "signature": "signed on"}


def _lane_title(lanes: pd.DataFrame, treaty: str) -> str:
    force = lanes[(lanes["axis"] == "force") & lanes["claimant"].isna()]
    if force.empty:
        return f"{treaty}: no act of entry into force on record"
    now = force.iloc[-1]
    word = now["value"].replace("-", " ")
    if len(force) == 1 and now["value"] == "not-in-force":
        # It never was in force: the day of the row is that of its first act.
        act = _FIRST_ACTS.get(now["opened_as"], "first act on record on")
        return f"{treaty}: never in force so far ({act} {say_day(now['valid_from'])})"
    started = force.loc[force["value"].isin(["in-force", "provisional"]), "valid_from"]
    since = f", in force from {started.min()[:4]}" if len(started) and word != "in force" else ""
    base = f"{treaty}: {word} since {say_day(now['valid_from'])}{since}"
    claimed = lanes[(lanes["axis"] == "force") & lanes["claimant"].notna()]
    if claimed.empty:
        return base
    last = claimed.iloc[-1]
    return f"{base}; {last['value'].replace('-', ' ')}, according to {last['claimant']}"


def _lane_text(lanes: pd.DataFrame) -> str:
    last = lanes.drop_duplicates("lane", keep="last").head(12)
    names = last["lane"].str.replace("|", " ", regex=False)
    told = zip(names, last["value"], last["valid_from"], strict=True)
    parts = [f"{lane}: {value} since {since}" for lane, value, since in told]
    return "Last status of each lane: " + "; ".join(parts) + "."
