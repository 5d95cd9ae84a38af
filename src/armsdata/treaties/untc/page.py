"""Read a status page of the United Nations Treaty Collection (full details, English).

The page's table of participants, its end notes and its statements become acts with days.
A page that does not have this form, or whose counts do not agree with its own totals, stops
with one error that names the place.
"""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from armsdata.schema import DataError
from armsdata.treaties.untc.notes import (
    Act,
    EndNote,
    Statement,
    mentions_reservation,
    read_day,
    read_note,
    read_statements,
    squeeze,
)
from armsdata.treaties.untc.table import ONLINE, Participant, read_table, words_of

_TITLE_NUMBER = re.compile(r"^\d+\. ?(?:[a-z]\b\.?)? ?")
_BASE = "https://treaties.un.org/Pages/ViewDetails.aspx?"
_CONSENT = (
    "ratification",
    "acceptance",
    "approval",
    "accession",
    "succession",
    "consent-to-be-bound",
)
_SIGNATURE = ("signature", "succession-to-signature")
_SECTIONS = {"dgDec": "", "dgObj": "objection", "dgDecUnderArticle": "declaration"}


@dataclass(frozen=True)
class StatusPage:
    """What a status page says about one treaty on one day.

    ``totals`` are the page's own counts of signatories and parties; ``unread`` lists, with
    their text, what a person has to read.
    """

    title: str
    entry_into_force: str
    status_as_of: str
    url: str
    totals: dict[str, int]
    participants: tuple[Participant, ...]
    endnotes: tuple[EndNote, ...]
    unread: tuple[str, ...]


def read_status_page(path: Path | str) -> StatusPage:
    """Read one saved status page.

    Raises:
        DataError: not a complete UNTC status page, or a value in it is not understood.
    """
    try:
        markup = Path(path).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise DataError(path, f"cannot be read: {error.strerror}", "check the path") from None
    except UnicodeDecodeError as error:
        raise DataError(path, f"not UTF-8 at byte {error.start}", ONLINE) from None
    return parse_status_page(markup, str(path))


def parse_status_page(markup: str, where: str) -> StatusPage:
    """Read the markup of one status page; ``where`` names it in errors."""
    if not markup.rstrip().lower().endswith("</html>"):
        raise DataError(where, "the page is cut off: it has no closing </html>", ONLINE)
    tree = LexborHTMLParser(markup)
    as_of = _status_day(_text(tree, "div3", where), where)
    force = _text(tree, "tcrptEIF", where)
    in_force = re.match(r"Entry into force : (\d{1,2} [A-Z][a-z]+ \d{4})\b", force)
    if not in_force and not force.startswith("Not yet in force"):
        raise DataError(where, f"no day of entry into force in {force[:80]!r}", ONLINE)
    participants = read_table(tree, as_of, where)
    totals = _totals(_text(tree, "tcStatus", where), where)
    _check_totals(participants, totals, where)
    endnotes = _endnotes(tree, where)
    participants, unread = _with_notes(participants, endnotes)
    participants, more = _with_statements(tree, participants, where)
    return StatusPage(
        title=_TITLE_NUMBER.sub("", _text(tree, "rptTreaty_ctl00_tcTreaty", where)).strip(),
        entry_into_force=read_day(in_force[1], where) if in_force else "",
        status_as_of=as_of,
        url=_url(tree, where),
        totals=totals,
        participants=participants,
        endnotes=endnotes,
        unread=(*unread, *more, *_other_tables(tree)),
    )


def _text(tree: LexborHTMLParser, name: str, where: str) -> str:
    node = tree.css_first(f"[id$=InnerPage_{name}]")
    if node is None:
        raise DataError(where, f"not a UNTC status page: it has no part {name!r}", ONLINE)
    return words_of(node)


def _url(tree: LexborHTMLParser, where: str) -> str:
    form = tree.css_first("form[action*='ViewDetails.aspx']")
    action = (form.attributes.get("action") if form else "") or ""
    number = re.search(r"mtdsg_no=([A-Z]+-\d+(?:-[a-z])?)\b", action)
    chapter = re.search(r"chapter=(\d+)", action)
    if not (number and chapter):
        raise DataError(where, "the page does not name its number in the collection", ONLINE)
    return f"{_BASE}src=TREATY&mtdsg_no={number[1]}&chapter={chapter[1]}&clang=_en"


def _status_day(text: str, where: str) -> str:
    found = re.search(r"STATUS AS AT : (\d\d)-(\d\d)-(\d{4})\b", text)
    if not found:
        raise DataError(where, f"no day of the status in {text[:60]!r}", ONLINE)
    day, month, year = found.groups()
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    if not 1 <= int(month) <= len(names):
        raise DataError(where, f"the day of the status has month {month}", ONLINE)
    return read_day(f"{day} {names[int(month) - 1]} {year}", where)


def _totals(text: str, where: str) -> dict[str, int]:
    totals = {
        name.lower(): int(number)
        for name, number in re.findall(r"(Signatories|Parties) : (\d{1,4})\b", text)
    }
    if "parties" not in totals:
        raise DataError(where, f"no number of parties in {text[:60]!r}", ONLINE)
    return totals


def _check_totals(
    participants: tuple[Participant, ...], totals: dict[str, int], where: str
) -> None:
    acts = [{act.action for act in p.acts} for p in participants if not p.left]
    counted = {
        "parties": sum(bool(own.intersection(_CONSENT)) for own in acts),
        "signatories": sum(bool(own.intersection(_SIGNATURE)) for own in acts),
    }
    for name, number in totals.items():
        if counted[name] != number:
            raise DataError(
                where,
                f"the table has {counted[name]} {name}, the page's own total is {number}",
                ONLINE,
            )


def _endnotes(tree: LexborHTMLParser, where: str) -> tuple[EndNote, ...]:
    found = []
    for node in tree.css("[id*=dgNotesAll][id$=divNotesAll]"):
        anchor = node.css_first("a[name]")
        mark = squeeze(anchor.text()) if anchor else ""
        text = squeeze(node.text())
        if not mark or not text.startswith(mark):
            raise DataError(where, f"an end note without its number: {text[:60]!r}", ONLINE)
        found.append(read_note(mark, squeeze(text[len(mark) :]), f"{where}, end note {mark}"))
    return tuple(found)


def _with_notes(
    participants: tuple[Participant, ...], notes: tuple[EndNote, ...]
) -> tuple[tuple[Participant, ...], list[str]]:
    """Give acts told in end notes to their participants; list what a person must read."""
    unread: list[str] = []
    former: dict[str, list[Act]] = {}
    for note in notes:
        owners = [p for p in participants if note.mark in p.notes]
        if not note.understood or (note.acts and len(owners) != 1):
            unread.append(f"end note {note.mark}: {note.text}")
        for name, act in note.former:
            former.setdefault(name, []).append(act)
    single = {n.mark: n.acts for n in notes if sum(n.mark in p.notes for p in participants) == 1}
    told = tuple(
        replace(p, acts=(*p.acts, *(act for mark in p.notes for act in single.get(mark, ()))))
        for p in participants
    )
    known = {note.mark for note in notes}
    for p in told:
        unread += [
            f"{p.name}: its end note {mark} is missing" for mark in p.notes if mark not in known
        ]
        if p.left and not any(act.action == "withdrawal-notice" for act in p.acts):
            unread.append(f"{p.name}: acts in brackets, but no withdrawal was read")
    return (*told, *(Participant(n, acts=tuple(a)) for n, a in former.items())), unread


def _with_statements(
    tree: LexborHTMLParser, participants: tuple[Participant, ...], where: str
) -> tuple[tuple[Participant, ...], list[str]]:
    found: dict[str, list[Statement]] = {}
    unread = []
    names = {p.name for p in participants}
    for table in tree.css("#divAll table"):
        section = (table.attributes.get("id") or "").rpartition("_")[2]
        for head in table.css("[id$=divParticipant]"):
            name = words_of(head)
            body = head.parent.css_first("[id$=divText]") if head.parent else None
            if section not in _SECTIONS or name not in names or body is None:
                unread.append(f"statement of {name!r} in section {section!r}")
                continue
            place = f"{where}, statement of {name!r}"
            statements = read_statements(body, _SECTIONS[section], place)
            found.setdefault(name, []).extend(statements)
            if mentions_reservation(body, statements):
                unread.append(f"statement of {name!r}: a reservation without a heading")
    given = (replace(p, attached=tuple(dict.fromkeys(found.get(p.name, ())))) for p in participants)
    return tuple(given), unread


def _other_tables(tree: LexborHTMLParser) -> list[str]:
    special = tree.css_first("#specialtbl")
    text = words_of(special) if special else ""
    return [f"a second table, not read: {text[:120]}"] if text else []
