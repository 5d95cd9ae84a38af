"""Words beside the record: what held for a speaker's treaties on the day on which it spoke."""

from typing import Any, NamedTuple

import pandas as pd

from armsdata.dates.interval import holding
from armsdata.series.tables import Tables, short_actor_names, target_labels
from armsdata.treaties.asof.record import records_of


class Beside(NamedTuple):
    """What the record said of one treaty and the actor on the day of a statement.

    Attributes:
        treaty_id: the treaty that the statement names.
        treaty: its short name.
        on: the day; for an uncertain date, the last one that it may stand for.
        force: after the record.
        participation: of the actor; empty for an organisation that takes no part.
        observance: of the actor, with who says so.
    """

    treaty_id: str
    treaty: str
    on: str
    force: str
    participation: str
    observance: str


def beside(tables: Tables, pairs: pd.DataFrame) -> pd.Series:
    """Return for each statement what the record said on its day.

    Args:
        tables: see :func:`armsdata.series.read_tables`.
        pairs: columns statement_id, treaty_id, actor_id and date; a row each treaty named.

    Returns:
        Statement id -> tuple of :class:`Beside`, treaties by name.
    """
    pairs = pairs.dropna(subset=["date"]).reset_index(drop=True)
    status = tables["treaty_status"]
    record = status[status["claimant"].isna()]
    force = _value(pairs, record[record["axis"] == "force"], ["treaty_id"])
    own = ["treaty_id", "actor_id"]
    held = status.drop(columns="actor_id", errors="ignore").rename(columns={"party_id": "actor_id"})
    taken = held[(held["axis"] == "participation") & held["claimant"].isna()]
    part = _value(pairs, taken, own).fillna(_absent(tables, pairs, held))
    said = _said(tables, pairs, held[held["axis"] == "observance"])
    labels = target_labels(tables)
    rows: dict[str, list[Beside]] = {}
    cells = (pairs["statement_id"], pairs["treaty_id"], pairs["date"], force.fillna("not-in-force"))
    for one, treaty, on, now, takes, view in zip(*cells, part.fillna(""), said, strict=True):
        rows.setdefault(one, []).append(Beside(treaty, labels[treaty], on, now, takes, view))
    return pd.Series({one: tuple(sorted(found)) for one, found in rows.items()}, dtype=object)


def _held(pairs: pd.DataFrame, rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Return the rows that hold on the day of each pair, with ``place``, the pair's own."""
    columns = [*keys, "value", "claimant", "valid_from", "valid_to"]
    asked = pairs[[*keys, "date"]].assign(place=pairs.index)
    merged = asked.merge(rows[columns], on=keys)
    # The comparison takes a day for each row as well as one for all.
    on: Any = merged["date"]
    return holding(merged, on)


def _value(pairs: pd.DataFrame, rows: pd.DataFrame, keys: list[str]) -> pd.Series:
    return _held(pairs, rows, keys).groupby("place")["value"].first().reindex(pairs.index)


def _absent(tables: Tables, pairs: pd.DataFrame, held: pd.DataFrame) -> pd.Series:
    """Return ``none`` or ``unknown`` for a state without a row, nothing for an organisation."""
    records = records_of(tables["treaties"])
    seen = set(zip(held["treaty_id"], held["actor_id"], strict=True))
    states = set(tables["actors"].loc[tables["actors"]["kind"] == "state", "actor_id"])
    cells = zip(pairs["treaty_id"], pairs["actor_id"], pairs["date"], strict=True)
    found = [
        records[treaty].absent(on, recorded=(treaty, actor) in seen) if actor in states else ""
        for treaty, actor, on in cells
    ]
    return pd.Series(found, index=pairs.index, dtype="string")


def _said(tables: Tables, pairs: pd.DataFrame, rows: pd.DataFrame) -> pd.Series:
    """Say who sees the observance of the actor how: ``observing, says Russia``."""
    views = _held(pairs, rows, ["treaty_id", "actor_id"])
    names = short_actor_names(tables)
    views = views.assign(who=views["claimant"].map(names).fillna(views["claimant"]))
    who = views.sort_values("who").groupby(["place", "value"])["who"].agg(", ".join)
    told = who.reset_index()
    told["words"] = told["value"].str.replace("-", " ") + ", says " + told["who"]
    return told.groupby("place")["words"].agg("; ".join).reindex(pairs.index).fillna("")
