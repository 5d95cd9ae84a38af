"""Strata of a frame's sample: which there are, how many units each gives, and what is in them."""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from armsdata.errors import DataError
from armsdata.evaluate.frame_rows import Said, covered
from armsdata.registry import Registry
from armsdata.registry.phrases import Phrase, PhraseIndex
from armsdata.statements import Span

#: What is asked for -> its strata with their shares of it.
STRATA = {
    "statements": {"condition": 2, "position": 6, "named": 4, "topic": 3},
    "reports": {"reported": 1},
    "others": {"worded": 6, "framed": 4, "plain": 5},
}
#: A stretch with fewer words is a heading, a name or a list's mark.
_SHORTEST = 4


@dataclass
class Stratum:
    """One stratum: how large it is, and the units with the lowest numbers.

    Attributes:
        units: units in the corpus.
        sentences: sentences in them.
        lowest: number of each kept unit, negative, with its two rows, as a heap.
    """

    units: int = 0
    sentences: int = 0
    lowest: list[tuple[int, str, dict, dict]] = field(default_factory=list)

    def would_keep(self, number: int, size: int) -> bool:
        """Say whether a unit of this number is among the lowest so far."""
        return len(self.lowest) < size or -number > self.lowest[0][0]

    def keep(self, number: int, rows: tuple[dict, dict], size: int) -> None:
        """Keep a unit, and let the highest go if there are too many."""
        heapq.heappush(self.lowest, (-number, rows[0]["unit"], *rows))
        if len(self.lowest) > size:
            heapq.heappop(self.lowest)


def allot(number: int, shares: Mapping[str, int], sizes: Mapping[str, int]) -> dict[str, int]:
    """Share a number out among strata; what a small one cannot take goes to the others.

    Args:
        number: how many units are wanted.
        shares: stratum -> its share.
        sizes: stratum -> how many units there are.

    Returns:
        Stratum -> how many units; their sum is ``number``, or all units where there are fewer.
    """
    taken = dict.fromkeys(shares, 0)
    while left := min(number, sum(sizes.values())) - sum(taken.values()):
        free = [name for name in shares if taken[name] < sizes[name]]
        whole = sum(shares[name] for name in free)
        for name in free:
            part = max(1, left * shares[name] // whole)
            rest = number - sum(taken.values())
            taken[name] += min(part, sizes[name] - taken[name], rest)
    return taken


def index_of_words(registry: Registry, path: Path) -> PhraseIndex:
    """Index the words by which sentences are told apart; each says its stratum.

    Args:
        registry: its ``terms`` and ``topic_words``; of the latter those of weight ``frame`` are
            too common to say that a sentence is on arms control, and those of weight ``no`` and
            ``other`` are left out.
        path: file with the words of a broad list, a column ``word``.

    Raises:
        DataError: there is no such list.
    """
    try:
        broad = pd.read_csv(path, dtype="string")["word"]
    except (OSError, KeyError, ValueError) as error:
        raise DataError(path, f"no list of words: {error}", "give a CSV file with a column word") \
            from None  # fmt: skip
    # Wordings of these weights (tax treaty, climate change) only keep the rules from a mistake.
    topics = registry.topic_words[~registry.topic_words["weight"].isin(("no", "other"))]
    kinds = ("framed" if weight == "frame" else "worded" for weight in topics["weight"])
    terms = zip(registry.terms["term"], registry.terms["case"] != "any", strict=True)
    return PhraseIndex(
        [
            *(Phrase(word, False, "worded") for word in broad),
            *(Phrase(word, False, kind) for word, kind in zip(topics["word"], kinds, strict=True)),
            *(Phrase(term, exact, "worded") for term, exact in terms),
        ]
    )


def candidates(
    text: str, sentences: Sequence[Span], said: Sequence[Said], words: PhraseIndex
) -> Iterator[tuple[str, list[int]]]:
    """Yield the stratum of every unit and the places of its sentences."""
    units = _units(sentences, said)
    taken = {place for places, _ in units for place in places}
    for places, stratum in units:
        yield stratum, places
    for place, (start, end) in enumerate(sentences):
        if place not in taken and len(text[start:end].split()) >= _SHORTEST:
            yield _stratum_of_words(text, start, end, words), [place]


def _units(sentences: Sequence[Span], said: Sequence[Said]) -> list[tuple[list[int], str]]:
    """Return sentences of each statement, and its stratum; those that share a sentence are one."""
    order = (*STRATA["statements"], *STRATA["reports"])
    found: list[tuple[list[int], str]] = []
    pairs = ((covered(sentences, one.spans), _stratum_of(one)) for one in said)
    for places, stratum in sorted(pair for pair in pairs if pair[0]):
        if found and places[0] <= found[-1][0][-1]:
            before, other = found[-1]
            first = min(stratum, other, key=order.index)
            found[-1] = (sorted({*before, *places}), first)
        else:
            found.append((places, stratum))
    return found


def _stratum_of(said: Said) -> str:
    if said.taken:
        return "condition" if any(taken[2].conditional for taken in said.taken) else "position"
    if said.named:
        return "named"
    return "topic" if said.gated else "reported"


def _stratum_of_words(text: str, start: int, end: int, words: PhraseIndex) -> str:
    kinds = {p.payload for hit in words.find_overlapping(text, start, end) for p in hit.phrases}
    return next((kind for kind in ("worded", "framed") if kind in kinds), "plain")
