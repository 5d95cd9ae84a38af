"""Edits of the hand-kept register: its canonical form, and a new event with its source."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from armsdata.errors import DataError, first_few
from armsdata.schema import RAW, TABLES, Table, check_references, read_cells, read_raw, validate
from armsdata.schema.raw import as_files, canonical, raw_files, single_file, write_changed
from armsdata.treaties.event_checks import check_events

EVENTS, SOURCES = TABLES["treaty_events"], TABLES["sources"]
#: What to do with rows of the files that a leftover single file lacks.
MISSING = ("keep", "drop")


@dataclass(frozen=True)
class Formatted:
    """What :func:`format_register` did.

    Attributes:
        written: files that were written or removed.
        replaced: keys of rows in the files of a folder that a leftover single file told otherwise.
    """

    written: list[Path]
    replaced: list[str]


def format_register(folder: Path | str, missing: str | None = None) -> Formatted:
    """Write every file of the register sorted by key, with its cells as they were typed.

    A single file that is left of a table which is now kept in a folder (from a branch of before
    the split) is split: its rows take the place of those with the same key.

    Args:
        folder: the register.
        missing: what to do with rows of the folder that the single file lacks: ``keep``, ``drop``.

    Raises:
        DataError: a row does not fit its table, or there are such rows and ``missing`` is not
            given. Nothing was written then.
    """
    files: dict[Path, str] = {}
    gone: list[Path] = []
    replaced: list[str] = []
    for table in RAW.values():
        cells, old = _merged(table, Path(folder), missing, replaced)
        where = single_file(table, folder) if not table.split_by else Path(folder) / table.raw
        made = dict(as_files(table, canonical(table, cells, where), folder))
        files |= made
        gone += [path for path in old if path not in made]
    written = write_changed(files)
    for path in gone:
        path.unlink()
    return Formatted(written + gone, replaced)


def _merged(
    table: Table, folder: Path, missing: str | None, replaced: list[str]
) -> tuple[pd.DataFrame, list[Path]]:
    """Return the cells of a raw table, those of a leftover single file first, and its files."""
    single = single_file(table, folder)
    if not table.split_by:
        return read_cells(single), [single]
    old = sorted((folder / table.raw).glob("*.csv"))
    cells = [read_cells(path) for path in old]
    if not single.exists():
        raw_files(table, folder)
        return pd.concat(cells, ignore_index=True), old
    newer = read_cells(single)
    if not cells:
        return newer, [single]
    older = pd.concat(cells, ignore_index=True)
    key = list(table.key)
    both = older.merge(newer, on=key, how="left", indicator="_in", suffixes=("", "_new"))
    known = both["_in"] == "both"
    _decided(single, both.loc[~known, key[0]], missing)
    replaced += _otherwise(table, both[known])
    kept = older[~known.to_numpy()] if missing == "keep" else older.head(0)
    return pd.concat([newer, kept], ignore_index=True), [single, *old]


def _decided(single: Path, lacking: pd.Series, missing: str | None) -> None:
    if len(lacking) and missing not in MISSING:
        raise DataError(
            single,
            f"lacks rows that the folder beside it has: {first_few(sorted(lacking))}",
            "say `--missing keep` if they are newer, `--missing drop` if they were taken out",
        )


def _otherwise(table: Table, both: pd.DataFrame) -> list[str]:
    columns = [name for name in table.columns if name not in table.key]
    old = both[columns].fillna("").to_numpy()
    new = both[[f"{name}_new" for name in columns]].fillna("").to_numpy()
    return sorted(both.loc[(old != new).any(axis=1), table.key[0]])


def check_cell(table: Table, name: str, value: str, tables: Mapping[str, pd.DataFrame]) -> None:
    """Check one value of a new row: required, vocabulary, form, and that what it refers to exists.

    Raises:
        DataError: names the column, the value and what is allowed.
    """
    alone = replace(table, key=(name,), columns={name: table.columns[name]})
    try:
        data = validate(alone, pd.DataFrame({name: [value or pd.NA]}, dtype="string"))
        _check_references(alone, data, tables)
    except DataError as error:
        # There is no file yet whose row could be named.
        problem = re.sub(r"^row 2 \[.*?\], ", "", error.problem)
        raise DataError(table.name, problem, error.remedy) from None


def _check_references(table: Table, rows: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> None:
    """Check that what new rows refer to exists; the other tables are taken as they are."""
    others = {name: tables[name] for name, *_ in table.references.values() if name in tables}
    declared = {name: replace(TABLES[name], columns={}) for name in others}
    check_references({**others, table.name: rows}, {**declared, table.name: table})


def event_id(event: Mapping[str, str], taken: set[str]) -> str:
    """Return the id of an event: treaty, party, day and action, numbered where it is taken."""
    parts = (event["treaty_id"], event.get("party_id") or "all", event["date"], event["action"])
    base = re.sub(r"[^a-z0-9]+", "-", "-".join(parts).lower()).strip("-")
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(one for one in numbered if one not in taken)


def add_event(
    folder: Path | str, event: Mapping[str, str], source: Mapping[str, str] | None = None
) -> tuple[str, list[Path]]:
    """Check a new event against the whole register and write it, with its source.

    Args:
        folder: the register.
        event: columns of ``treaty_events``; without ``event_id`` it is given one.
        source: columns of ``sources``, for a source that the register does not hold yet.

    Returns:
        The event's id and the files that were written.

    Raises:
        DataError: the event or the source does not fit, refers to what does not exist, or cannot
            have happened in this order. Nothing was written then.
    """
    tables = {name: read_raw(table, folder) for name, table in RAW.items()}
    taken = set(tables["treaty_events"]["event_id"])
    event = {"event_id": event_id(event, taken), "verification": "verified"} | dict(event)
    new = {"treaty_events": _row(EVENTS, event)}
    if source is not None:
        new["sources"] = _row(SOURCES, source)
    for name, row in new.items():
        key = row[RAW[name].key[0]].iloc[0]
        if key in set(tables[name][RAW[name].key[0]]):
            raise DataError(name, f"{key!r} is there already", "give the new row another id")
        tables[name] = pd.concat([tables[name], row], ignore_index=True)
    for name, row in new.items():
        _check_references(RAW[name], row, tables)
    own = tables["treaty_events"]["treaty_id"] == event["treaty_id"]
    check_events(tables["treaty_events"][own], tables["actors"], tables["treaties"])
    return event["event_id"], write_changed(_with(folder, new))


def _row(table: Table, given: Mapping[str, str]) -> pd.DataFrame:
    unknown = sorted(set(given) - set(table.columns))
    if unknown:
        raise DataError(table.name, f"unknown columns {unknown}", "use those of the dictionary")
    cells = pd.DataFrame([{name: given.get(name) or pd.NA for name in table.columns}])
    return validate(table, cells.astype("string"), f"new row of {table.name}")


def _with(folder: Path | str, new: Mapping[str, pd.DataFrame]) -> dict[Path, str]:
    """Return the files that take up the new rows, with their text."""
    files: dict[Path, str] = {}
    for name, row in new.items():
        table = RAW[name]
        path = single_file(table, folder)
        if table.split_by:
            path = Path(folder) / table.raw / f"{row[table.split_by].iloc[0]}.csv"
        cells = [read_cells(path)] if path.exists() else []
        both = pd.concat([*cells, row.astype("string")], ignore_index=True)
        files |= dict(as_files(table, canonical(table, both, path), folder))
    return files
