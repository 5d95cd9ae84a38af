"""From the votes that were read to the table: which state, and who did not vote."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from armsdata.dates.edtf import bounds
from armsdata.dates.interval import holding
from armsdata.errors import DataError, first_few
from armsdata.schema import LIST_SEPARATOR, TABLES, frame, read_raw
from armsdata.schema.raw import as_files, canonical, write_changed
from armsdata.treaties.asof.state_names import StateNames
from armsdata.votes.readers import plain_symbol, read_votes

_READ = ("resolutions", "actors", "state_names", "un_members")


def build_votes(read: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return what every state did in the roll calls that the table of resolutions names.

    A state that is in no row was ``absent`` when it was a member on that day, else
    ``not-a-member``. Roll calls that no resolution names are passed over.

    Args:
        read: see :func:`armsdata.votes.read_votes`.
        tables: ``resolutions``, ``actors``, ``state_names`` and ``un_members``.

    Returns:
        Table ``votes``, for those resolutions that ``read`` holds.

    Raises:
        DataError: a state that is not known, one that votes twice or without being a member, or
            totals that are not those of the resolution; names file, row and value.
    """
    names = StateNames(tables["state_names"])
    cast = _of_resolutions(read, tables["resolutions"])
    rows = []
    for resolution, group in cast.groupby("resolution_id", sort=True):
        day = group["day"].iloc[0]
        votes = _by_actor(group, _actors(group, names, day))
        rows += [
            {"resolution_id": resolution, "actor_id": actor, "vote": vote}
            for actor, vote in _with_silent(votes, group, tables, day).items()
        ]
    return frame(TABLES["votes"], rows)


def _of_resolutions(read: pd.DataFrame, resolutions: pd.DataFrame) -> pd.DataFrame:
    """Keep the rows of the resolutions; a number of a roll call goes before a symbol."""
    known = resolutions.assign(
        day=[bounds(date)[0].isoformat() for date in resolutions["date"]],
        plain=resolutions["symbol"].map(plain_symbol),
    )
    numbered = read["roll_call"].notna()
    by_number = read[numbered].merge(
        known[["resolution_id", "roll_call", "day"]].dropna(subset=["roll_call"]), on="roll_call"
    )
    by_symbol = read[~numbered].merge(
        known[["resolution_id", "plain", "day"]], left_on="symbol", right_on="plain"
    )
    return pd.concat([by_number, by_symbol.drop(columns="plain")], ignore_index=True)


def _actors(group: pd.DataFrame, names: StateNames, day: str) -> list[str]:
    """Return the actor of each row: by its code, and where that says nothing by its name."""
    days = pd.Series(day, index=group.index)
    known = pd.Series(pd.NA, index=group.index, dtype="string")
    for column, system in (("code", _system(group)), ("code", None), ("name", None)):
        # Only what is still open: a number means several states in several systems.
        open_cells = group[column].where(known.isna()).astype(object)
        known = known.fillna(names.resolve_many(open_cells, days, system, "keep-missing"))
    unknown = group[known.isna()]
    if len(unknown):
        cells = zip(unknown["row"], unknown["code"], unknown["name"], strict=True)
        lines = [f"row {row}, state = {_shown(code, name)}" for row, code, name in cells]
        remedy = "correct the row, or add the name to state_names.csv"
        raise DataError(group["file"].iloc[0], f"{first_few(lines)}: not known on {day}", remedy)
    return list(known)


def _system(group: pd.DataFrame) -> str:
    """Return the system of the codes: two letters, three letters or the numbers of COW."""
    codes = group["code"].dropna()
    if len(codes) and codes.str.fullmatch(r"\d+").all():
        return "cow-code"
    return "iso3" if len(codes) and (codes.str.len() == 3).all() else "iso2"


def _shown(code: Any, name: Any) -> str:
    return " ".join(repr(one) for one in (code, name) if not pd.isna(one)) or "(empty)"


def _by_actor(group: pd.DataFrame, actors: list[str]) -> dict[str, str]:
    votes: dict[str, str] = {}
    for actor, vote, row in zip(actors, group["vote"], group["row"], strict=True):
        if vote != votes.get(actor, vote):
            problem = f"row {row}: {actor} votes {vote} and {votes[actor]}"
            raise DataError(group["file"].iloc[0], problem, "keep the row that holds")
        votes[actor] = vote
    return votes


def _with_silent(
    votes: dict[str, str], group: pd.DataFrame, tables: Mapping[str, pd.DataFrame], day: str
) -> dict[str, str]:
    """Add the states without a vote; a file may say itself that they were absent."""
    cast = {actor: vote for actor, vote in votes.items() if vote in ("yes", "no", "abstain")}
    members = members_on(tables["un_members"], day)
    strange = sorted(set(cast) - members)
    if strange:
        problem = f"{group['resolution_id'].iloc[0]}: {', '.join(strange)} voted on {day}"
        raise DataError(group["file"].iloc[0], f"{problem}, no member then", "see un_members.csv")
    absent = dict.fromkeys(members - set(cast), "absent")
    outside = dict.fromkeys(states_on(tables["actors"], day) - members, "not-a-member")
    return dict(sorted((cast | absent | outside).items()))


def members_on(members: pd.DataFrame, day: str) -> set[str]:
    """Return the states that were members on a day."""
    return set(holding(members, day)["actor_id"])


def states_on(actors: pd.DataFrame, day: str) -> set[str]:
    """Return the states of a day: one whose predecessor still stood was none yet."""
    there = holding(actors[actors["kind"] == "state"], day)
    old = there["predecessors"].fillna("").str.split(LIST_SEPARATOR, regex=False)
    standing = set(there.loc[there["valid_to"].notna(), "actor_id"])
    return {a for a, before in zip(there["actor_id"], old, strict=True) if not standing & {*before}}


def import_votes(path: Path | str, folder: Path) -> list[Path]:
    """Write the votes of a public file into the register, one file a resolution.

    Args:
        path: see :func:`armsdata.votes.read_votes`.
        folder: the register, whose ``resolutions.csv`` says which roll calls are wanted.

    Returns:
        The files that changed.

    Raises:
        DataError: see :func:`armsdata.votes.read_votes` and :func:`build_votes`; also where the
            file holds none of the wanted roll calls.
    """
    tables = {name: read_raw(TABLES[name], folder) for name in _READ}
    votes = build_votes(read_votes(path), tables)
    if votes.empty:
        remedy = "add the resolution to resolutions.csv, with its symbol and roll_call"
        raise DataError(path, "no roll call on a resolution of the register", remedy)
    table = TABLES["votes"]
    cells = canonical(table, votes.astype("string"), path)
    return write_changed(dict(as_files(table, cells, folder)))
