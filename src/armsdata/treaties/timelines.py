"""Timelines: from this day on, this value holds, because of this event.

The steps of a timeline become half-open intervals that never overlap.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import zip_longest

from armsdata.dates.interval import holds
from armsdata.schema.vocabularies import CONSENT_ACTIONS
from armsdata.treaties.clauses import Clauses
from armsdata.treaties.events import Event

_FORCE_VALUE = {
    "provisional-application": "provisional",
    "entry-into-force": "in-force",
    "expiry": "expired",
    "termination": "terminated",
}
_ENDED = ("expired", "terminated")
#: Instruments that bind by being declared: they are in effect from the first commitment on.
_DECLARED_TYPES = ("political", "unilateral")
#: Participation that a treaty's end turns into ``former-party``.
_BOUND = ("party", "suspended", "withdrawing")


@dataclass(frozen=True)
class Step:
    """From ``day`` on, ``value`` holds (``None``: nothing to say any more)."""

    day: str
    value: str | None
    event: Event


@dataclass(frozen=True)
class Interval:
    """A value that holds on ``[start, end)``; ``end`` is empty while it lasts."""

    value: str
    start: str
    end: str
    opened: Event
    closed: Event | None


def intervals(steps: Iterable[Step]) -> list[Interval]:
    """Join steps into intervals; of several steps on one day the last one counts."""
    merged: list[Step] = []
    for step in sorted(steps, key=lambda step: step.day):
        if merged and merged[-1].day == step.day:
            merged[-1] = step
        else:
            merged.append(step)
    merged = [s for i, s in enumerate(merged) if i == 0 or s.value != merged[i - 1].value]
    found = []
    for step, following in zip_longest(merged, merged[1:]):
        if step.value is not None:
            end, closed = (following.day, following.event) if following else ("", None)
            found.append(Interval(step.value, step.day, end, step.event, closed))
    return found


def force_steps(events: list[Event], treaty_type: str) -> list[Step]:
    """Steps of the axis ``force`` from the events of one treaty."""
    steps = [
        Step(e.effective, _FORCE_VALUE[e.action], e) for e in events if e.action in _FORCE_VALUE
    ]
    first_acts = [e for e in events if e.action in ("opening", "signature", *CONSENT_ACTIONS)]
    if first_acts:
        declared = treaty_type in _DECLARED_TYPES and not any(
            s.value in ("in-force", "provisional") for s in steps
        )
        value = "in-force" if declared else "not-in-force"
        first = min(first_acts, key=lambda e: e.effective if declared else e.day)
        day = first.effective if declared else first.day
        if not any(step.day <= day for step in steps):
            steps.insert(0, Step(day, value, first))
    return steps


@dataclass(frozen=True)
class Force:
    """What the participation of a party needs to know about the treaty itself."""

    in_force: tuple[Interval, ...]
    ended: Interval | None
    clauses: Clauses

    @classmethod
    def of(cls, steps: list[Step], clauses: Clauses) -> "Force":
        """Read off when the treaty was in force and when it ended."""
        found = intervals(steps)
        ended = next((i for i in found if i.value in _ENDED), None)
        return cls(tuple(i for i in found if i.value == "in-force"), ended, clauses)

    def party_from(self, consent: Event) -> tuple[str, Event] | None:
        """First day on which a state that consented is a party, and the event that makes it so.

        A recorded day of effect counts before the day that the treaty's clause gives; a
        successor is bound from the succession on, without the wait of a new party.
        """
        if consent.action == "commitment":
            return consent.effective, consent
        if not self.in_force:
            return None
        start = self.in_force[0].start
        stated = consent.deferred or consent.action == "succession"
        day = consent.effective if stated else self.clauses.entry_of(consent.day, start)
        if day > start:
            return day, consent
        return start, consent if consent.day >= start else self.in_force[0].opened


def participation_steps(events: list[Event], force: Force) -> list[Step]:
    """Steps of the axis ``participation`` from the events of one party to one treaty.

    An act repeated with a second or third depositary changes nothing.
    """
    steps: list[Step] = []
    for event in events:
        steps = _CHANGES.get(event.action, _unchanged)(steps, event, force)
    return _closed_by_treaty_end(steps, force)


def _value_on(steps: list[Step], day: str) -> str | None:
    """Return the value that holds on a day, whatever the order of the steps."""
    now = [step for step in intervals(steps) if holds(step.start, step.end, day)]
    return now[-1].value if now else None


def _unchanged(steps: list[Step], _event: Event, _force: Force) -> list[Step]:
    return steps


def _sign(steps: list[Step], event: Event, _force: Force) -> list[Step]:
    return steps or [Step(event.effective, "signatory", event)]


def _consent(steps: list[Step], event: Event, force: Force) -> list[Step]:
    if _value_on(steps, event.day) in (*_BOUND, "ratified"):
        return steps
    entry = force.party_from(event)
    if entry is None:
        return [*steps, Step(event.day, "ratified", event)]
    day, cause = entry
    waiting = [Step(event.day, "ratified", event)] if event.day < day else []
    return [*steps, *waiting, Step(day, "party", cause)]


def _give_notice(steps: list[Step], event: Event, _force: Force) -> list[Step]:
    if _value_on(steps, event.day) in ("withdrawing", "withdrawn"):
        return steps
    leaves = [Step(event.effective, "withdrawn", event)] if event.deferred else []
    return [*_until(steps, event.day), Step(event.day, "withdrawing", event), *leaves]


def _return(steps: list[Step], event: Event, force: Force) -> list[Step]:
    kept = [step for step in steps if step.day < event.effective]
    start = force.in_force[0].start if force.in_force else ""
    if start and start <= event.effective:
        return [*kept, Step(event.effective, "party", event)]
    waiting = Step(event.effective, "ratified", event)
    return [*kept, waiting, *([Step(start, "party", force.in_force[0].opened)] if start else [])]


def _until(steps: list[Step], day: str) -> list[Step]:
    """Drop an entry into force that was still to come: the party changed its mind before."""
    return [step for step in steps if step.day <= day or step.value != "party"]


def _becomes(value: str) -> Callable[[list[Step], Event, Force], list[Step]]:
    def change(steps: list[Step], event: Event, _force: Force) -> list[Step]:
        return [*_until(steps, event.effective), Step(event.effective, value, event)]

    return change


_CHANGES = {
    "signature": _sign,
    **dict.fromkeys(CONSENT_ACTIONS, _consent),
    "suspension": _becomes("suspended"),
    "resumption": _return,
    "withdrawal-revoked": _return,
    "withdrawal-notice": _give_notice,
    "renunciation": _becomes("renounced"),
    "ratification-revoked": _becomes("signatory"),
}


def _closed_by_treaty_end(steps: list[Step], force: Force) -> list[Step]:
    if force.ended is None:
        return steps
    end, cause = force.ended.start, force.ended.opened
    kept = [step for step in steps if step.day < end]
    if not kept:
        return kept
    last = intervals(kept)[-1].value
    if last in ("withdrawn", "renounced"):
        return kept
    return [*kept, Step(end, "former-party" if last in _BOUND else None, cause)]


def observance_steps(events: list[Event], ended: list[Interval], claimant: str) -> list[Step]:
    """Steps of the axis ``observance`` as one claimant sees one party.

    A treaty's end, or the party's withdrawal, ends what was said about the binding
    terms; ``voluntary`` observance does not depend on being bound and goes on.
    """
    steps = [
        Step(e.effective, e.value, e)
        for e in events
        if e.action == "observance" and claimant in e.claimants
    ]
    for end in ended:
        before = [step for step in steps if step.day < end.start]
        last = max(before, key=lambda step: step.day).value if before else None
        told_anew = any(step.day == end.start for step in steps)
        if last not in (None, "voluntary") and not told_anew:
            steps.append(Step(end.start, None, end.opened))
    return steps
