"""States and organisations by their dated names, demonyms and metonyms; never fuzzily."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from armsdata.dates.interval import holds
from armsdata.registry.phrases import Hit, Phrase, PhraseIndex
from armsdata.schema import LIST_SEPARATOR

#: Names that contain an actor's name and mean something else.
_OTHER_NAMES = (
    "Washington Post", "Washington Times", "Washington Examiner", "Washington State",
    "George Washington", "Booker T. Washington", "Mount Washington", "Washington, D.C.",
    "New England", "New Mexico", "Gulf of Mexico", "Indian Ocean", "American Indian",
    "American Indians", "Native American", "Native Americans", "African American",
    "African Americans", "Latin American", "South American", "Central American",
    "North American", "Latin America", "South America", "Central America", "North America",
    "North American Free Trade Agreement", "Moscow Times", "Paris Agreement", "Paris Club",
    "English Channel", "Cuban missile crisis", "Berlin Wall", "Japanese Americans",
    "Israel Katz", "Michael Jordan", "Paris Hilton", "London Naval Conference",
    "London Naval Treaty", "Washington Naval Conference", "Washington Conference",
    "Washington Treaty", "Moscow Treaty", "Ottawa Convention", "Ottawa Treaty",
    "Vienna Document", "Helsinki Final Act", "Vienna Convention", "Geneva Protocol",
    "Bangkok Treaty", "Atlanta, Georgia", "Geneva Convention", "South Korea", "North Korea",
    "US dollar", "US dollars", "U.S. dollars", "Federalist Papers", "UN Charter",
)  # fmt: skip


@dataclass(frozen=True)
class ActorMatch:
    """A wording that names a state or an organisation."""

    start: int
    end: int
    actor_id: str


class ActorMatcher:
    """The table ``actors`` as a matcher."""

    def __init__(self, actors: pd.DataFrame) -> None:
        """Index the names and aliases of the table ``actors``."""
        rows = actors.fillna("").to_dict("records")
        phrases = [Phrase(name, True, row) for row in rows for name in _names(row)]
        phrases += [Phrase(name, True, None) for name in _OTHER_NAMES]
        self._index = PhraseIndex(phrases)
        self._by_name: dict[str, list[dict]] = {}
        for phrase in phrases:
            if phrase.payload is not None:
                self._by_name.setdefault(phrase.wording, []).append(phrase.payload)

    def actor_of(self, name: str, on: str | None = None) -> str | None:
        """Return the actor that ``name`` meant on a day, or None."""
        name = name.strip().replace("’", "'").removesuffix("'s").removesuffix("'")
        for article in ("the ", "The "):
            name = name.removeprefix(article)
        return _choose(self._by_name.get(name, []), on)

    def find(
        self, text: str, on: str | None = None, start: int = 0, end: int | None = None
    ) -> Iterator[ActorMatch]:
        """Yield the actors that a text names, from left to right."""
        for hit in self._index.find(text, start, end):
            actor = _choose(_payloads(hit), on)
            if actor is not None:
                yield ActorMatch(hit.start, hit.end, actor)


def _payloads(hit: Hit) -> list[dict]:
    payloads = [phrase.payload for phrase in hit.phrases]
    return [] if None in payloads else payloads


def _names(row: dict) -> set[str]:
    names = {row["name"], *row["aliases"].split(LIST_SEPARATOR)} - {""}
    return {name.removeprefix("the ").removeprefix("The ") for name in names}


def _choose(rows: list[dict], on: str | None) -> str | None:
    if on is None:
        valid = [row for row in rows if not row["valid_to"]]
    else:
        valid = [row for row in rows if holds(row["valid_from"], row["valid_to"], on)]
    # The Soviet Union had a beginning and an end: between them it is the meaning of "Moscow".
    best = max(valid, key=lambda row: (row["valid_to"] != "", row["valid_from"]), default=None)
    return None if best is None else best["actor_id"]
