"""The part of EDTF (ISO 8601-2, levels 0 and 1) that the tables use.

Days, months, years, the qualifiers ``?`` ``~`` ``%``, unspecified digits ``X`` and
intervals ``a/b``. The register compares dates by the days that they may stand for.
"""

import calendar
import datetime as dt
import re

_DATE = re.compile(
    r"^(?P<y>\d{3}[\dX]|\d{2}XX)(?:-(?P<m>\d\d|XX)(?:-(?P<d>\d\d|XX))?)?(?P<q>[?~%]?)$"
)


def is_day(value: str) -> bool:
    """Tell whether ``value`` is an existing calendar day ``YYYY-MM-DD``."""
    try:
        return dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _bounds_of_date(value: str) -> tuple[dt.date, dt.date] | None:
    match = _DATE.match(value)
    if match is None:
        return None
    year, month, day = match["y"], match["m"], match["d"]
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if not first_year >= 1:
        return None
    if month in (None, "XX") or "X" in year:
        return dt.date(first_year, 1, 1), dt.date(last_year, 12, 31)
    if not 1 <= int(month) <= 12:
        return None
    last_day = calendar.monthrange(first_year, int(month))[1]
    if day in (None, "XX"):
        return dt.date(first_year, int(month), 1), dt.date(first_year, int(month), last_day)
    if not 1 <= int(day) <= last_day:
        return None
    exact = dt.date(first_year, int(month), int(day))
    return exact, exact


def bounds(value: str) -> tuple[dt.date, dt.date]:
    """Return the first and the last day that an EDTF date may stand for.

    Args:
        value: a date such as ``2023-02-28``, ``2019-08``, ``199X`` or ``2007/2008-03``.

    Raises:
        ValueError: the text is not a date of the supported part of EDTF.
    """
    parts = [_bounds_of_date(part) for part in value.split("/")]
    first, last = parts[0], parts[-1]
    if len(parts) > 2 or first is None or last is None or first[0] > last[1]:
        raise ValueError(f"not an EDTF date: {value!r} (write 2023-02-28, 2023-02 or 2023)")
    return first[0], last[1]


def is_edtf(value: str) -> bool:
    """Tell whether :func:`bounds` understands ``value``."""
    try:
        bounds(value)
    except ValueError:
        return False
    return True


def last_day(value: str) -> str:
    """Return the latest day that an EDTF date may stand for, as ISO text.

    What happened on an uncertain day has certainly happened by then.
    """
    return bounds(value)[1].isoformat()
