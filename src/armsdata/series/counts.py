"""How many statements: by year against the number of addresses, by period and actor."""

import pandas as pd

from armsdata.schema import LIST_SEPARATOR
from armsdata.series.periods import period_label, period_start, period_starts, years
from armsdata.series.statements import ADDED, selected, statement_targets
from armsdata.series.tables import Tables, once, short_actor_names, target_labels

SOTU = "state-of-the-union"


#: Delivery of an address whose corpus does not tell it.
NOT_TOLD = "not told"


def _addresses(tables: Tables, span: range) -> pd.DataFrame:
    """Return the number of addresses and words by year and delivery, a row for empty years, too."""
    documents = tables["documents"]
    own = documents[(documents["form"] == "sotu") & documents["duplicate_of"].isna()]
    own = own.assign(
        year=own["published_date"].str[:4].astype("Int64"),
        delivery=own["delivery"].fillna(NOT_TOLD),
    )
    grouped = own.groupby(["year", "delivery"])["n_words"].agg(n_addresses="size", n_words="sum")
    every = pd.DataFrame({"year": list(span)})
    found = every.merge(grouped.reset_index().astype({"year": "int64"}), on="year", how="left")
    counts = found[["n_addresses", "n_words"]].fillna(0).astype("int64")
    return pd.concat([found[["year", "delivery"]], counts], axis=1)


def _in_addresses(tables: Tables, target: str = "") -> pd.DataFrame:
    """Return the statements in addresses with year and delivery, the earliest first."""
    chosen = selected(tables, SOTU, target).sort_values(["date", "statement_id"])
    chosen = chosen[~chosen["is_copy"]].dropna(subset="date")
    documents = tables["documents"].set_index("document_id")["delivery"]
    return chosen.assign(
        year=chosen["date"].str[:4].astype("int64"),
        delivery=chosen["document_id"].map(documents).fillna(NOT_TOLD),
    )


def _rate(counts: pd.DataFrame) -> pd.Series:
    """Return statements per 10,000 words, missing where there are no words."""
    return 10_000 * counts["n_statements"] / counts["n_words"].where(counts["n_words"] > 0)


@once
def by_year(tables: Tables, target: str = "", first: int = 1945, last: int = 2026) -> pd.DataFrame:
    """Count statements in State of the Union addresses by year, spoken and written ones apart.

    Args:
        tables: see :func:`armsdata.series.read_tables`.
        target: treaty or issue id; all of them together when empty.
        first: first year.
        last: last year, included.

    Returns:
        Columns year, delivery (``spoken``, ``written``, ``not told``; missing in a year without
        an address), n_addresses, n_words (of the addresses), n_statements, per_10000_words
        (missing without an address), first_statement_id. Years with zeros are there.

    Raises:
        DataError: the span of years is not valid.
    """
    counts = _addresses(tables, years(first, last))
    keys = ["year", "delivery"]
    chosen = _in_addresses(tables, target)
    grouped = chosen.groupby(keys)["statement_id"]
    found = grouped.agg(n_statements="size", first_statement_id="first").reset_index()
    counts = counts.merge(found, on=keys, how="left", validate="1:1")
    counts["n_statements"] = counts["n_statements"].fillna(0).astype("int64")
    counts["per_10000_words"] = _rate(counts).round(2)
    return counts.astype({"first_statement_id": "string"})


@once
def by_year_and_target(
    tables: Tables, first: int = 1945, last: int = 2026, top: int = 15, kind: str = ""
) -> pd.DataFrame:
    """Count State of the Union statements by year and treaty or issue, most named first.

    A statement that names two of them counts for both, so rows do not add up to the year.

    Args:
        tables: see :func:`armsdata.series.read_tables`.
        first: first year.
        last: last year, included.
        top: so many of them, those with most statements.
        kind: ``treaty`` or ``issue``; both when empty.

    Returns:
        Columns target_id, target, rank, total, year, n_addresses, n_words, n_statements,
        per_10000_words, first_statement_id; all years.

    Raises:
        DataError: the span of years is not valid.
    """
    span = years(first, last)
    addresses = _addresses(tables, span).groupby("year")[["n_addresses", "n_words"]].sum()
    chosen = _in_addresses(tables)
    chosen = chosen[chosen["year"].between(first, last)]
    pairs = chosen.merge(statement_targets(tables), on="statement_id").sort_values("date")
    if kind:
        treaties = pairs["target_id"].isin(set(tables["treaties"]["treaty_id"]))
        pairs = pairs[treaties if kind == "treaty" else ~treaties]
    totals = (
        pairs.groupby("target_id").size().sort_index().sort_values(ascending=False, kind="stable")
    )
    best = totals.head(top).rename("total").rename_axis("target_id").reset_index()
    best["rank"] = range(1, len(best) + 1)
    best["target"] = best["target_id"].map(target_labels(tables)).fillna(best["target_id"])
    grid = best.merge(addresses.reset_index(), how="cross")
    grouped = pairs.groupby(["target_id", "year"])["statement_id"]
    cells = grouped.agg(n_statements="size", first_statement_id="first").reset_index()
    grid = grid.merge(cells, on=["target_id", "year"], how="left", validate="1:1")
    grid["n_statements"] = grid["n_statements"].fillna(0).astype("int64")
    return grid.assign(per_10000_words=_rate(grid).round(2))


@once
def by_period_and_actor(
    tables: Tables,
    frame: str = "register",
    target: str = "",
    bin: str = "quarter",
    top: int = 16,
) -> pd.DataFrame:
    """Count statements by period and actor in one sampling frame, zero periods included.

    Returns:
        Columns actor_id, actor, rank, total, period_start, period, n_statements,
        first_statement_id; the ``top`` actors with the most statements, from the first to
        the last period that has any; no rows without statements. ``all_actors`` and
        ``all_statements`` count beyond the top, too.

    Raises:
        DataError: the frame or the bin is not valid.
    """
    chosen = selected(tables, frame, target).dropna(subset=["date", "actor_id"])
    # What several say together counts for each of them.
    chosen = chosen.assign(actor_id=chosen["actor_id"].str.split(LIST_SEPARATOR, regex=False))
    chosen = chosen.explode("actor_id", ignore_index=True)
    columns = [
        "actor_id",
        "actor",
        "rank",
        "total",
        "all_actors",
        "all_statements",
        "period_start",
        "period",
        "n_statements",
        "first_statement_id",
    ]
    starts = period_starts(*_extent(chosen), bin)
    if chosen.empty:
        return pd.DataFrame(columns=columns)
    totals = chosen.groupby("actor_id").size().sort_values(ascending=False, kind="stable")
    best = totals.head(top).rename("total").reset_index()
    best["rank"] = range(1, len(best) + 1)
    best = best.assign(all_actors=len(totals), all_statements=int(totals.sum()))
    best["actor"] = best["actor_id"].map(short_actor_names(tables)).fillna(best["actor_id"])
    grid = best.merge(pd.DataFrame({"period_start": starts}), how="cross")
    chosen = chosen.assign(period_start=[period_start(d, bin) for d in chosen["date"]])
    groups = chosen.sort_values("date").groupby(["actor_id", "period_start"])["statement_id"]
    cells = groups.agg(n_statements="size", first_statement_id="first").reset_index()
    grid = grid.merge(cells, on=["actor_id", "period_start"], how="left", validate="1:1")
    grid["n_statements"] = grid["n_statements"].fillna(0).astype("int64")
    grid["period"] = [period_label(start, bin) for start in grid["period_start"]]
    return grid[columns]


def _extent(chosen: pd.DataFrame) -> tuple[str, str]:
    if chosen.empty:
        return "2000-01-01", "2000-01-01"
    return chosen["date"].min(), chosen["date"].max()


def key_figures(tables: Tables) -> pd.DataFrame:
    """Return the figures of the index page: label, value and what they count."""
    chosen = selected(tables)
    frames = chosen["frame"].value_counts()
    sotu = int((tables["documents"]["form"] == "sotu").sum())
    events, positions = tables["treaty_events"], tables["positions"]
    rows = [
        ("Statements in addresses", frames.get(SOTU, 0), f"in {sotu} State of the Union addresses"),
        (
            "Hand-coded statements",
            frames.get("register", 0),
            "convenience sample, each with a source",
        ),
        ("Statements in added texts", frames.get(ADDED, 0), "texts that you dropped in"),
        ("Positions", len(positions), f"of {positions['actor_id'].nunique()} actors"),
        ("Treaties and pledges", len(tables["treaties"]), "with a status for every day"),
        (
            "Register events",
            len(events),
            f"from {events['date'].str[:4].min()} on" if len(events) else "",
        ),
    ]
    if not frames.get(ADDED, 0):
        # Nobody needs a card about nothing.
        rows = [row for row in rows if row[0] != "Statements in added texts"]
    return pd.DataFrame(rows, columns=["label", "value", "detail"])
