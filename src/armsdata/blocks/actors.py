"""The page of an actor: its commitments, and the conditions that it sets."""

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
from armsdata.blocks.positions import condition_words, said_on

_COMMITMENTS = ("Instrument", "In force?", "Participation", "Since", "By", "Observance", "Because")
_CONDITIONS = ("Day", "Actor", "On", "Stance", "Condition", "Who must act", "Source")


def commitments(rows: pd.DataFrame, name: str, on: str) -> Block:
    """Show in which instruments an actor had which status on a day.

    Args:
        rows: see :func:`armsdata.series.commitments`.
        name: the actor.
        on: the day.
    """
    if rows.empty:
        return none(f"The register has no participation of {name} on {on}.")
    lines = [_commitment(row) for row in rows.itertuples()]
    html = table(f"{name} and the instruments of the register on {on}", _COMMITMENTS, lines)
    return Block(searchable(html), f"{len(rows)} instruments")


def _commitment(row: Any) -> str:
    says = f"<br><small>as {cell(row.claimant)} sees it</small>" if cell(row.claimant) else ""
    says += (
        f"<br><small>disputed by {cell(row.contested_by)}</small>" if cell(row.contested_by) else ""
    )
    act = cell(row.act).replace("-", " ")
    return (
        f'<tr><th scope="row">{treaty_link(row.treaty_id, row.treaty)}</th>'
        f"<td>{value_mark('force', row.force)}</td>"
        f"<td>{value_mark('participation', row.value)}{says}</td>"
        f"<td class=day>{cell(row.since)}</td>"
        f"<td>{act}</td><td>{cell(row.observance)}</td>"
        f"<td class=long>{cell(row.opened)} {source_link(row.url, None)}</td></tr>"
    )


def conditions(rows: pd.DataFrame, name: str, here: str = "") -> Block:
    """Show the conditions of positions, newest first: who wants what from whom.

    Args:
        rows: see :func:`armsdata.series.conditions`.
        name: whose conditions they are, for the caption.
        here: id of the actor whose page lists the statements.
    """
    if rows.empty:
        return none(f"No position with a condition is coded for {name}.")
    heads = _CONDITIONS[:1] + _CONDITIONS[2:] if here else _CONDITIONS
    lines = [_condition(row, here) for row in rows.itertuples()]
    html = table(f"Conditions: {name}", heads, lines)
    return Block(searchable(html), f"{len(rows)} conditions")


def _condition(row: Any, here: str) -> str:
    return (
        f"<tr><td class=day>{said_on(row, here)}</td>"
        f"{'' if here else f'<td>{cell(row.actor)}</td>'}"
        f'<td title="{cell(row.proposition)}">{cell(row.target)}</td>'
        f'<td><span class="value stance-{cell(row.stance)}">{cell(row.stance)}</span></td>'
        f"<td class=long>{condition_words(row)}</td><td>{cell(row.must_act)}</td>"
        f"<td>{source_link(row.url, None)}</td></tr>"
    )
