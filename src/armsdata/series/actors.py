"""One actor: what it has committed to, what it did, under which conditions it speaks."""

import pandas as pd

from armsdata.dates.interval import holding
from armsdata.series.events import actors_in, event_list
from armsdata.series.periods import day
from armsdata.series.stances import trajectories
from armsdata.series.status import presented
from armsdata.series.tables import Tables, actor_names, known, once

COMMITMENT_COLUMNS = [
    "treaty_id",
    "treaty",
    "force",
    "value",
    "since",
    "act",
    "claimant",
    "contested_by",
    "observance",
    "opened",
    "url",
]

#: From the closest tie to the loosest, as the table of an actor lists them.
_ORDER = (
    "suspended",
    "withdrawing",
    "party",
    "ratified",
    "signatory",
    "withdrawn",
    "renounced",
    "former-party",
)


@once
def commitments(tables: Tables, actor: str, on: str) -> pd.DataFrame:
    """Return the status of an actor in every instrument in which it has any, on a day.

    Returns:
        One row an instrument and view (``claimant`` where only that one holds it): its force
        then, participation as ``value`` with the day ``since`` and the ``act`` that opened it,
        and in ``observance`` who says what.

    Raises:
        DataError: the actor or the day is not valid.
    """
    known(tables, "actors", "actor_id", actor)
    now = holding(tables["treaty_status"], day(on, "on"))
    own = presented(tables, now[now["party_id"] == actor])
    part = own[(own["axis"] == "participation") & (own["value"] != "none")]
    acts = tables["treaty_events"].set_index("event_id")["action"]
    record = now[(now["axis"] == "force") & now["claimant"].isna()]
    force = record.set_index("treaty_id")["value"]
    names = tables["treaties"].set_index("treaty_id")["short_name"]
    rank = {value: place for place, value in enumerate(_ORDER)}
    rows = part.assign(
        treaty=part["treaty_id"].map(names),
        force=part["treaty_id"].map(force).fillna("not-in-force"),
        since=part["valid_from"],
        act=part["opened_by"].map(acts),
        observance=part["treaty_id"].map(_observance(own)),
        _rank=part["value"].map(rank).fillna(len(rank)),
    )
    ordered = rows.sort_values(["_rank", "since", "treaty"], ascending=[True, False, True])
    return ordered[COMMITMENT_COLUMNS].reset_index(drop=True)


def _observance(own: pd.DataFrame) -> dict[str, str]:
    rows = own[own["axis"] == "observance"]
    said = rows["value"].str.replace("-", " ") + ", says " + rows["claimant"]
    joined = said.groupby(rows["treaty_id"]).agg("; ".join)
    return dict(zip(joined.index, joined, strict=True))


@once
def acts_of(tables: Tables, actor: str, on: str) -> pd.DataFrame:
    """Return the acts of an actor up to a day, oldest first.

    Returns:
        The columns of :func:`armsdata.series.event_list`; ``who`` names the instrument, since the
        actor is always the same.

    Raises:
        DataError: the actor or the day is not valid.
    """
    known(tables, "actors", "actor_id", actor)
    rows = event_list(tables, "", on)
    names = tables["treaties"].set_index("treaty_id")["short_name"]
    own = rows[(rows["party_id"] == actor).fillna(False)]
    return own.assign(who=own["treaty_id"].map(names)).reset_index(drop=True)


@once
def conditions(tables: Tables, on: str, actor: str = "", target: str = "") -> pd.DataFrame:
    """Return the positions that hang on a condition, newest first.

    Args:
        tables: see :func:`armsdata.series.read_tables`.
        on: last day.
        actor: actor id, or all.
        target: treaty or issue id, or all.

    Returns:
        The columns of :func:`armsdata.series.trajectories` with ``polarity`` and ``must_act``
        (names of those who must act).
    """
    rows = trajectories(tables, actor, target, last=day(on, "on"))
    rows = rows[rows["condition"].notna()]
    # A statement names a target once, so the pair identifies the position.
    keys = ["statement_id", "target_id"]
    more = tables["positions"][[*keys, "polarity", "who_must_act"]].drop_duplicates(keys)
    rows = rows.merge(more, on=keys, how="left", validate="m:1")
    names = actor_names(tables)
    rows["must_act"] = actors_in(rows["who_must_act"], names)
    order = ["date", "actor", "target"]
    return rows.sort_values(order, ascending=[False, True, True]).reset_index(drop=True)
