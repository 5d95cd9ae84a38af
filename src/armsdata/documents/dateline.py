"""The header line and the dateline of an agency text, and days in addresses."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from armsdata.dates import edtf
from armsdata.dates.written import MONTH_NAMES, MONTHS

_HEADER = re.compile(r"\A\s?date (\d{4}-\d\d-\d\d)\s+")
_PLACE = r"(?P<place>[^\W\d_][^\n.(/]{1,50}?(?: ?/[^/\n]{2,30}/)?)"
_DAY = (
    rf"(?:(?P<month>{MONTH_NAMES})\.? ?(?P<day>\d{{1,2}})|"
    rf"(?P<day2>\d{{1,2}}) (?P<month2>{MONTH_NAMES}))"
)
_DASH = r" ?(?:--|[-–—])(?= )"
# A page copy may open with a title, a standfirst and a credit; beyond that it is a quotation.
_SEARCHED = 1500
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/_.]?(0[1-9]|1[0-2])[-/_.]?([0-2]\d|3[01])(?!\d)")


@lru_cache
def _patterns(agencies: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile the patterns of a dated and of an undated dateline for the names of agencies."""
    names = "|".join(map(re.escape, sorted(agencies, key=lambda name: (-len(name), name))))
    agency = (
        rf"(?:[/(] ?(?P<agency>{names}) ?[/)]\.?|[-–—] (?P<agency2>{names})\.|"
        rf"(?P<agency3>{names})(?={_DASH}))"
    )
    dated = (
        rf"^[^\S\n]*{_PLACE}[.,]? +{_DAY}(?:, (?P<year>\d{{4}}))?[.,]?(?: ?{agency})"
        rf"(?:{_DASH})?[^\S\n]*"
    )
    undated = (
        rf"^[^\S\n]*(?P<place>[A-Z][A-Z .'-]{{2,40}}?)(?: ?\((?P<agency>{names})\))?{_DASH}[^\S\n]*"
        rf"|^(?P<agency2>{names}) FACTBOX\.[^\S\n]*"
    )
    return re.compile(dated, re.IGNORECASE | re.MULTILINE), re.compile(undated, re.MULTILINE)


@dataclass(frozen=True)
class Dateline:
    """What the opening of a text says about itself; offsets refer to the text.

    Attributes:
        body_start: first code point after header and dateline.
        header_date: day in the header line, or empty.
        place: place in the dateline, or empty.
        month_day: month and day in the dateline, or None.
        year: year in the dateline, or None.
        agency: agency in the dateline, or empty.
    """

    body_start: int = 0
    header_date: str = ""
    place: str = ""
    month_day: tuple[int, int] | None = None
    year: int | None = None
    agency: str = ""


def read_dateline(text: str, agencies: Mapping[str, str]) -> Dateline:
    """Read header line and dateline at the opening of a text.

    Args:
        text: any text.
        agencies: names of news agencies as datelines write them -> their short names, at least
            one (:attr:`Registry.agency_names <armsdata.registry.Registry.agency_names>`). Letter
            case matters only in a dateline without a day.
    """
    header = _HEADER.match(text)
    start = header.end() if header else 0
    day = header[1] if header and edtf.is_day(header[1]) else ""
    opening = text[start : start + _SEARCHED]
    dated, undated = _patterns(tuple(agencies))
    match = dated.search(opening)
    if match is None:
        match = undated.match(opening)
        if match is None:
            return Dateline(start, day)
        found = match.groupdict()
        return Dateline(start + match.end(), day, found["place"] or "", None, None,
                        _short(found["agency"] or found["agency2"], agencies))  # fmt: skip
    found = match.groupdict()
    month = MONTHS[(found["month"] or found["month2"]).lower()]
    agency = found["agency"] or found["agency2"] or found["agency3"]
    return Dateline(
        start + match.end(),
        day,
        found["place"].strip(" ,."),
        (month, int(found["day"] or found["day2"])),
        int(found["year"]) if found["year"] else None,
        _short(agency, agencies),
    )


def _short(name: str | None, agencies: Mapping[str, str]) -> str:
    if not name or name in agencies:
        return agencies[name] if name else ""
    return next(short for known, short in agencies.items() if known.lower() == name.lower())


def nearest_day(month_day: tuple[int, int], year: int | None, anchor: str) -> str:
    """Give a month and day the year that brings it nearest to the anchor day.

    Returns an empty string when neither a year nor an anchor is known, or no such day exists.
    """
    years = [year] if year else []
    if not years and anchor:
        years = [int(anchor[:4]) + step for step in (0, -1, 1)]
    days = [f"{y:04d}-{month_day[0]:02d}-{month_day[1]:02d}" for y in years]
    days = [day for day in days if edtf.is_day(day)]
    if not anchor or not days:
        return days[0] if days else ""
    return min(days, key=lambda day: abs(days_between(anchor, day)))


def days_between(first: str, second: str) -> int:
    """Return the number of days from the first ISO day to the second."""
    return (dt.date.fromisoformat(second) - dt.date.fromisoformat(first)).days


def day_in_address(address: str) -> str:
    """Return the day that an address or a file name contains, or an empty string."""
    for match in _URL_DAY.finditer(address):
        day = "-".join(match.groups())
        if edtf.is_day(day):
            return day
    return ""
