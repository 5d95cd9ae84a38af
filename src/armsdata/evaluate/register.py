"""Questions to the register with known answers: ``treaty,party,date,axis,expected``."""

import difflib
from pathlib import Path
from typing import Any

import pandas as pd

from armsdata.dates import edtf
from armsdata.dates.interval import holding
from armsdata.errors import first_few
from armsdata.schema import LIST_SEPARATOR, DataError, read_cells
from armsdata.schema.vocabularies import AXES, FORCE, OBSERVANCE, PARTICIPATION
from armsdata.treaties.asof.record import Record, records_of

COLUMNS = ("treaty", "party", "date", "axis", "expected")
_VALUES = {"force": FORCE, "participation": PARTICIPATION, "observance": OBSERVANCE}
#: What the register says of a lane without any interval; of participation, see ``Record.absent``.
_SILENCE = {"force": "not-in-force", "observance": "unknown"}


def read_gold(path: Path | str, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Read questions with their accepted answers; further columns are kept.

    Args:
        path: CSV file with at least the columns ``treaty, party, date, axis, expected``;
            ``|`` separates accepted values, the party is empty for the axis ``force``.
        tables: tables with ``treaties`` and ``actors``.

    Raises:
        DataError: a column is missing, or a row asks what cannot be asked; every such row is
            named with its line.
    """
    gold = read_cells(path)
    missing = [name for name in COLUMNS if name not in gold]
    if missing:
        raise DataError(
            path, f"columns missing: {missing}", f"the header must hold {','.join(COLUMNS)}"
        )
    gold = gold.fillna("")
    if gold.empty:
        raise DataError(path, "no question", "add at least one row")
    ids = {"treaty": set(tables["treaties"]["treaty_id"]), "party": set(tables["actors"].actor_id)}
    problems = [
        f"line {line}: {problem}"
        for line, row in enumerate(gold.itertuples(index=False), 2)
        for problem in _problems(row, ids)
    ]
    if problems:
        raise DataError(path, first_few(problems), "correct these rows; nothing was evaluated")
    return gold


def _problems(row: Any, ids: dict[str, set[str]]) -> list[str]:
    found = []
    if row.axis not in AXES:
        return [f"axis {row.axis!r} is none of {', '.join(AXES)}"]
    if row.treaty not in ids["treaty"]:
        found.append(_unknown("treaty", row.treaty, ids["treaty"]))
    if row.axis == "force" and row.party:
        found.append(f"the axis force has no party, but {row.party!r} is given")
    elif row.axis != "force" and row.party not in ids["party"]:
        found.append(_unknown("party", row.party, ids["party"]))
    if not edtf.is_day(row.date):
        found.append(f"date {row.date!r} is not a day YYYY-MM-DD")
    wrong = set(row.expected.split(LIST_SEPARATOR)) - set(_VALUES[row.axis])
    if wrong:
        found.append(f"expected {sorted(wrong)} is none of {', '.join(_VALUES[row.axis])}")
    return found


def _unknown(what: str, value: str, known: set[str]) -> str:
    near = difflib.get_close_matches(value, sorted(known), n=3)
    return f"{what} {value!r} is unknown" + (f" (near: {', '.join(near)})" if near else "")


def evaluate_register(path: Path | str, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Ask the register every question of a gold file.

    On ``force`` and ``participation`` the undisputed record answers. On ``observance`` each
    claimant answers, and one accepted answer suffices: the axis has no other record.

    Args:
        path: see :func:`read_gold`.
        tables: tables with ``treaties``, ``actors`` and ``treaty_status``.

    Returns:
        The gold's columns with ``found`` (values joined by ``|``) and ``right``.

    Raises:
        DataError: see :func:`read_gold`.
    """
    gold = read_gold(path, tables)
    groups = tables["treaty_status"].fillna({"party_id": ""}).groupby("treaty_id")
    lanes: dict[Any, pd.DataFrame] = dict(iter(groups))
    records = records_of(tables["treaties"])
    found = [
        _answer(lanes.get(row.treaty), row, records[str(row.treaty)])
        for row in gold.itertuples(index=False)
    ]
    accepted = [set(cell.split(LIST_SEPARATOR)) for cell in gold["expected"]]
    return gold.assign(
        found=[LIST_SEPARATOR.join(sorted(values)) for values in found],
        right=[bool(f & a) for f, a in zip(found, accepted, strict=True)],
    )


def _answer(rows: pd.DataFrame | None, question: Any, record: Record) -> set[str]:
    seen = rows is not None and question.party in set(rows["party_id"])
    silence = {_SILENCE.get(question.axis) or record.absent(question.date, recorded=seen)}
    if rows is None:
        return silence
    now = holding(rows, question.date)
    now = now[(now["axis"] == question.axis) & (now["party_id"] == question.party)]
    if question.axis != "observance":
        now = now[now["claimant"].isna()]
    return set(now["value"]) or silence
