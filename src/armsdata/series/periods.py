"""Days, periods and bins, checked before anything is counted."""

import datetime as dt

import pandas as pd

from armsdata.dates.edtf import bounds, is_day, is_edtf
from armsdata.schema import DataError

#: Bin -> its pandas period frequency.
BINS = {"year": "Y", "quarter": "Q", "month": "M"}


def day(value: str, name: str) -> str:
    """Check that a parameter is a day ``YYYY-MM-DD`` and return it.

    Raises:
        DataError: the value is not a calendar day.
    """
    if not isinstance(value, str) or not is_day(value):
        raise DataError(f"parameter {name}", f"{value!r} is not a day", "write it as YYYY-MM-DD")
    return value


def years(first: int, last: int) -> range:
    """Check a span of years and return each of them.

    Raises:
        DataError: a value is not a whole year between 1 and 9999, or they are reversed.
    """
    for name, value in (("first", first), ("last", last)):
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 9999:
            raise DataError(f"parameter {name}", f"{value!r} is not a year", "write it as 1945")
    if first > last:
        raise DataError("parameters first, last", f"{first} is after {last}", "swap the two")
    return range(first, last + 1)


def frequency(bin_: str) -> str:
    """Return the pandas frequency of a bin.

    Raises:
        DataError: the bin is not one of :data:`BINS`.
    """
    if bin_ not in BINS:
        raise DataError("parameter bin", f"{bin_!r} is unknown", f"use one of {', '.join(BINS)}")
    return BINS[bin_]


def period_starts(first: str, last: str, bin_: str) -> list[str]:
    """Return the first day of every period from the one of ``first`` to that of ``last``.

    Raises:
        DataError: a day or the bin is not valid, or the days are reversed.
    """
    freq = frequency(bin_)
    if day(first, "first") > day(last, "last"):
        raise DataError("parameters first, last", f"{first} is after {last}", "swap the two")
    span = pd.period_range(first, last, freq=freq)
    return [start.date().isoformat() for start in span.start_time]


def period_start(value: str, bin_: str) -> str:
    """Return the first day of the period that a day falls into."""
    return pd.Period(value, freq=frequency(bin_)).start_time.date().isoformat()


def period_label(start: str, bin_: str) -> str:
    """Return the name of a period for readers: ``2024``, ``Q3 2024`` or ``July 2024``."""
    begins = dt.date.fromisoformat(start)
    if bin_ == "year":
        return str(begins.year)
    if bin_ == "quarter":
        return f"Q{(begins.month + 2) // 3} {begins.year}"
    return f"{begins:%B %Y}"


def certain_days(dates: pd.Series) -> pd.Series:
    """Return the last day that each EDTF date may stand for; missing stays missing.

    An uncertain date counts from the day on which it is certain, as in the treaty register.
    """

    def last(value: str) -> str | None:
        return bounds(value)[1].isoformat() if is_edtf(value) else None

    return dates.map(last, na_action="ignore").astype("string")


def say_day(value: str) -> str:
    """Return a day as readers write it: ``5 February 2026``."""
    return f"{pd.Timestamp(value):%-d %B %Y}"
