"""Who speaks for a state, where the record gives the state and the name in its own spelling."""

import re

from armsdata.registry import Registry
from armsdata.registry.parties import Parties

_WORD = re.compile(r"[^\W\d_][\w’'.\-]*")


def delegate(name: str, actor: str, registry: Registry, day: str | None) -> Parties:
    """Return the state and, where the tables know one, the person who spoke for it.

    A person is taken who bears the name and held an office of that state on the day; a family
    name alone says enough only then. Everybody else speaks for the state without an id.

    Args:
        name: such as ``Mr. Sergey LAVROV``, or several names joined by ``;``.
        actor: id of the state or organisation.
        registry: reference knowledge.
        day: day on which the office was held, or None.
    """
    words = _name_words(name, registry)
    if day is None or not words or ";" in name:
        return Parties((), (actor,))
    bearers = registry.people_bearing(words)
    offices = {person: registry.office_on(person, day) for person in sorted(bearers)}
    serving = [p for p, office in offices.items() if office and office["actor_id"] == actor]
    return Parties(tuple(serving) if len(serving) == 1 else (), (actor,))


def _name_words(name: str, registry: Registry) -> list[str]:
    """Return the words of a name without forms of address, none of them in capitals."""
    words = _WORD.findall(name)
    while words and (words[0].endswith(".") or words[0].lower() in registry.title_vocabulary):
        words.pop(0)
    return [word.title() if word.isupper() and len(word) > 2 else word for word in words]
