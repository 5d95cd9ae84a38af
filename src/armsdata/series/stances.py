"""Positions over time: what each actor last said about each target, and how it changed."""

import pandas as pd

from armsdata.series.periods import certain_days, day
from armsdata.series.statements import statement_list
from armsdata.series.tables import Tables, once, short_actor_names, target_labels

COLUMNS = [
    "actor_id",
    "actor",
    "target_id",
    "target",
    "date",
    "stance",
    "stance_value",
    "condition",
    "connective",
    "speaker",
    "office",
    "said",
    "proposition",
    "statement_id",
    "coding",
    "frame",
    "url",
]


@once
def trajectories(tables: Tables, actor: str = "", target: str = "") -> pd.DataFrame:
    """Return every dated position of an actor (of all actors when empty), oldest first.

    Returns:
        One row a position, with names, the condition, and in ``said`` the summary of a
        hand-coded statement or the words of an extracted one.
    """
    rows = tables["positions"]
    rows = rows.assign(date=certain_days(rows["stated_date"])).dropna(subset=["date", "actor_id"])
    rows = rows[rows["actor_id"] == actor] if actor else rows
    rows = rows[rows["target_id"] == target] if target else rows
    listed = statement_list(tables)[
        ["statement_id", "speaker", "office", "words", "summary", "url", "frame"]
    ]
    rows = rows.merge(listed, on="statement_id", how="left", validate="m:1")
    propositions = tables["targets"].set_index("target_id")["proposition"]
    rows = rows.assign(
        actor=rows["actor_id"].map(short_actor_names(tables)).fillna(rows["actor_id"]),
        target=rows["target_id"].map(target_labels(tables)).fillna(rows["target_id"]),
        said=rows["summary"].fillna(rows["words"]),
        proposition=rows["target_id"].map(propositions),
        condition=rows["condition"].fillna(_condition_words(tables, rows)),
    )
    keys = ["date", "actor_id", "target_id", "position_id"]
    return rows.sort_values(keys)[COLUMNS].reset_index(drop=True)


def _condition_words(tables: Tables, rows: pd.DataFrame) -> pd.Series:
    texts = dict(zip(tables["texts"]["document_id"], tables["texts"]["text"], strict=True))
    cells = zip(rows["document_id"], rows["condition_start"], rows["condition_end"], strict=True)
    words = [
        texts[doc][int(start) : int(end)] if doc in texts and pd.notna(start) else pd.NA
        for doc, start, end in ((d if pd.notna(d) else "", s, e) for d, s, e in cells)
    ]
    return pd.Series(words, index=rows.index, dtype="string")


@once
def position_matrix(tables: Tables, on: str, actor: str = "") -> pd.DataFrame:
    """Return for each actor and target the latest position on or before a day.

    Args:
        tables: see :func:`armsdata.series.read_tables`.
        on: day ``YYYY-MM-DD``.
        actor: keeps the targets on which this actor has a position, with all actors on them.

    Returns:
        The columns of :func:`trajectories`, one row an actor and target, and ``n_positions``
        on or before the day.

    Raises:
        DataError: the day is not valid.
    """
    day(on, "on")
    rows = trajectories(tables)
    rows = rows[rows["date"] <= on]
    if actor:
        rows = rows[rows["target_id"].isin(set(rows.loc[rows["actor_id"] == actor, "target_id"]))]
    counts = rows.groupby(["actor_id", "target_id"]).size().rename("n_positions").reset_index()
    latest = rows.drop_duplicates(["actor_id", "target_id"], keep="last")
    return latest.merge(counts, on=["actor_id", "target_id"], validate="1:1").reset_index(drop=True)


def dividing(cells: pd.DataFrame) -> pd.DataFrame:
    """Count for each target the actors for and against it, the most divided target first.

    Args:
        cells: see :func:`position_matrix`.

    Returns:
        Columns target_id, target, n_for, n_against.
    """
    sides = cells.assign(n_for=cells["stance_value"] > 0, n_against=cells["stance_value"] < 0)
    sides = sides.groupby(["target_id", "target"])[["n_for", "n_against"]].sum().reset_index()
    sides["least"] = sides[["n_for", "n_against"]].min(axis=1)
    sides["most"] = sides[["n_for", "n_against"]].max(axis=1)
    ordered = sides.sort_values(["least", "most", "target_id"], ascending=[False, False, True])
    return ordered.drop(columns=["least", "most"]).reset_index(drop=True)


def focus(tables: Tables, on: str, actor: str = "", target: str = "") -> str:
    """Return the target whose history a page shows: the given one, or all for one actor.

    Without actor and target it is the target that divides the actors most on the day.
    """
    if actor or target:
        return target
    divided = dividing(position_matrix(tables, on))
    return "" if divided.empty else divided["target_id"].iloc[0]
