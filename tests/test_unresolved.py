"""What cannot be resolved is listed with its reason: in the table, in a line, on the page."""

import json
import subprocess
import sys

import pandas as pd
import pytest

from armsdata import blocks, series
from armsdata.documents import clean
from armsdata.pipeline import extract_tables, take_through
from armsdata.registry import Registry
from armsdata.schema import TABLES, empty, frame, validate
from armsdata.schema.vocabularies import UNRESOLVED_REASONS
from armsdata.sources import RawDocument
from armsdata.workflow.summary import unresolved_line, unresolved_summary

DAY = "2024-07-08"


@pytest.fixture(scope="module")
def registry(repository):
    return Registry.load(repository / "data" / "raw" / "register")


def extracted(text, registry, day=DAY, **more):
    """Return person, actor and reason of each statement."""
    raw = RawDocument("a", "json-lines", text, metadata_date=day, language="en", **more)
    document = clean(raw, registry)
    (found,) = take_through([(document.row, document.text)], registry)
    reasons = {row["statement_id"]: row["unresolved_reason"] for row in found.unresolved_speakers}
    return [
        (row["speaker_id"], row["actor_id"], reasons.get(row["statement_id"]))
        for row in found.statements
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A senior diplomat said the talks on New START would fail.", "anonymous"),
        ("Officials said the talks on New START would fail.", "anonymous"),
        ("Critics said the talks on New START would fail.", "group-or-class"),
        ("Wilhelmina Oddfellow said the talks on New START would fail.", "not-in-tables"),
        ("The Harbour Institute said the talks on New START would fail.", "not-in-tables"),
        ("It said the talks on New START would fail.", "no-antecedent"),
        ("The governor said the talks on New START would fail.", "role-without-holder"),
        ("A former president said the talks on New START would fail.", "former-office"),
        ("The report said the talks on New START would fail.", "no-party"),
    ],
)
def test_each_kind_of_source_has_its_reason(registry, text, reason):
    assert extracted(text, registry) == [("", "", reason)]


def test_without_a_day_no_office_decides(registry):
    found = extracted("Foreign Minister Lavrov said New START would fail.", registry, day="")
    assert found == [("", "", "undated")]


def test_who_is_known_has_no_reason(registry):
    for text in (
        "Russia said the talks on New START would fail.",
        "Sergey Lavrov said the talks on New START would fail.",
        "Russia and China said the talks on New START would fail.",
    ):
        ((_, actor, reason),) = extracted(text, registry)
        assert actor
        assert reason is None


def test_a_person_whom_no_table_holds_is_listed_beside_the_state(registry):
    text = "Q: Will New START go on?\n\nMR. ODDFELLOW: New START must go on.\n\nQ: And then?\n"
    more = {"url": "https://www.whitehouse.gov/x", "title": "Press briefing"}
    assert extracted(text, registry, **more) == [("", "USA", "not-in-tables")]


def test_metadata_that_nobody_knows_are_a_reason(registry):
    text = "We call on all states to join the NPT. We support the CTBT and its early entry."
    found = extracted(text, registry, speaker="Ruritania")
    assert found
    assert {reason for _, _, reason in found} == {"not-in-tables"}


@pytest.fixture(scope="module")
def tables(registry):
    text = (
        "Critics of the deal, who met yesterday in a small hall near the old harbour, said that "
        "New START would fail. Russia said the NPT was in force. Critics said the CTBT is dead."
    )
    document = {
        "document_id": "text-a", "source_id": "text-a", "form": "text", "language": "en",
        "published_date": DAY, "published_basis": "header", "n_chars": len(text), "n_words": 30,
        "sha256": "0" * 64, "cluster_id": "text-a",
    }  # fmt: skip
    documents = frame(TABLES["documents"], [document])
    texts = frame(TABLES["texts"], [{"document_id": "text-a", "text": text}])
    found = extract_tables(documents, texts, registry)
    return {
        **{name: empty(table) for name, table in TABLES.items()},
        **found,
        "documents": documents,
    }


def test_the_table_lists_them_and_no_sentence(tables):
    rows = validate(TABLES["unresolved_speakers"], tables["unresolved_speakers"])
    assert rows["unresolved_reason"].tolist() == ["group-or-class"] * 2
    assert set(rows["statement_id"]) < set(tables["statements"]["statement_id"])
    first = rows["source_words"].iloc[0]
    assert first.startswith("Critics of the deal, who")
    assert first.endswith(" …")
    assert len(first.split()) == 13


def test_the_page_tells_the_share_by_reason(tables):
    rows = series.unresolved_speakers(tables, frame="articles")
    assert rows[["reason", "statements"]].to_numpy().tolist() == [["group-or-class", 2]]
    assert rows["share"].iloc[0] == pytest.approx(2 / 3)
    shown = blocks.unresolved(rows, "added texts")
    assert "group or class" in shown.html
    assert "67%" in shown.html
    assert shown.text == "2 statements without a known speaker"
    assert "It is known" in blocks.unresolved(rows.iloc[:0], "added texts").html


def test_every_reason_says_what_it_means():
    assert all(UNRESOLVED_REASONS.values())


def test_the_line_counts_by_reason():
    said = unresolved_line(["anonymous", "no-source", "anonymous"], 9)
    assert said == ("speakers not known: 3 of 9 extracted statements (2 anonymous, 1 no-source)")
    assert unresolved_line([], 4) == "speakers not known: 0 of 4 extracted statements"


def test_the_line_at_the_end_of_a_build_counts_extracted_statements(tmp_path):
    assert unresolved_summary(tmp_path).startswith("speakers not known: 0 of 0")
    statements = pd.DataFrame({"statement_id": ["a", "b", "c"], "coding": ["auto", "hand", "auto"]})
    statements.to_csv(tmp_path / "statements.csv", index=False)
    rows = pd.DataFrame({"statement_id": ["a"], "unresolved_reason": ["undated"]})
    rows.to_csv(tmp_path / "unresolved_speakers.csv", index=False)
    assert "1 of 2 extracted statements (1 undated)" in unresolved_summary(tmp_path)


@pytest.mark.slow
def test_the_command_says_it_on_standard_error(tmp_path):
    path = tmp_path / "one.txt"
    path.write_text("Critics said that New START would fail.\n", encoding="utf-8")
    command = [sys.executable, "-m", "armsdata", "extract", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert len(json.loads(done.stdout)["statements"]) == 1
    assert done.stderr == (
        "note: speakers not known: 1 of 1 extracted statements (1 group-or-class)\n"
    )
