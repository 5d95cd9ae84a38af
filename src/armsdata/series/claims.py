"""Facts that statements assert, beside what the register held on that day."""

import pandas as pd

from armsdata.schema import LIST_SEPARATOR
from armsdata.series.citations import best_source
from armsdata.series.statements import ADDED, frame_of, words_of
from armsdata.series.tables import Tables, actor_names, once, target_labels
from armsdata.series.words import few_words

CLAIM_COLUMNS = [
    "claim_id",
    "statement_id",
    "frame",
    "actor_id",
    "date",
    "actor",
    "words",
    "treaty_id",
    "treaty",
    "party",
    "axis",
    "asserted",
    "register_value",
    "outcome",
    "said_url",
    "record_url",
]

#: From what a reader looks for to what agrees anyway.
_ORDER = ("disagrees", "contested", "not-in-register", "agrees")


@once
def claims(
    tables: Tables,
    treaty: str = "",
    actor: str = "",
    frame: str = "",
    first: str = "",
    last: str = "",
    show_text: bool = False,
) -> pd.DataFrame:
    """Return the facts that statements assert, those that the register does not bear out first.

    Args:
        tables: see :func:`armsdata.series.read_tables`.
        treaty: treaty id, or all.
        actor: id of who asserts it, or all.
        frame: sampling frame, or all.
        first: ISO day before which nothing counts, or empty.
        last: ISO day after which nothing counts, or empty.
        show_text: whether words of added texts are shown in full.

    Returns:
        One row a claim: ``date`` for which it is asserted, who asserts it, its ``words``, what it
        says of ``party`` on ``axis`` (``asserted``), the register's value that day, the
        ``outcome``, and the addresses of both sources.
    """
    statements = tables["statements"].assign(frame=frame_of(tables))
    of = statements.set_index("statement_id")
    names = actor_names(tables)
    rows = tables["claims"]
    rows = rows.assign(
        actor_id=rows["statement_id"].map(of["actor_id"]),
        frame=rows["statement_id"].map(of["frame"]),
        date=rows["claim_date"],
        words=words_of(tables, rows),
        treaty=rows["treaty_id"].map(target_labels(tables)),
        party=rows["party_id"].map(names).fillna(""),
        said_url=_said_at(tables, rows, of),
        record_url=_recorded_at(tables, rows),
    )
    rows["actor"] = rows["actor_id"].map(names).fillna("")
    added = (rows["frame"] == ADDED).fillna(False) & (not show_text)
    rows["words"] = rows["words"].mask(added, rows["words"].map(few_words, na_action="ignore"))
    for column, wanted in (("treaty_id", treaty), ("actor_id", actor), ("frame", frame)):
        rows = rows[(rows[column] == wanted).fillna(False)] if wanted else rows
    rows = rows[rows["date"] >= first] if first else rows
    rows = rows[rows["date"] <= last] if last else rows
    rank = rows["outcome"].map(_ORDER.index)
    ordered = rows.assign(_rank=rank).sort_values(["_rank", "date", "claim_id"])
    return ordered[CLAIM_COLUMNS].reset_index(drop=True)


def _said_at(tables: Tables, rows: pd.DataFrame, of: pd.DataFrame) -> pd.Series:
    documents = tables["documents"].set_index("document_id")["url"]
    cited = best_source(tables, rows["statement_id"].map(of["source_ids"]))
    sources = tables["sources"].set_index("source_id")["url"]
    return rows["document_id"].map(documents).fillna(cited.map(sources))


def _recorded_at(tables: Tables, rows: pd.DataFrame) -> pd.Series:
    """Return the address of the best source of the first event behind the register's value."""
    events = tables["treaty_events"].set_index("event_id")["source_ids"]
    first = rows["event_ids"].str.split(LIST_SEPARATOR).str[0]
    cited = best_source(tables, first.map(events))
    return cited.map(tables["sources"].set_index("source_id")["url"])
