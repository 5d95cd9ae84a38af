"""A frame against what a judge read in units that were drawn at random.

Strata were drawn with different chances, so every share is weighted by how many units of the
stratum there are for each that was judged.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import hypot, nan
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from armsdata.documents.clean import CleanDocument
from armsdata.errors import DataError, first_few
from armsdata.evaluate.frame_gold import NONE
from armsdata.evaluate.frame_rows import TABLES_READ, FrameRows, Seen, Stance
from armsdata.evaluate.frame_strata import STRATA
from armsdata.evaluate.positions import Score
from armsdata.frames.frozen import read_table
from armsdata.pipeline import extract_tables
from armsdata.registry import Registry
from armsdata.schema import TABLES, frame
from armsdata.schema.vocabularies import STANCES
from armsdata.series.uncertainty import wilson

#: Sentences of this stratum hold no word of the field: thousands stand for each that was judged.
_PLAIN = "plain"


class Judged(NamedTuple):
    """A unit as the judge and as the frame see it.

    Attributes:
        row: the unit, with the judge's codes.
        seen: what the frame says there.
        weight: how many units of the corpus it stands for.
        sentences: how many sentences of the corpus it stands for.
    """

    row: Mapping[str, Any]
    seen: Seen
    weight: float
    sentences: float

    @property
    def right(self) -> bool:
        """Whether the judge holds it to be on arms control."""
        return self.row["on_arms_control"]

    @property
    def coded(self) -> dict[str, Stance]:
        """Target -> stance of the judge, perhaps ``none``."""
        told = self.row["targets"]
        return {one["target"]: Stance(one["stance"], one["condition"]) for one in told}


class Weighed(NamedTuple):
    """One yes or no: of which document, with which weight."""

    document: str
    weight: float
    yes: bool


def read_now(documents: Iterable[CleanDocument], registry: Registry) -> FrameRows:
    """Return the rows that the engine finds today in some texts."""
    kept = list(documents)
    told = [{**one.row, "frame_id": "", "cluster_id": one.document_id} for one in kept]
    table = frame(TABLES["documents"], told)
    texts = [{"document_id": one.document_id, "text": one.text} for one in kept]
    found = extract_tables(table, pd.DataFrame(texts), registry)
    return FrameRows({**found, "documents": table})


def read_frozen(folder: Path) -> FrameRows:
    """Return the rows that a folder of frozen tables holds."""
    return FrameRows({name: read_table(folder, name) for name in TABLES_READ})


def judge(gold: Sequence[Mapping], rows: FrameRows) -> list[Judged]:
    """Set what was judged beside what a frame's tables say, by hash of the text and offsets.

    Args:
        gold: see :func:`armsdata.evaluate.frame_gold.read_gold`.
        rows: tables of the frame, perhaps derived again since the units were drawn.

    Raises:
        DataError: the frame holds no document with the text of a unit.
    """
    number = Counter(row["stratum"] for row in gold)
    length: Counter[str] = Counter()
    for row in gold:
        length[row["stratum"]] += row["sentences"]
    found, strange = [], []
    for row in gold:
        name = rows.document_of(row["sha256"], row["document"])
        if name is None:
            strange.append(row["path"])
            continue
        stratum, spans = row["stratum"], [(start, end) for start, end in row["spans"]]
        weight = row["population"] / number[stratum]
        sentences = row["population_sentences"] * row["sentences"] / length[stratum]
        found.append(Judged(row, rows.seen(name, spans), weight, sentences))
    if strange:
        told = f"no document with the text that was judged: {first_few(sorted(set(strange)))}"
        raise DataError(gold[0]["frame"], told, "derive the frame from the corpus of the gold")
    return found


def frame_scores(judged: Sequence[Judged]) -> list[Score]:
    """Score a frame.

    Args:
        judged: see :func:`judge`.

    Returns:
        Precision and recall of the gate, of the targets that are named and of the positions taken
        on them, of signs, stances and conditions, each with its 95 % interval and the number of
        judged cases. All but the recall of the gate are about units that the frame holds to be
        on arms control. Intervals of shares are Wilson's for the number of documents that would
        tell as much with equal weights (Kish 1965, Survey Sampling); those of the gate's recall
        add the strata's own intervals up by squares (Zou and Donner 2008, Stat Med 27:1693).
    """
    kept = [unit for unit in judged if unit.seen.found]
    gate = [Weighed(u.row["document"], u.weight, u.right) for u in kept]
    worded = [unit for unit in judged if unit.row["stratum"] != _PLAIN]
    return [
        share("gate: precision", gate),
        _recall("gate: recall, sentences with a word of the field", worded),
        _recall("gate: recall, all sentences", judged),
        *(share(name, rows) for name, rows in _of_targets(kept).items()),
    ]


def stratum_scores(judged: Sequence[Judged]) -> list[tuple[Score, int]]:
    """Return the share on arms control in each stratum, and the number of units in the corpus."""
    out = []
    for name in (name for shares in STRATA.values() for name in shares):
        own = [unit for unit in judged if unit.row["stratum"] == name]
        if own:
            rows = [Weighed(unit.row["unit"], 1, unit.right) for unit in own]
            out.append((share(name, rows), own[0].row["population"]))
    return out


def share(name: str, rows: Sequence[Weighed]) -> Score:
    """Return a weighted share; without rows it has no value."""
    if not rows:
        return Score(name, nan, nan, nan, 0)
    whole = sum(row.weight for row in rows)
    value = sum(row.weight for row in rows if row.yes) / whole
    of: dict[str, float] = defaultdict(float)
    for row in rows:
        of[row.document] += row.weight
    number = whole * whole / sum(weight * weight for weight in of.values())
    # Sums of weights are off by a last digit; Wilson's ends are exact at none and all.
    value = round(value, 12)
    low, high = wilson(value * number, number)
    return Score(name, value, low, high, len(rows))


def _of_targets(kept: Iterable[Judged]) -> dict[str, list[Weighed]]:
    found: dict[str, list[Weighed]] = {
        name: []
        for name in ("targets named: precision", "targets named: recall", "positions: precision",
                     "positions: recall", "sign right", "stance right", "conditions: precision",
                     "conditions: recall")
    }  # fmt: skip
    for unit in kept:
        for name, yes in _answers(unit):
            found[name].append(Weighed(unit.row["document"], unit.weight, yes))
    return found


def _answers(unit: Judged) -> Iterator[tuple[str, bool]]:
    """Yield each measure that a unit tells something of, and whether the frame is right."""
    coded, seen = unit.coded, unit.seen
    stances = {target: one for target, one in coded.items() if one.stance != NONE}
    yield from (("targets named: precision", target in coded) for target in seen.targets)
    yield from (("targets named: recall", target in seen.targets) for target in coded)
    yield from (("positions: precision", target in stances) for target in seen.stances)
    yield from (("positions: recall", target in seen.stances) for target in stances)
    for target in stances.keys() & seen.stances.keys():
        own, other = seen.stances[target], stances[target]
        yield "sign right", _sign(own.stance) == _sign(other.stance)
        yield "stance right", own.stance == other.stance
        if own.conditional:
            yield "conditions: precision", other.conditional
        if other.conditional:
            yield "conditions: recall", own.conditional


def _sign(stance: str) -> int:
    value = STANCES[stance]
    return (value > 0) - (value < 0)


def _recall(name: str, judged: Sequence[Judged]) -> Score:
    """Return the share of sentences on arms control that the frame holds to be so."""
    found, missed = _total(judged, True), _total(judged, False)
    number = sum(unit.right for unit in judged)
    if not number:
        return Score(name, nan, nan, nan, 0)
    value = found[0] / (found[0] + missed[0])
    ends = [_part_of(found[1], missed[0]), _part_of(found[0], missed[2]),
            _part_of(found[2], missed[0]), _part_of(found[0], missed[1])]  # fmt: skip
    low = value - hypot(value - ends[0], value - ends[1])
    high = value + hypot(ends[2] - value, ends[3] - value)
    return Score(name, value, max(low, 0.0), min(high, 1.0), number)


def _part_of(part: float, rest: float) -> float:
    return part / (part + rest) if part + rest else 0.0


def _total(judged: Iterable[Judged], found: bool) -> tuple[float, float, float]:
    """Estimate how many sentences on arms control the frame finds, or misses: value, low, high."""
    strata: dict[str, list[Judged]] = defaultdict(list)
    for unit in judged:
        strata[unit.row["stratum"]].append(unit)
    value = below = above = 0.0
    for units in strata.values():
        # What the frame finds is known of every unit: where it is the same for all, the other
        # number is nought and not merely small.
        if all(unit.seen.found != found for unit in units):
            continue
        rows = [
            Weighed(u.row["document"], u.sentences, u.right and u.seen.found == found)
            for u in units
        ]
        one, size = share("", rows), sum(unit.sentences for unit in units)
        value += size * one.value
        below = hypot(below, size * (one.value - one.low))
        above = hypot(above, size * (one.high - one.value))
    return value, max(value - below, 0.0), value + above


def misses(judged: Iterable[Judged]) -> Iterator[str]:
    """Say of each unit in what the frame and the judge differ."""
    for unit in judged:
        coded = {target: one.stance for target, one in unit.coded.items()}
        seen = dict.fromkeys(unit.seen.targets, NONE)
        seen |= {target: one.stance for target, one in unit.seen.stances.items()}
        told = [
            f"{target} judged {coded.get(target, 'absent')}, found {seen.get(target, 'absent')}"
            for target in sorted(coded.keys() | seen.keys())
            if coded.get(target) != seen.get(target)
        ]
        if unit.right != unit.seen.found:
            told.insert(0, f"on arms control: judged {unit.right}, found {unit.seen.found}")
        if told:
            yield f"{unit.row['unit']}: {unit.row['path']}: {'; '.join(told)}"
