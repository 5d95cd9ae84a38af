"""Read what a UNTC status page tells outside its table: end notes and statements.

An end note may tell of an act that the table forgets: a withdrawal, a former state's
ratification, a signatory's word that it will not become a party. Whatever is not
understood is handed back for a person to read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from selectolax.lexbor import LexborNode

from armsdata.schema import DataError

_DAY = r"\d{1,2} [A-Z][a-z]+ \d{4}"
_BASIS = re.compile(r"C\.N\.\d+\.\d{4}\.?\s*TREATIES-[IVXLC]+[.-]\d+(?:[.-][a-z])?")
_WITHDRAWAL = re.compile(
    rf"On (?P<day>{_DAY}), the Government of [^.]*? deposited with the Secretary-General "
    r"a notification of withdrawal"
)
_EFFECT = re.compile(rf"The withdrawal (?:took|will take) effect for [^.]*? on (?P<day>{_DAY})")
_RENUNCIATION = re.compile(
    rf"In a communication received on (?P<day>{_DAY}), the Government of .*? informed .*?"
    r"does not intend to become a party",
    re.DOTALL,
)
_FORMER = re.compile(
    r"(?:The )?(?P<name>(?:former )?[A-Z][\w ]+?) had (?P<acts>signed and ratified|signed|ratified|"
    rf"acceded to) the \w+[^.]*?,? on (?P<first>{_DAY})(?: and (?P<second>{_DAY}), respectively)?"
)
_FORMER_ACTS = {
    "signed and ratified": ("signature", "ratification"),
    "signed": ("signature",),
    "ratified": ("ratification",),
    "acceded to": ("accession",),
}
#: Notes that tell of no act of membership: where a treaty applies, what was said about it,
#: where the volume tells more.
_WITHOUT_ACT = tuple(
    re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for pattern in (
        r"upon (?:(?:its|the) )?(?:approval|ratification|acceptance|accession)\b[^:]*?"
        r"(?:notified|communicated)[^:]*:.*",
        r"notified the secretary-general that the \w+ will apply to [^.]*",
        r"see (?:also )?notes? \d+ under .*?front matter of this volume",
        r"\bofficial records of the general assembly\b.*",
        r"\bterritorial application\b[^.]*",
        r"extension to the (?:following territories|bailiwick)[^.]*",
        r"(?:for|on behalf of) the (?:kin\w+ in europe|european part|netherlands antilles)[^.]*",
        r"(?:accession|convention|treaty|protocol|amendment)\b[^.]*?"
        r"\b(?:shall|will)(?: not| also)* apply to\b[^.]*",
        r"\bapplies to the Hong Kong\b[^.]*",
        r"notification stating that .*? shall extend to the following territories.*",
        r"informed the secretary-general of the following:.*? be extended to the territory.*",
        r"in its notification of provisional application.*?(?=On \d|$)",
        r"with the following declaration\b.*",
        r"(?:received|made) (?:from the government of [^:]*?)?(?:a|the following) communication.*",
        r"in keeping with the depositary practice .* declaration .*",
        r"in its declaration of .* declaration ceased to have effect.*",
        r"the protocols concerned are:.*",
        r"the government of \w+ has specified that the understandings.*",
    )
)
#: Words of an act; what still carries one after all that is understood is for a person.
_ACT_WORDS = re.compile(
    r"withdr|denounc|terminat|\bsign|ratif|acce[ds]|succe[es]|suspen|renounc|cancel|notif|part(?:y|ies)",
    re.IGNORECASE,
)
_OWN_RESERVATION = re.compile(
    r"(?:the following|a general|made? (?:a|the)) reservation|reserves? the right", re.IGNORECASE
)
#: A heading without italics, right after the name of the state.
_PLAIN_LABEL = re.compile(r"[^:“\"]{4,60}? (Declaration|Reservation)s? ?:")
_HEADING = re.compile(r"[A-Z\[].{3,150}$")
_LABEL_TIMES = {
    "signature": re.compile(r"upon\s+signature", re.IGNORECASE),
    "consent": re.compile(
        r"upon\s*(?:ratification|acce\w+|approval|succession|consent)", re.IGNORECASE
    ),
}
_LABEL_KINDS = {
    "reservation": re.compile(r"reservation", re.IGNORECASE),
    "declaration": re.compile(r"declaration|understanding|statement", re.IGNORECASE),
}


@dataclass(frozen=True)
class Act:
    """One act of a participant: its day, and where an end note tells, effect and legal basis."""

    action: str
    day: str
    effective: str = ""
    legal_basis: str = ""


@dataclass(frozen=True)
class Statement:
    """A unilateral statement of a participant.

    Attributes:
        kind: of the vocabulary ``ATTACHMENTS``.
        upon: ``signature``, ``consent`` or the ISO day that the page prints above it.
        labelled: whether the page itself names the kind.
    """

    kind: str
    upon: str
    labelled: bool = True


@dataclass(frozen=True)
class EndNote:
    """An end note: its mark, its text, the acts it tells of, whether all was understood."""

    mark: str
    text: str
    acts: tuple[Act, ...] = ()
    former: tuple[tuple[str, Act], ...] = ()
    understood: bool = True


def squeeze(text: str) -> str:
    """Join runs of white space, the no-break space included, to one space."""
    return re.sub(r"\s+", " ", text).strip()


def read_day(text: str, where: str) -> str:
    """Turn ``4 Dec 1997`` or ``4 December 1997`` into an ISO day.

    Raises:
        DataError: this is no day of the calendar.
    """
    for form in ("%d %b %Y", "%d %B %Y"):
        try:
            found = datetime.strptime(squeeze(text), form).date()
        except ValueError:
            continue
        if found >= date(1945, 10, 24):
            return found.isoformat()
    raise DataError(
        where, f"{text!r} is not a day of the United Nations' time", "compare the page online"
    )


def _without_quotations(text: str) -> str:
    return re.sub(r"“[^”]*”|\"[^\"]*\"", " ", text)


def read_note(mark: str, text: str, where: str) -> EndNote:
    """Read one end note: acts it tells of, and whether anything else in it looks like an act."""
    acts, rest = _withdrawals(text, where)
    if found := _RENUNCIATION.search(rest):
        acts.append(Act("renunciation", read_day(found["day"], where)))
        rest = _without_quotations(rest)
    former, rest = _former_states(rest, where)
    known = bool(acts or former)
    for pattern in _WITHOUT_ACT:
        rest, hits = pattern.subn(" ", rest)
        known = known or hits > 0
    understood = known and not _ACT_WORDS.search(_without_quotations(_BASIS.sub(" ", rest)))
    return EndNote(mark, text, tuple(acts), tuple(former), understood)


def _withdrawals(text: str, where: str) -> tuple[list[Act], str]:
    notice, effect = _WITHDRAWAL.search(text), _EFFECT.search(text)
    if not (notice and effect):
        return [], text
    basis = _BASIS.search(text, notice.end())
    act = Act(
        "withdrawal-notice",
        read_day(notice["day"], where),
        read_day(effect["day"], where),
        basis[0] if basis else "",
    )
    rest = _EFFECT.sub(" ", _WITHDRAWAL.sub(" ", text, count=1), count=1)
    rest = re.sub(r"\([Ss]ee depositary notification [^)]*\)", " ", rest)
    return [act], re.sub(r"subject to the condition set forth in the said paragraph", " ", rest)


def _former_states(text: str, where: str) -> tuple[list[tuple[str, Act]], str]:
    found = []
    for match in _FORMER.finditer(text):
        actions = _FORMER_ACTS[match["acts"]]
        days = [day for day in (match["first"], match["second"]) if day]
        if len(actions) != len(days):
            continue
        for action, day in zip(actions, days, strict=True):
            found.append((match["name"], Act(action, read_day(day, where))))
        tail = re.match(r"[^.]*(?:accepting|consenting)[^.]*", text[match.end() :])
        end = match.end() + (tail.end() if tail else 0)
        text = text[: match.start()].ljust(end) + text[end:]
    return found, re.sub(r",? ?accepting (?:Protocols|all)[^,.]*", " ", text)


def read_statements(node: LexborNode, kind: str, where: str) -> tuple[Statement, ...]:
    """Read when and in which form one participant's statements were made.

    Args:
        node: the cell with the statements of one participant; its headings are in italics,
            its days in paragraphs of their own at the right edge.
        kind: ``objection`` in the section of objections, else empty.
        where: page and participant, for errors.
    """
    found: dict[tuple[str, str], Statement] = {}
    upon, unlabelled = ["consent"], True
    plain = "" if kind else _PLAIN_LABEL.match(squeeze(node.text(separator=" ")))
    for heading in _headings(node):
        if heading.tag == "p":
            upon, unlabelled = [read_day(heading.text(), where)], True
            continue
        label = squeeze(heading.text())
        times = [name for name, pattern in _LABEL_TIMES.items() if pattern.search(label)]
        if times and not (upon[0][0].isdigit() and unlabelled):
            upon = times
        for name, pattern in _LABEL_KINDS.items():
            if not kind and pattern.search(label):
                unlabelled = False
                for when in upon:
                    found[name, when] = Statement(name, when)
        if times and upon == times:
            found.update({("", when): Statement("", when) for when in upon})
    if plain and not any(statement.kind for statement in found.values()):
        kind = plain[1].lower()
    return _completed(found, kind, upon)


def mentions_reservation(node: LexborNode, found: tuple[Statement, ...]) -> bool:
    """Tell whether a statement speaks of its own reservation that no heading names."""
    named = any(statement.kind in ("reservation", "objection") for statement in found)
    return not named and bool(_OWN_RESERVATION.search(squeeze(node.text())))


def _headings(node: LexborNode) -> Iterator[LexborNode]:
    for item in node.css("p,i"):
        if (item.tag == "p" and item.attributes.get("align") == "right") or (
            item.tag == "i" and len(item.css("i")) == 1 and _HEADING.match(squeeze(item.text()))
        ):
            yield item


def _completed(
    found: dict[tuple[str, str], Statement], kind: str, upon: list[str]
) -> tuple[Statement, ...]:
    """Give times without a named kind the section's kind, and drop the place-holders."""
    named = {when for name, when in found if name}
    times = {when for _, when in found} or set(upon)
    rest = [Statement(kind or "declaration", when, bool(kind)) for when in times - named]
    return tuple(sorted((*(s for s in found.values() if s.kind), *rest), key=repr))
