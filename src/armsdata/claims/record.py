"""An assertion beside the record: what the register held, by whose word, and how the two compare.

The outcome compares two records; it is no verdict on anybody's intent. An accusation is held
against what other actors alleged in the record, never against the accused's own word alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from armsdata.claims.facts import MEANINGS, Fact
from armsdata.dates.interval import holding
from armsdata.treaties.asof.record import Record

#: Value, outcome and event ids.
Compared = tuple[str, str, str]
_NOTHING: Compared = ("", "not-in-register", "")


@dataclass(frozen=True)
class Asked:
    """What is asked of the record.

    Attributes:
        treaty: treaty id.
        party: actor id; empty for the axis ``force``.
        fact: value of ``FACTS``.
        negated: whether it is denied.
        day: ISO day that is compared.
        first: ISO day on or after which an act must lie; empty where no date was told.
        past: whether the words tell of the past.
        claimant: who asserts it.
        predecessors: former states that the party continues.
    """

    treaty: str
    party: str
    fact: str
    negated: bool
    day: str
    first: str = ""
    past: bool = False
    claimant: str = ""
    predecessors: tuple[str, ...] = ()


def compare(
    status: pd.DataFrame, treaty: str, party: str, axis: str, asserted: str, day: str
) -> Compared:
    """Hold an asserted value against the register.

    Returns:
        The register's values (joined by ``|``), the outcome and the event ids behind it.
        ``contested`` means that the register's claimants differ among themselves.
    """
    rows = holding(_rows(status, treaty, (party,), axis), day)
    if rows.empty:
        return _NOTHING
    agrees = set(rows["value"]) == {asserted}
    return _compared(rows, agrees, contested=_differ(rows))


def hold_against(status: pd.DataFrame, asked: Asked, record: Record | None = None) -> Compared:
    """Hold an asserted fact against the register.

    Args:
        status: table ``treaty_status``.
        asked: the fact.
        record: how complete the record of the treaty is; without it a missing row tells nothing.
    """
    fact = MEANINGS[asked.fact]
    parties = (asked.party, *asked.predecessors)
    rows = _rows(status, asked.treaty, parties, fact.axis)
    ahead = rows["known_from"].fillna("9999") <= asked.day
    announced = rows[ahead & (rows["valid_from"].fillna("") > asked.day)]
    rows = rows[rows["valid_from"].fillna("") <= asked.day]
    if fact.axis == "observance":
        return _observance(rows, fact, asked)
    now = holding(rows, asked.day)
    if asked.fact == "expires-on":
        return _expiry(status, now, asked)
    if fact.axis == "participation" and not asked.negated:
        # Who has announced a suspension has suspended, in the words of texts.
        early = announced[announced["value"].isin(fact.fits) & (announced["value"] == fact.value)]
        if len(early) and not set(now["value"]) <= fact.fits:
            return _compared(early, True, contested=False)
    if fact.ever or (asked.past and fact.axis == "participation"):
        return _ever(rows, now, fact, asked, record)
    if now.empty:
        return _absent(rows, fact, asked, record)
    agrees = set(now["value"]) <= fact.fits
    return _compared(now, agrees != asked.negated, contested=_differ(now, fact))


def _rows(status: pd.DataFrame, treaty: str, parties: Sequence[str], axis: str) -> pd.DataFrame:
    rows = status[(status["treaty_id"] == treaty) & (status["axis"] == axis)]
    return rows[rows["party_id"].isna() if axis == "force" else rows["party_id"].isin(parties)]


def _differ(rows: pd.DataFrame, fact: Fact | None = None) -> bool:
    """Say whether the record is disputed: by who contests it, or by views that do not fit."""
    values = set(rows["value"])
    apart = len(values) > 1 and (fact is None or not values <= fact.fits)
    return apart or bool(rows["contested_by"].notna().any())


def _compared(rows: pd.DataFrame, agrees: bool, *, contested: bool) -> Compared:
    values = "|".join(sorted(set(rows["value"])))
    events = "|".join(dict.fromkeys(rows["opened_by"]))
    return values, "contested" if contested else "agrees" if agrees else "disagrees", events


def _absent(rows: pd.DataFrame, fact: Fact, asked: Asked, record: Record | None) -> Compared:
    """Compare where no row holds: ``none`` is known only where the membership is."""
    if record is None or fact.axis != "participation":
        return _NOTHING
    if record.absent(asked.day, recorded=len(rows) > 0) != "none":
        return _NOTHING
    agrees = ("none" in fact.fits) != asked.negated
    return "none", "agrees" if agrees else "disagrees", ""


def _ever(rows: pd.DataFrame, now: pd.DataFrame, fact: Fact, asked: Asked,
          record: Record | None) -> Compared:  # fmt: skip
    """Compare an act: it agrees once it was done, and on a told date where it was done then."""
    done = rows[rows["value"].isin(fact.fits)]
    if done.empty:
        if now.empty:
            return _absent(rows, fact, asked, record)
        return _compared(now, asked.negated, contested=_differ(now, fact))
    if asked.first and not _near(done, asked):
        # The day of signing, of deposit and of effect lie apart: a year too early or late fits.
        return _compared(done.head(1), asked.negated, contested=False)
    shown = done[done["value"] == fact.value]
    shown = (shown if len(shown) else done).tail(1)
    return _compared(shown, not asked.negated, contested=bool(shown["contested_by"].notna().any()))


def _near(done: pd.DataFrame, asked: Asked) -> bool:
    first, last = int(asked.first[:4]) - 1, int(asked.day[:4]) + 1
    return any(first <= int(day[:4]) <= last for day in done["valid_from"].dropna())


def _expiry(status: pd.DataFrame, now: pd.DataFrame, asked: Asked) -> Compared:
    """Compare an end that is told ahead: on the date told, or, without one, at any later time."""
    ahead = now if asked.first else _rows(status, asked.treaty, (), "force")
    ended = ahead[ahead["value"].isin(MEANINGS["expires-on"].fits)]
    if ended.empty:
        # A term that was extended later was right when it was told; the record keeps no terms.
        return "|".join(sorted(set(now["value"]))), "not-in-register", ""
    early = (ended["valid_from"] < asked.first).all() if asked.first else False
    return _compared(ended, not early, contested=bool(ended["contested_by"].notna().any()))


def _observance(rows: pd.DataFrame, fact: Fact, asked: Asked) -> Compared:
    """Compare with what others than the party itself, and than who asserts it, hold."""
    if not asked.past:
        rows = holding(rows, asked.day)
    others = rows[(rows["claimant"] != asked.party) | rows["claimant"].isna()]
    if others.empty:
        values = "|".join(sorted(set(rows["value"])))
        return values, "not-in-register", "|".join(dict.fromkeys(rows["opened_by"]))
    fits = others["value"].isin(fact.fits)
    known = rows["value"] != "unknown"
    apart = rows.loc[known, "value"].isin(fact.fits).nunique() > 1
    disputed = others["contested_by"].notna()
    # An allegation against a denial: the parties differ, whoever denies.
    denied = bool((others["value"] == "alleged-violation").all()) and asked.negated == fits.any()
    if apart or bool(disputed.any()) or denied:
        return _compared(rows, False, contested=True)
    agrees = bool(fits.any()) != asked.negated
    return _compared(rows, agrees, contested=False)


def predecessors_of(actors: pd.DataFrame) -> Mapping[str, tuple[str, ...]]:
    """Return the former states that each actor continues."""
    rows = actors[actors["predecessors"].notna()]
    pairs = zip(rows["actor_id"], rows["predecessors"].str.split("|"), strict=True)
    return {str(actor): tuple(former) for actor, former in pairs}
