"""Who is meant by a name in a title, a header or a field: people, states, organisations, bodies."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from armsdata.registry.registry import Registry

# What follows tells where, to whom or on what somebody spoke.
_TAIL = re.compile(
    r"\s+(?:at|on|in|to|before|during|following|after|regarding|about|concerning|ahead|with|under|"
    r"as|via|marking|upon|against|delivered|given|held|made)\b.*|\s+[-–—|]\s.*|\s*[(\[].*",
    re.DOTALL,
)
_NAME = re.compile(r"[A-ZÀ-ÞА-Я][\w’'\-]+")
_JOINED = re.compile(r"(?:,|\band\b|&|;|\+|[-–]|\bwith\b)")
# No name is longer, and what is longer would be gone through again and again.
_LONGEST = 2000
_POSSESSIVE = re.compile(r"[’']s?$")


@dataclass(frozen=True)
class Parties:
    """Who speaks.

    Attributes:
        people: ids of the persons, in the order of their names.
        actors: ids of the states and organisations that they, or the words, stand for.
    """

    people: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anybody is named."""
        return bool(self.people or self.actors)

    @property
    def person_id(self) -> str:
        """The one person, or empty."""
        return self.people[0] if len(self.people) == 1 else ""

    @property
    def actor_id(self) -> str:
        """The actors, joined as in the tables."""
        return "|".join(sorted(set(self.actors)))


def parties_named(words: str, registry: Registry, day: str | None, home: str = "") -> Parties:
    """Return who is named by the words of a title, a header or a field.

    Args:
        words: such as ``Foreign Minister Sergey Lavrov``, ``the Republic of Korea``, ``PRK``,
            ``the Prime Ministers of Japan and Australia``; ids count too.
        registry: reference knowledge.
        day: day of the text; offices and states depend on it.
        home: actor whose officials need no state beside their titles, or empty.
    """
    words = " ".join(words[:_LONGEST].split()).strip(" .,:;*_")
    by_id = _by_id(words, registry, day)
    if by_id:
        return by_id
    before_tail = _POSSESSIVE.sub("", _TAIL.sub("", words))
    people = list(dict.fromkeys(m.person_id for m in registry.people_in(before_tail)))
    if people:
        known = _of_people(people, registry, day)
        return _with_others(known, _all_named(words, registry, day)) if len(people) > 1 else known
    surnamed = _surnames(before_tail, registry, day, home)
    if surnamed:
        return _of_people(surnamed, registry, day)
    actors = _actors(before_tail, registry, day)
    if len(actors) <= 1:
        holder = _holder(before_tail, actors[0] if actors else home, registry, day)
        if holder:
            return _of_people([holder], registry, day)
    return Parties((), actors)


def _with_others(found: Parties, others: Parties) -> Parties:
    """Add those of a list whom no table of people knows, by their states."""
    people = tuple(dict.fromkeys((*found.people, *others.people)))
    return Parties(people, tuple(dict.fromkeys((*found.actors, *others.actors))))


def _all_named(words: str, registry: Registry, day: str | None) -> Parties:
    people = [match.person_id for match in registry.people_in(words)]
    return Parties(tuple(people), _actors(words, registry, day))


def _by_id(words: str, registry: Registry, day: str | None) -> Parties | None:
    if words in registry.person_ids:
        return _of_people([words], registry, day)
    if words in registry.actor_ids:
        return Parties((), (words,))
    return None


def _of_people(people: list[str], registry: Registry, day: str | None) -> Parties:
    return Parties(
        tuple(people), tuple(dict.fromkeys(registry.actor_of_person(p, day) for p in people))
    )


def _surnames(words: str, registry: Registry, day: str | None, home: str) -> list[str]:
    """Return people by title and family name: ``President Biden``, ``Secretary Blinken``."""
    if day is None:
        return []
    titles, found = registry.titles, []
    for match in _NAME.finditer(words):
        known = registry.people_surnamed(match.group())
        before = words[: match.start()].split()
        if not known or not before:
            continue
        title = titles.telling(" ".join(before[-4:]))
        serving = [p for p in sorted(known) if registry.office_on(p, day)]
        fitting = [p for p in serving if not home or registry.actor_of_person(p, day) == home]
        chosen = fitting if len(serving) > 1 else serving
        if len(chosen) == 1 and title & titles.of_use("role"):
            found.append(chosen[0])
    return found


def _actors(words: str, registry: Registry, day: str | None) -> tuple[str, ...]:
    matches = list(_named_actors(words, registry, day))
    if not matches:
        return ()
    kept = [matches[0]]
    for match in matches[1:]:
        # "the Mission of China, United Nations" is one voice; "Japan and Australia" are two.
        between = words[kept[-1][1] : match[0]]
        if _JOINED.search(between) and not re.search(r"\bof the\b", between):
            kept.append(match)
    return tuple(dict.fromkeys(actor for *_, actors in kept for actor in actors))


def _named_actors(
    words: str, registry: Registry, day: str | None
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    bodies = list(registry.bodies_in(words, day))
    yield from sorted(
        bodies
        + [
            (match.start, match.end, (match.actor_id,))
            for match in registry.actors_in(words, day)
            if not any(start < match.end and match.start < end for start, end, _ in bodies)
        ]
    )


def _holder(words: str, actor: str, registry: Registry, day: str | None) -> str:
    if not actor or day is None:
        return ""
    rest = words
    for match in reversed(registry.actors_in(words, day)):
        rest = f"{rest[: match.start]} {rest[match.end :]}"
    holders = registry.holder_of(rest, actor, day) if rest.strip() else []
    return holders[0] if len(holders) == 1 else ""
