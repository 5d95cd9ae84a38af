"""Who names a commitment in a frame of its own, when, and beside what each state had done by then.

A state names a target in a year if at least one statement of its speeches that year does. Shares
are of the states that spoke.
"""

import pandas as pd

from armsdata.dates.interval import holding
from armsdata.series.by_state import continued_by, panel_of_states, state_ids
from armsdata.series.frame_panel import ANY
from armsdata.series.periods import day, years
from armsdata.series.tables import Tables, known, once, target_label, target_labels, with_article

#: Participation of a state that has consented to be bound, whether or not the treaty is in force.
JOINED = ("party", "ratified", "suspended", "withdrawing")
_SIGNED = "signatory"


@once
def share_by_year(
    tables: Tables, target: str = "", first: int = 1946, last: int = 2022
) -> pd.DataFrame:
    """Return the share of states that name a target (any target when empty), by year.

    Returns:
        year, target_id, target, n_states (that spoke), n_named, share; years without a speech are
        left out.

    Raises:
        DataError: the span is not valid, or there is no such target.
    """
    span = years(first, last)
    one = target or ANY
    label = target_label(tables, target)
    rows = panel_of_states(tables)
    rows = rows[rows["year"].isin(span)]
    spoke = rows[rows["target_id"] == ANY].groupby("year").size().rename("n_states")
    named = rows[(rows["target_id"] == one) & rows["named"]].groupby("year").size()
    found = spoke.to_frame().assign(n_named=named).fillna(0).astype("int64").reset_index()
    return found.assign(
        target_id=one, target=label, share=(found["n_named"] / found["n_states"]).round(4)
    )


@once
def share_by_year_and_target(
    tables: Tables, kind: str = "", first: int = 1946, last: int = 2022, top: int = 16
) -> pd.DataFrame:
    """Return :func:`share_by_year` of the targets that states name most, a row each and year.

    Args:
        tables: see :func:`armsdata.series.read_tables`.
        kind: ``treaty`` or ``issue``; both when empty.
        first: first year.
        last: last year, included.
        top: so many of them, those named in most speeches.

    Returns:
        The columns of :func:`share_by_year` with ``rank`` and ``peak``, the year of the highest
        share; rows are sorted by the peak, so that a chart reads from the past down to the present.
    """
    rows = panel_of_states(tables)
    rows = rows[rows["year"].between(first, last) & rows["named"] & (rows["target_id"] != ANY)]
    if kind:
        treaties = rows["target_id"].isin(set(tables["treaties"]["treaty_id"]))
        rows = rows[treaties if kind == "treaty" else ~treaties]
    counts = rows.groupby("target_id").size().sort_index()
    best = counts.sort_values(ascending=False, kind="stable").head(top)
    parts = [share_by_year(tables, str(target), first, last) for target in best.index]
    if not parts:
        return share_by_year(tables, "", first, last).head(0).assign(rank=0, peak=0)
    found = pd.concat(parts, ignore_index=True)
    peaks = found.loc[found.groupby("target_id")["share"].idxmax()].set_index("target_id")["year"]
    rank = {target: place for place, target in enumerate(best.index, start=1)}
    found = found.assign(
        rank=found["target_id"].map(rank), peak=found["target_id"].map(peaks).astype("int64")
    )
    return found.sort_values(["peak", "rank", "year"], ignore_index=True)


@once
def turns_of_treaties(tables: Tables, first: int = 1946, last: int = 2022) -> pd.DataFrame:
    """Return when each multilateral treaty was opened and entered into force.

    Returns:
        treaty_id, treaty, year, what (``opened`` or ``in force``), day.
    """
    treaties = tables["treaties"]
    treaties = treaties[treaties["type"] == "multilateral"]
    opened = treaties[["treaty_id", "opened"]].rename(columns={"opened": "day"})
    force = tables["treaty_status"]
    force = force[(force["axis"] == "force") & (force["value"] == "in-force")]
    force = force[force["claimant"].isna() & force["treaty_id"].isin(set(treaties["treaty_id"]))]
    begins = force.groupby("treaty_id")["valid_from"].min().rename("day").reset_index()
    rows = pd.concat([opened.assign(what="opened"), begins.assign(what="in force")])
    rows = rows.dropna(subset="day")
    rows = rows.assign(
        year=rows["day"].str[:4].astype("int64"),
        treaty=rows["treaty_id"].map(target_labels(tables)),
    )
    rows = rows[rows["year"].between(first, last)]
    columns = ["treaty_id", "treaty", "year", "what", "day"]
    return rows.sort_values(["day", "treaty_id"])[columns].reset_index(drop=True)


@once
def joining_days(tables: Tables, treaty: str, on: str) -> pd.DataFrame:
    """Return for every state with a status in an instrument when it joined, and where it stands.

    Only the undisputed record counts. Former states count for the state that continues them.

    Returns:
        actor_id, joined (day from which it was bound or had consented to be; missing if never),
        signed (likewise), value on the day ``on``, member (whether it has joined and not left).

    Raises:
        DataError: the treaty does not exist, or the day is not valid.
    """
    known(tables, "treaties", "treaty_id", treaty)
    rows = tables["treaty_status"]
    rows = rows[(rows["treaty_id"] == treaty) & (rows["axis"] == "participation")]
    rows = rows[rows["claimant"].isna() & (rows["valid_from"] <= day(on, "on"))]
    rows = rows[rows["party_id"].isin(state_ids(tables))]
    now = rows["party_id"].map(continued_by(tables)).fillna(rows["party_id"])
    rows = rows.assign(actor_id=now.astype("string"))
    by = rows.groupby("actor_id")["valid_from"]
    joined = rows[rows["value"].isin(JOINED)].groupby("actor_id")["valid_from"].min()
    signed = rows[rows["value"] == _SIGNED].groupby("actor_id")["valid_from"].min()
    value = holding(rows, on).drop_duplicates("actor_id").set_index("actor_id")["value"]
    found = by.size().to_frame().assign(joined=joined, signed=signed, value=value).reset_index()
    found = found.assign(member=found["value"].isin(JOINED))
    return found[["actor_id", "joined", "signed", "value", "member"]]


@once
def naming_of(tables: Tables, treaty: str, on: str) -> pd.DataFrame:
    """Return the years in which each state named an instrument, before and after it joined.

    Returns:
        A row a state and year with a speech: actor_id, actor, year, named, n_mentions, joined (day
        or missing), from_joining (years since the year of joining; missing without it), when
        (``before joining``, ``after joining``, ``never joined``). The year of joining is ``after``.

    Raises:
        DataError: the treaty does not exist, or the day is not valid.
    """
    known(tables, "treaties", "treaty_id", treaty)
    rows = panel_of_states(tables)
    rows = rows[rows["year"] <= int(day(on, "on")[:4])]
    spoke = rows.loc[rows["target_id"] == ANY, ["actor_id", "actor", "year"]]
    own = rows.loc[rows["target_id"] == treaty, ["actor_id", "year", "named", "n_mentions"]]
    found = spoke.merge(own, on=["actor_id", "year"], how="left", validate="1:1")
    days = joining_days(tables, treaty, on)
    found = found.merge(days[["actor_id", "joined"]], on="actor_id", how="left", validate="m:1")
    since = found["joined"].str[:4].astype("Int64")
    distance = found["year"] - since
    when = pd.Series("never joined", index=found.index, dtype="string")
    when[distance.notna() & (distance < 0)] = "before joining"
    when[distance.notna() & (distance >= 0)] = "after joining"
    return found.assign(
        named=found["named"].fillna(False).astype(bool),
        n_mentions=found["n_mentions"].fillna(0).astype("int64"),
        from_joining=distance.astype("Int64"),
        when=when,
    )


@once
def around_joining(
    tables: Tables, treaty: str, on: str, reach: int = 15, least: int = 20
) -> pd.DataFrame:
    """Return the share of members that name an instrument, by years before and after joining.

    Args:
        tables: see :func:`armsdata.series.read_tables`.
        treaty: treaty id.
        on: last day.
        reach: years before and after.
        least: states that must have spoken that far from joining, or the year is left out.

    Returns:
        from_joining, n_states (that spoke in that year), n_named, share.
    """
    rows = naming_of(tables, treaty, on).dropna(subset="from_joining")
    rows = rows[rows["from_joining"].abs() <= reach]
    found = rows.groupby("from_joining")["named"].agg(n_states="size", n_named="sum").reset_index()
    found = found[found["n_states"] >= least]
    found = found.astype({"from_joining": "int64", "n_named": "int64"})
    return found.assign(share=(found["n_named"] / found["n_states"]).round(4))


def naming_answer(tables: Tables, treaty: str, on: str) -> str:
    """Say in one or two sentences who has named an instrument, and in which year most states did.

    Raises:
        DataError: the treaty does not exist, or the day is not valid.
    """
    rows = naming_of(tables, treaty, on)
    name = with_article(target_labels(tables)[treaty])
    said = rows[rows["named"]]
    if said.empty:
        return f"No state has named {name} in the speeches read."
    shares = share_by_year(tables, treaty)
    top = shares.nlargest(1, "share").iloc[0]
    first = said.sort_values(["year", "actor"]).iloc[0]
    others = said.loc[said["year"] == first["year"], "actor"].nunique() - 1
    among = f"{first['actor']} and {others} more" if others else first["actor"]
    states = said["actor_id"].nunique()
    return (
        f"{states} of {rows['actor_id'].nunique()} states have named {name}; first "
        f"{among} in {first['year']}, most in {top['year']} ({top['share']:.0%} of those that "
        "spoke)."
    )


def debate_answer(tables: Tables) -> str:
    """Say in one or two sentences how many states speak of arms control, then and now."""
    shares = share_by_year(tables)
    top, last = shares.nlargest(1, "share").iloc[0], shares.iloc[-1]
    states = panel_of_states(tables)["actor_id"].nunique()
    return (
        f"Of the {states} states that have spoken, {top['share']:.0%} of those of {top['year']} "
        f"spoke of arms control, and {last['share']:.0%} of those of {last['year']}."
    )


@once
def opened_treaties(
    tables: Tables, treaty: str = "", first: int = 1946, last: int = 2022
) -> pd.DataFrame:
    """Return the events that a chart of shares marks: year, label, day.

    For one treaty its opening and entry into force; else the opening of each multilateral treaty
    that is among those named most.
    """
    turns = turns_of_treaties(tables, first, last)
    if treaty:
        own = turns[turns["treaty_id"] == treaty]
        return own.assign(label=own["what"])[["year", "label", "day"]].reset_index(drop=True)
    most = share_by_year_and_target(tables, "treaty", first, last)
    shown = turns["treaty_id"].isin(set(most["target_id"])) & (turns["what"] == "opened")
    own = turns[shown].drop_duplicates("year")
    return own.assign(label=own["treaty"])[["year", "label", "day"]].reset_index(drop=True)
