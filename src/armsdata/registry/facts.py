"""Words that assert a fact about an instrument, by the table ``fact_words``."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from armsdata.registry.connectives import wording_pattern

#: Form of words that assert nothing.
SUPPOSED = "supposed"


class FactWord(NamedTuple):
    """A row of the table: value of ``FACTS`` and of ``FACT_FORMS``."""

    wording: str
    fact: str
    form: str


class FactWords:
    """The table ``fact_words`` as a matcher."""

    def __init__(self, table: pd.DataFrame) -> None:
        """Compile the wordings, the longest first."""
        cells = table[["wording", "fact", "fact_form"]].itertuples(index=False)
        rows = sorted((FactWord(*map(str, row)) for row in cells), key=lambda r: -len(r.wording))
        self._rows: Mapping[str, FactWord] = {row.wording: row for row in rows}
        self._asserting = _pattern(row.wording for row in rows if row.form != SUPPOSED)
        self._all = _pattern(row.wording for row in rows)

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, FactWord]]:
        """Yield span and row of each wording that asserts, from left to right; longest first."""
        yield from self._found(self._asserting, text, start, end)

    def find_supposed(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, FactWord]]:
        """Yield span and row of each wording that may name an act in a condition."""
        yield from self._found(self._all, text, start, end)

    def _found(
        self, pattern: re.Pattern[str], text: str, start: int, end: int
    ) -> Iterator[tuple[int, int, FactWord]]:
        for match in pattern.finditer(text, start, end):
            words = re.sub(r"[\s‐‑–]+", " ", match.group().lower()).replace("’", "'")
            row = self._rows.get(words) or self._rows.get(words.replace("-", " "))
            if row is not None:
                yield *match.span(), row


def _pattern(wordings: Iterable[str]) -> re.Pattern[str]:
    words = "|".join(map(wording_pattern, wordings)) or "(?!)"
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
