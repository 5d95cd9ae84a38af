"""How groups of states speak of a target in a frame, over time, and how sure a share is."""

import pandas as pd

from armsdata.dates.interval import holding
from armsdata.schema import DataError
from armsdata.series.frame_panel import ANY, SIDES
from armsdata.series.tables import Tables, known, once, target_label, with_article
from armsdata.series.uncertainty import wilson

#: The debate is held from September on: the group in which a state is on this day of the year.
_DAY = "-10-01"
COLUMNS = ["group_id", "group", "period", "first", "last", "side", "n_speeches", "n_named",
           "n_taking", "share", "low", "high"]  # fmt: skip


@once
def stance_by_group(
    tables: Tables, target: str, kind: str = "un-regional-group", years: int = 5, least: int = 15
) -> pd.DataFrame:
    """Return in which share of their speeches the members of each group take a position.

    A state counts for the group it was in on 1 October of the year; a former state for its own.

    Args:
        tables: see :func:`armsdata.series.read_tables`, of a frame.
        target: treaty or issue id.
        kind: kind of the groups (see the table ``groups``).
        years: years of a period.
        least: speeches that a group must have in a period, or it has no row.

    Returns:
        A row a group, period and side (``for`` and ``against`` the target's proposition):
        group_id, group, period (``1970–1974``), first and last year, n_speeches (state-years),
        n_named (those that name the target), n_taking (those with a position on that side), share
        of the speeches, low and high (95 % interval after Wilson of that share, as if the speeches
        were a sample of what the group might have said).

    Raises:
        DataError: there is no such target, or no group of that kind.
    """
    target_label(tables, target)
    members = _members(tables, kind)
    panel = tables["frame_panel"]
    spoke = panel.loc[panel["target_id"] == ANY, ["actor_id", "year", "n_documents"]]
    spoke = spoke[spoke["n_documents"] > 0]
    own = panel[panel["target_id"] == target]
    own = own.assign(
        **{side: own[columns].sum(axis=1) > 0 for side, columns in SIDES.items()},
        named=own["n_statements"] > 0,
    )
    kept = ["actor_id", "year", "named", *SIDES]
    rows = spoke.merge(own[kept], on=["actor_id", "year"], how="left", validate="1:1")
    rows[["named", *SIDES]] = rows[["named", *SIDES]].fillna(False).astype(bool)
    rows = rows.assign(year=rows["year"].astype("int64")).merge(members, on="actor_id")
    rows = holding(rows, rows["year"].astype("string") + _DAY)
    rows = rows.assign(first=rows["year"] // years * years)
    found = [_counted(rows, side) for side in SIDES]
    table = pd.concat(found, ignore_index=True)
    table = table[table["n_speeches"] >= least]
    table = table.assign(last=table["first"] + years - 1)
    return _shares(table).sort_values(["group", "first", "side"], ignore_index=True)[COLUMNS]


def _members(tables: Tables, kind: str) -> pd.DataFrame:
    groups = tables["groups"]
    groups = groups[groups["kind"] == kind].rename(columns={"title": "group"})
    if groups.empty:
        kinds = ", ".join(sorted(tables["groups"]["kind"].unique())) or "none here"
        raise DataError("groups", f"no group of the kind {kind!r}", f"there are {kinds}")
    members = tables["group_members"].merge(groups[["group_id", "group"]], on="group_id")
    return members[["group_id", "group", "actor_id", "valid_from", "valid_to"]]


def _counted(rows: pd.DataFrame, side: str) -> pd.DataFrame:
    groups = rows.groupby(["group_id", "group", "first"])
    counts = groups.agg(
        n_speeches=("year", "size"), n_named=("named", "sum"), n_taking=(side, "sum")
    )
    return counts.reset_index().assign(side=side)


def _shares(table: pd.DataFrame) -> pd.DataFrame:
    cells = list(zip(table["n_taking"], table["n_speeches"], strict=True))
    spans = [wilson(int(taking), int(asked)) for taking, asked in cells]
    period = table["first"].astype("string") + "–" + table["last"].astype("string")
    return table.assign(
        period=period,
        share=(table["n_taking"] / table["n_speeches"]).round(4),
        low=[round(low, 4) for low, _ in spans],
        high=[round(high, 4) for _, high in spans],
    )


@once
def alliances_by_period(tables: Tables, target: str, years: int = 5) -> pd.DataFrame:
    """Return :func:`stance_by_group` of alliances and of the nuclear-armed states."""
    kinds = ("alliance", "nuclear-armed")
    there = set(tables["groups"]["kind"])
    parts = [stance_by_group(tables, target, kind, years) for kind in kinds if kind in there]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=COLUMNS)


def proposition(tables: Tables, target: str) -> str:
    """Return the written sentence toward which a position on a target is for or against.

    Raises:
        DataError: there is no such target.
    """
    return known(tables, "targets", "target_id", target)["proposition"]


def subject_of(tables: Tables, target: str) -> str:
    """Return the name of a target as it stands in a sentence.

    Raises:
        DataError: there is no such target.
    """
    return with_article(target_label(tables, target))
