"""Whether words are about arms control, by the table ``topic_words``."""

from collections.abc import Iterator

import pandas as pd

from armsdata.registry.phrases import Phrase, PhraseIndex


class Topics:
    """The table ``topic_words`` as a matcher."""

    def __init__(self, words: pd.DataFrame) -> None:
        """Index the rows of the table."""
        pairs = words[["word", "weight"]].itertuples(index=False)
        self._index = PhraseIndex(Phrase(word, False, weight) for word, weight in pairs)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, str]]:
        """Yield offset and weight of each wording, from left to right; ``no`` is left out."""
        for hit in self._index.find(text, start, end):
            weight = hit.phrases[0].payload
            if weight != "no":
                yield hit.start, weight
