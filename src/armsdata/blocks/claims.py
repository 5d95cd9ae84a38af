"""Facts that statements assert, beside the record."""

from typing import Any

import pandas as pd

from armsdata.blocks.markup import (
    Block,
    cell,
    none,
    searchable,
    source_link,
    table,
    treaty_link,
    value_mark,
)
from armsdata.blocks.positions import said_on

_HEADS = ("For the day", "Who says so", "Their words", "What they say", "The record", "Outcome")

_OUTCOMES = {
    "agrees": "the record agrees",
    "disagrees": "the record disagrees",
    "contested": "contested in the record",
    "not-in-register": "not in the record",
}


def claims(rows: pd.DataFrame, name: str, here: str = "") -> Block:
    """Show what statements assert as a fact, the register's value of that day, and both sources.

    Args:
        rows: see :func:`armsdata.series.claims`.
        name: whose or what the claims are about, for the caption.
        here: id of the actor whose page lists the statements.
    """
    if rows.empty:
        return none(f"No fact that a text asserts was found: {name}.")
    lines = [_claim(row, here) for row in rows.itertuples()]
    wrong = int((rows["outcome"] == "disagrees").sum())
    caption = f"Facts that texts assert: {name}; the record disagrees with {wrong} of {len(rows)}"
    return Block(searchable(table(caption, _HEADS, lines)), f"{len(rows)} claims")


def _claim(row: Any, here: str) -> str:
    party = f"{cell(row.party)} " if cell(row.party) else ""
    words = f"“{cell(row.words)}”" if cell(row.words) else ""
    held = "; ".join(
        value_mark(row.axis, value) for value in str(row.register_value).split("|")
    ) if cell(row.register_value) else "nothing"  # fmt: skip
    return (
        f"<tr><td class=day>{said_on(row, here)}</td>"
        f'<td><span class="by">{cell(row.actor)}</span></td><td class=long>{words} '
        f"{source_link(row.said_url, None)}</td>"
        f"<td>{treaty_link(row.treaty_id, row.treaty)}: {party}{value_mark(row.axis, row.asserted)}"
        f"</td><td>{held} {source_link(row.record_url, None)}</td>"
        f"<td>{_OUTCOMES[row.outcome]}</td></tr>"
    )
