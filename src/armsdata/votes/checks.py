"""What a single row of the votes cannot show: totals, and who was a member."""

from collections.abc import Mapping

import pandas as pd

from armsdata.dates.edtf import bounds
from armsdata.errors import DataError, first_few
from armsdata.votes.build import members_on

_CAST = {"yes": "n_yes", "no": "n_no", "abstain": "n_abstain"}


def check_votes(tables: Mapping[str, pd.DataFrame]) -> None:
    """Check the votes against their resolutions and the membership of the United Nations.

    Args:
        tables: ``resolutions``, ``votes`` and ``un_members``.

    Raises:
        DataError: a resolution without votes, totals that differ, a vote of a state that was no
            member, or a member without a row.
    """
    votes, members = tables["votes"], tables["un_members"]
    groups = {str(key): rows for key, rows in votes.groupby("resolution_id")}
    counts = pd.crosstab(votes["resolution_id"], votes["vote"])
    problems = []
    for row in tables["resolutions"].to_dict("records"):
        name = str(row["resolution_id"])
        if name not in groups:
            problems.append(f"{name}: no votes")
            continue
        problems += _totals(name, row, counts.loc[name].to_dict())
        day = bounds(row["date"])[0].isoformat()
        problems += _members(name, groups[name], members_on(members, day))
    if problems:
        remedy = "correct the row, or import the roll call again: `armsdata import votes`"
        raise DataError("votes", first_few(problems), remedy)


def _totals(name: str, row: Mapping, counted: Mapping) -> list[str]:
    return [
        f"{name}, {field} = {row[field]}: {counted.get(vote, 0)} in the roll call"
        for vote, field in _CAST.items()
        if row[field] != counted.get(vote, 0)
    ]


def _members(name: str, rows: pd.DataFrame, members: set[str]) -> list[str]:
    inside = set(rows.loc[rows["vote"] != "not-a-member", "actor_id"])
    return [f"{name}: {actor} was no member" for actor in sorted(inside - members)] + [
        f"{name}: {actor} was a member and has no vote" for actor in sorted(members - inside)
    ]
