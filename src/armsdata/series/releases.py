"""How often a government's releases speak of commitments; and addresses by president."""

import pandas as pd

from armsdata.series.counts import SOTU
from armsdata.series.periods import frequency, period_label, years
from armsdata.series.statements import selected, statement_targets
from armsdata.series.tables import Tables, once, target_labels


@once
def releases_by_period(tables: Tables, bin: str = "quarter", target: str = "") -> pd.DataFrame:
    """Count statements on commitments in the releases of a frame, by period.

    Args:
        tables: see :func:`armsdata.series.read_tables`, of a frame whose documents have days.
        bin: ``year``, ``quarter`` or ``month``.
        target: treaty or issue id; all of them together when empty.

    Returns:
        A row a period from the first release to the last: period_start, period, n_releases,
        n_words, n_naming (releases with a statement), n_statements, per_100000_words.

    Raises:
        DataError: the bin is not valid.
    """
    documents = _documents(tables, bin)
    pairs = statement_targets(tables)
    pairs = pairs[pairs["target_id"] == target] if target else pairs
    statements = tables["statements"]
    chosen = statements[statements["statement_id"].isin(set(pairs["statement_id"]))]
    of = documents.set_index("document_id")["period_start"]
    chosen = chosen.assign(period_start=chosen["document_id"].map(of)).dropna(subset="period_start")
    found = documents.groupby("period_start").agg(
        n_releases=("n_words", "size"), n_words=("n_words", "sum")
    )
    counts = chosen.groupby("period_start").agg(
        n_naming=("document_id", "nunique"), n_statements=("statement_id", "size")
    )
    found = found.join(counts).fillna(0).astype("int64").reset_index()
    return found.assign(
        period=[period_label(start, bin) for start in found["period_start"]],
        per_100000_words=(100_000 * found["n_statements"] / found["n_words"]).round(2),
    )


def _documents(tables: Tables, bin: str) -> pd.DataFrame:
    documents = tables["documents"]
    own = documents[documents["duplicate_of"].isna()].dropna(subset="published_date")
    starts = pd.to_datetime(own["published_date"]).dt.to_period(frequency(bin)).dt.start_time
    return own.assign(period_start=starts.dt.strftime("%Y-%m-%d").astype("string"))


@once
def releases_by_target(
    tables: Tables, bin: str = "quarter", kind: str = "", top: int = 12
) -> pd.DataFrame:
    """Return :func:`releases_by_period` of the targets that releases name most.

    Returns:
        Its columns with target_id, target, rank and total (statements in all periods).
    """
    pairs = statement_targets(tables)
    if kind:
        treaties = pairs["target_id"].isin(set(tables["treaties"]["treaty_id"]))
        pairs = pairs[treaties if kind == "treaty" else ~treaties]
    counts = pairs.groupby("target_id").size().sort_index()
    best = counts.sort_values(ascending=False, kind="stable").head(top)
    labels = target_labels(tables)
    named = [(str(target), int(total)) for target, total in best.items()]
    parts = [
        releases_by_period(tables, bin, target).assign(
            target_id=target, target=labels.get(target, target), rank=rank, total=total
        )
        for rank, (target, total) in enumerate(named, start=1)
    ]
    if not parts:
        empty = releases_by_period(tables, bin).head(0)
        return empty.assign(target_id="", target="", rank=0, total=0)
    return pd.concat(parts, ignore_index=True)


@once
def addresses_by_president(tables: Tables, first: int = 1945, last: int = 2026) -> pd.DataFrame:
    """Count statements on commitments in State of the Union addresses, by president and term.

    Returns:
        A row a president and unbroken time in office, oldest first: president, term (name and
        years), first and last (years of addresses), n_addresses, n_words, n_statements,
        per_10000_words.

    Raises:
        DataError: the span of years is not valid.
    """
    years(first, last)
    documents = tables["documents"]
    own = documents[(documents["form"] == "sotu") & documents["duplicate_of"].isna()]
    own = own.assign(year=own["published_date"].str[:4].astype("int64"))
    own = own[own["year"].between(first, last)].sort_values(["published_date", "document_id"])
    names = tables["people"].set_index("person_id")["name"]
    own = own.assign(president=own["speaker_id"].map(names).fillna("not told"))
    own = own.assign(number=(own["president"] != own["president"].shift()).cumsum())
    chosen = selected(tables, SOTU)
    said = chosen[~chosen["is_copy"]].groupby("document_id").size()
    own = own.assign(n_statements=own["document_id"].map(said).fillna(0).astype("int64"))
    found = own.groupby(["number", "president"], as_index=False).agg(
        first=("year", "min"), last=("year", "max"), n_addresses=("year", "size"),
        n_words=("n_words", "sum"), n_statements=("n_statements", "sum"),
    )  # fmt: skip
    spans = zip(found["president"], found["first"], found["last"], strict=True)
    return found.drop(columns="number").assign(
        term=[f"{name} ({a}–{b})" if a != b else f"{name} ({a})" for name, a, b in spans],
        per_10000_words=(10_000 * found["n_statements"] / found["n_words"]).round(2),
    )
