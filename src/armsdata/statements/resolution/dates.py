"""Date a statement: by the day that its sentence gives, else by its document.

Background sections report old positions under a new date; what they date themselves is
never dated to the article.
"""

import datetime as dt
import re
from dataclasses import dataclass

from armsdata.dates import edtf
from armsdata.documents import MONTH_NAMES, MONTHS
from armsdata.statements.spans import Span, Statement

_YEAR = r"(?P<{0}>1[89]\d\d|20\d\d)"
_FULL = re.compile(
    rf"\b(?:(?P<m1>{MONTH_NAMES})\.? (?P<d1>\d{{1,2}}),? {_YEAR.format('y1')}"
    rf"|(?P<d2>\d{{1,2}}) (?P<m2>{MONTH_NAMES})\.?,? {_YEAR.format('y2')}"
    rf"|(?P<m3>{MONTH_NAMES})\.?,? (?:of )?{_YEAR.format('y3')}"
    rf"|(?:in|since|In|Since|of|back in) {_YEAR.format('y4')})(?!\d)",
    re.IGNORECASE,
)
_NO_YEAR = re.compile(
    rf"\bon (?P<m>{MONTH_NAMES})\.? (?P<d>\d{{1,2}})\b(?!,? \d{{4}})", re.IGNORECASE
)
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_WEEKDAY = re.compile(rf"\b(?:on )?(?P<day>{'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)
_PRESENT = re.compile(r"^\W*(?:now|currently|today|meanwhile|at present)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Stated:
    """Day (EDTF, may be empty) and how it was decided."""

    date: str
    basis: str


class Dater:
    """Dates of the statements of one text, asked for in text order."""

    def __init__(self, text: str, published: str | None) -> None:
        """Remember the text and its day of publication."""
        self._text, self._published = text, published or ""
        self._document = Stated(published or "", "document" if published else "unknown")
        self._carried: Stated | None = None
        self._carried_at = -1

    def date(self, statement: Statement, sentence: Span, paragraph: int) -> Stated:
        """Date one statement.

        Args:
            statement: the statement.
            sentence: its sentence.
            paragraph: offset of its paragraph; a dated sentence dates those that follow in it.
        """
        if paragraph != self._carried_at:
            self._carried, self._carried_at = None, paragraph
        if self._is_present(statement, sentence):
            self._carried = None
            return self._document
        words = self._outside(statement, sentence)
        day = self._event_day(words)
        if day:
            self._carried = Stated(day, "event-phrase")
        return self._carried or self._document

    def _is_present(self, statement: Statement, sentence: Span) -> bool:
        cue = statement.cue
        according = cue and self._text[cue[0] : cue[1]].lower().startswith("according")
        return bool(according or _PRESENT.match(self._text[sentence[0] : sentence[0] + 40]))

    def _outside(self, statement: Statement, sentence: Span) -> str:
        words = list(self._text[sentence[0] : sentence[1]])
        for start, end in statement.content:
            for at in range(max(start, sentence[0]), min(end, sentence[1])):
                words[at - sentence[0]] = " "
        return "".join(words)

    def _event_day(self, words: str) -> str:
        for match in _FULL.finditer(words):
            day = _full_date(match.groupdict(default=""))
            if day and self._is_past(day):
                return "" if day == self._published else day
        if not self._published:
            return ""
        dated = _NO_YEAR.search(words)
        if dated:
            return self._near(MONTHS[dated["m"].lower()], int(dated["d"]))
        weekday = _WEEKDAY.search(words)
        return self._last_weekday(weekday["day"].lower()) if weekday else ""

    def _is_past(self, day: str) -> bool:
        if not self._published:
            return True
        # A bare year that is the document's own says no more than the document's date.
        return edtf.bounds(day)[0].isoformat() <= self._published and day != self._published[:4]

    def _near(self, month: int, number: int) -> str:
        for year in (int(self._published[:4]), int(self._published[:4]) - 1):
            day = f"{year:04d}-{month:02d}-{number:02d}"
            if edtf.is_day(day) and day <= self._published:
                return day
        return ""

    def _last_weekday(self, name: str) -> str:
        day = dt.date.fromisoformat(self._published)
        return (day - dt.timedelta((day.weekday() - _WEEKDAYS.index(name)) % 7)).isoformat()


def _full_date(found: dict[str, str]) -> str:
    for number in "12":
        if found[f"m{number}"]:
            month = MONTHS[found[f"m{number}"].lower()]
            day = f"{found[f'y{number}']}-{month:02d}-{int(found[f'd{number}']):02d}"
            return day if edtf.is_day(day) else ""
    if found["m3"]:
        return f"{found['y3']}-{MONTHS[found['m3'].lower()]:02d}"
    return found["y4"]
