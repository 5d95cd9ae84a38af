"""Whose position a clause tells: the speaker's own, or that of somebody else."""

import re
from dataclasses import dataclass

from armsdata.registry import Registry
from armsdata.statements import Span

_BESIDE = re.compile(r"\b(?:in|of|with|from|at|to|by|for|on|between|against)\s+(?:the\s+)?$")
_OWN = {"country", "government", "nation", "side", "alliance", "ministry", "state", "bloc"}
# Bodies of a state that do not speak for its government.
_OTHER_BODIES = {"parliament", "lawmakers", "deputies", "duma", "congress", "senate", "senators",
                 "opposition", "media", "press", "public"}  # fmt: skip
_NOBODY_ELSE = {"his", "her", "its", "their", "own", "the", "a", "an", "early", "full", "new",
                "further", "complete", "final", "any", "immediate", "swift", "such", "this",
                "that", "these", "those", "now", "also"}  # fmt: skip


@dataclass(frozen=True)
class Statement:
    """What the rules need to know of the statement whose sentence they read.

    Attributes:
        actor_id: whose statement it is, several joined by ``|``, or empty.
        day: its day, or None.
        cue: span of its cue, or None.
        content: spans of what is said; a condition lies in them.
        quoted: whether its words are quoted, so that "they" are others.
    """

    actor_id: str = ""
    day: str | None = None
    cue: Span | None = None
    quoted: bool = False
    content: tuple[Span, ...] = ()


class Holder:
    """Whose subjects are: the speaker's own, or somebody else's."""

    def __init__(self, statement: Statement, registry: Registry) -> None:
        """Remember whose statement it is."""
        self._actors = set(statement.actor_id.split("|")) - {""}
        self._names = {
            word for actor in self._actors for word in registry.names_of(actor)[0].split()
        }
        self._quoted, self._day, self._registry = statement.quoted, statement.day, registry

    def whose(self, text: str, start: int, end: int) -> bool | None:
        """Say whether words name the speaker (True), another (False) or nobody (None)."""
        words = re.findall(r"[^\W_]+", text[start:end].lower())
        if not words:
            return None
        if not {"we", "i", "our", "my", "ours"}.isdisjoint(words):
            return True
        if words[-1] in ("he", "she", "they", "it"):
            return not self._quoted
        if words[-1] in ("there", "this", "that"):
            return None
        named = [
            match.actor_id
            for match in self._registry.actors_in(text, self._day, start, end)
            if not _BESIDE.search(text, start, match.start)
        ]
        if named and not _OTHER_BODIES.isdisjoint(words):
            return False
        if named:
            return not self._actors.isdisjoint(named)
        if any(name.lower().startswith(words[-1]) for name in self._names if len(words[-1]) > 4):
            return True
        if words[-1] in _OWN and words[0] in ("the", "his", "her", "its", "their"):
            return True
        if self._registry.people_in(text, start, end):
            return False
        return None if set(words) <= _NOBODY_ELSE else False
