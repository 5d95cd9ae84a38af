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
from armsdata.blocks.positions import condition_words

_COMMITMENTS = ("Instrument", "In force?", "Participation", "Since", "By", "Observance", "Because")
_CONDITIONS = ("Day", "Actor", "On", "Stance", "Condition", "Who must act", "In short", "Source")


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


def conditions(rows: pd.DataFrame, name: str) -> Block:
    """Show the conditions of positions, newest first: who wants what from whom.

    Args:
        rows: see :func:`armsdata.series.conditions`.
        name: whose conditions they are, for the caption.
    """
    if rows.empty:
        return none(f"No position with a condition is coded for {name}.")
    html = table(f"Conditions: {name}", _CONDITIONS, [_condition(r) for r in rows.itertuples()])
    return Block(searchable(html), f"{len(rows)} conditions")


def _condition(row: Any) -> str:
    return (
        f'<tr><td class=day><a href="#{cell(row.statement_id)}">{cell(row.date)}</a></td>'
        f"<td>{cell(row.actor)}</td>"
        f'<td title="{cell(row.proposition)}">{cell(row.target)}</td>'
        f'<td><span class="value stance-{cell(row.stance)}">{cell(row.stance)}</span></td>'
        f"<td class=long>{condition_words(row)}</td><td>{cell(row.must_act)}</td>"
        f"<td class=long>{cell(row.said)}</td>"
        f"<td>{source_link(row.url, None)}</td></tr>"
    )
