"""One question to the register in one call: what held for this party on this day."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from armsdata.dates.numbers import day_numbers
from armsdata.schema import DataError
from armsdata.treaties.asof.queries import treaty_status_on
from armsdata.treaties.asof.record import warn
from armsdata.treaties.asof.state_names import StateNames
from armsdata.treaties.asof.tables import register_tables
from armsdata.treaties.asof.treaty_names import treaty_of


@dataclass(frozen=True)
class Observance:
    """What one claimant says on a party's observance."""

    value: str
    claimant: str


@dataclass(frozen=True)
class Claim:
    """A status that only some actor holds to be true.

    Attributes:
        axis: ``force`` or ``participation``.
        value: status on that axis.
        claimant: who holds that view.
        since: first day on which it holds in that view.
    """

    axis: str
    value: str
    claimant: str
    since: str


@dataclass(frozen=True)
class StatusAnswer:
    """What the register says of a treaty and a party on a day.

    Attributes:
        treaty: treaty id.
        party: actor id.
        on: ISO day asked for.
        known_on: ISO day by which it had to be public, or None.
        force: status of the treaty, one of ``schema.vocabularies.FORCE``.
        participation: status of the party, one of ``PARTICIPATION``; None where there was no such
            state on that day.
        observance: each claimant's word, sorted by claimant.
        basis: ids of the events behind force, participation and observance.
        contested_by: who disputes the participation.
        claims: views that only some actors hold.
        record_to: last day to which the record of the treaty is complete, or None.
        notes: what a reader has to know of the answer, in words; also given as a warning.
    """

    treaty: str
    party: str
    on: str
    known_on: str | None
    force: str
    participation: str | None
    observance: tuple[Observance, ...]
    basis: tuple[str, ...]
    contested_by: tuple[str, ...]
    claims: tuple[Claim, ...]
    record_to: str | None = None
    notes: tuple[str, ...] = ()


def _day(value: object, where: str) -> str:
    number = int(day_numbers(pd.Series([value], dtype=object), where)[0])
    if number < 1:
        raise DataError(where, "a missing day", "give a day such as 2024-07-08")
    return pd.Timestamp.fromordinal(number).date().isoformat()


def status_on(
    treaty: str,
    party: str,
    on: object,
    known_on: object = None,
    *,
    tables: Mapping[str, pd.DataFrame] | None = None,
) -> StatusAnswer:
    """Tell what held for a party to a treaty on a day.

    Args:
        treaty: treaty id, or a name that means one treaty ("Mine Ban Treaty").
        party: actor id, or a name or code that ``state_names`` holds. A code that named another
            state on that day stands for it (``RUS`` in 1980 for ``SUN``).
        on: day (ISO text or a date).
        known_on: day; only what was public by then counts.
        tables: at least ``actors``, ``treaties`` and ``treaty_events``; default: the built
            tables.

    Warns:
        RecordWarning: the day lies after the record, the party is answered for under another id,
            or did not exist. ``notes`` of the answer say the same.

    Raises:
        DataError: the treaty or the party is unknown, or a day is none.
    """
    tables = dict(register_tables() if tables is None else tables)
    day = _day(on, "on")
    known = None if known_on is None else _day(known_on, "known_on")
    treaty_id = treaty_of(treaty, tables["treaties"], tables.get("terms"))
    actor = party_of(party, day, tables)
    answer = treaty_status_on(tables, treaty_id, day, known, actor)
    answer["notes"] += continued(party, actor, day, tables)
    if answer["notes"]:
        warn("; ".join(answer["notes"]))
    return _answer(answer, actor, known)


def party_of(party: str, day: str, tables: Mapping[str, pd.DataFrame]) -> str:
    """Return the actor that an id, a name or a code means on a day.

    Raises:
        DataError: it means none or several; near matches are shown.
    """
    known = party in set(tables["actors"]["actor_id"])
    if "state_names" not in tables:
        if known:
            return party
        raise DataError("party", f"{party!r} is not an actor id", "give a table state_names")
    names = StateNames(tables["state_names"])
    return names.state_of(party, day) if known else names.resolve(party, day)


def continued(party: str, actor: str, day: str, tables: Mapping[str, pd.DataFrame]) -> list[str]:
    """Return the line that says so where an id is answered for under another one."""
    if party == actor or party not in set(tables["actors"]["actor_id"]):
        return []
    names = dict(zip(tables["actors"]["actor_id"], tables["actors"]["name"], strict=True))
    return [f"on {day} {party} was {actor} ({names[actor]}), which is asked instead"]


def _answer(answer: dict[str, Any], actor: str, known_on: str | None) -> StatusAnswer:
    force, entry = answer["force"], answer["parties"][actor]
    views = [("force", view) for view in force.get("claims", [])]
    views += [("participation", view) for view in entry.get("claims", [])]
    return StatusAnswer(
        treaty=answer["treaty"],
        party=actor,
        on=answer["on"],
        known_on=known_on,
        force=force["value"],
        participation=entry["participation"],
        observance=tuple(Observance(**view) for view in entry["observance"]),
        basis=(*force["basis"], *entry["basis"]),
        contested_by=tuple(entry.get("contested_by", ())),
        claims=tuple(Claim(a, v["value"], v["claimant"], v["since"]) for a, v in views),
        record_to=answer["record"]["to"] or None,
        notes=tuple(answer["notes"]),
    )
