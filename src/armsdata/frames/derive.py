"""Derive the tables of a frame from its corpus, part by part, and freeze them.

What a part gave is kept until the code, the register or a text of the part changes, so that a run
that was cut off goes on where it was, and the speeches of a new year cost one part.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from armsdata import schema
from armsdata.atomic import atomic_path
from armsdata.documents import clean_documents, without_repeated
from armsdata.frames.frozen import freeze, write_compact
from armsdata.frames.frozen import read_table as read_part
from armsdata.frames.join import join_shards
from armsdata.frames.names import FRAME_TABLES
from armsdata.frames.verify import hashes
from armsdata.pipeline import extract_tables
from armsdata.provenance import sha256_file, sha256_text
from armsdata.registry import Registry
from armsdata.schema import TABLES, DataError, frame
from armsdata.sources import Shard, read_shard, shards_of
from armsdata.sources.ungd import told_of

#: More than any corpus has sessions, or months in eighty years: each is a part of its own.
_PARTS = 1000
#: Parts of a corpus that is not told apart by period.
_PARTS_BY_NAME = 16


class Way(NamedTuple):
    """How rows are derived: all that they depend on beside the texts.

    Attributes:
        register: folder of the hand-kept register.
        treaty_status: file of the table ``treaty_status``.
        engine: name of the engines that attribute.
        code_version: version of the code.
    """

    register: Path
    treaty_status: Path
    engine: str
    code_version: str


def source_of(row: Mapping[str, str], path: Path) -> dict[str, Any]:
    """Return the row of the sheet of sources that reads a frame's corpus.

    Args:
        row: row of ``frames.csv``.
        path: folder of the corpus.
    """
    if not row["reader"]:
        raise DataError("frames", f"{row['frame_id']!r} has no reader", "name one in frames.csv")
    parts = _PARTS_BY_NAME if row["shards_by"] == "name" else _PARTS
    options: dict[str, Any] = {"shards": parts, "by": row["shards_by"]}
    if row["licence"]:
        options["licence"] = row["licence"]
    return {"id": row["frame_id"], "reader": row["reader"], "path": str(path),
            "frame": row["frame_id"], "options": options}  # fmt: skip


def derive(
    row: Mapping[str, str], path: Path, folder: Path, kept: Path, way: Way, jobs: int = 1
) -> dict[str, Any]:
    """Derive the tables of a frame and write them.

    Args:
        row: row of ``frames.csv``.
        path: folder of the corpus.
        folder: folder of the frozen tables.
        kept: folder for what each part gave.
        way: how rows are derived.
        jobs: number of parts that are read at once.

    Returns:
        The record of the frame, as it was written.
    """
    source = source_of(row, path)
    inputs = hashes(path)
    known = dict(zip(inputs["name"], inputs["sha256"], strict=True))
    shards = shards_of([source])
    keys = {name: _key(shard, path, known, way) for name, shard in shards.items()}
    waiting = {n: s for n, s in shards.items() if not _is_done(kept / n, keys[n])}
    print(f"{len(shards)} parts, {len(shards) - len(waiting)} done before", file=sys.stderr)
    with _executor(jobs) as pool:
        tasks = [pool.submit(_part, s, kept / n, keys[n], way) for n, s in waiting.items()]
        for number, task in enumerate(as_completed(tasks), start=1):
            said = task.result()
            print(f"{number} of {len(tasks)}: {said}", file=sys.stderr, flush=True)
    parts = [{t: read_part(kept / n, t) for t in FRAME_TABLES} for n in shards]
    options = {k: v for k, v in source["options"].items() if k != "shards"}
    record = {
        "frame_id": row["frame_id"],
        "licence": row["licence"],
        "version": row["version"],
        "engine": way.engine,
        "code_version": way.code_version,
        "register_sha256": _register_hash(way.register),
        "configuration": {"reader": row["reader"], "options": options},
    }
    return freeze(folder, join_shards(parts), record, inputs)


@contextmanager
def _executor(jobs: int) -> Iterator[Executor]:
    pool = ProcessPoolExecutor(max_workers=jobs)
    try:
        yield pool
    except BaseException:
        # What waits would be done to the end before the error is told.
        pool.shutdown(wait=True, cancel_futures=True)
        raise
    pool.shutdown()


def _part(shard: Shard, folder: Path, key: str, way: Way) -> str:
    """Derive one part and keep what it gave; say how much that is."""
    registry, status = _knowledge(way.register, way.treaty_status)
    raws, rejected = read_shard(shard, way.register)
    documents, texts, _ = clean_documents(raws, registry, shard.source["frame"])
    documents, again = without_repeated(documents)
    texts = texts.drop_duplicates("document_id")
    found = extract_tables(documents, texts, registry, way.engine, status)
    rejections = frame(TABLES["rejections"], [*rejected, *again])
    every = pd.concat([rejections, found["rejections"]], ignore_index=True)
    found |= {"documents": documents, "rejections": every.drop_duplicates("rejection_id")}
    for name in FRAME_TABLES:
        write_compact(TABLES[name], found[name], folder / f"{name}.parquet")
    with atomic_path(folder / "done.json") as partial:
        partial.write_text(json.dumps({"key": key}), encoding="utf-8")
    return (
        f"{folder.name}: {len(shard.files)} texts, {len(documents)} documents, "
        f"{len(found['statements'])} statements, {len(every)} rejected"
    )


@cache
def _knowledge(register: Path, treaty_status: Path) -> tuple[Registry, pd.DataFrame]:
    """Read what is the same for all parts, once a process."""
    return Registry.load(register), schema.read(TABLES["treaty_status"], treaty_status)


def _is_done(folder: Path, key: str) -> bool:
    try:
        told = json.loads((folder / "done.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return told == {"key": key} and all(
        (folder / f"{name}.parquet").is_file() for name in FRAME_TABLES
    )


def _key(shard: Shard, path: Path, known: Mapping[str, str], way: Way) -> str:
    """Return a hash of everything that the rows of a part depend on."""
    names = [Path(file).relative_to(path).as_posix() for file in shard.files]
    told = told_of(path, names) if shard.source["reader"] == "ungd" else []
    about = [
        [(name, known[name]) for name in names],
        told,
        {key: value for key, value in shard.source.items() if key != "path"},
        way.engine,
        way.code_version,
        _register_hash(way.register),
        sha256_file(way.treaty_status),
    ]
    return sha256_text(json.dumps(about, ensure_ascii=True, sort_keys=True))


@cache
def _register_hash(register: Path) -> str:
    """Return one hash for the tables of the register that the extractor knows."""
    names = sorted([*(field.name for field in fields(Registry)), "state_names"])
    return sha256_text("\n".join(sha256_file(register / f"{name}.csv") for name in names))
