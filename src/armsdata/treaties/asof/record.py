"""How far the record of an instrument goes: where a missing row means ``none``.

A state without a row stays outside an instrument only if the list of members is complete and the
day lies within the record. Elsewhere nobody knows, and the answer is ``unknown``.
"""

import warnings
from dataclasses import dataclass
from typing import Any

import pandas as pd

from armsdata.dates import edtf
from armsdata.dates.numbers import NO_DAY, day_number


class RecordWarning(UserWarning):
    """An answer was given that goes beyond the record, or for another id than the one asked for."""


@dataclass(frozen=True)
class Record:
    """What is recorded of one instrument.

    Attributes:
        treaty: treaty id.
        name: short name.
        joining: ``open``, ``admission`` or ``closed``: whether further states can join.
        membership: ``complete``, ``partial`` or ``researched``.
        opened: first day on which a state could sign, as ISO text; empty where it is not known.
        ends: last day to which the record is complete, as ISO text; empty where none is told.
    """

    treaty: str
    name: str = ""
    joining: str = "open"
    membership: str = "complete"
    opened: str = ""
    ends: str = ""

    def absent(self, on: str, *, recorded: bool = False) -> str:
        """Return the participation of a state that has no row on a day: ``none`` or ``unknown``.

        Args:
            on: ISO day.
            recorded: whether the state has a row on another day; then it was looked up, and what
                is missing on this day did not hold.
        """
        if self.joining == "closed" or on < self.opened:
            return "none"
        known = (self.membership == "complete" or recorded) and not self.is_past(on)
        return "none" if known else "unknown"

    def is_past(self, on: str) -> bool:
        """Tell whether a day lies after the record's end."""
        return bool(self.ends) and on > self.ends

    def note(self, on: str) -> str:
        """Return what a reader has to know of an answer for that day, or an empty string."""
        if not self.is_past(on):
            return ""
        return (
            f"the record of {self.name or self.treaty} ends on {self.ends}; "
            f"what changed between then and {on} is not in it"
        )

    def as_dict(self) -> dict[str, str]:
        """Return the part of an answer that says how complete each axis is, and to which day.

        Observance is what claimants say, as found: never complete.
        """
        return {
            "force": "complete",
            "participation": self.membership,
            "observance": "researched",
            "to": self.ends,
        }


def records_of(treaties: pd.DataFrame) -> dict[str, Record]:
    """Return the record of every instrument of the table ``treaties``.

    A table without these columns tells no end: a state without a row is ``none`` there.
    """
    columns = ["treaty_id", "short_name", "joining", "membership", "opened", "record_to"]
    rows = treaties.reindex(columns=columns).astype(object)
    cells = rows.where(rows.notna(), "").to_dict("records")
    return {str(row["treaty_id"]): _record({str(k): v for k, v in row.items()}) for row in cells}


def _record(row: dict[str, Any]) -> Record:
    return Record(
        row["treaty_id"],
        row["short_name"],
        row["joining"] or "open",
        row["membership"] or "complete",
        edtf.bounds(row["opened"])[0].isoformat() if row["opened"] else "",
        _iso(row["record_to"]),
    )


def record_end(treaties: pd.DataFrame, treaty_id: str = "") -> str:
    """Return the day to which the record of an instrument, or of the register, is complete.

    That of the register is the last one that any instrument has; empty where none is told.
    """
    found = records_of(treaties)
    return found[treaty_id].ends if treaty_id else max((r.ends for r in found.values()), default="")


def spans(treaties: pd.DataFrame, order: list[str]) -> tuple[pd.Series, pd.Series]:
    """Return for each instrument the day numbers between which a missing row means ``unknown``.

    Before the first one the instrument was not open, and a state outside it was ``none``; where
    the membership is complete, this also holds up to the record's end.

    Args:
        treaties: table ``treaties``.
        order: treaty ids.

    Returns:
        Day numbers from which a missing row is ``unknown``, and those from which any answer lies
        after the record; ``NO_DAY`` where never.
    """
    known = records_of(treaties)
    found = [known[treaty_id] for treaty_id in order]
    after = [_number(r.ends, 1) for r in found]
    start = [
        NO_DAY
        if r.joining == "closed"
        else past
        if r.membership == "complete"
        else _number(r.opened or "0001-01-01", 0)
        for r, past in zip(found, after, strict=True)
    ]
    return pd.Series(start, dtype="int64"), pd.Series(after, dtype="int64")


def warn(text: str) -> None:
    """Warn the caller of the public function."""
    warnings.warn(text, RecordWarning, stacklevel=3)


def _number(day: str, step: int) -> int:
    return day_number(day) + step if day else NO_DAY


def _iso(value: Any) -> str:
    return value if isinstance(value, str) else pd.Timestamp(value).date().isoformat()
