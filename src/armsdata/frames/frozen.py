"""The tables of one frame as compact Parquet, with a record of what they were derived from.

A file holds the columns that have a value. Texts that differ from row to row are written as what
they do not share with the row before, so that ids cost a few bytes each.
"""

import difflib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from armsdata.atomic import atomic_path
from armsdata.frames.names import FRAME_TABLES, INPUTS, RECORD
from armsdata.provenance import sha256_file, sha256_text, to_json
from armsdata.schema import TABLES, DataError, Table, empty, read_raw, validate

Frame = dict[str, pd.DataFrame]
_DERIVE = "run `armsdata frames derive {frame_id} PATH`, with the corpus at PATH"
_TYPES = {
    "string": pa.string(),
    "edtf": pa.string(),
    "integer": pa.int32(),
    "number": pa.float64(),
    "date": pa.string(),
}
_PACKED: dict[str, Any] = {
    "compression": "zstd",
    "compression_level": 19,
    "use_dictionary": False,
}
#: From this share of distinct values on, a dictionary of them costs more than it saves.
_MANY = 0.2


def frame_row(register: Path, frame_id: str, place: str | None = None) -> dict[str, str]:
    """Return the row of ``frames.csv`` for a frame; missing values are empty.

    Args:
        register: folder of the hand-kept register.
        frame_id: the frame.
        place: where its rows must be kept, or None.

    Raises:
        DataError: there is no such frame, or its rows are kept elsewhere.
    """
    table = TABLES["frames"]
    rows = read_raw(table, register)[table.kept].fillna("").to_dict("records")
    known = {str(row["frame_id"]): row for row in rows if place in (None, row["place"])}
    if frame_id not in known:
        near = difflib.get_close_matches(frame_id, known, n=1, cutoff=0.5)
        meant = f"did you mean {near[0]!r}? " if near else ""
        what = "is no frame with tables of its own" if place == "own" else "is no frame"
        remedy = f"{meant}there are {', '.join(known)}"
        raise DataError("frames", f"{frame_id!r} {what}", remedy)
    return {str(name): str(value) for name, value in known[frame_id].items()}


def freeze(
    folder: Path, found: Mapping[str, pd.DataFrame], record: Mapping[str, Any], inputs: pd.DataFrame
) -> dict[str, Any]:
    """Write the tables of a frame, the list of its inputs and the record of both.

    The same rows always give the same bytes.

    Args:
        folder: folder to write.
        found: the tables, named by :data:`FRAME_TABLES`.
        record: what the rows were derived from: ``frame_id``, corpus, engine, code version.
        inputs: columns ``name`` and ``sha256``, of every file of the corpus.

    Returns:
        The record as it was written: with counts, and rows, bytes and hash of each table.
    """
    told = {}
    for name in FRAME_TABLES:
        path = folder / f"{name}.parquet"
        write_compact(TABLES[name], found[name], path)
        told[name] = {"rows": len(found[name]), "bytes": path.stat().st_size,
                      "sha256": sha256_file(path)}  # fmt: skip
    write_inputs(folder / INPUTS, inputs)
    corpus = {"files": len(inputs), "sha256": corpus_hash(inputs["sha256"])}
    whole = {**record, "corpus": corpus, "counts": counts(found), "tables": told}
    with atomic_path(folder / RECORD) as partial:
        partial.write_text(to_json(whole), encoding="utf-8")
    return whole


def counts(found: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """Count documents, words and statements, and say from when to when they are."""
    documents, statements = found["documents"], found["statements"]
    dates = documents["published_period"].dropna()
    return {
        "first_date": min(dates, default=None),
        "last_date": max(dates, default=None),
        "n_documents": len(documents),
        "n_words": int(documents["n_words"].sum()),
        "n_statements": len(statements),
    }


def corpus_hash(hashes: Iterable[str]) -> str:
    """Return one hash for the files of a corpus: of their hashes, sorted, one a line."""
    return sha256_text("\n".join(sorted(hashes)))


def write_inputs(path: Path, inputs: pd.DataFrame) -> None:
    """Write name and hash of each file, the hash in its 32 bytes."""
    rows = inputs.sort_values("name")
    names = pa.array(rows["name"].astype(str).tolist(), pa.string())
    hashes = pa.array([bytes.fromhex(one) for one in rows["sha256"]], pa.binary(32))
    table = pa.table({"name": names, "sha256": hashes})
    with atomic_path(path) as partial:
        pq.write_table(table, partial, **_PACKED, column_encoding={"name": "DELTA_BYTE_ARRAY"})


def read_inputs(path: Path) -> dict[str, str]:
    """Read the list of inputs: name of a file -> its hash."""
    table = pq.read_table(path)
    hashes = (value.hex() for value in table["sha256"].to_pylist())
    return dict(zip(table["name"].to_pylist(), hashes, strict=True))


def write_compact(table: Table, data: pd.DataFrame, path: Path) -> None:
    """Validate, sort by key and write the columns that have a value.

    Raises:
        DataError: a row does not fit its table.
    """
    data = validate(table, data.reindex(columns=list(table.columns)))
    data = data.sort_values(list(table.key), kind="stable").reset_index(drop=True)
    kept = [name for name in table.columns if data[name].notna().any() or name in table.key]
    arrow = pa.table({name: _column(table, name, data[name]) for name in kept})
    texts = [field.name for field in arrow.schema if pa.types.is_string(field.type)]
    many = [name for name in texts if data[name].nunique() > _MANY * len(data)]
    packed = dict.fromkeys(many, "DELTA_BYTE_ARRAY")
    for field in arrow.schema:
        if pa.types.is_int32(field.type) or pa.types.is_date32(field.type):
            packed[field.name] = "DELTA_BINARY_PACKED"
    few = [name for name in texts if name not in many]
    with atomic_path(path) as partial:
        options = {**_PACKED, "use_dictionary": few, "column_encoding": packed}
        pq.write_table(arrow, partial, **options)


def _column(table: Table, name: str, values: pd.Series) -> pa.Array:
    kind = table.columns[name].metadata["kind"]
    array = pa.Array.from_pandas(values, type=_TYPES[kind])
    return array.cast(pa.date32()) if kind == "date" else array


def read_table(folder: Path, name: str) -> pd.DataFrame:
    """Read one table of a frame with all its declared columns.

    Raises:
        DataError: it is not there.
    """
    path, table = folder / f"{name}.parquet", TABLES[name]
    if not path.is_file():
        raise DataError(path, "the file does not exist", _DERIVE.format(frame_id=folder.name))
    raw = pq.read_table(path).to_pandas(types_mapper=_pandas_type, date_as_object=True)
    for column, declared in table.columns.items():
        if declared.metadata["kind"] == "date" and column in raw:
            raw[column] = raw[column].map(lambda day: day.isoformat(), na_action="ignore")
    return table.pandera.coerce_dtype(raw.reindex(columns=list(table.columns)))


def _pandas_type(kind: pa.DataType) -> pd.api.extensions.ExtensionDtype | None:
    if pa.types.is_string(kind):
        return pd.StringDtype()
    return pd.Int64Dtype() if pa.types.is_integer(kind) else None


def read_frame(folder: Path) -> Frame:
    """Read all tables of a frame; one that did not exist when it was frozen is empty.

    Raises:
        DataError: one that the record lists is not there.
    """
    frozen = read_record(folder)["tables"]
    return {
        name: read_table(folder, name) if name in frozen else empty(TABLES[name])
        for name in FRAME_TABLES
    }


def read_record(folder: Path) -> dict[str, Any]:
    """Read what a frame's rows were derived from.

    Raises:
        DataError: the record is missing or broken.
    """
    path = folder / RECORD
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        remedy = _DERIVE.format(frame_id=folder.name)
        raise DataError(path, f"no record of a frame: {error}", remedy) from None


def check_copy(folder: Path) -> dict[str, Any]:
    """Check that every table of a frame is as its record tells, by its hash; return the record.

    Raises:
        DataError: names the first file that is missing or was changed.
    """
    record = read_record(folder)
    for name in FRAME_TABLES:
        path = folder / f"{name}.parquet"
        told = record.get("tables", {}).get(name, {}).get("sha256")
        if not path.is_file() or sha256_file(path) != told:
            problem = "not what its frame.json tells" if path.is_file() else "the file is missing"
            raise DataError(path, problem, f"restore it from git, or {_DERIVE}".format(
                frame_id=folder.name))  # fmt: skip
    return record
