"""Treaty events as plain records with their days resolved."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from armsdata.dates import edtf
from armsdata.schema import LIST_SEPARATOR
from armsdata.treaties.clauses import Clauses


@dataclass(frozen=True, order=True)
class Event:
    """One row of ``treaty_events`` with its days resolved.

    Attributes:
        day: day of the act (ISO text, so that it sorts). An uncertain date counts from the
            last day that it may stand for: a status is claimed only once it is certain.
        effective: day of effect; ``day`` where neither the row nor the treaty's withdrawal
            clause names another.
        known: day on which it was public.
        deferred: whether the row itself or the clause names the day of effect.
        depositaries: which of several depositaries received the act.
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
    depositaries: tuple[str, ...]


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(LIST_SEPARATOR)) if cell else ()


def records(events: pd.DataFrame, clauses: Mapping[str, Clauses]) -> list[Event]:
    """Turn rows of ``treaty_events`` into :class:`Event` records, in order of their day.

    Args:
        events: table ``treaty_events``.
        clauses: clauses by treaty; a notice of withdrawal without a recorded day of effect
            gets the day that the clause gives.
    """
    rows = events.astype(object).fillna("")
    return sorted(_record(row, clauses) for row in rows.itertuples())


def _record(row: Any, clauses: Mapping[str, Clauses]) -> Event:
    day = edtf.last_day(row.date)
    effective = edtf.last_day(row.effective) if row.effective else ""
    if row.action == "withdrawal-notice" and not effective:
        effective = clauses.get(row.treaty_id, Clauses()).withdrawal_of(day)
    return Event(
        day=day,
        event_id=row.event_id,
        treaty_id=row.treaty_id,
        party_id=row.party_id,
        action=row.action,
        effective=effective or day,
        known=edtf.last_day(row.known) if row.known else day,
        deferred=bool(effective),
        value=row.value,
        claimants=_split(row.claimant),
        contested_by=row.contested_by,
        depositaries=_split(row.depositary),
    )


def by_party(events: Iterable[Event]) -> dict[str, list[Event]]:
    """Group the events of parties by party; events of the treaty as a whole are left out."""
    groups = defaultdict(list)
    for event in events:
        if event.party_id:
            groups[event.party_id].append(event)
    return dict(groups)
