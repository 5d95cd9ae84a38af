"""Conditions against those that two people coded, span by span."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from armsdata.evaluate.positions import Figures, share
from armsdata.pipeline import Found
from armsdata.statements import Span

#: Spans are of one thing where they share at least this part of their words.
SHARED_WORDS = 1 / 3
_WORD = re.compile(r"\w+")
Same = Callable[[str, Mapping, Mapping], bool]


def overlap(text: str, one: Span, two: Span) -> float:
    """Return the part of the words of two spans that both hold."""
    first, second = (_words(text, span) for span in (one, two))
    return len(first & second) / max(1, len(first | second))


def _words(text: str, span: Span) -> set[int]:
    return {match.start() for match in _WORD.finditer(text, *span)}


def same_words(text: str, one: Mapping, two: Mapping) -> bool:
    """Say whether the spans of two codings share enough words."""
    return overlap(text, tuple(one["span"]), tuple(two["span"])) >= SHARED_WORDS


def pair(text: str, unit: Mapping, kind: str, found: Sequence[Mapping], same: Same) -> list[dict]:
    """Pair what both coders saw in a unit with what was found there.

    What only one coder saw counts neither for nor against.

    Args:
        text: the text.
        unit: a row of the gold.
        kind: ``conditions`` or ``claims``.
        found: what was found in the unit, each with its ``span``.
        same: says whether two codings are of one thing.

    Returns:
        A row for each thing: ``item``, ``path``, ``A``, ``B`` (codings, or None) and ``found``.
    """
    two, left = list(unit["B"].get(kind, ())), list(found)
    rows, lone = [], []
    for one in unit["A"].get(kind, ()):
        other = _take(two, [one], same, text)
        if other is None:
            lone.append(one)
            continue
        own = _take(left, [one, other], same, text)
        rows.append({"A": one, "B": other, "found": own})
    for own in left:
        if not any(same(text, coded, own) for coded in (*lone, *two)):
            rows.append({"A": None, "B": None, "found": own})
    return [{"item": unit["item"], "path": unit["path"], **row} for row in rows]


def _take(items: list, coded: Sequence[Mapping], same: Same, text: str) -> Any:
    """Take out the first item that is of one thing with a coding."""
    fits = (index for index, item in enumerate(items) if any(same(text, c, item) for c in coded))
    at = next(fits, None)
    return None if at is None else items.pop(at)


def compare_conditions(
    gold: Iterable[Mapping], read: Mapping[str, tuple[str, Found]]
) -> list[dict]:
    """Compare conditions unit by unit.

    Args:
        gold: see :func:`armsdata.evaluate.positions.read_gold`.
        read: see :func:`armsdata.evaluate.positions.read_documents`.

    Returns:
        See :func:`pair`.
    """
    rows = []
    for unit in gold:
        text, found = read[unit["path"]]
        own = [
            {**row, "span": (row["start"], row["end"])}
            for row in found.conditions
            if unit["unit"][0] <= row["start"] < unit["unit"][1]
        ]
        rows += pair(text, unit, "conditions", own, same_words)
    return rows


def condition_figures(rows: Sequence[Mapping]) -> Figures:
    """Return precision, recall and F1 of spans; and how often the rest is right where both are.

    Args:
        rows: see :func:`compare_conditions`.
    """
    figures = span_figures(rows, "conditions")
    both = [row for row in rows if row["A"] and row["found"]]
    for field in ("connective", "polarity", "who_must_act"):
        right = sum(row["found"][field] in (row["A"][field], row["B"][field]) for row in both)
        figures[f"{field} right"] = share(right, len(both)), len(both)
    return figures


def span_figures(rows: Sequence[Mapping], kind: str) -> Figures:
    """Return precision, recall and F1 of what was found.

    Args:
        rows: see :func:`pair`.
        kind: name for the figures.
    """
    coded = sum(row["A"] is not None for row in rows)
    found = sum(row["found"] is not None for row in rows)
    both = sum(row["A"] is not None and row["found"] is not None for row in rows)
    return {
        f"{kind}: precision": (share(both, found), found),
        f"{kind}: recall": (share(both, coded), coded),
        f"{kind}: F1": (share(2 * both, coded + found), coded),
    }
