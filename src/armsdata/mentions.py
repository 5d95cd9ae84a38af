"""Treaties, issues and actors that a statement names, by name or by "the treaty"."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pandas as pd

from armsdata.dates.lookup import lookup_day
from armsdata.registry import Registry
from armsdata.schema import TABLES, frame
from armsdata.statements import (
    DEFAULT_ENGINE,
    Engine,
    Link,
    Linker,
    Row,
    Span,
    content_spans,
    records,
    region_of,
)

_QUOTES = '“"„«`‘'


def build_mentions(
    statements: pd.DataFrame, texts: pd.DataFrame, registry: Registry
) -> pd.DataFrame:
    """Build the table ``mentions`` of English texts.

    Args:
        statements: extracted rows of ``statements``.
        texts: local table of the cleaned texts.
        registry: reference knowledge.
    """
    text_of = dict(zip(texts["document_id"], texts["text"], strict=True))
    rows: list[Row] = []
    for document_id, group in statements.groupby("document_id", sort=True):
        text, day = text_of[document_id], document_day(group)
        linker, found = Linker(registry.cased(text), registry, day), records(group)
        links = [linker.links(region_of(row)) for row in found]
        rows += mention_rows(text, day, found, links, registry, DEFAULT_ENGINE)
    return frame(TABLES["mentions"], rows)


def document_day(statements: pd.DataFrame) -> str | None:
    """Return the day of the document that its statements come from, or None."""
    own = statements.loc[statements["stated_basis"] == "document", "stated_date"].dropna()
    days = own if len(own) else statements["stated_date"].dropna()
    return lookup_day(max(days)) if len(days) else None


def mention_rows(
    text: str,
    day: str | None,
    statements: Sequence[Mapping],
    links: Sequence[Iterable[Link]],
    registry: Registry,
    engine: Engine,
) -> list[Row]:
    """Return the rows of ``mentions`` for the statements of one document.

    Treaties and issues count in the contents and in the sentence around the cue; actors in
    the contents alone, because the words around them name who speaks.

    Args:
        text: the document's text.
        day: day of publication, or None.
        statements: its rows of ``statements``.
        links: the treaties and issues named by each statement.
        registry: reference knowledge.
        engine: tells the sentences inside a quotation.
    """
    text = registry.cased(text)
    rows: list[Row] = []
    for statement, named in zip(statements, links, strict=True):
        windows = _Windows(text, statement, engine)
        for start, end, kind, target, basis in _found(text, day, statement, named, registry):
            first, last = windows.around(start)
            rows.append({
                "mention_id": f"{statement['statement_id']}-m{start:06d}-{target}",
                "statement_id": statement["statement_id"],
                "document_id": statement["document_id"],
                "start": start,
                "end": end,
                "sentence_start": first,
                "sentence_end": max(last, end),
                "kind": kind,
                "target_id": target,
                "basis": basis,
            })  # fmt: skip
    return rows


_Found = tuple[int, int, str, str, str]


def _found(
    text: str, day: str | None, statement: Mapping, links: Iterable[Link], registry: Registry
) -> list[_Found]:
    kinds = registry.target_kinds
    found = {(i.start, i.end, kinds[i.target_id], i.target_id, i.basis) for i in links}
    taken = [(start, end) for start, end, *_ in found]
    return sorted(found | set(_actors(text, day, statement, taken, registry)))


def _actors(
    text: str, day: str | None, statement: Mapping, taken: Sequence[Span], registry: Registry
) -> Iterator[_Found]:
    for span in content_spans(statement["content_spans"]):
        for actor in registry.actors_in(text, day, *span):
            if not any(start < actor.end and actor.start < end for start, end in taken):
                yield actor.start, actor.end, "actor", actor.actor_id, "name"


class _Windows:
    """The sentences of one statement: its own, and those inside its quotations and turns."""

    def __init__(self, text: str, statement: Mapping, engine: Engine) -> None:
        self._text, self._engine = text, engine
        self._spans = region_of(statement)
        self._split: dict[Span, list[Span]] = {}

    def around(self, at: int) -> Span:
        """Return the sentence that holds an offset."""
        around = [span for span in self._spans if span[0] <= at < span[1]]
        # Inside a quotation the words that attribute it do not count.
        quoted = [span for span in around if self._text[span[0]] in _QUOTES]
        span = min(quoted, key=_length) if quoted else max(around, key=_length)
        before = [sentence for sentence in self._sentences(span) if sentence[0] <= at]
        return before[-1] if before else span

    def _sentences(self, span: Span) -> list[Span]:
        if span not in self._split:
            self._split[span] = self._engine.sentences(self._text, *span)
        return self._split[span]


def _length(span: Span) -> int:
    return span[1] - span[0]
