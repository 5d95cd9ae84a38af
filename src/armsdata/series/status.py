"""Status intervals as a reader wants them: lanes over time, counts, and one chosen day."""

import pandas as pd

from armsdata.dates.interval import holding
from armsdata.schema import LIST_SEPARATOR, DataError
from armsdata.series.citations import best_source
from armsdata.series.periods import day
from armsdata.series.tables import Tables, known, once, short_actor_names
from armsdata.treaties.asof.record import record_end

#: Above this number of parties lanes cannot be read and memberships are counted instead.
LARGE = 8

#: Participation that needs no lane of its own in a large membership.
ORDINARY = ("none", "signatory", "ratified", "party")

LANE_COLUMNS = [
    "lane",
    "axis",
    "party_id",
    "party",
    "claimant",
    "value",
    "valid_from",
    "valid_to",
    "shown_from",
    "shown_to",
    "opened_by",
    "opened_as",
    "opened",
    "closed",
    "contested_by",
    "url",
]

#: What a reader of a status wants to know, in the order of the columns of a table.
STATUS_COLUMNS = [
    "treaty_id",
    "party_id",
    "party",
    "axis",
    "value",
    "claimant",
    "valid_from",
    "valid_to",
    "opened_by",
    "opened",
    "contested_by",
    "url",
]


def as_of_day(tables: Tables, on: str = "", treaty: str = "", last: int = 9999) -> str:
    """Return the chosen day, or the last one to which the record is complete.

    Without a treaty, that is the last such day of any instrument. Tables that tell no such day
    fall back on the last day on which a source was seen. No day lies after the year ``last``.

    Raises:
        DataError: the day is not valid, or there is none to fall back on.
    """
    return min(day(on, "on") if on else _last_day(tables, treaty), f"{last:04}-12-31")


def _last_day(tables: Tables, treaty: str) -> str:
    end = record_end(tables["treaties"], treaty)
    if end:
        return end
    seen = tables["sources"]["retrieved"].dropna()
    if seen.empty:
        raise DataError("parameter on", "no source has a day of retrieval", "give a day YYYY-MM-DD")
    return seen.max()


def cut_before(rows: pd.DataFrame, since: str) -> pd.DataFrame:
    """Leave out the intervals that had ended on a day, and begin the others there at the earliest.

    Args:
        rows: intervals with ``valid_from`` and ``shown_to``.
        since: ISO day, or empty for all of them.

    Returns:
        The rows with ``shown_from``.
    """
    kept = rows[rows["shown_to"] > since] if since else rows
    begins = kept["valid_from"]
    return kept.assign(shown_from=begins.where(begins >= since, since) if since else begins)


def is_large(tables: Tables, treaty: str) -> bool:
    """Tell whether a treaty has too many parties to draw a lane for each of them.

    Raises:
        DataError: the treaty does not exist.
    """
    known(tables, "treaties", "treaty_id", treaty)
    status = tables["treaty_status"]
    return status.loc[status["treaty_id"] == treaty, "party_id"].nunique() > LARGE


@once
def status_lanes(
    tables: Tables, treaty: str, on: str, since: str = "", most: int = LARGE
) -> pd.DataFrame:
    """Return the status intervals of a treaty, one lane per axis, party and claimant.

    Large memberships keep the lanes of force and of at most ``most`` parties whose
    participation or observance was ever out of the ordinary.

    Args:
        tables: see :func:`armsdata.series.read_tables`.
        treaty: treaty id.
        on: day up to which lasting intervals are drawn, ``YYYY-MM-DD``.
        since: day from which they are drawn; from their first day when empty.
        most: parties drawn for a large membership.

    Returns:
        One row an interval with the events at its two ends in words.

    Raises:
        DataError: the treaty or the day is not valid.
    """
    known(tables, "treaties", "treaty_id", treaty)
    day(on, "on")
    rows = tables["treaty_status"]
    rows = rows[(rows["treaty_id"] == treaty) & (rows["valid_from"] <= on)]
    if is_large(tables, treaty):
        rows = rows[rows["party_id"].isna() | rows["party_id"].isin(_notable(rows, most))]
    rows = _together(with_events(tables, _own(tables, rows)))
    rows["shown_to"] = rows["valid_to"].fillna(on).where(lambda end: end <= on, on)
    rows = cut_before(rows, since)
    claimants = rows["claimant"].fillna("")
    cells = zip(rows["axis"], rows["party"], claimants, strict=True)
    rows["lane"] = [_lane_name(*cell) for cell in cells]
    axis_order = rows["axis"].map({"force": 0, "participation": 1, "observance": 2})
    rows = rows.assign(_axis=axis_order, _top=rows["party_id"].isna())
    keys = ["_top", "party", "_axis", "claimant", "valid_from"]
    ascending = [False, True, True, True, True]
    ordered = rows.sort_values(keys, ascending=ascending, na_position="first")
    return ordered[LANE_COLUMNS].reset_index(drop=True)


def _notable(rows: pd.DataFrame, most: int) -> list[str]:
    unusual = rows[~rows["value"].isin(ORDINARY) & rows["party_id"].notna()]
    # Who left comes first: a chart of a treaty must not lack the state that withdrew.
    left = unusual["value"].isin(["withdrawing", "withdrawn", "renounced"])
    order = unusual.assign(_left=left).sort_values(["_left", "valid_from"], ascending=False)
    return list(order["party_id"].drop_duplicates().head(most))


def _lane_name(axis: str, party: str, claimant: str) -> str:
    if axis == "force":
        return "Treaty|in force?" + (f" says {claimant}" if claimant else "")
    says = f", says {claimant}" if claimant else ""
    return f"{party}|{axis}{says}"


def _own(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    """Leave out what only follows, party by party, from an end of the treaty that some claim."""
    events = tables["treaty_events"]
    of_treaty = set(events.loc[events["party_id"].isna(), "event_id"])
    follows = (
        rows["claimant"].notna() & rows["party_id"].notna() & rows["opened_by"].isin(of_treaty)
    )
    return rows[~follows]


def _together(rows: pd.DataFrame) -> pd.DataFrame:
    """Give claimants who hold the same view of the same question one lane together."""
    keys = ["treaty_id", "party_id", "axis"]
    claimed = rows[rows["claimant"].notna()].fillna({"party_id": "", "valid_to": ""})
    if claimed.empty:
        return rows
    claimed["view"] = claimed["value"] + claimed["valid_from"] + claimed["valid_to"]
    views = claimed.groupby([*keys, "claimant"])["view"].agg(" ".join).reset_index()
    joined = views.groupby([*keys, "view"])["claimant"].transform(", ".join)
    names = dict(
        zip(zip(*(views[k] for k in [*keys, "claimant"]), strict=True), joined, strict=True)
    )
    cells = zip(*(rows[k].fillna("") for k in [*keys, "claimant"]), strict=True)
    rows = rows.assign(claimant=[names.get(cell, pd.NA) for cell in cells])
    columns = [*keys, "claimant", "valid_from"]
    return rows.astype({"claimant": "string"}).drop_duplicates(columns)


def with_events(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    """Name the actors of intervals and tell the events at their ends, with a source."""
    events = tables["treaty_events"]
    # Of thousands of events, a treaty's own intervals name some dozens.
    named = set(rows["opened_by"]) | set(rows["closed_by"].dropna())
    events = events[events["event_id"].isin(named)].set_index("event_id")
    words = events["date"] + ": " + events["summary"]
    first_source = best_source(tables, events["source_ids"])
    urls = first_source.map(tables["sources"].set_index("source_id")["url"])
    names = short_actor_names(tables)
    disputed = rows["contested_by"].map(
        lambda ids: ", ".join(names.get(i, i) for i in ids.split(LIST_SEPARATOR)),
        na_action="ignore",
    )
    return rows.assign(
        claimant=rows["claimant"].map(names).fillna(rows["claimant"]),
        contested_by=disputed.astype("string"),
        party=rows["party_id"].map(names).fillna(rows["party_id"]).fillna(""),
        opened_as=rows["opened_by"].map(events["action"]),
        opened=rows["opened_by"].map(words),
        closed=rows["closed_by"].map(words),
        url=rows["opened_by"].map(urls),
    )


@once
def status_intervals(tables: Tables, treaty: str = "") -> pd.DataFrame:
    """Return every interval of a treaty as a reader wants it, the treaty itself first.

    Without a treaty, the intervals of the axis ``force`` of every instrument. Claimants who
    agree on an interval share a row; what only follows for parties from a claimed end of the
    treaty is left out.

    Returns:
        Columns treaty_id, party_id (missing for the treaty itself), party (then the name of
        the treaty), axis, value, claimant, valid_from, valid_to, opened_by, opened (day and
        words of that event), contested_by, url.

    Raises:
        DataError: the treaty does not exist.
    """
    rows = tables["treaty_status"]
    if treaty:
        known(tables, "treaties", "treaty_id", treaty)
        rows = rows[rows["treaty_id"] == treaty]
    else:
        rows = rows[rows["axis"] == "force"]
    return presented(tables, rows)


def presented(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows of ``treaty_status`` with names and events, as :func:`status_intervals` does."""
    rows = _agreed(with_events(tables, _own(tables, rows)))
    names = tables["treaties"].set_index("treaty_id")["short_name"]
    rows["party"] = rows["party"].where(rows["party"] != "", rows["treaty_id"].map(names))
    rows["_part"] = rows["party_id"].notna()
    order = ["_part", "party", "axis", "claimant", "valid_from"]
    ascending = [True, True, False, True, True]
    ordered = rows.sort_values(order, ascending=ascending, na_position="first")
    return ordered[STATUS_COLUMNS].reset_index(drop=True)


def _agreed(rows: pd.DataFrame) -> pd.DataFrame:
    """Give claimants who hold the same view over the same interval one row together."""
    keys = ["treaty_id", "party_id", "axis", "value", "valid_from", "valid_to"]
    claimed = rows["claimant"].notna()
    views = rows[claimed].sort_values("claimant")
    joined = views.groupby(keys, dropna=False)["claimant"].agg(", ".join).reset_index()
    first = views.drop_duplicates(keys).drop(columns="claimant")
    return pd.concat([rows[~claimed], first.merge(joined, on=keys, validate="1:1")])


def intervals_on(tables: Tables, treaty: str, on: str) -> pd.DataFrame:
    """Return the status of a treaty and of each party on one day, with the event behind it.

    Without a treaty, the axis ``force`` of every instrument.

    Returns:
        The rows of :func:`status_intervals` that hold on that day.

    Raises:
        DataError: the treaty or the day is not valid.
    """
    day(on, "on")
    return holding(status_intervals(tables, treaty), on).reset_index(drop=True)
