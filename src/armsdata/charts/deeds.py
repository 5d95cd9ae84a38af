"""Words beside deeds: who named an instrument before and after joining it, or without joining."""

import altair as alt
import pandas as pd
from altair.typing import ChartType

from armsdata.addresses import debate_page, state_page
from armsdata.charts.theme import (
    ACCENT,
    FAINT,
    GRID,
    INK,
    NAMING,
    STANDING,
    count,
    finish,
    nothing,
    spoken,
)
from armsdata.charts.world import world_map
from armsdata.series.periods import say_day
from armsdata.series.tables import with_article

_RECORD = "Record: armsdata treaty register."


def map_of_deeds(rows: pd.DataFrame, treaty: str, on: str, about: str) -> ChartType:
    """Draw on a map what each state has said and done about an instrument.

    Args:
        rows: see :func:`armsdata.series.words_and_deeds`.
        treaty: short name of the treaty.
        on: day of the record.
        about: what the frame is, for the caption.
    """
    file = "words-and-deeds"
    if rows.empty:
        return nothing(f"No state spoke here by {on}.", caption=about, file=file)
    tips = [
        alt.Tooltip("actor:N", title="State"),
        alt.Tooltip("standing:N", title="Words and deeds"),
        alt.Tooltip("named:N", title="Named it"),
        alt.Tooltip("value:N", title="On the record"),
        alt.Tooltip("joined:N", title="Joined on"),
        alt.Tooltip("positions:N", title="Positions found"),
    ]
    data = rows.assign(
        named=[_span(n, low, high) for n, low, high in _cells(rows)],
        positions=[f"{a} for, {b} against" for a, b in zip(rows["n_for"], rows["n_against"],
                                                           strict=True)],
        href=rows["actor_id"].map(state_page),
    )  # fmt: skip
    kept = ["actor_id", "actor", "standing", "named", "value", "joined", "positions", "href"]
    n_named = int((rows["n_years"] > 0).sum())
    outside = int(((rows["n_years"] > 0) & ~rows["member"]).sum())
    title = (
        f"{n_named} of {len(rows)} states have named {with_article(treaty)}; {outside} of them "
        f"{'is' if outside == 1 else 'are'} no member on {say_day(on)}"
    )
    text = f"Map of the world by what states said and did about {with_article(treaty)}. {title}."
    return finish(world_map(data[kept], "standing", STANDING, tips), title, text,
                  caption=f"Circles: small states. Borders are those of Natural Earth. {about} "
                  f"{_RECORD}", file=file, min_width=520)  # fmt: skip


def _cells(rows: pd.DataFrame) -> zip:
    return zip(rows["n_years"], rows["first_named"], rows["last_named"], strict=True)


def _span(n_years: int, first: int, last: int) -> str:
    if not n_years:
        return "never"
    return f"in {first}" if first == last else f"in {n_years} years, {first} to {last}"


def naming_years(rows: pd.DataFrame, treaty: str, about: str) -> ChartType:
    """Draw every year in which a state named an instrument, before and after it joined.

    Args:
        rows: see :func:`armsdata.series.naming_of`.
        treaty: short name of the treaty.
        about: what the frame is, for the caption.
    """
    file = "naming-by-state"
    named = rows[rows["named"]]
    if named.empty:
        return nothing(f"No state names {with_article(treaty)} here.", caption=about, file=file)
    first = named.groupby("actor")["year"].agg(["min", "size"]).reset_index()
    order = list(
        first.sort_values(["min", "size", "actor"], ascending=[True, False, True])["actor"]
    )
    before = named[named["when"] == "before joining"]["actor"].nunique()
    title = (
        f"{count(len(order), 'state')} named {with_article(treaty)}, {before} of them before "
        f"joining it, most in {named['year'].mode().iloc[0]}"
    )
    chart = _state_years(named, order, int(rows["year"].max()))
    return finish(
        chart.properties(height=alt.Step(11)), title,
        f"Heat map of states by year. {title}.", file=file, min_width=560,
        fold=f"Which state named {with_article(treaty)} in which year",
        caption=f"The state that named it first stands first. Black line: the year in which it "
        f"joined. {about} {_RECORD}",
    )  # fmt: skip


def _state_years(named: pd.DataFrame, order: list[str], last: int) -> ChartType:
    """Return a mark for each year of each state, and a line for the year in which it joined."""
    tips = [
        alt.Tooltip("actor:N", title="State"),
        alt.Tooltip("year:Q", title="Year", format="d"),
        alt.Tooltip("when:N", title="It spoke"),
        alt.Tooltip("joined:N", title="Joined on"),
        alt.Tooltip("n_mentions:Q", title="Mentions"),
    ]
    low, high = int(named["year"].min()), last
    axis = alt.Axis(format="d", title=None, grid=True, tickMinStep=1, orient="top")
    x = alt.X("left:Q", axis=axis, scale=alt.Scale(domain=[low - 1, high + 1], nice=False))
    y = alt.Y("actor:N", sort=order, title=None, axis=alt.Axis(labelFontSize=10, labelLimit=150))
    data = named.assign(
        left=named["year"] - 0.45,
        right=named["year"] + 0.45,
        href=named["actor_id"].map(state_page),
    )
    kept = ["actor", "year", "when", "joined", "n_mentions", "left", "right", "href"]
    cells = alt.Chart(data[kept]).mark_rect(description=spoken(tips), cursor="pointer")
    scale = alt.Scale(domain=list(NAMING), range=list(NAMING.values()))
    cells = cells.encode(x=x, x2="right:Q", y=y, tooltip=tips, href="href:N",
                         color=alt.Color("when:N", scale=scale))  # fmt: skip
    joined = named.dropna(subset="joined").drop_duplicates("actor")
    joined = joined.assign(left=joined["joined"].str[:4].astype("int64"))
    joined = joined.loc[joined["left"].between(low, high), ["actor", "left", "joined"]]
    told = [tips[0], tips[3]]
    ticks = alt.Chart(joined).mark_tick(
        color=INK, thickness=2, size=9, orient="vertical", description=spoken(told)
    )
    return alt.layer(cells, ticks.encode(x=x, y=y, tooltip=told))


def around_joining(rows: pd.DataFrame, treaty: str, about: str) -> ChartType:
    """Draw the share of states that name an instrument, by years before and after joining it.

    Args:
        rows: see :func:`armsdata.series.around_joining`.
        treaty: short name of the treaty.
        about: what the frame is, for the caption.
    """
    file = "around-joining"
    if rows.empty or not rows["n_named"].sum():
        what = (
            f"Too few states that joined {with_article(treaty)} spoke of it to draw when they did."
        )
        return nothing(what, caption=about, file=file)
    data = rows.assign(
        when=[list(NAMING)[0 if one < 0 else 1] for one in rows["from_joining"]],
        words=[_distance(one) for one in rows["from_joining"]],
    )
    tips = [
        alt.Tooltip("words:N", title="When"),
        alt.Tooltip("share:Q", title="Share that named it", format=".0%"),
        alt.Tooltip("n_named:Q", title="States that named it"),
        alt.Tooltip("n_states:Q", title="States that spoke"),
    ]
    x = alt.X("from_joining:O", title="Years from the year in which each state joined",
              axis=alt.Axis(labelAngle=0, labelOverlap=True))  # fmt: skip
    y = alt.Y("share:Q", title="States that name it", axis=alt.Axis(format="%", tickCount=5))
    scale = alt.Scale(domain=list(NAMING)[:2], range=list(NAMING.values())[:2])
    bars = alt.Chart(data).mark_bar(description=spoken(tips))
    bars = bars.encode(x=x, y=y, color=alt.Color("when:N", scale=scale), tooltip=tips)
    shares = {
        side: part["n_named"].sum() / part["n_states"].sum() for side, part in data.groupby("when")
    }
    sides = [f"{shares[one]:.0%} {words}" for one, words in
             zip(NAMING, ("in the years before joining it", "from then on"), strict=False)
             if one in shares]  # fmt: skip
    title = f"States name {with_article(treaty)} in " + ", ".join(
        side.replace("%", "% of speeches", 1) if n == 0 else side for n, side in enumerate(sides)
    )
    return finish(
        alt.layer(bars).properties(height=240), title, f"Bar chart. {title}.", file=file,
        caption=f"Of the states that spoke in that year; years with few of them are left out. "
        f"{about} {_RECORD}",
    )  # fmt: skip


def _distance(years: int) -> str:
    if not years:
        return "in the year of joining"
    return f"{count(abs(years), 'year')} {'before' if years < 0 else 'after'} joining"


def gaps(rows: pd.DataFrame, on: str, about: str) -> ChartType:
    """Draw for each treaty how many states speak for it and have not joined it.

    Args:
        rows: see :func:`armsdata.series.all_apart`.
        on: day of the record.
        about: what the frame is, for the caption.
    """
    file = "words-without-deeds"
    shown = rows[rows["n_outside"] > 0]
    if shown.empty:
        what = f"Every state that speaks for a treaty has joined it by {on}."
        return nothing(what, caption=about, file=file)
    tips = [
        alt.Tooltip("treaty:N", title="Treaty"),
        alt.Tooltip("n_outside:Q", title="Spoke for it, no member"),
        alt.Tooltip("n_named:Q", title="Named it"),
        alt.Tooltip("n_members:Q", title="Members"),
        alt.Tooltip("n_silent:Q", title="Members that never named it"),
    ]
    order = list(shown["treaty"])
    y = alt.Y("treaty:N", sort=order, title=None)
    data = shown.assign(href=shown["treaty_id"].map(debate_page))
    base = alt.Chart(data).encode(y=y, tooltip=tips)
    bars = base.mark_bar(color=ACCENT, cursor="pointer", description=spoken(tips)).encode(
        x=alt.X(
            "n_outside:Q", title="States", axis=alt.Axis(tickMinStep=1, grid=True, gridColor=GRID)
        ),
        href="href:N",
    )
    words = base.mark_text(align="left", dx=4, fontSize=11, color=FAINT, aria=False).encode(
        x="n_outside:Q", text="n_outside:Q"
    )
    top = shown.iloc[0]
    title = (
        f"{count(int(top['n_outside']), 'state')} spoke for {with_article(top['treaty'])} and "
        f"{'is no member' if top['n_outside'] == 1 else 'are no members'} on {say_day(on)}"
    )
    return finish(alt.layer(bars, words).properties(height=22 * len(order)), title,
                  f"Bar chart of {count(len(order), 'treaty', 'treaties')}. {title}.", file=file,
                  caption="Multilateral treaties in the register. Speaking for a treaty: a "
                  f"position for its proposition was found in a speech. {about} {_RECORD}",
                  )  # fmt: skip
