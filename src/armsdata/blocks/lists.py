"""The parts of a page that are words, not charts; everything from a text is escaped."""

from pathlib import Path
from typing import Any

import pandas as pd

from armsdata.addresses import treaty_page
from armsdata.blocks.markup import (
    Block,
    cell,
    page_link,
    safe_url,
    searchable,
    source_link,
    value_mark,
)

#: Media type of what a page is about, which the navigation reads.
SUBJECT = "application/vnd.armsdata.subject+json"

#: Groups of statements stand open below this number of statements.
_FEW = 25


def subject(name: str) -> Block:
    """Show what this page is about; the navigation takes the name from here."""
    html = f"<h1 class=subject>{cell(name)}</h1>" if name else ""
    return Block(html, name, {SUBJECT: {"subject": name}})


def answer(words: str, note: str = "") -> Block:
    """Show the sentence with which a page answers, and below it how far the record goes."""
    more = f'<p class="facts">{cell(note)}</p>' if note else ""
    return Block(f'<p class="answer">{cell(words)}</p>{more}', f"{words} {note}".strip())


def _key_figure(r: Any) -> str:
    return (
        f"<div><dt>{cell(r.label)}</dt><dd><strong>{int(r.value):,}</strong> "
        f"<span>{cell(r.detail)}</span></dd></div>"
    )


def key_figures(figures: pd.DataFrame) -> Block:
    """Show figures as large numbers (columns label, value, detail)."""
    items = "".join(_key_figure(r) for r in figures.itertuples())
    text = "; ".join(f"{r.label}: {r.value}" for r in figures.itertuples())
    return Block(f'<dl class="figures">{items}</dl>', text)


def statements(rows: pd.DataFrame, actor: str = "") -> Block:
    """List statements, newest first, a sampling frame apart from the other; they can be searched.

    Each has its words or summary, who said it, when and where, its source, and what the record
    said that day.

    Args:
        rows: see :func:`armsdata.series.statement_list`.
        actor: name of the actor, where all are its own.
    """
    if rows.empty:
        return Block('<p class="none">No statements in this selection.</p>', "no statements")
    frames = [name for name in _FRAMES if name in set(rows["frame"])]
    parts = [_frame(rows[rows["frame"] == name], name, actor, len(rows)) for name in frames]
    filters = (() if actor else ("actor",)) + ("target", "year")
    filters += ("frame",) if len(frames) > 1 else ()
    html = searchable("".join(parts), "Search the statements", "word, place, person", filters)
    return Block(html, f"{len(rows)} statements")


#: Sampling frame -> what its list is called, and how its rows came about.
_FRAMES = {
    "register": ("Hand-coded statements", "Coded by hand, summaries in our words."),
    "state-of-the-union": (
        "In State of the Union addresses",
        "Found by a program, in their words.",
    ),
    "articles": ("In added texts", "Found by a program."),
}


def _frame(rows: pd.DataFrame, frame: str, actor: str, total: int) -> str:
    name, how = _FRAMES[frame]
    is_open = " open" if total <= _FEW else ""
    years = rows["date"].str[:4].fillna("undated")
    parts = []
    for year, part in reversed(list(rows.groupby(years, sort=True))):
        items = "".join(_statement(row, actor) for row in part.iloc[::-1].itertuples())
        parts.append(
            f"<details{is_open}><summary>{cell(year)} <small>{_number(len(part))}</small></summary>"
            f'<ol class="statements">{items}</ol></details>'
        )
    head = f"<h3>{name} <small>{_number(len(rows))}. {how}</small></h3>"
    return f'<div class="list" data-frame="{name}">{head}{"".join(parts)}</div>'


def _number(n: int) -> str:
    return f"{n:,} statement{'' if n == 1 else 's'}"


def _statement(row: Any, actor: str) -> str:
    who = ", ".join(part for part in (cell(row.speaker), cell(row.office)) if part)
    name = "" if actor and who else f'<span class="by">{cell(row.actor)}</span>'
    said = (
        f"<blockquote><p>{cell(row.words)}</p></blockquote>"
        if cell(row.words)
        else f"<p>{cell(row.summary) or 'The words are not in this copy of the data.'}</p>"
    )
    on = f'<span class="on">{cell(row.targets)}</span>' if cell(row.targets) else ""
    facts = [cell(row.venue), on, source_link(row.url, row.source)]
    return (
        f'<li id="{cell(row.statement_id)}"><p class="who"><time>{cell(row.stated_date)}</time> '
        f"{f'<b>{who}</b> ' if who else ''}{name}</p>{said}"
        f'<p class="facts">{" · ".join(fact for fact in facts if fact)}</p>'
        f"{_record(row)}</li>"
    )


def _record(row: Any) -> str:
    """Say what the record held on the day of a statement, with a link to that day."""
    if not row.beside:
        return ""
    exact = row.beside[0].on == row.stated_date
    head = "The record that day" if exact else f"The record on {cell(row.beside[0].on)}"
    return f'<p class="record">{head}: {"; ".join(_held(one, row.actor) for one in row.beside)}</p>'


def _held(one: Any, actor: Any) -> str:
    link = page_link(f"{treaty_page(one.treaty_id)}?on={one.on}", one.treaty)
    parts = [f"{link} {value_mark('force', one.force)}"]
    if one.participation:
        parts.append(f"{cell(actor)} {value_mark('participation', one.participation)}")
    return ", ".join(parts) + (f" ({cell(one.observance)})" if one.observance else "")


def tables_list(sizes: pd.DataFrame, folder: str) -> Block:
    """List the published tables with their size and the address of their CSV files.

    Args:
        sizes: see :func:`armsdata.series.table_sizes`.
        folder: address of the CSV files as seen from the page.
    """
    base = folder.rstrip("/")
    rows = "".join(
        f'<tr><th scope="row"><a href="{cell(base)}/{r.table}.csv">{cell(r.title)}</a></th>'
        f"<td>{r.rows:,}</td><td>{cell(r.description)}</td></tr>"
        for r in sizes.itertuples()
    )
    head = '<th scope="col">Table</th><th scope="col">Rows</th><th scope="col">One row is</th>'
    html = (
        '<div class="scroll" tabindex="0" role="region" aria-label="Tables"><table>'
        f"<caption>The tables behind every page (CSV)</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )
    return Block(html, f"tables in {Path(base).name}")


__all__ = ["key_figures", "safe_url", "statements", "subject", "tables_list"]
