"""The data package: descriptor, data dictionary, checks, and the difference of two releases."""

from collections.abc import Hashable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from armsdata import __version__
from armsdata.provenance import sha256_file
from armsdata.schema import PUBLISHED, DataError, Table, read, table_file, write

_LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
_FIELD_TYPES = {
    "string": "string",
    "edtf": "string",
    "integer": "integer",
    "number": "number",
    "date": "date",
}


def _constraints(name: str, table: Table) -> dict[str, Any]:
    column = table.columns[name]
    known = column.metadata
    found = {key: known[key] for key in ("pattern", "minimum", "maximum") if key in known}
    if not column.nullable:
        found["required"] = True
    if table.key == (name,):
        found["unique"] = True
    if known.get("values") and not known.get("many"):
        found["enum"] = list(known["values"])
    return found


def table_schema(table: Table) -> dict[str, Any]:
    """Return the Frictionless Table Schema of a declared table.

    Keys in list cells cannot be told to Table Schema; they are checked by ``armsdata check``.
    """
    fields = []
    for name, column in table.columns.items():
        field = {
            "name": name,
            "type": _FIELD_TYPES[column.metadata["kind"]],
            "description": column.description,
        }
        if constraints := _constraints(name, table):
            field["constraints"] = constraints
        fields.append(field)
    keys = [
        {"fields": [name], "reference": {"resource": _resource(other, table), "fields": [target]}}
        for name, (other, target, many) in table.references.items()
        if not many
    ]
    return {
        "fields": fields,
        "primaryKey": list(table.key),
        "missingValues": [""],
        **({"foreignKeys": keys} if keys else {}),
    }


def _resource(other: str, table: Table) -> str:
    # The specification writes a reference of a table to itself as the empty string.
    return "" if other == table.name else other


def descriptor(folder: Path) -> dict[str, Any]:
    """Describe the published CSV files of a folder as a Frictionless data package.

    Args:
        folder: holds one CSV (and one Parquet) file for each published table.
    """
    return {
        "name": "armsdata",
        "title": "armsdata: arms-control commitments, statements and positions",
        "version": __version__,
        "licenses": [_LICENCE],
        "resources": [_resource_of(folder, table) for table in PUBLISHED.values()],
    }


def _resource_of(folder: Path, table: Table) -> dict[str, Any]:
    path = folder / f"{table.name}.csv"
    return {
        "name": table.name,
        "title": table.title,
        "description": table.description,
        "path": path.name,
        "type": "table",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{sha256_file(path)}",
        "schema": table_schema(table),
    }


def dictionary() -> str:
    """Write the data dictionary (Markdown) from the declarations."""
    parts = [
        "# Data dictionary\n",
        "Generated from `armsdata.schema` (`armsdata dictionary`). Each table is published as "
        "CSV and Parquet in `data/processed/`. Only the empty cell is missing; lists in a cell "
        "are joined by `|`; dates are ISO 8601, or EDTF where they may be uncertain; spans count "
        "code points, end exclusive.\n",
    ]
    for table in PUBLISHED.values():
        parts.append(_dictionary_of(table))
    return "\n".join(parts)


def _dictionary_of(table: Table) -> str:
    lines = [
        f"## {table.name}\n",
        f"{table.description} Key: {', '.join(f'`{name}`' for name in table.key)}.\n",
        "| column | type | required | meaning |",
        "|---|---|---|---|",
    ]
    for name, column in table.columns.items():
        needed = "no" if column.nullable else "yes"
        lines.append(f"| `{name}` | {column.metadata['kind']} | {needed} | {_meaning(column)} |")
    return "\n".join(lines) + "\n"


def _meaning(column: Any) -> str:
    known = column.metadata
    text = column.description.replace("|", "\\|")
    if known.get("to"):
        text += f" Refers to `{known['to']}`."
    if known.get("values"):
        text += " One of " + ", ".join(f"`{value}`" for value in known["values"]) + "."
    return text


def read_package(folder: Path) -> dict[str, pd.DataFrame]:
    """Read every published table of a folder.

    Raises:
        DataError: a table is missing or does not fit its declaration.
    """
    return {name: read(table, table_file(folder, name)) for name, table in PUBLISHED.items()}


def write_parquet(folder: Path, target: Path) -> list[Path]:
    """Write the published CSV files of a folder as Parquet into another; return the new files.

    Raises:
        DataError: a table is missing, does not fit its declaration, or is not as published.
    """
    made = []
    for name, table in PUBLISHED.items():
        csv, parquet = folder / f"{name}.csv", target / f"{name}.parquet"
        # Written once more, so that the Parquet file knows the hash of its CSV file.
        twin = target / csv.name
        write(table, read(table, csv), twin, parquet)
        if twin.read_bytes() != csv.read_bytes():
            raise DataError(csv, "not as `make` writes it", "run `make`")
        twin.unlink()
        made.append(parquet)
    return made


def diff(old: Path, new: Path) -> Iterator[dict[str, Any]]:
    """Yield what changed between two releases, row by row.

    Each change is ``{"table", "key", "change", ...}`` with ``change`` one of ``added``,
    ``removed`` and ``changed``; the last one lists ``fields`` as ``{column: [old, new]}``.
    """
    for name, table in PUBLISHED.items():
        before, after = (_keyed(table, table_file(folder, name)) for folder in (old, new))
        for key in sorted(before.keys() | after.keys()):
            if change := _change(before.get(key), after.get(key)):
                yield {"table": name, "key": "/".join(key), **change}


def _keyed(table: Table, path: Path) -> dict[tuple[str, ...], Mapping[Hashable, Any]]:
    data = read(table, path).astype(object).fillna("")
    return {tuple(str(row[k]) for k in table.key): row for row in data.to_dict("records")}


def _change(before: Mapping | None, after: Mapping | None) -> dict[str, Any] | None:
    if before is None:
        return {"change": "added"}
    if after is None:
        return {"change": "removed"}
    fields = {k: [before[k], after[k]] for k in after if before[k] != after[k]}
    return {"change": "changed", "fields": fields} if fields else None
