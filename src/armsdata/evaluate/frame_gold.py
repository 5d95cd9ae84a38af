"""Units of a frame with what a judge read in them: reading, checking and joining the files."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from armsdata.atomic import atomic_path
from armsdata.errors import DataError, first_few
from armsdata.schema.vocabularies import STANCES

#: A target that the words name without a position on it.
NONE = "none"
#: What a judge may say of a target.
CODES = (*STANCES, NONE)
_UNIT = ("unit", "frame", "document", "path", "sha256", "spans", "sentences", "stratum",
         "population", "population_sentences")  # fmt: skip
_CODED = ("unit", "on_arms_control", "targets")
_TARGET = ("target", "stance", "condition")
_REMEDY = "correct these lines; nothing was written or scored"


def write_lines(path: Path, rows: Iterable[Mapping]) -> None:
    """Write one JSON object a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_path(path) as partial:
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        partial.write_text("".join(lines), encoding="utf-8")


def join_codes(units: Path, codes: Path, targets: Collection[str]) -> list[dict[str, Any]]:
    """Join the units of a sample with a judge's codes.

    Args:
        units: JSON Lines of `armsdata evaluate sample`.
        codes: JSON Lines: ``unit``, ``on_arms_control`` (true or false), ``targets`` (a list of
            ``target``, ``stance`` of :data:`CODES`, ``condition`` true or false), ``note``.
        targets: ids of the known targets.

    Returns:
        The units that were coded, with ``on_arms_control`` and ``targets``.

    Raises:
        DataError: a line is no such object, or names an unknown unit, target or stance.
    """
    drawn = {row["unit"]: row for row in _read(units, _UNIT)}
    coded = _read(codes, _CODED)
    problems = _problems(coded, targets)
    strange = [row["unit"] for row in coded if row["unit"] not in drawn]
    problems += [f"{unit} is not in {units}" for unit in strange]
    if problems:
        raise DataError(codes, first_few(problems), _REMEDY)
    told = {row["unit"]: {name: row[name] for name in _CODED[1:]} for row in coded}
    return [{**row, **told[unit]} for unit, row in drawn.items() if unit in told]


def read_codes(path: Path, targets: Collection[str]) -> list[dict[str, Any]]:
    """Read a judge's codes, without the units.

    Raises:
        DataError: a line is no such object, or names an unknown target or stance.
    """
    rows = _read(path, _CODED)
    if problems := _problems(rows, targets):
        raise DataError(path, first_few(problems), _REMEDY)
    return rows


def read_gold(path: Path, targets: Collection[str]) -> list[dict[str, Any]]:
    """Read judged units of one frame.

    Args:
        path: JSON Lines: what :func:`join_codes` returns.
        targets: ids of the known targets.

    Raises:
        DataError: there are none, a line is no such object or names an unknown target or stance,
            or units of several frames are mixed.
    """
    rows = _read(path, (*_UNIT, *_CODED[1:]))
    problems = _problems(rows, targets)
    frames = sorted({row["frame"] for row in rows})
    if len(frames) > 1:
        problems.append(f"units of several frames: {', '.join(frames)}")
    if problems:
        raise DataError(path, first_few(problems), _REMEDY)
    return rows


def _read(path: Path, needed: Sequence[str]) -> list[dict[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise DataError(path, f"cannot be read: {error}", "give a file of JSON Lines") from None
    rows, problems = [], []
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
        except ValueError as error:
            problems.append(f"line {number}: {error}")
            continue
        known = row if isinstance(row, dict) else {}
        if missing := [name for name in needed if name not in known]:
            problems.append(f"line {number}: {', '.join(missing)} missing")
        rows.append(known)
    if problems:
        raise DataError(path, first_few(problems), _REMEDY)
    if not rows:
        raise DataError(path, "holds no unit", "give a file with units")
    return rows


def _problems(rows: Sequence[Mapping], targets: Collection[str]) -> list[str]:
    counts = Counter(row["unit"] for row in rows)
    found = [f"{unit} stands {n} times" for unit, n in counts.items() if n > 1]
    for row in rows:
        unit = row["unit"]
        if not isinstance(row["on_arms_control"], bool):
            found.append(f"{unit}: on_arms_control is neither true nor false")
        if not isinstance(row["targets"], list):
            found.append(f"{unit}: targets is no list")
            continue
        found += [f"{unit}: {told}" for one in row["targets"] if (told := _wrong(one, targets))]
        names = [one["target"] for one in row["targets"] if isinstance(one, dict)]
        found += [f"{unit}: {name} stands twice" for name, n in Counter(names).items() if n > 1]
        if row["targets"] and row["on_arms_control"] is False:
            found.append(f"{unit}: targets, though it is not on arms control")
    return found


def _wrong(one: Any, targets: Collection[str]) -> str:
    """Say what is wrong with a coded target, or nothing."""
    if not isinstance(one, dict) or any(name not in one for name in _TARGET):
        return f"a target needs {', '.join(_TARGET)}"
    if one["target"] not in targets:
        return f"unknown target {one['target']!r}"
    if one["stance"] not in CODES:
        return f"unknown stance {one['stance']!r}; there are {', '.join(CODES)}"
    return "" if isinstance(one["condition"], bool) else "condition is neither true nor false"
