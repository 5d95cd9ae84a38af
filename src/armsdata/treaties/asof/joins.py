"""Join the register to a panel: what held for each row's treaty, party and day."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from armsdata.dates import edtf
from armsdata.dates.interval import DayLookup, segments
from armsdata.dates.numbers import NO_DAY, day_numbers
from armsdata.errors import first_few
from armsdata.schema import DataError
from armsdata.treaties.asof.state_names import StateNames, as_text, fold, near_matches
from armsdata.treaties.asof.tables import register_tables
from armsdata.treaties.status import build_status

_NEW = ("force", "participation", "observance")
#: What holds where the register has no row; of observance nothing is claimed there.
_DEFAULT = {"force": "not-in-force", "participation": "none", "observance": None}

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
        treaty: column of treaty ids (or short names), or one treaty for all rows.
        party: column of actor ids, or of names and codes that ``state_names`` holds (read by
            the row's day), or one party for all rows.
        on: column of days (``datetime64``, dates or ISO text), or one day for all rows.
        tables: at least ``actors``, ``treaties`` and ``treaty_events``; default: the built
            tables. A table ``treaty_status`` in it is used as it is, unless ``known_on``.
        known_on: ISO day; only what was public by then counts.
        claimant: actor id; that actor's own view where it differs from the record, and its
            word alone on observance.
        names: another table of names than that of ``tables``.
        system: one of ``NAME_SYSTEMS`` that ``party`` is written in. Without it, a column of
            actor ids is taken as ids, and other values must mean one state in all systems.

    Returns:
        A copy with three ``string`` columns. A party without a row is ``none``, a treaty without
        one ``not-in-force``. Without ``claimant``, ``observance`` is what all claimants say,
        ``contested`` where they differ, and missing where nobody says anything. A missing
        treaty or day gives missing values; a missing party leaves ``force`` alone.

    Raises:
        DataError: a column is there already, a treaty or a party is unknown, or a day is none.
    """
    clash = [name for name in _NEW if name in frame.columns]
    if clash:
        raise DataError("frame", f"has columns {clash} already", "rename or drop them first")
    tables = register_tables() if tables is None else tables
    _known_actor(claimant, tables, "claimant")
    treaties = _column(frame, treaty, "treaty")
    which, ids = _treaties(treaties, tables["treaties"])
    days = day_numbers(_column(frame, on, "on"), "on")
    who, parties = _parties(_column(frame, party, "party"), days, tables, names, system)
    status = _status(tables, ids, known_on)
    added = _values(_Lanes(status, ids, parties, claimant), which, who, days)
    return frame.assign(**added)


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


def treaty_of(value: Any, treaties: pd.DataFrame) -> str:
    """Return the id of a treaty that is given by id or short name.

    Raises:
        DataError: the register does not hold it; near matches are shown.
    """
    return _treaty_ids([value], treaties)[0]


def _treaty_ids(values: list[Any], treaties: pd.DataFrame) -> list[str]:
    ids = {fold(key): key for key in treaties["treaty_id"]}
    if "short_name" in treaties:
        short = treaties[["short_name", "treaty_id"]].dropna().itertuples(index=False)
        ids = {fold(name): key for name, key in short} | ids
    found = [ids.get(fold(as_text(value) or "")) for value in values]
    bad = [v for v, treaty_id in zip(values, found, strict=True) if treaty_id is None]
    if bad:
        near = near_matches(str(bad[0]), treaties["treaty_id"])
        hint = f"did you mean {', '.join(near)}?" if near else "see the table treaties"
        raise DataError("treaty", f"{first_few([repr(v) for v in bad])}: not in the register", hint)
    return [treaty_id for treaty_id in found if treaty_id is not None]


def _treaties(values: pd.Series, treaties: pd.DataFrame) -> tuple[np.ndarray, list[str]]:
    codes, distinct = pd.factorize(values)
    ids = _treaty_ids(list(distinct), treaties)
    order = sorted(set(ids))
    return np.array([*(order.index(i) for i in ids), -1], dtype=np.int64)[codes], order


def _parties(
    values: pd.Series,
    days: np.ndarray,
    tables: Mapping[str, pd.DataFrame],
    names: StateNames | None,
    system: str | None,
) -> tuple[np.ndarray, list[str]]:
    """Return for each row the place of its party in a list of actor ids, -1 if missing."""
    codes, distinct = pd.factorize(values)
    known = set(tables["actors"]["actor_id"])
    if system is None and known.issuperset(distinct):
        return codes, list(distinct)
    if names is None and "state_names" not in tables:
        bad = [repr(v) for v in distinct if v not in known]
        raise DataError("party", f"{first_few(bad)}: not an actor id", "give a table state_names")
    names = names or StateNames(tables["state_names"])
    dated = values.astype(object).where(days != NO_DAY) if (days == NO_DAY).any() else values
    found = names.resolve_numbered(dated, days, system, ids=known if system is None else ())
    codes, distinct = pd.factorize(found)
    return codes, list(distinct)


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

    def at(self, axis: str, which: np.ndarray, who: np.ndarray, days: np.ndarray) -> np.ndarray:
        """Return the place in ``values`` of what holds, -1 for nothing."""
        party = 0 if axis == "force" else who
        return self._axes[axis].at(which * self._wide + party, days)


def _values(lanes: _Lanes, which: np.ndarray, who: np.ndarray, days: np.ndarray) -> dict[str, Any]:
    words = [*lanes.values, *filter(None, _DEFAULT.values())]
    array = pd.array(words, dtype="string")
    dated = (which >= 0) & (days != NO_DAY)
    added = {}
    for axis in _NEW:
        asked = dated if axis == "force" else dated & (who >= 0)
        found = lanes.at(axis, which, who, days)
        default = words.index(_DEFAULT[axis]) if _DEFAULT[axis] else -1
        found = np.where(asked, np.where(found < 0, default, found), -1)
        added[axis] = array.take(found, allow_fill=True)
    return added
