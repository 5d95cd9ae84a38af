"""From a status page to proposed rows of ``treaty_events``, and their comparison with the register.

Nothing is written: a maintainer reviews the difference and takes over what is right.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

import pandas as pd

from armsdata.dates import edtf
from armsdata.schema import LIST_SEPARATOR, TABLES, DataError, frame
from armsdata.schema.vocabularies import ATTACHMENTS, CONSENT_ACTIONS
from armsdata.treaties.untc.notes import Act, Statement
from armsdata.treaties.untc.page import StatusPage
from armsdata.treaties.untc.table import Participant

Row = dict[str, Any]

_DEPOSIT = "{} deposited its instrument of {}."
_SUMMARIES = {
    "signature": "{} signed the treaty.",
    "succession-to-signature": "{} succeeded to the signature of its predecessor.",
    **{action: _DEPOSIT.format("{}", action) for action in CONSENT_ACTIONS},
    "consent-to-be-bound": "{} notified its consent to be bound.",
    "succession": "{} notified its succession to the treaty.",
    "withdrawal-notice": "{} deposited its notification of withdrawal.",
    "renunciation": "{} declared that it does not intend to become a party.",
    "provisional": "{} declared that it applies {scope} provisionally until it is in force for it.",
    "statement": "{} made a unilateral statement on the treaty.",
    "objection": "{} objected to another state's reservation.",
    "continued-signature": "{} continues the signature that its predecessor gave.",
    "continued-consent": "{} continues the participation of its predecessor.",
}
#: What the clauses let a state apply provisionally (Arms Trade Treaty: 23, cluster munitions: 18).
_SCOPES = {"att": "Articles 6 and 7", "ccm": "Article 1"}
#: Acts for which the vocabulary has no word of their own, and the action that comes closest.
_ACTIONS = {
    "provisional": "milestone",
    "consent-to-be-bound": "acceptance",
    "succession-to-signature": "signature",
}
_CONTINUED = "the status table lists {} under this state; day set by register convention"
_UNNAMED = "kind of the attached statement not named by the depositary"
_UNLISTED = "statement said to be made upon signature, which the table does not list"
#: English names of states that take an article, by their beginnings.
_WITH_ARTICLE = (
    "United ", "Netherlands", "Philippines", "Maldives", "Marshall", "Bahamas", "Gambia",
    "Comoros", "Seychelles", "Solomon", "Cook", "Central African", "Dominican R",
    "Democratic Republic", "Republic of", "Holy", "Soviet", "German Dem", "Czech R",
)  # fmt: skip
#: Days by which one act may differ between two records of it.
_NEAR = {"signature": 400, "consent": 400, "withdrawal-notice": 100, "renunciation": 100}
_COMPARED = ("action", "date", "effective", "attached", "legal_basis")
_REPORT = ("change", "register_event_id", "differences")


def propose_events(
    page: StatusPage,
    treaty_id: str,
    actors: pd.DataFrame,
    resolve: Callable[[str, str], str],
    source_id: str,
) -> pd.DataFrame:
    """Turn the participants of a status page into rows of ``treaty_events``.

    An act that the page lists under a state which did not yet exist is given to its
    predecessor, and the state continues it on the day on which the predecessor ended.

    Args:
        page: the page.
        treaty_id: instrument of the register.
        actors: table ``actors``.
        resolve: gives the actor id for a name as the page writes it and an ISO day.
        source_id: the page in the table ``sources``.
    """
    names = dict(zip(actors["actor_id"], actors["name"], strict=True))
    former = actors.dropna(subset="valid_to")
    ends = dict(zip(former["actor_id"], former["valid_to"], strict=True))
    rows: list[Row] = []
    for participant in page.participants:
        own = [
            {**row, "party_id": _actor(resolve, participant.name, row["date"], names)}
            for row in _rows_of(participant)
        ]
        rows += own
        rows += _continuations(own, participant.name, page.status_as_of, resolve, ends, names)
    return frame(TABLES["treaty_events"], _completed(rows, treaty_id, source_id, names))


def _actor(
    resolve: Callable[[str, str], str], name: str, day: str, names: Mapping[str, str]
) -> str:
    found = resolve(name, day)
    if found not in names:
        raise DataError(
            f"state {name!r}",
            f"means {found!r} on {day}, which is no actor",
            "add the state to actors.csv, or correct the name in state_names.csv",
        )
    return found


def _rows_of(participant: Participant) -> Iterator[Row]:
    """Yield a row for each act, with the statements made upon it, and for each later statement."""
    left = list(participant.attached)
    for act in participant.acts:
        made = [s for s in left if _belongs(s, act, participant.acts)]
        left = [s for s in left if s not in made]
        yield _row(act, made)
    for day in sorted({s.upon for s in left if s.upon[0].isdigit()}):
        made = [s for s in left if s.upon == day]
        kind = "objection" if made[0].kind == "objection" else "statement"
        yield {**_row(Act("milestone", day), made), "pattern": kind}
    for statement in left:
        if not statement.upon[0].isdigit():
            raise DataError(
                f"participant {participant.name!r}",
                f"a {statement.kind} upon {statement.upon}, but the table has no such act",
                "compare the statement with the table online",
            )


def _belongs(statement: Statement, act: Act, acts: tuple[Act, ...]) -> bool:
    if statement.upon[0].isdigit():
        return statement.upon == act.day
    own = _step(act)
    # a statement upon an act that the table does not list goes with the act that it does
    listed = {_step(a) for a in acts}
    return own != "other" and (own == statement.upon or statement.upon not in listed)


def _step(act: Act) -> str:
    action = _ACTIONS.get(act.action, act.action)
    return "consent" if action in CONSENT_ACTIONS else action if action == "signature" else "other"


def _row(act: Act, statements: list[Statement]) -> Row:
    kinds = {s.kind for s in statements}
    notes = [_UNNAMED] if any(not s.labelled for s in statements) else []
    if _step(act) != "signature" and any(s.upon == "signature" for s in statements):
        notes.append(_UNLISTED)
    return {
        "action": _ACTIONS.get(act.action, act.action),
        "pattern": act.action,
        "date": act.day,
        "effective": act.effective,
        "legal_basis": act.legal_basis,
        "attached": LIST_SEPARATOR.join(kind for kind in ATTACHMENTS if kind in kinds),
        "verification": "verified",
        "note": "; ".join(notes),
    }


def _continuations(
    rows: list[Row],
    name: str,
    as_of: str,
    resolve: Callable[[str, str], str],
    ends: Mapping[str, str],
    names: Mapping[str, str],
) -> list[Row]:
    """Carry what a predecessor did on to the states that the same name means later."""
    found = []
    for party in {row["party_id"]: None for row in rows}:
        acts = [r["action"] for r in rows if r["party_id"] == party]
        end = ends.get(party)
        # the name of a former state means nobody any more: its successors act by themselves
        if end is None or end > as_of or not {"signature", *CONSENT_ACTIONS}.intersection(acts):
            continue
        try:
            heir = resolve(name, end)
        except DataError:
            continue
        bound = any(action in CONSENT_ACTIONS for action in acts)
        if bound or not any(r["party_id"] == heir for r in rows):
            found.append(_continued(_actor(resolve, name, end, names), end, bound, names[party]))
    return found


def _continued(heir: str, day: str, bound: bool, predecessor: str) -> Row:
    act = Act("succession" if bound else "signature", day)
    return {
        **_row(act, []),
        "party_id": heir,
        "pattern": "continued-consent" if bound else "continued-signature",
        "verification": "unverified",
        "note": _CONTINUED.format(f"acts of {_with_article(predecessor)}"),
    }


def _with_article(name: str) -> str:
    return f"the {name}" if name.startswith(_WITH_ARTICLE) else name


def _completed(
    rows: list[Row], treaty_id: str, source_id: str, names: Mapping[str, str]
) -> list[Row]:
    """Give the rows their ids and summaries; of two acts on one day the second is numbered."""
    done: list[Row] = []
    taken: set[str] = set()
    for row in rows:
        name = _with_article(names[row["party_id"]])
        name = name[0].upper() + name[1:]
        scope = _SCOPES.get(treaty_id, "the treaty")
        summary = _SUMMARIES[row.pop("pattern")].format(name, scope=scope)
        ident = f"{treaty_id}-{row['party_id'].lower()}-{row['date']}-{row['action']}"
        done.append(
            {
                **row,
                "event_id": _free(ident, taken),
                "treaty_id": treaty_id,
                "summary": summary,
                "source_ids": source_id,
            }
        )
    return done


def _free(ident: str, taken: set[str]) -> str:
    """Return the id, numbered where it is taken, and take it."""
    number = 1
    while (found := ident if number == 1 else f"{ident}-{number}") in taken:
        number += 1
    taken.add(found)
    return found


def _family(action: str) -> str:
    return "consent" if action in CONSENT_ACTIONS else action


def _records(events: pd.DataFrame) -> list[Row]:
    return cast(list[Row], events.astype(object).fillna("").to_dict("records"))


def compare(proposed: pd.DataFrame, register: pd.DataFrame) -> pd.DataFrame:
    """Compare proposed events with those of the register, act by act.

    An event of the same treaty, party and family of actions (all forms of consent are one)
    is the same act if its day is near: ``same`` if all that the proposal states agrees, else
    ``differs``. A proposal without such an event is ``add``; an act of the register that a
    status page would list and this one does not is ``only-in-register``.

    Returns:
        The columns ``change``, ``register_event_id`` and ``differences``, then those of
        ``treaty_events``: of the proposal, or of the register for ``only-in-register``.
    """
    ours = register[register["treaty_id"].isin(proposed["treaty_id"].unique())]
    left = _records(ours)
    taken = {row["event_id"] for row in left}
    report = []
    for row in _records(proposed):
        match = _nearest(row, left)
        if match is None:
            report.append({"change": "add", **row, "event_id": _free(row["event_id"], taken)})
            continue
        left.remove(match)
        differences = "; ".join(_differences(row, match))
        found = {"register_event_id": match["event_id"], "differences": differences}
        report.append({"change": "differs" if differences else "same", **found, **row})
    told = [r for r in left if r["party_id"] and _family(r["action"]) in (*_NEAR, *_UNDOING)]
    report += [
        {"change": "only-in-register", "register_event_id": r["event_id"], **r} for r in told
    ]
    columns = [*_REPORT, *TABLES["treaty_events"].columns]
    table = pd.DataFrame(report, columns=columns, dtype=object).fillna("").astype("string")
    return table.sort_values(["change", "event_id"], ignore_index=True)


#: Acts that a page leaves out or tells in words that are not read; worth a look all the same.
_UNDOING = ("suspension", "resumption", "withdrawal-revoked", "ratification-revoked")


def _nearest(row: Row, register: list[Row]) -> Row | None:
    family = _family(row["action"])
    own = [
        (_distance(row["date"], other["date"]), other["event_id"], other)
        for other in register
        if other["party_id"] == row["party_id"]
        and other["treaty_id"] == row["treaty_id"]
        and _family(other["action"]) == family
        and (family in _NEAR or row["attached"] == other["attached"])
    ]
    near = [item for item in own if item[0] <= _NEAR.get(family, 0)]
    return min(near, key=lambda item: item[:2])[2] if near else None


def _distance(day: str, other: str) -> int:
    first, last = edtf.bounds(other)
    here = pd.Timestamp(day).date()
    return 0 if first <= here <= last else min(abs((here - first).days), abs((here - last).days))


def _differences(row: Row, other: Row) -> Iterator[str]:
    """Yield every field that the proposal states and the register has otherwise."""
    for name in _COMPARED:
        ours, theirs = row[name], other[name]
        if ours and ours != theirs and not (name == "legal_basis" and ours in theirs):
            yield f"{name}: {theirs or 'empty'} -> {ours}"
