"""How far two judges of a frame's sample agree, neither of whom saw the other's codes."""

from collections.abc import Mapping, Sequence
from typing import Any

import krippendorff
import numpy as np

from armsdata.evaluate.frame_gold import CODES
from armsdata.evaluate.positions import Score
from armsdata.schema import DataError
from armsdata.schema.vocabularies import STANCES

_DRAWS, _SEED = 1000, 19


def judges_agree(gold: Sequence[Mapping], second: Sequence[Mapping]) -> list[Score]:
    """Compare a gold with the codes of a second judge, over the units that both judged.

    Args:
        gold: units with codes, as :func:`armsdata.evaluate.frame_gold.read_gold` gives them.
        second: codes of the second judge: ``unit``, ``on_arms_control``, ``targets``.

    Returns:
        Whether a unit is on arms control (alpha), which targets it names (F1), the stance toward
        those that both name (nominal alpha, with ``none``; and alpha of the sign), conditions
        (alpha), each with its 95 % interval by drawing units again, and the number of units, or of
        pairs of unit and target, that both judged. Where all codes are alike alpha is NaN.

    Raises:
        DataError: the two have no unit in common.
    """
    other = {one["unit"]: one for one in second}
    pairs = [(one, other[one["unit"]]) for one in gold if one["unit"] in other]
    if not pairs:
        raise DataError("judges", "no unit was judged by both", "give the codes of the same sample")
    gates = [[(a["on_arms_control"], b["on_arms_control"])] for a, b in pairs]
    stances, signs, conditions, named = [], [], [], []
    for a, b in pairs:
        first, then = _targets(a), _targets(b)
        both = sorted(first.keys() & then.keys())
        named.append((len(both), len(first), len(then)))
        stances.append([(_class(first[t]), _class(then[t])) for t in both])
        signs.append([(_sign(first[t]), _sign(then[t])) for t in both])
        conditions.append([(first[t]["condition"], then[t]["condition"]) for t in both])
    return [
        _alpha("on arms control, alpha", gates),
        _f1("targets, F1", named),
        _alpha("stance, alpha", stances),
        _alpha("sign, alpha", signs),
        _alpha("condition, alpha", conditions),
    ]


def _targets(unit: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {one["target"]: one for one in unit["targets"]}


def _class(target: Mapping[str, Any]) -> int:
    return CODES.index(target["stance"])


def _sign(target: Mapping[str, Any]) -> int:
    return int(np.sign(STANCES.get(target["stance"], 0)))


def _alpha(name: str, units: Sequence[Sequence[tuple[int, int]]]) -> Score:
    """Return alpha over all pairs of codes; units are drawn again whole."""

    def of(drawn: Sequence[Sequence[tuple[int, int]]]) -> float:
        codes = np.array([pair for unit in drawn for pair in unit], dtype=float)
        if not len(codes) or len(np.unique(codes)) < 2:
            return float("nan")
        return float(krippendorff.alpha(reliability_data=codes.T, level_of_measurement="nominal"))

    low, high = _interval([of(drawn) for drawn in _drawn(units)])
    return Score(name, of(units), low, high, sum(map(len, units)))


def _f1(name: str, units: Sequence[tuple[int, int, int]]) -> Score:
    def of(drawn: Sequence[tuple[int, int, int]]) -> float:
        both, first, then = np.array(drawn).sum(axis=0)
        return float(2 * both / (first + then)) if first + then else float("nan")

    low, high = _interval([of(drawn) for drawn in _drawn(units)])
    return Score(name, of(units), low, high, len(units))


def _drawn(units: Sequence) -> list[list]:
    draw = np.random.default_rng(_SEED)
    size = len(units)
    return [[units[n] for n in draw.integers(size, size=size)] for _ in range(_DRAWS)]


def _interval(values: Sequence[float]) -> tuple[float, float]:
    known = [one for one in values if not np.isnan(one)]
    if not known:
        return float("nan"), float("nan")
    low, high = np.quantile(known, [0.025, 0.975])
    return float(low), float(high)
