"""Which state a name or a code of another data set means on a day; never fuzzily."""

import difflib
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

from armsdata.dates.interval import DayLookup, segments
from armsdata.dates.numbers import NO_DAY, day_numbers
from armsdata.errors import first_few
from armsdata.schema import DataError
from armsdata.schema.vocabularies import NAME_SYSTEMS

_HERE = "state_names"
#: Marks a day on which the systems give a name several meanings.
_SEVERAL = "several"
_ALWAYS = "0001-01-01"


def fold(name: str) -> str:
    """Return the form in which names are compared: NFC, case folded, single spaces."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def as_text(value: Any) -> str | None:
    """Write a name or a numeric code as text: ``365`` and ``365.0`` are ``"365"``."""
    if isinstance(value, str):
        return value
    if isinstance(value, Real) and not isinstance(value, bool | np.bool_):
        return str(int(float(value))) if float(value).is_integer() else None
    return None


def near_matches(value: str, allowed: Iterable[str]) -> list[str]:
    """Return up to five of ``allowed`` that look like ``value``: a hint, never an answer."""
    by_form = {fold(name): name for name in allowed}
    near = difflib.get_close_matches(fold(value), by_form, n=5, cutoff=0.6)
    return [by_form[form] for form in near]


def _meaning(actors: list[str]) -> str | None:
    distinct = set(actors)
    return None if not distinct else distinct.pop() if len(distinct) == 1 else _SEVERAL


def _span(row: tuple[str, str, str, str]) -> str:
    system, actor, start, end = row
    since = "" if start == _ALWAYS else f" from {start}"
    return f"{actor}{since}{f' until {end}' if end else ''} ({system})"


class StateNames:
    """The table ``state_names`` as a lookup.

    Names are compared after Unicode NFC and case folding, without outer spaces and with
    inner spaces collapsed. Nothing else is forgiven: no match is ever guessed.
    """

    def __init__(self, table: pd.DataFrame) -> None:
        """Index the table ``state_names``."""
        self._rows: dict[str, list[tuple[str, str, str, str]]] = {}
        self._shown: dict[str, str] = {}
        columns = ["system", "name", "actor_id", "valid_from", "valid_to"]
        cells = table[columns].astype(object).fillna("")
        for system, name, *rest in cells.itertuples(index=False):
            self._rows.setdefault(fold(name), []).append((system, *rest))
            self._shown.setdefault(fold(name), name)

    @cached_property
    def actors(self) -> list[str]:
        """Actors that some name means, sorted."""
        return sorted({actor for rows in self._rows.values() for _, actor, *_ in rows})

    def _rows_of(self, name: str, system: str | None) -> list[tuple[str, str, str, str]]:
        if system is not None and system not in NAME_SYSTEMS:
            raise DataError("system", f"{system!r}", f"one of {', '.join(NAME_SYSTEMS)}")
        # Spreadsheets and integer columns drop the leading zeros of M49 codes.
        form = fold(name).zfill(3) if system == "un-m49" and name.isdigit() else fold(name)
        return [row for row in self._rows.get(form, []) if system in (None, row[0])]

    def resolve(self, name: str, on: str | None = None, system: str | None = None) -> str:
        """Return the actor that a name or code means.

        Args:
            name: as a data set writes it.
            on: ISO day; without it, the name must always have meant the same actor.
            system: one of ``NAME_SYSTEMS``; without it, all systems must agree.

        Raises:
            DataError: the name is unknown (near matches are shown as a hint), means nothing
                on that day, or means several actors (each is shown with its days).
        """
        day = None if on is None else pd.Series([on])
        return str(self.resolve_many(pd.Series([name], dtype=object), day, system).iloc[0])

    def state_of(self, actor_id: str, on: str) -> str:
        """Return the actor that the ISO code of a state meant on a day; else the id itself.

        A continuing state answers for the one that it continues: ``RUS`` in 1980 is ``SUN``.
        """
        if not self._rows_of(actor_id, "iso3"):
            return actor_id
        day = pd.Series([on])
        found = self.resolve_many(pd.Series([actor_id], dtype=object), day, "iso3", "keep-missing")
        return actor_id if pd.isna(found.iloc[0]) else str(found.iloc[0])

    def resolve_many(
        self,
        names: pd.Series,
        days: pd.Series | None = None,
        system: str | None = None,
        unknown: str = "error",
    ) -> pd.Series:
        """Return the actor of each name on each day; missing names stay missing.

        Args:
            names: names or codes; whole numbers are read as codes.
            days: a day for each name (``datetime64``, dates or ISO text); where it is missing,
                and without ``days``, the name must always have meant the same actor.
            system: one of ``NAME_SYSTEMS``; without it, all systems must agree.
            unknown: ``error``, or ``keep-missing`` for a missing value instead.

        Raises:
            DataError: names every value that cannot be resolved, with its rows.
        """
        if unknown not in ("error", "keep-missing"):
            raise DataError("unknown", f"{unknown!r}", "write error or keep-missing")
        numbers = None if days is None else day_numbers(days, str(days.name or "days"))
        return self.resolve_numbered(names, numbers, system, unknown)

    def resolve_numbered(
        self,
        names: pd.Series,
        days: np.ndarray | None,
        system: str | None = None,
        unknown: str = "error",
        ids: Collection[str] = (),
    ) -> pd.Series:
        """Do what ``resolve_many`` does, for days that are numbers already.

        Args:
            names: names or codes.
            days: day numbers, or None.
            system: as in ``resolve_many``.
            unknown: as in ``resolve_many``.
            ids: actor ids that stand for themselves where the table does not hold them.
        """
        codes, distinct = pd.factorize(names)
        texts = [as_text(value) for value in distinct]
        rows = [[] if text is None else self._rows_of(text, system) for text in texts]
        rows = [
            own or ([("id", text, _ALWAYS, "")] if text is not None and text in ids else [])
            for text, own in zip(texts, rows, strict=True)
        ]
        actors, found = _look_up(rows, codes, days)
        # Which meaning was wanted cannot be said by leaving the value out.
        wrong = (found == -2) | ((found == -1) & (unknown == "error")) & (codes >= 0)
        if wrong.any():
            raise self._unresolved(names, distinct, rows, codes, wrong)
        values = pd.array(actors, dtype="string").take(found, allow_fill=True)
        return pd.Series(values, index=names.index, name=names.name)

    def _unresolved(
        self,
        names: pd.Series,
        distinct: pd.Index | np.ndarray,
        rows: list[list[tuple[str, str, str, str]]],
        codes: np.ndarray,
        wrong: np.ndarray,
    ) -> DataError:
        lines = []
        for code in pd.unique(codes[wrong]):
            value = distinct[code]
            where = [repr(label) for label in names.index[wrong & (codes == code)]]
            at = "" if len(names) == 1 else f" (row {', '.join(where[:3])}{_more(where)})"
            lines.append(f"{value!r}{at}: {self._why(value, rows[code])}")
        remedy = "correct the name, give the day or the system, or add a row to state_names.csv"
        if all(str(distinct[code]).strip().isdigit() for code in pd.unique(codes[wrong])):
            # The usual slip: `cow` are the letters of Correlates of War, not its numbers.
            remedy = "numbers need the system cow-code, gw-code or un-m49; " + remedy
        return DataError(_HERE, first_few(lines), remedy)

    def _why(self, value: object, rows: list[tuple[str, str, str, str]]) -> str:
        if rows:
            return "means " + ", ".join(dict.fromkeys(_span(row) for row in rows))
        near = near_matches(str(value), self._shown.values())
        return "unknown" + (f" (similar: {', '.join(near)})" if near else "")

    def overlaps(self) -> Iterator[str]:
        """Yield every name to which one system gives two meanings on the same day."""
        for form, rows in self._rows.items():
            for system in {row[0] for row in rows}:
                own = sorted((f, t or "9999-12-31") for s, _, f, t in rows if s == system)
                ends = [end for _, end in own]
                if any(end > start for end, (start, _) in zip(ends, own[1:], strict=False)):
                    yield f"{system}: {self._shown[form]}"


def _look_up(
    rows: list[list[tuple[str, str, str, str]]], codes: np.ndarray, days: np.ndarray | None
) -> tuple[list[str], np.ndarray]:
    """Give each value the place of its actor in a list, -1 unknown, -2 several meanings."""
    actors = sorted({actor for own in rows for _, actor, *_ in own})
    place = {None: -1, _SEVERAL: -2} | {actor: i for i, actor in enumerate(actors)}
    ever = [place[_meaning([actor for _, actor, *_ in own])] for own in rows]
    found = np.array([*ever, -1], dtype=np.int64)[codes]
    if days is not None:
        steps = [
            [
                (day, place[meaning])
                for day, meaning in segments([(f, t, a) for _, a, f, t in own], _meaning)
            ]
            for own in rows
        ]
        dated = DayLookup(steps).at(codes, days)
        found = np.where(days == NO_DAY, found, dated)
    return actors, found


def _more(rows: list[str]) -> str:
    return f" and {len(rows) - 3} more" if len(rows) > 3 else ""
