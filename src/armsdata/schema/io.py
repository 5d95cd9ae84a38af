"""Typed reads, checks and sorted, atomic writes of tables."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.errors
import pyarrow as pa
import pyarrow.parquet as pq

from armsdata.atomic import atomic_path
from armsdata.errors import DataError, first_few
from armsdata.provenance import sha256_file
from armsdata.schema.columns import LIST_SEPARATOR
from armsdata.schema.table import Table

#: A missing cell; the stubs of pandas do not take it for one.
_NA: Any = pd.NA

#: Metadata of a Parquet file: SHA-256 of the CSV file that was written with it.
_TWIN = b"armsdata_csv_sha256"


def empty(table: Table) -> pd.DataFrame:
    """Return the table without rows, with all its columns typed."""
    return table.pandera.coerce_dtype(pd.DataFrame(columns=list(table.columns)))


def frame(table: Table, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Build a typed frame from row mappings; columns that a row lacks are missing."""
    if not rows:
        return empty(table)
    unknown = sorted({name for row in rows for name in row} - set(table.columns))
    if unknown:
        raise DataError(table.name, f"unknown columns {unknown}", "declare them in the schema")
    raw = pd.DataFrame.from_records(rows, columns=list(table.columns))
    filled = raw.notna() & (raw != "")
    return table.pandera.coerce_dtype(raw.astype(object).where(filled, _NA))


def read_csv(table: Table, path: Path | str) -> pd.DataFrame:
    """Read a CSV file as the table declares it and validate it.

    Only the empty string is missing, so ``NA`` (Namibia's alpha-2 code) and ``NO`` survive.

    Raises:
        DataError: the file cannot be read, columns differ, or a value is not allowed.
    """
    raw = read_cells(path)
    check_header(table, raw, Path(path))
    return validate(table, raw.reindex(columns=list(table.columns)), where=path)


def read_cells(path: Path | str) -> pd.DataFrame:
    """Read a CSV file as text, cell by cell, with whatever columns it has.

    Raises:
        DataError: the file cannot be read as a table.
    """
    path = Path(path)
    try:
        return pd.read_csv(
            path, dtype="string", keep_default_na=False, na_values=[""], encoding="utf-8-sig"
        )
    except FileNotFoundError:
        raise DataError(
            path, "the file does not exist", "create it, or restore it from git"
        ) from None
    except UnicodeDecodeError as error:
        raise DataError(
            path,
            f"not UTF-8 at byte {error.start}",
            "save the file as UTF-8 (without any other encoding)",
        ) from None
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise DataError(
            path, f"not a table: {error}", "give every row the header's columns"
        ) from None


def check_header(table: Table, raw: pd.DataFrame, path: Path) -> None:
    """Check that a file has the columns that its table declares, in any order.

    Raises:
        DataError: names the columns that are missing or unknown.
    """
    missing = [name for name in table.kept if name not in raw.columns]
    extra = [name for name in raw.columns if name not in table.columns]
    if missing or extra:
        raise DataError(
            path,
            f"columns missing: {missing or 'none'}, unknown: {extra or 'none'}",
            f"the header must be {','.join(table.kept)}",
        )


def read(table: Table, path: Path | str) -> pd.DataFrame:
    """Read a table from Parquet or CSV, by the file's suffix."""
    path = Path(path)
    if path.suffix == ".csv":
        return read_csv(table, path)
    raw = pq.read_table(path).to_pandas(types_mapper=_pandas_type)
    for name, column in table.columns.items():
        if column.metadata["kind"] == "date" and name in raw:
            raw[name] = raw[name].map(lambda day: day.isoformat(), na_action="ignore")
    return table.pandera.coerce_dtype(raw)


def _pandas_type(arrow_type: pa.DataType) -> pd.api.extensions.ExtensionDtype | None:
    if pa.types.is_string(arrow_type):
        return pd.StringDtype()
    return None


def validate(table: Table, data: pd.DataFrame, where: Path | str | None = None) -> pd.DataFrame:
    """Check types, vocabularies, required values and the key; return the typed frame.

    Raises:
        DataError: names each offending row and value, and the values allowed.
    """
    where = where or table.name
    try:
        return table.pandera.validate(data, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        cases = errors.failure_cases
        raise DataError(
            where,
            first_few(_describe(table, data, cases)),
            "correct the rows, or extend the vocabulary in armsdata.schema "
            "if the new value is meant",
        ) from None


def _describe(table: Table, data: pd.DataFrame, cases: pd.DataFrame) -> list[str]:
    lines = []
    named = cases.drop_duplicates(["column", "check", "index", "failure_case"])
    case: Any
    for case in named.itertuples():
        place = "the table" if pd.isna(case.index) else _row_name(table, data, case.index)
        column = table.columns.get(case.column)
        allowed = column.metadata.get("values") if column is not None else None
        hint = f" (one of {', '.join(allowed)})" if allowed else f" ({case.check})"
        lines.append(f"{place}, {case.column} = {case.failure_case!r}{hint}")
    return lines


def _row_name(table: Table, data: pd.DataFrame, index: int) -> str:
    key = "/".join(str(data.at[index, name]) for name in table.key if name in data)
    # The header is line 1 of the file and the index counts from 0.
    return f"row {int(index) + 2} [{key}]"


def write(table: Table, data: pd.DataFrame, *paths: Path | str) -> pd.DataFrame:
    """Validate, sort by key and write to each path (CSV or Parquet, by suffix).

    The same rows always give the same bytes, whatever their order was. A Parquet file records
    the hash of the CSV file that is written with it (see :func:`table_file`).
    """
    data = validate(table, data.reindex(columns=list(table.columns)))
    data = data.sort_values(list(table.key), kind="stable").reset_index(drop=True)
    twin = None
    for path in sorted(map(Path, paths), key=lambda path: path.suffix != ".csv"):
        with atomic_path(path) as temporary:
            if path.suffix == ".csv":
                data.to_csv(temporary, index=False, lineterminator="\n", encoding="utf-8")
                twin = {_TWIN: sha256_file(temporary).encode()}
            else:
                arrow = _arrow(table, data).replace_schema_metadata(twin)
                pq.write_table(arrow, temporary, compression="zstd")
    return data


def twin_hash(parquet: Path) -> str | None:
    """Return the SHA-256 of the CSV file that a Parquet file was written with, if it knows it."""
    try:
        known = pq.read_metadata(parquet).metadata or {}
    except (OSError, pa.ArrowInvalid):
        return None
    return known[_TWIN].decode() if _TWIN in known else None


def table_file(folder: Path, name: str) -> Path:
    """Return the file to read a table from: Parquet where it holds what the CSV file holds.

    CSV files are committed and Parquet files are not, so that an older Parquet file may lie
    beside a newer CSV file; then, and where there is no Parquet file, it is the CSV file.
    """
    csv, parquet = folder / f"{name}.csv", folder / f"{name}.parquet"
    if not parquet.is_file():
        return csv
    fits = not csv.is_file() or twin_hash(parquet) == sha256_file(csv)
    return parquet if fits else csv


def _arrow(table: Table, data: pd.DataFrame) -> pa.Table:
    types = {
        "string": pa.string(),
        "edtf": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "date": pa.string(),
    }
    fields = [
        pa.field(name, types[column.metadata["kind"]]) for name, column in table.columns.items()
    ]
    arrow = pa.Table.from_pandas(data, schema=pa.schema(fields), preserve_index=False)
    # pandas' own metadata names library versions and would change the bytes between machines.
    arrow = arrow.replace_schema_metadata(None)
    for index, (name, column) in enumerate(table.columns.items()):
        if column.metadata["kind"] == "date":
            arrow = arrow.set_column(index, name, arrow.column(name).cast(pa.date32()))
    return arrow


def check_references(tables: Mapping[str, pd.DataFrame], declared: Mapping[str, Table]) -> None:
    """Check every foreign key between the given frames.

    Raises:
        DataError: lists the rows whose key does not exist in the table it refers to.
    """
    for name, data in tables.items():
        for column, (other, target, many) in declared[name].references.items():
            if other in tables:
                _check_reference(declared[name], data, column, tables[other][target], other, many)


def _check_reference(
    table: Table, data: pd.DataFrame, column: str, known: pd.Series, other: str, many: bool
) -> None:
    cells = data[column].dropna()
    if many:
        cells = cells.str.split(LIST_SEPARATOR).explode()
    bad = cells[~cells.isin(set(known))]
    if len(bad):
        lines = [
            f"{_row_name(table, data, row)}, {column} = {value!r}"
            for row, value in zip(bad.index, bad, strict=True)
        ]
        raise DataError(
            table.name,
            f"{first_few(lines)}: not in table {other}",
            f"correct the value, or add the row to {other}",
        )
