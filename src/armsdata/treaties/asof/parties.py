"""Whom the rows of a panel mean: ids, names and codes by the day of each row."""

from collections import Counter
from collections.abc import Mapping

import numpy as np
import pandas as pd

from armsdata.dates.numbers import NO_DAY, day_numbers
from armsdata.errors import first_few
from armsdata.schema import DataError
from armsdata.treaties.asof.state_names import StateNames


def parties_of(
    values: pd.Series,
    days: np.ndarray,
    tables: Mapping[str, pd.DataFrame],
    names: StateNames | None,
    system: str | None,
) -> tuple[np.ndarray, list[str], list[str]]:
    """Return each row's place of its party in a list of actor ids (-1 if missing), and notes.

    Args:
        values: ids, names or codes, one a row.
        days: day number of each row.
        tables: at least ``actors``.
        names: instead of the table ``state_names``.
        system: one of ``NAME_SYSTEMS``, or None.

    Raises:
        DataError: a value means nobody, or several.
    """
    codes, distinct = pd.factorize(values)
    known = set(tables["actors"]["actor_id"])
    as_ids = system is None and known.issuperset(distinct)
    if as_ids and names is None and "state_names" not in tables:
        return _existing(values, codes, list(distinct), days, tables["actors"])
    if names is None and "state_names" not in tables:
        bad = [repr(v) for v in distinct if v not in known]
        raise DataError("party", f"{first_few(bad)}: not an actor id", "give a table state_names")
    names = names or StateNames(tables["state_names"])
    dated = values.astype(object).where(days != NO_DAY) if (days == NO_DAY).any() else values
    if as_ids:
        found = names.resolve_numbered(dated, days, "iso3", "keep-missing", ids=known)
    else:
        found = names.resolve_numbered(dated, days, system, ids=known if system is None else ())
    codes, distinct = pd.factorize(found)
    codes, parties, notes = _existing(values, codes, list(distinct), days, tables["actors"])
    return codes, parties, [*(_continued(values, found) if as_ids else []), *notes]


def _continued(given: pd.Series, found: pd.Series) -> list[str]:
    """Say which ids are answered for under the id of the state that they continue."""
    same = found.isna() | (given.astype("string") == found)
    if same.all():
        return []
    counts = Counter(zip(given[~same].astype(str), found[~same].astype(str), strict=True))
    told = [f"{one} is {other} ({number} rows)" for (one, other), number in sorted(counts.items())]
    return [f"on its day {first_few(told)}, which is asked instead"]


def _existing(
    values: pd.Series, codes: np.ndarray, parties: list[str], days: np.ndarray, actors: pd.DataFrame
) -> tuple[np.ndarray, list[str], list[str]]:
    """Leave out the rows of states on days on which they did not exist, and say which."""
    dates = actors.set_index("actor_id").reindex(parties)
    first = np.array([*day_numbers(dates["valid_from"], "valid_from"), NO_DAY])[codes]
    end = np.array([*day_numbers(dates["valid_to"], "valid_to"), NO_DAY])[codes]
    none = (codes >= 0) & (days != NO_DAY) & ((days < first) | ((end != NO_DAY) & (days >= end)))
    if not none.any():
        return codes, parties, []
    rows = [f"{p} (row {r!r})" for p, r in zip(values[none], values.index[none], strict=True)]
    note = (
        f"no such state on that day, so participation is missing: {first_few(rows)}"
        " -> leave these rows out, or give the state that it belonged to"
    )
    return np.where(none, -1, codes), parties, [note]
