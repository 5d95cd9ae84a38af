"""Titles of people and bodies, by the words of the table ``title_words``."""

import re
from collections import defaultdict

import pandas as pd


class Titles:
    """The table ``title_words`` as lookups."""

    def __init__(self, words: pd.DataFrame) -> None:
        """Group the words by their use."""
        self._by_use: dict[str, set[str]] = defaultdict(set)
        self._synonyms: dict[str, str] = {}
        columns = words[["use", "word", "stands_for"]].fillna("")
        for use, word, meaning in columns.itertuples(index=False):
            self._by_use[use].add(word)
            if use == "synonym":
                self._synonyms[word] = meaning

    def telling(self, title: str, without: frozenset[str] = frozenset()) -> frozenset[str]:
        """Reduce a title to its telling words, in any order.

        Args:
            title: such as ``Deputy Minister of Foreign Affairs``.
            without: lower-case words of state names, which do not belong to a title.
        """
        words: set[str] = set()
        for word in re.findall(r"[^\W_]+", title.lower()):
            words.update(self._synonyms.get(word, word).split())
        return frozenset(words - self._by_use["filler"] - without)

    def of_use(self, use: str) -> frozenset[str]:
        """Return the words of one use, a value of the vocabulary ``TITLE_WORDS``."""
        return frozenset(self._by_use[use])

    def names_institution(self, words: str) -> bool:
        """Say whether words name a body or an office that speaks for its state."""
        return not self._by_use["institution"].isdisjoint(re.findall(r"[^\W_]+", words.lower()))
