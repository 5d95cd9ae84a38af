"""Words beside votes: a circle for what was said, a square for how it was voted."""

import altair as alt
import pandas as pd
from altair.typing import ChartType

from armsdata.charts import captions
from armsdata.charts.theme import (
    FAINT,
    GRID,
    INK,
    PAPER,
    STANCE,
    count,
    finish,
    nothing,
    spoken,
)

_SCALE = (-2, 2)
_ENDS = "datum.value == 2 ? 'for it' : datum.value == -2 ? 'against it' : 'neutral'"
#: Colour of the line between words and votes that stand on two sides.
_APART = STANCE["oppose"]


def said_and_voted(rows: pd.DataFrame, who: str, most: int = 24) -> ChartType:
    """Draw for each target (or actor and target) how far words and votes are from each other.

    Args:
        rows: see :func:`armsdata.series.said_and_voted`; only those with both are drawn.
        who: name of the actor, or what to call several of them.
        most: rows shown, those with the widest gap first.
    """
    both = rows[rows["gap"].notna()]
    caption = captions.votes()
    if both.empty:
        what = f"No target on which both words and a vote of {who} are on record."
        return nothing(what, caption=caption, file="said-and-voted")
    shown = both.head(most)
    several = both["actor_id"].nunique() > 1
    data = _prepared(shown, several)
    title = _title(both, who, several)
    text = f"Dumbbell chart of words and votes in {count(len(shown), 'row')}. {title}."
    more = f" The {most} widest gaps of {len(both)}." if len(both) > most else ""
    return finish(
        _dumbbells(data, list(data["row"])), title, text, caption=caption + more,
        file="said-and-voted", min_width=520,
    )  # fmt: skip


def _title(both: pd.DataFrame, who: str, several: bool) -> str:
    apart, rows = int(both["differ"].sum()), len(both)
    first = both.iloc[0]
    if several:
        what = count(rows, "pair of actor and target", "pairs of actor and target")
        return f"In {apart} of {what} words and votes stand on two sides"
    if apart:
        return (
            f"{who} votes on the other side of its words on {apart} of {count(rows, 'target')}, "
            f"furthest on {first['target']}"
        )
    return f"{who} votes on the side of its words, or abstains, on all {count(rows, 'target')}"


def _prepared(rows: pd.DataFrame, several: bool) -> pd.DataFrame:
    """Keep what the chart shows; the words of a tooltip are told in full."""
    cast = [
        f"{for_} for, {abstained} abstained, {against} against ({first}–{last})"
        for for_, abstained, against, first, last in zip(
            rows["n_for"], rows["n_abstain"], rows["n_against"], rows["first_vote"],
            rows["last_vote"], strict=True,
        )
    ]  # fmt: skip
    words = [
        f"{count(int(n), 'statement')}, the latest {stance} on {day}"
        for n, stance, day in zip(
            rows["n_said"], rows["latest_stance"], rows["latest_said"], strict=True
        )
    ]
    named = rows["actor"] + ": " + rows["target"] if several else rows["target"]
    return pd.DataFrame(
        {
            "row": named.astype(object),
            "actor": rows["actor"].astype(object),
            "target": rows["target"].astype(object),
            "proposition": rows["proposition"].astype(object),
            "said": rows["said"].astype(float),
            "voted": rows["voted"].astype(float),
            "words": words,
            "votes": cast,
            "years": [
                f"votes {first}–{last}, words to {said[:4]}"
                if first != last
                else f"vote {first}, words to {said[:4]}"
                for first, last, said in zip(
                    rows["first_vote"], rows["last_vote"], rows["latest_said"], strict=True
                )
            ],
            "line": rows["differ"].map({True: _APART, False: FAINT}).astype(object),
        }
    )


def _tips() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("actor:N", title="Actor"),
        alt.Tooltip("target:N", title="Target"),
        alt.Tooltip("proposition:N", title="toward"),
        alt.Tooltip("words:N", title="Said"),
        alt.Tooltip("votes:N", title="Voted"),
    ]


def _dumbbells(data: pd.DataFrame, order: list[str]) -> ChartType:
    axis = alt.Axis(
        values=[-2, 0, 2], labelExpr=_ENDS, grid=True, gridColor=GRID, orient="top",
        labelColor=INK, ticks=False, domain=False,
    )  # fmt: skip
    scale = alt.Scale(domain=_SCALE, nice=False, padding=14)
    y = alt.Y("row:N", sort=order, title=None, axis=alt.Axis(grid=False, labelLimit=320))
    base = alt.Chart(data)
    lines = base.mark_rule(strokeWidth=2.5, aria=False).encode(
        x=alt.X("said:Q", scale=scale, axis=axis, title=None), x2="voted:Q", y=y,
        color=alt.Color("line:N", scale=None), tooltip=_tips(),
    )  # fmt: skip
    marks = [
        _marks(base, field, y, scale, shape)
        for field, shape in (("voted", "square"), ("said", "circle"))
    ]
    # Words and votes may be decades apart; a reader should see that at once.
    years = base.mark_text(align="left", dx=16, fontSize=10, color=FAINT, aria=False)
    told = years.encode(x=alt.value("width"), y=y, text="years:N", tooltip=_tips())
    return alt.layer(lines, *marks, told).properties(height=24 * len(order))


_NAMES = {"said": "what it said (median)", "voted": "how it voted (mean)"}


def _marks(base: alt.Chart, field: str, y: alt.Y, scale: alt.Scale, shape: str) -> alt.Chart:
    """Draw one of the two signs; the legend names it by shape and colour."""
    kinds = list(_NAMES.values())
    points = base.transform_calculate(kind=repr(_NAMES[field])).mark_point(
        filled=True, opacity=1, size=150 if shape == "square" else 110, stroke=PAPER,
        strokeWidth=0.8, description=spoken(_tips()),
    )  # fmt: skip
    colour = alt.Scale(domain=kinds, range=[STANCE["support"], INK])
    shapes = alt.Scale(domain=kinds, range=["circle", "square"])
    return points.encode(
        x=alt.X(f"{field}:Q", scale=scale), y=y, tooltip=_tips(),
        color=alt.Color("kind:N", scale=colour), shape=alt.Shape("kind:N", scale=shapes),
    )  # fmt: skip
