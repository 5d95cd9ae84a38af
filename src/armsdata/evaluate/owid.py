"""Compare the register with Our World in Data's yearly status of five treaties."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from armsdata.dates.interval import holding
from armsdata.errors import first_few
from armsdata.schema import DataError, read_cells
from armsdata.series.uncertainty import wilson
from armsdata.treaties import build_status
from armsdata.treaties.asof.state_names import StateNames

#: The columns of Our World in Data (title and short name, folded) and our treaty ids.
TREATIES = {
    "comprehensive nuclear test ban treaty": "ctbt",
    "comprehensive test ban": "ctbt",
    "geneva protocol": "geneva-protocol",
    "nuclear non proliferation treaty": "npt",
    "non proliferation treaty": "npt",
    "partial test ban treaty": "ptbt",
    "partial test ban": "ptbt",
    "treaty on the prohibition of nuclear weapons": "tpnw",
    "prohibition": "tpnw",
}
NOT_SIGNED = "Not signed"
#: Their label for each of our values. Whoever consented stays ``Approved`` there until an act
#: of withdrawal, whether or not the treaty binds it yet, still, or at all.
LABELS = {
    "none": NOT_SIGNED,
    "unknown": NOT_SIGNED,
    "signatory": "Signed",
    "ratified": "Approved",
    "party": "Approved",
    "suspended": "Approved",
    "withdrawing": "Approved",
    "former-party": "Approved",
    "withdrawn": "Withdrawn",
    "renounced": "Withdrawn",
}
_KEY = ["country", "treaty", "year"]
_CODES = {"owid_vat": "VAT", "owid_kos": "XKX"}
_HEADER = "write Entity (or country), Year and treaty columns, or treaty and status"


def yearly_labels(
    treaty_status: pd.DataFrame, treaties: Iterable[str], years: Iterable[int]
) -> pd.DataFrame:
    """Say in Our World in Data's labels what the register holds at each year's end.

    Args:
        treaty_status: table ``treaty_status``; views of single claimants are left out.
        treaties: treaty ids.
        years: calendar years; their 31 December is asked for.

    Returns:
        ``country`` (actor id), ``treaty``, ``year``, ``status``, sorted; a party without a
        status on that day is ``Not signed``.
    """
    rows = treaty_status[
        (treaty_status["axis"] == "participation")
        & treaty_status["claimant"].isna()
        & treaty_status["treaty_id"].isin(list(treaties))
    ]
    lanes = rows[["party_id", "treaty_id"]].drop_duplicates()
    found = [_at_year_end(rows, lanes, year) for year in sorted(set(years))]
    columns = [*_KEY, "status"]
    table = pd.concat(found) if found else pd.DataFrame(columns=columns, dtype="string")
    return table[columns].sort_values(_KEY, ignore_index=True)


def _at_year_end(rows: pd.DataFrame, lanes: pd.DataFrame, year: int) -> pd.DataFrame:
    now = holding(rows, f"{year}-12-31")[["party_id", "treaty_id", "value"]]
    table = lanes.merge(now, how="left", on=["party_id", "treaty_id"])
    labels = table["value"].astype(object).map(LABELS).fillna(NOT_SIGNED).astype("string")
    table = table.assign(year=year, status=labels)
    return table.rename(columns={"party_id": "country", "treaty_id": "treaty"})


def read_owid(path: Path | str, state_names: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """Read a CSV file of Our World in Data, one column for each treaty or one row.

    Args:
        path: columns ``Entity`` or ``country``, ``Year``, perhaps ``Code``, and either the
            treaties (title or short name) or ``treaty`` and ``status``; other columns are left.
        state_names: table ``state_names``; reads entities without an ISO code.
        actors: table ``actors``.

    Returns:
        ``country`` (actor id of today's state), ``treaty``, ``year``, ``status``.

    Raises:
        DataError: a column is missing, a label, a year or a state is unknown, or a state has
            two labels for one year.
    """
    cells = read_cells(path)
    cells.columns = [_folded(name) for name in cells.columns]
    cells = cells.rename(columns={"entity": "country"})
    table = _long(cells, path)
    table = table.assign(
        country=_actors(table, state_names, set(actors["actor_id"]), path),
        year=_years(table["year"], path),
    )
    wrong = sorted(set(table["status"]) - set(LABELS.values()))
    if wrong:
        known = ", ".join(dict.fromkeys(LABELS.values()))
        raise DataError(path, f"status {_shown(wrong)}", f"it must be one of {known}")
    twice = table[table.duplicated(_KEY)]
    if len(twice):
        first = twice.iloc[0]
        raise DataError(
            path,
            f"{first['country']} has two rows for {first['treaty']} in {first['year']}",
            "keep one row for each state, treaty and year",
        )
    return table[[*_KEY, "status"]].reset_index(drop=True)


def _shown(values: list[str]) -> str:
    return first_few([repr(value) for value in values])


def _folded(name: str) -> str:
    return " ".join(str(name).casefold().replace("_", " ").replace("-", " ").split())


def _long(cells: pd.DataFrame, path: Path | str) -> pd.DataFrame:
    """Return one row for each state, treaty and year, whichever shape the file has."""
    missing = [name for name in ("country", "year") if name not in cells]
    wide = [name for name in cells.columns if name in TREATIES]
    if missing or not (wide or {"treaty", "status"} <= set(cells.columns)):
        lacking = f"columns missing: {missing}" if missing else "no column of a treaty"
        raise DataError(path, lacking, _HEADER)
    if "code" not in cells:
        cells = cells.assign(code=pd.Series(pd.NA, index=cells.index, dtype="string"))
    if wide:
        cells = cells.melt(["country", "code", "year"], wide, "treaty", "status")
    cells = cells.dropna(subset="status")
    ids = {_folded(treaty_id): treaty_id for treaty_id in TREATIES.values()}
    treaty = cells["treaty"].map(lambda name: (TREATIES | ids).get(_folded(name)))
    unknown = sorted(set(cells.loc[treaty.isna(), "treaty"].fillna("(empty)")))
    if unknown:
        raise DataError(path, f"treaty {_shown(unknown)}", "name one of the five")
    if cells.empty:
        raise DataError(path, "no row with a status", "download the file again")
    return cells.assign(treaty=treaty.astype("string"))


def _years(years: pd.Series, path: Path | str) -> pd.Series:
    wrong = sorted(set(years[~years.str.fullmatch(r"[12]\d{3}").fillna(value=False)].fillna("")))
    if wrong:
        raise DataError(path, f"year {_shown(wrong)}", "write it as 2024")
    return years.astype("int64")


def _actors(
    table: pd.DataFrame, state_names: pd.DataFrame, ids: set[str], path: Path | str
) -> pd.Series:
    """Take the code where it is one of ours, else read the name as today's state."""
    code = table["code"].map(lambda c: _CODES.get(str(c).casefold(), c)).astype("string")
    found = code.where(code.isin(ids))
    rest = table.loc[found.isna(), "country"]
    if rest.isna().any():
        line = rest.index[rest.isna()][0] + 2
        raise DataError(path, f"line {line}: no state", "give its name or its ISO code")
    try:
        days = pd.Series("9999-12-30", index=rest.index)
        return found.fillna(StateNames(state_names).resolve_many(rest, days))
    except DataError as error:
        raise DataError(path, error.problem, error.remedy) from None


def compare(
    ours: pd.DataFrame, theirs: pd.DataFrame, predecessors: Mapping[str, Iterable[str]]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Count where two tables of yearly labels agree, and list where they do not.

    Only their country-years are asked for: a state that they do not list is not compared.

    Args:
        ours: as from :func:`yearly_labels`; a country without a row is ``Not signed``.
        theirs: as from :func:`read_owid`.
        predecessors: states whose place each state took. Our World in Data dates the acts of
            a predecessor as the present state's own where its source does.

    Returns:
        Two tables. One row for each treaty: ``treaty``, ``asked``, ``agree`` and
        ``agree_as_predecessor`` (the label is that of a predecessor on that day). One row for
        each run of years that differ: ``treaty``, ``country``, ``ours``, ``theirs``, ``first``,
        ``last``, ``as_predecessor``.
    """
    labels = ours.set_index(_KEY)["status"]
    both = theirs.rename(columns={"status": "theirs"}).sort_values(
        ["treaty", "country", "year"], ignore_index=True
    )
    both["ours"] = [labels.get(key, NOT_SIGNED) for key in both[_KEY].itertuples(index=False)]
    both["agree"] = both["ours"] == both["theirs"]
    both["as_predecessor"] = [
        _is_of_a_predecessor(row, labels, predecessors) for row in both.itertuples(index=False)
    ]
    counts = both.groupby("treaty").agg(
        asked=("agree", "size"),
        agree=("agree", "sum"),
        agree_as_predecessor=("as_predecessor", "sum"),
    )
    return counts.reset_index(), _runs(both[~both["agree"]])


def _is_of_a_predecessor(
    row: Any, labels: pd.Series, predecessors: Mapping[str, Iterable[str]]
) -> bool:
    if row.agree or row.theirs == NOT_SIGNED:
        return False
    states = predecessors.get(row.country, ())
    return any(labels.get((state, row.treaty, row.year)) == row.theirs for state in states)


def _runs(different: pd.DataFrame) -> pd.DataFrame:
    """Join years in sequence that differ in the same way to one row."""
    same = ["treaty", "country", "ours", "theirs", "as_predecessor"]
    before = different[same].shift()
    changed = (different[same].astype(object) != before.astype(object)).any(axis=1)
    new = (changed | (different["year"].diff() != 1)).astype("int64")
    runs = different.assign(run=new.cumsum()).groupby("run")
    found = runs.agg(dict.fromkeys(same, "first") | {"year": ["min", "max"]})
    found.columns = [*same, "first", "last"]
    order = ["treaty", "country", "ours", "theirs", "first", "last", "as_predecessor"]
    return found[order].reset_index(drop=True)


def predecessors_of(actors: pd.DataFrame) -> dict[str, list[str]]:
    """Return the predecessors of each state from the table ``actors``."""
    cells = actors[["actor_id", "predecessors"]].dropna().itertuples(index=False)
    return {actor: str(listed).split("|") for actor, listed in cells}


def evaluate_owid(
    path: Path | str, tables: Mapping[str, pd.DataFrame]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Compare the register with one CSV file of Our World in Data.

    Args:
        path: see :func:`read_owid`.
        tables: ``actors``, ``treaties``, ``treaty_events``, ``state_names``, and perhaps
            ``treaty_status`` (otherwise it is computed).

    Returns:
        See :func:`compare`.

    Raises:
        DataError: see :func:`read_owid`.
    """
    theirs = read_owid(path, tables["state_names"], tables["actors"])
    status = tables.get("treaty_status")
    if status is None:
        status = build_status(tables["treaty_events"], tables["treaties"], tables["actors"])
    ours = yearly_labels(status, set(theirs["treaty"]), set(theirs["year"]))
    return compare(ours, theirs, predecessors_of(tables["actors"]))


def describe(counts: pd.DataFrame, runs: pd.DataFrame) -> Iterator[str]:
    """Yield the lines that ``armsdata evaluate owid`` prints: agreement, then each difference."""
    row: Any
    for row in counts.itertuples(index=False):
        low, high = wilson(row.agree, row.asked)
        share = f"{row.agree / row.asked:.1%} [{low:.1%}, {high:.1%}]"
        more = f"; {row.agree_as_predecessor} more as a predecessor's status"
        yield f"{row.treaty}: {row.agree}/{row.asked} = {share}{more}"
    for row in runs.itertuples(index=False):
        years = f"{row.first}" if row.first == row.last else f"{row.first}-{row.last}"
        note = " (a predecessor's status)" if row.as_predecessor else ""
        yield f"{row.treaty} {row.country} {years}: {row.ours} here, {row.theirs} there{note}"
