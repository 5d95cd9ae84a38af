"""Speeches of a state, and states whose words and deeds differ, in tables that can be searched."""

from typing import Any

import pandas as pd

from armsdata.addresses import actor_page, state_page
from armsdata.blocks.markup import (
    Block,
    cell,
    none,
    page_link,
    searchable,
    source_link,
    table,
    value_mark,
)
from armsdata.series.tables import with_article

_SPEECHES = ("Year", "On", "Stance", "Speaker", "Where in the record")
_APART = ("State", "Words and deeds", "On the record", "Spoke for it", "Last named", "Joined")
_STANCES = ("Target", "Toward", "For", "If", "Neutral", "Refuses, unless", "Against", "Years")


def speeches(rows: pd.DataFrame, name: str) -> Block:
    """Show the positions in a state's speeches, newest first, with the number of each sentence.

    Args:
        rows: see :func:`armsdata.series.speeches_of`.
        name: of the state.
    """
    if rows.empty:
        return none(f"No position was found in the speeches of {name}.")
    caption = f"Positions in the speeches of {name}: {len(rows)}"
    html = table(caption, _SPEECHES, [_speech(row) for row in rows.itertuples()])
    return Block(searchable(html, hint="year, target, speaker"), caption)


def _speech(row: Any) -> str:
    who = ", ".join(part for part in (cell(row.speaker_name), cell(row.speaker_post)) if part)
    where = f"{cell(row.title)}, sentence {cell(row.sentence)}"
    link = f" {source_link(row.url, 'source')}" if cell(row.url) else ""
    return (
        f"<tr><td class=day>{row.year}</td><td>{cell(row.target)}</td>"
        f'<td><span class="value stance-{cell(row.stance)}">{cell(row.stance)}</span></td>'
        f"<td>{who}</td><td class=long>{where}{link}</td></tr>"
    )


def stances(rows: pd.DataFrame, name: str) -> Block:
    """Show how a state stands to each target it took a position on.

    Args:
        rows: see :func:`armsdata.series.state_stances`.
        name: of the state.
    """
    if rows.empty:
        return none(f"No position was found in the speeches of {name}.")
    caption = f"{name}: positions by target"
    html = table(caption, _STANCES, [_stance(row) for row in rows.itertuples()])
    return Block(searchable(html, hint="target"), f"{len(rows)} targets")


def _stance(row: Any) -> str:
    counts = (
        row.n_support, row.n_conditional_support, row.n_neutral, row.n_conditional_refusal,
        row.n_oppose,
    )  # fmt: skip
    numbers = "".join(f"<td>{int(n) or ''}</td>" for n in counts)
    years = f"{row.first}–{row.last}" if row.first != row.last else f"{row.first}"
    return (
        f'<tr><th scope="row">{cell(row.target)}</th><td class=long>{cell(row.proposition)}</td>'
        f"{numbers}<td>{years}, named in {row.n_years}</td></tr>"
    )


def words_and_deeds(rows: pd.DataFrame, treaty: str, on: str) -> Block:
    """Show the states whose words and deeds differ on an instrument.

    Args:
        rows: see :func:`armsdata.series.apart`.
        treaty: short name of the treaty.
        on: day of the record.
    """
    treaty = with_article(treaty)
    if rows.empty:
        return none(f"No state whose words on {treaty} and whose record on {on} differ was found.")
    caption = f"Words and record on {treaty} differ, {on}: {len(rows)} states"
    html = table(caption, _APART, [_apart(row) for row in rows.itertuples()])
    return Block(searchable(html, hint="state, status, year"), caption)


def _apart(row: Any) -> str:
    link = page_link(state_page(row.actor_id), row.actor)
    record = page_link(actor_page(row.actor_id), "record")
    times = f"{int(row.n_for)}, last in {row.last_for}" if row.n_for else ""
    return (
        f'<tr><th scope="row">{link} <small>{record}</small></th><td>{cell(row.how)}</td>'
        f"<td>{value_mark('participation', row.value)}</td><td>{times}</td>"
        f"<td>{cell(row.last_named)}</td><td class=day>{cell(row.joined)}</td></tr>"
    )
