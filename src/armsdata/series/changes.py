"""What changed lately: changes of status first, then what else happened, by instrument."""

from typing import Any

import pandas as pd

from armsdata.dates.interval import holding
from armsdata.series.events import event_list
from armsdata.series.periods import certain_days, day
from armsdata.series.status import presented
from armsdata.series.tables import Tables, once

CHANGE_COLUMNS = [
    "treaty_id",
    "treaty",
    "date",
    "act_day",
    "axis",
    "who",
    "was",
    "became",
    "says",
    "disputed",
    "action",
    "summary",
    "event_id",
    "sources",
    "latest",
]

#: A missing cell; the stubs of pandas do not take it for one.
_NA: Any = pd.NA

#: What held before the first interval of an axis.
_BEFORE = {"force": "", "participation": "none", "observance": ""}


@once
def recent_changes(tables: Tables, on: str, treaty: str = "", months: int = 24) -> pd.DataFrame:
    """Return what changed in the months before a day, the latest instrument first.

    Instruments whose force or participation changed come before those with other events.

    Args:
        tables: see :func:`armsdata.series.read_tables`.
        on: last day of the period.
        treaty: treaty id; every instrument when empty.
        months: length of the period.

    Returns:
        One row a change of status (``axis``, ``was``, ``became``; ``date`` is the day of effect,
        ``act_day`` that of the act that led to it) or another event (``axis`` missing), newest
        first within each instrument,
        changes of status before other events.

    Raises:
        DataError: the treaty or the day is not valid.
    """
    first = (pd.Timestamp(day(on, "on")) - pd.DateOffset(months=months)).date().isoformat()
    events = event_list(tables, treaty).set_index("event_id", drop=False)
    events["on"] = certain_days(events["effective"].fillna(events["date"]))
    steps = _steps(tables, treaty, events)
    steps = steps[(steps["date"] > first) & (steps["date"] <= on)]
    told = set(steps["event_id"])
    others = events[~events["event_id"].isin(told) & events["on"].between(first, on)]
    others = others[(others["on"] > first) | (others["date"] > first)]
    others = others.assign(
        act_day=others["date"], date=others["on"], axis=_NA, was=_NA, became=others["value"]
    ).reset_index(drop=True)
    rows = pd.concat([steps, others]) if len(steps) else others
    names = tables["treaties"].set_index("treaty_id")["short_name"]
    rows["treaty"] = rows["treaty_id"].map(names).fillna(rows["treaty_id"])
    rows["latest"] = rows.groupby("treaty_id")["date"].transform("max")
    rows["_other"] = rows["axis"].isna()
    turned = rows["axis"].isin(["force", "participation"])
    rows["_turned"] = turned.groupby(rows["treaty_id"].to_numpy()).transform("any")
    order = ["_turned", "latest", "treaty", "_other", "date", "who"]
    ordered = rows.sort_values(order, ascending=[False, False, True, True, False, True])
    return ordered[CHANGE_COLUMNS].reset_index(drop=True)


def _steps(tables: Tables, treaty: str, events: pd.DataFrame) -> pd.DataFrame:
    """Return each interval as the step that led to it: what it was and what it became."""
    rows = tables["treaty_status"]
    rows = presented(tables, rows[rows["treaty_id"] == treaty] if treaty else rows)
    keys = ["treaty_id", "party_id", "axis", "claimant"]
    rows = rows.sort_values("valid_from")
    before = rows.groupby(keys, dropna=False)["value"].shift()
    rows["was"] = before.fillna(_of_the_record(rows)).fillna(rows["axis"].map(_BEFORE))
    cause = events.reindex(rows["opened_by"]).set_axis(rows.index)
    # The end of a treaty makes every party a former one; one row for the treaty says it.
    follows = rows["party_id"].notna() & cause["party_id"].isna() & (rows["axis"] != "observance")
    rows = rows.assign(
        date=rows["valid_from"],
        became=rows["value"],
        who=rows["party"].where(rows["party_id"].notna(), ""),
        says=rows["claimant"],
        disputed=rows["contested_by"],
        event_id=rows["opened_by"],
        act_day=cause["date"],
        **{name: cause[name] for name in ("action", "summary", "sources")},
    )
    return rows[~follows & (rows["was"] != rows["became"])]


def _of_the_record(rows: pd.DataFrame) -> pd.Series:
    """Return what the record has on the first day of each view that only some hold."""
    record = rows[rows["claimant"].isna() & (rows["axis"] != "observance")]
    views = rows[rows["claimant"].notna() & (rows["axis"] != "observance")]
    found = pd.Series(pd.NA, index=rows.index, dtype="string")
    for place, (_, view) in zip(views.index, views.iterrows(), strict=True):
        same = record[(record["treaty_id"] == view["treaty_id"]) & (record["axis"] == view["axis"])]
        whole = pd.isna(view["party_id"])
        same = same[same["party_id"].isna() if whole else same["party_id"] == view["party_id"]]
        now = holding(same, view["valid_from"])
        found[place] = now["value"].iloc[0] if len(now) else _NA
    return found
