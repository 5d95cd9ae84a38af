"""For whom somebody speaks whom no table holds: as a text introduces the name, once, somewhere.

"Chinese leader Li Example", "the Foreign Minister of Norway, Ana Berg", "Ana Berg, Norway's
envoy": later the text says "Mr Example" and "Berg".
"""

import re
from collections import defaultdict
from functools import cached_property

from armsdata.registry import Registry

_WORD = re.compile(r"[A-ZÀ-ÞА-Я][\w’'\-]+")
_PHRASE = re.compile(r"[^.;:!?,()\n]*$")
_AFTER = re.compile(r"(?:,\s|\s?\()(?P<words>[^.;:!?,()\n]{3,80})")
_OF_STATE = re.compile(r"\sof\s(?P<words>[A-ZÀ-Þt][^.;:!?,()\n]{2,40})")
_REACH = 90
_MOST = 8


class Introductions:
    """The names of one text with the posts and states that stand beside them."""

    def __init__(
        self, text: str, title: str, registry: Registry, day: str | None, home: str
    ) -> None:
        """Remember the text; it is searched when first asked.

        Args:
            text: the text.
            title: its title.
            registry: reference knowledge.
            day: its day.
            home: actor that publishes it, whose ministers need no state, or empty.
        """
        self._text, self._start = f"{title}\n{text}", len(title) + 1
        self._registry, self._day, self._home = registry, day, home
        self._known: dict[str, str] = {}

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = defaultdict(list)
        for match in _WORD.finditer(self._text):
            found = places[re.sub(r"[’']s$", "", match.group())]
            if len(found) < _MOST:
                found.append(match.start())
        return places

    def actor_of(self, words: tuple[str, ...]) -> str:
        """Return the state or organisation of a person by the words of the name, or empty."""
        last = words[-1]
        if last not in self._known:
            found = (self._at(place, last) for place in self._places.get(last, ()))
            self._known[last] = next((actor for actor in found if actor), "")
        return self._known[last]

    def _at(self, place: int, name: str) -> str:
        before = _PHRASE.search(self._text, max(0, place - _REACH), place)
        own = before.group() if before else ""
        of = _OF_STATE.match(self._text, place + len(name))
        # "President Example of Norway".
        actor = self._of(f"{of['words']} {own}" if of else own)
        after = _AFTER.match(self._text, place + len(name))
        return actor or (self._of(after["words"]) if after else "")

    def _of(self, words: str) -> str:
        """Return the actor of a phrase that names a post."""
        titles = self._registry.titles
        posts = titles.of_use("role")
        parts = re.findall(r"[^\W_]+", words.lower())
        at = max((i for i, part in enumerate(parts) if titles.telling(part) & posts), default=-1)
        if at < 0:
            return ""
        actors = self._registry.actors_in(words, self._day)
        if actors:
            return actors[-1].actor_id
        # Nothing but the post and the name: an official of the page's own state.
        return self._home if len(parts) - at <= 3 and not re.search(r"\bof\b", words) else ""
