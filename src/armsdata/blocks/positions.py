"""Positions as a table: who stands where, under which condition, since when."""

from typing import Any

import pandas as pd

from armsdata.addresses import statement_link
from armsdata.blocks.markup import Block, cell, none, searchable, source_link, table
from armsdata.series.words import few_words

_HEADS = ("On", "Stance", "Condition", "Said on", "By", "In short", "Source")


def positions(rows: pd.DataFrame, name: str, here: str = "", *, folded: bool = False) -> Block:
    """Show positions in a table that can be searched, newest first.

    Args:
        rows: see :func:`armsdata.series.position_matrix`.
        name: what the table holds, such as ``Positions of Russia``.
        here: id of the actor whose page lists the statements.
        folded: whether it opens on demand.
    """
    if rows.empty:
        return none(f"{name}: none.")
    ordered = rows.sort_values(["date", "actor", "target"], ascending=[False, True, True])
    several = rows["actor_id"].nunique() > 1
    heads = ("Actor", *_HEADS) if several else _HEADS
    html = table(name, heads, [_position(row, several, here) for row in ordered.itertuples()])
    text = f"{name}: {len(rows)}"
    body = searchable(html)
    if folded:
        body = f"<details class=fold><summary>{cell(text)}</summary>{body}</details>"
    return Block(body, text)


def said_on(row: Any, here: str) -> str:
    """Return the day of a statement, which leads to where it is listed."""
    link = statement_link(row.statement_id, row.frame, row.actor_id, here)
    return f'<a href="{cell(link)}">{cell(row.date)}</a>'


def _position(row: Any, several: bool, here: str) -> str:
    since = f"<br><small>{cell(row.before)}</small>" if cell(row.before) else ""
    coded = "" if row.coding == "hand" else "<br><small>read by a program</small>"
    by = ", ".join(part for part in (cell(row.speaker), cell(row.office)) if part)
    return (
        f"<tr>{f'<th scope=row>{cell(row.actor)}</th>' if several else ''}"
        f'<td title="{cell(row.proposition)}">{cell(row.target)}</td>'
        f'<td><span class="value stance-{cell(row.stance)}">{cell(row.stance)}</span>{coded}</td>'
        f"<td>{condition_words(row)}</td>"
        f"<td class=day>{said_on(row, here)}{since}</td>"
        f"<td>{by}</td><td class=long>{_short(row.said)}</td>"
        f"<td>{source_link(row.url, None)}</td></tr>"
    )


def _short(words: Any) -> str:
    """Return the first words of a summary: a statement on five targets stands in five rows."""
    return cell(few_words(words)) if cell(words) else ""


def condition_words(row: Any) -> str:
    """Return a condition with the word that ties it to the position: ``until: the talks end``."""
    if not cell(row.condition):
        return ""
    tie = "" if cell(row.connective) in ("", "other") else f"<b>{cell(row.connective)}:</b> "
    return tie + cell(row.condition)
