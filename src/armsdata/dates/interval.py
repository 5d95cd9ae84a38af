"""What holds in a lane on a day: one binary search a column."""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from armsdata.dates.numbers import NO_DAY, day_number

#: More days than any calendar year up to 9999 needs, so that lane and day fit one number.
_LANE = 2**23
_NEVER = 2**22


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
