"""Status intervals as a reader wants them: lanes over time, counts, and one chosen day."""

import pandas as pd

from armsdata.schema import LIST_SEPARATOR, DataError
from armsdata.series.periods import day
from armsdata.series.tables import Tables, known, short_actor_names
from armsdata.treaties import status_on as holding

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
    "shown_to",
    "opened_by",
    "opened",
    "closed",
    "contested_by",
    "url",
]


def as_of_day(tables: Tables, on: str = "") -> str:
    """Return the chosen day, or the last day on which a source of the register was seen.

    Raises:
        DataError: the day is not valid, or there is none to fall back on.
    """
    if on:
        return day(on, "on")
    seen = tables["sources"]["retrieved"].dropna()
    if seen.empty:
        raise DataError("parameter on", "no source has a day of retrieval", "give a day YYYY-MM-DD")
    return seen.max()


def is_large(tables: Tables, treaty: str) -> bool:
    """Tell whether a treaty has too many parties to draw a lane for each of them.

    Raises:
        DataError: the treaty does not exist.
    """
    known(tables, "treaties", "treaty_id", treaty)
    status = tables["treaty_status"]
    return status.loc[status["treaty_id"] == treaty, "party_id"].nunique() > LARGE


def status_lanes(tables: Tables, treaty: str, on: str, most: int = 8) -> pd.DataFrame:
    """Return the status intervals of a treaty, one lane per axis, party and claimant.

    Large memberships keep the lanes of force and of at most ``most`` parties whose
    participation or observance was ever out of the ordinary.

    Args:
        tables: see :func:`armsdata.series.read_tables`.
        treaty: treaty id.
        on: day up to which lasting intervals are drawn, ``YYYY-MM-DD``.
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
    rows = _together(_with_events(tables, _own(tables, rows)))
    rows["shown_to"] = rows["valid_to"].fillna(on).where(lambda end: end <= on, on)
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


def _with_events(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    events = tables["treaty_events"].set_index("event_id")
    words = events["date"] + ": " + events["summary"]
    first_source = events["source_ids"].str.split(LIST_SEPARATOR).str[0]
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
        opened=rows["opened_by"].map(words),
        closed=rows["closed_by"].map(words),
        url=rows["opened_by"].map(urls),
    )


def status_on(tables: Tables, treaty: str, on: str) -> pd.DataFrame:
    """Return the status of a treaty and of each party on one day, with the event behind it.

    Without a treaty, the axis ``force`` of every instrument.

    Returns:
        Columns party_id, party, axis, value, claimant, valid_from, opened, contested_by, url;
        the treaty itself first (party_id missing, party is the name of the treaty). Claimants
        who agree share a row; what follows for parties from a claimed end is left out.

    Raises:
        DataError: the treaty or the day is not valid.
    """
    rows = holding(tables["treaty_status"], day(on, "on"))
    if treaty:
        known(tables, "treaties", "treaty_id", treaty)
        rows = rows[rows["treaty_id"] == treaty]
    else:
        rows = rows[rows["axis"] == "force"]
    rows = _together(_with_events(tables, _own(tables, rows)))
    names = tables["treaties"].set_index("treaty_id")["short_name"]
    rows["party"] = rows["party"].where(rows["party"] != "", rows["treaty_id"].map(names))
    columns = [
        "party_id",
        "party",
        "axis",
        "value",
        "claimant",
        "valid_from",
        "opened",
        "contested_by",
        "url",
    ]
    rows["_whole"] = rows["party_id"].notna()
    order = ["_whole", "party", "axis", "claimant"]
    ascending = [True, True, False, True]
    ordered = rows.sort_values(order, ascending=ascending, na_position="first")
    return ordered[columns].reset_index(drop=True)


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
    long = totals.rename_axis(index="date", columns="value").stack().rename(name)
    return long.reset_index().sort_values(["date", "value"], ignore_index=True)


def force_counts(tables: Tables, on: str) -> pd.DataFrame:
    """Count the instruments by force over time: columns date, value, n_instruments.

    Raises:
        DataError: the day is not valid.
    """
    rows = tables["treaty_status"]
    rows = rows[(rows["axis"] == "force") & rows["claimant"].isna()]
    return _stock(rows[rows["valid_from"] <= day(on, "on")], on, "n_instruments")


def force_overview(tables: Tables, on: str) -> pd.DataFrame:
    """Return the intervals of the axis ``force`` of every instrument, oldest instrument first.

    Returns:
        Columns treaty_id, treaty, type, value, valid_from, shown_to, opened, url, now (the
        value on the chosen day); claimed endings that the record does not share are left out.
    """
    day(on, "on")
    rows = tables["treaty_status"]
    rows = rows[(rows["axis"] == "force") & (rows["valid_from"] <= on) & rows["claimant"].isna()]
    rows = _with_events(tables, rows)
    treaties = tables["treaties"].set_index("treaty_id")
    now = holding(rows, on).drop_duplicates("treaty_id").set_index("treaty_id")["value"]
    rows = rows.assign(
        treaty=rows["treaty_id"].map(treaties["short_name"]).fillna(rows["treaty_id"]),
        type=rows["treaty_id"].map(treaties["type"]),
        shown_to=rows["valid_to"].fillna(on).where(lambda end: end <= on, on),
        now=rows["treaty_id"].map(now),
        begins=rows.groupby("treaty_id")["valid_from"].transform("min"),
    )
    columns = [
        "treaty_id",
        "treaty",
        "type",
        "value",
        "valid_from",
        "shown_to",
        "opened",
        "url",
        "now",
    ]
    keys = ["begins", "treaty_id", "valid_from"]
    return rows.sort_values(keys)[columns].reset_index(drop=True)
