"""Date a statement: by the day that its sentence gives, else by its document.

Background sections report old positions under a new date; what they date themselves is
never dated to the article. Only words of the clause of saying count: not those of what is
said, of an apposition or a relative clause, or of another clause beside it.
"""

import datetime as dt
import re
from dataclasses import dataclass

from armsdata.dates import edtf
from armsdata.statements.resolution.days import named_days
from armsdata.statements.spans import Span, Statement

_PRESENT = re.compile(r"^\W*(?:now|currently|today|meanwhile|at present)\b", re.IGNORECASE)
# Clauses that tell of something else: up to the next comma or the end of the sentence.
_BESIDE = re.compile(
    r"(?:,\s+|\b(?=since|because|before|until|ahead of))"
    r"(?:where|who|which|whose|since|because|before|until|ahead of)\b[^,]*(?:,|$)",
    re.IGNORECASE,
)
_OTHER_CLAUSE = re.compile(r";|,\s+(?:and|but|while|whereas)\s", re.IGNORECASE)


@dataclass(frozen=True)
class Stated:
    """Day (EDTF, may be empty) and how it was decided."""

    date: str
    basis: str


class Dater:
    """Dates of the statements of one text, asked for in text order."""

    def __init__(self, text: str, published: str | None, stated: Stated | None = None) -> None:
        """Remember the text and its day of publication.

        Args:
            text: the text.
            published: day that its words are read from, or None.
            stated: date of what it does not date itself; default: that day.
        """
        self._text, self._published = text, published or ""
        self._day = dt.date.fromisoformat(self._published) if edtf.is_day(self._published) else None
        self._document = stated or Stated(published or "", "document" if published else "unknown")
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
        day = self._event_day(self._own_words(statement, sentence))
        if day:
            self._carried = Stated(day, "event-phrase") if day != self._published else None
        return self._carried or self._document

    def _is_present(self, statement: Statement, sentence: Span) -> bool:
        cue = statement.cue
        according = cue and self._text[cue[0] : cue[1]].lower().startswith("according")
        return bool(according or _PRESENT.match(self._text[sentence[0] : sentence[0] + 40]))

    def _own_words(self, statement: Statement, sentence: Span) -> str:
        """Return the sentence with everything blank that is not the clause of saying."""
        words = list(self._text[sentence[0] : sentence[1]])
        spans = [*statement.content, statement.source] if statement.source else statement.content
        for start, end in spans:
            for at in range(max(start, sentence[0]), min(end, sentence[1])):
                words[at - sentence[0]] = " "
        own = "".join(words)
        speaks = statement.source or statement.cue or (sentence[1], sentence[1])
        others = [m.end() for m in _OTHER_CLAUSE.finditer(own, 0, max(0, speaks[0] - sentence[0]))]
        start = others[-1] if others else 0
        return " " * start + _BESIDE.sub(lambda m: " " * len(m.group()), own[start:])

    def _event_day(self, words: str) -> str:
        # A bare year that is the document's own says no more than the document's date.
        days = (named.value for named in named_days(words, self._day))
        return next((day for day in days if day != self._published[:4]), "")
