"""Words beside deeds: who speaks for an instrument and has not joined it, and the reverse."""

import pandas as pd

from armsdata.dates.interval import holding
from armsdata.series.by_state import panel_of_states
from armsdata.series.frame_panel import ANY
from armsdata.series.naming import joining_days
from armsdata.series.periods import day
from armsdata.series.tables import Tables, known, once, target_labels

#: What a state has said and done about an instrument, from words and deeds that agree to neither.
STANDINGS = (
    "named it first, then joined",
    "joined, then named it",
    "joined, never named it",
    "named it, not a member",
    "neither named nor joined it",
)


@once
def words_and_deeds(tables: Tables, treaty: str, on: str, since: int = 1946) -> pd.DataFrame:
    """Set what each state said of an instrument in the frame beside whether it has joined it.

    States that had ended on the day, and that none of today continues, are left out.

    Args:
        tables: see :func:`armsdata.series.read_tables`, of a frame.
        treaty: treaty id.
        on: day of the record, ``YYYY-MM-DD``.
        since: first year of the words that count.

    Returns:
        One row a state: actor_id, actor, first_named and last_named (years; missing if never),
        n_years in which it named the instrument, n_for and n_against (positions, with conditional
        ones), last_for (year), value (its participation on the day; ``none`` without a record),
        joined and signed (days), member, standing (see :data:`STANDINGS`).

    Raises:
        DataError: the treaty does not exist, or the day is not valid.
    """
    known(tables, "treaties", "treaty_id", treaty)
    until = int(day(on, "on")[:4])
    rows = panel_of_states(tables)
    rows = rows[rows["year"].between(since, until)]
    found = rows.loc[rows["target_id"] == ANY, ["actor_id", "actor"]].drop_duplicates()
    own = rows[(rows["target_id"] == treaty) & rows["named"]]
    said = own.groupby("actor_id").agg(
        first_named=("year", "min"), last_named=("year", "max"), n_years=("year", "size"),
        n_for=("n_for", "sum"), n_against=("n_against", "sum"),
    )  # fmt: skip
    last_for = own[own["n_for"] > 0].groupby("actor_id")["year"].max().rename("last_for")
    found = found.merge(said.join(last_for), on="actor_id", how="left", validate="1:1")
    found = found.merge(joining_days(tables, treaty, on), on="actor_id", how="left")
    found = found[found["actor_id"].isin(_states_on(tables, on))]
    numbers = ["n_years", "n_for", "n_against"]
    found[numbers] = found[numbers].fillna(0).astype("int64")
    dated = ["first_named", "last_named", "last_for"]
    found[dated] = found[dated].astype("Int64")
    found = found.assign(
        value=found["value"].fillna("none"), member=found["member"].fillna(False).astype(bool)
    )
    found = found.assign(standing=_standing(found))
    return found.sort_values("actor", ignore_index=True)


def _states_on(tables: Tables, on: str) -> set[str]:
    states = tables["actors"][tables["actors"]["kind"] == "state"]
    return set(holding(states, on)["actor_id"])


def _standing(found: pd.DataFrame) -> pd.Series:
    named = found["n_years"] > 0
    year = found["joined"].str[:4].astype("Int64")
    before = named & (found["first_named"] < year).fillna(False)
    first, then, silent, outside, neither = STANDINGS
    said = pd.Series(neither, index=found.index, dtype="string")
    said[named & ~found["member"]] = outside
    said[~named & found["member"]] = silent
    said[named & found["member"] & ~before] = then
    said[named & found["member"] & before] = first
    return said


@once
def apart(tables: Tables, treaty: str, on: str, since: int = 1946) -> pd.DataFrame:
    """Return the states whose words and deeds differ, those that spoke last first.

    They spoke for the instrument and are no members on the day, or they are members and spoke
    against it.

    Returns:
        The columns of :func:`words_and_deeds` and ``how``.
    """
    rows = words_and_deeds(tables, treaty, on, since)
    speaking = (rows["n_for"] > 0) & ~rows["member"]
    denying = (rows["n_against"] > 0) & rows["member"]
    how = pd.Series(pd.NA, index=rows.index, dtype="string")
    how[speaking] = "speaks for it, has not joined"
    how[speaking & (rows["value"] == "signatory")] = "speaks for it, has only signed"
    how[speaking & rows["joined"].notna()] = "spoke for it, is a member no more"
    how[denying] = "is a member, has spoken against it"
    rows = rows.assign(how=how).dropna(subset="how")
    order = ["last_named", "actor"]
    return rows.sort_values(order, ascending=[False, True], ignore_index=True)


@once
def all_apart(tables: Tables, on: str, since: int = 1946) -> pd.DataFrame:
    """Return for every multilateral treaty how many states speak for it and have not joined.

    Returns:
        treaty_id, treaty, n_named (states that named it), n_outside (spoke for it, no member),
        n_silent (members that never named it), n_members; the widest gap between words and deeds
        first; treaties that no state named are left out.
    """
    treaties = tables["treaties"]
    multilateral = treaties.loc[treaties["type"] == "multilateral", "treaty_id"]
    named = set(panel_of_states(tables)["target_id"])
    labels = target_labels(tables)
    cells = []
    for treaty in map(str, multilateral[multilateral.isin(named)]):
        rows = words_and_deeds(tables, treaty, on, since)
        counts = (
            int((rows["n_years"] > 0).sum()), int(((rows["n_for"] > 0) & ~rows["member"]).sum()),
            int((rows["member"] & (rows["n_years"] == 0)).sum()), int(rows["member"].sum()),
        )  # fmt: skip
        cells.append((treaty, labels[treaty], *counts))
    names = ["treaty_id", "treaty", "n_named", "n_outside", "n_silent", "n_members"]
    found = pd.DataFrame(cells, columns=names)
    order = ["n_outside", "n_named", "treaty"]
    return found.sort_values(order, ascending=[False, False, True], ignore_index=True)
