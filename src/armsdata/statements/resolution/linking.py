"""Link the words of a statement to treaties and issues, also where they say "the treaty"."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from armsdata.registry import Registry, TermMatch
from armsdata.statements.spans import Span

_TREATY_WORDS = re.compile(
    r"\b(?:this|the|that|such an?|its) (?:same )?(?:agreement|treaty|accord|pact|document|deal|"
    r"convention|arms control treaty)\b(?! (?:on|between|of|with|for|to)\b)",
    re.IGNORECASE,
)
_MISSILE_WORDS = re.compile(
    r"\b(?:(?:such|these|those|the) (?:systems|missiles|weapons|missile systems)"
    r"|(?:systems|missiles|weapons) of (?:that|this|such a) (?:range|type|class|kind))\b",
    re.IGNORECASE,
)
# "the treaty" that is 5,000 characters away from a name means something else.
_REACH = 5000


@dataclass(frozen=True)
class Link:
    """A span that names a target; ``basis`` as in the schema's mention bases."""

    start: int
    end: int
    target_id: str
    basis: str


class Linker:
    """The named treaties and issues of one text, for lookups by span."""

    def __init__(self, text: str, registry: Registry, day: str | None) -> None:
        """Find all named targets of the text as of its day."""
        self._text = text
        kinds = registry.target_kinds
        self._terms: list[TermMatch] = registry.terms_in(text, day)
        self._starts = [term.start for term in self._terms]
        # The targets that "the treaty" and "such systems" can refer to, in text order.
        self._treaties = [t for t in self._terms if kinds.get(t.target_id) == "treaty"]
        ids = {term.target_id for term in self._terms}
        self._weapons_of = {one: registry.target(one)["weapons_id"] for one in ids}
        self._weapons = [t for t in self._terms if self._weapons_of[t.target_id]]
        self._treaty_starts = [term.start for term in self._treaties]
        self._weapon_starts = [term.start for term in self._weapons]

    def named(self, start: int, end: int) -> list[TermMatch]:
        """Return the treaties and issues named between two offsets, in text order."""
        first, stop = bisect_right(self._starts, start - 1), bisect_right(self._starts, end)
        return [term for term in self._terms[first:stop] if term.end <= end]

    def links(self, spans: Iterable[Span]) -> list[Link]:
        """Return the targets named inside the spans, by name or by anaphora, in text order."""
        found: set[Link] = set()
        for start, end in spans:
            at = bisect_right(self._starts, start - 1)
            while at < len(self._terms) and self._starts[at] < end:
                term = self._terms[at]
                if term.end <= end:
                    found.add(Link(term.start, term.end, term.target_id, term.basis))
                at += 1
            found.update(self._anaphora(start, end))
        return sorted(found, key=lambda link: (link.start, link.end, link.target_id))

    def _anaphora(self, start: int, end: int) -> Iterable[Link]:
        for match in _TREATY_WORDS.finditer(self._text, start, end):
            last = self._last(self._treaties, self._treaty_starts, match.start())
            if last is not None and not self._named_at(match.start(), match.end()):
                yield Link(match.start(), match.end(), last.target_id, "anaphora")
        for match in _MISSILE_WORDS.finditer(self._text, start, end):
            last = self._last(self._weapons, self._weapon_starts, match.start())
            if last is not None and not self._named_at(match.start(), match.end()):
                yield Link(match.start(), match.end(), self._weapons_of[last.target_id], "anaphora")

    @staticmethod
    def _last(terms: list[TermMatch], starts: list[int], before: int) -> TermMatch | None:
        at = bisect_right(starts, before) - 1
        return terms[at] if at >= 0 and before - terms[at].end < _REACH else None

    def _named_at(self, start: int, end: int) -> bool:
        at = bisect_right(self._starts, end) - 1
        return at >= 0 and self._terms[at].end > start

    def treaties(self, links: Iterable[Link], known: frozenset[str]) -> list[str]:
        """Return the sorted ids of the linked treaties that the register holds."""
        return sorted({link.target_id for link in links} & known)
