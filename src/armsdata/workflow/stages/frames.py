"""Stages of the frames: frozen tables, derived ones, panels, and the table of all frames."""

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pandas as pd

from armsdata import schema
from armsdata.atomic import atomic_path
from armsdata.frames.compare import counted, differences
from armsdata.frames.describe import describe_frames
from armsdata.frames.frozen import check_copy, freeze, read_frame, read_table, write_compact
from armsdata.frames.join import join_shards
from armsdata.frames.names import FRAME_TABLES, RECORD
from armsdata.provenance import sha256_file
from armsdata.schema import TABLES
from armsdata.series.frame_panel import frame_panel
from armsdata.sources.catalog import base_and_pattern
from armsdata.workflow.stages.io import read_shards, write_table


def frozen(frozen: list[Path], tables: list[Path], record: Path) -> None:
    """Take the frozen tables of a frame as they are, once their hashes have been checked.

    Args:
        frozen: the tables, and their record beside them.
        tables: Parquet files to write, of the same names.
        record: ``frame.json`` to write.

    Raises:
        DataError: a table is not the one that its record tells.
    """
    folder = frozen[0].parent
    check_copy(folder)
    for path in (*tables, record):
        with atomic_path(path) as partial:
            shutil.copyfile(folder / path.name, partial)


def derived(
    shards: list[Path],
    corpus: list[Path],
    about: dict[str, Any],
    kept: Path,
    tables: list[Path],
    record: Path,
    texts: Path,
    differing: Path,
) -> None:
    """Join the shards of a frame, and say which rows are not as they were frozen.

    Args:
        shards: files of the shards, named by table, a folder a shard.
        corpus: files of the corpus.
        about: ``frame_id``, ``engine``, ``code_version`` and ``path`` of the corpus.
        kept: folder of the frozen tables, which need not be there.
        tables: Parquet files to write.
        record: ``frame.json`` to write.
        texts: local file of the cleaned texts.
        differing: CSV file of the rows that differ.
    """
    parts = [_of_one_shard(folder, shards) for folder in _folders(shards)]
    found = join_shards(parts)
    folder, _ = base_and_pattern(about["path"])
    names = [(file.relative_to(folder).as_posix(), file) for file in corpus]
    inputs = pd.DataFrame([(name, sha256_file(file)) for name, file in names],
                          columns=["name", "sha256"])  # fmt: skip
    told = {key: value for key, value in about.items() if key != "path"}
    freeze(record.parent, found, told, inputs)
    every = read_shards("texts", shards).drop_duplicates("document_id")
    schema.write(TABLES["texts"], every, texts)
    if (kept / RECORD).is_file():
        unlike = differences(read_frame(kept), read_frame(record.parent))
        print(f"{about['frame_id']}: {counted(unlike)}", file=sys.stderr, flush=True)
    else:
        unlike = pd.DataFrame(columns=["table", "key", "change", "columns"])
        print(f"{about['frame_id']}: nothing frozen to compare with", file=sys.stderr, flush=True)
    with atomic_path(differing) as partial:
        unlike.to_csv(partial, index=False, lineterminator="\n")


def _folders(shards: list[Path]) -> list[Path]:
    return sorted({path.parent for path in shards if path.stem == "documents"})


def _of_one_shard(folder: Path, shards: list[Path]) -> dict[str, pd.DataFrame]:
    own = [path for path in shards if path.is_relative_to(folder)]
    return {name: read_shards(name, own) for name in FRAME_TABLES}


def panel(tables: list[Path], state_names: Path, panel: Path) -> None:
    """Count what each actor said in each year of a frame.

    Args:
        tables: Parquet files of the frame.
        state_names: table ``state_names``.
        panel: Parquet file to write.
    """
    folder = tables[0].parent
    names = ("documents", "statements", "mentions", "positions")
    found = {name: read_table(folder, name) for name in names}
    codes = schema.read(TABLES["state_names"], state_names)
    write_compact(TABLES["frame_panel"], frame_panel(found, codes), panel)


def frames(
    known: Path,
    documents: Path,
    statements: Path,
    sources: Path,
    records: list[Path],
    tables: list[Path],
) -> None:
    """Describe every frame, and count what was read of it.

    Args:
        known: the hand-kept ``frames.csv``.
        documents: table ``documents`` of the package.
        statements: table ``statements`` of the package.
        sources: table ``sources`` of the package, for the hashes of the texts.
        records: ``frame.json`` of each frame that has tables of its own here.
        tables: files of ``frames``.
    """
    described = describe_frames(
        schema.read_raw(TABLES["frames"], known.parent),
        schema.read(TABLES["documents"], documents),
        schema.read(TABLES["statements"], statements),
        schema.read(TABLES["sources"], sources),
        [json.loads(path.read_text(encoding="utf-8")) for path in records],
    )
    write_table("frames", described, tables)
