"""Positions against statements that two people coded, neither seeing the other's work."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from armsdata.dates import edtf
from armsdata.documents.clean import clean
from armsdata.errors import first_few
from armsdata.pipeline import Found, take_through
from armsdata.registry import Registry
from armsdata.schema import DataError
from armsdata.schema.vocabularies import STANCES
from armsdata.sources.files import iter_path

_NEEDED = ("item", "path", "sha256", "unit", "part", "A", "B")
_BOOT, _SEED = 1000, 7
#: Name of a figure -> its value and the number of cases on which it rests.
Figures = dict[str, tuple[float, int]]


@dataclass(frozen=True)
class Score:
    """One figure with its 95 % interval.

    Attributes:
        name: what is measured.
        value: the share, or the F1.
        low: 2.5th percentile over documents drawn with replacement.
        high: 97.5th percentile.
        n: number of coded stances, found stances or pairs on which it rests.
    """

    name: str
    value: float
    low: float
    high: float
    n: int


def read_gold(path: Path | str, part: str = "") -> list[dict[str, Any]]:
    """Read coded units: offsets and codes, without the texts.

    Args:
        path: JSON Lines; a line holds ``item``, ``path`` of the text, ``sha256`` of the cleaned
            text, ``unit`` (start and end in code points), ``part`` (``tune`` or ``blind``), the
            two coders' ``A`` and ``B``, and perhaps ``metadata`` of the document.
        part: keep this part alone; all without it.

    Raises:
        DataError: a line is no such object, or a stance is not in the vocabulary.
    """
    rows, problems = [], []
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            missing = [name for name in _NEEDED if name not in row]
            wrong = [
                stance["stance"]
                for coder in ("A", "B")
                for stance in row.get(coder, {}).get("stances", ())
                if stance["stance"] not in STANCES
            ]
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            problems.append(f"line {number}: {error}")
            continue
        if missing or wrong:
            told = f"{missing} missing" if missing else f"stance {wrong[0]!r} is unknown"
            problems.append(f"line {number}: {told}")
        elif part in ("", row["part"]):
            rows.append(row)
    if problems or not rows:
        told = first_few(problems) if problems else f"no unit of the part {part!r}"
        raise DataError(path, told, "correct these lines; nothing was evaluated")
    return rows


def read_documents(
    gold: Sequence[Mapping],
    texts: Path | str,
    registry: Registry,
    treaty_status: pd.DataFrame | None = None,
) -> dict[str, tuple[str, Found]]:
    """Read the coded documents with the engine.

    Args:
        gold: see :func:`read_gold`.
        texts: folder of the corpora to which the paths of the gold are relative.
        registry: reference knowledge.
        treaty_status: table ``treaty_status``; without it no claims are looked for.

    Returns:
        Path -> text and what the engine found in it.

    Raises:
        DataError: a text is missing, or is not the one that was coded; each is named.
    """
    units: dict[str, list[Mapping]] = defaultdict(list)
    for row in gold:
        units[row["path"]].append(row)
    documents = list(_documents(units, Path(texts), registry))
    items = ((row, text) for _, row, text in documents)
    read = take_through(items, registry, treaty_status=treaty_status)
    pairs = zip(documents, read, strict=True)
    return {path: (text, found) for (path, _, text), found in pairs}


def positions_of(
    gold: Sequence[Mapping], read: Mapping[str, tuple[str, Found]]
) -> dict[str, dict[str, str]]:
    """Return item -> target -> stance.

    Args:
        gold: see :func:`read_gold`.
        read: see :func:`read_documents`.
    """
    found: dict[str, dict[str, str]] = {row["item"]: {} for row in gold}
    for unit in gold:
        for position in read[unit["path"]][1].positions:
            if unit["unit"][0] <= position["evidence_start"] < unit["unit"][1]:
                found[unit["item"]][position["target_id"]] = position["stance"]
    return found


def _documents(
    units: Mapping[str, Sequence[Mapping]], texts: Path, registry: Registry
) -> Iterator[tuple[str, dict, str]]:
    problems = []
    for path, rows in units.items():
        if not (texts / path).is_file():
            problems.append(f"{path} is missing")
            continue
        raw = next(iter(iter_path(texts / path)))
        if isinstance(raw, DataError):
            raise raw
        known = rows[0].get("metadata", {})
        speaker, day = known.get("speaker", raw.speaker), known.get("date", raw.metadata_date)
        # Of a session of which only the year is told, the unit says which day is compared.
        day = day if edtf.is_day(day) else rows[0].get("day", "")
        document = clean(replace(raw, speaker=speaker, metadata_date=day), registry)
        if hashlib.sha256(document.text.encode()).hexdigest() != rows[0]["sha256"]:
            problems.append(f"{path} is not the text that was coded")
            continue
        yield path, document.row, document.text
    if problems:
        raise DataError(texts, first_few(problems), "give the corpora that the gold names")


def compare(gold: Iterable[Mapping], found: Mapping[str, Mapping[str, str]]) -> list[dict]:
    """Compare unit by unit; what only one coder saw counts neither for nor against.

    Args:
        gold: see :func:`read_gold`.
        found: item -> target -> stance.

    Returns:
        A row for each target of a unit: ``path``, ``target``, ``coded`` (stance on which both
        coders agree, or empty), ``found`` (stance, or empty).
    """
    rows = []
    for unit in gold:
        one, two = ({s["target"]: s["stance"] for s in unit[coder]["stances"]} for coder in "AB")
        own = found.get(unit["item"], {})
        for target in sorted(one.keys() | two.keys() | own.keys()):
            coded = one.get(target, "")
            if coded != two.get(target, ""):
                continue
            row = {"item": unit["item"], "path": unit["path"], "target": target}
            rows.append({**row, "coded": coded, "found": own.get(target, "")})
    return rows


def scores(rows: Sequence[Mapping], boot: int = _BOOT) -> list[Score]:
    """Score compared rows, with intervals by documents drawn with replacement.

    Args:
        rows: see :func:`compare`.
        boot: number of draws.

    Returns:
        Precision and recall of targets (recall is one minus the share of abstention), the
        share of right signs and of right stances among the targets found, macro-F1 over the
        stances that were coded, and the same two for the answer that is always ``support``.
    """
    return with_intervals(rows, _figures, boot)


def with_intervals(
    rows: Sequence[Mapping], figures: Callable[[Sequence[Mapping]], Figures], boot: int = _BOOT
) -> list[Score]:
    """Return figures with intervals by documents drawn with replacement.

    Args:
        rows: compared rows, each with the ``path`` of its document.
        figures: gives name -> value and number of cases.
        boot: number of draws.
    """
    paths = sorted({row["path"] for row in rows})
    groups = {path: [row for row in rows if row["path"] == path] for path in paths}
    draw = np.random.default_rng(_SEED)
    picks = [draw.choice(len(paths), len(paths)) for _ in range(boot)]
    samples = [figures([r for at in pick for r in groups[paths[at]]]) for pick in picks]
    out = []
    for name, (value, n) in figures(rows).items():
        drawn = [sample[name][0] for sample in samples] or [value]
        known = [one for one in drawn if not np.isnan(one)] or [float("nan")]
        low, high = np.percentile(known, [2.5, 97.5])
        out.append(Score(name, value, float(low), float(high), n))
    return out


def _figures(rows: Sequence[Mapping]) -> dict[str, tuple[float, int]]:
    coded = [row for row in rows if row["coded"]]
    found = [row for row in rows if row["found"]]
    both = [row for row in coded if row["found"]]
    signs = [_sign(row["coded"]) == _sign(row["found"]) for row in both]
    same = [row["coded"] == row["found"] for row in both]
    always = [{**row, "found": "support"} for row in both]
    return {
        "target precision": (share(len(both), len(found)), len(found)),
        "target recall": (share(len(both), len(coded)), len(coded)),
        "sign right": (share(sum(signs), len(both)), len(both)),
        "stance right": (share(sum(same), len(both)), len(both)),
        "stance macro-F1": (_macro(both), len(both)),
        "always support: sign right": (
            share(sum(_sign(r["coded"]) == 1 for r in both), len(both)),
            len(both),
        ),
        "always support: macro-F1": (_macro(always), len(both)),
    }


def _sign(stance: str) -> int:
    value = STANCES[stance]
    return (value > 0) - (value < 0)


def share(part: int, whole: int) -> float:
    """Return a part of a whole; not a number where there is nothing."""
    return part / whole if whole else float("nan")


def _macro(rows: Sequence[Mapping]) -> float:
    named = sorted({row["coded"] for row in rows})
    values = []
    for stance in named:
        right = sum(row["coded"] == row["found"] == stance for row in rows)
        all_of = sum((row["coded"] == stance) + (row["found"] == stance) for row in rows)
        values.append(2 * right / all_of)
    return float(np.mean(values)) if values else float("nan")
