"""The checks that make a sequence of treaty events a possible one."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pandas as pd

from armsdata.dates import edtf
from armsdata.errors import first_few
from armsdata.schema import LIST_SEPARATOR, DataError
from armsdata.schema.vocabularies import CONSENT_ACTIONS, FORCE_ACTIONS, PARTICIPATION_ACTIONS
from armsdata.treaties.clauses import Clauses, clauses_of
from armsdata.treaties.events import Event, by_party, records
from armsdata.treaties.timelines import Force, force_steps

#: Acts that presuppose that the party is bound.
NEEDS_CONSENT = (
    "suspension",
    "resumption",
    "withdrawal-notice",
    "withdrawal-revoked",
    "ratification-revoked",
)
#: Acts whose effect may lie before the act itself: succession and agreed retroactive dates.
RETROACTIVE = ("succession", "observance", "milestone", "amendment", "extension")
#: Days by which two ways to count the same period differ: from the deposit or the day after.
_COUNTING = pd.Timedelta(days=1)
#: A notice may name a later day than the clause, but a year more is a slip of the pen.
_LATEST = pd.Timedelta(days=366)


def check_events(events: pd.DataFrame, actors: pd.DataFrame, treaties: pd.DataFrame) -> None:
    """Check that the events can have happened in this order.

    Errors: an observance without value or claimant; an act of a party without party; an effect
    before its act; an act of a state that did not exist on that day; an act before the treaty
    was opened or after it ended; a second opening, entry into force or end; an end of what was
    never in force; a withdrawal, suspension or revocation without consent; a second consent,
    notice or suspension; a resumption without suspension; a succession to a state that had
    done nothing; a recorded day of effect that the treaty's clause does not allow.

    Args:
        events: table ``treaty_events``.
        actors: table ``actors``: when states ended, and whose successor they are.
        treaties: table ``treaties``: type, day of opening and clauses.

    Raises:
        DataError: names every contradicting row.
    """
    clauses = clauses_of(treaties)
    types = dict(zip(treaties["treaty_id"], treaties["type"], strict=True))
    former = actors.dropna(subset="valid_to")
    ends = dict(zip(former["actor_id"], former["valid_to"], strict=True))
    groups = defaultdict(list)
    problems: list[str] = []
    for event in records(events, clauses):
        problems += _problems_of_row(event, ends)
        groups[event.treaty_id].append(event)
    for treaty_id, group in groups.items():
        record = [e for e in group if not e.claimants]
        problems += _problems_of_treaty(record, types[treaty_id], clauses[treaty_id])
        problems += _problems_of_succession(record, _predecessors(actors))
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


def _problems_of_treaty(record: list[Event], kind: str, clauses: Clauses) -> Iterator[str]:
    yield from _problems_of_force(record)
    force = Force.of(force_steps(record, kind), clauses)
    for own in by_party(record).values():
        yield from _problems_outside(own, force)
        yield from _problems_of_effect(own, force)
        yield from _problems_of_order(own)


def _problems_of_force(record: list[Event]) -> Iterator[str]:
    signable = opened = ended = None
    for event in sorted(record, key=lambda event: event.effective):
        if event.action == "opening":
            if signable:
                yield f"{event.event_id}: opened already by {signable}"
            signable = event.event_id
        elif event.action == "entry-into-force":
            if opened:
                yield f"{event.event_id}: already in force by {opened}"
            opened = event.event_id
        elif event.action in ("expiry", "termination"):
            if ended:
                yield f"{event.event_id}: already ended by {ended}"
            if not opened and not _is_declared(record):
                yield f"{event.event_id}: an {event.action} of what was never in force"
            ended = event.event_id


def _is_declared(record: list[Event]) -> bool:
    """Tell whether an instrument is in effect without an entry into force: by a commitment."""
    return any(e.action in ("commitment", "provisional-application") for e in record)


def _problems_outside(own: list[Event], force: Force) -> Iterator[str]:
    """Yield acts of a party before the treaty was opened or after it ended."""
    first = edtf.bounds(force.clauses.opened)[0].isoformat() if force.clauses.opened else ""
    for event in own:
        if event.action not in PARTICIPATION_ACTIONS:
            continue
        if event.day < first:
            yield f"{event.event_id}: before the instrument was opened ({force.clauses.opened})"
        if force.ended and event.day > force.ended.start:
            yield f"{event.event_id}: after {force.ended.opened.event_id} ended the instrument"


def _problems_of_effect(own: list[Event], force: Force) -> Iterator[str]:
    """Yield recorded days of effect that the clauses do not allow; contested ones may differ."""
    for event in own:
        if not event.deferred or event.contested_by:
            continue
        effect = pd.Timestamp(event.effective)
        if event.action == "withdrawal-notice":
            expected = force.clauses.withdrawal_of(event.day)
            allowed = expected and _within(effect, expected, _LATEST)
        elif event.action in CONSENT_ACTIONS and force.clauses.entry_rule and force.in_force:
            if event.action == "succession":
                continue
            expected = force.clauses.entry_of(event.day, force.in_force[0].start)
            allowed = _within(effect, expected, _COUNTING)
        else:
            continue
        if expected and not allowed:
            yield (
                f"{event.event_id}: takes effect on {event.effective}, "
                f"but the treaty's clause gives {expected}"
            )


def _within(effect: pd.Timestamp, expected: str, later: pd.Timedelta) -> bool:
    return pd.Timestamp(expected) - _COUNTING <= effect <= pd.Timestamp(expected) + later


@dataclass
class _Standing:
    """What a party has done so far: the events that bind it, suspend it or let it go."""

    consent: Event | None = None
    notice: Event | None = None
    suspension: Event | None = None


def _problems_of_order(own: list[Event]) -> Iterator[str]:
    standing = _Standing()
    for event in own:
        notice = standing.notice
        if notice and notice.deferred and notice.effective <= event.day:
            standing = _Standing()
        if event.action in NEEDS_CONSENT and not standing.consent:
            yield (
                f"{event.event_id}: {event.action} of {event.party_id} without an earlier "
                "ratification, accession, succession or commitment"
            )
        if step := _STEPS.get("consent" if event.action in CONSENT_ACTIONS else event.action):
            yield from step(standing, event)


def _elsewhere(event: Event, earlier: Event) -> bool:
    """Tell whether the same act was merely repeated with another depositary."""
    named = bool(event.depositaries and earlier.depositaries)
    return named and not set(event.depositaries) & set(earlier.depositaries)


def _consent(standing: _Standing, event: Event) -> Iterator[str]:
    earlier = standing.consent
    if earlier and not _elsewhere(event, earlier):
        yield f"{event.event_id}: bound already by {earlier.event_id}"
    standing.consent = earlier or event


def _notice(standing: _Standing, event: Event) -> Iterator[str]:
    earlier = standing.notice
    if earlier and not _elsewhere(event, earlier):
        yield f"{event.event_id}: notice was given already by {earlier.event_id}"
    standing.notice = earlier or event


def _revoked_notice(standing: _Standing, event: Event) -> Iterator[str]:
    if standing.consent and not standing.notice:
        yield f"{event.event_id}: no notice of withdrawal was running"
    standing.notice = None


def _suspension(standing: _Standing, event: Event) -> Iterator[str]:
    if standing.suspension:
        yield f"{event.event_id}: suspended already by {standing.suspension.event_id}"
    standing.suspension = event


def _resumption(standing: _Standing, event: Event) -> Iterator[str]:
    if standing.consent and not standing.suspension:
        yield f"{event.event_id}: nothing was suspended"
    standing.suspension = None


def _no_longer_bound(standing: _Standing, _event: Event) -> Iterator[str]:
    standing.consent = standing.notice = standing.suspension = None
    return iter(())


_STEPS: dict[str, Callable[[_Standing, Event], Iterator[str]]] = {
    "consent": _consent,
    "withdrawal-notice": _notice,
    "withdrawal-revoked": _revoked_notice,
    "suspension": _suspension,
    "resumption": _resumption,
    "renunciation": _no_longer_bound,
    "ratification-revoked": _no_longer_bound,
}


def _predecessors(actors: pd.DataFrame) -> dict[str, set[str]]:
    known = actors.dropna(subset="predecessors")[["actor_id", "predecessors"]]
    return {a: set(p.split(LIST_SEPARATOR)) for a, p in known.itertuples(index=False)}


def _problems_of_succession(
    record: list[Event], predecessors: dict[str, set[str]]
) -> Iterator[str]:
    """Yield successions to a state that took no part; former colonies have none recorded."""
    acted = {e.party_id for e in record if e.action in ("signature", *CONSENT_ACTIONS)}
    for event in record:
        former = predecessors.get(event.party_id)
        if event.action == "succession" and former and not former & acted:
            names = " and ".join(sorted(former))
            yield f"{event.event_id}: {names} took no part that one could succeed to"
