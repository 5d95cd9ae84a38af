"""Resolve the words that name a source to a person, an office and an actor."""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from armsdata.registry import Registry
from armsdata.registry.parties import parties_named
from armsdata.statements.spans import Span

_PRONOUN = re.compile(r"^(?:he|she|who)$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w’'\-]*")
_ADDRESS = re.compile(r"(?:mr|ms|mrs|dr|secretary|senior)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"\b(?:for|to|of|with|by|from)\s+(?:[^\W\d_]\S*\s+){0,5}$")


@dataclass(frozen=True)
class Speaker:
    """Who a source is; empty ids where unknown."""

    person_id: str = ""
    actor_id: str = ""
    basis: str = "unresolved"


class Resolver:
    """Speakers of one text, resolved in text order: what comes first can be referred back to."""

    def __init__(
        self, text: str, registry: Registry, day: str | None, home: str = "", title: str = ""
    ) -> None:
        """Find all people whom the text and its title call by name.

        Args:
            text: the cleaned text.
            registry: reference knowledge.
            day: day of the text; offices and states depend on it.
            home: actor that publishes the text, which tells whose president "the President" is.
            title: title of the text.
        """
        self._text, self._registry, self._day = text, registry, day
        self._titles = registry.titles
        self._roles = self._titles.of_use("role")
        self._home = home
        self._named = self._mentions()
        self._titled = [match.person_id for match in registry.people_in(title)]
        self._starts = [start for start, _ in self._named]
        self._speakers: list[tuple[int, str]] = []

    def _mentions(self) -> list[tuple[int, str]]:
        full = self._registry.people_in(self._text)
        found = [(match.start, match.person_id) for match in full]
        spans = {match.start: match.end for match in full}
        by_surname: dict[str, str] = {}
        for match in full:
            by_surname[self._registry.person(match.person_id)["family_name"]] = match.person_id
        inside_until = 0
        for word in _WORD.finditer(self._text) if by_surname else ():
            inside_until = max(inside_until, spans.get(word.start(), 0))
            name = word.group().replace("’", "'").removesuffix("'s")
            if word.start() >= inside_until and name in by_surname:
                found.append((word.start(), by_surname[name]))
        return sorted(found)

    def resolve(self, source: Span | None, cue_at: int) -> Speaker:
        """Resolve one source; remember the speaker for later pronouns and titles."""
        if source is None:
            return Speaker()
        speaker = self._resolve(source)
        if speaker.person_id:
            self._speakers.append((cue_at, speaker.person_id))
        return speaker

    def _resolve(self, source: Span) -> Speaker:
        words = self._text[source[0] : source[1]]
        for attempt in (self._by_full_name, self._by_surname, self._by_pronoun, self._by_title,
                        self._by_actor):  # fmt: skip
            speaker = attempt(source, words)
            if speaker is not None:
                return speaker
        return Speaker()

    def _person(self, person_id: str, basis: str) -> Speaker:
        office = self._registry.office_on(person_id, self._day)
        actor = office["actor_id"] if office else self._registry.person(person_id)["actor_id"]
        return Speaker(person_id, actor, basis)

    def _by_full_name(self, source: Span, words: str) -> Speaker | None:
        for match in reversed(self._registry.people_in(self._text, *source)):
            before = self._text[source[0] : match.start]
            after = self._text[match.end : match.end + 2]
            if not _OF_ANOTHER.search(before) and after not in ("'s", "’s"):
                return self._person(self._serving_namesake(match.person_id), "full-name")
        return None

    def _serving_namesake(self, person_id: str) -> str:
        """Prefer the one of two people of one name who held office that day."""
        row = self._registry.person(person_id)
        if self._day is None or self._registry.office_on(person_id, self._day):
            return person_id
        given = row["name"].split()[0]
        others = [
            other
            for other in self._registry.people_surnamed(row["family_name"])
            if self._registry.person(other)["name"].split()[0] == given
            and self._registry.office_on(other, self._day)
        ]
        return others[0] if len(others) == 1 else person_id

    def _by_surname(self, source: Span, words: str) -> Speaker | None:
        for match in reversed(list(_WORD.finditer(words))):
            name = re.sub(r"[’']s?$", "", match.group())
            known = self._registry.people_surnamed(name)
            if not known or name != match.group() or _OF_ANOTHER.search(words[: match.start()]):
                continue
            at = bisect_right(self._starts, source[0] + match.start())
            for _, person in reversed(self._named[:at]):
                if person in known:
                    return self._person(person, "surname")
            # A bare surname that the text never introduces may be anybody's.
            before = words[: match.start()]
            if before.strip() and not self._other_given_name(before):
                serving = [p for p in known if self._registry.office_on(p, self._day)]
                if len(serving) == 1 and self._day:
                    return self._person(serving[0], "surname")
        return None

    def _other_given_name(self, before: str) -> bool:
        words = _WORD.findall(before)
        if not words or not words[-1][0].isupper():
            return False
        word = words[-1].rstrip(".").lower()
        return word not in self._roles and self._titles.telling(word) == {word}

    def _by_pronoun(self, source: Span, words: str) -> Speaker | None:
        pronoun = words.split(",")[0].split()[-1].lower() if words.split() else ""
        if not _PRONOUN.match(words.strip()) or pronoun == "who":
            return None
        person = self._last_person(source[0], lambda p: self._pronoun_fits(p, pronoun))
        return self._person(person, "pronoun") if person else Speaker()

    def _pronoun_fits(self, person_id: str, pronoun: str) -> bool:
        return self._registry.person(person_id)["pronoun"] in (pronoun, "")

    def _last_person(self, before: int, fits: Callable[[str], bool]) -> str | None:
        """Return the last fitting speaker or person named before an offset, the later of both."""
        at = bisect_right(self._starts, before)
        candidates = self._named[max(0, at - 50) : at] + self._speakers[-20:]
        for _, person in sorted(candidates, reverse=True):
            if fits(person):
                return person
        return None

    def _by_title(self, source: Span, words: str) -> Speaker | None:
        actors = self._registry.actors_in(self._text, self._day, *source)
        actor = actors[0].actor_id if actors else None
        rest = words
        for match in reversed(actors):
            rest = rest[: match.start - source[0]] + " " + rest[match.end - source[0] :]
        telling = self._titles.telling(rest)
        if not telling & self._roles or re.search(r"\b(?:officials|diplomats|leaders)\b", words):
            return None
        fitting = self._last_person(source[0], lambda p: self._title_fits(p, telling, actor))
        if fitting:
            return self._person(fitting, "title")
        holders = self._registry.holder_of(rest, actor, self._day) if actor else []
        return self._person(holders[0], "title") if len(holders) == 1 and self._day else None

    def _title_fits(self, person_id: str, telling: frozenset[str], actor: str | None) -> bool:
        office = self._registry.office_on(person_id, self._day)
        row = self._registry.person(person_id)
        if actor not in (None, row["actor_id"], office and office["actor_id"]):
            return False
        # An office held at another time does not make somebody "the president" of today.
        titles = office["titles"] if office else self._registry.titles_of(person_id)
        held = {word for title in titles for word in title}
        if telling & self._titles.of_use("generic-role"):
            return "diplomat" not in telling or bool(held & self._titles.of_use("diplomat"))
        return telling <= held and any(telling >= title & self._roles for title in titles)

    def _by_actor(self, source: Span, words: str) -> Speaker | None:
        actors = self._registry.actors_in(self._text, self._day, *source)
        if not actors:
            return None
        first = actors[0]
        name = self._text[first.start : first.end]
        bare = re.sub(r"^(?:the|both)\s+", "", words.strip(), flags=re.IGNORECASE)
        alone = bare == name
        if not alone and not self._titles.names_institution(words):
            return None
        official = name == self._registry.names_of(first.actor_id)[0]
        basis = "organisation" if (official and alone) or not alone else "metonym"
        return Speaker("", first.actor_id, basis)

    def resolve_name(self, label: Span) -> Speaker:
        """Resolve a line that names who said the quotations beside it."""
        return self.resolve(label, label[0])

    def resolve_label(self, label: Span) -> Speaker:
        """Resolve the label of a transcript's turn (``MS. PSAKI``, ``Ms. Holzner (Austria)``)."""
        written = self._text[label[0] : label[1]].strip(" *:.")
        words, _, inside = written.partition("(")
        words = words.strip()
        if words.isupper() and len(words) > 2:
            words = words.title()
        state = self._registry.actor_of(inside.split(")")[0], self._day) if inside else None
        home = state or self._home
        person = self._registry.person_named(words) or self._full_name_in(label)
        if person is None:
            person = self._labelled_surname(words, home) or self._labelled_title(words, home)
        if not person and " " in words:
            person = parties_named(words, self._registry, self._day, home).person_id
        if not person:
            actor = state or self._labelled_actor(words)
            return Speaker("", actor, "turn-label" if words else "unresolved")
        found = self._person(person, "turn-label")
        self._speakers.append((label[0], person))
        return found

    def _full_name_in(self, label: Span) -> str | None:
        people = self._registry.people_in(self._text, *label)
        return people[-1].person_id if people else None

    def _labelled_actor(self, words: str) -> str:
        """Return the state in the title, or that of the page's own officials."""
        named = self._registry.actors_in(words, self._day)
        if named:
            return named[0].actor_id
        return self._home if self._titles.names_institution(words) or _ADDRESS.match(words) else ""

    def _labelled_surname(self, words: str, home: str) -> str | None:
        known = self._registry.people_surnamed(words.split()[-1]) if words.split() else ()
        named = [p for p in (*self._titled, *(p for _, p in self._named)) if p in known]
        if named:
            return named[0]
        if not self._day or not home or words.count(" ") > 1:
            return None
        offices = {person: self._registry.office_on(person, self._day) for person in known}
        own = [p for p, held in offices.items() if held and held["actor_id"] == home]
        return own[0] if len(own) == 1 else None

    def _labelled_title(self, words: str, home: str) -> str | None:
        # "Senior administration official" hides who speaks; a register cannot know better.
        if not self._day or not home or "official" in words.lower():
            return None
        holders = self._registry.holder_of(words, home, self._day)
        return holders[0] if len(holders) == 1 else None
