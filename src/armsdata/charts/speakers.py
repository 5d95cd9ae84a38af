"""Who speaks: statements by period and actor in one sampling frame, with turns of the register."""

import altair as alt
import pandas as pd
from altair.typing import ChartType

from armsdata.addresses import statement_link
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
)
from armsdata.series.periods import say_day


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
    data = _to_pages(counts, frame)
    total = int(data["n_statements"].sum())
    if total == 1:
        one = data[data["n_statements"] == 1].iloc[0]
        what = (
            f"{_FRAMES[frame]}: one statement on {subject}, of {one['actor']} in {one['period']}."
        )
        return nothing(what, caption=captions.frame(frame), file=file)
    first, last = data["period_start"].min(), data["period_start"].max()
    caption = captions.frame(frame, first, last)
    marks = marks[marks["date"].between(first, f"{last[:4]}-12-31")]
    order = list(data.sort_values("rank")["actor"].drop_duplicates())
    chart = alt.layer(*_mark_layers(marks), _dots(data, order)).properties(height=24 * len(order))
    title = f"{_FRAMES[frame]}: {_actor_title(data, order, subject)}"
    lines = f" Vertical lines: {count(len(marks), 'register event')}." if len(marks) else ""
    text = f"Dot chart: statements on {subject} by period and actor. {title}.{lines}"
    return finish(chart, title, text, caption=caption + _actor_notes(data, order, marks), file=file)


def _dots(data: pd.DataFrame, order: list[str]) -> alt.Chart:
    y = alt.Y("actor:N", sort=order, title=None, axis=alt.Axis(grid=True))
    legend = alt.Legend(
        symbolType="circle", format="d", values=_size_steps(data), title="Statements"
    )
    most = max(2, int(data["n_statements"].max()))
    scale = alt.Scale(range=[30, 300], domain=[1, most])
    size = alt.Size("n_statements:Q", scale=scale, legend=legend)
    tips = [
        alt.Tooltip("actor:N", title="Actor"),
        alt.Tooltip("period:N", title="Period"),
        alt.Tooltip("n_statements:Q", title="Statements"),
        alt.Tooltip("total:Q", title="Statements of this actor in all"),
    ]
    dots = alt.Chart(days(data[data["n_statements"] > 0], "period_start")).mark_circle(
        color=ACCENT, opacity=0.85, cursor="pointer", description=spoken(tips)
    )
    return dots.encode(x=_time("period_start:T"), y=y, size=size, tooltip=tips, href="href:N")


#: A count in a sample that nobody drew is never shown without the name of the sample.
_FRAMES = {
    "register": "Hand-coded register",
    "articles": "Added texts",
    "state-of-the-union": "State of the Union addresses",
}


def _to_pages(data: pd.DataFrame, frame: str) -> pd.DataFrame:
    """Add the address of the first statement behind a mark, on the page that lists it."""
    cells = zip(data["first_statement_id"].fillna(""), data["actor_id"], strict=True)
    links = [statement_link(one, frame, actor) if one else None for one, actor in cells]
    return data.assign(href=pd.Series(links, index=data.index, dtype=object))


def _actor_notes(data: pd.DataFrame, order: list[str], marks: pd.DataFrame) -> str:
    actors = int(data["all_actors"].iloc[0])
    more = f" The {len(order)} actors with most statements of {actors}."
    cut = more if actors > len(order) else ""
    return cut + (" Lines mark events of the treaty register." if len(marks) else "")


def _time(field: str) -> alt.X:
    axis = alt.Axis(grid=False, format="%Y", tickCount="year", labelOverlap=True, labelBound=True)
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
        return f"only {order[0]} speaks on {subject} in this selection: {number}"
    return f"of {count(total, 'coded statement')} on {subject}, {top} come from {order[0]}"
