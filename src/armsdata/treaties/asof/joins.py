"""Join the register to a panel: what held for each row's treaty, party and day."""

import datetime as dt
from collections.abc import Callable, Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from armsdata.dates import edtf
from armsdata.dates.interval import DayLookup, segments
from armsdata.dates.numbers import NO_DAY, day_numbers
from armsdata.errors import first_few
from armsdata.schema import DataError
from armsdata.treaties.asof.parties import parties_of
from armsdata.treaties.asof.record import spans, warn
from armsdata.treaties.asof.state_names import StateNames, near_matches
from armsdata.treaties.asof.tables import register_tables
from armsdata.treaties.asof.treaty_names import treaty_ids
from armsdata.treaties.status import build_status

_NEW = ("force", "participation", "observance")
#: What holds where the register has no row; of observance nothing is claimed there.
_DEFAULT = {"force": "not-in-force", "participation": "none", "observance": None}
#: What holds there outside the record.
_UNKNOWN = "unknown"

Decide = Callable[[list[tuple[str, str]]], str | None]


def join_status(
    frame: pd.DataFrame,
    *,
    treaty: str,
    party: Any,
    on: Any,
    tables: Mapping[str, pd.DataFrame] | None = None,
    known_on: str | None = None,
    claimant: str | None = None,
    names: StateNames | None = None,
    system: str | None = None,
) -> pd.DataFrame:
    """Add ``force``, ``participation`` and ``observance`` on each row's day.

    Args:
        frame: any table; its rows, order, index and columns are kept.
        treaty: column of treaty ids (or names), or one treaty for all rows.
        party: column of actor ids, or names and codes of ``state_names`` that day, or one party.
        on: column of days (``datetime64``, dates or ISO text), or one day for all rows.
        tables: at least ``actors``, ``treaties`` and ``treaty_events`` (default: the built ones);
            a ``treaty_status`` in it is used as it is, unless ``known_on``.
        known_on: ISO day; only what was public by then counts.
        claimant: actor id; its view where that differs from the record, and its word alone.
        names: instead of the table ``state_names``.
        system: one of ``NAME_SYSTEMS``; without it, ids, or names that mean one state in all.

    Returns:
        A copy with three ``string`` columns. A party without a row is ``none`` within the record
        and ``unknown`` beyond it, a treaty ``not-in-force``. An ISO code is the state of that day
        (``RUS`` in 1980: ``SUN``). Observance is what all say, ``contested`` where they differ.
        Missing treaty or day: missing values; a missing party leaves ``force`` alone.

    Raises:
        DataError: a column is there already, a treaty or a party is unknown, or a day is none.
        RecordWarning: as a warning; beyond the record, under another id, or no state then.
    """
    _check_names(frame)
    tables = register_tables() if tables is None else tables
    _known_actor(claimant, tables, "claimant")
    which, ids = _treaties(_column(frame, treaty, "treaty"), tables)
    days = day_numbers(_column(frame, on, "on"), "on")
    who, parties, notes = parties_of(_column(frame, party, "party"), days, tables, names, system)
    status = _status(tables, ids, known_on)
    unknown, past = (np.array([*day, NO_DAY])[which] for day in spans(tables["treaties"], ids))
    lanes = _Lanes(status, ids, parties, claimant)
    begins = np.where(lanes.recorded(which, who) & (unknown != NO_DAY), past, unknown)
    added = _values(lanes, which, who, days, (begins != NO_DAY) & (days >= begins))
    for note in [*notes, *_after_record(ids, which, days, past)]:
        warn(note)
    return frame.assign(**added)


def _check_names(frame: pd.DataFrame) -> None:
    clash = [name for name in _NEW if name in frame.columns]
    if clash:
        raise DataError("frame", f"has columns {clash} already", "rename or drop them first")


def _after_record(
    ids: list[str], which: np.ndarray, days: np.ndarray, past: np.ndarray
) -> list[str]:
    late = (which >= 0) & (past != NO_DAY) & (days >= past)
    if not late.any():
        return []
    ends = dict(zip(which[late].tolist(), (past[late] - 1).tolist(), strict=True))
    told = [f"{ids[i]} ({dt.date.fromordinal(end)})" for i, end in sorted(ends.items())]
    return [
        f"{late.sum()} rows lie after the record of {first_few(told)}: what is recorded is taken "
        "to last, a state without a row is `unknown`"
    ]


def _column(frame: pd.DataFrame, given: Any, what: str) -> pd.Series:
    """Return the column so named, or the constant as a column without a copy for each row."""
    if isinstance(given, Hashable) and given in frame.columns:
        found = frame[given]
        if isinstance(found, pd.DataFrame):
            raise DataError(what, f"several columns are called {given!r}", "rename them")
        return found
    if given is None or not pd.api.types.is_scalar(given):
        raise DataError(what, f"{given!r} is neither a column nor one value", "name a column")
    if isinstance(given, str):
        constant = pd.Categorical([given]).take(np.zeros(len(frame), dtype=np.intp))
        return pd.Series(constant, index=frame.index)
    return pd.Series([given] * len(frame), index=frame.index, dtype=object)


def _known_actor(actor: str | None, tables: Mapping[str, pd.DataFrame], what: str) -> None:
    if actor is not None and actor not in set(tables["actors"]["actor_id"]):
        near = near_matches(str(actor), tables["actors"]["actor_id"])
        hint = f"did you mean {', '.join(near)}?" if near else "see the table actors"
        raise DataError(what, f"{actor!r} is not an actor", hint)


def _treaties(
    values: pd.Series, tables: Mapping[str, pd.DataFrame]
) -> tuple[np.ndarray, list[str]]:
    codes, distinct = pd.factorize(values)
    ids = treaty_ids(list(distinct), tables["treaties"], tables.get("terms"))
    order = sorted(set(ids))
    return np.array([*(order.index(i) for i in ids), -1], dtype=np.int64)[codes], order


def _status(
    tables: Mapping[str, pd.DataFrame], ids: list[str], known_on: str | None
) -> pd.DataFrame:
    if known_on is None and "treaty_status" in tables:
        status = tables["treaty_status"]
        return status[status["treaty_id"].isin(ids)]
    if known_on is not None and not edtf.is_day(str(known_on)):
        raise DataError("known_on", f"{known_on!r} is not a day", "write it as 2024-07-08")
    events = tables["treaty_events"]
    asked = events[events["treaty_id"].isin(ids)]
    return build_status(asked, tables["treaties"], tables["actors"], known_on and str(known_on))


def _recorded(claimant: str) -> Decide:
    """Let the claimant's own view stand before the undisputed record."""

    def decide(views: list[tuple[str, str]]) -> str | None:
        by_holder = dict(views)
        return by_holder.get(claimant, by_holder.get(""))

    return decide


def _claimed(claimant: str) -> Decide:
    """Join what claimants say on observance: one word, or ``contested``."""

    def decide(views: list[tuple[str, str]]) -> str | None:
        if claimant:
            return dict(views).get(claimant)
        values = {value for _, value in views}
        values = values - {"unknown"} or values
        return values.pop() if len(values) == 1 else "contested" if values else None

    return decide


class _Lanes:
    """Status intervals as one lookup for each axis; lanes are treaty, or treaty and party."""

    def __init__(
        self, status: pd.DataFrame, ids: list[str], parties: list[str], claimant: str | None
    ) -> None:
        self._wide = max(len(parties), 1)
        self.values = sorted(set(status["value"].dropna()) | {"contested"})
        place = {None: -1} | {value: i for i, value in enumerate(self.values)}
        decide = {axis: _recorded(claimant or "") for axis in _NEW}
        decide["observance"] = _claimed(claimant or "")
        treaty, party = ({name: i for i, name in enumerate(order)} for order in (ids, parties))
        spans: dict[str, dict[int, list[tuple[str, str, tuple[str, str]]]]] = {
            axis: {} for axis in _NEW
        }
        columns = ["axis", "treaty_id", "party_id", "value", "claimant", "valid_from", "valid_to"]
        cells = status[columns].astype(object).fillna("").itertuples(index=False)
        for axis, treaty_id, party_id, value, holder, start, end in cells:
            if axis == "force" or party_id in party:
                lane = treaty[treaty_id] * self._wide + party.get(party_id, 0)
                spans[axis].setdefault(lane, []).append((start, end, (holder, value)))
        self._recorded = sorted({lane for axis in _NEW[1:] for lane in spans[axis]})
        self._axes = {
            axis: DayLookup(
                [
                    [
                        (day, place[value])
                        for day, value in segments(own.get(lane, []), decide[axis])
                    ]
                    for lane in range(len(ids) * self._wide)
                ]
            )
            for axis, own in spans.items()
        }

    def recorded(self, which: np.ndarray, who: np.ndarray) -> np.ndarray:
        """Tell for each row whether its party has any row in its treaty: it was looked up."""
        return np.isin(which * self._wide + who, self._recorded) & (which >= 0) & (who >= 0)

    def at(self, axis: str, which: np.ndarray, who: np.ndarray, days: np.ndarray) -> np.ndarray:
        """Return the place in ``values`` of what holds, -1 for nothing."""
        party = 0 if axis == "force" else who
        return self._axes[axis].at(which * self._wide + party, days)


def _values(
    lanes: _Lanes, which: np.ndarray, who: np.ndarray, days: np.ndarray, unknown: np.ndarray
) -> dict[str, Any]:
    words = [*lanes.values, *filter(None, _DEFAULT.values()), _UNKNOWN]
    array = pd.array(words, dtype="string")
    dated = (which >= 0) & (days != NO_DAY)
    added = {}
    for axis in _NEW:
        asked = dated if axis == "force" else dated & (who >= 0)
        found = lanes.at(axis, which, who, days)
        word = _DEFAULT[axis]
        default = np.full(len(days), words.index(word) if word else -1)
        if axis == "participation":
            default = np.where(unknown, words.index(_UNKNOWN), default)
        found = np.where(asked, np.where(found < 0, default, found), -1)
        added[axis] = array.take(found, allow_fill=True)
    return added
