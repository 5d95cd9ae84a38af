"""From events to status intervals on the axes force, participation and observance.

What only some actors hold to be true (an event with a claimant) gives those actors a
timeline of their own beside the undisputed one.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from armsdata.dates import edtf
from armsdata.schema import TABLES, frame
from armsdata.treaties.clauses import Clauses, clauses_of
from armsdata.treaties.events import Event, by_party, records
from armsdata.treaties.timelines import (
    Force,
    Interval,
    Step,
    force_steps,
    intervals,
    observance_steps,
    participation_steps,
)


@dataclass(frozen=True)
class _Kind:
    """What the engine has to know of an instrument besides its events."""

    type: str
    clauses: Clauses


def _holds(event: Event, claimant: str) -> bool:
    """Tell whether an event belongs to the timeline of ``claimant`` (empty: the record)."""
    return event.action == "observance" or not event.claimants or claimant in event.claimants


def _view(events: list[Event], claimant: str) -> list[Event]:
    """Return the timeline of ``claimant``: its own account of an act replaces the record's."""
    own = {_act(e) for e in events if claimant in e.claimants and e.action != "observance"}
    return [e for e in events if _holds(e, claimant) and (e.claimants or _act(e) not in own)]


def _act(event: Event) -> tuple[str, str, str]:
    return event.party_id, event.action, event.day


def _claimants(events: list[Event]) -> list[str]:
    relevant = [e for e in events if e.action != "observance" and e.action != "milestone"]
    return sorted({claimant for e in relevant for claimant in e.claimants})


def _rows_of_treaty(events: list[Event], kind: _Kind, ends: dict[str, str]) -> list[dict[str, Any]]:
    rows = _rows_of_view([e for e in events if _holds(e, "")], kind, ends, "")
    base = {_identity(row) for row in rows}
    for claimant in _claimants(events):
        view = _rows_of_view(_view(events, claimant), kind, ends, claimant)
        own = [e.effective for e in events if claimant in e.claimants and e.action != "observance"]
        rows += [
            row
            for row in view
            if row["axis"] != "observance"
            and _identity(row) not in base
            and row["valid_from"] >= min(own)
        ]
    return rows


def _identity(row: dict[str, Any]) -> tuple[str, ...]:
    return row["party_id"], row["axis"], row["value"], row["valid_from"], row["valid_to"]


def _rows_of_view(
    events: list[Event], kind: _Kind, ends: dict[str, str], claimant: str
) -> list[dict[str, Any]]:
    steps = force_steps(events, kind.type)
    force = Force.of(steps, kind.clauses)
    rows = [_row(i, "force", "", claimant) for i in intervals(steps)]
    successions = [e for e in events if e.action == "succession"]
    for party, own in by_party(events).items():
        turns = participation_steps(own, force)
        taking_part = intervals(_end_of_state(turns, ends.get(party), successions, own))
        rows += [_row(i, "participation", party, claimant) for i in taking_part]
        if claimant == "":
            rows += _observance_rows(party, own, taking_part, force, ends.get(party), successions)
    return rows


def _observance_rows(
    party: str,
    own: list[Event],
    taking_part: list[Interval],
    force: Force,
    state_end: str | None,
    successions: list[Event],
) -> list[dict[str, Any]]:
    # Who disputes that a party left goes on judging its conduct.
    out = ("withdrawn", "renounced", "former-party")
    ended = [i for i in taking_part if i.value in out and not i.opened.contested_by]
    if not ended and force.ended:
        ended = [force.ended]
    rows = []
    for claimant in sorted({c for e in own if e.action == "observance" for c in e.claimants}):
        steps = observance_steps(own, ended, claimant)
        steps = _end_of_state(steps, state_end, successions, own)
        rows += [_row(i, "observance", party, claimant) for i in intervals(steps)]
    return rows


def _end_of_state(
    steps: list[Step], end: str | None, successions: list[Event], own: list[Event]
) -> list[Step]:
    """Close a timeline on the day on which its state ceased to exist."""
    if end is None or not steps:
        return steps
    cause = successions[0] if successions else replace(own[-1], event_id="")
    return [*(step for step in steps if step.day < end), Step(end, None, cause)]


def _row(interval: Interval, axis: str, party: str, claimant: str) -> dict[str, Any]:
    opened, closed = interval.opened, interval.closed
    ident = [opened.treaty_id, party.lower() or "all", axis, interval.start]
    return {
        "treaty_status_id": "-".join(ident + ([f"by-{claimant.lower()}"] if claimant else [])),
        "treaty_id": opened.treaty_id,
        "party_id": party,
        "axis": axis,
        "value": interval.value,
        "claimant": claimant,
        "contested_by": opened.contested_by,
        "valid_from": interval.start,
        "valid_to": interval.end,
        "known_from": opened.known,
        "opened_by": opened.event_id,
        "closed_by": closed.event_id if closed else "",
    }


def build_status(
    treaty_events: pd.DataFrame,
    treaties: pd.DataFrame,
    actors: pd.DataFrame,
    known_on: str | None = None,
) -> pd.DataFrame:
    """Compute the table ``treaty_status`` from checked events.

    Args:
        treaty_events: table ``treaty_events``, checked by ``check_events``.
        treaties: table ``treaties``; its ``type`` says which instruments bind by declaration,
            its clauses when a deposit and a notice take effect.
        actors: table ``actors``; ``valid_to`` ends the participation of former states.
        known_on: ISO day; events that became public later are left out, which answers
            "what did one know on that day".
    """
    clauses = clauses_of(treaties)
    types = dict(zip(treaties["treaty_id"], treaties["type"], strict=True))
    former = actors.dropna(subset="valid_to")
    ends = dict(zip(former["actor_id"], former["valid_to"], strict=True))
    groups = defaultdict(list)
    for event in records(treaty_events, clauses):
        if known_on is None or event.known <= edtf.last_day(known_on):
            groups[event.treaty_id].append(event)
    rows = [
        row
        for treaty_id, group in sorted(groups.items())
        for row in _rows_of_treaty(group, _Kind(types[treaty_id], clauses[treaty_id]), ends)
    ]
    return frame(TABLES["treaty_status"], rows)
