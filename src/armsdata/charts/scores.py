"""Scores of frames with their intervals."""

import altair as alt
import pandas as pd
from altair.typing import ChartType

from armsdata.charts.theme import ACCENT, GRID, SECOND, WRITTEN, count, finish, nothing, spoken

_FRAMES = ((ACCENT, "circle"), (SECOND, "diamond"), (WRITTEN, "square"))
_CAPTION = (
    "Units drawn at random from each frame and judged from the text by somebody who saw no row of "
    "it; bars are 95 % intervals. Every unit counts for as many as its stratum has in the corpus. "
    "Source: armsdata, table frame_scores."
)


def frame_scores(rows: pd.DataFrame) -> ChartType:
    """Draw the scores of each frame, a row a question, a sign a frame.

    Args:
        rows: see :func:`armsdata.series.frame_scores`.
    """
    file = "frame-scores"
    if rows.empty:
        return nothing("No frame was judged yet.", caption=_CAPTION, file=file)
    tips = [
        alt.Tooltip("frame:N", title="Frame"),
        alt.Tooltip("told:N", title="Share of"),
        alt.Tooltip("value:Q", title="Value", format=".1%"),
        alt.Tooltip("low:Q", title="From", format=".1%"),
        alt.Tooltip("high:Q", title="to", format=".1%"),
        alt.Tooltip("n_judged:Q", title="Judged cases"),
        alt.Tooltip("sample:N", title="Sample"),
    ]
    frames = list(rows["frame"].drop_duplicates())
    looks = [_FRAMES[number % len(_FRAMES)] for number in range(len(frames))]
    order = list(rows.sort_values("order")["told"].drop_duplicates())
    y = alt.Y("told:N", sort=order, title=None, axis=alt.Axis(labelLimit=300, grid=True))
    offset = alt.YOffset("frame:N", sort=frames)
    x = alt.X("value:Q", title=None, scale=alt.Scale(domain=[0, 1]),
              axis=alt.Axis(format="%", tickCount=5, gridColor=GRID))  # fmt: skip
    colour = alt.Color("frame:N", scale=alt.Scale(domain=frames, range=[one for one, _ in looks]))
    shape = alt.Shape("frame:N", scale=alt.Scale(domain=frames, range=[one for _, one in looks]))
    base = alt.Chart(rows).encode(y=y, yOffset=offset, tooltip=tips)
    spans = base.mark_rule(strokeWidth=2, opacity=0.45, aria=False)
    dots = base.mark_point(filled=True, size=70, opacity=1, description=spoken(tips))
    title = (
        f"What is found is mostly right; of the positions taken "
        f"{_least(rows, 'positions: recall')} are found"
    )
    chart = alt.layer(
        spans.encode(x=alt.X("low:Q"), x2="high:Q", color=colour),
        dots.encode(x=x, color=colour, shape=shape),
    )
    return finish(chart.properties(height=alt.Step(15)), title,
                  f"Dots with intervals for {count(len(frames), 'frame')}. {title}.",
                  caption=_CAPTION, file=file, min_width=520)  # fmt: skip


def _least(rows: pd.DataFrame, measure: str) -> str:
    own = rows.loc[rows["measure"] == measure, "value"]
    return f"{own.min():.0%} to {own.max():.0%}" if len(own) else "an unknown part"
