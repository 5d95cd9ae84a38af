"""The reference part of a treaty's page: facts, limits, members, events, claims, changes."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from armsdata.blocks.markup import (
    Block,
    cell,
    none,
    searchable,
    sources,
    table,
    treaty_link,
    value_mark,
)

#: Rows above which a table of events folds away and plain acts of consent are summarised.
MANY = 40

_SIGNS = {"at-most": "≤ ", "at-least": "≥ ", "exactly": "", "range": ""}


def facts(rows: pd.DataFrame) -> Block:
    """Show the facts of an instrument (columns fact, words, sources)."""
    items = "".join(
        f"<div><dt>{cell(r.fact)}</dt><dd>{cell(r.words)}</dd></div>" for r in rows.itertuples()
    )
    cited = sources(rows["sources"].iloc[0]) if len(rows) else ""
    html = f'<dl class="facts-list">{items}</dl><p class="facts">Sources: {cited}</p>'
    return Block(html, "; ".join(f"{r.fact}: {r.words}" for r in rows.itertuples()))


def limits(rows: pd.DataFrame, name: str) -> Block:
    """Show the numbers that an instrument sets.

    Args:
        rows: see :func:`armsdata.series.treaty_limits`.
        name: short name of the treaty.
    """
    if rows.empty:
        return none(f"The register holds no numerical limits of {name}.")
    heads = ("What is limited", "Who", "Number", "From", "Until", "Provision", "In words", "Source")
    lines = [_limit(r) for r in rows.itertuples()]
    return Block(table(f"Numerical limits of {name}", heads, lines), f"{len(rows)} limits")


def _limit(r: Any) -> str:
    return (
        f'<tr><th scope="row">{cell(r.item).replace("-", " ")}</th><td>{cell(r.who) or "each"}</td>'
        f"<td class=day>{_number(r)}</td><td class=day>{cell(r.valid_from)}</td>"
        f"<td class=day>{cell(r.valid_to)}</td><td>{cell(r.article)}</td>"
        f"<td class=long>{cell(r.summary)}"
        f"{_doubt(r)}</td><td class=cited>{sources(r.sources)}</td></tr>"
    )


def _number(row: Any) -> str:
    value = "" if pd.isna(row.value) else f"{row.value:,.10g}"
    upper = "" if pd.isna(row.upper) else f"–{row.upper:,.10g}"
    return f"{_SIGNS[row.comparison]}{value}{upper} {cell(row.unit)}"


def _doubt(row: Any) -> str:
    if row.verification == "verified":
        return ""
    why = f": {cell(row.note)}" if cell(row.note) else ""
    return f' <span class="facts">(unverified{why})</span>'


def members(rows: pd.DataFrame, on: str) -> Block:
    """Show the groups of members that readers ask for.

    Args:
        rows: see :func:`armsdata.series.member_groups`.
        on: the day.
    """
    if rows.empty:
        return none(f"No state in this register had left, suspended or only signed by {on}.")
    html = ""
    for name, part in rows.groupby("group", sort=False):
        states = "".join(_member(r) for r in part.itertuples())
        html += f"<h3>{cell(name)} <small>{len(part)}</small></h3><ul class=chips>{states}</ul>"
    return Block(f'<div class="groups">{html}</div>', f"{len(rows)} states in groups")


def _member(row: Any) -> str:
    since = f" <small>{cell(row.since)}</small>" if cell(row.since) else ""
    return f"<li>{cell(row.party)} {value_mark('participation', row.value)}{since}</li>"


def events(rows: pd.DataFrame, name: str) -> Block:
    """Show the events of a treaty in a table that can be searched, folded where it is long.

    Plain acts of consent (nothing attached or disputed) of a long table are listed
    by act, a line each, instead of a row each.

    Args:
        rows: see :func:`armsdata.series.event_list`.
        name: short name of the treaty.
    """
    if rows.empty:
        return none(f"The register holds no events of {name} up to this day.")
    plain = rows["plain"] if len(rows) > MANY else rows["plain"] & False
    shown, short = rows[~plain], rows[plain]
    html = table(f"Events of {name}", _EVENT_HEADS, [_event(r) for r in shown.itertuples()])
    if len(shown) > MANY:
        number = f"{len(shown)} events, other than plain acts of consent"
        html = f"<details class=fold><summary>Show {number}</summary>{html}</details>"
    lists = "".join(_plain_acts(str(act), part) for act, part in short.groupby("action", sort=True))
    note = "<p>Acts of consent with nothing attached or disputed, by act:</p>" if lists else ""
    seen = '<p class="facts">What is not marked unverified was seen in its source.</p>'
    html = searchable(f"{html}{note}{lists}{seen}", "Search the events", "state, act, year, word")
    return Block(html, f"{len(rows)} events of {name}")


_EVENT_HEADS = ("Day", "Who", "Act", "What happened", "Legal basis", "Sources")


def _event(row: Any) -> str:
    days = f"{cell(row.date)}"
    days += f"<br><small>takes effect {cell(row.effective)}</small>" if cell(row.effective) else ""
    days += f"<br><small>known {cell(row.known)}</small>" if cell(row.known) else ""
    act = cell(row.action).replace("-", " ")
    act += f"<br>{value_mark('observance', row.value)}" if cell(row.value) else ""
    more = _more("according to", row.says) + _more("disputed by", row.disputed)
    more += _more("attached:", row.attached) + _more("received by", row.depositary)
    more += _more("uncertain:", row.note)
    more += "" if row.verification == "verified" else "<br><small>unverified</small>"
    return (
        f'<tr id="event-{cell(row.event_id)}"><td class=day>{days}</td>'
        f"<td>{cell(row.who) or 'the instrument'}</td><td>{act}</td>"
        f"<td class=long>{cell(row.summary)}{more}</td><td>{cell(row.legal_basis)}</td>"
        f"<td>{sources(row.sources, titled=False)}</td></tr>"
    )


def _more(word: str, value: Any) -> str:
    return f"<br><small>{word} {cell(value)}</small>" if cell(value) else ""


def _plain_acts(act: str, part: pd.DataFrame) -> str:
    span = f"{part['date'].iloc[0][:4]}–{part['date'].iloc[-1][:4]}"
    # Hundreds of acts rest on one list of a depositary: its address is told once.
    lists: list[Any] = part["sources"].to_list()
    cited = list(dict.fromkeys(one for pairs in lists for one in pairs))
    number = {one: place for place, one in enumerate(cited, start=1)}
    items = "".join(_plain_act(row, number) for row in part.itertuples())
    name = cell(act).replace("-", " ")
    listed = "; ".join(f"[{place}] {sources([one])}" for one, place in number.items())
    return (
        f"<details class=fold><summary>{name} <small>{len(part)}, {span}</small></summary>"
        f'<ul class=lines>{items}</ul><p class="facts">Sources: {listed}</p></details>'
    )


def _plain_act(row: Any, number: Mapping[tuple[str, str, str], int]) -> str:
    cited = ", ".join(str(number[one]) for one in row.sources)
    doubt = "" if row.verification == "verified" else " unverified"
    return (
        f'<li id="event-{cell(row.event_id)}">{cell(row.who)} <small>{cell(row.date)}{_later(row)} '
        f"[{cited}]{doubt}</small></li>"
    )


def _later(row: Any) -> str:
    effect = f", from {cell(row.effective)}" if cell(row.effective) else ""
    return effect + (f" ({cell(row.note)})" if cell(row.note) else "")


def contested(rows: pd.DataFrame) -> Block:
    """List what only some hold to be true or in effect.

    Args:
        rows: see :func:`armsdata.series.contested_claims`.
    """
    if rows.empty:
        return none("No event in the register is claimed by some alone or disputed.")
    lines = [_claim(r) for r in rows.itertuples()]
    html = table("Contested claims", ("Day", "Says who", "Disputed by", "What", "Sources"), lines)
    return Block(html, f"{len(rows)} contested claims")


def _claim(r: Any) -> str:
    return (
        f"<tr><td class=day>{cell(r.date)}</td><td>{cell(r.says) or 'the record'}</td>"
        f"<td>{cell(r.disputed) or 'nobody on record'}</td>"
        f"<td class=long>{value_mark('observance', r.value)} {cell(r.summary)}</td>"
        f"<td>{sources(r.sources)}</td></tr>"
    )


def changes(rows: pd.DataFrame, on: str, months: int = 24, brief: bool = False) -> Block:
    """List what changed lately by instrument, changes of status first.

    Args:
        rows: see :func:`armsdata.series.recent_changes`.
        on: last day of the period.
        months: length of the period.
        brief: whether changes are told in a line each and other events only counted.
    """
    if rows.empty:
        return none(f"Nothing in the register changed in the {months} months before {on}.")
    html = ""
    for treaty_id, part in rows.groupby("treaty_id", sort=False):
        main = part["axis"].isin(["force", "participation"])
        top = "".join(_change(r, brief) for r in part[main].itertuples())
        rest = part[~main]
        top = f"<ul class=changes>{top}</ul>" if top else ""
        link = treaty_link(str(treaty_id), part["treaty"].iloc[0])
        html += f"<section><h3>{link}</h3>{top}{_rest(rest, bool(top), brief)}</section>"
    shown = int(rows["axis"].isin(["force", "participation"]).sum())
    other = len(rows) - shown
    text = (
        f"{shown} change{'' if shown == 1 else 's'} of status and "
        f"{other} other event{'' if other == 1 else 's'}"
    )
    return Block(f'<div class="recent"><p>{text} in {months} months.</p>{html}</div>', text)


def _rest(rest: pd.DataFrame, after: bool, brief: bool) -> str:
    if rest.empty:
        return ""
    number = f"{len(rest)} {'more ' if after else ''}event{'s' if len(rest) > 1 else ''}"
    if brief:
        return f'<p class="facts">{number}, newest {cell(rest["date"].max())}</p>'
    items = "".join(_change(r) for r in rest.itertuples())
    return (
        f"<details><summary>{number} without a change of force or participation</summary>"
        f"<ul class=changes>{items}</ul></details>"
    )


def _change(row: Any, brief: bool = False) -> str:
    who = f"<b>{cell(row.who)}</b> " if cell(row.who) else ""
    step = value_mark(row.axis, row.became) if cell(row.axis) else ""
    if step and cell(row.was):
        step = f"{value_mark(row.axis, row.was)} → {step}"
    says = f" <small>says {cell(row.says)}</small>" if cell(row.says) else ""
    says += f" <small>disputed by {cell(row.disputed)}</small>" if cell(row.disputed) else ""
    act = "" if step else f"<small>{cell(row.action).replace('-', ' ')}</small> "
    # What the act did is told beside its own day, which may lie long before the effect.
    cause = ""
    if cell(row.act_day) and cell(row.act_day) != cell(row.date):
        cause = f"{cell(row.action).replace('-', ' ').capitalize()} of {cell(row.act_day)}"
    words = f"{cause}: " if cause and not brief else f" <small>{cause}</small>" if cause else ""
    words = f"{words} " if brief else f"<br>{words}{cell(row.summary)} "
    cited = sources(row.sources[:1] if brief else row.sources)
    return (
        f"<li><time>{cell(row.date)}</time> {who}{act}{step}{says}{words}"
        f'<span class="facts">{cited}</span></li>'
    )
