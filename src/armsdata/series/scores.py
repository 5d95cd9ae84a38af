"""How far the rows of each frame are what a judge read: scores with their intervals."""

import pandas as pd

from armsdata.series.tables import Tables, once

#: Score -> what it tells, in the order in which a reader asks.
MEASURES = {
    "gate: precision": "statements found that are on arms control",
    "gate: recall, sentences with a word of the field": "sentences on arms control that are found",
    "targets named: precision": "commitments found that are named",
    "targets named: recall": "commitments named that are found",
    "positions: precision": "positions found that are taken",
    "positions: recall": "positions taken that are found",
    "sign right": "sides (for, against, neither) that are right",
    "stance right": "stances in five classes that are right",
    "conditions: precision": "conditions found that are set",
    "conditions: recall": "conditions set that are found",
}


@once
def frame_scores(tables: Tables) -> pd.DataFrame:
    """Return the scores of the frames whose rows were judged.

    Returns:
        frame_id, frame (title), measure, told (in words, see :data:`MEASURES`), value, low, high
        (95 % interval), n_judged, sample, order; in the order of the frames and measures. Scores
        without a judged case are left out.
    """
    rows = tables["frame_scores"].dropna(subset="value")
    rows = rows[rows["measure"].isin(MEASURES)]
    titles = tables["frames"].set_index("frame_id")["title"]
    order = {measure: place for place, measure in enumerate(MEASURES)}
    rows = rows.assign(
        frame=rows["frame_id"].map(titles).fillna(rows["frame_id"]),
        told=rows["measure"].map(MEASURES),
        order=rows["measure"].map(order),
    )
    columns = ["frame_id", "frame", "measure", "told", "value", "low", "high", "n_judged",
               "sample", "order"]  # fmt: skip
    return rows.sort_values(["frame_id", "order"])[columns].reset_index(drop=True)


def scores_answer(tables: Tables) -> str:
    """Say in one or two sentences how good the rows of the frames are."""
    rows = frame_scores(tables)
    if rows.empty:
        return "No frame was judged yet."
    named = rows[rows["measure"] == "targets named: precision"]["value"]
    signs = rows[rows["measure"] == "sign right"]["value"]
    found = rows[rows["measure"] == "positions: recall"]["value"]
    return (
        f"Of the commitments found {_between(named)} are named in the text, of the sides taken "
        f"{_between(signs)} are right; but only {_between(found)} of the positions taken are found."
    )


def _between(values: pd.Series) -> str:
    low, high = f"{values.min():.0%}", f"{values.max():.0%}"
    return low if low == high else f"{low} to {high}"
