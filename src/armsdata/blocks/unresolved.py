"""Of whose statements it is not known who made them."""

from typing import Any

import pandas as pd

from armsdata.blocks.markup import Block, cell, none, table

_HEADS = ("Why", "Statements", "Share", "What it means", "What texts call them")


def unresolved(rows: pd.DataFrame, name: str) -> Block:
    """Show how many statements have no known speaker, by reason.

    Args:
        rows: see :func:`armsdata.series.unresolved_speakers`.
        name: whose statements, for the caption.
    """
    if rows.empty:
        return none(f"It is known who made each statement: {name}.")
    number = int(rows["statements"].sum())
    caption = f"Statements whose speaker is not known: {name}"
    lines = [_reason(row) for row in rows.itertuples()]
    return Block(table(caption, _HEADS, lines), f"{number} statements without a known speaker")


def _reason(row: Any) -> str:
    return (
        f'<tr><th scope="row">{cell(row.reason).replace("-", " ")}</th>'
        f"<td>{row.statements}</td><td>{row.share:.0%}</td><td class=long>{cell(row.meaning)}</td>"
        f"<td class=long>{cell(row.words)}</td></tr>"
    )
