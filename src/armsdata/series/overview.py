"""All instruments at once: when each was in force, and the turns that mark its life."""

import pandas as pd

from armsdata.dates.interval import holding
from armsdata.schema import LIST_SEPARATOR
from armsdata.schema.vocabularies import TREATY_TYPES
from armsdata.series.citations import best_source
from armsdata.series.periods import certain_days, day
from armsdata.series.status import cut_before, with_events
from armsdata.series.tables import Tables, once, short_actor_names

#: Kind of mark -> the acts that it stands for; ends are told apart by whether they are shared.
MARKS = {
    "entry into force": ("entry-into-force",),
    "extension": ("extension",),
    "suspension": ("suspension",),
    "withdrawal": ("withdrawal-notice",),
    "end": ("expiry", "termination"),
}

OVERVIEW_COLUMNS = [
    "treaty_id",
    "treaty",
    "type",
    "value",
    "claimant",
    "contested_by",
    "valid_from",
    "shown_from",
    "shown_to",
    "opened",
    "url",
    "now",
]

MARK_COLUMNS = ["treaty_id", "treaty", "kind", "date", "n", "who", "summary", "source", "url"]


@once
def force_overview(tables: Tables, on: str, since: str = "") -> pd.DataFrame:
    """Return the intervals of the axis ``force`` of every instrument, by kind and age.

    Returns:
        Columns treaty_id, treaty, type, value, claimant (who holds that view; missing for the
        record), contested_by, valid_from, shown_from (``since`` or later), shown_to, opened, url,
        now (the record's value on the chosen day). Of views that only some hold, the ends alone
        are kept.

    Raises:
        DataError: the day is not valid.
    """
    day(on, "on")
    rows = tables["treaty_status"]
    rows = rows[(rows["axis"] == "force") & (rows["valid_from"] <= on)]
    rows = _ends_together(with_events(tables, rows))
    treaties = tables["treaties"].set_index("treaty_id")
    record = rows[rows["claimant"].isna()]
    now = holding(record, on).drop_duplicates("treaty_id").set_index("treaty_id")["value"]
    rows = rows.assign(
        treaty=rows["treaty_id"].map(treaties["short_name"]).fillna(rows["treaty_id"]),
        type=rows["treaty_id"].map(treaties["type"]),
        shown_to=rows["valid_to"].fillna(on).where(lambda end: end <= on, on),
        now=rows["treaty_id"].map(now),
        begins=rows.groupby("treaty_id")["valid_from"].transform("min"),
    )
    rows = cut_before(rows, since)
    kind = rows["type"].map(TREATY_TYPES.index)
    keys = ["_kind", "begins", "treaty_id", "claimant", "valid_from"]
    ordered = rows.assign(_kind=kind).sort_values(keys, na_position="first")
    return ordered[OVERVIEW_COLUMNS].reset_index(drop=True)


def _ends_together(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep of the claimed views the ends, one row for all who claim the same end."""
    claimed = rows["claimant"].notna() & rows["value"].isin(["expired", "terminated"])
    keys = ["treaty_id", "value", "valid_from"]
    ends = rows[claimed].sort_values("claimant")
    joined = ends.groupby(keys)["claimant"].agg(", ".join).reset_index()
    first = ends.drop_duplicates(keys).drop(columns="claimant")
    return pd.concat([rows[rows["claimant"].isna()], first.merge(joined, on=keys)])


@once
def overview_marks(tables: Tables, on: str, since: str = "") -> pd.DataFrame:
    """Return the turns in the life of every instrument, one mark for the same act of many.

    Returns:
        Columns treaty_id, treaty, kind (entry into force, extension, suspension, withdrawal,
        end, claimed end), date (day of effect), n (acts behind the mark), who, summary (of
        the first act), source, url.

    Raises:
        DataError: the day is not valid.
    """
    kind_of = {action: kind for kind, actions in MARKS.items() for action in actions}
    events = tables["treaty_events"]
    events = events[events["action"].isin(kind_of)]
    kinds = events["action"].map(kind_of)
    alone = (kinds == "end") & (events["claimant"].notna() | events["contested_by"].notna())
    names = short_actor_names(tables)
    sources = tables["sources"].set_index("source_id")
    first = best_source(tables, events["source_ids"])
    marks = events.assign(
        kind=kinds.mask(alone, "claimed end"),
        date=certain_days(events["effective"].fillna(events["date"])),
        who=events["party_id"].fillna(events["claimant"]).fillna(""),
        source=first.map(sources["title"]),
        url=first.map(sources["url"]),
    )
    marks = marks[(marks["date"] <= day(on, "on")) & (marks["date"] >= since)]
    marks["who"] = [_names(cell, names) for cell in marks["who"]]
    return _one_mark_a_day(marks, tables)


def _names(cell: str, names: dict[str, str]) -> str:
    return ", ".join(names.get(one, one) for one in cell.split(LIST_SEPARATOR))


def _one_mark_a_day(marks: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    keys = ["treaty_id", "kind", "date"]
    marks = marks.sort_values([*keys, "event_id"])
    grouped = marks.groupby(keys, as_index=False).agg(
        n=("event_id", "size"),
        who=("who", lambda cells: ", ".join(dict.fromkeys(c for c in cells if c))),
        summary=("summary", "first"),
        source=("source", "first"),
        url=("url", "first"),
    )
    names = tables["treaties"].set_index("treaty_id")["short_name"]
    grouped["treaty"] = grouped["treaty_id"].map(names).fillna(grouped["treaty_id"])
    return grouped[MARK_COLUMNS].sort_values(["date", "treaty_id"], ignore_index=True)
