"""Members of a treaty and instruments in force over time."""

import altair as alt
import pandas as pd
from altair.typing import ChartType

from armsdata.charts import captions
from armsdata.charts.status import time_axis
from armsdata.charts.theme import (
    FORCE,
    PAPER,
    PARTICIPATION,
    colours,
    count,
    day_scale,
    days,
    finish,
    nothing,
    spoken,
    whole_numbers,
)
from armsdata.series.periods import say_day

_STACK = (
    "party",
    "in-force",
    "ratified",
    "provisional",
    "signatory",
    "not-in-force",
    "suspended",
    "withdrawing",
    "withdrawn",
    "renounced",
    "expired",
    "terminated",
    "former-party",
    "none",
)


_PLURALS = {"party": "parties", "former-party": "former-parties", "signatory": "signatories"}


def membership(counts: pd.DataFrame, treaty: str) -> ChartType:
    """Draw the number of states by participation over time, as stacked steps.

    Args:
        counts: see :func:`armsdata.series.membership`.
        treaty: short name of the treaty.
    """
    caption = (
        "Counts the states and organisations whose acts are in this register; it does not hold "
        f"every member of every treaty, so a depositary's total can be higher. {captions.REGISTER}"
    )
    if counts.empty:
        what = f"The register has no acts of participation for {treaty} up to this day."
        return nothing(what, caption=caption, file="membership")
    chart = _stock_chart(counts, "n_parties", "States and organisations", PARTICIPATION)
    day = say_day(counts["date"].max())
    title = f"{treaty}, states in this register on {day}: {_last_words(counts, 'n_parties')}"
    text = f"Stacked area chart of membership over time. {title}."
    return finish(chart, title, text, caption=caption, file="membership")


def force_counts(counts: pd.DataFrame) -> ChartType:
    """Draw the number of instruments by force over time, as stacked steps.

    Args:
        counts: see :func:`armsdata.series.force_counts`.
    """
    caption = f"Instruments in the register, from their first recorded act. {captions.REGISTER}"
    if counts.empty:
        what = "The register holds no instrument up to this day."
        return nothing(what, caption=caption, file="force-counts")
    chart = _stock_chart(counts, "n_instruments", "Instruments", FORCE)
    alive = counts[counts["value"] == "in-force"]
    most = alive.nlargest(1, "n_instruments")
    title = f"On {say_day(counts['date'].max())}: {_last_words(counts, 'n_instruments')}"
    for peak, day in zip(most["n_instruments"], most["date"], strict=True):
        title += f"; most in force ({peak}) from {say_day(day)}"
    text = f"Stacked area chart of instruments by status over time. {title}."
    return finish(chart, title, text, caption=caption, file="force-counts")


def _stock_chart(
    counts: pd.DataFrame, number: str, name: str, meaning: dict[str, str]
) -> ChartType:
    data = counts.assign(order=counts["value"].map(_STACK.index), when=counts["date"].map(say_day))
    tips = [
        alt.Tooltip("value:N", title="Status"),
        alt.Tooltip("when:N", title="From"),
        alt.Tooltip(f"{number}:Q", title=name),
    ]
    area = (
        alt.Chart(days(data, "date"))
        .mark_area(
            interpolate="step-after", stroke=PAPER, strokeWidth=0.6, description=spoken(tips)
        )
        .encode(
            x=alt.X("date:T", axis=time_axis(), scale=day_scale()),
            y=alt.Y(
                f"{number}:Q",
                title=name,
                stack="zero",
                axis=whole_numbers(counts.groupby("date")[number].sum().max()),
            ),
            order=alt.Order("order:Q"),
            color=alt.Color("value:N", scale=colours(meaning, set(counts["value"]))),
            tooltip=tips,
        )
    )
    tall = counts.groupby("date")[number].sum().max() > 8
    return alt.layer(area).properties(height=260 if tall else 130)


def _last_words(counts: pd.DataFrame, number: str) -> str:
    """Say the last counts in words, in the order of the stack: ``3 party, 1 withdrawn``."""
    last = counts[(counts["date"] == counts["date"].max()) & (counts[number] > 0)]
    shown = sorted(zip(last["value"], last[number], strict=True), key=lambda c: _STACK.index(c[0]))
    words = [count(n, v, _PLURALS.get(v, v)).replace("-", " ") for v, n in shown]
    return ", ".join(words) or "none"
