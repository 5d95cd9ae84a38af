"""How often a commitment is named: by year in addresses, by period and actor in the register."""

import altair as alt
import pandas as pd
from altair.typing import ChartType

from armsdata.charts import captions
from armsdata.charts.theme import (
    ACCENT,
    FAINT,
    INK,
    count,
    day_scale,
    days,
    finish,
    nothing,
    spoken,
    whole_numbers,
)
from armsdata.series.periods import say_day


def _year_axis() -> alt.Axis:
    return alt.Axis(format="d", title=None, grid=False, tickMinStep=1, labelOverlap=True)


def _linked(data: pd.DataFrame) -> pd.DataFrame:
    """Add the page anchor of the first statement behind a mark; missing where there is none."""
    return data.assign(href="#" + data["first_statement_id"].astype("string"))


def statements_by_year(counts: pd.DataFrame, subject: str = "arms control") -> ChartType:
    """Draw State of the Union statements by year (bars), zero years included.

    Args:
        counts: see :func:`armsdata.series.by_year`.
        subject: name of the treaty or issue.
    """
    caption = captions.addresses(counts)
    if counts.empty or not counts["n_statements"].sum():
        what = f"No statements on {subject} in this selection of addresses."
        return nothing(what, caption=caption, file="statements-by-year")
    data = _linked(counts)
    low, high = int(data["year"].min()), int(data["year"].max())
    x = alt.X("year:Q", axis=_year_axis(), scale=alt.Scale(domain=[low - 1, high + 1], nice=False))
    y = alt.Y("n_statements:Q", title="Statements", axis=whole_numbers(data["n_statements"].max()))
    tips = [
        alt.Tooltip("year:Q", title="Year", format="d"),
        alt.Tooltip("n_statements:Q", title="Statements"),
        alt.Tooltip("n_addresses:Q", title="Addresses"),
        alt.Tooltip("n_words:Q", title="Words in them", format=","),
        alt.Tooltip("per_10000_words:Q", title="Per 10,000 words", format=".1f"),
    ]
    width = {"expr": f"max(2, 0.75 * width / {high - low + 2})"}
    base = alt.Chart(data)
    bars = base.mark_bar(color=ACCENT, width=width, cursor="pointer", description=spoken(tips))
    bars = bars.encode(x=x, y=y, tooltip=tips, href="href:N")
    # All layers have the same data, so that the chart can be drawn once for each group of rows.
    gaps = base.transform_filter("datum.n_addresses == 0")
    silent = [alt.Tooltip("year:Q", title="No address in")]
    gaps = gaps.mark_text(color=FAINT, dy=-6, text="×", description=spoken(silent))
    gaps = gaps.encode(x=x, y=alt.datum(0), tooltip=silent)
    layers = alt.layer(bars, gaps) if (data["n_addresses"] == 0).any() else alt.layer(bars)
    chart = layers.properties(height=260)
    return finish(
        chart,
        _year_title(data, subject),
        _year_text(data, subject),
        caption=caption,
        file="statements-by-year",
    )


def _year_title(data: pd.DataFrame, subject: str) -> str:
    total, years = int(data["n_statements"].sum()), int((data["n_statements"] > 0).sum())
    spoken = int((data["n_addresses"] > 0).sum())
    last = data.loc[data["n_statements"] > 0, "year"].max()
    if total == 1:
        return f"Addresses speak of {subject} once, in {last}"
    return (
        f"Addresses speak of {subject} in {years} of {spoken} years with an address, "
        f"{_most(data)}, last in {last}"
    )


def _most(data: pd.DataFrame) -> str:
    """Say which year has most statements, or what several years share."""
    most = int(data["n_statements"].max())
    peaks = list(data.loc[data["n_statements"] == most, "year"])
    if len(peaks) == 1:
        return f"most in {peaks[0]} ({most})"
    if most == 1:
        return "never more than once a year"
    if len(peaks) == 2:
        return f"most in {peaks[0]} and {peaks[1]} ({most} each)"
    return f"at most {most} a year (in {len(peaks)} years)"


def _year_text(data: pd.DataFrame, subject: str) -> str:
    total = count(int(data["n_statements"].sum()), "statement")
    low, high = data["year"].min(), data["year"].max()
    return (
        f"Bar chart: statements on {subject} in State of the Union addresses by year, {low} to "
        f"{high}, {total} in all. {_year_title(data, subject)}."
    )


def statements_by_year_and_target(counts: pd.DataFrame) -> ChartType:
    """Draw which treaties and issues addresses name, a row each, years across.

    Args:
        counts: see :func:`armsdata.series.by_year_and_target`.
    """
    caption = captions.addresses(counts)
    if counts.empty or not counts["n_statements"].any():
        what = "No treaty or issue is named in this selection of addresses."
        return nothing(what, caption=caption, file="statements-by-year-and-target")
    data = _linked(counts)
    order = list(data.sort_values("rank")["target"].drop_duplicates())
    low, high = int(data["year"].min()), int(data["year"].max())
    x = alt.X("year:Q", axis=_year_axis(), scale=alt.Scale(domain=[low - 1, high + 1], nice=False))
    y = alt.Y("target:N", sort=order, title=None, axis=alt.Axis(grid=True))
    size = alt.Size(
        "n_statements:Q",
        legend=alt.Legend(
            symbolType="circle", format="d", values=_size_steps(data), title="Statements"
        ),
        scale=alt.Scale(range=[18, 260], domain=[1, int(data["n_statements"].max())]),
    )
    tips = [
        alt.Tooltip("target:N", title="Target"),
        alt.Tooltip("year:Q", title="Year", format="d"),
        alt.Tooltip("n_statements:Q", title="Statements"),
        alt.Tooltip("total:Q", title="Statements in all years"),
    ]
    named = data[data["n_statements"] > 0]
    dots = alt.Chart(named).mark_circle(
        color=ACCENT, opacity=0.85, cursor="pointer", description=spoken(tips)
    )
    dots = dots.encode(x=x, y=y, size=size, tooltip=tips, href="href:N")
    chart = alt.layer(dots).properties(height=23 * len(order))
    first = named[named["target"] == order[0]]
    title = (
        f"{order[0]} is named most: {count(int(first['n_statements'].sum()), 'statement')} in "
        f"{count(len(first), 'year')}"
    )
    text = f"Dot chart of {len(order)} treaties and issues by year, {low} to {high}. {title}."
    return finish(chart, title, text, caption=caption, file="statements-by-year-and-target")


def _size_steps(data: pd.DataFrame) -> list[int]:
    most = int(data["n_statements"].max())
    return sorted({1, max(1, round(most / 2)), most})


def statements_by_actor(
    counts: pd.DataFrame,
    marks: pd.DataFrame,
    subject: str = "arms control",
    frame: str = "register",
) -> ChartType:
    """Draw statements by period and actor, with the turns of the treaty register as lines.

    Args:
        counts: see :func:`armsdata.series.by_period_and_actor`.
        marks: see :func:`armsdata.series.register_marks`.
        subject: name of the treaty or issue.
        frame: sampling frame, which the caption explains.
    """
    file = "statements-by-period-and-actor"
    if counts.empty:
        what = f"No statements on {subject} in this selection."
        return nothing(what, caption=captions.frame(frame), file=file)
    data = _linked(counts)
    first, last = data["period_start"].min(), data["period_start"].max()
    caption = captions.frame(frame, first, last)
    marks = marks[marks["date"].between(first, f"{last[:4]}-12-31")]
    order = list(data.sort_values("rank")["actor"].drop_duplicates())
    y = alt.Y("actor:N", sort=order, title=None, axis=alt.Axis(grid=True))
    most = int(data["n_statements"].max())
    size = alt.Size(
        "n_statements:Q",
        scale=alt.Scale(range=[30, 300], domain=[1, max(2, most)]),
        legend=alt.Legend(
            symbolType="circle", format="d", values=_size_steps(data), title="Statements"
        ),
    )
    tips = [
        alt.Tooltip("actor:N", title="Actor"),
        alt.Tooltip("period:N", title="Period"),
        alt.Tooltip("n_statements:Q", title="Statements"),
        alt.Tooltip("total:Q", title="Statements of this actor in all"),
    ]
    dots = alt.Chart(days(data[data["n_statements"] > 0], "period_start")).mark_circle(
        color=ACCENT, opacity=0.85, cursor="pointer", description=spoken(tips)
    )
    dots = dots.encode(x=_time("period_start:T"), y=y, size=size, tooltip=tips, href="href:N")
    chart = alt.layer(*_mark_layers(marks), dots)
    chart = chart.properties(height=24 * len(order))
    title = _actor_title(data, order, subject)
    lines = f" Vertical lines: {count(len(marks), 'register event')}." if len(marks) else ""
    text = f"Dot chart: statements on {subject} by period and actor. {title}.{lines}"
    return finish(chart, title, text, caption=caption + _actor_notes(data, order, marks), file=file)


def _actor_notes(data: pd.DataFrame, order: list[str], marks: pd.DataFrame) -> str:
    actors = int(data["all_actors"].iloc[0])
    more = f" The {len(order)} actors with most statements of {actors}."
    cut = more if actors > len(order) else ""
    return cut + (" Lines mark events of the treaty register." if len(marks) else "")


def _time(field: str) -> alt.X:
    axis = alt.Axis(grid=False, format="%Y", tickCount="year", labelOverlap=True)
    return alt.X(field, title=None, axis=axis, scale=day_scale(padding=14))


def _mark_layers(inside: pd.DataFrame) -> list[alt.Chart]:
    if inside.empty:
        return []
    tips = [
        alt.Tooltip("when:N", title="Register event"),
        alt.Tooltip("treaty:N", title="Treaty"),
        alt.Tooltip("action:N", title="Action"),
        alt.Tooltip("party_id:N", title="Party"),
        alt.Tooltip("summary:N", title="What happened"),
    ]
    base = alt.Chart(days(inside.assign(when=inside["date"].map(say_day)), "date"))
    rules = base.mark_rule(color=FAINT, opacity=0.55, strokeDash=[3, 3], aria=False)
    flags = base.mark_point(
        shape="triangle-down", filled=True, color=INK, size=55, opacity=0.9,
        description=spoken(tips),
    )  # fmt: skip
    x = _time("date:T")
    return [rules.encode(x=x, tooltip=tips), flags.encode(x=x, y=alt.value(-6), tooltip=tips)]


def _actor_title(data: pd.DataFrame, order: list[str], subject: str) -> str:
    totals = data.drop_duplicates("actor").set_index("actor")["total"]
    total, top = int(data["all_statements"].iloc[0]), int(totals[order[0]])
    if len(order) == 1:
        number = count(total, "coded statement")
        return f"Only {order[0]} speaks on {subject} in this selection: {number}"
    return f"Of {count(total, 'coded statement')} on {subject}, {top} come from {order[0]}"


__all__ = ["statements_by_actor", "statements_by_year", "statements_by_year_and_target"]
