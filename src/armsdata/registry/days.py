"""Days as whole numbers, and what holds in a lane on a day: one binary search a column."""

import datetime as dt
import numbers
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pandas as pd

from armsdata.errors import first_few
from armsdata.schema import DataError, edtf

#: Stands for a missing day in the arrays of this module.
NO_DAY = np.iinfo(np.int64).min
#: More days than any calendar year up to 9999 needs, so that lane and day fit one number.
_LANE = 2**23
_NEVER = 2**22


def day_number(day: str) -> int:
    """Return the number of an ISO day (days since 0001-01-01, plus one)."""
    return dt.date.fromisoformat(day).toordinal()


def day_numbers(values: pd.Series, where: str) -> np.ndarray:
    """Return the day number of each value; missing values give ``NO_DAY``.

    Args:
        values: ``datetime64``, ``date`` or ``Timestamp`` objects, or ISO text ``YYYY-MM-DD``.
            A time of day is ignored.
        where: name of the column, for messages.

    Raises:
        DataError: a value is no calendar day, such as a year or an uncertain date.
    """
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        stamps = pd.DatetimeIndex(values)
        days = stamps.tz_localize(None).to_numpy().astype("datetime64[D]")
        found = days.astype(np.int64) + dt.date(1970, 1, 1).toordinal()
        return np.where(np.isnat(days), NO_DAY, found)
    codes, distinct = pd.factorize(values)
    numbered = [_number_of(value) for value in distinct]
    bad = [f"{value!r}" for value, n in zip(distinct, numbered, strict=True) if n is None]
    if bad:
        raise DataError(
            where,
            f"{first_few(bad)}: not a day",
            "give a day such as 2024-07-08; a status can change within a year or a month, so "
            "say which day of it you mean, for example its last one",
        )
    return np.array([*numbered, NO_DAY], dtype=np.int64)[codes]


def _number_of(value: Any) -> int | None:
    if isinstance(value, dt.date):
        return value.toordinal()
    if isinstance(value, np.datetime64):
        return pd.Timestamp(value).toordinal()
    if isinstance(value, str) and edtf.is_day(value.strip()):
        return day_number(value.strip())
    return None


def as_text(value: Any) -> str | None:
    """Write a name or a numeric code as text: ``365`` and ``365.0`` are ``"365"``."""
    if isinstance(value, str):
        return value
    if isinstance(value, numbers.Real) and not isinstance(value, bool | np.bool_):
        return str(int(value)) if float(value).is_integer() else None
    return None


def segments(
    spans: Iterable[tuple[str, str, Any]], decide: Callable[[list[Any]], Any]
) -> list[tuple[int, Any]]:
    """Cut overlapping spans into steps: from this day number on, this value holds.

    Args:
        spans: ``(first day, day after the last or empty, item)`` in ISO text.
        decide: turns the items that hold together into one value; it gets an empty list
            where a span has ended and none follows.
    """
    items = [
        (day_number(start), day_number(end) if end else _NEVER, item) for start, end, item in spans
    ]
    cuts = sorted({day for start, end, _ in items for day in (start, end)} - {_NEVER})
    return [(cut, decide([i for start, end, i in items if start <= cut < end])) for cut in cuts]


class DayLookup:
    """Steps of many lanes, looked up together.

    Args:
        steps: for each lane, its ``(day number, value)`` steps with values from 0 on; -1 for
            "nothing holds".
    """

    def __init__(self, steps: list[list[tuple[int, int]]]) -> None:
        """Sort the steps by lane and day."""
        flat = sorted((lane * _LANE + day, v) for lane, own in enumerate(steps) for day, v in own)
        self._starts = np.array([-1, *(start for start, _ in flat)], dtype=np.int64)
        self._values = np.array([-1, *(value for _, value in flat)], dtype=np.int64)

    def at(self, lanes: np.ndarray, days: np.ndarray) -> np.ndarray:
        """Return the value of each lane on each day; -1 where nothing holds or is known."""
        asked = lanes * _LANE + days
        place = np.searchsorted(self._starts, asked, side="right") - 1
        same_lane = self._starts[place] // _LANE == lanes
        return np.where(same_lane & (lanes >= 0) & (days != NO_DAY), self._values[place], -1)
