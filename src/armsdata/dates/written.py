"""Days as people and machines write them, read without guessing.

A form that may mean two days (``03/05/2024``) is not read.
"""

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from typing import Any

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan yanvarya января",
            "february feb fevralya февраля",
            "march mar marta марта",
            "april apr aprelya апреля",
            "may maya мая",
            "june jun iyunya июня",
            "july jul iyulya июля",
            "august aug avgusta августа",
            "september sept sep sentyabrya сентября",
            "october oct oktyabrya октября",
            "november nov noyabrya ноября",
            "december dec dekabrya декабря",
        ),
        start=1,
    )
    for name in names.split()
}
#: Alternation of all month names, longest first, for patterns that ignore case.
MONTH_NAMES = "|".join(sorted(MONTHS, key=lambda name: (-len(name), name)))

_MONTH = rf"(?P<month>{MONTH_NAMES})\.?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_ORDINAL = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WRITTEN = tuple(
    re.compile(rf"(?<![\w/.\-]){form}(?![\w/\-]|\.\d)", re.IGNORECASE)
    for form in (
        rf"{_YEAR}[-/.](?P<number>0?[1-9]|1[0-2])[-/.](?P<day>0?[1-9]|[12]\d|3[01])(?:T[\d:.]+\S*)?",
        rf"{_MONTH} ?{_ORDINAL},? {_YEAR}",
        rf"{_ORDINAL} (?:of )?{_MONTH},? {_YEAR}",
        # With points the day stands first everywhere; with strokes only a number above 12 tells.
        rf"(?P<day>0?[1-9]|[12]\d|3[01])\.(?P<number>0?[1-9]|1[0-2])\.{_YEAR}",
        rf"(?P<day>1[3-9]|2\d|3[01])/(?P<number>0?[1-9]|1[0-2])/{_YEAR}",
        rf"(?P<number>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/{_YEAR}",
    )
)
# 1 January 1990 and 2100: what lies outside is no time stamp of a text.
_FIRST, _LAST = 631152000, 4102444800
_COMPACT = re.compile(r"((?:1[89]|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}(?:\.\d+)?Z?|T.*)?")


def day_in(words: str) -> str:
    """Return the first day that a text writes out in full (ISO 8601), or an empty string."""
    found = [match for form in _WRITTEN for match in form.finditer(words)]
    for match in sorted(found, key=lambda match: match.start()):
        parts = match.groupdict()
        month = parts.get("number") or MONTHS[parts["month"].lower()]
        day = _existing(int(parts["year"]), int(month), int(parts["day"]))
        if day:
            return day
    return ""


def day_of(value: Any) -> str:
    """Read a value of metadata as a day.

    Time stamps with an offset give the day of their own place; seconds and milliseconds since
    1970 the day in UTC.

    Args:
        value: a date, a number or a string: ISO 8601, RFC 2822, ``March 5, 2024``, ``2024/03/05``,
            ``20240305``, seconds since 1970 and the like.

    Returns:
        ``YYYY-MM-DD``, or an empty string where the value is none of these or may mean two days.
    """
    if isinstance(value, dt.date):
        return value.isoformat()[:10]
    if isinstance(value, bool):
        return ""
    words = str(value).strip()
    if re.fullmatch(r"\d{9,10}(?:\.\d+)?|\d{12,13}", words):
        return _stamp(float(words))
    compact = _COMPACT.fullmatch(words)
    if compact:
        return _existing(*map(int, compact.groups()))
    written = day_in(words)
    if written:
        return written
    try:
        return parsedate_to_datetime(words).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _stamp(seconds: float) -> str:
    seconds = seconds / 1000 if seconds >= 1e11 else seconds
    if not _FIRST <= seconds < _LAST:
        return ""
    return dt.datetime.fromtimestamp(seconds, dt.UTC).date().isoformat()


def _existing(year: int, month: int, day: int) -> str:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""
