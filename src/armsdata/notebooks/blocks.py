"""The parts of a page that are words, not charts; everything from a text is escaped."""

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from armsdata.schema import PUBLISHED

#: Groups of statements stand open below this number of statements.
_FEW = 25


@dataclass(frozen=True)
class Block:
    """HTML that a notebook shows, with the plain text that stands for it elsewhere."""

    html: str
    text: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        """Return the words that stand for the block where HTML is not shown."""
        return self.text


def safe_url(url: Any) -> str:
    """Return a web address that may become a link, or nothing for any other scheme."""
    if not isinstance(url, str):
        return ""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else ""


def _cell(value: Any) -> str:
    return (
        "" if value is None or value is pd.NA or pd.isna(value) else escape(str(value), quote=True)
    )


def _source_link(url: Any, label: Any) -> str:
    address, words = safe_url(url), _cell(label) or "source"
    if not address:
        return words if _cell(label) else ""
    return f'<a href="{escape(address, quote=True)}" rel="noopener noreferrer">{words}</a>'


def subject(name: str) -> Block:
    """Show what this page is about; the navigation takes the name from here."""
    return Block(f'<p class="subject">{_cell(name)}</p>', f"subject: {name}")


def key_figures(figures: pd.DataFrame) -> Block:
    """Show figures as large numbers (columns label, value, detail)."""
    items = "".join(
        f"<div><dt>{_cell(r.label)}</dt><dd><strong>{int(r.value):,}</strong> "
        f"<span>{_cell(r.detail)}</span></dd></div>"
        for r in figures.itertuples()
    )
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
            f"<details{is_open}><summary>{_cell(name)} <small>{number}</small></summary>"
            f'<ol class="statements">{items}</ol></details>'
        )
    return Block(f'<div class="list">{"".join(parts)}</div>', f"{len(rows)} statements")


def _statement(row: Any) -> str:
    who = ", ".join(part for part in (_cell(row.speaker), _cell(row.office)) if part)
    said = (
        f"<blockquote><p>{_cell(row.words)}</p></blockquote>"
        if _cell(row.words)
        else f"<p>{_cell(row.summary) or 'The words are not in this copy of the data.'}</p>"
    )
    facts = [_cell(row.venue), _cell(row.targets), _source_link(row.url, row.source)]
    how = "coded by hand, summary in our words" if row.coding == "hand" else "coded automatically"
    return (
        f'<li id="{_cell(row.statement_id)}"><p class="who"><time>{_cell(row.stated_date)}</time> '
        f"<b>{who or _cell(row.actor)}</b>{f' ({_cell(row.actor)})' if who else ''}</p>{said}"
        f'<p class="facts">{" · ".join(fact for fact in [*facts, how] if fact)}</p></li>'
    )


def status_table(rows: pd.DataFrame, on: str, limit: int = 12) -> Block:
    """Show the status of a treaty and its parties on one day as a table.

    Args:
        rows: see :func:`armsdata.series.status_on`.
        on: the day.
        limit: rows above which parties with an ordinary participation fold away.
    """
    if rows.empty:
        return Block(f'<p class="none">No status on {_cell(on)}.</p>', "no status")
    ordinary = rows["value"].isin(["party", "signatory", "ratified"]) & (
        rows["axis"] == "participation"
    )
    ordinary &= rows["claimant"].isna() & ~rows["party_id"].isin(
        rows.loc[rows["axis"] == "observance", "party_id"]
    )
    folded = rows[ordinary] if len(rows) > limit else rows.head(0)
    shown = rows.drop(index=folded.index)
    html = _status_rows(shown, f"Status on {on}")
    for value, part in folded.groupby("value", sort=True):
        html += (
            f"<details><summary>{len(part)} × {_cell(value)}</summary>"
            f"{_status_rows(part, f'{value} on {on}')}</details>"
        )
    return Block(html, f"status on {on}: {len(rows)} rows")


def _status_rows(rows: pd.DataFrame, caption: str) -> str:
    if rows.empty:
        return ""
    body = "".join(
        f'<tr><th scope="row">{_cell(r.party) or "The treaty"}</th><td>{_cell(r.axis)}</td>'
        f'<td><span class="value {_cell(r.axis)}-{_cell(r.value)}">{_cell(r.value)}</span></td>'
        f"<td>{_says(r)}</td><td class=day>{_cell(r.valid_from)}</td>"
        f"<td>{_cell(r.opened)} {_source_link(r.url, None)}</td></tr>"
        for r in rows.itertuples()
    )
    head = "".join(
        f'<th scope="col">{name}</th>'
        for name in ("Who", "Question", "Status", "Says who", "Since", "Because")
    )
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{_cell(caption)}"><table>'
        f"<caption>{_cell(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def _says(row: Any) -> str:
    disputed = (
        f"; disputed by {_cell(row.contested_by).replace('|', ', ')}"
        if _cell(row.contested_by)
        else ""
    )
    return (_cell(row.claimant) or "the record") + disputed


def tables_list(tables: dict[str, pd.DataFrame], folder: str) -> Block:
    """List the published tables with their size and the address of their CSV files."""
    base = folder.rstrip("/")
    rows = "".join(
        f'<tr><th scope="row"><a href="{_cell(base)}/{name}.csv">{_cell(table.title)}</a></th>'
        f"<td>{len(tables[name]):,}</td><td>{_cell(table.description)}</td></tr>"
        for name, table in PUBLISHED.items()
        if name in tables
    )
    head = '<th scope="col">Table</th><th scope="col">Rows</th><th scope="col">One row is</th>'
    html = (
        '<div class="scroll" tabindex="0" role="region" aria-label="Tables"><table>'
        f"<caption>The tables behind every page (CSV)</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )
    return Block(html, f"tables in {Path(base).name}")
