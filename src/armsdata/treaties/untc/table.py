"""Read the table of participants of a UNTC status page: names, acts and their days."""

import re
from collections import Counter
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from armsdata.schema import DataError
from armsdata.treaties.untc.notes import Act, Statement, read_day, squeeze

ONLINE = "save the page again in English with full details, and compare it online"

_CELL = re.compile(r"(?P<day>\d{1,2} [A-Z][a-z]{2} \d{4})(?: ?(?P<code>[A-Za-z]{1,2}))?")
_TERMS = {
    "Signature": "signature",
    "Succession to signature": "succession-to-signature",
    "Ratification": "ratification",
    "Acceptance": "acceptance",
    "Approval": "approval",
    "Accession": "accession",
    "Succession": "succession",
    "Consent to be bound": "consent-to-be-bound",
}


@dataclass(frozen=True)
class Participant:
    """One row of the table, or a former state that an end note names.

    Attributes:
        name: as the page writes it, without the mark of a note.
        notes: marks of the end notes at the name.
        acts: acts with their days, those from end notes included.
        attached: unilateral statements.
        left: whether the table puts the acts in brackets: no longer a party.
    """

    name: str
    notes: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
    attached: tuple[Statement, ...] = ()
    left: bool = False


def words_of(node: LexborNode) -> str:
    """Text of a node without the marks of its notes."""
    marks = " ".join(mark.text() for mark in node.css("sup,superscript"))
    text = squeeze(node.text())
    if not marks:
        return text
    clean = LexborHTMLParser(node.html or "")
    for mark in clean.css("sup,superscript"):
        mark.decompose()
    return squeeze(clean.body.text()) if clean.body else ""


def _column(heading: str, where: str) -> dict[str, str]:
    """Read what the codes of one column stand for; the empty code is the unmarked act."""
    codes = {}
    for term in heading.split(","):
        found = re.fullmatch(r"(?P<term>[^()]+?) ?(?:\((?P<code>\w{1,2})\))?", term.strip())
        words, code = (found["term"], found["code"] or "") if found else ("", "")
        provisional = words.startswith("Provisional application")
        if not provisional and words not in _TERMS:
            raise DataError(
                where,
                f"unknown column or act {term.strip()!r}",
                "decide what it means and add it to the terms of armsdata.treaties.untc.page",
            )
        codes[code] = "provisional" if provisional else _TERMS[words]
    return codes


def read_table(tree: LexborHTMLParser, as_of: str, where: str) -> tuple[Participant, ...]:
    """Read every row; acts in brackets belong to a state that left."""
    grid = tree.css_first("[id$=InnerPage_tblgrid]")
    rows = [row.css("td,th") for row in grid.css("tr")] if grid else []
    if len(rows) < 2 or not rows[0] or words_of(rows[0][0]) != "Participant":
        raise DataError(where, "not a UNTC status page: it has no table of participants", ONLINE)
    columns = [_column(words_of(cell), where) for cell in rows[0][1:]]
    found = tuple(_participant(cells, columns, as_of, where) for cells in rows[1:])
    for name, times in Counter(p.name for p in found).items():
        if times > 1:
            raise DataError(where, f"{name!r} has {times} rows", ONLINE)
    return found


def _participant(
    cells: list[LexborNode], columns: list[dict[str, str]], as_of: str, where: str
) -> Participant:
    name = words_of(cells[0]) if cells else ""
    if not name or len(cells) != len(columns) + 1:
        raise DataError(
            where, f"row {name!r} has {len(cells)} cells for {len(columns) + 1} columns", ONLINE
        )
    acts, brackets = [], []
    for cell, codes in zip(cells[1:], columns, strict=True):
        text = words_of(cell)
        bracketed = text.startswith("[") and text.endswith("]")
        if text:
            brackets.append(bracketed)
            acts.append(_act(text.strip("[] ") if bracketed else text, codes, as_of, where, name))
    if not acts or len(set(brackets)) > 1:
        raise DataError(where, f"row {name!r} has no acts, or only some in brackets", ONLINE)
    marks = tuple(squeeze(a.text()) for a in cells[0].css("sup a.noteIndex"))
    return Participant(name, marks, tuple(acts), left=brackets[0])


def _act(text: str, codes: dict[str, str], as_of: str, where: str, name: str) -> Act:
    place = f"{where}, row {name!r}"
    found = _CELL.fullmatch(text)
    if not found:
        raise DataError(place, f"{text!r} is not a day with a code", ONLINE)
    code = found["code"] or ""
    if code not in codes:
        allowed = ", ".join(c or "none" for c in codes)
        raise DataError(
            place, f"unknown code {code!r} in {text!r} (the column has {allowed})", ONLINE
        )
    day = read_day(found["day"], place)
    if day > as_of:
        raise DataError(place, f"{text!r} lies after the day of the page ({as_of})", ONLINE)
    return Act(codes[code], day)
