"""Agreement of two judges of a sample: known by hand, and nothing in common."""

import json
import math
from dataclasses import astuple

import pytest

from armsdata.cli import app
from armsdata.evaluate.frame_agreement import judges_agree
from armsdata.evaluate.frame_gold import read_codes
from armsdata.evaluate.frame_scores_table import keep_scores
from armsdata.evaluate.positions import Score
from armsdata.schema import TABLES, DataError, read_csv


def unit(name, *targets, on=None):
    return {
        "unit": name, "on_arms_control": bool(targets) if on is None else on,
        "targets": [{"target": t, "stance": stance, "condition": condition}
                    for t, stance, condition in targets],
    }  # fmt: skip


SUPPORT, OPPOSE = ("npt", "support", False), ("npt", "oppose", False)


def by_name(first, second):
    return {one.name: one for one in judges_agree(first, second)}


def test_judges_who_agree_in_all():
    codes = [unit("a", SUPPORT), unit("b", OPPOSE), unit("c")]
    found = by_name(codes, codes)
    assert found["on arms control, alpha"].value == 1
    assert astuple(found["targets, F1"])[1:] == (1, 1, 1, 3)
    assert astuple(found["stance, alpha"])[1:] == (1, 1, 1, 2)
    assert math.isnan(found["condition, alpha"].value)


def test_judges_who_differ():
    first = [unit("a", SUPPORT, ("ctbt", "support", True)), unit("b", SUPPORT), unit("c")]
    second = [unit("a", OPPOSE), unit("b", SUPPORT), unit("c", on=True), unit("x", SUPPORT)]
    found = by_name(first, second)
    # Two of three targets of the one and of two of the other are the same: 2 * 2 / (3 + 2).
    assert found["targets, F1"].value == pytest.approx(0.8)
    assert found["targets, F1"].low <= 0.8 <= found["targets, F1"].high
    assert found["stance, alpha"].value == pytest.approx(0)
    assert found["on arms control, alpha"].n == 3
    with pytest.raises(DataError, match="no unit was judged by both"):
        judges_agree(first, [unit("y")])


def test_wrong_codes_are_named(tmp_path):
    path = tmp_path / "codes.jsonl"
    path.write_text(json.dumps(unit("a", ("ntp", "support", False)) | {"note": ""}) + "\n")
    with pytest.raises(DataError, match="unknown target 'ntp'"):
        read_codes(path, {"npt"})


def test_the_command_lists_what_it_needs(capsys):
    with pytest.raises(SystemExit):
        app(["evaluate", "judges"])
    assert "gold" in capsys.readouterr().err.lower()


def score(name, value, n=10):
    return Score(name, value, 0.5, 0.9, n)


def test_scores_of_a_frame_are_replaced_and_those_of_others_stay(tmp_path):
    rows, gold = tmp_path / "rows", tmp_path / "gold.jsonl"
    rows.mkdir()
    (rows / "frame.json").write_text(json.dumps({"frame_id": "a", "code_version": "c0de"}))
    out = tmp_path / "frame_scores.csv"
    for frame_id, value in (("b", 0.7), ("a", 0.1), ("a", 0.8)):
        keep_scores(out, gold, [{"frame": frame_id}], [score("sign right", value)], rows)
    table = read_csv(TABLES["frame_scores"], out)
    assert table[["frame_id", "value"]].values.tolist() == [["a", 0.8], ["b", 0.7]]
    assert set(table["code_version"]) == {"c0de"}
    keep_scores(out, gold, [{"frame": "a"}], [score("sign right", math.nan, 0)], rows)
    assert read_csv(TABLES["frame_scores"], out)["value"].isna().tolist() == [True, False]
    with pytest.raises(DataError, match="pages show frozen rows"):
        keep_scores(out, gold, [{"frame": "a"}], [], None)
