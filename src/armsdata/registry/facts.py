"""Words that assert a fact about an instrument, by the table ``fact_words``."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from armsdata.registry.connectives import wording_pattern


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
        words = "|".join(wording_pattern(row.wording) for row in rows) or "(?!)"
        self._pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, FactWord]]:
        """Yield span and row of each wording, from left to right; the longest wins."""
        for match in self._pattern.finditer(text, start, end):
            words = re.sub(r"[\s‐‑–]+", " ", match.group().lower()).replace("’", "'")
            row = self._rows.get(words) or self._rows.get(words.replace("-", " "))
            if row is not None:
                yield *match.span(), row
