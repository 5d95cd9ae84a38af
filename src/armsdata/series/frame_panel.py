"""One row a frame, actor, year and target, ready to be merged with a panel of states."""

from collections.abc import Mapping

import pandas as pd

from armsdata.schema import LIST_SEPARATOR, TABLES
from armsdata.schema.vocabularies import STANCES

#: Stands for all targets together.
ANY = "any"
_KEY = ["frame_id", "actor_id", "year"]
_PAIR = ["statement_id", "target_id"]
#: Stance -> the column that counts its positions.
STANCE_COLUMNS = {stance: f"n_{stance.replace('-', '_')}" for stance in STANCES}
#: Side of a target's proposition -> the columns of the stances on it, conditional ones too.
SIDES = {
    "for": [STANCE_COLUMNS[stance] for stance, value in STANCES.items() if value > 0],
    "against": [STANCE_COLUMNS[stance] for stance, value in STANCES.items() if value < 0],
}
_COUNTED = ["n_statements", "n_mentions", *STANCE_COLUMNS.values()]
#: Column of the panel -> system of names whose codes it holds.
_CODES = {"cow_code": "cow-code", "gw_code": "gw-code"}


def frame_panel(tables: Mapping[str, pd.DataFrame], state_names: pd.DataFrame) -> pd.DataFrame:
    """Count documents, words, mentions and positions of each actor in each year.

    Copies of a text are left out, with what is said in them. What several actors say together
    counts for each of them. The year is that of the statement, of a document that of its
    publication. A treaty or issue that an actor did not name in a year has no row.

    Args:
        tables: ``documents``, ``statements``, ``mentions`` and ``positions`` of one or more frames.
        state_names: table ``state_names``, which gives the codes.

    Returns:
        Table ``frame_panel``, sorted by its key. The row ``any`` counts all targets together; its
        ``n_statements`` are all statements of the actor in that year.
    """
    documents = tables["documents"]
    kept = documents[documents["duplicate_of"].isna()]
    statements = tables["statements"]
    copies = set(documents["document_id"]) - set(kept["document_id"])
    statements = statements[~statements["document_id"].isin(copies)]
    said = _by_actor(statements, "stated_date")[[*_KEY, "statement_id"]]
    texts = _by_actor(kept, "published_period")
    texts = texts.groupby(_KEY).agg(n_documents=("n_words", "size"), n_words=("n_words", "sum"))
    counted = _counted(said, tables["mentions"], tables["positions"], statements)
    whole = _whole(said, counted, texts)
    panel = pd.concat([whole, counted], ignore_index=True)
    panel = panel.merge(texts.reset_index(), on=_KEY, how="left", validate="m:1")
    numbers = [*_COUNTED, "n_documents", "n_words"]
    panel[numbers] = panel[numbers].fillna(0).astype("Int64")
    panel = _with_codes(panel, state_names)
    table = TABLES["frame_panel"]
    panel = panel.reindex(columns=list(table.columns)).sort_values(list(table.key))
    return table.pandera.coerce_dtype(panel.reset_index(drop=True))


def _by_actor(data: pd.DataFrame, date: str) -> pd.DataFrame:
    """Return a row for each actor of each row, with the year of its date."""
    rows = data.dropna(subset=["actor_id", date])
    rows = rows.assign(
        actor_id=rows["actor_id"].str.split(LIST_SEPARATOR, regex=False),
        year=rows[date].str[:4].astype("Int64"),
    )
    return rows.explode("actor_id").astype({"actor_id": "string"})


def _counted(
    said: pd.DataFrame, mentions: pd.DataFrame, positions: pd.DataFrame, statements: pd.DataFrame
) -> pd.DataFrame:
    """Count by target: statements that name it, mentions, and positions of each stance."""
    by = [*_KEY, "target_id"]
    mentioned = mentions.loc[mentions["kind"].isin(["treaty", "issue"]), _PAIR]
    treaties = statements[["statement_id", "treaty_ids"]].dropna()
    treaties = treaties.assign(target_id=treaties["treaty_ids"].str.split(LIST_SEPARATOR))
    named = pd.concat([mentioned, treaties.explode("target_id")[_PAIR], positions[_PAIR]])
    named = named.astype("string").drop_duplicates().merge(said, on="statement_id")
    counts = named.groupby(by).size().rename("n_statements").to_frame()
    numbers = mentioned.merge(said, on="statement_id").groupby(by).size()
    counts["n_mentions"] = numbers.reindex(counts.index, fill_value=0)
    frames = statements[["statement_id", "frame_id"]]
    held = _by_actor(positions.merge(frames, on="statement_id"), "stated_date")
    stances = held.groupby([*by, "stance"]).size().unstack(fill_value=0)
    stances = stances.rename(columns=STANCE_COLUMNS)
    stances = stances.reindex(columns=list(STANCE_COLUMNS.values()), fill_value=0)
    return counts.join(stances, how="outer").fillna(0).reset_index()


def _whole(said: pd.DataFrame, counted: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Count all targets together, with a row for every year with a document or a statement."""
    sums = counted.groupby(_KEY)[_COUNTED].sum()
    number = said.groupby(_KEY).size().rename("n_statements")
    whole = sums.drop(columns="n_statements").join(number, how="outer")
    return whole.join(texts[[]], how="outer").fillna(0).reset_index().assign(target_id=ANY)


def _with_codes(panel: pd.DataFrame, state_names: pd.DataFrame) -> pd.DataFrame:
    """Add the codes that each state had in the year; organisations have none."""
    iso3 = set(state_names.loc[state_names["system"] == "iso3", "name"])
    panel = panel.assign(iso3=panel["actor_id"].where(panel["actor_id"].isin(iso3)))
    pairs = panel[["actor_id", "year"]].drop_duplicates()
    for column, system in _CODES.items():
        codes = state_names[state_names["system"] == system]
        rows = pairs.merge(codes, on="actor_id")
        first = rows["valid_from"].str[:4].astype("Int64")
        # A code that ends on 1 January did not hold in that year.
        last = rows["valid_to"].fillna("9999-12-31").map(_year_before)
        rows = rows[(first <= rows["year"]) & (rows["year"] <= last)]
        rows = rows.sort_values(["actor_id", "year", "valid_from"])
        rows = rows.drop_duplicates(["actor_id", "year"], keep="last")
        code = rows[["actor_id", "year", "name"]].rename(columns={"name": column})
        panel = panel.merge(code, on=["actor_id", "year"], how="left", validate="m:1")
    return panel


def _year_before(end: str) -> int:
    """Return the last year in which something held that ends with this day."""
    return int(end[:4]) - end.endswith("-01-01")
