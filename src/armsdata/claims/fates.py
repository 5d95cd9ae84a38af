"""What became of a condition: the events of the register by which it was met or overtaken."""

import re
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from armsdata.claims.facts import ACTIONS_OF, ENDS, MEANINGS
from armsdata.claims.finding import listed
from armsdata.dates import edtf
from armsdata.dates.lookup import lookup_day
from armsdata.registry import Registry
from armsdata.schema import LIST_SEPARATOR
from armsdata.statements import Row, Span

#: Conditions on a state that lasts: an event can end it, none can meet it.
_LASTING = ("as long as", "while")
_DENIED = re.compile(
    r"\b(?:not|never|no|nobody|fail\w*|refus\w*|without)\b|n['’]t\b", re.IGNORECASE
)
_NEAR = 60
_ASKED = ("stated_date", "acts", "connective", "who_must_act", "target_ids", "treaty_ids")
#: An act that a condition names: fact and treaty.
Act = tuple[str, str]


def named_acts(text: str, span: Span, treaties: Sequence[Mapping], registry: Registry) -> list[Act]:
    """Return the acts that the words of a condition name: "until X joins the treaty".

    Args:
        text: any text.
        span: the condition, without its connective.
        treaties: mentions of treaties in it, from left to right.
        registry: reference knowledge.
    """
    if _DENIED.search(text, *span):
        return []
    found = []
    for start, end, word in registry.facts.find_supposed(text, *span):
        near = [m for m in treaties if end <= m["start"] < end + _NEAR]
        near = near or [m for m in reversed(treaties) if start - _NEAR < m["end"] <= start]
        # "The parties to a treaty" are told of, not asked to join it.
        told = word.form == "state" and MEANINGS[word.fact].axis != "force"
        if near and word.fact in ACTIONS_OF and not told:
            named = near[:1] if near[0]["start"] < start else listed(text, near)
            found += [(word.fact, str(m["target_id"])) for m in named]
    return list(dict.fromkeys(found))


def with_acts(
    rows: Sequence[Row], text: str, mentions: Iterable[Mapping], registry: Registry
) -> list[Row]:
    """Return extracted rows of ``conditions`` with the acts that they name.

    Args:
        rows: rows of one document.
        text: its text.
        mentions: its rows of ``mentions``.
        registry: reference knowledge.
    """
    treaties = sorted((m for m in mentions if m["kind"] == "treaty"), key=lambda m: m["start"])
    done = []
    for row in rows:
        span = int(row["start"]), int(row["end"])
        inside = [m for m in treaties if span[0] <= m["start"] < span[1]]
        acts = named_acts(text, (span[0] + len(row["connective"]), span[1]), inside, registry)
        done.append({**row, "acts": _cell(acts)})
    return done


def _cell(acts: Iterable[Act]) -> str | None:
    return LIST_SEPARATOR.join(f"{fact}:{treaty}" for fact, treaty in acts) or None


def acts_in_words(conditions: pd.DataFrame, registry: Registry) -> pd.Series:
    """Return the acts that hand-coded conditions name in the coders' words."""
    return pd.Series(
        [
            _acts_of(words, day, registry) if pd.notna(words) else None
            for words, day in zip(conditions["condition"], conditions["stated_date"], strict=True)
        ],
        index=conditions.index,
        dtype="string",
    )


def _acts_of(words: str, day: str, registry: Registry) -> str | None:
    named = [
        {"start": m.start, "end": m.end, "target_id": m.target_id}
        for m in registry.terms_in(words, lookup_day(day) if pd.notna(day) else None)
        if m.target_id in registry.treaty_ids
    ]
    return _cell(named_acts(words, (0, len(words)), named, registry))


def with_fates(conditions: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Return ``conditions`` with what became of them and the events that tell it.

    A condition is ``met`` where every act that it names was done after the statement by whoever
    must act; it is ``overtaken`` where that did not happen and an instrument that is conditioned,
    or that it names, ended after the statement. Else the register cannot tell; nor by an event
    that is disputed.

    Args:
        conditions: table ``conditions``.
        events: table ``treaty_events``.
    """
    columns = ["event_id", "treaty_id", "party_id", "action", "date"]
    # What only some hold to have happened settles nothing.
    settled = events["claimant"].isna() & events["contested_by"].isna()
    known = events.loc[settled, columns].fillna("").to_dict("records")
    dated = sorted(((edtf.bounds(row["date"])[0].isoformat(), row) for row in known if row["date"]),
                   key=lambda pair: (pair[0], pair[1]["event_id"]))  # fmt: skip
    of: dict[str, list[tuple[str, dict]]] = {}
    for day, row in dated:
        of.setdefault(str(row["treaty_id"]), []).append((day, row))
    asked = conditions[list(_ASKED)].fillna("").to_dict("records")
    found = [_fate(row, of) for row in asked]
    fates = pd.Series([fate or None for fate, _ in found], conditions.index, dtype="string")
    joined = [LIST_SEPARATOR.join(names) or None for _, names in found]
    ids = pd.Series(joined, conditions.index, dtype="string")
    return conditions.assign(fate=fates, event_ids=ids)


_Events = Mapping[str, Sequence[tuple[str, Mapping]]]


def _fate(row: Mapping, events: _Events) -> tuple[str, list[str]]:
    if not row["stated_date"]:
        return "", []
    said = edtf.bounds(row["stated_date"])[1].isoformat()
    acts = [tuple(act.split(":")) for act in row["acts"].split(LIST_SEPARATOR) if act]
    if acts and row["connective"] not in _LASTING:
        met = _met(acts, row["who_must_act"], said, events)
        if met:
            return "met", met
    named = f"{row['target_ids']}|{row['treaty_ids']}".split(LIST_SEPARATOR)
    for treaty in dict.fromkeys([*named, *(treaty for _, treaty in acts)]):
        for day, event in events.get(treaty, ()):
            if day > said and event["action"] in ENDS:
                return "overtaken", [event["event_id"]]
    return "", []


def _met(acts: Sequence[tuple[str, ...]], who: str, said: str, events: _Events) -> list[str]:
    """Return the first event of each act and actor; nothing where one of them is missing."""
    found = []
    for fact, treaty in acts:
        whole = MEANINGS[fact].axis == "force"
        for party in [""] if whole else who.split(LIST_SEPARATOR):
            done = (
                event["event_id"]
                for day, event in events.get(treaty, ())
                if day > said and event["action"] in ACTIONS_OF[fact] and event["party_id"] == party
            )
            first = next(done, None) if whole or party else None
            if first is None:
                return []
            found.append(first)
    return list(dict.fromkeys(found))
