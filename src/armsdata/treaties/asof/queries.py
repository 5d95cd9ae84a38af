"""As-of questions to the register: what held on this day, as one knew it on that day."""

from typing import Any

import pandas as pd

from armsdata.dates.interval import holding, holds
from armsdata.schema import LIST_SEPARATOR
from armsdata.treaties.asof.record import records_of
from armsdata.treaties.status import build_status


def _cell(value: Any) -> str:
    return "" if pd.isna(value) else str(value)


def _entry(row: pd.Series) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "value": row["value"],
        "since": row["valid_from"],
        "basis": [row["opened_by"]],
    }
    for name in ("claimant", "contested_by"):
        if _cell(row[name]):
            entry[name] = row[name]
    return entry


def _first_record(rows: pd.DataFrame) -> dict[str, Any] | None:
    record = rows[rows["claimant"].isna()]
    return _entry(record.iloc[0]) if len(record) else None


def _claimed(rows: pd.DataFrame) -> list[dict[str, Any]]:
    return [_entry(row) for _, row in rows[rows["claimant"].notna()].iterrows()]


def treaty_status_on(
    tables: dict[str, pd.DataFrame],
    treaty_id: str,
    on: str,
    known_on: str | None = None,
    party: str | None = None,
) -> dict[str, Any]:
    """Answer ``armsdata status`` for one treaty.

    Args:
        tables: at least ``treaties``, ``treaty_events``, ``actors``.
        treaty_id: canonical treaty id.
        on: ISO day for which the status is asked.
        known_on: ISO day; only what was public by then counts.
        party: actor id; with it, that party alone.

    Returns:
        ``{"treaty", "on", "force": {...}, "record": {...}, "parties": {actor: {...}}}``. A party
        without any event is ``none`` within the record and ``unknown`` beyond it (see
        :class:`~armsdata.treaties.asof.record.Record`), and None where the state did not exist.
        Views that only some actors hold stand under ``claims``; ``notes`` say in words what a
        reader has to know of the answer.
    """
    events = tables["treaty_events"]
    status = build_status(
        events[events["treaty_id"] == treaty_id], tables["treaties"], tables["actors"], known_on
    )
    now = holding(status, on)
    force = now[now["axis"] == "force"]
    answer: dict[str, Any] = {"treaty": treaty_id, "on": on}
    if known_on:
        answer["known_on"] = known_on
    answer["force"] = _first_record(force) or {"value": "not-in-force", "basis": []}
    if claims := _claimed(force):
        answer["force"]["claims"] = claims
    record = records_of(tables["treaties"])[treaty_id]
    answer["record"] = record.as_dict()
    ids = [party] if party else sorted(now["party_id"].dropna().unique())
    seen = set(status["party_id"].dropna())
    answer["parties"] = {
        one: _party_entry(now[now["party_id"] == one], record.absent(on, recorded=one in seen))
        for one in ids
    }
    notes = [record.note(on)]
    if party and not exists(party, on, tables["actors"]):
        answer["parties"][party]["participation"] = None
        notes.append(f"{party} did not exist on {on}")
    answer["notes"] = [note for note in notes if note]
    return answer


def exists(actor: str, on: str, actors: pd.DataFrame) -> bool:
    """Tell whether a state or an organisation existed on a day, as far as the record says."""
    rows = actors.loc[actors["actor_id"] == actor, ["valid_from", "valid_to"]]
    return all(holds(_cell(first), _cell(end), on) for first, end in rows.itertuples(index=False))


def _party_entry(rows: pd.DataFrame, absent: str) -> dict[str, Any]:
    part = rows[rows["axis"] == "participation"]
    record = _first_record(part)
    observance = rows[rows["axis"] == "observance"].sort_values("claimant")
    entry = {
        "participation": record["value"] if record else absent,
        "observance": [
            {"value": r["value"], "claimant": r["claimant"]} for _, r in observance.iterrows()
        ],
        "basis": (record["basis"] if record else []) + list(observance["opened_by"]),
    }
    if record and "contested_by" in record:
        entry["contested_by"] = record["contested_by"].split(LIST_SEPARATOR)
    if claims := _claimed(part):
        entry["claims"] = claims
    return entry
