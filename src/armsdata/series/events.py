"""Events of the register as a reader wants them: who did what when, on which source."""

import pandas as pd

from armsdata.schema import LIST_SEPARATOR
from armsdata.series.citations import source_pairs
from armsdata.series.periods import certain_days, day
from armsdata.series.tables import Tables, actor_names, known, once

EVENT_COLUMNS = [
    "event_id",
    "treaty_id",
    "date",
    "sort_day",
    "effective",
    "known",
    "party_id",
    "who",
    "action",
    "value",
    "says",
    "disputed",
    "legal_basis",
    "depositary",
    "attached",
    "summary",
    "sources",
    "verification",
    "note",
    "plain",
]

#: Acts of consent, which a large treaty has by the hundred.
CONSENTS = ("signature", "ratification", "acceptance", "approval", "accession", "succession")


def actors_in(cells: pd.Series, names: dict[str, str]) -> pd.Series:
    """Return the names of the actors that each cell lists, joined by a comma."""

    def say(cell: str) -> str:
        return ", ".join(names.get(one, one) for one in cell.split(LIST_SEPARATOR))

    return cells.map(say, na_action="ignore").astype("string")


@once
def event_list(tables: Tables, treaty: str = "", on: str = "") -> pd.DataFrame:
    """Return the events of a treaty (of all when empty), oldest first.

    Args:
        tables: see :func:`armsdata.series.read_tables`.
        treaty: treaty id.
        on: last day of the events; all of them when empty.

    Returns:
        One row an event with the names of actors, the day of effect and the day on which it
        was known where these are other days, ``sources`` as tuples of (label, title,
        address), and ``plain``: an act of consent that nobody claims or disputes, with
        nothing attached.

    Raises:
        DataError: the treaty or the day is not valid.
    """
    events = tables["treaty_events"]
    if treaty:
        known(tables, "treaties", "treaty_id", treaty)
        events = events[events["treaty_id"] == treaty]
    names = actor_names(tables)
    rows = events.assign(
        sort_day=certain_days(events["date"]),
        who=events["party_id"].map(names).fillna(events["party_id"]).fillna(""),
        says=actors_in(events["claimant"], names),
        disputed=actors_in(events["contested_by"], names),
        depositary=actors_in(events["depositary"], names),
        attached=events["attached"].str.replace(LIST_SEPARATOR, ", "),
        sources=source_pairs(tables, events["source_ids"]),
        plain=_plain(events),
    )
    rows = rows[rows["sort_day"] <= day(on, "on")] if on else rows
    return rows.sort_values(["sort_day", "event_id"])[EVENT_COLUMNS].reset_index(drop=True)


def _plain(events: pd.DataFrame) -> pd.Series:
    told = events[["claimant", "contested_by", "attached"]].notna().any(axis=1)
    return events["action"].isin(CONSENTS) & ~told & events["party_id"].notna()
