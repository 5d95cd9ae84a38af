"""Positions over time: what each actor last said about each target, and how it changed."""

import pandas as pd

from armsdata.dates.interval import holding
from armsdata.series.periods import certain_days, day
from armsdata.series.statements import statement_list
from armsdata.series.tables import Tables, each_actor, once, short_actor_names, target_labels

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
    "act",
    "frame",
    "url",
]

#: Years after which a position counts as old, unless a page says otherwise.
RECENT_YEARS = 5

_ENDED = {"expired": "expired", "terminated": "was terminated"}
_LEFT = ("withdrawn", "renounced", "former-party")


@once
def trajectories(
    tables: Tables, actor: str = "", target: str = "", first: str = "", last: str = ""
) -> pd.DataFrame:
    """Return every dated position of an actor (of all actors when empty), oldest first.

    Args:
        tables: see :func:`armsdata.series.read_tables`.
        actor: actor id, or all.
        target: treaty or issue id, or all.
        first: ISO day before which nothing counts, or empty.
        last: ISO day after which nothing counts, or empty.

    Returns:
        One row a position, with names, the condition, and in ``said`` the summary of a
        hand-coded statement or the words of an extracted one.
    """
    rows = each_actor(tables["positions"])
    rows = rows.assign(date=certain_days(rows["stated_date"])).dropna(subset=["date", "actor_id"])
    rows = rows[rows["actor_id"] == actor] if actor else rows
    rows = rows[rows["target_id"] == target] if target else rows
    rows = rows[rows["date"] >= first] if first else rows
    rows = rows[rows["date"] <= last] if last else rows
    acts = tables["statements"].set_index("statement_id")["act"]
    listed = statement_list(tables)[
        ["statement_id", "speaker", "office", "words", "summary", "url", "frame"]
    ]
    rows = rows.merge(listed, on="statement_id", how="left", validate="m:1")
    propositions = tables["targets"].set_index("target_id")["proposition"]
    rows = rows.assign(
        actor=rows["actor_id"].map(short_actor_names(tables)).fillna(rows["actor_id"]),
        target=rows["target_id"].map(target_labels(tables)).fillna(rows["target_id"]),
        said=rows["summary"].fillna(rows["words"]),
        act=rows["statement_id"].map(acts),
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
def position_matrix(
    tables: Tables, on: str, actor: str = "", first: str = "", years: int = RECENT_YEARS
) -> pd.DataFrame:
    """Return for each actor and target the latest position on or before a day.

    A neutral statement of facts is no position: it stands only where nothing else was said.

    Args:
        tables: see :func:`armsdata.series.read_tables`.
        on: day ``YYYY-MM-DD``.
        actor: keeps the targets on which this actor has a position, with all actors on them.
        first: ISO day before which nothing counts, or empty.
        years: age in years from which a position counts as old.

    Returns:
        The columns of :func:`trajectories`, one row an actor and target, and ``n_positions``
        on or before the day; ``year`` of the position; ``age`` in years on the day; ``recent``,
        whether it is younger than ``years``; ``before``, what the register has since recorded:
        the end of the instrument, or that the actor left it.

    Raises:
        DataError: the day is not valid.
    """
    day(on, "on")
    rows = trajectories(tables, first=first, last=on)
    if actor:
        rows = rows[rows["target_id"].isin(set(rows.loc[rows["actor_id"] == actor, "target_id"]))]
    counts = rows.groupby(["actor_id", "target_id"]).size().rename("n_positions").reset_index()
    facts = (rows["stance"] == "neutral") & (rows["act"] == "claim")
    latest = pd.concat([rows[facts], rows[~facts]])
    latest = latest.drop_duplicates(["actor_id", "target_id"], keep="last")
    latest = latest.sort_values(["date", "actor_id", "target_id"])
    latest = latest.merge(counts, on=["actor_id", "target_id"], validate="1:1")
    age = (pd.Timestamp(on) - pd.to_datetime(latest["date"])).dt.days / 365.25
    return latest.assign(
        year=latest["date"].str[:4],
        age=age.round(1),
        recent=age < years,
        before=_before(tables, latest, on),
    ).reset_index(drop=True)


def _before(tables: Tables, rows: pd.DataFrame, on: str) -> pd.Series:
    """Say for each position what the register has recorded since: an end, a departure."""
    status = holding(tables["treaty_status"], on)
    status = status[status["claimant"].isna()]
    ends = status[(status["axis"] == "force") & status["value"].isin(_ENDED)]
    ended = {t: (day, _ENDED[v]) for t, day, v in _cells(ends, "treaty_id", "valid_from", "value")}
    gone = status[(status["axis"] == "participation") & status["value"].isin(_LEFT)]
    left = {(t, p): d for t, p, d in _cells(gone, "treaty_id", "party_id", "valid_from")}
    said: list[str | None] = []
    for target, actor, date, name in _cells(rows, "target_id", "actor_id", "date", "actor"):
        end, how = ended.get(target, ("", ""))
        away = left.get((target, actor), "")
        # The departure, if it came first, is what ended the commitment of this actor.
        if away and date < away and (not end or away < end):
            said.append(f"before {name} left on {away}")
        else:
            said.append(f"before it {how} on {end}" if end and date < end else None)
    return pd.Series(said, index=rows.index, dtype="string")


def _cells(rows: pd.DataFrame, *names: str) -> zip:
    return zip(*(rows[name].astype(object) for name in names), strict=True)


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
