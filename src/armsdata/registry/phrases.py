"""Find many fixed wordings in a text, in one pass and in linear time.

A wording is compiled to its own small pattern only when a text holds its first word, so
a lexicon of thousands of names costs nothing until it is used. White space, line breaks
and hyphens are interchangeable inside a wording; a blank line is not.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

_WORD = re.compile(r"[^\W_]+")
_PIECE = re.compile(r"([^\W_]+)(\*?)([^\w*]*)")
_SPACE = r"(?:[^\S\n]|\n(?![^\S\n]*\n)|[-‐‑–]){1,8}"
_WILDCARD_KEY = 4


@dataclass(frozen=True)
class Phrase:
    """A wording and what it stands for.

    Attributes:
        wording: the words; ``*`` at the end of a word stands for any ending.
        exact: whether letter case matters.
        payload: what the caller wants back.
    """

    wording: str
    exact: bool
    payload: Any

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern that matches the wording at a word's start."""
        pieces = _PIECE.findall(self.wording)
        parts = []
        for index, (word, star, gap) in enumerate(pieces):
            parts.append(re.escape(word) + (r"\w*" if star else r"(?!\w)"))
            parts.append(_gap(gap) if index < len(pieces) - 1 else _tail(gap))
        return re.compile("".join(parts), 0 if self.exact else re.IGNORECASE)


def _gap(gap: str) -> str:
    marks = re.sub(r"[\s\-‐‑–]", "", gap)
    if not marks:
        return _SPACE
    return r"\s{0,3}" + "".join(_mark(mark) for mark in marks) + r"\s{0,3}"


def _tail(gap: str) -> str:
    marks = gap.strip()
    return "".join(_mark(mark) + ("?" if mark == "." else "") for mark in marks)


def _mark(mark: str) -> str:
    return "['’‘]" if mark in "'’" else re.escape(mark)


@dataclass(frozen=True)
class Hit:
    """One place where phrases match; all of them have the same span."""

    start: int
    end: int
    phrases: tuple[Phrase, ...]


class PhraseIndex:
    """Phrases by their first word."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        """Index the phrases, longest wording first."""
        self._by_word: dict[str, list[Phrase]] = {}
        self._by_stem: dict[str, list[Phrase]] = {}
        for phrase in sorted(phrases, key=lambda p: (-len(p.wording), p.wording)):
            first = _PIECE.search(phrase.wording)
            if first is None:
                continue
            word = first[1].lower()
            if first[2]:
                self._by_stem.setdefault(word[:_WILDCARD_KEY], []).append(phrase)
            else:
                self._by_word.setdefault(word, []).append(phrase)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit]:
        """Yield hits from left to right; the longest wins and hits never overlap."""
        end = len(text) if end is None else end
        position = start
        for word in _WORD.finditer(text, start, end):
            if word.start() < position:
                continue
            hit = self._at(text, word.group().lower(), word.start(), end)
            if hit is not None:
                position = hit.end
                yield hit

    def find_overlapping(self, text: str, start: int, end: int) -> Iterator[Hit]:
        """Yield every hit of every length, from left to right, longest first."""
        for word in _WORD.finditer(text, start, end):
            yield from self._all_at(text, word.group().lower(), word.start(), end)

    def _all_at(self, text: str, word: str, start: int, end: int) -> list[Hit]:
        by_end: dict[int, list[Phrase]] = {}
        stem = word[:_WILDCARD_KEY]
        for phrase in (*self._by_word.get(word, ()), *self._by_stem.get(stem, ())):
            match = phrase.pattern.match(text, start, end)
            if match is not None:
                by_end.setdefault(match.end(), []).append(phrase)
        return [Hit(start, stop, tuple(by_end[stop])) for stop in sorted(by_end, reverse=True)]

    def _at(self, text: str, word: str, start: int, end: int) -> Hit | None:
        if word not in self._by_word and word[:_WILDCARD_KEY] not in self._by_stem:
            return None
        hits = self._all_at(text, word, start, end)
        return hits[0] if hits else None
