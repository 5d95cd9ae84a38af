"""What each state says in a frame of its own, such as the UN General Debate: by year and target.

Everything here is counted from ``frame_panel``. A state that continues another one (Russia the
Soviet Union) has both under its name, as on a map of today; states that ended without one that
continues them keep their own.
"""

import pandas as pd

from armsdata.schema import DataError
from armsdata.series.frame_panel import ANY, SIDES, STANCE_COLUMNS
from armsdata.series.periods import years
from armsdata.series.tables import Tables, actor_names, known, once, target_labels

#: All years of any frame.
FIRST, LAST = 1600, 2200
_COUNTED = ["n_statements", "n_mentions", *STANCE_COLUMNS.values()]


def continued_by(tables: Tables) -> dict[str, str]:
    """Return a former state -> the state of today that continues it, such as ``SUN`` -> ``RUS``."""
    codes = tables["state_names"]
    codes = codes[codes["system"] == "iso3"]
    states = set(tables["actors"].loc[tables["actors"]["valid_to"].isna(), "actor_id"])
    former = codes[(codes["name"] != codes["actor_id"]) & codes["name"].isin(states)]
    pairs = zip(former["actor_id"], former["name"], strict=True)
    return {one: now for one, now in pairs if one not in states}


def state_ids(tables: Tables) -> set[str]:
    """Return the ids of the actors that are states."""
    return set(tables["actors"].loc[tables["actors"]["kind"] == "state", "actor_id"])


@once
def panel_of_states(tables: Tables, first: int = FIRST, last: int = LAST) -> pd.DataFrame:
    """Return the panel of the frame with one row a state of today, year and target.

    Args:
        tables: see :func:`armsdata.series.read_tables`, of a frame.
        first: first year.
        last: last year, included.

    Returns:
        actor_id (see :func:`continued_by`), actor, year, target_id, target, the counts of
        ``frame_panel``, ``n_documents`` and ``n_words`` of the state in that year, ``n_for`` and
        ``n_against`` (positions on that side, conditional ones too), ``named``: whether any
        statement names the target (for ``any``: whether there is a statement at all).

    Raises:
        DataError: the tables are not those of a frame, or the span of years is not valid.
    """
    years(first, last)
    panel = tables["frame_panel"]
    if panel.empty:
        raise DataError("frame_panel", "no rows of a frame here",
                        "read the tables with the frame, such as frame='ungd'")  # fmt: skip
    panel = panel[panel["actor_id"].isin(state_ids(tables)) & panel["year"].between(first, last)]
    now = panel["actor_id"].map(continued_by(tables)).fillna(panel["actor_id"])
    rows = panel.assign(actor_id=now.astype("string"), year=panel["year"].astype("int64"))
    keys = ["actor_id", "year", "target_id"]
    rows = rows.groupby(keys, as_index=False)[[*_COUNTED, "n_documents", "n_words"]].sum()
    whole = rows.loc[rows["target_id"] == ANY, ["actor_id", "year", "n_documents", "n_words"]]
    rows = rows.drop(columns=["n_documents", "n_words"]).merge(whole, on=["actor_id", "year"])
    rows = rows[rows["n_documents"] > 0]
    return rows.assign(
        actor=rows["actor_id"].map(actor_names(tables)).fillna(rows["actor_id"]),
        target=rows["target_id"].map(target_labels(tables)).fillna(rows["target_id"]),
        n_for=rows[SIDES["for"]].sum(axis=1),
        n_against=rows[SIDES["against"]].sum(axis=1),
        named=rows["n_statements"] > 0,
    ).reset_index(drop=True)


@once
def state_by_year(tables: Tables, actor: str, first: int = FIRST, last: int = LAST) -> pd.DataFrame:
    """Return what a state names, a row a year and target, years in which it spoke alone.

    Returns:
        The columns of :func:`panel_of_states`, ``per_10000_words`` (mentions in 10,000 words of the
        state's speeches that year), ``total`` of statements on the target, and ``rank``, the most
        often named target first (0 for all together).

    Raises:
        DataError: the actor does not exist.
    """
    known(tables, "actors", "actor_id", actor)
    rows = panel_of_states(tables, first, last)
    rows = rows[rows["actor_id"] == actor]
    single = rows[rows["target_id"] != ANY].groupby("target_id")["n_statements"].sum()
    order = single.sort_index().sort_values(ascending=False, kind="stable").index
    rank = {target: place for place, target in enumerate([ANY, *order])}
    return rows.assign(
        per_10000_words=(10_000 * rows["n_mentions"] / rows["n_words"]).round(2),
        total=rows["target_id"].map(single).fillna(0).astype("int64"),
        rank=rows["target_id"].map(rank),
    ).sort_values(["rank", "year"], ignore_index=True)


@once
def state_stances(tables: Tables, actor: str, first: int = FIRST, last: int = LAST) -> pd.DataFrame:
    """Return how a state stands to each target it took a position on, most positions first.

    Returns:
        target_id, target, proposition, ``n_`` of each stance, n_positions, first and last year of
        a position, and n_years, the years in which the target was named.
    """
    rows = state_by_year(tables, actor, first, last)
    rows = rows[rows["target_id"] != ANY]
    rows = rows.assign(n_positions=rows[list(STANCE_COLUMNS.values())].sum(axis=1))
    by = ["target_id", "target"]
    taken = rows[rows["n_positions"] > 0].groupby(by)["year"].agg(first="min", last="max")
    sums = rows.groupby(by)[[*STANCE_COLUMNS.values(), "n_positions"]].sum()
    years = rows[rows["named"]].groupby(by).size().rename("n_years")
    found = sums[sums["n_positions"] > 0].join(taken).join(years).reset_index()
    propositions = tables["targets"].set_index("target_id")["proposition"]
    found = found.assign(proposition=found["target_id"].map(propositions))
    order = ["n_positions", "target"]
    return found.sort_values(order, ascending=[False, True], ignore_index=True)


@once
def speeches_of(tables: Tables, actor: str, first: int = FIRST, last: int = LAST) -> pd.DataFrame:
    """Return the positions in a state's speeches with what leads to their sentence, newest first.

    Returns:
        year, speaker (as the frame names it) with post, target, stance, title of the speech, number
        of the sentence, statement_id, url.

    Raises:
        DataError: the actor does not exist.
    """
    known(tables, "actors", "actor_id", actor)
    ids = {one for one, now in continued_by(tables).items() if now == actor} | {actor}
    rows = tables["positions"]
    rows = rows[rows["actor_id"].isin(ids)]
    said = tables["statements"].set_index("statement_id")["sentence"]
    about = ["title", "speaker_name", "speaker_post", "published_period", "url"]
    speeches = tables["documents"].set_index("document_id")[about]
    rows = rows.merge(speeches, left_on="document_id", right_index=True, validate="m:1")
    rows = rows.assign(
        year=rows["published_period"].str[:4].astype("int64"),
        target=rows["target_id"].map(target_labels(tables)).fillna(rows["target_id"]),
        sentence=rows["statement_id"].map(said),
    )
    rows = rows[rows["year"].between(first, last)]
    columns = ["year", "speaker_name", "speaker_post", "target_id", "target", "stance",
               "title", "sentence", "statement_id", "url"]  # fmt: skip
    order = ["year", "title", "sentence", "target"]
    ordered = rows.sort_values(order, ascending=[False, True, True, True])
    return ordered[columns].reset_index(drop=True)


@once
def all_states(tables: Tables, first: int = FIRST, last: int = LAST) -> pd.DataFrame:
    """Return the share of its speeches in which each state names each target, to compare states.

    Args:
        tables: see :func:`armsdata.series.read_tables`.
        first: first year.
        last: last year, included.

    Returns:
        actor_id, actor, target_id, target, n_years named, n_spoken years, share, n_for,
        n_against, first and last year of naming.
    """
    rows = panel_of_states(tables, first, last)
    spoken = rows[rows["target_id"] == ANY].groupby("actor_id").size()
    rows = rows[rows["named"] & (rows["target_id"] != ANY)]
    found = rows.groupby(["actor_id", "actor", "target_id", "target"], as_index=False).agg(
        n_years=("year", "size"), first=("year", "min"), last=("year", "max"),
        n_for=("n_for", "sum"), n_against=("n_against", "sum"),
    )  # fmt: skip
    n_spoken = found["actor_id"].map(spoken).astype("int64")
    return found.assign(
        n_spoken=n_spoken, share=(found["n_years"] / n_spoken).round(3)
    ).reset_index(drop=True)


def state_answer(tables: Tables, actor: str, first: int = FIRST, last: int = LAST) -> str:
    """Say in one or two sentences how often a state spoke, and what it named most.

    Raises:
        DataError: the actor does not exist.
    """
    rows = state_by_year(tables, actor, first, last)
    name = known(tables, "actors", "actor_id", actor)["name"]
    spoke = rows[rows["target_id"] == ANY]
    if spoke.empty:
        return f"{name} has no speech here."
    named = rows[(rows["target_id"] != ANY) & rows["named"]]
    words = (
        f"{name} spoke in {len(spoke)} years from {spoke['year'].min()} to {spoke['year'].max()}, "
        f"of arms control in {int(spoke['named'].sum())} of them"
    )
    best = list(named.sort_values("rank")["target"].drop_duplicates().head(3))
    return f"{words}; most often of {', '.join(best)}." if best else f"{words}."


def states_that_speak(tables: Tables) -> list[str]:
    """Return the ids of the states of today that have spoken in the frame, sorted."""
    return sorted(panel_of_states(tables)["actor_id"].unique())
