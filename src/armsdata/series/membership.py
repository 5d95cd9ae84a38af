"""How many: members of a treaty and instruments in force, at every day on which it changes."""

import pandas as pd

from armsdata.series.periods import day
from armsdata.series.tables import Tables, known, once


@once
def membership(tables: Tables, treaty: str, on: str) -> pd.DataFrame:
    """Count the states by participation over time, at every day on which a count changes.

    Only the undisputed record counts (rows without claimant).

    Returns:
        Columns date, value, n_parties: for each day of change every value that ever occurs,
        and once more for the chosen day.
    """
    known(tables, "treaties", "treaty_id", treaty)
    rows = tables["treaty_status"]
    rows = rows[(rows["treaty_id"] == treaty) & (rows["axis"] == "participation")]
    rows = rows[rows["claimant"].isna() & (rows["valid_from"] <= day(on, "on"))]
    rows = rows[rows["value"] != "none"]
    return _stock(rows, on, "n_parties")


def _stock(rows: pd.DataFrame, on: str, name: str) -> pd.DataFrame:
    """Count intervals by value at every day on which one begins or ends, up to a day."""
    starts = rows[["valid_from", "value"]].set_axis(["date", "value"], axis=1).assign(step=1)
    ended = rows.dropna(subset="valid_to")[["valid_to", "value"]].set_axis(
        ["date", "value"], axis=1
    )
    steps = pd.concat([starts, ended.assign(step=-1)])
    steps = steps[steps["date"] <= on]
    if steps.empty:
        return pd.DataFrame(columns=["date", "value", name])
    table = steps.pivot_table(index="date", columns="value", values="step", aggfunc="sum")
    totals = table.sort_index().fillna(0).cumsum().astype("int64")
    totals.loc[on] = totals.iloc[-1]
    days = totals.rename_axis("date").reset_index()
    long = days.melt(id_vars="date", var_name="value", value_name=name)
    return long.sort_values(["date", "value"], ignore_index=True)


@once
def force_counts(tables: Tables, on: str, since: str = "") -> pd.DataFrame:
    """Count the instruments by force over time: columns date, value, n_instruments.

    Args:
        tables: see :func:`armsdata.series.read_tables`.
        on: last day.
        since: first day that is shown; from the first act on when empty.

    Raises:
        DataError: the day is not valid.
    """
    rows = tables["treaty_status"]
    rows = rows[(rows["axis"] == "force") & rows["claimant"].isna()]
    counts = _stock(rows[rows["valid_from"] <= day(on, "on")], on, "n_instruments")
    return counts[counts["date"] >= since].reset_index(drop=True)
