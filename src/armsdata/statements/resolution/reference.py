"""Whom a pronoun or a title can refer back to: those named or heard before, nearest first."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from armsdata.registry import Registry
from armsdata.statements.spans import Span

_BEFORE = re.compile(r"(?<![\w’'\-])([A-Z][\w’'\-]*) $")
_AFTER = re.compile(r" ([A-Z][\w’'\-]*)")
_LONGEST = 40
_SENTENCE = re.compile(r"(?<![A-Z])[.!?…][\"'”’»)]*(?=\s*[A-Z“\"‘«\[(]|\s*$)|\n\s*\n")
# A name after these is no subject.
_BESIDE = re.compile(
    r"\b(?:of|for|to|with|by|from|about|on|before|after|than|against|between|his|her|in|at|near)"
    r"\s+(?:[^\W\d_][^\s,;]*\s+){0,3}$"
)
_OWNER = re.compile(r"(?:[A-Z][\w\-]*\s){0,3}[A-Z][\w\-]*['’]s\b")
_NEW_NAME = re.compile(
    r"(?<![\w.])[A-Z][a-zà-ÿ]+(?: (?:[A-Z]\.|al-|bin|de|van|von))*(?: [A-Z][\w’\-]+)+"
)
# "A clerk from the hotel", "Austria's delegate": somebody whom no name tells.
_NAMELESS = re.compile(
    r"\W*(?:An?|One|Another|[A-Z]\w+['’]s)\s+((?:[\w\-]+\s+){0,4}[\w\-]+)", re.MULTILINE
)
_REACH = 8
_NEAR = 2


@dataclass(frozen=True)
class Candidate:
    """Somebody named or heard in a text; ``person_id`` is empty where the tables lack them.

    Attributes:
        at: where the words stand.
        person_id: the person, or empty.
        actor_id: the state or organisation, or empty.
        gender: ``he`` or ``she`` where the words tell it, else empty.
        weight: 3 for one who was heard, 2 for a subject, 1 for anybody else who is named.
    """

    at: int
    person_id: str
    actor_id: str = ""
    gender: str = ""
    weight: int = 1


class Referents:
    """The people of one text, in text order."""

    def __init__(
        self, text: str, registry: Registry, day: str | None, titled: Sequence[str] = ()
    ) -> None:
        """Find all people whom the text calls by name.

        Args:
            text: the text.
            registry: reference knowledge.
            day: its day.
            titled: people whom its title names, who need no full name in it.
        """
        self._text, self._registry, self._day = text, registry, day
        self._titled = titled
        self.named = self._mentions()
        self.starts = [start for start, _ in self.named]
        self._heard: list[Candidate] = []
        self._roles = registry.titles.of_use("role") | registry.titles.of_use("institution")
        self._ends: list[int] | None = None

    def _mentions(self) -> list[tuple[int, str]]:
        full = self._registry.people_in(self._text)
        found = [(-1, person) for person in self._titled]
        found += [(match.start, match.person_id) for match in full]
        spans = {match.start: match.end for match in full}
        by_surname: dict[str, str] = {}
        for person in (*self._titled, *(match.person_id for match in full)):
            by_surname[self._registry.person(person)["family_name"]] = person
        if not by_surname:
            return found
        lasts = "|".join(re.escape(last).replace("'", "['’]") for last in by_surname)
        for word in re.finditer(rf"(?<![\w’'\-])(?:{lasts})(?=['’]s\b|(?![\w’'\-]))", self._text):
            name = word.group().replace("’", "'")
            inside = any(start <= word.start() < end for start, end in spans.items())
            if not inside and name in by_surname and self._alone(word):
                found.append((word.start(), by_surname[name]))
        return sorted(found)

    def _alone(self, word: re.Match[str]) -> bool:
        """Tell whether a surname stands without a given name that makes it another's."""
        before = _BEFORE.search(self._text, max(0, word.start() - _LONGEST), word.start())
        following = _AFTER.match(self._text, word.end())
        return not (
            (before is not None and self._is_other_name(before[1]))
            or (following is not None and self._is_other_name(following[1]))
        )

    def _is_other_name(self, word: str) -> bool:
        low = word.lower()
        return not (
            low in self._registry.title_vocabulary
            or "'" in low
            or "’" in low
            or self._registry.actor_of(word, self._day)
        )

    def hear(self, at: int, person_id: str, actor_id: str, words: str) -> None:
        """Remember who was heard, in the tables or not."""
        she = re.search(r"\b(?:she|her|\w+woman|queen|mrs|ms)\b", words, re.IGNORECASE)
        he = re.search(r"\b(?:he|\w+sman|king|mr)\b", words, re.IGNORECASE)
        gender = "she" if she else "he" if he else ""
        self._heard.append(Candidate(at, person_id, actor_id, gender, 3))

    def last_known(self, before: int, fits: Callable[[str], bool]) -> str | None:
        """Return the last fitting speaker or person named before an offset, the later of both."""
        at = bisect_right(self.starts, before)
        heard = [(c.at, c.person_id) for c in self._heard[-20:] if c.person_id]
        for _, person in sorted(self.named[max(0, at - 50) : at] + heard, reverse=True):
            if fits(person):
                return person
        return None

    def last_actor(self, before: int) -> str:
        """Return the state or body that was heard last, if no person spoke for it."""
        last = self._heard[-1] if self._heard else None
        if last is None or last.person_id or self._sentences_between(last.at, before) > _NEAR:
            return ""
        return last.actor_id

    def pronoun(self, at: int, pronoun: str) -> Candidate | None:
        """Return whom "he" or "she" means: the nearest sentence, and in it the subject, first."""
        for sentence in self._back_from(at):
            found = [c for c in self._candidates(sentence, at) if self._fits(c, pronoun)]
            if found:
                return max(found, key=lambda c: (c.weight, -c.at))
        return None

    def _fits(self, candidate: Candidate, pronoun: str) -> bool:
        known = candidate.gender
        if candidate.person_id:
            known = self._registry.person(candidate.person_id)["pronoun"]
        return known in (pronoun, "")

    def _candidates(self, sentence: Span, before: int) -> Iterator[Candidate]:
        start, end = sentence[0], min(sentence[1], before)
        if end == before:
            # A name inside a quotation before "he said" is no subject of "said".
            marks = [self._text.rfind(mark, start, end) for mark in '”"’»']
            start = max(start, *marks)
        yield from (c for c in self._heard if start <= c.at < end)
        first = bisect_left(self.starts, start)
        known = self.named[first : bisect_left(self.starts, end)]
        for at, person in known:
            if not self._is_owner(at):
                yield Candidate(at, person, weight=1 if self._is_beside(start, at) else 2)
        nameless = _NAMELESS.match(self._text, start, end)
        if nameless and not known and self._roles & set(nameless[1].lower().split()):
            yield Candidate(nameless.start(1), "", weight=2)
        for match in _NEW_NAME.finditer(self._text, start, end):
            if self._is_new(match, known) and not self._is_beside(start, match.start()):
                yield Candidate(match.start(), "", weight=2)

    def _is_owner(self, at: int) -> bool:
        """Tell whether a name stands in the genitive: "Shoigu's deputies"."""
        return _OWNER.match(self._text, at) is not None

    def _is_beside(self, start: int, at: int) -> bool:
        return _BESIDE.search(self._text, start, at) is not None

    def _is_new(self, match: re.Match[str], known: list[tuple[int, str]]) -> bool:
        """Tell whether capitalised words are the name of a person whom no table holds."""
        if any(match.start() <= at < match.end() for at, _ in known):
            return False
        words = match.group().split()
        while words and not self._is_other_name(words[0]):
            words.pop(0)
        return (
            len(words) > 1
            and all(self._is_other_name(word) for word in words)
            and not (
                any(self._registry.terms_in(match.group(), self._day))
                or any(self._registry.actors_in(match.group(), self._day))
            )
        )

    def _back_from(self, at: int) -> Iterator[Span]:
        ends = self._sentence_ends()
        index = bisect_left(ends, at)
        stop = at
        for back in range(_REACH):
            start = ends[index - 1 - back] if index - 1 - back >= 0 else 0
            yield start, stop
            if start == 0:
                return
            stop = start

    def _sentences_between(self, first: int, last: int) -> int:
        ends = self._sentence_ends()
        return bisect_left(ends, last) - bisect_left(ends, first)

    def _sentence_ends(self) -> list[int]:
        if self._ends is None:
            self._ends = [match.end() for match in _SENTENCE.finditer(self._text)]
        return self._ends
