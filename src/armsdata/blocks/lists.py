"""The parts of a page that are words, not charts; everything from a text is escaped."""

from pathlib import Path
from typing import Any

import pandas as pd

from armsdata.blocks.markup import Block, cell, safe_url, source_link

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


def statements(rows: pd.DataFrame, group: str = "year") -> Block:
    """List statements with their words or summary, speaker, office, date and source.

    Args:
        rows: see :func:`armsdata.series.statement_list`.
        group: ``year`` or ``actor``.
    """
    if rows.empty:
        return Block('<p class="none">No statements in this selection.</p>', "no statements")
    by = rows["date"].str[:4].fillna("undated") if group == "year" else rows["actor"].fillna("?")
    is_open = " open" if len(rows) <= _FEW else ""
    parts = []
    for name, part in rows.groupby(by, sort=True):
        items = "".join(_statement(row) for row in part.itertuples())
        number = f"{len(part)} statement{'' if len(part) == 1 else 's'}"
        parts.append(
            f"<details{is_open}><summary>{cell(name)} <small>{number}</small></summary>"
            f'<ol class="statements">{items}</ol></details>'
        )
    return Block(f'<div class="list">{"".join(parts)}</div>', f"{len(rows)} statements")


def _statement(row: Any) -> str:
    who = ", ".join(part for part in (cell(row.speaker), cell(row.office)) if part)
    said = (
        f"<blockquote><p>{cell(row.words)}</p></blockquote>"
        if cell(row.words)
        else f"<p>{cell(row.summary) or 'The words are not in this copy of the data.'}</p>"
    )
    facts = [cell(row.venue), cell(row.targets), source_link(row.url, row.source)]
    how = "coded by hand, summary in our words" if row.coding == "hand" else "coded automatically"
    return (
        f'<li id="{cell(row.statement_id)}"><p class="who"><time>{cell(row.stated_date)}</time> '
        f"<b>{who or cell(row.actor)}</b>{f' ({cell(row.actor)})' if who else ''}</p>{said}"
        f'<p class="facts">{" · ".join(fact for fact in [*facts, how] if fact)}</p></li>'
    )


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
