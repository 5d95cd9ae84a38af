"""Days that words name, in full, without year, or counted from the day of a text."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from armsdata.dates import edtf
from armsdata.documents import MONTH_NAMES, MONTHS

_YEAR = r"(?P<y>1[89]\d\d|20\d\d)"
_MONTH = rf"(?P<m>{MONTH_NAMES})\.?"
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_NUMBER = rf"(?P<n>an?|{'|'.join(_NUMBERS[1:])}|\d{{1,2}})"


@dataclass(frozen=True)
class Named:
    """A day that words name: where, its EDTF value, and how telling the words are."""

    at: int
    value: str
    rank: int


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


def _written(found: re.Match[str], published: dt.date | None) -> str:
    parts = found.groupdict()
    month = MONTHS[parts["m"].lower()] if not parts["m"].isdigit() else int(parts["m"])
    day = f"{parts['y']}-{month:02d}-{int(parts['d']):02d}"
    return day if edtf.is_day(day) else ""


def _numeric(found: re.Match[str], published: dt.date | None) -> str:
    first, second, year = int(found["a"]), int(found["b"]), found["y"]
    # The day stands first, as most of the world writes it, unless that cannot be.
    day, month = (second, first) if second > 12 else (first, second)
    value = f"{year}-{month:02d}-{day:02d}"
    return value if edtf.is_day(value) else ""


def _month_of_year(found: re.Match[str], published: dt.date | None) -> str:
    return f"{found['y']}-{MONTHS[found['m'].lower()]:02d}"


def _year(found: re.Match[str], published: dt.date | None) -> str:
    return found["y"]


def _without_year(found: re.Match[str], published: dt.date | None) -> str:
    if published is None:
        return ""
    month, day = MONTHS[found["m"].lower()], int(found["d"])
    for year in range(published.year, published.year - 5, -1):
        value = f"{year:04d}-{month:02d}-{day:02d}"
        if edtf.is_day(value) and value <= published.isoformat():
            return value
    return ""


def _back(days: Callable[[re.Match[str], dt.date], int]) -> Callable[..., str]:
    def value(found: re.Match[str], published: dt.date | None) -> str:
        if published is None:
            return ""
        return (published - dt.timedelta(days(found, published))).isoformat()

    return value


def _weekday(found: re.Match[str], published: dt.date) -> int:
    back = (published.weekday() - _WEEKDAYS.index(found["w"].lower())) % 7
    if found.groupdict().get("last"):
        # "Wednesday last week" lies in the week before that of the text.
        return back if back > published.weekday() else back + 7
    return back


def _count(found: re.Match[str], published: dt.date) -> int:
    word = found["n"].lower()
    number = int(word) if word.isdigit() else _NUMBERS.index(word) if word in _NUMBERS else 1
    return number * (7 if found["unit"].lower().startswith("week") else 1)


def _ago(found: re.Match[str], published: dt.date | None) -> str:
    if published is None:
        return ""
    number, unit = _count(found, published), found["unit"].lower()
    if unit.startswith("year"):
        return f"{published.year - number:04d}"
    months = published.year * 12 + published.month - 1 - number
    if unit.startswith("month"):
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    return (published - dt.timedelta(number)).isoformat()


def _last_span(found: re.Match[str], published: dt.date | None) -> str:
    if published is None:
        return ""
    unit = found["unit"].lower()
    if unit == "year":
        return f"{published.year - 1:04d}"
    if unit == "month":
        return (published.replace(day=1) - dt.timedelta(1)).isoformat()[:7]
    monday = published - dt.timedelta(published.weekday() + 7)
    return f"{monday.isoformat()}/{(monday + dt.timedelta(6)).isoformat()}"


# Pattern, reader, rank: the more telling words win ("on Monday, February 21, 2023").
_READERS: tuple[tuple[re.Pattern[str], Callable[..., str], int], ...] = (
    (_pattern(rf"\b{_MONTH} ?{_DAY},? {_YEAR}(?!\d)"), _written, 5),
    (_pattern(rf"\b{_DAY}(?: of)? {_MONTH},? {_YEAR}(?!\d)"), _written, 5),
    (_pattern(rf"(?<![\d-]){_YEAR}-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])"), _written, 5),
    (_pattern(rf"(?<![\d/.])(?P<a>\d{{1,2}})[/.](?P<b>\d{{1,2}})[/.]{_YEAR}(?![\d/])"),
     _numeric, 5),
    (_pattern(rf"\b(?:on|dated?) {_MONTH} {_DAY}\b(?!,? \d{{4}})"), _without_year, 4),
    (_pattern(rf"\b(?:on|dated?)(?: the)? {_DAY}(?: of)? (?P<m>{MONTH_NAMES})\b(?!\.?,? \d{{4}})"),
     _without_year, 4),
    (_pattern(rf"\b(?P<w>{'|'.join(_WEEKDAYS)}) (?P<last>last|of last|the previous) week\b"),
     _back(_weekday), 4),
    (_pattern(r"\bthe day before yesterday\b"), _back(lambda found, day: 2), 4),
    (_pattern(r"\b(?:yesterday|a day earlier|the day before|the previous day)\b"),
     _back(lambda found, day: 1), 3),
    (_pattern(rf"\b{_NUMBER} (?P<unit>days?|weeks?|months?|years?) (?:ago|earlier)\b"), _ago, 3),
    (_pattern(rf"\b(?P<w>{'|'.join(_WEEKDAYS)})\b"), _back(_weekday), 2),
    (_pattern(rf"\b{_MONTH},? (?:of )?{_YEAR}(?!\d)"), _month_of_year, 2),
    (_pattern(r"\blast (?P<unit>week|month|year)\b"), _last_span, 2),
    (_pattern(rf"\b(?:in|of|back in) {_YEAR}(?!\d)"), _year, 1),
)  # fmt: skip


def named_days(words: str, published: dt.date | None) -> Iterator[Named]:
    """Yield the days that words name, most telling first; those after the text's are none."""
    found = []
    for pattern, read, rank in _READERS:
        for match in pattern.finditer(words):
            value = read(match, published)
            if value and (published is None or _begins(value) <= published):
                found.append(Named(match.start(), value, rank))
    yield from sorted(found, key=lambda named: (-named.rank, named.at))


def _begins(value: str) -> dt.date:
    return edtf.bounds(value)[0]
