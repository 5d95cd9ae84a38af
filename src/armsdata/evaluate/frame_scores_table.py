"""Keep the scores of frames in a table of the register, from which captions tell them."""

from collections.abc import Mapping, Sequence
from math import isnan
from pathlib import Path

import pandas as pd

from armsdata.evaluate.positions import Score
from armsdata.frames.frozen import read_record
from armsdata.schema import TABLES, DataError, frame, read_csv, write

_DIGITS = 4


def keep_scores(
    path: Path,
    gold: Path,
    units: Sequence[Mapping],
    scores: Sequence[Score],
    frame_tables: Path | None,
) -> None:
    """Replace the scores of a frame in the table ``frame_scores``; those of others stay.

    Args:
        path: the CSV file; it need not be there.
        gold: file of the judged units.
        units: the judged units.
        scores: see :func:`armsdata.evaluate.frame_scores.frame_scores`.
        frame_tables: folder of the frozen rows that were scored.

    Raises:
        DataError: it was not frozen rows that were scored: pages show these.
    """
    if frame_tables is None:
        raise DataError("--scores", "the engine of now was scored, and pages show frozen rows",
                        "name their folder with --frame-tables")  # fmt: skip
    table = TABLES["frame_scores"]
    name = units[0]["frame"]
    sample = f"{gold.name}: {len(units)} units drawn at random"
    version = read_record(frame_tables)["code_version"]
    rows = [
        {"frame_id": name, "measure": one.name, "n_judged": one.n, "sample": sample,
         "code_version": version, **_numbers(one)}
        for one in scores
    ]  # fmt: skip
    own = frame(table, rows)
    if path.exists():
        kept = read_csv(table, path)
        own = pd.concat([kept[kept["frame_id"] != name], own], ignore_index=True)
    write(table, own.sort_values(list(table.key)), path)


def _numbers(score: Score) -> dict[str, float | None]:
    cells = {"value": score.value, "low": score.low, "high": score.high}
    return {key: None if isnan(cell) else round(cell, _DIGITS) for key, cell in cells.items()}
