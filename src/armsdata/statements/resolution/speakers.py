"""Resolve the words that name a source to a person, an office and an actor."""

import re
from bisect import bisect_right
from collections.abc import Collection
from functools import cached_property

from armsdata.registry import Registry
from armsdata.registry.parties import parties_named
from armsdata.statements.resolution.introduced import Introductions
from armsdata.statements.resolution.reference import Referents
from armsdata.statements.resolution.sources import Name, Source, SourceReader
from armsdata.statements.resolution.unresolved import Speaker, explained
from armsdata.statements.spans import Span

_PRONOUN = re.compile(r"^(?:he|she|it|they)$", re.IGNORECASE)
_SEVERAL = re.compile(
    r"\b(?:officials|diplomats|leaders|ministers|sources|envoys)\b", re.IGNORECASE
)
_ADDRESS = re.compile(r"(?:mr|ms|mrs|dr|secretary|senior)\b", re.IGNORECASE)
# Who stands behind "the sides", "both leaders" and the document that they signed.
_SIDES = re.compile(
    r"^(?:(?:the|both|all)\b)?(?: ?(?:two|three|four))?(?: of the)? ?(?:sides|parties|leaders|"
    r"presidents|heads of (?:state|government|delegations?)|(?:foreign |defen[cs]e |prime )?"
    r"ministers|countries|officials|signatories\b.*|delegations|participants|interlocutors|"
    r"negotiators|counterparts|(?:joint )?(?:document|statement|communiqu[eé]|declaration))$",
    re.IGNORECASE,
)
# A title that tells of talks: the publisher's own side is the other one.
_TALKS = re.compile(
    r"\b(?:readout|conversations?|calls?|phone|meets?|met|meetings?|talks|negotiations|visit)\b",
    re.IGNORECASE,
)
_OPENING = 400
_IN_BRACKETS = re.compile(r" ?\(([^()\n]{2,60})\)")
_OF = re.compile(r"\b(?:of|for|to|by)\b")
# An envoy of a state may be any of its envoys.
_ENVOYS = frozenset({"representative", "delegate", "ambassador", "envoy", "diplomat", "mission"})


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
        self._titled = [match.person_id for match in registry.people_in(title)]
        self._reader = SourceReader(text, registry, day)
        self._people = Referents(text, registry, day, self._titled)
        self._title = title
        self._introduced = Introductions(text, title, registry, day, home)

    def resolve(self, source: Span | None, cue_at: int) -> Speaker:
        """Resolve one source; remember the speaker for later pronouns and titles."""
        if source is None:
            return Speaker(reason="no-source")
        source = self._reader.without_genitive(source)
        words, read = self._text[source[0] : source[1]].strip(), self._reader.read(source)
        if _PRONOUN.match(words):
            speaker = self._by_pronoun(source[0], words.lower())
        else:
            speaker = self._by_words(read, words)
        self._people.hear(cue_at, speaker.person_id, speaker.actor_id, words)
        return explained(speaker, words, read, self._registry, self._day)

    def _by_words(self, source: Source, words: str) -> Speaker:
        sides = self._sides if _SIDES.match(words) else ""
        if sides:
            return Speaker("", sides, "organisation")
        if source.joint:
            return Speaker("", "|".join(source.joint), "organisation")
        known = [person for name in source.names if (person := self._named(source, name))]
        actors = tuple(dict.fromkeys(person.actor_id for person in known))
        if len(actors) > 1 and re.search(r"\band\b", words):
            return Speaker("", "|".join(actors), "full-name")
        if known:
            return known[0]
        if source.names:
            return self._by_actor(source, words)
        if not source.nameless and not source.former and not _SEVERAL.search(words):
            speaker = self._by_title(source)
            if speaker is not None:
                return speaker
        return self._by_actor(source, words)

    @cached_property
    def _sides(self) -> str:
        """The states, joined, that the title and the first lines name beside each other."""
        first = self._states_in(f"{self._title} {self._text[:_OPENING]}")[:2]
        return self._two_of_title or ("|".join(sorted(first)) if len(first) > 1 else "")

    @cached_property
    def _two_of_title(self) -> str:
        """The states, joined, that the title names, or one that the publisher talked with."""
        states = self._states_in(self._title)
        if len(states) == 1 and self._home and _TALKS.search(self._title):
            states = list(dict.fromkeys([*states, self._home]))
        return "|".join(sorted(states)) if len(states) > 1 else ""

    def _states_in(self, words: str) -> list[str]:
        people = [match.person_id for match in self._registry.people_in(words)]
        actors = [self._registry.actor_of_person(person, self._day) for person in people]
        actors += [match.actor_id for match in self._registry.actors_in(words, self._day)]
        bodies = self._registry.bodies_in(words, self._day)
        actors += [member for *_, members in bodies for member in members]
        return list(dict.fromkeys(actors))

    def _person(self, person_id: str, basis: str) -> Speaker:
        return Speaker(person_id, self._registry.actor_of_person(person_id, self._day), basis)

    def _named(self, source: Source, name: Name) -> Speaker | None:
        """Resolve a name: to a person, or to the state of somebody whom the text introduces."""
        person = self._by_name(source, name)
        actor = "" if person else self._introduced.actor_of(name.words)
        return Speaker("", actor, "organisation") if actor else person

    def _by_name(self, source: Source, name: Name) -> Speaker | None:
        full = self._registry.people_in(self._text, name.start, name.end)
        if full:
            return self._person(self._serving_namesake(full[0].person_id), "full-name")
        known = self._registry.people_bearing(name.words)
        if not known:
            return None
        at = bisect_right(self._people.starts, name.start)
        for _, person in reversed(self._people.named[:at]):
            if person in known:
                return self._person(person, "surname")
        # A bare surname that the text never introduces may be anybody's.
        serving = [p for p in known if self._registry.office_on(p, self._day)]
        titled = len(name.words) > 1 or self._titles.telling(source.described)
        if titled and len(serving) == 1 and self._day:
            return self._person(serving[0], "surname")
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

    def _by_pronoun(self, at: int, pronoun: str) -> Speaker:
        if pronoun in ("it", "they"):
            actor = self._people.last_actor(at)
            if pronoun == "they" and "|" not in actor:
                actor = self._two_of_title
            several = "|" in actor
            return Speaker("", actor, "pronoun") if actor and several == (pronoun == "they") else (
                Speaker())  # fmt: skip
        found = self._people.pronoun(at, pronoun)
        if found is None:
            return Speaker()
        if found.person_id:
            return self._person(found.person_id, "pronoun")
        return Speaker("", found.actor_id, "pronoun" if found.actor_id else "unresolved")

    def _by_title(self, source: Source) -> Speaker | None:
        actor = source.actors[0].actor_id if source.actors else None
        telling = self._titles.telling(self._without_actors(source))
        if not telling & self._roles or (actor and telling <= _ENVOYS):
            return None
        fitting = self._people.last_known(
            source.head[0], lambda p: self._title_fits(p, telling, actor)
        )
        if fitting:
            return self._person(fitting, "title")
        rest = " ".join(sorted(telling))
        # On a page of its own, "the President" needs no state.
        own = actor or (self._home if self._text[source.head[0] :][:4].lower() == "the " else "")
        holders = self._registry.holder_of(rest, own, self._day) if own else []
        return self._person(holders[0], "title") if len(holders) == 1 and self._day else None

    def _without_actors(self, source: Source) -> str:
        words, (start, end) = self._text, source.head
        for match in reversed(source.actors):
            if start <= match.start < end:
                words = words[: match.start] + " " * (match.end - match.start) + words[match.end :]
        return words[start:end]

    def _title_fits(self, person_id: str, telling: Collection[str], actor: str | None) -> bool:
        office = self._registry.office_on(person_id, self._day)
        row = self._registry.person(person_id)
        if actor not in (None, row["actor_id"], office and office["actor_id"]):
            return False
        # An office held at another time does not make somebody "the president" of today.
        titles = office["titles"] if office else self._registry.titles_of(person_id)
        held = {word for title in titles for word in title}
        telling = frozenset(telling)
        if telling & self._titles.of_use("generic-role"):
            return "diplomat" not in telling or bool(held & self._titles.of_use("diplomat"))
        return telling <= held and any(telling >= title & self._roles for title in titles)

    def _by_actor(self, source: Source, words: str) -> Speaker:
        if source.former:
            return Speaker()
        state = _IN_BRACKETS.match(self._text, source.head[1])
        beside = self._registry.actor_of(state[1], self._day) if state else None
        if beside:
            # Summaries of meetings: "ANA MORALES (Mexico) said".
            return Speaker("", beside, "organisation")
        if not source.actors:
            return self._by_owner(source)
        first = source.actors[0]
        name = self._text[first.start : first.end]
        bare = re.sub(r"^(?:the|both)\s+", "", words.strip(), flags=re.IGNORECASE)
        alone = bare == name
        speaks = self._titles.names_institution(source.described)
        if not alone and not speaks and not self._reader.with_others(source):
            return Speaker()
        official = name == self._registry.names_of(first.actor_id)[0]
        basis = "organisation" if (official and alone) or not alone else "metonym"
        return Speaker("", first.actor_id, basis)

    def resolve_name(self, label: Span) -> Speaker:
        """Resolve a line that names who said the quotations beside it."""
        return self.resolve(label, label[0])

    def _by_owner(self, source: Source) -> Speaker:
        """Resolve a nameless source to the state of the person it speaks for."""
        owners = [] if source.names else self._registry.people_in(self._text, *source.head)
        if not owners:
            return Speaker()
        # "The spokesman of President Macron", "Macron's office", and not "the wife of …".
        role = _OF.split(self._text[source.head[0] : owners[0].start])[0]
        speaks = self._titles.names_institution
        if not speaks(role) and not speaks(self._text[owners[0].end : source.head[1]]):
            return Speaker()
        return Speaker("", self._person(owners[0].person_id, "").actor_id, "organisation")

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
            found = Speaker("", actor, "turn-label" if words else "unresolved")
            return explained(found, words, self._reader.read(label), self._registry, self._day)
        found = self._person(person, "turn-label")
        self._people.hear(label[0], found.person_id, found.actor_id, words)
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
        named = [p for p in (*self._titled, *(p for _, p in self._people.named)) if p in known]
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
