"""Scores of frames in a table."""

import pandas as pd

from armsdata.blocks.markup import Block, cell, none, searchable, table

_HEADS = ("Frame", "Share of", "Value", "95 % interval", "Judged cases", "Sample")


def frame_scores(rows: pd.DataFrame) -> Block:
    """Show every score with its interval and the number of judged cases.

    Args:
        rows: see :func:`armsdata.series.frame_scores`.
    """
    if rows.empty:
        return none("No frame was judged yet.")
    lines = [
        f'<tr><th scope="row">{cell(row.frame)}</th><td>{cell(row.told)}</td>'
        f"<td>{row.value:.1%}</td><td>{row.low:.1%}–{row.high:.1%}</td>"
        f"<td>{row.n_judged}</td><td class=long>{cell(row.sample)}</td></tr>"
        for row in rows.itertuples()
    ]
    html = table("Scores of the frames", _HEADS, lines)
    return Block(searchable(html, hint="frame, question"), f"{len(rows)} scores")
