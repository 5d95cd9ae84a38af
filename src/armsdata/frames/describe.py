"""The table ``frames``: what each frame is, with what was read of it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from armsdata.frames.frozen import corpus_hash
from armsdata.schema import TABLES, frame
from armsdata.statements import records as rows_of


def describe_frames(
    known: pd.DataFrame,
    documents: pd.DataFrame,
    statements: pd.DataFrame,
    sources: pd.DataFrame,
    records: Sequence[Mapping[str, Any]],
) -> pd.DataFrame:
    """Return the table ``frames``.

    Args:
        known: the hand-kept rows.
        documents: table ``documents`` of the package.
        statements: table ``statements`` of the package.
        sources: table ``sources`` of the package.
        records: ``frame.json`` of each frame with tables of its own.

    Returns:
        The known frames, and a convenience frame for every source that names none of them.
    """
    rows = {row["frame_id"]: row for row in rows_of(known)}
    for frame_id in sorted({*documents["frame_id"], *statements["frame_id"]} - rows.keys()):
        rows[frame_id] = _convenience(frame_id)
    hashes = sources.set_index("source_id")["sha256"]
    for frame_id, counted in _counted(documents, statements, hashes):
        rows[frame_id] = rows[frame_id] | counted
    for record in records:
        counted = {
            **record["counts"],
            "corpus_sha256": record["corpus"]["sha256"],
            "code_version": record["code_version"],
        }
        rows[record["frame_id"]] = rows[record["frame_id"]] | counted
    return frame(TABLES["frames"], list(rows.values()))


def _convenience(frame_id: str) -> dict[str, str]:
    return {
        "frame_id": frame_id,
        "title": f"Added texts: {frame_id}",
        "population": "The texts that were added, and no others",
        "unit": "text",
        "kind": "convenience",
        "place": "package",
        "reader": "files",
        "shards_by": "name",
        "missing": "Nobody chose them by a rule: counts in them stand for themselves alone",
    }


def _counted(
    documents: pd.DataFrame, statements: pd.DataFrame, hashes: pd.Series
) -> Iterator[tuple[str, dict[str, Any]]]:
    for frame_id in sorted({*documents["frame_id"], *statements["frame_id"]}):
        texts = documents[documents["frame_id"] == frame_id]
        said = statements[statements["frame_id"] == frame_id]
        # What was coded by hand has no documents, and its own days.
        dates = (texts["published_period"] if len(texts) else said["stated_date"]).dropna()
        read: dict[str, Any] = {"n_statements": len(said)}
        if len(texts):
            read["n_documents"] = len(texts)
            read["n_words"] = int(texts["n_words"].sum())
            read["corpus_sha256"] = corpus_hash(texts["source_id"].map(hashes).dropna())
        yield (
            frame_id,
            read
            | {
                "first_date": min(dates, default=None),
                "last_date": max(dates, default=None),
            },
        )
