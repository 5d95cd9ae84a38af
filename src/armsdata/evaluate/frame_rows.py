"""What a frame's tables say of a stretch of text: found by the gate, targets, stances."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from armsdata.statements import Span, content_spans, records

#: Tables of a frame that are judged.
TABLES_READ = ("documents", "statements", "mentions", "positions")
#: Statements of these kinds or speakers are there only because they are on arms control; of what
#: others are reported to have said, everything is a statement.
_OWN, _TURN = "own-voice", "turn-label"


class Stance(NamedTuple):
    """A position of the frame: stance on a target, and whether it has a condition."""

    stance: str
    conditional: bool


class Said(NamedTuple):
    """One statement of a frame, as far as it is judged.

    Attributes:
        spans: its words.
        named: where it names a treaty or issue, and which.
        taken: where a position rests on its words, on which target, and which.
        gated: whether the rules hold it to be on arms control.
    """

    spans: tuple[Span, ...]
    named: tuple[tuple[int, str], ...]
    taken: tuple[tuple[int, str, Stance], ...]
    gated: bool


class Seen(NamedTuple):
    """What a frame says of a stretch of text.

    Attributes:
        found: whether a statement on arms control has words there.
        targets: treaties and issues named there.
        stances: target -> position taken there.
    """

    found: bool
    targets: frozenset[str]
    stances: Mapping[str, Stance]


class FrameRows:
    """The rows of a frame by document."""

    def __init__(self, tables: Mapping[str, pd.DataFrame]) -> None:
        """Take the tables.

        Args:
            tables: ``documents``, ``statements``, ``mentions`` and ``positions``.
        """
        self.documents = {row["document_id"]: row for row in records(tables["documents"])}
        self._by_hash: dict[str, list[str]] = defaultdict(list)
        for name, row in self.documents.items():
            self._by_hash[row["sha256"]].append(name)
        self._said = _by_document(tables)

    def of(self, document_id: str) -> Sequence[Said]:
        """Return the statements of a document, in the order of the text."""
        return self._said.get(document_id, ())

    def document_of(self, sha256: str, document_id: str) -> str | None:
        """Return the document with this text: of copies the named one, None where there is none."""
        names = self._by_hash.get(sha256, [])
        return document_id if document_id in names else next(iter(names), None)

    def seen(self, document_id: str, spans: Sequence[Span]) -> Seen:
        """Return what the frame says of a stretch of a document's text."""
        said = [one for one in self.of(document_id) if _overlap(one.spans, spans)]
        inside = [row for one in said for row in one.taken if _within(row[0], spans)]
        named = {target for one in said for at, target in one.named if _within(at, spans)}
        # Several actors may take one position; the first words count.
        stances = {target: stance for _, target, stance in sorted(inside, reverse=True)}
        found = any(one.gated for one in said)
        return Seen(found, frozenset(named | stances.keys()), stances)


def _by_document(tables: Mapping[str, pd.DataFrame]) -> dict[str, list[Said]]:
    named, taken = defaultdict(list), defaultdict(list)
    for row in records(tables["mentions"]):
        if row["kind"] != "actor":
            named[row["statement_id"]].append((row["start"], row["target_id"]))
    for row in records(tables["positions"]):
        told = (row["evidence_start"], row["target_id"], _stance(row))
        taken[row["statement_id"]].append(told)
    found: dict[str, list[Said]] = defaultdict(list)
    for row in records(tables["statements"]):
        own = row["statement_id"]
        found[row["document_id"]].append(_said(row, named[own], taken[own]))
    return {name: sorted(rows, key=lambda said: said.spans) for name, rows in found.items()}


def _stance(row: Mapping[str, Any]) -> Stance:
    has = row["stance"].startswith("conditional") or row["condition_start"] is not None
    return Stance(row["stance"], has)


def _said(row: Mapping[str, Any], named: Iterable, taken: Iterable) -> Said:
    names, stances = tuple(named), tuple(taken)
    own_words = row["kind"] == _OWN or row["speaker_basis"] == _TURN
    spans = tuple(content_spans(row["content_spans"]))
    return Said(spans, names, stances, own_words or bool(names) or bool(stances))


def _overlap(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(a < d and c < b for a, b in spans for c, d in others)


def _within(at: int, spans: Sequence[Span]) -> bool:
    return any(start <= at < end for start, end in spans)


def covered(sentences: Sequence[Span], spans: Iterable[Span]) -> list[int]:
    """Return the places of the sentences of which a part lies in the spans, in order.

    Args:
        sentences: in the order of the text.
        spans: for instance those of a statement.
    """
    ends = [end for _, end in sentences]
    found: set[int] = set()
    for start, end in spans:
        at = bisect_right(ends, start)
        while at < len(sentences) and sentences[at][0] < end:
            found.add(at)
            at += 1
    return sorted(found)
