"""Small tables for tests of series, charts and notebooks; all sentences are our own."""

from pathlib import Path

from armsdata.schema import TABLES, frame, write

HOSTILE = "<script>alert('x')</script><img src=x onerror=alert(1)>"

SOURCES = [
    {"source_id": "gazette", "title": "A gazette", "publisher": "P", "licence": "unknown",
     "url": "https://gazette.example/1", "retrieved": "2026-03-01"},
    {"source_id": "trap", "title": HOSTILE, "publisher": "P", "licence": "unknown",
     "url": "javascript:alert(1)"},
]  # fmt: skip
ACTORS = [
    {"actor_id": "RUS", "name": "Russia", "kind": "state"},
    {"actor_id": "USA", "name": "United States", "kind": "state"},
    {"actor_id": "IAEA", "name": "International Atomic Energy Agency", "kind": "organisation"},
]
PEOPLE = [{"person_id": "ann-example", "name": f"Ann {HOSTILE}", "family_name": "Example"}]
OFFICES = [{"office_id": "usa-envoy-example", "person_id": "ann-example", "actor_id": "USA",
            "title": "Envoy", "valid_from": "2020", "verification": "verified"}]  # fmt: skip
TARGETS = [
    {"target_id": "new-start", "kind": "treaty", "label": "New START", "proposition": "Keep it.",
     "polarity": "for", "support_is": "Keeping it.", "opposition_is": "Leaving it."},
    {"target_id": "nuclear-testing", "kind": "issue", "label": "Nuclear testing",
     "proposition": "No tests.",
     "polarity": "against", "support_is": "Not testing.", "opposition_is": "Testing."},
]  # fmt: skip
TREATIES = [
    {"treaty_id": "new-start", "name": "New START", "short_name": "New START",
     "type": "bilateral", "summary": "Limits.", "source_ids": "gazette",
     "verification": "verified"},
    {"treaty_id": "npt", "name": "NPT", "short_name": "NPT", "type": "multilateral",
     "summary": "No spread.", "source_ids": "gazette", "verification": "verified"},
]  # fmt: skip
EVENTS = [
    {"event_id": "e1", "treaty_id": "new-start", "action": "entry-into-force",
     "date": "2011-02-05", "summary": "It entered into force."},
    {"event_id": "e2", "treaty_id": "new-start", "party_id": "RUS", "action": "suspension",
     "date": "2023-02-21", "effective": "2023-02-28", "summary": HOSTILE},
    {"event_id": "e3", "treaty_id": "new-start", "action": "expiry", "date": "2026-02-05",
     "summary": "It expired."},
    {"event_id": "e4", "treaty_id": "npt", "action": "entry-into-force", "date": "1970-03-05",
     "summary": "It entered into force."},
]  # fmt: skip


def _interval(treaty, party, axis, value, begins, ends, opened, closed=None, claimant=None):
    return {
        "treaty_status_id": "-".join((treaty, party or "", axis, claimant or "", begins)),
        "treaty_id": treaty, "party_id": party, "axis": axis, "value": value,
        "claimant": claimant, "valid_from": begins, "valid_to": ends, "known_from": begins,
        "opened_by": opened, "closed_by": closed,
    }  # fmt: skip


STATUS = [
    _interval("new-start", None, "force", "in-force", "2011-02-05", "2026-02-05", "e1", "e3"),
    _interval("new-start", None, "force", "expired", "2026-02-05", None, "e3"),
    _interval("new-start", "RUS", "participation", "party", "2011-02-05", "2023-02-28", "e1", "e2"),
    _interval("new-start", "RUS", "participation", "suspended", "2023-02-28", "2026-02-05", "e2"),
    _interval("new-start", "RUS", "participation", "former-party", "2026-02-05", None, "e3"),
    _interval("new-start", "USA", "participation", "party", "2011-02-05", "2026-02-05", "e1", "e3"),
    _interval("new-start", "USA", "participation", "former-party", "2026-02-05", None, "e3"),
    _interval("new-start", "RUS", "observance", "alleged-violation", "2023-02-28", None, "e2",
              claimant="USA"),
    _interval("npt", None, "force", "in-force", "1970-03-05", None, "e4"),
    *(_interval("npt", f"X{i:02}", "participation", "party", "1970-03-05", None, "e4")
      for i in range(12)),
]  # fmt: skip
TEXT = "My friends. We shall keep New START. Tests must never return."
DOCUMENTS = [
    {"document_id": f"sotu-{year}", "source_id": "gazette", "frame_id": "sotu", "form": "sotu",
     "published_date": f"{year}-02-01", "published_basis": "metadata", "n_chars": len(TEXT),
     "n_words": 1000, "sha256": "0", "cluster_id": str(year),
     "url": "https://archive.example/a"}
    for year in (2010, 2012, 2013)
]  # fmt: skip


def _statement(statement_id, actor, day, **more):
    return {
        "statement_id": statement_id, "kind": "own-voice", "speaker_basis": "coded",
        "actor_id": actor, "stated_date": day, "stated_basis": "coded", "act": "speech",
        "source_ids": "gazette", "coding": "hand", "confidence": 1.0,
        "verification": "verified", "frame_id": "hand", **more,
    }  # fmt: skip


STATEMENTS = [
    _statement("s1", "USA", "2012-02-01", document_id="sotu-2012", start=12, end=36,
               coding="auto", treaty_ids="new-start", frame_id="sotu"),
    _statement("s2", "USA", "2012-02-01", document_id="sotu-2012", start=37, end=61,
               coding="auto", frame_id="sotu"),
    _statement("s3", "USA", "2012-02-01", document_id="sotu-2012", start=0, end=11,
               coding="auto", frame_id="sotu"),
    _statement("h1", "RUS", "2023-02-21", summary=f"Stops inspections {HOSTILE}",
               treaty_ids="new-start", source_ids="trap", venue=HOSTILE),
    _statement("h2", "USA", "2023-03", summary="Wants inspections back.",
               treaty_ids="new-start", speaker_id="ann-example", office_id="usa-envoy-example"),
    _statement("h3", "RUS", "2025-09-22", summary="Offers one more year.",
               treaty_ids="new-start"),
]  # fmt: skip
MENTIONS = [
    {
        "mention_id": "m1",
        "statement_id": "s2",
        "document_id": "sotu-2012",
        "start": 37,
        "end": 42,
        "kind": "issue",
        "target_id": "nuclear-testing",
        "basis": "name",
    }
]


def _position(position_id, statement_id, actor, day, stance, value, **more):
    return {
        "position_id": position_id, "statement_id": statement_id, "actor_id": actor,
        "stated_date": day, "target_id": "new-start", "stance": stance, "stance_value": value,
        "rule_id": "hand", "coding": "hand", "confidence": 1.0, **more,
    }  # fmt: skip


POSITIONS = [
    _position("p1", "h1", "RUS", "2023-02-21", "oppose", -2),
    _position("p2", "h2", "USA", "2023-03", "support", 2),
    _position("p3", "h3", "RUS", "2025-09-22", "conditional-support", 1,
              condition=f"the other side does the same {HOSTILE}", connective="if",
              polarity="enables"),
]  # fmt: skip
LIMITS = [
    {"limit_id": "new-start-deployed-warheads", "treaty_id": "new-start",
     "item": "deployed-warheads", "comparison": "at-most", "value": 1550, "unit": "warheads",
     "valid_from": "2018-02-05", "article": "II", "summary": f"A ceiling {HOSTILE}",
     "source_ids": "gazette", "verification": "unverified", "note": "a doubt"},
    {"limit_id": "new-start-notice", "treaty_id": "new-start", "item": "notice",
     "comparison": "range", "value": 2, "upper": 5, "unit": "days", "summary": "A period.",
     "source_ids": "gazette|trap", "verification": "verified"},
]  # fmt: skip
FIGURES = [
    {"figure_id": f"{party}-{day}".lower(), "treaty_id": "new-start", "party_id": party,
     "item": "deployed-warheads", "date": day, "value": value, "source_ids": "gazette",
     "verification": "verified"}
    for party, day, value in [("RUS", "2020-03-01", 1400), ("RUS", "2020-09-01", 1410),
                              ("RUS", "2022-03-01", 1420), ("USA", "2020-03-01", 1500)]
]  # fmt: skip
ESTIMATES = [
    {"estimate_id": f"{estimator}-{actor}-{year}".lower(), "actor_id": actor, "date": year,
     "item": "military-stockpile", "value": value, "estimator": estimator,
     "source_ids": "gazette", "verification": "verified"}
    for estimator, actor, year, value in [
        ("FAS", "RUS", "2024", 4000), ("FAS", "USA", "2024", 3500), ("FAS", "USA", "2025", 3400),
        ("FAS", "RUS", "2025", 4100), ("SIPRI", "RUS", "2025", 9999), ("FAS", "IAEA", "2025", 500)]
]  # fmt: skip


def _resolution(name, target, date, polarity="for", **more):
    return {
        "resolution_id": name, "symbol": f"A/RES/{name}", "session": 66, "date": date,
        "title": "A text", "target_id": target, "asks": "Asks for it.", "polarity": polarity,
        "roll_call": name, "n_yes": 1, "n_no": 1, "n_abstain": 0, "source_ids": "gazette",
        "checked": "all", "verification": "verified", **more,
    }  # fmt: skip


RESOLUTIONS = [
    _resolution("a-1", "new-start", "2011-12", source_ids="trap", asks=HOSTILE),
    _resolution("a-2", "new-start", "2012-12-03", polarity="against"),
    _resolution("a-3", "nuclear-testing", "2019-12-12"),
]
VOTES = [
    dict(zip(("resolution_id", "actor_id", "vote"), one, strict=True)) for one in (
    ("a-1", "RUS", "yes"), ("a-1", "USA", "no"), ("a-2", "RUS", "no"), ("a-2", "USA", "abstain"),
    ("a-3", "RUS", "absent"), ("a-3", "USA", "yes"),
    )
]  # fmt: skip
ROWS = {
    "sources": SOURCES, "actors": ACTORS, "people": PEOPLE, "offices": OFFICES,
    "targets": TARGETS, "treaties": TREATIES, "treaty_events": [
        {"source_ids": "gazette", "verification": "verified", **row} for row in EVENTS],
    "treaty_status": STATUS, "documents": DOCUMENTS, "statements": STATEMENTS,
    "mentions": MENTIONS, "positions": POSITIONS, "claims": [],
    "treaty_limits": LIMITS, "declared_figures": FIGURES, "stockpile_estimates": ESTIMATES,
    "resolutions": RESOLUTIONS, "votes": VOTES, "un_members": [],
    "groups": [], "group_members": [],
    "texts": [{"document_id": "sotu-2012", "text": TEXT}],
}  # fmt: skip


def tables(**replaced):
    """Return the frames, some of them replaced by other rows."""
    return {name: frame(TABLES[name], rows) for name, rows in {**ROWS, **replaced}.items()}


def write_tables(folder: Path, **replaced) -> dict[str, str]:
    """Write the tables as a build does and return the parameters that name them."""
    for name, data in tables(**replaced).items():
        where = "interim" if name == "texts" else "processed"
        write(TABLES[name], data, folder / where / f"{name}.parquet")
    return {"data": str(folder / "processed"), "texts": str(folder / "interim/texts.parquet")}


EMPTY = {name: [] for name in ("statements", "mentions", "positions", "documents", "texts")}

#: Tables of numbers that a young register does not have yet.
NO_NUMBERS = {name: [] for name in ("treaty_limits", "declared_figures", "stockpile_estimates")}
