"""Positions against statements that two people coded."""

import hashlib
import json

import pytest
from typer.testing import CliRunner

from armsdata.cli import app
from armsdata.documents.clean import clean
from armsdata.evaluate.claims import claim_figures, compare_claims
from armsdata.evaluate.positions import (
    compare,
    positions_of,
    read_documents,
    read_gold,
    scores,
    with_intervals,
)
from armsdata.evaluate.spans import compare_conditions, condition_figures
from armsdata.pipeline import Found
from armsdata.schema import DataError
from armsdata.sources.files import iter_path
from reference import registry

TEXT = (
    "Statement in the general debate\n\n"
    "We call for the early entry into force of the Comprehensive Nuclear-Test-Ban Treaty. "
    "We support the Treaty on the Non-Proliferation of Nuclear Weapons.\n"
)


def _stances(*pairs):
    return {"stances": [{"target": t, "stance": s, "condition": None} for t, s in pairs]}


def _unit(item, path, one, two, **more):
    row = {"item": item, "path": path, "sha256": "", "unit": [0, 9], "part": "tune"}
    return {**row, "A": _stances(*one), "B": _stances(*two), **more}


def _write(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


@pytest.fixture
def coded(tmp_path):
    folder = tmp_path / "corpora"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    raw = next(iter(iter_path(folder / "a.txt")))
    text = clean(raw, registry()).text
    known = {
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "unit": [0, len(text)],
        "metadata": {"speaker": "AUT", "date": "2015"},
    }
    sheet = [("ctbt", "support"), ("npt", "support")]
    return folder, _write(tmp_path / "gold.jsonl", [_unit("1", "a.txt", sheet, sheet, **known)])


def test_what_only_one_coder_saw_counts_neither_way():
    gold = [_unit("1", "a", [("npt", "support"), ("ctbt", "oppose")], [("npt", "support")])]
    rows = compare(gold, {"1": {"ctbt": "oppose", "npt": "oppose", "att": "support"}})
    assert [(r["target"], r["coded"], r["found"]) for r in rows] == [
        ("att", "", "support"),
        ("npt", "support", "oppose"),
    ]


def test_figures_are_those_counted_by_hand():
    rows = [
        {"path": "a", "coded": "support", "found": "support"},
        {"path": "a", "coded": "conditional-support", "found": "support"},
        {"path": "b", "coded": "oppose", "found": "support"},
        {"path": "b", "coded": "support", "found": ""},
        {"path": "b", "coded": "", "found": "oppose"},
    ]
    got = {one.name: one for one in scores(rows, boot=50)}
    assert got["target precision"].value == 3 / 4
    assert got["target recall"].value == 3 / 4
    assert got["sign right"].value == 2 / 3
    assert got["stance right"].value == 1 / 3
    # support: 2 * 1 / (1 coded + 3 found); the two others are never found.
    assert got["stance macro-F1"].value == pytest.approx(0.5 / 3)
    assert got["target recall"].low <= got["target recall"].value <= got["target recall"].high


def test_the_coded_text_is_read_by_the_engine(coded):
    folder, path = coded
    gold = read_gold(path, "tune")
    found = positions_of(gold, read_documents(gold, folder, registry()))
    assert found["1"]["npt"] == "support"
    done = CliRunner().invoke(app, ["evaluate", "positions", str(path), "--texts", str(folder)])
    assert done.exit_code == 0, done.output
    assert "tune: 1 units of 1 documents" in done.output
    assert "target precision: 1.000" in done.output


def _condition(start, end, connective="if", who=""):
    coded = {"connective": connective, "polarity": "enables", "who_must_act": who}
    return {"start": start, "end": end, "span": [start, end], **coded}


def test_conditions_are_paired_by_their_words():
    text = "if all is well then we go, if they go, unless it rains"
    one, two, alone = _condition(0, 14), _condition(27, 37, who="AUT"), _condition(39, 54, "unless")
    unit = _unit("1", "a", [], [])
    unit["unit"] = [0, len(text)]
    unit["A"]["conditions"], unit["B"]["conditions"] = [one, two], [two, alone, _condition(3, 14)]
    wrong = _condition(15, 25, "once")
    found = Found(conditions=[_condition(0, 11), wrong, alone])
    rows = compare_conditions([unit], {"a": (text, found)})
    figures = {score.name: score.value for score in with_intervals(rows, condition_figures, 20)}
    # Found: one of two that both saw, one that nobody saw, one that only B saw, which is left out.
    assert figures["conditions: precision"] == 1 / 2
    assert figures["conditions: recall"] == 1 / 2
    assert figures["connective right"] == figures["who_must_act right"] == 1


def _claim(fact, party="AUT", treaty="npt", start=0, **more):
    coded = {"span": [start, start + 5], "treaty": treaty, "party": party, "fact": fact}
    return {**coded, "negated": False, **more}


def _found_claim(rule, party="AUT", treaty="npt", outcome="agrees", axis="participation"):
    row = {"start": 1, "rule_id": rule, "treaty_id": treaty, "party_id": party}
    return {**row, "outcome": outcome, "axis": axis}


def test_claims_are_paired_by_treaty_party_and_fact():
    unit = _unit("1", "a", [], [])
    unit["A"]["claims"] = [
        _claim("signed"), _claim("withdrawn", "USA"), _claim("number"), _claim("party", "many"),
    ]  # fmt: skip
    unit["B"]["claims"] = [
        _claim("signed"), _claim("withdrawing", "USA", start=9), _claim("ratified"),
        _claim("withdrawn", "RUS", negated=True),
    ]  # fmt: skip
    found = Found(
        claims=[
            _found_claim("withdrawing", "USA"),
            _found_claim("not-withdrawn", "RUS"),
            _found_claim("violated", outcome="disagrees"),
        ]
    )
    rows = compare_claims([unit], {"a": ("", found)})
    figures = {score.name: score.value for score in with_intervals(rows, claim_figures, 20)}
    # Both saw two; one of them was found, either coder's fact being right. What B alone saw is
    # left out, and nobody saw a violation.
    assert figures["claims: precision"] == figures["claims: recall"] == 1 / 2
    assert figures["claims that come out as agrees: precision"] == 1
    assert figures["claims that come out as disagrees: precision"] == 0


def test_another_text_and_a_missing_one_are_named(coded):
    folder, path = coded
    gold = read_gold(path)
    with pytest.raises(DataError, match=r"b\.txt is missing"):
        read_documents([{**gold[0], "path": "b.txt"}], folder, registry())
    (folder / "a.txt").write_text(TEXT + "More.")
    with pytest.raises(DataError, match=r"a\.txt is not the text that was coded"):
        read_documents(gold, folder, registry())


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "line 2"),
        ("[]", "line 2"),
        ('{"item": "2"}', "missing"),
        (json.dumps(_unit("2", "a", [("npt", "for")], [])), "'for' is unknown"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(coded, line, told):
    _, path = coded
    path.write_text(path.read_text() + line + "\n")
    with pytest.raises(DataError, match=told):
        read_gold(path)


def test_a_part_without_units_and_an_unknown_part_are_told(coded):
    folder, path = coded
    with pytest.raises(DataError, match="no unit of the part 'blind'"):
        read_gold(path, "blind")
    done = CliRunner().invoke(
        app, ["evaluate", "positions", str(path), "--texts", str(folder), "--part", "all of it"]
    )
    assert isinstance(done.exception, DataError)


def test_the_gold_names_known_targets_and_holds_no_words(repository, register):
    gold = read_gold(repository / "data" / "gold" / "positions.jsonl")
    known = set(register["targets"]["target_id"])
    assert len(gold) > 500
    for row in gold:
        assert {s["target"] for c in "AB" for s in row[c]["stances"]} <= known
        start, end = row["unit"]
        spans = [c["span"] for s in "AB" for kind in ("conditions", "claims") for c in row[s][kind]]
        assert all(start <= a < b <= end for a, b in spans)
