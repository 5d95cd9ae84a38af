"""Treaties, issues and actors that a statement names, by name or by "the treaty"."""

from collections.abc import Iterable, Iterator

import pandas as pd

from armsdata.registry import Registry
from armsdata.schema import TABLES, frame
from armsdata.statements import Link, Linker, Span, content_spans, regions


def build_mentions(
    statements: pd.DataFrame, texts: pd.DataFrame, registry: Registry
) -> pd.DataFrame:
    """Build the table ``mentions``.

    Treaties and issues count in the contents and in the sentence around the cue; actors in
    the contents alone, because the words around them name who speaks.

    Args:
        statements: extracted rows of ``statements``.
        texts: local table of the cleaned texts.
        registry: reference knowledge.
    """
    text_of = dict(texts[["document_id", "text"]].itertuples(index=False))
    rows: list[dict] = []
    for document_id, group in statements.groupby("document_id", sort=True):
        text = text_of[document_id]
        day = document_day(group)
        linker = Linker(text, registry, day)
        region_of = regions(text, group)
        for row in group.itertuples():
            links = linker.links(region_of[row.statement_id])
            spans = content_spans(row.content_spans)
            rows += _rows(row.statement_id, document_id, links, text, spans, registry, day)
    return frame(TABLES["mentions"], rows)


def document_day(statements: pd.DataFrame) -> str | None:
    """Return the day of the document that its statements come from, or None."""
    own = statements.loc[statements["stated_basis"] == "document", "stated_date"].dropna()
    days = own if len(own) else statements["stated_date"].dropna()
    return max(days, default=None)


def _rows(
    statement_id: str,
    document_id: str,
    links: Iterable[Link],
    text: str,
    spans: Iterable[Span],
    registry: Registry,
    day: str | None,
) -> Iterator[dict]:
    links = list(links)
    found = [(link.start, link.end, registry.target_kinds[link.target_id], link.target_id,
              link.basis) for link in links]  # fmt: skip
    for start, end in spans:
        for actor in registry.actors_in(text, day, start, end):
            if not any(link.start < actor.end and actor.start < link.end for link in links):
                found.append((actor.start, actor.end, "actor", actor.actor_id, "name"))
    for start, end, kind, target, basis in sorted(set(found)):
        yield {
            "mention_id": f"{statement_id}-m{start:06d}-{target}",
            "statement_id": statement_id,
            "document_id": document_id,
            "start": start,
            "end": end,
            "kind": kind,
            "target_id": target,
            "basis": basis,
        }
