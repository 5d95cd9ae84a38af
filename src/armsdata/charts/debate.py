"""Who speaks of what in a frame in which every state speaks: shares by year, and two states."""

from typing import Any

import altair as alt
import pandas as pd
from altair.typing import ChartType

from armsdata.charts.theme import ACCENT, FAINT, GRID, INK, SECOND, count, finish, nothing, spoken
from armsdata.series.tables import with_article

_YEAR: dict[str, Any] = {"format": "d", "title": None, "tickMinStep": 1, "labelOverlap": True}


_PLURALS = {"treaty": "treaties", "issue": "issues"}


def _years(data: pd.DataFrame, **more: Any) -> alt.X:
    low, high = int(data["year"].min()), int(data["year"].max())
    scale = alt.Scale(domain=[low - 1, high + 1], nice=False)
    return alt.X("year:Q", axis=alt.Axis(grid=False, **_YEAR), scale=scale, **more)


def share_of_states(
    shares: pd.DataFrame, turns: pd.DataFrame, subject: str, about: str
) -> ChartType:
    """Draw the share of states that speak of a subject, by year, with events of the register.

    Args:
        shares: see :func:`armsdata.series.share_by_year`.
        turns: events with columns year, label and day, drawn as lines; may be empty.
        subject: what they speak of.
        about: what the frame is, for the caption.
    """
    file = "share-of-states"
    if shares.empty or not shares["n_named"].sum():
        return nothing(f"No state speaks of {subject} here.", caption=about, file=file)
    shares = _since_first(shares)
    tips = [
        alt.Tooltip("year:Q", title="Year", format="d"),
        alt.Tooltip("share:Q", title="Share of states", format=".0%"),
        alt.Tooltip("n_named:Q", title="States that speak of it"),
        alt.Tooltip("n_states:Q", title="States that spoke"),
    ]
    y = alt.Y("share:Q", title="States that speak of it", axis=alt.Axis(format="%", tickCount=5))
    base = alt.Chart(shares).encode(x=_years(shares))
    bars = base.mark_bar(
        width={"expr": f"max(2, 0.72 * width / {len(shares) + 2})"}, color=ACCENT,
        description=spoken(tips),
    ).encode(y=y, tooltip=tips)  # fmt: skip
    layers: list[alt.Chart] = [bars]
    if len(turns):
        layers += _turns(turns, shares)
    subject = with_article(subject)
    title = _share_title(shares, subject)
    text = f"Bar chart of the share of states that speak of {subject}, by year. {title}."
    marked = " Dashed lines: events of the treaty register." if len(turns) else ""
    return finish(alt.layer(*layers).properties(height=300), title, text,
                  caption=f"Of the states that spoke in that year.{marked} {about}",
                  file=file, min_width=430)  # fmt: skip


def _since_first(shares: pd.DataFrame, before: int = 3) -> pd.DataFrame:
    """Leave out the years before anybody spoke of it, but for a few: a phone shows a part."""
    first = int(shares.loc[shares["n_named"] > 0, "year"].min())
    return shares[shares["year"] >= first - before]


def _turns(turns: pd.DataFrame, shares: pd.DataFrame) -> list[alt.Chart]:
    tips = [alt.Tooltip("label:N", title="Event"), alt.Tooltip("day:N", title="Day")]
    shown = turns[turns["year"].between(shares["year"].min(), shares["year"].max())]
    base = alt.Chart(shown).encode(x=_years(shares))
    rules = base.mark_rule(color=FAINT, strokeDash=[3, 3], description=spoken(tips))
    words = base.mark_text(
        color=INK, fontSize=11, angle=320, align="left", baseline="bottom", dx=3, dy=-2,
        aria=False,
    )  # fmt: skip
    return [
        rules.encode(tooltip=tips),
        words.encode(y=alt.value(0), text="label:N", tooltip=tips),
    ]


def _share_title(shares: pd.DataFrame, subject: str) -> str:
    top = shares.nlargest(1, "share").iloc[0]
    last = shares.iloc[-1]
    if last["year"] == top["year"]:
        return f"{top['share']:.0%} of states speak of {subject} in {top['year']}, more than ever"
    return (
        f"{top['share']:.0%} of states speak of {subject} in {top['year']}, "
        f"{last['share']:.0%} in {last['year']}"
    )


def share_heat_map(shares: pd.DataFrame, turns: pd.DataFrame, kind: str, about: str) -> ChartType:
    """Draw which commitments states speak of when: a row each, years across, darker with more.

    Args:
        shares: see :func:`armsdata.series.share_by_year_and_target`.
        turns: see :func:`armsdata.series.turns_of_treaties`; those of the rows are marked.
        kind: ``treaty`` or ``issue``.
        about: what the frame is, for the caption.
    """
    file = f"share-by-{kind}"
    if shares.empty:
        return nothing(f"No {kind} is named here.", caption=about, file=file)
    order = list(shares["target"].drop_duplicates())
    low, high = int(shares["year"].min()), int(shares["year"].max())
    y = alt.Y("target:N", sort=order, title=None, axis=alt.Axis(grid=False))
    layers: list[alt.Chart] = [_share_cells(shares, kind, y)]
    own = turns[turns["treaty_id"].isin(set(shares["target_id"]))]
    if len(own):
        layers.append(_opened(own, y))
    first = shares.nlargest(1, "share").iloc[0]
    title = (
        f"{first['target']} in {first['year']} is the most named {kind} of any year: "
        f"{first['share']:.0%} of states"
    )
    marks = " ○ opened for signature, ● entered into force." if len(own) else ""
    return finish(
        alt.layer(*layers).properties(height=22 * len(order)), title,
        f"Heat map of {len(order)} {_PLURALS[kind]} by year, {low} to {high}. {title}.",
        caption=f"The {_PLURALS[kind]} named most, by the year in which most states did.{marks} "
        f"{about}",
        file=file, min_width=520,
    )  # fmt: skip


def _share_cells(shares: pd.DataFrame, kind: str, y: alt.Y) -> alt.Chart:
    named = shares[shares["n_named"] > 0]
    low, high = int(shares["year"].min()), int(shares["year"].max())
    tips = [
        alt.Tooltip("target:N", title=kind.capitalize()),
        alt.Tooltip("year:Q", title="Year", format="d"),
        alt.Tooltip("share:Q", title="Share of states", format=".1%"),
        alt.Tooltip("n_named:Q", title="States that name it"),
        alt.Tooltip("n_states:Q", title="States that spoke"),
    ]
    x = alt.X("left:Q", axis=alt.Axis(grid=False, **_YEAR), title=None,
              scale=alt.Scale(domain=[low - 1, high + 1], nice=False))  # fmt: skip
    most = float(named["share"].max())
    scale = alt.Scale(range=["#e8eff5", ACCENT], domain=[0, most], type="sqrt")
    legend = alt.Legend(title="Share of states", format=".0%", gradientLength=160, type="gradient")
    cells = named.assign(left=named["year"] - 0.5, right=named["year"] + 0.5)
    return (
        alt.Chart(cells)
        .mark_rect(description=spoken(tips))
        .encode(x=x, x2="right:Q", y=y, tooltip=tips,
                color=alt.Color("share:Q", scale=scale, legend=legend))
    )  # fmt: skip


def _opened(turns: pd.DataFrame, y: alt.Y) -> alt.Chart:
    data = turns.rename(columns={"treaty": "target"}).assign(left=turns["year"])
    data = data.assign(sign=data["what"].map({"opened": "○", "in force": "●"}))
    tips = [
        alt.Tooltip("target:N", title="Treaty"),
        alt.Tooltip("what:N", title="Event"),
        alt.Tooltip("day:N", title="Day"),
    ]
    base = alt.Chart(data).mark_text(fontSize=13, color=INK, description=spoken(tips))
    return base.encode(x="left:Q", y=y, text="sign:N", tooltip=tips)


def state_over_time(rows: pd.DataFrame, name: str, about: str, most: int = 18) -> ChartType:
    """Draw what one state speaks of, a row a target, years across, larger with more words on it.

    Args:
        rows: see :func:`armsdata.series.state_by_year`.
        name: of the state.
        about: what the frame is, for the caption.
        most: rows shown, those named most often first.
    """
    file = "state-over-time"
    named = rows[(rows["rank"] > 0) & (rows["rank"] <= most) & rows["named"]]
    if named.empty:
        what = f"{name} names no commitment in these speeches."
        return nothing(what, caption=about, file=file)
    order = list(named.sort_values("rank")["target"].drop_duplicates())
    spoke = rows[rows["rank"] == 0]
    tips = [
        alt.Tooltip("target:N", title="Target"),
        alt.Tooltip("year:Q", title="Year", format="d"),
        alt.Tooltip("n_statements:Q", title="Statements"),
        alt.Tooltip("per_10000_words:Q", title="Mentions in 10,000 words", format=".1f"),
        alt.Tooltip("n_words:Q", title="Words of the speech", format=","),
    ]
    y = alt.Y("target:N", sort=order, title=None, axis=alt.Axis(grid=True))
    silent = alt.Chart(spoke).mark_rule(color=GRID, strokeWidth=1, aria=False)
    size = alt.Size("per_10000_words:Q", legend=alt.Legend(
        title="Mentions in 10,000 words", symbolType="circle", format=".1~f", titleLimit=220),
        scale=alt.Scale(range=[16, 260]))  # fmt: skip
    dots = alt.Chart(named).mark_circle(color=ACCENT, opacity=0.85, description=spoken(tips))
    chart = alt.layer(
        silent.encode(x=_years(spoke)),
        dots.encode(x=_years(spoke), y=y, size=size, tooltip=tips),
    ).properties(height=22 * len(order))
    silent_years = len(spoke) - int(spoke["named"].sum())
    title = f"{name} spoke in {count(len(spoke), 'year')} and named {order[0]} most often"
    more = f" In {silent_years} of them no statement was found." if silent_years else ""
    return finish(chart, title, f"Dot chart of {len(order)} targets by year. {title}.{more}",
                  caption=f"Grey lines: years in which it spoke.{more} {about}",
                  file=file, min_width=520)  # fmt: skip


def two_states(rows: pd.DataFrame, first: str, second: str, about: str) -> ChartType:
    """Draw two states beside each other: in which share of its speeches each names a target.

    A page lets the reader choose both states.

    Args:
        rows: see :func:`armsdata.series.all_states`.
        first: name of the state that is shown first.
        second: name of the other.
        about: what the frame is, for the caption.
    """
    names = sorted(rows["actor"].unique())
    choice = [
        alt.param(name=f"state_{n}", value=value,
                  bind=alt.binding_select(options=names, name=label))
        for n, value, label in ((1, first, "First state "), (2, second, "Second state "))
    ]  # fmt: skip
    dots = _two_rows(rows)
    title = "Two states: in which share of its speeches each names a commitment"
    text = f"Dot chart for two states, at first {first} and {second}, which a reader can change."
    return finish(
        dots.add_params(*choice).properties(height=alt.Step(20)), title, text,
        caption=f"Targets that at least one of the two has named. {about}",
        file="two-states", min_width=420,
    )  # fmt: skip


def _two_rows(rows: pd.DataFrame) -> ChartType:
    tips = [
        alt.Tooltip("actor:N", title="State"),
        alt.Tooltip("target:N", title="Target"),
        alt.Tooltip("share:Q", title="Share of its years", format=".0%"),
        alt.Tooltip("n_years:Q", title="Years named"),
        alt.Tooltip("n_spoken:Q", title="Years spoken"),
        alt.Tooltip("first:Q", title="First", format="d"),
        alt.Tooltip("last:Q", title="Last", format="d"),
        alt.Tooltip("n_for:Q", title="Positions for"),
        alt.Tooltip("n_against:Q", title="Positions against"),
    ]
    x = alt.X("share:Q", title="Share of the years in which it spoke",
              axis=alt.Axis(format="%", orient="top"))  # fmt: skip
    y = alt.Y("target:N", title=None, axis=alt.Axis(grid=True, labelLimit=260),
              sort=alt.EncodingSortField("share", op="max", order="descending"))  # fmt: skip
    kept = ["actor", "target", "share", "n_years", "n_spoken", "first", "last", "n_for",
            "n_against"]  # fmt: skip
    base = alt.Chart(rows[kept]).transform_filter(
        "datum.actor === state_1 || datum.actor === state_2"
    )
    which = "datum.actor === state_1 ? 'first state' : 'second state'"
    scale = alt.Scale(domain=["first state", "second state"], range=[ACCENT, SECOND])
    shape = alt.Scale(domain=["first state", "second state"], range=["circle", "diamond"])
    lines = base.mark_rule(color=GRID, strokeWidth=2, aria=False).encode(
        x="min(share):Q", x2="max(share):Q", y=y
    )
    dots = (
        base.transform_calculate(which=which)
        .mark_point(filled=True, size=90, opacity=0.9, description=spoken(tips))
        .encode(x=x, y=y, tooltip=tips, color=alt.Color("which:N", scale=scale),
                shape=alt.Shape("which:N", scale=shape))
    )  # fmt: skip
    return alt.layer(lines, dots)
