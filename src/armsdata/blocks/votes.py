"""Votes in a table: what was asked, what the state did, and whether that is for the target."""

from typing import Any

import pandas as pd

from armsdata.blocks.markup import Block, cell, none, searchable, sources, table

_HEADS = ("Day", "Resolution", "On", "It asks", "Vote", "For it?", "All votes", "Sources")
#: What a vote says of the proposition, in the class of the stance with its colour.
_SIDES = {"for": "support", "against": "oppose", "abstain": "neutral"}


def votes(rows: pd.DataFrame, name: str) -> Block:
    """Show votes in a table that can be searched, newest first.

    Args:
        rows: see :func:`armsdata.series.votes`.
        name: whose votes they are.
    """
    if rows.empty:
        return none(f"The register has no vote of {name} in the General Assembly.")
    several = rows["actor_id"].nunique() > 1
    heads = ("Actor", *_HEADS) if several else _HEADS
    caption = f"{name} in roll calls of the UN General Assembly: {len(rows)} votes"
    html = table(caption, heads, [_vote(row, several) for row in rows.itertuples()])
    body = searchable(html, hint="subject, year, vote")
    folded = f"<details class=fold><summary>{cell(caption)}</summary>{body}</details>"
    return Block(folded, f"{len(rows)} votes")


def _vote(row: Any, several: bool) -> str:
    side = _SIDES.get(row.side)
    mark = f'<span class="value stance-{side}">{cell(row.side)}</span>' if side else ""
    unsure = "" if row.verification == "verified" else "<br><small>unverified</small>"
    return (
        f"<tr>{f'<th scope=row>{cell(row.actor)}</th>' if several else ''}"
        f"<td class=day>{cell(row.date)}</td><td>{cell(row.symbol)}{unsure}</td>"
        f"<td>{cell(row.target)}</td><td class=long>{cell(row.title)}: {cell(row.asks)}</td>"
        f"<td>{cell(row.vote)}</td><td>{mark}</td>"
        f"<td>{row.n_yes}–{row.n_no}–{row.n_abstain}</td>"
        f"<td>{sources(row.sources, titled=False)}</td></tr>"
    )
