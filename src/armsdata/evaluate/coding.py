"""How far two coders agree who coded the same statements without seeing each other's work."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd

from armsdata.errors import first_few
from armsdata.schema import DataError, read_cells
from armsdata.schema.vocabularies import CONNECTIVES, POLARITIES, STANCES

#: What each coder says of a target of a statement.
VARIABLES = ("addressed", "stance", "connective", "polarity", "who_must_act")
COLUMNS = (
    "statement_id",
    "target",
    *(f"{coder}_{name}" for coder in ("first", "second") for name in VARIABLES),
)
_ALLOWED = {
    "addressed": {"yes", "no", "unclear"},
    "stance": {"", *STANCES},
    "connective": {"", *CONNECTIVES},
    "polarity": {"", *POLARITIES},
}
_DRAWS = 1000
_SEED = 20261129


@dataclass(frozen=True)
class Agreement:
    """Agreement on one variable.

    Attributes:
        variable: what was coded.
        units: pairs of codes that were compared.
        same: how many of them are equal.
        alpha: Krippendorff's alpha (ordinal for stances, else nominal); NaN where all codes are
            the same one.
        low: lower end of its 95 % interval, by drawing statements again.
        high: upper end.
    """

    variable: str
    units: int
    same: int
    alpha: float
    low: float
    high: float


def read_double_coding(path: Path | str) -> pd.DataFrame:
    """Read pairs of codes, one row a statement and target.

    Args:
        path: CSV file with the columns of :data:`COLUMNS`. Targets that one coder did not find
            are rows, too; some were never coded by the first and only offered to the second.

    Raises:
        DataError: a column is missing, there is no row, or a code is unknown; all are named.
    """
    rows = read_cells(path)
    missing = [name for name in COLUMNS if name not in rows]
    if missing:
        raise DataError(path, f"columns missing: {missing}", f"the header: {','.join(COLUMNS)}")
    rows = rows.fillna("")
    if rows.empty:
        raise DataError(path, "no row", "add at least one pair of codes")
    problems = [
        f"line {line}: {column} {row[column]!r}"
        for name, allowed in _ALLOWED.items()
        for column in (f"first_{name}", f"second_{name}")
        for line, row in enumerate(rows.to_dict("records"), 2)
        if row[column] not in allowed
    ]
    if problems:
        raise DataError(path, f"unknown codes: {first_few(problems)}", "correct these rows")
    return rows


def agreement(rows: pd.DataFrame) -> Iterator[Agreement]:
    """Yield the agreement on each variable.

    Whether a target is addressed is compared on all rows (``unclear`` is no yes); the stance where
    both say that it is; whether there is a condition, on the same rows; the parts of the condition
    where both found one.
    """
    told = rows.assign(
        **{f"{c}_addressed": rows[f"{c}_addressed"] == "yes" for c in ("first", "second")},
        **{f"{c}_condition": rows[f"{c}_polarity"] != "" for c in ("first", "second")},
    )
    yield _agreement(told, "addressed")
    both = told[told["first_addressed"] & told["second_addressed"]]
    yield _agreement(both, "stance")
    yield _agreement(both, "condition")
    conditions = both[both["first_condition"] & both["second_condition"]]
    for name in ("polarity", "connective", "who_must_act"):
        yield _agreement(conditions, name)


def _agreement(rows: pd.DataFrame, variable: str) -> Agreement:
    pairs = rows[[f"first_{variable}", f"second_{variable}"]]
    codes = _numbered(pairs, variable)
    groups = list(rows.groupby("statement_id").indices.values())
    draw = np.random.default_rng(_SEED)
    drawn = [
        _alpha(codes[np.concatenate([groups[n] for n in draw.choice(len(groups), len(groups))])],
               variable)
        for _ in range(_DRAWS if groups else 0)
    ]  # fmt: skip
    known = [value for value in drawn if not np.isnan(value)]
    low, high = np.percentile(known, [2.5, 97.5]) if known else (np.nan, np.nan)
    same = int((codes[:, 0] == codes[:, 1]).sum())
    return Agreement(variable, len(rows), same, _alpha(codes, variable), float(low), float(high))


def _numbered(pairs: pd.DataFrame, variable: str) -> np.ndarray:
    if variable == "stance":
        return pairs.map(lambda stance: STANCES[stance]).to_numpy(dtype=float)
    values = sorted(set(pairs.to_numpy().ravel()))
    return pairs.map(values.index).to_numpy(dtype=float).reshape(len(pairs), 2)


def _alpha(codes: np.ndarray, variable: str) -> float:
    import krippendorff

    if len(np.unique(codes)) < 2:
        return float("nan")
    level: Literal["ordinal", "nominal"] = "ordinal" if variable == "stance" else "nominal"
    return float(krippendorff.alpha(reliability_data=codes.T, level_of_measurement=level))
