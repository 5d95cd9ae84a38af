"""Read the words of a source: whose name they hold, and what kind of phrase they are.

The resolver asks no pattern of its own: it gets the one name that the phrase itself bears
(and not that of another whom it mentions), its role, and the actors that it speaks for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from armsdata.registry import ActorMatch, Registry
from armsdata.statements.spans import Span

_WORD = re.compile(r"(?:[^\W\d_]\.)+|[^\W\d_][\w’'‘\-]*")
_INDEFINITE = re.compile(
    r"\W*(?:an?|another|one|some|several|many|most|two|three|four|five|few|other|unnamed|"
    r"unidentified|anonymous|no|every|each|any)\b",
    re.IGNORECASE,
)
_FORMER = re.compile(r"\b(?:former|ex|late|then-\w+|one-time|retired)\b", re.IGNORECASE)
_BOUNDARY = re.compile(r"\s*(?:,|—|–|\s-\s|\(|\bwho\b|\bwhich\b|\bwhose\b)\s*")
_GOVERNS = ("of", "for", "to", "with", "by", "from", "at", "in", "on", "near", "against", "about")
_ARTICLES = {"the", "a", "an", "his", "her", "its", "their", "then"}
_POSSESSIVE = re.compile(r"['’]s\b")
_LISTED = re.compile(r",|\band\b|\bor\b|\bas well as\b|\balong with\b|\btogether with\b")
_PARTICLES = {"de", "von", "der", "van", "bin", "al", "el", "ben", "da", "dos", "du", "la", "ibn"}
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}
_TOGETHER = re.compile(
    r"(?:\s|,|'s\b|’s\b)*(?:(?:and|or|as well as|together with|along with)\b)?\s*"
    r"(?:(?:in|of|the|both|foreign ministers? of)\b\s*)*",
    re.IGNORECASE,
)
_WITH_OTHERS = re.compile(r"\s*(?:,\s*)?and (?:its|their) (?:\w+ )?(?:allies|partners)\b")


@dataclass(frozen=True)
class Name:
    """A run of words that names a person; offsets refer to the text."""

    start: int
    end: int
    words: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """What the words of a source say of themselves.

    Attributes:
        names: what can be the name of the source itself, the likeliest last.
        head: the words without appositions and relative clauses.
        described: the words without names of persons: roles, states, bodies.
        nameless: whether somebody is meant whom the phrase does not name ("a senior official").
        former: whether an office is meant that is no longer held.
        actors: states and organisations of the phrase, in text order.
        joint: those among them that speak together, two or more.
    """

    names: tuple[Name, ...]
    head: Span
    described: str
    nameless: bool
    former: bool
    actors: tuple[ActorMatch, ...]
    joint: tuple[str, ...]


class SourceReader:
    """Reads the sources of one text."""

    def __init__(self, text: str, registry: Registry, day: str | None) -> None:
        """Remember the text, and the words that are no names."""
        self._text, self._registry, self._day = text, registry, day
        self._roles = registry.titles.of_use("role")

    def without_genitive(self, source: Span) -> Span:
        """Return the words of a source without the sign of "in X's view" and "X's claim that"."""
        start, end = source
        owned = end - start > 3 and _POSSESSIVE.match(self._text, end - 2, end)
        return (start, end - 2) if owned else source

    def read(self, source: Span) -> Source:
        """Read one source."""
        start, end = source
        actors = tuple(self._registry.actors_in(self._text, self._day, start, end))
        parts = list(self._parts(source)) or [source]
        head = parts[0]
        names = self._own_names(head, actors)
        indefinite = not names and _INDEFINITE.match(self._text, start) is not None
        if not names and not indefinite:
            names = [name for part in parts[1:] for name in self._own_names(part, actors)]
        return Source(
            names=tuple(names),
            head=head,
            described=self._without(source, names),
            nameless=indefinite,
            former=not names and _FORMER.search(self._text, *head) is not None,
            actors=actors,
            joint=self._joint(actors),
        )

    def _parts(self, source: Span) -> Iterator[Span]:
        """Split off appositions: what a comma, a dash or a bracket sets apart."""
        start, (first, last) = source[0], source
        for match in _BOUNDARY.finditer(self._text, first, last):
            if match.start() > start:
                yield start, match.start()
            start = match.end()
            if match.group().strip() in ("who", "which", "whose"):
                return
        if start < last:
            yield start, last

    def _own_names(self, part: Span, actors: tuple[ActorMatch, ...]) -> list[Name]:
        """Return the names that a part bears itself, not those of others in it."""
        return [
            name
            for name in self._runs(part, actors)
            if not _POSSESSIVE.match(self._text, name.end, part[1]) and not self._owned(part, name)
        ]

    def _runs(self, part: Span, actors: tuple[ActorMatch, ...]) -> Iterator[Name]:
        """Yield the runs of capitalised words that are neither titles nor states."""
        known = {m.start: m.end for m in self._registry.people_in(self._text, *part)}
        run: list[re.Match[str]] = []
        stop = part[0]
        for word in _WORD.finditer(self._text, *part):
            if word.start() < stop:
                continue
            if word.start() in known:
                yield from self._name(run)
                run, stop = [], known[word.start()]
                yield Name(word.start(), stop, tuple(self._text[word.start() : stop].split()))
                continue
            gap = self._text[run[-1].end() : word.start()] if run else ""
            if run and gap.strip(" .\n"):
                yield from self._name(run)
                run = []
            if self._is_name_word(word, actors) or (run and word.group().lower() in _PARTICLES):
                run.append(word)
            else:
                yield from self._name(run)
                run = []
            if re.search(r"[’']s$", word.group()):
                yield from self._name(run)
                run = []
        yield from self._name(run)

    @staticmethod
    def _name(run: list[re.Match[str]]) -> Iterator[Name]:
        while run and run[-1].group().lower() in _PARTICLES:
            run.pop()
        if run:
            words = tuple(re.sub(r"[’']s$", "", m.group()).rstrip(".") for m in run)
            last = run[-1].end() - (2 if re.search(r"[’']s$", run[-1].group()) else 0)
            yield Name(run[0].start(), last, words)

    def _is_name_word(self, word: re.Match[str], actors: tuple[ActorMatch, ...]) -> bool:
        written = word.group()
        if not written[0].isupper() or any(a.start <= word.start() < a.end for a in actors):
            return False
        low = re.sub(r"[’']s$", "", written.lower()).rstrip(".")
        if len(low) == 1 or low in _SUFFIXES:
            return written.endswith(".") or len(low) > 1
        return not self._is_title_word(low)

    def _is_title_word(self, low: str) -> bool:
        return all(part in self._registry.title_vocabulary for part in low.split("-"))

    def _owned(self, part: Span, name: Name) -> bool:
        """Tell whether the name is that of another, on whom the phrase depends.

        "An aide to Putin", "a deputy of Foreign Minister Sergey Lavrov": after the preposition
        comes the name or a role. "Minister of Foreign Affairs Sergey Lavrov", "Secretary
        General of NATO Jens Stoltenberg": after it comes what the office is for.
        """
        words = [w.group() for w in _WORD.finditer(self._text, part[0], name.start)]
        for index, word in enumerate(words):
            if word.lower() in _GOVERNS and index:
                following = [w for w in words[index + 1 :] if w.lower() not in _ARTICLES]
                if not following or self._first_of_weight(following) in self._roles:
                    return True
        return bool(words) and words[-1].lower() in _GOVERNS

    def _first_of_weight(self, words: list[str]) -> str:
        """Return the first word that does not belong to the name of a state."""
        at = 0
        while at < len(words):
            phrases = (" ".join(words[at : at + size]) for size in (4, 3, 2, 1))
            state = next((p for p in phrases if self._registry.actor_of(p, self._day)), "")
            if not state:
                telling = self._registry.titles.telling(words[at])
                if telling and words[at].lower() not in ("deputy", "special", "first", "vice"):
                    return next(iter(sorted(telling)))
            at += max(1, len(state.split()))
        return ""

    def _without(self, source: Span, names: list[Name]) -> str:
        words = self._text[source[0] : source[1]]
        for name in reversed(names):
            words = words[: name.start - source[0]] + " " + words[name.end - source[0] :]
        return words

    def _joint(self, actors: tuple[ActorMatch, ...]) -> tuple[str, ...]:
        together, listed = list(actors[:1]), False
        for actor in actors[1:]:
            gap = self._text[together[-1].end : actor.start]
            if not _TOGETHER.fullmatch(gap) or not _LISTED.search(gap):
                break
            listed = listed or "," not in gap
            together.append(actor)
        found = tuple(dict.fromkeys(a.actor_id for a in together))
        return found if listed and len(found) > 1 else ()

    def with_others(self, source: Source) -> bool:
        """Tell whether an actor speaks for others too ("the United States and its allies")."""
        first = source.actors[0] if source.actors else None
        return first is not None and bool(_WITH_OTHERS.match(self._text, first.end))
