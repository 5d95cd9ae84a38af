"""Positions of groups of states over time: how often they speak for a target, and against it."""

import altair as alt
import pandas as pd
from altair.typing import ChartType

from armsdata.charts.theme import STANCE, count, finish, nothing, spoken

_COLOURS = {"for": STANCE["support"], "against": STANCE["oppose"]}
_SHAPES = {"for": "triangle-up", "against": "triangle-down"}
#: Height in pixels of a panel.
_HEIGHT = 74


def stance_by_group(
    rows: pd.DataFrame, subject: str, toward: str, about: str, file: str = "stance-by-group"
) -> ChartType:
    """Draw for each group the share of speeches that take a position, by period, with intervals.

    Args:
        rows: see :func:`armsdata.series.stance_by_group`.
        subject: name of the target as it stands in a sentence.
        toward: its proposition.
        about: what the frame is, for the caption.
        file: name of the file of numbers.
    """
    # A side that a group never takes has no line of zeros.
    taken = rows.groupby(["group", "side"])["n_taking"].transform("sum") > 0
    data = rows[taken | (rows["side"] == "for")]
    if data.empty or not data["n_taking"].sum():
        what = f"No position on {subject} was found in the speeches of these groups."
        return nothing(what, caption=about, file=file)
    tips = [
        alt.Tooltip("group:N", title="Group"),
        alt.Tooltip("period:N", title="Years"),
        alt.Tooltip("side:N", title="Position"),
        alt.Tooltip("n_taking:Q", title="Speeches with it"),
        alt.Tooltip("n_named:Q", title="Speeches that name it"),
        alt.Tooltip("n_speeches:Q", title="Speeches"),
        alt.Tooltip("share:Q", title="Share", format=".1%"),
        alt.Tooltip("low:Q", title="From", format=".1%"),
        alt.Tooltip("high:Q", title="to", format=".1%"),
    ]
    sides = [side for side in _COLOURS if side in set(data["side"])]
    colour = alt.Color(
        "side:N", scale=alt.Scale(domain=sides, range=[_COLOURS[one] for one in sides])
    )
    shape = alt.Shape(
        "side:N", scale=alt.Scale(domain=sides, range=[_SHAPES[one] for one in sides])
    )
    order = list(data["group"].drop_duplicates())
    panels = [_panel(data, group, group == order[-1], colour, shape, tips) for group in order]
    title = _title(data, subject)
    return finish(
        alt.vconcat(*panels, spacing=6).resolve_scale(color="shared", shape="shared"), title,
        f"Points with intervals in {count(len(order), 'panel')}, a group each. {title}.",
        caption=f"For and against the sentence “{toward}” Bars: 95 % interval of the share, as if "
        f"the speeches were a sample; groups with few speeches have wide ones. {about}",
        file=file, min_width=520,
    )  # fmt: skip


def _panel(
    data: pd.DataFrame,
    group: str,
    last: bool,
    colour: alt.Color,
    shape: alt.Shape,
    tips: list[alt.Tooltip],
) -> ChartType:
    low, high = int(data["first"].min()), int(data["last"].max())
    axis = alt.Axis(format="d", title=None, grid=False, labels=last, ticks=last)
    x = alt.X("first:Q", axis=axis, scale=alt.Scale(domain=[low - 2, high + 2], nice=False))
    scale = alt.Scale(domain=[0, float(data["high"].max())])
    share = alt.Axis(format="%", tickCount=3, title=None)
    # All panels have the same data, so that the numbers behind the chart are those of all groups.
    own = alt.Chart(data).transform_filter(alt.FieldEqualPredicate(field="group", equal=group))
    base = own.encode(x=x, color=colour, tooltip=tips)
    spans = base.mark_rule(strokeWidth=2, opacity=0.45, aria=False).encode(
        y=alt.Y("low:Q", scale=scale, axis=share), y2="high:Q"
    )
    dots = base.mark_point(filled=True, size=60, opacity=1, description=spoken(tips)).encode(
        y=alt.Y("share:Q", scale=scale), shape=shape
    )
    heading = alt.Title(group, fontSize=12, fontWeight="normal", offset=3)
    return alt.layer(spans, dots).properties(height=_HEIGHT, title=heading)


def _title(data: pd.DataFrame, subject: str) -> str:
    sides = data[data["side"] == "for"].groupby("group")[["n_taking", "n_speeches"]].sum()
    share = sides["n_taking"] / sides["n_speeches"]
    share = share.sort_index().sort_values(ascending=False, kind="stable")
    most, least = share.index[0], share.index[-1]
    told = (
        f"{subject[:1].upper()}{subject[1:]} is spoken for in {share.iloc[0]:.0%} of the speeches"
    )
    if len(share) == 1:
        return f"{told} of {_the(most)}"
    return f"{told} of {_the(most)}, in {share.iloc[-1]:.0%} of those of {_the(least)}"


def _the(group: str) -> str:
    """Return the name of a group as it stands in a sentence: ``the African group``, ``NATO``."""
    return group if group.isupper() else f"the {group}"
