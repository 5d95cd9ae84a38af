"""Days as whole numbers."""

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd

from armsdata.dates import edtf
from armsdata.errors import DataError, first_few

#: Stands for a missing day in the arrays of this module.
NO_DAY = np.iinfo(np.int64).min


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
