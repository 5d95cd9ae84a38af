"""The built tables that questions to the register need, read once from where they lie."""

from functools import lru_cache
from pathlib import Path

import pandas as pd

from armsdata.schema import TABLES, DataError, read

_REPOSITORY = Path(__file__).parents[4]
_NEEDED = ("actors", "treaties", "treaty_events", "treaty_status", "state_names")


def data_folder(given: Path | str | None = None) -> Path:
    """Return the folder of the built tables.

    Args:
        given: a folder; default: ``data/processed`` under the working directory, or else
            that of the repository.

    Raises:
        DataError: there is no built data package.
    """
    here = Path("data/processed")
    fallback = here if here.exists() else _REPOSITORY / here
    folder = Path(given) if given else fallback
    if not (folder / "datapackage.json").exists():
        raise DataError(
            folder, "no datapackage.json here", "run `make` first, or name the folder of the tables"
        )
    return folder


def register_tables(folder: Path | str | None = None) -> dict[str, pd.DataFrame]:
    """Read the tables that status and joins need; the same files are read only once.

    Args:
        folder: a built data package; default: see :func:`data_folder`.

    Raises:
        DataError: there is no built data package, or a table is missing.
    """
    found = data_folder(folder).resolve()
    return dict(_read(found, (found / "datapackage.json").stat().st_mtime_ns))


@lru_cache(maxsize=4)
def _read(folder: Path, built: int) -> dict[str, pd.DataFrame]:
    tables = {}
    for name in _NEEDED:
        parquet = folder / f"{name}.parquet"
        path = parquet if parquet.exists() else folder / f"{name}.csv"
        tables[name] = read(TABLES[name], path)
    return tables
