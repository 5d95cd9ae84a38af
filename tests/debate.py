"""A small frame in which invented states speak, beside a small register; all words are our own."""

from pathlib import Path

import presentation
from armsdata.schema import TABLES, empty, write
from armsdata.series.tables import OF_FRAME
from presentation import HOSTILE, tables, write_tables

STATES = {"AAA": "Alland", "BBB": "Borland", "CCC": "Corland", "RUS": "Russia"}
ACTORS = [
    *({"actor_id": one, "name": name, "kind": "state"} for one, name in STATES.items()),
    {"actor_id": "SUN", "name": "Soviet Union", "kind": "state", "valid_to": "1991-12-26"},
    {"actor_id": "VAT", "name": "Holy See", "kind": "organisation"},
]
NAMES = [
    {"system": "iso3", "name": "RUS", "actor_id": "SUN", "valid_from": "0001-01-01",
     "valid_to": "1991-12-26"},
    *({"system": "iso3", "name": one, "actor_id": one, "valid_from": "1991-12-26"
       if one == "RUS" else "0001-01-01"} for one in STATES),
]  # fmt: skip
TREATIES = [
    {"treaty_id": "npt", "name": "NPT", "short_name": "NPT", "type": "multilateral",
     "summary": "No spread.", "source_ids": "gazette", "verification": "verified",
     "opened": "1968-07-01", "record_to": "2026-01-01"},
]  # fmt: skip


def _held(party, value, begins, ends=None, axis="participation"):
    return {"treaty_status_id": f"npt-{party}-{axis}-{begins}", "treaty_id": "npt",
            "party_id": party, "axis": axis, "value": value, "valid_from": begins,
            "valid_to": ends, "known_from": begins, "opened_by": "e4"}  # fmt: skip


STATUS = [
    _held(None, "in-force", "1970-03-05", axis="force"),
    _held("AAA", "signatory", "1968-07-01", "1972-01-10"),
    _held("AAA", "party", "1972-01-10"),
    _held("BBB", "signatory", "1968-07-01"),
    _held("SUN", "party", "1970-03-05", "1991-12-26"),
    _held("RUS", "party", "1991-12-26"),
]


GROUPS = [
    {"group_id": one, "title": title, "kind": kind, "description": "A group.",
     "source_ids": "gazette", "verification": "verified"}
    for one, title, kind in (("north", "North", "un-regional-group"),
    ("south", "South", "un-regional-group"), ("pact", "PACT", "alliance"))
]  # fmt: skip


def _member(group, actor, begins, ends=None):
    return {"group_id": group, "actor_id": actor, "valid_from": begins, "valid_to": ends,
            "source_ids": "gazette", "verification": "verified"}  # fmt: skip


MEMBERS = [
    _member("north", "AAA", "1946-01-01"), _member("north", "SUN", "1946-01-01", "1991-12-26"),
    _member("south", "BBB", "1946-01-01"), _member("south", "CCC", "1946-01-01"),
    _member("pact", "AAA", "1972-01-01"), _member("pact", "BBB", "1946-01-01", "1972-01-01"),
]  # fmt: skip

TARGETS = [
    *presentation.TARGETS,
    {"target_id": "npt", "kind": "treaty", "label": "NPT", "proposition": "Keep it.",
     "polarity": "for", "support_is": "Keeping it.", "opposition_is": "Leaving it."},
]  # fmt: skip


def panel_row(actor, year, target="any", statements=1, **more):
    return {"frame_id": "ungd", "actor_id": actor, "year": year, "target_id": target,
            "n_documents": 1, "n_words": 1000, "n_statements": statements,
            "n_mentions": statements, **dict.fromkeys(_STANCES, 0), **more}  # fmt: skip


_STANCES = [
    "n_support", "n_conditional_support", "n_neutral", "n_conditional_refusal", "n_oppose",
]  # fmt: skip
PANEL = [
    panel_row("AAA", 1970), panel_row("AAA", 1970, "npt", n_support=1), panel_row("AAA", 1975),
    panel_row("AAA", 1975, "npt"), panel_row("BBB", 1970, statements=0),
    panel_row("BBB", 1975, statements=2),
    panel_row("BBB", 1975, "npt", n_support=1, n_conditional_support=1),
    panel_row("CCC", 1975, statements=0), panel_row("SUN", 1975),
    panel_row("SUN", 1975, "npt", n_oppose=1), panel_row("RUS", 1995, statements=0),
    panel_row("VAT", 1975), panel_row("VAT", 1975, "npt"),
    panel_row("AAA", 1975, "nuclear-testing", statements=3, n_support=2),
]  # fmt: skip
SPEECH = {
    "document_id": "ungd-sun-30-1975", "source_id": "gazette", "frame_id": "ungd", "form": "ungd",
    "published_period": "1975-09/1975-12", "published_basis": "metadata", "n_chars": 50,
    "n_words": 1000, "sha256": "0", "cluster_id": "c", "actor_id": "SUN",
    "title": f"Statement {HOSTILE}", "speaker_name": HOSTILE,
}  # fmt: skip
SAID = {
    "statement_id": "u1", "kind": "own-voice", "speaker_basis": "document", "actor_id": "SUN",
    "stated_date": "1975-09/1975-12", "stated_basis": "document", "act": "speech", "sentence": 7,
    "document_id": "ungd-sun-30-1975", "source_ids": "gazette", "coding": "auto",
    "confidence": 1.0, "verification": "unverified", "frame_id": "ungd", "start": 0, "end": 9,
}  # fmt: skip
HELD = {
    "position_id": "p", "statement_id": "u1", "document_id": "ungd-sun-30-1975", "actor_id": "SUN",
    "stated_date": "1975-09/1975-12", "target_id": "npt", "stance": "oppose", "stance_value": -2,
    "rule_id": "r", "coding": "auto", "confidence": 1.0,
}  # fmt: skip
FRAMES = [
    {"frame_id": "ungd", "title": "Debate", "population": "All", "unit": "speech",
     "kind": "complete", "place": "own", "n_documents": 7, "n_words": 7000, "n_statements": 1,
     "missing": "Nothing."},
]  # fmt: skip
FRAMES.append({**FRAMES[0], "frame_id": "whitehouse", "title": "Releases", "unit": "release"})
SCORES = [
    {"frame_id": "ungd", "measure": measure, "value": value, "low": 0.8, "high": 0.95,
     "n_judged": 50, "sample": "invented", "code_version": "0"}
    for measure, value in (("targets named: precision", 0.9), ("sign right", None))
]  # fmt: skip

#: Parameters of the notebooks whose defaults are states and treaties of the world.
INVENTED = {
    "general_debate": {"target": "nuclear-testing"},
    "debate_treaty": {"treaty": "npt"},
    "state": {"state": "RUS"},
    "comparison": {"actor": "AAA", "other": "BBB"},
}


def debate(**replaced):
    rows = {"actors": ACTORS, "state_names": NAMES, "treaties": TREATIES, "treaty_status": STATUS,
            "frame_panel": PANEL, "documents": [SPEECH], "statements": [SAID],
            "positions": [HELD], "mentions": [], "frames": FRAMES,
            "groups": GROUPS, "group_members": MEMBERS, "targets": TARGETS,
            "frame_scores": SCORES}  # fmt: skip
    return tables(**{**rows, **replaced})


def write_debate(root: Path, **replaced) -> dict[str, str]:
    """Write the tables as a build leaves them, two frames apart; return the parameters."""
    named = {"actors": ACTORS, "state_names": NAMES, "treaties": TREATIES,
             "treaty_status": STATUS, "frames": FRAMES, "groups": GROUPS,
             "group_members": MEMBERS, "targets": TARGETS, "frame_scores": SCORES}  # fmt: skip
    given = write_tables(root, **{**named, **replaced})
    own = debate(**{name: rows for name, rows in replaced.items() if name in OF_FRAME})
    for frame_id in ("ungd", "whitehouse"):
        for name in OF_FRAME:
            data = own[name] if name in own else empty(TABLES[name])
            write(TABLES[name], data, root / "processed/frames" / frame_id / f"{name}.parquet")
    return given | {"texts": ""}
