"""The built tables that questions to the register need, read once from where they lie."""

from functools import lru_cache
from pathlib import Path

import pandas as pd

from armsdata.schema import TABLES, read, table_file
from armsdata.schema.places import data_folder

_NEEDED = ("actors", "treaties", "treaty_events", "treaty_status", "state_names", "terms")


def register_tables(folder: Path | str | None = None) -> dict[str, pd.DataFrame]:
    """Read the tables that status and joins need; the same files are read only once.

    Args:
        folder: a built data package; default: see :func:`armsdata.schema.places.data_folder`.

    Raises:
        DataError: there is no built data package, or a table is missing.
    """
    found = data_folder(folder).resolve()
    return dict(_read(found, (found / "datapackage.json").stat().st_mtime_ns))


@lru_cache(maxsize=4)
def _read(folder: Path, _built: int) -> dict[str, pd.DataFrame]:
    return {name: read(TABLES[name], table_file(folder, name)) for name in _NEEDED}
