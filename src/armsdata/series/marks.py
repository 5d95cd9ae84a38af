"""Events of the register that charts of statements mark."""

import pandas as pd

from armsdata.schema.vocabularies import FORCE_ACTIONS
from armsdata.series.periods import certain_days
from armsdata.series.tables import Tables, once, target_labels

#: Acts that a reader of a timeline looks for: the turns of a treaty's life.
TURNS = (
    *FORCE_ACTIONS,
    "suspension",
    "resumption",
    "withdrawal-notice",
    "withdrawal-revoked",
    "renunciation",
    "ratification-revoked",
    "extension",
)


@once
def register_marks(
    tables: Tables, target: str = "", first: str = "", last: str = ""
) -> pd.DataFrame:
    """Return the turns in the life of a treaty (of all treaties when empty), by day.

    Returns:
        Columns date, treaty, action, party_id, summary, event_id, within [first, last].
    """
    events = tables["treaty_events"]
    events = events[events["action"].isin(TURNS)]
    if target:
        events = events[events["treaty_id"] == target]
    marks = events.assign(
        date=certain_days(events["effective"].fillna(events["date"])),
        treaty=events["treaty_id"].map(target_labels(tables)).fillna(events["treaty_id"]),
    )
    marks = marks[marks["date"].between(first or "0001-01-01", last or "9999-12-31")]
    columns = ["date", "treaty", "action", "party_id", "summary", "event_id"]
    return marks.sort_values(["date", "event_id"])[columns].reset_index(drop=True)
