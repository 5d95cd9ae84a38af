"""Statements of which it is not known who made them, by reason."""

import pandas as pd

from armsdata.schema.vocabularies import UNRESOLVED_REASONS
from armsdata.series.statements import selected
from armsdata.series.tables import Tables, once

_EXAMPLES = 5


@once
def unresolved_speakers(tables: Tables, frame: str = "") -> pd.DataFrame:
    """Count the statements whose speaker is not known, the commonest reason first.

    Only statements that name a treaty or an issue count, as everywhere on the pages.

    Args:
        tables: see :func:`armsdata.series.read_tables`.
        frame: sampling frame, or all.

    Returns:
        Columns ``reason``, ``meaning``, ``statements``, ``share`` (of the frame's statements) and
        ``words``: what texts call the speaker, the commonest first, joined by semicolons.
    """
    chosen = selected(tables, frame)
    rows = tables["unresolved_speakers"]
    rows = rows[rows["statement_id"].isin(set(chosen["statement_id"]))]
    counted = rows.groupby("unresolved_reason")["statement_id"].count()
    counted = counted.sort_index().sort_values(ascending=False, kind="stable")
    words = rows.dropna(subset="source_words").groupby("unresolved_reason")["source_words"]
    shown = words.agg(lambda cells: "; ".join(cells.value_counts().index[:_EXAMPLES]))
    return pd.DataFrame(
        {
            "reason": counted.index.astype("string"),
            "meaning": [UNRESOLVED_REASONS[reason] for reason in counted.index],
            "statements": counted.to_numpy(),
            "share": counted.to_numpy() / max(1, len(chosen)),
            "words": shown.reindex(counted.index).fillna("").to_numpy(),
        }
    )
