"""Words that open a condition, by the table ``connectives``."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from armsdata.schema import LIST_SEPARATOR

_SPACE = r"[\s\-‐‑–]{1,8}"
#: What is looked at beside a connective: a few words.
_NEAR = 60


@dataclass(frozen=True)
class Connective:
    """A row of the table.

    Attributes:
        wording: the words.
        name: value of the vocabulary ``CONNECTIVES``.
        polarity: ``enables``, ``blocks``, or ``main`` where the main clause decides.
        follows: value of the vocabulary ``FOLLOWS``.
        needs: key of ``CONNECTIVE_NEEDS``, or empty.
        not_after: words right before it that make it none.
        not_before: words right after it that make it none.
        only_before: words of which one must be among the next three, or none.
    """

    wording: str
    name: str
    polarity: str
    follows: str
    needs: str
    not_after: str
    not_before: str
    only_before: str

    @cached_property
    def _after(self) -> re.Pattern[str] | None:
        return _any_of(self.not_after, r"(?<!\w)(?:@)[\s,]+$")

    @cached_property
    def _before(self) -> re.Pattern[str] | None:
        return _any_of(self.not_before, r"[\s,]+(?:@)(?!\w)")

    @cached_property
    def _only(self) -> re.Pattern[str] | None:
        return _any_of(self.only_before, r"(?:\W+\w+){0,2}\W+(?:@)(?!\w)")

    def stands(self, text: str, start: int, end: int, window: tuple[int, int]) -> bool:
        """Say whether the words beside it leave it a connective."""
        before = text[max(window[0], start - _NEAR) : start]
        if self._after and self._after.search(before):
            return False
        after = text[end : min(window[1], end + _NEAR)]
        if self._before and self._before.match(after):
            return False
        return self._only is None or self._only.match(after) is not None


def _any_of(cell: str, pattern: str) -> re.Pattern[str] | None:
    """Compile a list cell into the place of ``@`` in a pattern."""
    if not cell:
        return None
    words = "|".join(map(wording_pattern, cell.split(LIST_SEPARATOR)))
    return re.compile(pattern.replace("@", words), re.IGNORECASE)


def wording_pattern(words: str) -> str:
    """Return the pattern of words in a table: any white space, straight or curly apostrophe."""
    parts = [re.escape(part).replace(r"\*", r"\w*") for part in words.split()]
    return _SPACE.join(parts).replace("'", "['’]")


class Connectives:
    """The table ``connectives`` as a matcher."""

    def __init__(self, table: pd.DataFrame) -> None:
        """Compile the wordings, the longest first."""
        columns = ["wording", "connective", "polarity", "follows", "needs"]
        columns += ["not_after", "not_before", "only_before"]
        cells = table[columns].fillna("").itertuples(index=False)
        rows = sorted((Connective(*map(str, row)) for row in cells), key=_longest)
        self._rows: Mapping[str, Connective] = {f"c{n}": row for n, row in enumerate(rows)}
        self._pattern = re.compile(
            "|".join(
                rf"(?P<{n}>(?<!\w){wording_pattern(r.wording)}(?!\w))"
                for n, r in self._rows.items()
            )
            or r"(?!)",
            re.IGNORECASE,
        )

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, Connective]]:
        """Yield span and row of each connective, from left to right; the longest wording wins."""
        for match in self._pattern.finditer(text, start, end):
            row = self._rows[match.lastgroup or ""]
            if row.stands(text, *match.span(), (start, end)):
                yield *match.span(), row


def _longest(row: Connective) -> tuple[int, str]:
    return -len(row.wording), row.wording
