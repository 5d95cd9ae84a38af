"""How often a commitment is named: by year in addresses, by period and actor in the register."""

from typing import Any

import altair as alt
import pandas as pd
from altair.typing import ChartType

from armsdata.charts import captions
from armsdata.charts.theme import (
    ACCENT,
    FAINT,
    WRITTEN,
    count,
    finish,
    nothing,
    spoken,
    whole_numbers,
)


def _year_axis() -> alt.Axis:
    return alt.Axis(format="d", title=None, grid=False, tickMinStep=1, labelOverlap=True)


def _linked(data: pd.DataFrame) -> pd.DataFrame:
    """Add the page anchor of the first statement behind a mark; missing where there is none."""
    return data.assign(href="#" + data["first_statement_id"].astype("string"))


#: What a chart of addresses counts -> column and name.
_RATE, _NUMBER = ("per_10000_words", "Statements per 10,000 words"), ("n_statements", "Statements")

_TIPS = (
    alt.Tooltip("year:Q", title="Year", format="d"),
    alt.Tooltip("n_statements:Q", title="Statements"),
    alt.Tooltip("per_10000_words:Q", title="Per 10,000 words", format=".1f"),
    alt.Tooltip("n_addresses:Q", title="Addresses"),
    alt.Tooltip("n_words:Q", title="Words in them", format=","),
)

#: Delivery -> colour; a bar is a speech, a diamond on a stem a message sent in writing.
_DELIVERED = {"spoken": ACCENT, "written": WRITTEN, "not told": FAINT}


def statements_by_year(
    counts: pd.DataFrame, subject: str = "arms control", *, rates: bool = True
) -> ChartType:
    """Draw State of the Union statements by year, speeches and written messages apart.

    One statement in all is told in a sentence, without a chart.

    Args:
        counts: see :func:`armsdata.series.by_year`.
        subject: name of the treaty or issue.
        rates: whether per 10,000 words; else as numbers, which a page shows on demand.
    """
    file = "statements-by-year" if rates else "numbers-by-year"
    caption = captions.addresses(counts)
    total = int(counts["n_statements"].sum())
    if total == 0:
        what = f"No statements on {subject} in this selection of addresses."
        return nothing(what, caption=caption, file=file)
    data = _linked(counts)
    if total == 1:
        return nothing(f"{_year_title(data, subject, rates)}.", caption=caption, file=file)
    layers = _delivered(data, *(_RATE if rates else _NUMBER))
    return finish(
        alt.layer(*layers).properties(height=260),
        _year_title(data, subject, rates),
        _year_text(data, subject, rates),
        caption=caption,
        file=file,
        fold="" if rates else "Numbers of statements instead of rates",
    )


def _delivered(data: pd.DataFrame, field: str, name: str) -> list[alt.Chart]:
    """Return bars for speeches, diamonds for written messages, a sign for years without either."""
    low, high = int(data["year"].min()), int(data["year"].max())
    x = alt.X("year:Q", axis=_year_axis(), scale=alt.Scale(domain=[low - 1, high + 1], nice=False))
    whole = field == "n_statements"
    axis = whole_numbers(data[field].max()) if whole else alt.Axis(tickCount=5)
    y = alt.Y(f"{field}:Q", title=name, axis=axis)
    present = [one for one in _DELIVERED if one in set(data["delivery"].dropna())]
    scale = alt.Scale(domain=present, range=[_DELIVERED[one] for one in present])
    tips = [alt.Tooltip("delivery:N", title="Delivery"), *_TIPS]
    # All layers have the same data, so that the chart can be drawn once for each group of rows.
    base = alt.Chart(data)
    named = base.transform_filter("datum.n_statements > 0").encode(
        x=x, y=y, color=alt.Color("delivery:N", scale=scale), tooltip=tips, href="href:N"
    )
    width = {"expr": f"max(2, 0.75 * width / {high - low + 2})"}
    told: dict[str, Any] = {"cursor": "pointer", "description": spoken(tips)}
    bars = named.transform_filter("datum.delivery != 'written'").mark_bar(width=width, **told)
    sent = named.transform_filter("datum.delivery == 'written'")
    stems = sent.mark_rule(strokeWidth=1.4, opacity=0.7, aria=False).encode(y2=alt.datum(0))
    signs = sent.mark_point(shape="diamond", filled=True, size=60, opacity=1, **told)
    layers = [bars, stems, signs] if "written" in present else [bars]
    if (data["n_addresses"] == 0).any():
        silent = [alt.Tooltip("year:Q", title="No address in")]
        gaps = base.transform_filter("datum.n_addresses == 0").mark_text(
            color=FAINT, dy=-6, text="×", description=spoken(silent)
        )
        layers.append(gaps.encode(x=x, y=alt.datum(0), tooltip=silent))
    return layers


def _year_title(data: pd.DataFrame, subject: str, rates: bool) -> str:
    total = int(data["n_statements"].sum())
    by_year = data.groupby("year")[["n_statements", "n_addresses"]].sum()
    named = by_year[by_year["n_statements"] > 0]
    spoken = int((by_year["n_addresses"] > 0).sum())
    if total == 1:
        return f"Addresses speak of {subject} once, in {named.index[-1]}"
    return (
        f"Addresses speak of {subject} in {len(named)} of {spoken} years with an address, "
        f"{_most_often(data) if rates else _most(by_year)}, last in {named.index[-1]}"
    )


def _most_often(data: pd.DataFrame) -> str:
    """Say in which address it takes most room."""
    most = data["per_10000_words"].max()
    peaks = data[data["per_10000_words"] == most]
    if peaks["year"].nunique() > 1:
        return f"at most {most:.1f} per 10,000 words (in {peaks['year'].nunique()} years)"
    top = peaks.iloc[0]
    how = f", {top['delivery']}" if top["delivery"] in ("spoken", "written") else ""
    return f"most often in {top['year']} ({top['per_10000_words']:.1f} per 10,000 words{how})"


def _most(by_year: pd.DataFrame) -> str:
    """Say which year has most statements, or what several years share."""
    most = int(by_year["n_statements"].max())
    peaks = list(by_year.index[by_year["n_statements"] == most])
    if len(peaks) == 1:
        return f"most in {peaks[0]} ({most})"
    if most == 1:
        return "never more than once a year"
    if len(peaks) == 2:
        return f"most in {peaks[0]} and {peaks[1]} ({most} each)"
    return f"at most {most} a year (in {len(peaks)} years)"


def _year_text(data: pd.DataFrame, subject: str, rates: bool) -> str:
    total = count(int(data["n_statements"].sum()), "statement")
    low, high = data["year"].min(), data["year"].max()
    measure = " per 10,000 words" if rates else ""
    return (
        f"Bar chart: statements{measure} on {subject} in State of the Union addresses by year, "
        f"{low} to {high}, {total} in all. {_year_title(data, subject, rates)}."
    )


def statements_by_year_and_target(counts: pd.DataFrame, kind: str = "") -> ChartType:
    """Draw which treaties or issues addresses name, a row each, years across.

    Args:
        counts: see :func:`armsdata.series.by_year_and_target`.
        kind: ``treaty`` or ``issue``, where the rows are of one kind.
    """
    file = "statements-by-year-and-" + (kind or "target")
    what = kind or "treaty or issue"
    caption = captions.addresses(counts)
    total = int(counts["n_statements"].sum())
    if total == 0:
        said = f"No {what} is named in this selection of addresses."
        return nothing(said, caption=caption, file=file)
    data = _linked(counts)
    named = data[data["n_statements"] > 0]
    if total == 1:
        one = named.iloc[0]
        said = f"Addresses name one {what}, once: {one['target']}, in {one['year']}."
        return nothing(said, caption=caption, file=file)
    order = list(data.sort_values("rank")["target"].drop_duplicates())
    low, high = int(data["year"].min()), int(data["year"].max())
    chart = alt.layer(_dots(named, order, low, high)).properties(height=23 * len(order))
    first = named[named["target"] == order[0]]
    title = (
        f"{order[0]} is named most: {count(int(first['n_statements'].sum()), 'statement')} in "
        f"{count(len(first), 'year')}"
    )
    many = {"treaty": "treaties", "issue": "issues"}.get(kind, "treaties and issues")
    text = f"Dot chart of {len(order)} {many} by year, {low} to {high}. {title}."
    return finish(chart, title, text, caption=caption, file=file)


def _dots(named: pd.DataFrame, order: list[str], low: int, high: int) -> alt.Chart:
    x = alt.X("year:Q", axis=_year_axis(), scale=alt.Scale(domain=[low - 1, high + 1], nice=False))
    y = alt.Y("target:N", sort=order, title=None, axis=alt.Axis(grid=True))
    most = max(float(named["per_10000_words"].max()), 1.0)
    steps = sorted({round(most / 4, 1), round(most / 2, 1), round(most, 1)})
    legend = alt.Legend(symbolType="circle", format=".1~f", title="Per 10,000 words", values=steps)
    scale = alt.Scale(range=[14, 260], domain=[0, most])
    tips = [
        alt.Tooltip("target:N", title="Target"),
        *_TIPS,
        alt.Tooltip("total:Q", title="Statements in all years"),
    ]
    dots = alt.Chart(named).mark_circle(
        color=ACCENT, opacity=0.85, cursor="pointer", description=spoken(tips)
    )
    size = alt.Size("per_10000_words:Q", legend=legend, scale=scale)
    return dots.encode(x=x, y=y, size=size, tooltip=tips, href="href:N")
