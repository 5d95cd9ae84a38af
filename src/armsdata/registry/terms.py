"""Tell which treaty or issue a wording names on a given day.

Kin are told apart by the length of the wording ("START II" before "START") and by the
dates between which texts use a wording for a target. A wording that is also an English
word (START, SALT, SORT; ``case`` is ``name``) counts only in capitals, in a line that is not
all capitals, and not where the grammar makes it a verb.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from armsdata.dates.interval import holds
from armsdata.registry.phrases import Hit, Phrase, PhraseIndex
from armsdata.schema import LIST_SEPARATOR

_LINE_WINDOW = 60
_YEAR = r"\b(?P<year>1[89]\d\d|20\d\d)"
_YEAR_BEFORE = re.compile(rf"{_YEAR}\s+(?:\w+\s+)?$")
# Also by what happened to it: "START had expired in December 2009".
_YEAR_AFTER = re.compile(
    rf"(?:\s+\w+)?\s+(?:of|from|signed (?:in|on))\s+(?:\w+\s+){{0,2}}{_YEAR}"
    rf"|\s+(?:\w+\s+){{0,3}}(?:expired|ended|signed|lapsed|concluded)\s+(?:in|on)\s+"
    rf"(?:\w+\s+){{0,2}}{_YEAR.replace('year', 'ended')}"
)
_VERB_BEFORE = re.compile(
    r"\b(?:to|we|you|they|I|will|must|can|should|would|could|not|let's|let’s|never|don't|don’t|"
    r"please|now|and then)\s+$",
    re.IGNORECASE,
)
_VERB_AFTER = re.compile(
    r"\s+(?:(?i:the|a|an|to|now|at|here|over|again|your|our|from|with|by)|OF|ON|IN)\b"
)
_NOUN_BEFORE = re.compile(r"\b(?:the|of|under|on|in|for|with|by|new)\s+$", re.IGNORECASE)


@dataclass(frozen=True)
class TermMatch:
    """A wording that names a target.

    Attributes:
        start: first code point.
        end: code point after the wording.
        target_id: treaty or issue id.
        basis: ``name``, or ``kin`` where only the date told related targets apart.
    """

    start: int
    end: int
    target_id: str
    basis: str


@dataclass(frozen=True)
class _Meaning:
    target_id: str
    valid_from: str
    valid_to: str
    unless: re.Pattern[str] | None

    def holds(self, day: str | None) -> bool:
        if day is None:
            return not self.valid_to
        return holds(self.valid_from, self.valid_to, day)


class TermMatcher:
    """The table ``terms`` as a matcher."""

    def __init__(self, terms: pd.DataFrame, others: Iterable[str] = ()) -> None:
        """Index the rows of the table ``terms``.

        Args:
            terms: table ``terms``.
            others: names that hold a wording and name no target, such as that of a body.
        """
        rows = terms.fillna("").to_dict("records")
        phrases = [Phrase(row["term"], row["case"] != "any", _meaning(row)) for row in rows]
        known = {row["term"].lower() for row in rows}
        phrases += [Phrase(name, False, None) for name in others if name.lower() not in known]
        self._index = PhraseIndex(phrases)
        self._wordlike = {row["term"] for row in rows if row["case"] == "name"}
        senses: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            senses[row["term"].lower()].add(row["target_id"])
        self._ambiguous = {term for term, targets in senses.items() if len(targets) > 1}

    def find(
        self, text: str, day: str | None = None, start: int = 0, end: int | None = None
    ) -> Iterator[TermMatch]:
        """Yield matches from left to right; the longest wording that holds that day wins."""
        end = len(text) if end is None else end
        position = start
        for hit in self._index.find_overlapping(text, start, end):
            if hit.start < position:
                continue
            if hit.phrases[0].payload is None:
                position = hit.end
                continue
            phrase = self._choose(text, hit, day)
            if phrase is not None:
                basis = "kin" if phrase.wording.lower() in self._ambiguous else "name"
                yield TermMatch(hit.start, hit.end, phrase.payload.target_id, basis)
                position = hit.end

    def _choose(self, text: str, hit: Hit, day: str | None) -> Phrase | None:
        if text[hit.start : hit.end] in self._wordlike and not _is_name(text, hit.start, hit.end):
            return None
        if {phrase.wording.lower() for phrase in hit.phrases} & self._ambiguous:
            day = _told_year(text, hit) or day
        valid = [
            phrase
            for phrase in hit.phrases
            if phrase.payload.holds(day)
            and not (phrase.payload.unless and phrase.payload.unless.match(text, hit.end))
        ]
        # Several meanings may hold at once; the one that began last is the current one.
        return max(valid, key=lambda p: (p.payload.valid_from, p.exact), default=None)


def _told_year(text: str, hit: Hit) -> str:
    """Return the end of the year by which a text tells kin apart ("the 1991 START treaty")."""
    before = _YEAR_BEFORE.search(text, max(0, hit.start - 30), hit.start)
    after = _YEAR_AFTER.match(text, hit.end, hit.end + _LINE_WINDOW)
    if before:
        return f"{before['year']}-12-31"
    return f"{after['year'] or after['ended']}-12-31" if after else ""


def _meaning(row: dict) -> _Meaning:
    words = [re.escape(word) for word in row["unless_followed_by"].split(LIST_SEPARATOR) if word]
    unless = re.compile(rf"[\s\-‐‑–]{{1,3}}(?:{'|'.join(words)})\b", re.I) if words else None
    return _Meaning(row["target_id"], row["valid_from"], row["valid_to"], unless)


def _is_name(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - _LINE_WINDOW) : start], text[end : end + _LINE_WINDOW]
    before, after = before.rpartition("\n")[2], after.partition("\n")[0]
    letters = [c for c in before + after if c.isalpha()]
    if len(letters) >= 4 and all(c.isupper() for c in letters):
        return False
    if _VERB_BEFORE.search(before):
        return False
    return not _VERB_AFTER.match(after) or _NOUN_BEFORE.search(before) is not None
