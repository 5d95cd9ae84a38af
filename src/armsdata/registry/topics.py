"""Whether words are about arms control, by the table ``topic_words``."""

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from armsdata.registry.phrases import Phrase, PhraseIndex


class Topic(NamedTuple):
    """Where a text has a wording of the table, and the weight of the wording."""

    start: int
    end: int
    word: str
    weight: str


class Topics:
    """The table ``topic_words`` as a matcher."""

    def __init__(self, words: pd.DataFrame) -> None:
        """Index the rows of the table."""
        pairs = words[["word", "weight"]].itertuples(index=False)
        self._index = PhraseIndex(Phrase(word, False, weight) for word, weight in pairs)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Topic]:
        """Yield each wording, from left to right; what ``no`` covers is about something else."""
        for hit in self._index.find(text, start, end):
            yield Topic(hit.start, hit.end, hit.phrases[0].wording, hit.phrases[0].payload)
