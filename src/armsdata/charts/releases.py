"""How often the releases of a government speak of commitments, and addresses by president."""

import altair as alt
import pandas as pd
from altair.typing import ChartType

from armsdata.charts.theme import ACCENT, FAINT, count, finish, nothing, spoken


def releases_by_period(rows: pd.DataFrame, whose: str, about: str) -> ChartType:
    """Draw statements on commitments per 100,000 words of releases, by period.

    Args:
        rows: see :func:`armsdata.series.releases_by_period`.
        whose: releases, such as ``White House releases``.
        about: what the frame is, for the caption.
    """
    file = "releases-by-period"
    if rows.empty or not rows["n_statements"].sum():
        return nothing(f"{whose} name no commitment here.", caption=about, file=file)
    tips = [
        alt.Tooltip("period:N", title="Period"),
        alt.Tooltip("per_100000_words:Q", title="Statements in 100,000 words", format=".1f"),
        alt.Tooltip("n_statements:Q", title="Statements"),
        alt.Tooltip("n_naming:Q", title="Releases with one"),
        alt.Tooltip("n_releases:Q", title="Releases", format=","),
        alt.Tooltip("n_words:Q", title="Words in them", format=","),
    ]
    order = list(rows["period"])
    x = alt.X("period:N", sort=order, title=None, axis=alt.Axis(labelAngle=-45, labelOverlap=True))
    y = alt.Y("per_100000_words:Q", title="Statements in 100,000 words", axis=alt.Axis(tickCount=5))
    bars = alt.Chart(rows).mark_bar(color=ACCENT, description=spoken(tips))
    top = rows.nlargest(1, "per_100000_words").iloc[0]
    title = (
        f"{whose} speak most of arms control in {top['period']}: "
        f"{top['per_100000_words']:.0f} statements in 100,000 words"
    )
    chart = alt.layer(bars.encode(x=x, y=y, tooltip=tips)).properties(height=240)
    text = f"Bar chart by period, {order[0]} to {order[-1]}. {title}."
    return finish(chart, title, text, caption=about, file=file, min_width=430)


def releases_by_target(rows: pd.DataFrame, whose: str, about: str) -> ChartType:
    """Draw which commitments releases name, a row each, periods across, larger with more.

    Args:
        rows: see :func:`armsdata.series.releases_by_target`.
        whose: releases, such as ``White House releases``.
        about: what the frame is, for the caption.
    """
    file = "releases-by-target"
    named = rows[rows["n_statements"] > 0]
    if named.empty:
        return nothing(f"{whose} name no commitment here.", caption=about, file=file)
    tips = [
        alt.Tooltip("target:N", title="Target"),
        alt.Tooltip("period:N", title="Period"),
        alt.Tooltip("n_statements:Q", title="Statements"),
        alt.Tooltip("per_100000_words:Q", title="In 100,000 words", format=".1f"),
        alt.Tooltip("n_naming:Q", title="Releases with one"),
        alt.Tooltip("total:Q", title="Statements in all periods"),
    ]
    order = list(rows.sort_values("rank")["target"].drop_duplicates())
    periods = list(rows.sort_values("period_start")["period"].drop_duplicates())
    x = alt.X("period:N", sort=periods, title=None, scale=alt.Scale(domain=periods),
              axis=alt.Axis(labelAngle=-45, labelOverlap=True))  # fmt: skip
    y = alt.Y("target:N", sort=order, title=None, axis=alt.Axis(grid=True))
    most = int(named["n_statements"].max())
    steps = sorted({1, max(1, most // 3), most})
    legend = alt.Legend(title="Statements", symbolType="circle", format="d", values=steps)
    size = alt.Size("n_statements:Q", legend=legend, scale=alt.Scale(range=[16, 320]))
    dots = alt.Chart(named).mark_circle(color=ACCENT, opacity=0.85, description=spoken(tips))
    first = rows[rows["rank"] == 1].iloc[0]
    title = f"{whose} name {first['target']} most: {count(int(first['total']), 'statement')}"
    chart = alt.layer(dots.encode(x=x, y=y, size=size, tooltip=tips))
    text = f"Dot chart of {count(len(order), 'target')} by period. {title}."
    return finish(chart.properties(height=22 * len(order)), title, text,
                  caption=f"The {len(order)} targets named most. {about}",
                  file=file, min_width=520)  # fmt: skip


def addresses_by_president(rows: pd.DataFrame) -> ChartType:
    """Draw how much room State of the Union addresses give to commitments, by president.

    Args:
        rows: see :func:`armsdata.series.addresses_by_president`.
    """
    file = "addresses-by-president"
    caption = (
        "Complete frame: State of the Union addresses, spoken and written, read by a program "
        "whose rules miss some sentences. Another frame than the releases: the two are not added."
    )
    if rows.empty or not rows["n_statements"].sum():
        return nothing("No address names a commitment here.", caption=caption, file=file)
    tips = [
        alt.Tooltip("term:N", title="President"),
        alt.Tooltip("per_10000_words:Q", title="Statements in 10,000 words", format=".1f"),
        alt.Tooltip("n_statements:Q", title="Statements"),
        alt.Tooltip("n_addresses:Q", title="Addresses"),
        alt.Tooltip("n_words:Q", title="Words in them", format=","),
    ]
    x = alt.X("per_10000_words:Q", title="Statements in 10,000 words", axis=alt.Axis(tickCount=5))
    y = alt.Y("term:N", sort=list(rows["term"]), title=None, axis=alt.Axis(labelLimit=260))
    base = alt.Chart(rows).encode(y=y, tooltip=tips)
    bars = base.mark_bar(color=ACCENT, description=spoken(tips)).encode(x=x)
    words = base.mark_text(align="left", dx=4, fontSize=11, color=FAINT, aria=False)
    words = words.encode(x=x, text=alt.Text("per_10000_words:Q", format=".1f"))
    top = rows.nlargest(1, "per_10000_words").iloc[0]
    title = (
        f"{top['president']} gave commitments most room: {top['per_10000_words']:.1f} statements "
        "in 10,000 words"
    )
    return finish(alt.layer(bars, words).properties(height=22 * len(rows)), title,
                  f"Bar chart of {count(len(rows), 'president')}. {title}.", caption=caption,
                  file=file)  # fmt: skip
