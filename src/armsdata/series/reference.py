"""The facts of one treaty: clauses, limits, contested claims, and groups of its members."""

import pandas as pd

from armsdata.schema import LIST_SEPARATOR
from armsdata.series.citations import source_pairs
from armsdata.series.events import actors_in, event_list
from armsdata.series.periods import day
from armsdata.series.status import intervals_on
from armsdata.series.tables import Tables, actor_names, known, once, target_labels

#: The states for which the two estimators that the register cites estimate warheads today.
NUCLEAR_ARMED = ("CHN", "FRA", "GBR", "IND", "ISR", "PAK", "PRK", "RUS", "USA")

_TYPES = {
    "bilateral": "treaty between two sides",
    "multilateral": "multilateral treaty",
    "regional": "regional treaty",
    "political": "political commitment, not a treaty in law",
    "unilateral": "unilateral pledge",
}
_RULES = {
    "every-deposit": "every deposit counts after {}",
    "later-deposits": "a deposit made after the entry into force counts after {}",
    "month-start": "a deposit counts from the first day of the month in which {} end",
}
_UNITS = {"D": "day", "M": "month", "Y": "year"}


def say_period(period: str) -> str:
    """Return an ISO 8601 period in words: ``P90D`` is ``90 days``."""
    number, unit = period[1:-1], _UNITS[period[-1]]
    return f"{number} {unit}" if number == "1" else f"{number} {unit}s"


def treaty_facts(tables: Tables, treaty: str) -> pd.DataFrame:
    """Return the facts of an instrument: columns fact, words and sources.

    A fact that the register does not hold has no row.

    Raises:
        DataError: the treaty does not exist.
    """
    row = known(tables, "treaties", "treaty_id", treaty)
    cells = {str(name): "" if pd.isna(value) else str(value) for name, value in row.items()}
    delay = say_period(cells["entry_delay"]) if cells["entry_delay"] else ""
    notice = say_period(cells["withdrawal_notice"]) if cells["withdrawal_notice"] else ""
    labels = target_labels(tables)
    depositary = actors_in(pd.Series([cells["depositary"]]), actor_names(tables)).item()
    kin = [labels.get(one, one) for one in cells["kin"].split(LIST_SEPARATOR) if one]
    facts = {
        "Full name": cells["name"],
        "Type": _TYPES[cells["type"]],
        "What it obliges to": cells["summary"],
        "Opened for signature": cells["opened"],
        "Depositary": depositary,
        "Duration": cells["duration"],
        "When a deposit takes effect": _RULES.get(cells["entry_rule"], "").format(delay),
        "Withdrawal": _joined(cells["withdrawal_article"], cells["withdrawal_clause"]),
        "Notice of withdrawal": notice,
        "Verification": cells["verification_regime"],
        "Related instruments": ", ".join(kin),
        "How sure": _doubt(cells),
    }
    sources = source_pairs(tables, pd.Series([row["source_ids"]]))[0]
    found = [(fact, words, sources) for fact, words in facts.items() if words]
    return pd.DataFrame(found, columns=["fact", "words", "sources"])


def _doubt(cells: dict[str, str]) -> str:
    if cells["verification"] == "verified":
        return ""
    note = f": {cells['note']}" if cells["note"] else ""
    return f"duration, withdrawal or verification not read in a source{note}"


def _joined(article: str, clause: str) -> str:
    where = f"Article {article}" if article[:1] in "IVXLC0123456789" and article else article
    return ": ".join(part for part in (where, clause) if part)


def treaty_limits(tables: Tables, treaty: str) -> pd.DataFrame:
    """Return the numbers that an instrument sets, as a reader wants them.

    Returns:
        Columns item, who (empty: each party), comparison, value, upper, unit, valid_from,
        valid_to, article, summary, sources, verification, note.

    Raises:
        DataError: the treaty does not exist.
    """
    known(tables, "treaties", "treaty_id", treaty)
    rows = tables["treaty_limits"]
    rows = rows[rows["treaty_id"] == treaty]
    rows = rows.assign(
        who=actors_in(rows["party_id"], actor_names(tables)).fillna(""),
        sources=source_pairs(tables, rows["source_ids"]),
    )
    columns = ["item", "who", "comparison", "value", "upper", "unit", "valid_from", "valid_to",
               "article", "summary", "sources", "verification", "note"]  # fmt: skip
    return rows.sort_values("limit_id")[columns].reset_index(drop=True)


def contested_claims(tables: Tables, treaty: str = "", on: str = "") -> pd.DataFrame:
    """Return the events that only some hold to be true or in effect, newest first.

    Returns:
        Rows of :func:`event_list` that name a claimant or someone who disputes them.

    Raises:
        DataError: the treaty or the day is not valid.
    """
    rows = event_list(tables, treaty, on)
    rows = rows[rows["says"].notna() | rows["disputed"].notna()]
    return rows.iloc[::-1].reset_index(drop=True)


@once
def member_groups(tables: Tables, treaty: str, on: str) -> pd.DataFrame:
    """Return who stands where on a day: columns group, party_id, party, value, since.

    The groups are those that readers ask for: who left or is leaving, who signed and stopped
    there, and where the nuclear-armed states stand (``none`` where they did nothing).

    Raises:
        DataError: the treaty or the day is not valid.
    """
    rows = intervals_on(tables, treaty, day(on, "on"))
    rows = rows[(rows["axis"] == "participation") & rows["claimant"].isna()]
    groups = [
        ("Left or leaving", rows[rows["value"].isin(["withdrawing", "withdrawn", "renounced"])]),
        ("Participation suspended", rows[rows["value"] == "suspended"]),
        ("Signed, not ratified", rows[rows["value"] == "signatory"]),
        ("Nuclear-armed states", _armed(tables, rows)),
    ]
    columns = ["party_id", "party", "value", "valid_from"]
    found = [part[columns].assign(group=name) for name, part in groups if len(part)]
    together = pd.concat(found) if found else rows[columns].head(0).assign(group="")
    together = together.rename(columns={"valid_from": "since"})
    return together[["group", "party_id", "party", "value", "since"]].reset_index(drop=True)


def _armed(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    names = actor_names(tables)
    every = pd.DataFrame({"party_id": [one for one in NUCLEAR_ARMED if one in names]})
    if not rows["party_id"].isin(NUCLEAR_ARMED).any():
        return rows.head(0)
    every = every.astype({"party_id": "string"}).assign(party=every["party_id"].map(names))
    found = every.merge(rows.drop(columns="party"), on="party_id", how="left", validate="1:1")
    return found.assign(value=found["value"].fillna("none")).sort_values("party")
