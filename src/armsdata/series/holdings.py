"""Numbers of weapons: what parties declared, what limits allow, what others estimate."""

import pandas as pd

from armsdata.schema.vocabularies import DECLARED_ITEMS, ESTIMATORS
from armsdata.series.periods import certain_days, day
from armsdata.series.tables import Tables, known, once, short_actor_names

#: Declared item -> what a reader calls it, in the order of the panels.
ITEMS = {
    "deployed-warheads": "Deployed warheads",
    "deployed-launchers": "Deployed launchers",
    "launchers": "Deployed and non-deployed launchers",
}

#: Treaties that speak of the stockpiles of all who have them.
CONTEXT = ("npt",)

#: Days between two exchanges of data above which figures of an exchange are missing.
EXCHANGE = 250


@once
def declared_figures(tables: Tables, treaty: str, on: str) -> pd.DataFrame:
    """Return what each party declared by item and day, cut where an exchange is missing.

    Returns:
        Columns item, panel, party, date, value, run (a line joins the points of one run
        only), verification. A run ends where more than :data:`EXCHANGE` days lie between
        two figures.

    Raises:
        DataError: the treaty or the day is not valid.
    """
    known(tables, "treaties", "treaty_id", treaty)
    rows = tables["declared_figures"]
    rows = rows[(rows["treaty_id"] == treaty) & (rows["date"] <= day(on, "on"))]
    rows = rows.sort_values(["item", "party_id", "date"])
    days = pd.to_datetime(rows["date"])
    waits: pd.Series = days.groupby([rows["item"], rows["party_id"]]).diff()
    gap = waits.gt(pd.Timedelta(days=EXCHANGE))
    run = gap.groupby([rows["item"], rows["party_id"]]).cumsum().astype("int64")
    party = rows["party_id"].map(short_actor_names(tables)).fillna(rows["party_id"])
    rows = rows.assign(
        panel=rows["item"].map(ITEMS),
        party=party,
        run=party.astype("string") + " " + run.astype("string"),
    )
    columns = ["item", "panel", "party", "date", "value", "run", "verification"]
    order = rows["item"].map(list(ITEMS).index)
    ordered = rows.assign(_item=order).sort_values(["_item", "party", "date"])
    return ordered[columns].reset_index(drop=True)


def declared_limits(tables: Tables, treaty: str) -> pd.DataFrame:
    """Return the limits of a treaty that cap a declared item: item, panel, value, article.

    Raises:
        DataError: the treaty does not exist.
    """
    known(tables, "treaties", "treaty_id", treaty)
    rows = tables["treaty_limits"]
    rows = rows[(rows["treaty_id"] == treaty) & (rows["comparison"] == "at-most")]
    # Of two limits on the same item the final one is the lowest.
    rows = rows[rows["item"].isin(DECLARED_ITEMS)].sort_values("value").drop_duplicates("item")
    rows = rows.assign(panel=rows["item"].map(ITEMS))
    return rows[["item", "panel", "value", "valid_from", "article"]].reset_index(drop=True)


@once
def stockpiles(
    tables: Tables, on: str, treaty: str = "", item: str = "military-stockpile"
) -> pd.DataFrame:
    """Return estimates of one item by state and year: what outsiders think, no declaration.

    Args:
        tables: see :func:`armsdata.series.read_tables`.
        on: last day.
        treaty: keeps the estimates only where they are context for this treaty.
        item: what is estimated.

    Returns:
        Columns actor_id, actor, date, year, value, estimator, panel, latest (the state's last
        value). Of one state, year and estimator the last estimate counts; of two estimators
        the first of the vocabulary is drawn. Russia continues the Soviet Union.

    Raises:
        DataError: the day is not valid.
    """
    rows = tables["stockpile_estimates"]
    rows = rows.assign(date=certain_days(rows["date"].str[:4] + "-01-01"))
    rows = rows[(rows["item"] == item) & (rows["date"] <= day(on, "on"))]
    rows = rows if treaty in ("", *CONTEXT) else rows.head(0)
    rank = rows["estimator"].map(ESTIMATORS.index)
    rows = rows.assign(rank=rank, year=rows["date"].str[:4].astype("int64"))
    rows = rows.sort_values(["actor_id", "year", "rank", "estimate_id"])
    rows = rows.drop_duplicates(["actor_id", "year"])
    names = short_actor_names(tables) | {"SUN": "Soviet Union"}
    rows["actor"] = rows["actor_id"].map(names).fillna(rows["actor_id"])
    great = rows["actor_id"].isin(["RUS", "SUN", "USA"])
    rows["panel"] = great.map({True: "great", False: "others"})
    rows["latest"] = rows.groupby("actor_id")["value"].transform("last")
    columns = ["actor_id", "actor", "date", "year", "value", "estimator", "panel", "latest"]
    return rows[columns].reset_index(drop=True)
