"""Corrections by people: guards, what is wrong, and the way through Label Studio."""

import copy
import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsdata import schema
from armsdata.coding import apply_corrections
from armsdata.coding.corrections import add_corrections
from armsdata.coding.label_studio import configuration, corrections, tasks
from armsdata.schema import TABLES, DataError, frame
from armsdata.workflow.stages.statements import statements
from presentation import ROWS, tables, write_tables


def correction(field="stance", old="oppose", new="conditional-refusal", row="p1", **more):
    return {
        "table": "positions", "row_id": row, "field": field, "old": old, "new": new,
        "coder_id": "kim", "date": "2026-11-29", "reason": "There is an until.", **more,
    }  # fmt: skip


def sheet(*rows):
    return frame(TABLES["corrections"], rows)


def positions(**replaced):
    return {"positions": tables(**replaced)["positions"]}


def cells(data: dict, row: str) -> dict:
    return data["positions"].set_index("position_id").loc[row].to_dict()


def test_a_cell_is_corrected_and_what_says_the_same_follows():
    before = positions()
    done = apply_corrections(before, sheet(correction()))
    assert cells(done, "p1")["stance"] == "conditional-refusal"
    assert cells(done, "p1")["stance_value"] == -1
    assert cells(before, "p1")["stance"] == "oppose"
    others = done["positions"]["position_id"] != "p1"
    pd.testing.assert_frame_equal(done["positions"][others], before["positions"][others])


def test_an_empty_cell_can_be_filled_and_one_emptied():
    fill = correction("connective", "", "until")
    empty = correction("polarity", "enables", "", row="p3")
    done = apply_corrections(positions(), sheet(fill, empty))
    assert cells(done, "p1")["connective"] == "until"
    assert pd.isna(cells(done, "p3")["polarity"])


def test_without_corrections_nothing_changes():
    before = positions()
    done = apply_corrections(before, sheet())
    pd.testing.assert_frame_equal(done["positions"], before["positions"])


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (correction(old="support"), "positions, p1, stance: expected 'support', found 'oppose'"),
        (correction(old=""), "positions, p1, stance: expected '', found 'oppose'"),
        (correction(row="p9"), "positions, p9, stance: no such row"),
        (correction("colour"), "positions, p1, colour: no column that can be corrected"),
        (correction("position_id", "p1", "p2"), "position_id: no column that can be corrected"),
        (correction(new="maybe"), "stance = 'maybe'"),
        (correction("confidence", "1.0", "much"), "write a number"),
        (correction("confidence", "1.0", "2"), "confidence = "),
    ],
)
def test_what_does_not_hold_fails_loudly_in_one_line(row, said):
    with pytest.raises(DataError, match=r"corrections\.csv") as caught:
        apply_corrections(positions(), sheet(row))
    assert said in str(caught.value)
    assert len(str(caught.value).splitlines()) == 2


def test_the_build_applies_them_last_and_again_after_a_rebuild(tmp_path, repository):
    shards = []
    for name in ("statements", "mentions", "positions", "claims", "rejections"):
        path = tmp_path / "shard" / f"{name}.parquet"
        schema.write(TABLES[name], frame(TABLES[name], ROWS.get(name, [])), path)
        shards.append(path)
    coded, sheet_file = tmp_path / "coded.csv", tmp_path / "corrections.csv"
    schema.write(TABLES["coded_statements"], schema.empty(TABLES["coded_statements"]), coded)
    schema.write(TABLES["corrections"], sheet(correction()), sheet_file)
    out = [tmp_path / "out" / f"{path.stem}.csv" for path in shards]
    record = [repository / f"data/processed/treaty_{name}.csv" for name in ("status", "events")]
    known = (*record, [repository / "data/raw/register/x"])
    for _ in range(2):
        statements(shards, shards[-1], coded, sheet_file, *known, out)
        done = {"positions": schema.read(TABLES["positions"], out[2])}
        assert cells(done, "p1")["stance"] == "conditional-refusal"
    changed = [{**row, "stance": "neutral", "stance_value": 0} for row in ROWS["positions"]]
    schema.write(TABLES["positions"], frame(TABLES["positions"], changed), shards[2])
    with pytest.raises(DataError, match="p1, stance: expected 'oppose', found 'neutral'"):
        statements(shards, shards[-1], coded, sheet_file, *known, out)


def exported(*changes: dict, **more) -> list[dict]:
    """Return what Label Studio would export: tasks of ours with an annotation each."""
    made = tasks("positions", positions()["positions"], ["stance", "condition"])
    done = []
    for task, change in zip(made, changes, strict=False):
        result = copy.deepcopy(task["predictions"][0]["result"])
        result = [one for one in result if one["from_name"] not in change]
        for field, value in change.items():
            kind = ("choices", "choices") if field == "stance" else ("textarea", "text")
            result.append({"from_name": field, "to_name": "text", "type": kind[0],
                           "value": {kind[1]: [value]}})  # fmt: skip
        annotation = {"result": result, "created_at": "2026-11-28T10:00:00Z",
                      "updated_at": "2026-11-29T10:00:00Z", "was_cancelled": False}  # fmt: skip
        done.append({"id": 1, "data": task["data"], "annotations": [{**annotation, **more}]})
    return done


def written(folder: Path, content) -> Path:
    path = folder / "export.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


CHANGE = {"stance": "conditional-refusal", "reason": "There is an until."}


def test_tasks_hold_the_row_its_words_and_present_values():
    data = tables(positions=[{**ROWS["positions"][0], "document_id": "sotu-2012",
                              "evidence_start": 12, "evidence_end": 36}])  # fmt: skip
    (task,) = tasks("positions", data["positions"], ["stance", "condition"], data["texts"])
    assert task["data"]["row_id"] == "p1"
    assert "We shall keep New START." in task["data"]["text"]
    assert task["data"]["old"] == {"stance": "oppose", "condition": ""}
    (said,) = task["predictions"][0]["result"]
    assert said["value"] == {"choices": ["oppose"]}


def test_the_interface_has_a_control_for_each_field_and_asks_why():
    xml = configuration("positions", ["stance", "condition"])
    assert '<Choices name="stance" toName="text"><Choice value="support"/>' in xml
    assert '<TextArea name="condition"' in xml
    assert '<TextArea name="reason" toName="text" maxSubmissions="1" required="true"/>' in xml


def test_what_a_coder_changed_becomes_a_correction(tmp_path):
    found = corrections(written(tmp_path, exported(CHANGE, {})), "kim")
    assert found == [correction()]
    assert corrections(written(tmp_path, exported(CHANGE, was_cancelled=True)), "kim") == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"tasks": []}, "no list of tasks"),
        ([{"data": {}}], "task 1: not in the expected form"),
        ([None], "task 1: not in the expected form"),
        (exported({"stance": "neutral"}), "task 1: p1: no reason given"),
        (exported({"colour": "red", "reason": "x"}), "task 1: colour: no field of the task"),
        (exported(CHANGE) + exported({**CHANGE, "stance": "neutral"}), "task 2: .*corrected twice"),
        (exported({**CHANGE}, created_at=None, updated_at=None), "date = 'None'"),
    ],
)
def test_bad_exports_are_named(content, said, tmp_path):
    def take():
        rows = corrections(written(tmp_path, content), "kim")
        add_corrections(rows, positions(), tmp_path)

    with pytest.raises(DataError, match=said):
        take()
    assert not (tmp_path / "corrections.csv").exists()


@settings(max_examples=80)
@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=5),
        lambda one: (
            st.lists(one, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "data",
                        "annotations",
                        "result",
                        "table",
                        "row_id",
                        "old",
                        "value",
                        "type",
                        "from_name",
                        "created_at",
                        "choices",
                    ]
                ),
                one,
                max_size=5,
            )
        ),
        max_leaves=20,
    )
)
def test_any_json_is_taken_or_named(tmp_path_factory, content):
    path = written(tmp_path_factory.mktemp("any"), content)
    said = ""
    try:
        corrections(path, "kim")
    except DataError as error:
        said = str(error)
    assert not said or str(path) in said


def test_a_second_correction_of_a_cell_keeps_the_first_guard(tmp_path):
    schema.write(TABLES["corrections"], sheet(), tmp_path / "corrections.csv")
    assert add_corrections([correction()], positions(), tmp_path)
    corrected = apply_corrections(positions(), sheet(correction()))
    again = correction(old="conditional-refusal", new="neutral", date="2026-11-30")
    add_corrections([again], corrected, tmp_path)
    kept = schema.read_csv(TABLES["corrections"], tmp_path / "corrections.csv")
    assert kept[["old", "new"]].to_numpy().tolist() == [["oppose", "neutral"]]
    assert cells(apply_corrections(positions(), kept), "p1")["stance_value"] == 0


def run(*arguments, **options):
    command = [sys.executable, "-m", "armsdata", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


@pytest.mark.slow
def test_the_way_through_the_commands(tmp_path):
    write_tables(tmp_path)
    data = tmp_path / "processed"
    (data / "datapackage.json").write_text("{}", encoding="utf-8")
    told = run("export", "label-studio", "positions", "--field", "stance", "--row", "p1",
               "--data", data)  # fmt: skip
    (task,) = json.loads(told.stdout)
    assert task["data"]["old"] == {"stance": "oppose"}
    assert "<Choices" in run("export", "label-studio", "positions", "--field", "stance",
                             "--config").stdout  # fmt: skip
    bad = run("export", "label-studio", "treaties", "--field", "name", "--data", data)
    assert bad.returncode == 2
    assert "one of statements, mentions, positions, conditions, claims" in bad.stderr
    missing = run("export", "label-studio", "positions", "--field", "stance", "--row", "p9",
                  "--data", data)  # fmt: skip
    assert "no row p9" in missing.stderr
    (tmp_path / "broken.json").write_text("[{", encoding="utf-8")
    broken = run("import", "label-studio", tmp_path / "broken.json", "--coder", "kim")
    assert (broken.returncode, "no JSON" in broken.stderr) == (2, True)
