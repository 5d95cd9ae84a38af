"""What states say beside how they vote: a position in words, and one in a roll call."""

import pandas as pd

from armsdata.dates.edtf import bounds
from armsdata.schema.vocabularies import STANCES
from armsdata.series.citations import source_pairs
from armsdata.series.periods import day
from armsdata.series.stances import trajectories
from armsdata.series.tables import Tables, once, short_actor_names, target_labels

#: What a vote says of the target's proposition, as the ordinal of a stance.
_VALUES = {"for": STANCES["support"], "abstain": STANCES["neutral"], "against": STANCES["oppose"]}
_OPPOSITE = {"yes": "no", "no": "yes"}
_SIDES = {"yes": "for", "no": "against", "abstain": "abstain"}

COLUMNS = [
    "actor_id",
    "actor",
    "target_id",
    "target",
    "proposition",
    "voted",
    "share",
    "n_votes",
    "n_for",
    "n_abstain",
    "n_against",
    "n_absent",
    "first_vote",
    "last_vote",
    "said",
    "n_said",
    "latest_stance",
    "latest_said",
    "gap",
    "differ",
]


@once
def votes(
    tables: Tables, on: str, actor: str = "", target: str = "", first: str = ""
) -> pd.DataFrame:
    """Return the votes of an actor (of all when empty) up to a day, newest first.

    Votes of states that were no members are left out; ``absent`` ones stay.

    Args:
        tables: see :func:`armsdata.series.read_tables`.
        on: last day.
        actor: actor id, or all.
        target: treaty or issue id, or all.
        first: ISO day before which nothing counts, or empty.

    Returns:
        The columns of ``votes`` and ``resolutions`` with names; ``day``, the first day of an
        uncertain date; ``side``, whether the vote is ``for`` or ``against`` the target's
        proposition, ``abstain`` or ``absent``; ``value`` of the side from 2 to -2, missing for an
        absence; ``sources`` as pairs.
    """
    cast = tables["votes"]
    cast = cast[cast["vote"] != "not-a-member"]
    cast = cast[cast["actor_id"] == actor] if actor else cast
    asked = tables["resolutions"]
    asked = asked[asked["target_id"] == target] if target else asked
    asked = asked.assign(
        day=pd.Series([bounds(one)[0].isoformat() for one in asked["date"]], index=asked.index,
                      dtype="string"),
        sources=source_pairs(tables, asked["source_ids"]),
    )  # fmt: skip
    asked = asked[(asked["day"] <= day(on, "on")) & (asked["day"] >= first)]
    rows = cast.merge(asked, on="resolution_id", how="inner", validate="m:1")
    against = (rows["polarity"] == "against") & rows["vote"].isin(_OPPOSITE)
    toward = rows["vote"].mask(against, rows["vote"].map(_OPPOSITE))
    side = toward.map(_SIDES).fillna("absent").astype("string")
    rows = rows.assign(
        actor=rows["actor_id"].map(short_actor_names(tables)).fillna(rows["actor_id"]),
        target=rows["target_id"].map(target_labels(tables)).fillna(rows["target_id"]),
        side=side,
        value=side.map(_VALUES).astype("Int64"),
    )
    order = ["day", "symbol", "actor_id"]
    return rows.sort_values(order, ascending=[False, True, True]).reset_index(drop=True)


@once
def said_and_voted(
    tables: Tables, on: str, actor: str = "", target: str = "", first: str = ""
) -> pd.DataFrame:
    """Set what each actor said of a target beside its votes on it, both up to a day.

    Words and votes have one scale, that of stances: 2 for the target's proposition, -2 against
    it. An abstention is 0; an absence and a year without a vote count for nothing.

    Args:
        tables: see :func:`armsdata.series.read_tables`.
        on: last day.
        actor: actor id, or all.
        target: treaty or issue id, or all.
        first: ISO day before which nothing counts, or empty.

    Returns:
        One row an actor and target on which it cast a vote: ``voted``, the mean of its votes;
        ``share`` of the votes cast that are for the proposition; numbers of votes and their first
        and last year; ``said``, the median of its stances, ``n_said`` of them, the latest one with
        its day (missing where nothing is coded); ``gap`` between the two; ``differ``, whether
        words and votes stand on two sides of 0. The widest gap comes first.
    """
    cast = votes(tables, on, actor, target, first)
    keys = ["actor_id", "actor", "target_id", "target"]
    sides = pd.crosstab([cast[name] for name in keys], cast["side"]).reset_index()
    numbers = {f"n_{one}": sides.get(one, 0) for one in ("for", "abstain", "against", "absent")}
    rows = sides[keys].assign(**numbers)
    rows["n_votes"] = rows["n_for"] + rows["n_abstain"] + rows["n_against"]
    rows = rows[rows["n_votes"] > 0]
    years = cast[cast["value"].notna()].groupby(["actor_id", "target_id"])["day"]
    spans = years.agg(first_vote="min", last_vote="max").reset_index()
    rows = rows.merge(spans, on=["actor_id", "target_id"], validate="1:1")
    rows = rows.merge(_said(tables, on, first), on=["actor_id", "target_id"], how="left")
    propositions = tables["targets"].set_index("target_id")["proposition"]
    voted = 2 * (rows["n_for"] - rows["n_against"]) / rows["n_votes"]
    rows = rows.assign(
        proposition=rows["target_id"].map(propositions),
        voted=voted.round(2),
        share=(rows["n_for"] / rows["n_votes"]).round(3),
        first_vote=rows["first_vote"].str[:4],
        last_vote=rows["last_vote"].str[:4],
        gap=(rows["said"] - voted).abs().round(2),
        differ=(rows["said"] * voted < 0).fillna(False),
    )
    order = ["gap", "n_votes", "target_id", "actor_id"]
    ordered = rows.sort_values(order, ascending=[False, False, True, True])
    return ordered[COLUMNS].reset_index(drop=True)


def _said(tables: Tables, on: str, first: str) -> pd.DataFrame:
    """Return the median and the latest stance of each actor on each target."""
    rows = trajectories(tables, first=first, last=on)
    groups = rows.groupby(["actor_id", "target_id"])
    return groups.agg(
        said=("stance_value", "median"),
        n_said=("stance_value", "size"),
        latest_stance=("stance", "last"),
        latest_said=("date", "last"),
    ).reset_index()
