"""The one sentence with which a page answers, computed from the register."""

import pandas as pd

from armsdata.dates.interval import holding
from armsdata.series.periods import day, say_day
from armsdata.series.statements import ADDED, selected
from armsdata.series.tables import Tables, actor_names, known, target_labels
from armsdata.treaties.asof.record import records_of

_FORCE = {
    "in-force": "In force since {since}",
    "provisional": "Applied provisionally since {since}",
    "expired": "Expired on {since}",
    "terminated": "Terminated on {since}",
}
_CLAIMED = {
    "expired": "expired on {since}",
    "terminated": "ended on {since}",
    "in-force": "has been in force since {since}",
    "not-in-force": "is not in force since {since}",
    "provisional": "applies provisionally since {since}",
}
#: Participation out of the ordinary -> how the sentence says it of one state.
_APART = {
    "suspended": "{who} suspended it on {since}",
    "withdrawing": "{who} gave notice of leaving on {since}",
    "withdrawn": "{who} left on {since}",
    "renounced": "{who} renounced its signature on {since}",
}
_OWN_WORD = {
    "voluntary": "{who} says that it keeps its limits of its own accord",
    "not-observing": "{who} says that it no longer observes it",
}
#: States that one sentence can name.
_FEW = 4


def treaty_answer(tables: Tables, treaty: str, on: str) -> str:
    """Say in one or two sentences what held for a treaty on a day.

    Force after the record; how many states are bound (a state is bound until its notice takes
    effect, and not while it has suspended); who suspended or left; which end others claim; what
    parties say of their own observance.

    Raises:
        DataError: the treaty or the day is not valid.
    """
    known(tables, "treaties", "treaty_id", treaty)
    rows = tables["treaty_status"]
    now = holding(rows[rows["treaty_id"] == treaty], day(on, "on"))
    names = actor_names(tables)
    record = now[now["claimant"].isna()]
    force = record[record["axis"] == "force"]
    value = force["value"].iloc[0] if len(force) else "not-in-force"
    said = [_force(value, force, rows, treaty)]
    part = record[record["axis"] == "participation"]
    bound = int(part["value"].isin(["party", "withdrawing"]).sum())
    if value in ("in-force", "provisional") and bound > 2:
        leaving = int((part["value"] == "withdrawing").sum())
        those = ", who gave notice among them" if leaving else ""
        said[0] += f" for {bound} states and organisations{those}"
    said += _listed(part, _APART, names)
    said += _claims(now, names)
    said += _own_words(now, names, ended=value in ("expired", "terminated"))
    return "; ".join(said) + "."


def _force(value: str, force: pd.DataFrame, rows: pd.DataFrame, treaty: str) -> str:
    if value in _FORCE:
        return _FORCE[value].format(since=say_day(force["valid_from"].iloc[0]))
    ever = rows[(rows["treaty_id"] == treaty) & (rows["axis"] == "force")]
    was = set(ever["value"]) & {"in-force", "provisional"}
    return "Not in force on this day" if was else "Never in force so far"


def _listed(rows: pd.DataFrame, words: dict[str, str], names: dict[str, str]) -> list[str]:
    """Say who stands apart: by name where they are few, else how many."""
    found = []
    for value, phrase in words.items():
        own = rows[rows["value"] == value].sort_values("valid_from", ascending=False)
        if 0 < len(own) <= _FEW:
            # States that act on one day are told together.
            for since in own["valid_from"].drop_duplicates():
                part = own[own["valid_from"] == since]
                who = _joined([names[p] for p in part["party_id"]])
                doubt = " (disputed)" if part["contested_by"].notna().any() else ""
                found.append(phrase.format(who=who, since=say_day(since)) + doubt)
        elif len(own):
            party, since = own["party_id"].iloc[0], own["valid_from"].iloc[0]
            last = f"the last, {names[party]}, on {say_day(since)}"
            word = {"suspended": "have suspended it", "withdrawing": "are leaving"}.get(
                value, "have left" if value == "withdrawn" else "renounced their signatures"
            )
            found.append(f"{len(own)} states {word}, {last}")
    return found


def _claims(now: pd.DataFrame, names: dict[str, str]) -> list[str]:
    claimed = now[(now["axis"] == "force") & now["claimant"].notna()]
    held: dict[tuple[str, str], list[str]] = {}
    for value, since, claimant in zip(
        claimed["value"], claimed["valid_from"], claimed["claimant"], strict=True
    ):
        held.setdefault((value, since), []).append(names[claimant])
    return [
        f"according to {_joined(who)} it {_CLAIMED[value].format(since=say_day(since))}"
        for (value, since), who in sorted(held.items())
    ]


def _own_words(now: pd.DataFrame, names: dict[str, str], *, ended: bool) -> list[str]:
    own = now[(now["axis"] == "observance") & (now["party_id"] == now["claimant"])]
    # Of a living treaty only what departs from it is news.
    told = own[own["value"].isin(["voluntary", "not-observing"] if not ended else ["voluntary"])]
    found = []
    for value in sorted(set(told["value"])):
        who = [names[p] for p in told.loc[told["value"] == value, "party_id"]]
        found += [_OWN_WORD[value].format(who=one) for one in who] if len(who) <= _FEW else []
    return found


def actor_answer(tables: Tables, actor: str, on: str) -> str:
    """Say in one sentence what an actor was bound by on a day, and what it left.

    Raises:
        DataError: the actor or the day is not valid.
    """
    known(tables, "actors", "actor_id", actor)
    now = holding(tables["treaty_status"], day(on, "on"))
    own = now[
        (now["party_id"] == actor) & now["claimant"].isna() & (now["axis"] == "participation")
    ]
    force = now[(now["axis"] == "force") & now["claimant"].isna()].set_index("treaty_id")["value"]
    alive = own["treaty_id"].map(force).isin(["in-force", "provisional"])
    bound = int((own["value"].isin(["party", "withdrawing"]) & alive).sum())
    labels = target_labels(tables)
    said = [f"Bound by {bound} instrument{'' if bound == 1 else 's'} of this register in force"]
    for value, word in (
        ("suspended", "has suspended"),
        ("withdrawing", "is leaving"),
        ("withdrawn", "left"),
        ("renounced", "renounced its signature of"),
        ("signatory", "signed and has not ratified"),
    ):
        part = own[own["value"] == value]
        doubts = part["contested_by"].notna()
        ids = [
            labels[t] + (" (disputed)" if doubt else "")
            for t, doubt in zip(part["treaty_id"], doubts, strict=True)
        ]
        if ids:
            named = ids[:_FEW]
            more = f" and {len(ids) - _FEW} more" if len(ids) > _FEW else ""
            said.append(f"{word} {', '.join(named)}{more}")
    if len(own) == 0:
        return "The register has no act of this actor on any instrument."
    return "; ".join(said) + "."


def record_note(tables: Tables, on: str, treaty: str = "") -> str:
    """Say to which day the record of an instrument, or of the register, is complete."""
    records = records_of(tables["treaties"])
    if treaty:
        record = records[treaty]
        kind = {
            "complete": "The record is complete",
            "partial": "Some members are known to be missing; the rest is complete",
            "researched": "Only the states that were looked up are recorded; the acts are complete",
        }[record.membership]
        return f"{kind} to {say_day(record.ends)}." if record.ends else f"{kind}."
    early = [r for r in records.values() if r.ends and r.ends < on and r.joining != "closed"]
    if not early:
        return ""
    return (
        f"As of {say_day(on)}. The membership of {len(early)} instruments was last complete on an "
        "earlier day, which their pages tell; who joined since then may be missing."
    )


def added_answer(tables: Tables) -> str:
    """Say what was found in the texts that a user added, or where to put them."""
    documents = tables["documents"]
    added = documents[documents["form"] != "sotu"]
    if added.empty:
        return "No texts were added: put them into data/raw/articles/ and build again."
    copies = int(added["duplicate_of"].notna().sum())
    found = selected(tables, ADDED)
    named = len(found)
    again = f" ({copies} of them copies)" if copies else ""
    unknown = int(found["actor_id"].isna().sum())
    without = f"; of {unknown} nobody knows for whom they speak" if unknown else ""
    return (
        f"In {len(added)} added text{'' if len(added) == 1 else 's'}{again}, {named} statement"
        f"{'' if named == 1 else 's'} that name{'s' if named == 1 else ''} a treaty or an "
        f"issue{without}."
    )


def _joined(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
