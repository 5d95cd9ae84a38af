"""Numbers of weapons: declared figures against limits, and estimates as context."""

import altair as alt
import pandas as pd
from altair.typing import ChartType

from armsdata.charts.status import time_axis
from armsdata.charts.theme import (
    FAINT,
    INK,
    SIDES,
    STATES,
    STATIC_WIDTH,
    day_scale,
    days,
    finish,
    nothing,
    spoken,
)
from armsdata.series.periods import certain_days, say_day

#: Room in pixels that the axis of a panel takes from its width, and that of labels at its end.
_AXIS, _LABELS = 60, 96


def declared_figures(
    figures: pd.DataFrame, limits: pd.DataFrame, marks: pd.DataFrame, treaty: str
) -> ChartType:
    """Draw what both sides declared, a panel an item, with the limit and the turns as lines.

    Args:
        figures: see :func:`armsdata.series.declared_figures`.
        limits: see :func:`armsdata.series.declared_limits`.
        marks: see :func:`armsdata.series.register_marks`, of this treaty.
        treaty: short name of the treaty.
    """
    caption = (
        "Each point is a figure that a party declared as of that day; a line joins two figures "
        "only where no exchange is missing between them. Dashed: the limit, from the "
        "day by which it had to be met. Dotted: suspension and end in the treaty register. The "
        "scales do not begin at zero. Source: aggregate data under the treaty, table "
        "declared_figures, with sources a row."
    )
    if figures.empty:
        what = f"The register has no declared figures for {treaty}."
        return nothing(what, caption=caption, file="declared-figures")
    turns = marks[marks["action"].isin(["suspension", "expiry", "termination"])]
    ends = [figures["date"].min(), max([figures["date"].max(), *turns["date"]])]
    panels = [
        _panel(part, limits[limits["panel"] == name], turns, ends, str(name))
        for name, part in figures.groupby("panel", sort=False)
    ]
    chart = alt.vconcat(*panels, spacing=18).resolve_scale(color="shared", shape="shared")
    title = _declared_title(figures, turns, treaty)
    text = f"{len(panels)} charts over time of declared figures. {_last_figures(figures)} {title}."
    return finish(chart, title, text, caption=caption, file="declared-figures")


def _panel(
    part: pd.DataFrame, limit: pd.DataFrame, turns: pd.DataFrame, ends: list[str], name: str
) -> ChartType:
    data = days(part.assign(when=part["date"].map(say_day)), "date")
    span = [f"{end}T00:00:00Z" for end in ends]
    x = alt.X("date:T", axis=time_axis(), scale=day_scale(domain=span, nice=False))
    low = min([part["value"].min(), *limit["value"]])
    y = alt.Y(
        "value:Q",
        title=None,
        axis=alt.Axis(format=",d", tickCount=4),
        scale=alt.Scale(domainMin=int(low * 0.9), zero=False, nice=True),
    )
    sides = [side for side in SIDES if side in set(part["party"])]
    scale = alt.Scale(domain=sides, range=[SIDES[side] for side in sides])
    tips = [
        alt.Tooltip("party:N", title="Party"),
        alt.Tooltip("panel:N", title="Item"),
        alt.Tooltip("when:N", title="As of"),
        alt.Tooltip("value:Q", title="Declared", format=","),
        alt.Tooltip("verification:N", title="Checked"),
    ]
    base = alt.Chart(data).encode(x=x, y=y, color=alt.Color("party:N", scale=scale))
    lines = base.mark_line(strokeWidth=1.6, aria=False).encode(detail="run:N")
    shape = alt.Shape("party:N", scale=alt.Scale(domain=sides, range=["circle", "square"]))
    points = base.mark_point(filled=True, size=36, opacity=1, description=spoken(tips)).encode(
        shape=shape, tooltip=tips
    )
    layers = [*_limit_lines(limit, y, ends), *_turn_lines(turns), lines, points]
    heading = name + (f" (limit {int(limit['value'].min()):,})" if len(limit) else "")
    return alt.layer(*layers).properties(
        title=alt.Title(heading, fontSize=12.5, anchor="start", offset=6),
        width=STATIC_WIDTH - _AXIS,
        height=150,
    )


def _limit_lines(limit: pd.DataFrame, y: alt.Y, ends: list[str]) -> list[alt.Chart]:
    """Draw the limit from the first day on which it bound to the end of the panel."""
    if limit.empty:
        return []
    begins = certain_days(limit["valid_from"]).fillna(ends[0])
    begins = begins.where(begins > ends[0], ends[0])
    data = days(limit.assign(begins=begins, closes=ends[1]), "begins", "closes")
    tips = [
        alt.Tooltip("panel:N", title="Limit on"),
        alt.Tooltip("value:Q", title="At most", format=","),
        alt.Tooltip("valid_from:N", title="To be met from"),
        alt.Tooltip("article:N", title="Provision"),
    ]
    rule = alt.Chart(data).mark_rule(
        color=INK, strokeDash=[6, 4], strokeWidth=1.2, description=spoken(tips)
    )
    return [rule.encode(x="begins:T", x2="closes:T", y=y, tooltip=tips)]


def _turn_lines(turns: pd.DataFrame) -> list[alt.Chart]:
    if turns.empty:
        return []
    base = alt.Chart(days(turns.assign(when=turns["date"].map(say_day)), "date"))
    tips = [
        alt.Tooltip("when:N", title="Day"),
        alt.Tooltip("action:N", title="Turn"),
        alt.Tooltip("summary:N", title="What happened"),
    ]
    rules = base.mark_rule(color=FAINT, strokeDash=[2, 3], description=spoken(tips))
    words = base.mark_text(align="right", dx=-4, dy=6, color=FAINT, fontSize=11, aria=False)
    words = words.encode(x="date:T", y=alt.value(0), text="action:N", tooltip=tips)
    return [rules.encode(x="date:T", tooltip=tips), words]


def _declared_title(figures: pd.DataFrame, turns: pd.DataFrame, treaty: str) -> str:
    last = figures.groupby("party")["date"].max().sort_index()
    said = ", ".join(f"{party} as of {say_day(date)}" for party, date in last.items())
    stop = turns[turns["action"] == "suspension"]["date"]
    since = f"; suspension on {say_day(stop.min())}" if len(stop) else ""
    return f"{treaty}, last declared figures: {said}{since}"


def _last_figures(figures: pd.DataFrame) -> str:
    last = figures.sort_values("date").drop_duplicates(["item", "party"], keep="last")
    said = [f"{r.panel}, {r.party}: {r.value:,} on {r.date}" for r in last.itertuples()]
    return "Last figures: " + "; ".join(said) + "."


def stockpiles(estimates: pd.DataFrame, on: str) -> ChartType:
    """Draw estimates of stockpiles: the two large ones above, the others below on a scale apart.

    Args:
        estimates: see :func:`armsdata.series.stockpiles`.
        on: last day.
    """
    makers = " and ".join(dict.fromkeys(estimates["estimator"]))
    caption = (
        f"Estimates by {makers or 'outside experts'}, not declarations: warheads in military "
        "stockpiles, without those retired and waiting to be dismantled. The two panels have "
        "scales of their own. Source: table stockpile_estimates, with sources a row."
    )
    if estimates.empty:
        what = "The register has no estimates of nuclear stockpiles up to this day."
        return nothing(what, caption=caption, file="stockpiles")
    span = [int(estimates["year"].min()), int(estimates["year"].max())]
    headings = {"great": "United States, Soviet Union and Russia", "others": "Other states"}
    panels = [
        _stock_panel(estimates[estimates["panel"] == panel], heading, span)
        for panel, heading in headings.items()
        if panel in set(estimates["panel"])
    ]
    chart = alt.vconcat(*panels, spacing=18).resolve_scale(color="independent")
    title = _stock_title(estimates, makers)
    text = f"Line charts of estimated warheads by state, {span[0]} to {span[1]}. {title}."
    return finish(chart, title, text, caption=caption, file="stockpiles")


def _stock_panel(part: pd.DataFrame, heading: str, span: list[int]) -> ChartType:
    height = 170
    order = list(part.sort_values("latest", ascending=False)["actor"].drop_duplicates())
    spare = iter(STATES)
    paint = [SIDES[a] if a in SIDES else next(spare, FAINT) for a in order]
    x = alt.X(
        "year:Q",
        title=None,
        axis=alt.Axis(format="d", grid=False, tickMinStep=1, tickCount=8),
        scale=alt.Scale(domain=span, nice=False),
    )
    y = alt.Y("value:Q", title=None, axis=alt.Axis(format=",d", tickCount=4))
    color = alt.Color("actor:N", scale=alt.Scale(domain=order, range=paint), legend=None)
    tips = [
        alt.Tooltip("actor:N", title="State"),
        alt.Tooltip("year:Q", title="Year", format="d"),
        alt.Tooltip("value:Q", title="Estimate", format=","),
        alt.Tooltip("estimator:N", title="Estimated by"),
    ]
    lines = alt.Chart(part).mark_line(
        strokeWidth=1.8, point={"size": 12, "description": spoken(tips)}, aria=False
    )
    lines = lines.encode(x=x, y=y, color=color, tooltip=tips)
    names = _end_labels(part, height)
    words = alt.Chart(names).mark_text(align="left", dx=6, fontSize=11, clip=False, aria=False)
    words = words.encode(x=x, y=alt.Y("label_at:Q"), text="label:N", color=color)
    return alt.layer(lines, words).properties(
        title=alt.Title(heading, fontSize=12.5, anchor="start", offset=6),
        width=STATIC_WIDTH - _AXIS - _LABELS,
        height=height,
        # page.js leaves room for labels beside a panel of this name.
        name=f"labelled-{part['panel'].iloc[0]}",
    )


def _end_labels(part: pd.DataFrame, height: int, gap: int = 13) -> pd.DataFrame:
    """Return the last point of each state with a place for its label, apart from the others."""
    last = part.sort_values("year").drop_duplicates("actor", keep="last").sort_values("value")
    step = gap * float(part["value"].max()) / height
    taken: dict[int, float] = {}
    places = []
    for year, value in zip(last["year"], last["value"], strict=True):
        place = max(float(value), taken.get(year, -step) + step)
        taken[year] = place
        places.append(place)
    values = last["value"].map("{:,}".format)
    return last.assign(label_at=places, label=last["actor"] + " " + values)


def _stock_title(estimates: pd.DataFrame, makers: str) -> str:
    year = int(estimates["year"].max())
    now = estimates[estimates["year"] == year].sort_values("value", ascending=False)
    both = now[now["panel"] == "great"]["value"].sum()
    share = round(100 * both / now["value"].sum()) if len(now) else 0
    return (
        f"Of {now['value'].sum():,} warheads that {makers} estimate in the stockpiles of "
        f"{len(now)} states in {year}, {share} % are American or Russian"
    )
