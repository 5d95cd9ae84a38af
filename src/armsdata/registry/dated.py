"""Treaties that a text tells by the year of their signature: "the 2010 treaty"."""

import re
from collections.abc import Iterator

import pandas as pd

from armsdata.registry.terms import TermMatch

_NOUN = r"treaty|agreement|accord|pact|convention|deal|memorandum"
_WORD = (
    r"(?!(?:is|are|was|were|has|have|had|will|would|can|could|should|must|may|that|which|who|and|"
    r"but|while|because|if|unless|until)\b)[\w\-]+"
)
_YEAR = r"(?P<year>1[89]\d\d|20\d\d)"
_ARTICLE = r"(?:the|that|this|an?|its|their|old|original|'s|’s)"
_FORMS = (
    re.compile(
        rf"\b{_ARTICLE} {_YEAR} (?P<what>(?:[\w\-]+ ){{0,4}}?)(?P<noun>{_NOUN})\b"
        rf"(?P<about> (?:on|banning|limiting|for|about)(?: {_WORD}){{1,6}})?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<what>(?:[\w\-]+ ){{0,3}}?)(?P<noun>{_NOUN})"
        rf"(?P<about>(?: (?:on|banning|limiting)(?: [\w\-]+){{1,6}}?)?)"
        rf" (?:of|from|signed in|concluded in)(?: [A-Z][a-z]+)? {_YEAR}\b"
        rf"(?P<after>(?: (?:on|banning|limiting)(?: {_WORD}){{1,6}})?)",
        re.IGNORECASE,
    ),
)
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        "the a an old new original first on of and for with between treaty agreement accord pact "
        "convention deal memorandum landmark historic bilateral arms nuclear weapons banning",
    )
)


class DatedTreaties:
    """The treaties of each year, with the words by which texts tell them."""

    def __init__(self, treaties: pd.DataFrame, terms: pd.DataFrame) -> None:
        """Index the table ``treaties`` by year, with the words of ``terms``."""
        wordings = terms.groupby("target_id")["term"].agg(" ".join).to_dict()
        self._by_year: dict[str, list[tuple[str, str, frozenset[str]]]] = {}
        rows = treaties.fillna("")[["treaty_id", "name", "short_name", "opened", "type"]]
        for treaty, name, short, opened, kind in rows.itertuples(index=False):
            if kind == "unilateral":
                continue
            words = _stems(f"{name} {short} {wordings.get(treaty, '')}")
            self._by_year.setdefault(opened[:4], []).append((treaty, f"{name} {short}", words))

    def find(self, text: str, start: int, end: int, named: frozenset[str]) -> Iterator[TermMatch]:
        """Yield the treaties that are told by their year.

        Args:
            text: any text.
            start: first code point to look at.
            end: code point to stop before.
            named: treaties that the text names otherwise, one of which is meant where several
                of one year can be.
        """
        for form in _FORMS:
            for match in form.finditer(text, start, end):
                treaty = self._meant(match, named)
                if treaty:
                    yield TermMatch(match.start(), match.end(), treaty, "kin")

    def added(
        self, text: str, start: int, end: int, found: list[TermMatch], treaties: list[TermMatch]
    ) -> list[TermMatch]:
        """Return matches by name and by year, from left to right.

        Args:
            text: any text.
            start: first code point to look at.
            end: code point to stop before.
            found: what the text names.
            treaties: the treaties among it.
        """
        named = frozenset(one.target_id for one in treaties)
        dated = [
            match
            for match in self.find(text, start, end, named)
            if not any(one.start < match.end and match.start < one.end for one in treaties)
        ]
        # "The 1987 treaty on intermediate-range missiles" names a treaty, no missiles.
        kept = [one for one in found if not any(m.start <= one.start < m.end for m in dated)]
        return sorted([*kept, *dated], key=lambda match: match.start)

    def _meant(self, match: re.Match[str], named: frozenset[str]) -> str:
        noun = match["noun"].lower()
        exact = noun in ("treaty", "convention")
        parts = match.groupdict(default="")
        told = _stems(f"{parts['what']} {parts['about']} {parts.get('after', '')}") - _EMPTY
        able = [
            (len(told & words), treaty)
            for treaty, name, words in self._by_year.get(match["year"], ())
            if not exact or noun in name.lower()
        ]
        best = max((score for score, _ in able), default=0)
        found = [treaty for score, treaty in able if score == best]
        if told and not best:
            return ""
        if len(found) > 1:
            found = [treaty for treaty in found if treaty in named]
        return found[0] if len(found) == 1 else ""


def _stems(words: str) -> frozenset[str]:
    found = re.findall(r"[^\W\d_]{3,}", words.lower())
    return frozenset(word.removesuffix("s") for word in found)
