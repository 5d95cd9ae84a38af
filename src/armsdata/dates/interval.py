"""What holds on a day: the one place that says which days a half-open interval covers.

``[first, end)`` covers its first day and not its end; without an end it lasts. Days are ISO text
(an empty or missing first day means "always", an empty or missing end "still") or whole numbers.
:func:`holds` asks for one interval, :func:`holding` for the rows of a table, and
:class:`DayLookup` for many rows at once, by one binary search a column.
"""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pandas as pd

from armsdata.dates.numbers import NO_DAY, day_number

#: More days than any calendar year up to 9999 needs, so that lane and day fit one number.
_LANE = 2**23
_NEVER = 2**22


def holds(first: Any, end: Any, day: Any) -> bool:
    """Say whether an interval covers a day; all three ISO text, or all three day numbers."""
    return (not first or first <= day) and (not end or day < end)


def holding(
    rows: pd.DataFrame, on: "str | pd.Series", first: str = "valid_from", end: str = "valid_to"
) -> pd.DataFrame:
    """Return the rows whose interval covers the day ``on``.

    Args:
        rows: a table with ISO days as text, such as ``treaty_status``.
        on: ISO day.
        first: column of the first days.
        end: column of the days from which a row no longer holds; missing while it does.
    """
    started = rows[first].isna() | (rows[first] <= on)
    lasting = rows[end].isna() | (rows[end] > on)
    return rows[started & lasting]


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
    return [(cut, decide([i for start, end, i in items if holds(start, end, cut)])) for cut in cuts]


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
