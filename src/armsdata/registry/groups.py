"""Checks of the groups of states: who is in which, and when."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping

import pandas as pd

from armsdata.dates.interval import segments
from armsdata.errors import DataError, first_few

#: The groups of this kind part the members of the United Nations.
_REGION = "un-regional-group"


def check_groups(tables: Mapping[str, pd.DataFrame]) -> None:
    """Check that the periods in groups can stand side by side.

    Args:
        tables: ``groups``, ``group_members``, ``actors`` and ``un_members``.

    Raises:
        DataError: a period ends before it begins or reaches beyond the actor's existence; two
            periods of one state in a group overlap; a member of the United Nations is in no
            regional group on some day, or in two; a state is in one while it is no member, and
            no note says why.
    """
    rows = tables["group_members"]
    problems = [*_existence(rows, tables["actors"]), *_overlaps(rows)]
    kinds = dict(zip(tables["groups"]["group_id"], tables["groups"]["kind"], strict=True))
    regional = rows[rows["group_id"].map(kinds) == _REGION]
    problems += _regions(regional, tables["un_members"])
    if problems:
        remedy = "correct the days in group_members.csv, or say in the note why"
        raise DataError("group_members", first_few(problems), remedy)


def _existence(rows: pd.DataFrame, actors: pd.DataFrame) -> Iterator[str]:
    first = dict(zip(actors["actor_id"], actors["valid_from"].fillna(""), strict=True))
    end = dict(zip(actors["actor_id"], actors["valid_to"].fillna(""), strict=True))
    for group, actor, start, stop in _periods(rows):
        name = f"{group}, {actor} from {start}"
        if stop and stop <= start:
            yield f"{name}: ends on {stop}"
        if start < first[actor] or (end[actor] and not "" < stop <= end[actor]):
            yield f"{name}: outside the days of {actor} in actors.csv"


def _overlaps(rows: pd.DataFrame) -> Iterator[str]:
    spans = defaultdict(list)
    for group, actor, start, stop in _periods(rows):
        spans[group, actor].append((start, stop, group))
    for (group, actor), own in spans.items():
        if any(held > 1 for _, held in segments(own, len)):
            yield f"{group}, {actor}: two periods overlap"


def _regions(rows: pd.DataFrame, members: pd.DataFrame) -> Iterator[str]:
    """Yield what is wrong with the regional groups of each state, day by day."""
    spans: dict[str, list[tuple[str, str, tuple[str, bool] | None]]] = defaultdict(list)
    for (group, actor, start, stop), note in zip(_periods(rows), rows["note"], strict=True):
        spans[actor].append((start, stop, (group, pd.notna(note))))
    for actor, start, stop in _as_text(members, "actor_id", "valid_from", "valid_to"):
        spans[actor].append((start, stop, None))
    for actor, own in spans.items():
        for day, held in segments(own, list):
            groups = sorted(one for one in held if one)
            problem = _region_problem([name for name, _ in groups], None in held)
            if problem and not (None not in held and all(noted for _, noted in groups)):
                yield f"{actor} on {dt.date.fromordinal(day)}: {problem}"


def _region_problem(groups: list[str], member: bool) -> str:
    if len(groups) > 1:
        return f"in {' and '.join(groups)}"
    if member == bool(groups):
        return ""
    if member:
        return "a member of the United Nations in no regional group"
    return f"in {groups[0]}, no member of the United Nations and no note"


def _periods(rows: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    return _as_text(rows, "group_id", "actor_id", "valid_from", "valid_to")


def _as_text(rows: pd.DataFrame, *columns: str) -> Iterator[tuple[str, ...]]:
    return zip(*(rows[name].fillna("") for name in columns), strict=True)
