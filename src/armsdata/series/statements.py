"""Statements with everything a reader needs beside them: who, when, words and source."""

import pandas as pd

from armsdata.schema import LIST_SEPARATOR, DataError
from armsdata.series.beside import Beside, beside
from armsdata.series.citations import best_source
from armsdata.series.periods import certain_days
from armsdata.series.tables import Tables, actor_names, names_of_actors, once, target_labels
from armsdata.series.words import few_words

#: The frame of texts that a user adds.
ADDED = "articles"

#: Sampling frames: what a count in each of them may be compared with.
FRAMES = {
    "state-of-the-union": "every State of the Union address",
    "register": "hand-coded register",
    ADDED: "texts added by the user",
}


def frame_of(tables: Tables) -> pd.Series:
    """Return the sampling frame of each statement, in the order of the table."""
    statements = tables["statements"]
    sotu = set(tables["documents"].loc[tables["documents"]["form"] == "sotu", "document_id"])
    frame = pd.Series(ADDED, index=statements.index, dtype="string")
    frame[statements["coding"] == "hand"] = "register"
    frame[statements["document_id"].isin(sotu)] = "state-of-the-union"
    return frame


def check_frame(frame: str) -> str:
    """Return the frame.

    Raises:
        DataError: it is not one of :data:`FRAMES`.
    """
    if frame and frame not in FRAMES:
        raise DataError(
            "parameter frame", f"{frame!r} is unknown", f"use one of {', '.join(FRAMES)}"
        )
    return frame


@once
def statement_targets(tables: Tables) -> pd.DataFrame:
    """Return each pair of statement and treaty or issue once, however it was linked."""
    statements, mentions = tables["statements"], tables["mentions"]
    named = statements[["statement_id", "treaty_ids"]].dropna()
    named = named.assign(target_id=named["treaty_ids"].str.split(LIST_SEPARATOR)).explode(
        "target_id"
    )
    mentioned = mentions.loc[mentions["kind"].isin(["treaty", "issue"])]
    pairs = [
        frame[["statement_id", "target_id"]] for frame in (named, mentioned, tables["positions"])
    ]
    return pd.concat(pairs).astype("string").drop_duplicates().reset_index(drop=True)


@once
def dated(tables: Tables) -> pd.DataFrame:
    """Return id, frame, actor, day and document of every statement.

    A statement without a day keeps a missing one; it is listed, but on no time axis.
    """
    statements = tables["statements"]
    copies = tables["documents"].dropna(subset="duplicate_of")["document_id"]
    return pd.DataFrame(
        {
            "statement_id": statements["statement_id"],
            "frame": frame_of(tables),
            "actor_id": statements["actor_id"],
            "date": certain_days(statements["stated_date"]),
            "document_id": statements["document_id"],
            "is_copy": statements["document_id"].isin(set(copies)),
        }
    )


def selected(tables: Tables, frame: str = "", target: str = "", actor: str = "") -> pd.DataFrame:
    """Return the dated statements of a frame about a target by an actor (each may be empty).

    Only statements that name a treaty or an issue count: the rest are not about the subject.
    """
    rows = dated(tables)
    pairs = statement_targets(tables)
    pairs = pairs if not target else pairs[pairs["target_id"] == target]
    keep = rows["statement_id"].isin(set(pairs["statement_id"]))
    if check_frame(frame):
        keep &= rows["frame"] == frame
    if actor:
        several = rows["actor_id"].fillna("").str.split(LIST_SEPARATOR, regex=False)
        keep &= several.map(lambda actors: actor in actors).astype(bool)
    return rows[keep.astype(bool)].reset_index(drop=True)


def words_of(tables: Tables, statements: pd.DataFrame) -> pd.Series:
    """Return the words of each statement, cut from the local texts; missing without them."""
    texts = dict(zip(tables["texts"]["document_id"], tables["texts"]["text"], strict=True))

    def cut(document: str, start: int, end: int) -> str | None:
        if document not in texts or pd.isna(start) or pd.isna(end):
            return None
        return texts[document][int(start) : int(end)]

    spans = zip(*(statements[name] for name in ("document_id", "start", "end")), strict=True)
    words = [cut("" if pd.isna(document) else document, *span) for document, *span in spans]
    return pd.Series(words, index=statements.index, dtype="string")


@once
def statement_list(
    tables: Tables,
    frame: str = "",
    target: str = "",
    actor: str = "",
    first: str = "",
    last: str = "",
    show_text: bool = False,
) -> pd.DataFrame:
    """Return the statements of a selection as a reader wants them, oldest first.

    With ``first`` or ``last`` (ISO days), those outside, and those without a day, are left out.
    Statements in texts that a user added have a page of their own: they are left out unless their
    frame is asked for, and of their sentences the first words are shown unless ``show_text``.

    Columns: statement_id, frame, date, stated_date, actor, speaker, office, venue, words,
    summary, targets (names joined by a semicolon), url, source, coding, note, beside (see
    :class:`armsdata.series.beside.Beside`).
    """
    chosen = selected(tables, frame, target, actor)
    chosen = chosen if frame else chosen[chosen["frame"] != ADDED]
    chosen = chosen[chosen["date"] >= first] if first else chosen
    chosen = chosen[chosen["date"] <= last] if last else chosen
    data = chosen.merge(tables["statements"], on="statement_id", suffixes=("", "_"), validate="1:1")
    people = tables["people"].set_index("person_id")["name"]
    offices = tables["offices"].set_index("office_id")["title"]
    first_source = best_source(tables, data["source_ids"])
    sources = tables["sources"].set_index("source_id")
    urls = tables["documents"].set_index("document_id")["url"]
    words = words_of(tables, data)
    cut = (data["frame"] == ADDED) & (not show_text)
    data = data.assign(
        actor=names_of_actors(data["actor_id"], actor_names(tables)),
        speaker=data["speaker_id"].map(people).fillna(_as_named(tables, data)),
        office=data["office_id"].map(offices),
        words=words.where(~cut, words.map(few_words, na_action="ignore")).astype("string"),
        targets=_target_names(tables, data["statement_id"]),
        url=data["document_id"].map(urls).fillna(first_source.map(sources["url"])),
        source=first_source.map(sources["title"]),
    )
    data = data.assign(
        beside=pd.Series(_beside(tables, data, target), index=data.index, dtype=object)
    )
    columns = [*_LIST_COLUMNS]
    return data.sort_values(["date", "statement_id"])[columns].reset_index(drop=True)


def _as_named(tables: Tables, data: pd.DataFrame) -> pd.Series:
    """Return how the text names a speaker whom nobody could be found for."""
    unknown = data["speaker_id"].isna() & data["actor_id"].isna()
    spans = data.loc[unknown, ["document_id", "source_start", "source_end"]]
    named = spans.set_axis(["document_id", "start", "end"], axis=1)
    return words_of(tables, named).reindex(data.index)


def _beside(tables: Tables, data: pd.DataFrame, target: str) -> list[tuple[Beside, ...]]:
    pairs = statement_targets(tables)
    pairs = pairs[pairs["target_id"].isin(set(tables["treaties"]["treaty_id"]))]
    pairs = pairs[pairs["target_id"] == target] if target else pairs
    named = data[["statement_id", "actor_id", "date"]].dropna()
    named = named.assign(actor_id=named["actor_id"].str.split(LIST_SEPARATOR)).explode("actor_id")
    rows = named.merge(pairs.rename(columns={"target_id": "treaty_id"}), on="statement_id")
    found = beside(tables, rows)
    return [found.get(one, ()) for one in data["statement_id"]]


_LIST_COLUMNS = (
    "statement_id",
    "frame",
    "date",
    "stated_date",
    "actor_id",
    "actor",
    "speaker",
    "office",
    "venue",
    "words",
    "summary",
    "targets",
    "url",
    "source",
    "coding",
    "note",
    "beside",
)


def _target_names(tables: Tables, statement_ids: pd.Series) -> pd.Series:
    labels = target_labels(tables)
    pairs = statement_targets(tables)
    pairs = pairs[pairs["statement_id"].isin(set(statement_ids))]
    names = pairs.assign(name=pairs["target_id"].map(labels).fillna(pairs["target_id"]))
    names = names.drop_duplicates(["statement_id", "name"]).sort_values("name")
    return statement_ids.map(names.groupby("statement_id")["name"].agg("; ".join))
