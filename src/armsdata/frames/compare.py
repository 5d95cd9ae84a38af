"""Which rows of a frame differ between two derivations."""

from collections.abc import Mapping

import pandas as pd

from armsdata.frames.names import FRAME_TABLES
from armsdata.schema import TABLES, Table

#: Columns of what :func:`differences` returns.
COLUMNS = ("table", "key", "change", "columns")


def differences(
    frozen: Mapping[str, pd.DataFrame], derived: Mapping[str, pd.DataFrame]
) -> pd.DataFrame:
    """Compare the tables of a frame row by row.

    Args:
        frozen: the tables as they were kept.
        derived: the tables as they are derived now.

    Returns:
        A row for each row that differs: ``table``, ``key`` (its parts joined by ``/``), ``change``
        (``added``, ``removed``, ``changed``) and the ``columns`` that changed, joined by ``|``.
    """
    parts = [_compared(TABLES[name], frozen[name], derived[name]) for name in FRAME_TABLES]
    return pd.concat(parts, ignore_index=True)


def counted(found: pd.DataFrame) -> str:
    """Say how many rows of each table differ."""
    if found.empty:
        return "no row differs"
    numbers = found.groupby(["table", "change"], sort=False).size().reset_index(name="rows")
    cells = (numbers[name] for name in ("table", "rows", "change"))
    return ", ".join(f"{table}: {n} {change}" for table, n, change in zip(*cells, strict=True))


def _compared(table: Table, frozen: pd.DataFrame, derived: pd.DataFrame) -> pd.DataFrame:
    before, after = _keyed(table, frozen), _keyed(table, derived)
    both = before.index.intersection(after.index)
    old, new = before.loc[both], after.loc[both]
    unlike = old.ne(new)
    changed = unlike.index[unlike.any(axis=1)]
    names = unlike.columns.to_numpy()
    columns = ["|".join(names[row]) for row in unlike.loc[changed].to_numpy(dtype=bool)]
    rows = [
        *((key, "removed", "") for key in before.index.difference(after.index)),
        *((key, "added", "") for key in after.index.difference(before.index)),
        *((key, "changed", told) for key, told in zip(changed, columns, strict=True)),
    ]
    found = pd.DataFrame(rows, columns=["key", "change", "columns"], dtype="string")
    return found.assign(table=table.name)[list(COLUMNS)].sort_values("key", ignore_index=True)


def _keyed(table: Table, data: pd.DataFrame) -> pd.DataFrame:
    cells = data.astype("string").fillna("")
    key = cells[list(table.key)].agg("/".join, axis=1) if len(cells) else pd.Series(dtype="string")
    return cells.set_axis(pd.Index(key), axis=0)
