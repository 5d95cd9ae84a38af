"""What held on any day: a slider over an embedded table of intervals.

The block shows the default day without a script and on paper; ``asof.js`` moves it to any
other day from the same intervals, so that both say the same.
"""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from armsdata.addresses import treaty_page
from armsdata.blocks.markup import (
    Block,
    cell,
    inert_json,
    none,
    packed,
    page_link,
    source_link,
    table,
    value_mark,
)

#: Values of participation that a large membership only counts.
_ORDINARY = ("party", "signatory", "ratified", "none", "former-party")

#: Parties above which the ordinary ones are counted.
_LARGE = 8

#: Columns of an interval in the embedded table, in this order.
FIELDS = ("page", "who", "axis", "value", "says", "since", "until", "because", "url", "plain")

_HEADS = ("Who", "Question", "Status", "Says who", "Since", "Because")


def status_on_any_day(intervals: pd.DataFrame, on: str) -> Block:
    """Show who had which status on a day, with a slider over all days.

    Args:
        intervals: see :func:`armsdata.series.status_intervals`.
        on: the day that is shown first, on paper, and without a script.
    """
    if intervals.empty:
        return none("The register has no status of this instrument.")
    rows = _rows(intervals)
    last = max([on, *intervals["valid_from"], *intervals["valid_to"].dropna()])
    embedded = {
        "table": packed([dict(zip(FIELDS, row, strict=True)) for row in rows]),
        "first": intervals["valid_from"].min(),
        "last": last,
        "on": on,
    }
    holding = [r for r in rows if r[5] <= on and (not r[6] or r[6] > on)]
    html = (
        f'<section class="asof" aria-label="Status on any day">{_controls(embedded)}'
        f'<div class="asof-result">{_result(holding, on)}</div>'
        f'<script type="application/json" class="intervals">{inert_json(embedded)}</script>'
        "</section>"
    )
    return Block(html, f"status on {on}: {len(holding)} rows")


def _rows(intervals: pd.DataFrame) -> list[list[Any]]:
    plain = _plain(intervals)
    rows = intervals.astype(object).where(intervals.notna(), "")
    # A treaty's own page needs no link to itself.
    many = intervals["treaty_id"].nunique() > 1
    rows["page"] = rows["treaty_id"].map(treaty_page) if many else ""
    return [
        [r.page, r.party, r.axis, r.value, _says(r), r.valid_from, r.valid_to, r.opened,
         r.url, plain]
        for r, plain in zip(rows.itertuples(), plain.astype(int).tolist(), strict=True)
    ]  # fmt: skip


def _plain(intervals: pd.DataFrame) -> pd.Series:
    """Tell which intervals are only counted and named: the record of the many."""
    record = intervals["claimant"].isna()
    if intervals["treaty_id"].nunique() > 1:
        return record
    taking_part = intervals["axis"] == "participation"
    unusual = intervals["axis"].eq("observance") | ~intervals["value"].isin(_ORDINARY)
    notable = set(intervals.loc[unusual & intervals["party_id"].notna(), "party_id"])
    many = intervals["party_id"].nunique() > _LARGE
    return record & taking_part & ~intervals["party_id"].isin(notable) & many


def _says(row: Any) -> str:
    disputed = f"; disputed by {row.contested_by}" if row.contested_by else ""
    return (row.claimant or "the record") + disputed


def _controls(data: dict[str, Any]) -> str:
    bounds = f'min="{cell(data["first"])}" max="{cell(data["last"])}"'
    return (
        '<form class="asof-controls" hidden><p><label>Day <input type="date" class="asof-date" '
        f'{bounds} value="{cell(data["on"])}"></label> '
        '<button type="button" data-step="-1">← change before</button> '
        '<button type="button" data-step="1">change after →</button> '
        '<a class="asof-link" href="?on=">link to this day</a></p>'
        '<p><label class="asof-slide"><span>Move through all days</span> '
        '<input type="range" class="asof-range" min="0" max="1" step="1"></label></p>'
        f'<p class="asof-ends"><span>{cell(data["first"])}</span><span>{cell(data["last"])}</span>'
        '</p><output class="asof-said" aria-live="polite"></output></form>'
    )


def _result(rows: list[list[Any]], on: str) -> str:
    full = [row for row in rows if not row[9]]
    html = f"<p class=asof-day>On {cell(on)}</p>"
    groups: dict[tuple[str, str], list[list[Any]]] = {}
    for row in rows:
        if row[9]:
            groups.setdefault((row[2], row[3]), []).append(row)
    for (axis, value), part in sorted(groups.items()):
        html += _group(axis, value, part)
    return html + (table(f"Status on {on}", _HEADS, _lines(full)) if full else "")


def _group(axis: str, value: str, part: list[list[Any]]) -> str:
    """Return the names of all who share a value, open where they are instruments."""
    names = "".join(f"<li>{_name(row)} <small>{cell(row[5])}</small></li>" for row in part)
    is_open = " open" if axis == "force" else ""
    return (
        f"<details class=asof-group{is_open}><summary>{value_mark(axis, value)} "
        f"<b>{len(part)}</b></summary><ul class=chips>{names}</ul></details>"
    )


def _name(row: list[Any]) -> str:
    return page_link(row[0], row[1]) if row[0] else cell(row[1])


def _lines(rows: Iterable[list[Any]]) -> list[str]:
    return [
        f'<tr><th scope="row">{_name(r)}</th><td>{cell(r[2])}</td><td>{value_mark(r[2], r[3])}</td>'
        f"<td>{cell(r[4])}</td><td class=day>{cell(r[5])}</td>"
        f"<td>{cell(r[7])} {source_link(r[8], None)}</td></tr>"
        for r in rows
    ]
