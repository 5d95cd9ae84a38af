"""Hand-coded statements: from the coders' sheet to statements, positions, conditions."""

from collections import defaultdict
from typing import Any

import pandas as pd

from armsdata.dates import edtf
from armsdata.errors import first_few
from armsdata.schema import LIST_SEPARATOR, TABLES, DataError, frame
from armsdata.schema.vocabularies import STANCES

#: Columns that describe the statement; rows of one statement must agree on them.
_STATEMENT_FIELDS = (
    "speaker_id",
    "office_id",
    "actor_id",
    "stated_date",
    "kind",
    "venue",
    "act",
    "source_ids",
    "verification",
)
_CONDITION_FIELDS = ("connective", "polarity")

#: Frame of the statements in the sheet.
HAND = "hand"

#: Opens a note that says why one speaker has two stances on one target on one day.
TWO_STANCES = "Two stances:"


def check_coded(coded: pd.DataFrame, offices: pd.DataFrame) -> None:
    """Check what a single row cannot show.

    Errors: rows of one statement that differ on speaker, day or source; a conditional stance
    without its condition, or a condition without connective and polarity; an office that the
    speaker does not hold on that day; two statements of one speaker, day and target with
    different stances and no reason given.

    Raises:
        DataError: names every row.
    """
    problems = [
        *_disagreeing(coded),
        *_half_conditions(coded),
        *_wrong_offices(coded, offices),
        *_two_stances(coded),
    ]
    if problems:
        raise DataError("coded_statements", first_few(problems), "correct the named rows")


def _disagreeing(coded: pd.DataFrame) -> list[str]:
    groups = coded.groupby("statement_id")[list(_STATEMENT_FIELDS)].nunique(dropna=False)
    return [
        f"{row}: its rows differ in {', '.join(groups.columns[counts > 1])}"
        for row, counts in groups[(groups > 1).any(axis=1)].iterrows()
    ]


def _half_conditions(coded: pd.DataFrame) -> list[str]:
    problems = []
    row: Any
    for row in coded.itertuples():
        name = f"{row.statement_id} [{row.target}]"
        given = pd.notna(row.condition)
        if row.stance.startswith("conditional-") and not given:
            problems.append(f"{name}: stance {row.stance} without a condition")
        if given and any(pd.isna(getattr(row, field)) for field in _CONDITION_FIELDS):
            problems.append(f"{name}: a condition needs connective and polarity")
    return problems


def _wrong_offices(coded: pd.DataFrame, offices: pd.DataFrame) -> list[str]:
    held = coded.merge(offices, on="office_id", how="inner", validate="m:1", suffixes=("", "_held"))
    problems = []
    row: Any
    for row in held.drop_duplicates("statement_id").itertuples():
        first, last = edtf.bounds(row.stated_date)
        starts = edtf.bounds(row.valid_from)[0]
        ends = None if pd.isna(row.valid_to) else edtf.bounds(row.valid_to)[1]
        if row.speaker_id != row.person_id:
            problems.append(f"{row.statement_id}: {row.office_id} is an office of {row.person_id}")
        elif last < starts or (ends is not None and first > ends):
            problems.append(
                f"{row.statement_id}: {row.office_id} was not held on {row.stated_date}"
            )
    return problems


def _two_stances(coded: pd.DataFrame) -> list[str]:
    """Name statements by which one speaker takes two stances on one target on one day.

    A claim asserts a fact beside the position, so it is left out; so are days that are not
    exact, where the order of the statements is unknown.
    """
    days = coded[coded["stated_date"].map(edtf.is_day) & (coded["act"] != "claim")]
    speaker = days["speaker_id"].fillna(days["actor_id"])
    problems = []
    for _, group in days.groupby([speaker, "stated_date", "target"]):
        explained = group["note"].str.startswith(TWO_STANCES, na=False).any()
        if group["stance"].nunique() > 1 and not explained:
            names = ", ".join(group["statement_id"])
            problems.append(
                f"{names} [{group['target'].iloc[0]}]: different stances on one day; merge them "
                f"or open a note with '{TWO_STANCES}' and the reason"
            )
    return problems


def coded_to_statements(coded: pd.DataFrame) -> pd.DataFrame:
    """Return one ``statements`` row per hand-coded statement."""
    rows = []
    for statement_id, group in coded.groupby("statement_id", sort=True):
        first = group.iloc[0]
        joined = LIST_SEPARATOR.join(group["treaty_ids"].dropna())
        named = dict.fromkeys(joined.split(LIST_SEPARATOR))
        rows.append(
            {field: first[field] for field in _STATEMENT_FIELDS}
            | {
                "statement_id": statement_id,
                "frame_id": HAND,
                "speaker_basis": "coded",
                "stated_basis": "coded",
                "treaty_ids": LIST_SEPARATOR.join(named),
                "summary": " ".join(dict.fromkeys(group["summary"])),
                "note": "; ".join(dict.fromkeys(group["note"].dropna())),
                "coding": "hand",
                "confidence": 1.0,
            }
        )
    return frame(TABLES["statements"], rows)


def coded_to_conditions(coded: pd.DataFrame) -> pd.DataFrame:
    """Return one ``conditions`` row per hand-coded condition; several targets may share it."""
    own = coded[coded["condition"].notna()]
    columns = ["statement_id", "condition", *_CONDITION_FIELDS, "who_must_act", "addressee"]
    number: dict[str, int] = defaultdict(int)
    rows = []
    for _, group in own.groupby(columns, sort=True, dropna=False):
        first = group.iloc[0]
        name = str(first["statement_id"])
        number[name] += 1
        rows.append(
            {field: first[field] for field in (*columns, "actor_id", "stated_date")}
            | {
                "condition_id": f"{name}-c{number[name]}",
                "target_ids": LIST_SEPARATOR.join(group["target"]),
                "position_ids": LIST_SEPARATOR.join(f"{name}-{t}" for t in group["target"]),
                "rule_id": "hand",
                "coding": "hand",
            }
        )
    return frame(TABLES["conditions"], rows)


def coded_to_positions(coded: pd.DataFrame) -> pd.DataFrame:
    """Return one ``positions`` row per hand-coded statement and target."""
    columns = (
        "statement_id",
        "actor_id",
        "speaker_id",
        "stated_date",
        "stance",
        "condition",
        "connective",
        "polarity",
        "who_must_act",
        "addressee",
    )
    rows = [
        {field: row[field] for field in columns}
        | {
            "position_id": f"{row['statement_id']}-{row['target']}",
            "target_id": row["target"],
            "stance_value": STANCES[row["stance"]],
            "rule_id": "hand",
            "coding": "hand",
            "confidence": 1.0,
        }
        for _, row in coded.iterrows()
    ]
    return frame(TABLES["positions"], rows)
