"""What the hand-coded statements hold, cell by cell, and where nothing was found."""

import pandas as pd

from armsdata.schema.vocabularies import STANCES

#: First years of the periods in which statements were sought.
PERIODS = {"1985–1999": "1985", "2000–2017": "2000", "2018–2021": "2018", "2022–2026": "2022"}
#: Statements below which a cell is called thin.
THIN = 3


def by_target(positions: pd.DataFrame, targets: pd.DataFrame) -> pd.DataFrame:
    """Count the hand-coded positions on each target; a target without any is a row of zeros.

    Args:
        positions: table ``positions``.
        targets: table ``targets``.

    Returns:
        ``target_id``, a column a period of :data:`PERIODS` and a stance, ``actors``.
    """
    rows = _hand(positions)
    columns = [*PERIODS, *STANCES, "actors"]
    table = pd.concat(
        [
            pd.crosstab(rows["target_id"], rows["period"]),
            pd.crosstab(rows["target_id"], rows["stance"]),
            rows.groupby("target_id")["actor_id"].nunique().rename("actors"),
        ],
        axis=1,
    )
    table = table.reindex(index=sorted(targets["target_id"]), columns=columns, fill_value=0)
    return table.fillna(0).astype(int).rename_axis("target_id").reset_index()


def by_actor(positions: pd.DataFrame) -> pd.DataFrame:
    """Count the statements of each actor: ``actor_id``, a column a period, ``targets``."""
    rows = _hand(positions)
    said = rows.drop_duplicates(["actor_id", "statement_id"])
    table = pd.crosstab(said["actor_id"], said["period"]).reindex(columns=list(PERIODS))
    table["targets"] = rows.groupby("actor_id")["target_id"].nunique()
    return table.fillna(0).astype(int).rename_axis("actor_id").reset_index()


def _hand(positions: pd.DataFrame) -> pd.DataFrame:
    rows = positions[positions["coding"] == "hand"].dropna(subset=["actor_id"])
    years = rows["stated_date"].astype("string").str[:4]
    period = pd.Series(pd.NA, index=rows.index, dtype="string")
    for name, first in PERIODS.items():
        period = period.mask(years >= first, name)
    return rows.assign(period=period.fillna("earlier"))


def as_markdown(tables: dict[str, pd.DataFrame]) -> str:
    """Write the counts as the page ``docs/statement-coverage.md``."""
    targets = by_target(tables["positions"], tables["targets"])
    actors = by_actor(tables["positions"])
    total = targets[list(STANCES)].sum(axis=1)
    covered = int((total > 0).sum())
    empty = _listed(targets.loc[total == 0, "target_id"])
    thin = _listed(targets.loc[(total > 0) & (total < THIN), "target_id"])
    many = int((actors[list(PERIODS)].sum(axis=1) >= 8).sum())
    lines = [
        "# What the hand-coded statements hold",
        "",
        "Written by `armsdata coverage --statements`. Not a sample: statements were sought cell by",
        "cell ([codebook](codebook.md#what-was-looked-for)): these are counts of what was found.",
        "A statement on two targets counts in two rows.",
        "",
        f"{int(total.sum())} positions on {covered} of {len(targets)} targets.",
        f"Without any: {empty}.",
        f"Fewer than {THIN}: {thin}.",
        "",
        "## By target",
        "",
        _table(targets),
        "",
        "## By actor",
        "",
        f"{len(actors)} actors, {many} with eight statements or more.",
        "",
        _table(actors),
        "",
    ]
    return "\n".join(lines)


def _listed(ids: pd.Series) -> str:
    return ", ".join(f"`{one}`" for one in ids) or "none"


def _table(rows: pd.DataFrame) -> str:
    head = f"| {' | '.join(rows.columns)} |"
    rule = "|---|" + "---:|" * (len(rows.columns) - 1)
    body = [f"| {' | '.join(map(str, row))} |" for row in rows.itertuples(index=False)]
    return "\n".join([head, rule, *body])
