"""Treaty events as plain records, and the checks that make a sequence of them legal."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from armsdata.schema import LIST_SEPARATOR, DataError, edtf
from armsdata.schema.errors import first_few
from armsdata.schema.vocabularies import FORCE_ACTIONS, PARTICIPATION_ACTIONS

#: Acts by which a state consents to be bound.
CONSENT = ("ratification", "acceptance", "approval", "accession", "succession", "commitment")
#: Acts that presuppose that the party is bound.
NEEDS_CONSENT = (
    "suspension",
    "resumption",
    "withdrawal-notice",
    "withdrawal-revoked",
    "ratification-revoked",
)
#: Acts after which the party has to consent again before it can suspend or withdraw.
ENDS_CONSENT = ("renunciation", "ratification-revoked")
#: Acts whose effect may lie before the act itself: succession and agreed retroactive dates.
RETROACTIVE = ("succession", "observance", "milestone", "amendment", "extension")


@dataclass(frozen=True, order=True)
class Event:
    """One row of ``treaty_events`` with its days resolved.

    Attributes:
        day: day of the act (ISO text, so that it sorts). An uncertain date counts from the
            last day that it may stand for: a status is claimed only once it is certain.
        effective: day of effect; ``day`` where the row names no other.
        known: day on which it was public.
        deferred: whether the row itself names the day of effect.
    """

    day: str
    event_id: str
    treaty_id: str
    party_id: str
    action: str
    effective: str
    known: str
    deferred: bool
    value: str
    claimants: tuple[str, ...]
    contested_by: str


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(LIST_SEPARATOR)) if cell else ()


def records(events: pd.DataFrame) -> list[Event]:
    """Turn rows of ``treaty_events`` into :class:`Event` records, in order of their day."""
    found = []
    for row in events.astype(object).fillna("").itertuples():
        day = edtf.last_day(row.date)
        found.append(
            Event(
                day=day,
                event_id=row.event_id,
                treaty_id=row.treaty_id,
                party_id=row.party_id,
                action=row.action,
                effective=edtf.last_day(row.effective) if row.effective else day,
                known=edtf.last_day(row.known) if row.known else day,
                deferred=bool(row.effective),
                value=row.value,
                claimants=_split(row.claimant),
                contested_by=row.contested_by,
            )
        )
    return sorted(found)


def by_party(events: Iterable[Event]) -> dict[str, list[Event]]:
    """Group the events of parties by party; events of the treaty as a whole are left out."""
    groups = defaultdict(list)
    for event in events:
        if event.party_id:
            groups[event.party_id].append(event)
    return dict(groups)


def check_events(events: pd.DataFrame, actors: pd.DataFrame) -> None:
    """Check that the events can have happened in this order.

    Errors: an observance without value or claimant, an act of a party without party, an effect
    before its act, a withdrawal or suspension without consent, two entries into force, an act
    of a state that did not exist on that day.

    Raises:
        DataError: names every contradicting row.
    """
    ends = dict(actors.dropna(subset="valid_to")[["actor_id", "valid_to"]].itertuples(index=False))
    problems = []
    everything = records(events)
    for event in everything:
        problems += _problems_of_row(event, ends)
    groups = defaultdict(list)
    for event in everything:
        groups[event.treaty_id].append(event)
    for group in groups.values():
        problems += _double_openings(group)
        for party_events in by_party(group).values():
            problems += _missing_consent(party_events)
    if problems:
        raise DataError(
            "treaty_events",
            first_few(problems),
            "correct the named rows, or add the event that is missing between them",
        )


def _problems_of_row(event: Event, ends: dict[str, str]) -> Iterator[str]:
    if event.action == "observance" and not (event.value and event.claimants):
        yield f"{event.event_id}: an observance needs a value and a claimant"
    if event.action in PARTICIPATION_ACTIONS and not event.party_id:
        yield f"{event.event_id}: {event.action} needs a party"
    if event.action in FORCE_ACTIONS and event.party_id:
        yield (
            f"{event.event_id}: {event.action} concerns the treaty as a whole, "
            f"but names the party {event.party_id}"
        )
    if event.effective < event.day and event.action not in RETROACTIVE:
        yield f"{event.event_id}: takes effect on {event.effective}, before the act ({event.day})"
    end = ends.get(event.party_id)
    if end and event.day > end and event.action in (*PARTICIPATION_ACTIONS, "observance"):
        yield f"{event.event_id}: {event.party_id} ended on {end}"


def _double_openings(events: list[Event]) -> Iterator[str]:
    opened = [e for e in events if e.action == "entry-into-force" and not e.claimants]
    for first, second in pairwise(opened):
        yield f"{second.event_id}: already in force by {first.event_id}"


def _missing_consent(events: list[Event]) -> Iterator[str]:
    bound = False
    for event in events:
        if event.action in CONSENT:
            bound = True
        elif event.action in NEEDS_CONSENT and not bound:
            yield (
                f"{event.event_id}: {event.action} of {event.party_id} without an earlier "
                "ratification, accession, succession or commitment"
            )
        if event.action in ENDS_CONSENT:
            bound = False
