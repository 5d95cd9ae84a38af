"""Random units of a frame: drawn, judged, joined with their codes, and scored against the rows."""

import json
import math
from collections import Counter

import pytest
from typer.testing import CliRunner

from armsdata.cli import app
from armsdata.evaluate.frame_gold import join_codes, read_gold
from armsdata.evaluate.frame_rows import Seen, Stance, covered
from armsdata.evaluate.frame_sample import Way, draw
from armsdata.evaluate.frame_scores import Judged, Weighed, frame_scores, share, stratum_scores
from armsdata.evaluate.frame_strata import allot
from armsdata.frames.frozen import frame_row
from armsdata.schema import DataError
from general_debate import derive_into, write_corpus
from reference import REGISTER, ROOT

BROAD = ROOT / "data/raw/language/broad_words.csv"
TARGETS = {"npt", "ctbt", "att"}
SPEECHES = {
    "Session 70 - 2015/AUT_70_2015.txt": (
        "The talks in our region went well this year. We thank our hosts for their welcome. We "
        "support the Comprehensive Nuclear-Test-Ban Treaty. Our farmers had a good harvest."
    ),
    "Session 70 - 2015/FRA_70_2015.txt": (
        "Our chemical industry gave work to many people. We support the Treaty on the "
        "Non-Proliferation of Nuclear Weapons, provided that all others do the same. Thank you."
    ),
    "Session 71 - 2016/FRA_71_2016.txt": (
        "The missile gap was closed by our engineers. A small business needs good roads. "
        "We want to speak of our schools and of our roads."
    ),
}


@pytest.fixture(scope="module")
def derived(tmp_path_factory):
    """A corpus of three speeches and the frame's rows."""
    folder = tmp_path_factory.mktemp("sample")
    derive_into(write_corpus(folder / "corpus", SPEECHES, speakers=None), folder)
    return folder


def drawn(folder, seed=19, jobs=1, **numbers):
    way = Way("ungd", folder / "ungd", REGISTER, BROAD, seed, numbers)
    return draw(frame_row(REGISTER, "ungd", "own"), folder / "corpus", way, jobs)


def run(*arguments):
    return CliRunner().invoke(app, ["evaluate", *map(str, arguments)])


def write(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def text_of(folder, unit):
    text = (folder / "corpus" / unit["path"]).read_text()
    return " ".join(text[start:end] for start, end in unit["spans"])


def codes_of(unit, *targets, on=True):
    told = [{"target": t, "stance": s, "condition": c} for t, s, c in targets]
    return {"unit": unit, "on_arms_control": on, "targets": told, "note": ""}


@pytest.mark.slow
def test_every_sentence_is_in_the_stratum_that_it_belongs_to(derived):
    units, sheets = drawn(derived, statements=100, others=100, reports=100)
    found = {text_of(derived, unit): unit["stratum"] for unit in units}
    assert found == {
        "We thank our hosts for their welcome.": "plain",
        "We support the Comprehensive Nuclear-Test-Ban Treaty.": "position",
        "The talks in our region went well this year.": "framed",
        "Our farmers had a good harvest.": "plain",
        "Our chemical industry gave work to many people.": "worded",
        "We support the Treaty on the Non-Proliferation of Nuclear Weapons, provided that all "
        "others do the same.": "condition",
        "The missile gap was closed by our engineers.": "topic",
        "A small business needs good roads.": "plain",
        "We want to speak of our schools and of our roads.": "plain",
    }
    assert {u["stratum"]: (u["population"], u["weight"]) for u in units} == {
        "plain": (4, 1.0), "framed": (1, 1.0), "worded": (1, 1.0), "position": (1, 1.0),
        "condition": (1, 1.0), "topic": (1, 1.0),
    }  # fmt: skip
    assert [unit["unit"] for unit in units] == [sheet["unit"] for sheet in sheets]


@pytest.mark.slow
def test_the_sheet_has_the_words_and_tells_nothing_of_the_rows(derived):
    units, sheets = drawn(derived, statements=100, others=100)
    at = next(i for i, unit in enumerate(units) if unit["stratum"] == "position")
    assert sheets[at] == {
        "unit": units[at]["unit"],
        "title": "Statement of Austria, general debate, session 70",
        "day": "2015-09/2015-12",
        "speaker": "",
        "state": "AUT",
        "before": "We thank our hosts for their welcome.",
        "text": "We support the Comprehensive Nuclear-Test-Ban Treaty.",
        "after": "Our farmers had a good harvest.",
    }
    assert {name for unit in units for name in unit} == {*UNIT, "weight"}


@pytest.mark.slow
def test_a_draw_depends_on_the_seed_alone_and_a_larger_one_holds_the_smaller(derived):
    small, large = (drawn(derived, others=number)[0] for number in (2, 4))
    names = [{unit["unit"] for unit in units} for units in (small, large)]
    assert (len(names[0]), len(names[1])) == (2, 4)
    assert drawn(derived, others=4, jobs=2)[0] == large
    assert {u["unit"] for u in drawn(derived, seed=20, others=4)[0]} != names[1]
    by_stratum = [Counter(unit["stratum"] for unit in units) for units in (small, large)]
    for unit in small:
        if by_stratum[0][unit["stratum"]] <= by_stratum[1][unit["stratum"]]:
            assert unit["unit"] in names[1]


@pytest.mark.slow
def test_what_cannot_be_drawn_is_told(derived, tmp_path):
    with pytest.raises(DataError, match="no unit is asked for"):
        drawn(derived, statements=0)
    way = Way("ungd", derived / "ungd", REGISTER, BROAD, 19, {"others": 3})
    row = frame_row(REGISTER, "ungd", "own")
    with pytest.raises(DataError, match="no folder of this name"):
        draw(row, tmp_path / "nowhere", way)
    with pytest.raises(DataError, match="no list of words"):
        draw(row, derived / "corpus", way._replace(broad_words=tmp_path / "none.csv"))
    name = "Session 70 - 2015/AUT_70_2015.txt"
    changed = write_corpus(
        tmp_path / "changed", {**SPEECHES, name: "We say something else now."}, None
    )
    with pytest.raises(DataError, match=r"AUT_70_2015\.txt is not the text of the frame's rows"):
        draw(row, changed, way)


def test_what_a_small_stratum_cannot_take_goes_to_the_others():
    shares = {"a": 2, "b": 1}
    assert allot(30, shares, {"a": 100, "b": 100}) == {"a": 20, "b": 10}
    assert allot(30, shares, {"a": 5, "b": 100}) == {"a": 5, "b": 25}
    assert allot(30, shares, {"a": 5, "b": 7}) == {"a": 5, "b": 7}
    assert allot(2, {"a": 1, "b": 1, "c": 1}, {"a": 9, "b": 9, "c": 9}) == {"a": 1, "b": 1, "c": 0}
    assert allot(0, shares, {"a": 5, "b": 7}) == {"a": 0, "b": 0}
    assert allot(3, shares, {"a": 0, "b": 0}) == {"a": 0, "b": 0}


def test_a_sentence_is_covered_by_any_of_its_letters():
    sentences = [(0, 10), (11, 20), (22, 30)]
    assert covered(sentences, [(9, 10)]) == [0]
    assert covered(sentences, [(10, 11), (20, 22)]) == []
    assert covered(sentences, [(9, 12), (29, 40)]) == [0, 1, 2]


@pytest.mark.slow
def test_from_the_draw_to_the_scores(derived, tmp_path):
    out, sheet = tmp_path / "units.jsonl", tmp_path / "sheet.jsonl"
    done = run("sample", "ungd", derived / "corpus", "--out", out, "--sheet", sheet,
               "--frame-tables", derived / "ungd", "--words", BROAD, "--jobs", "1")  # fmt: skip
    assert done.exit_code == 0, done.output
    assert "plain: 4 of 4" in done.output
    assert len(sheet.read_text().splitlines()) == 9
    coded = {
        "position": [("ctbt", "support", False)],
        "condition": [("npt", "conditional-support", True)],
        "topic": [],
    }
    rows = [
        codes_of(unit["unit"], *coded.get(unit["stratum"], ()), on=unit["stratum"] in coded)
        for unit in map(json.loads, out.read_text().splitlines())
    ]
    gold = tmp_path / "gold.jsonl"
    done = run("judged", out, write(tmp_path / "codes.jsonl", rows), "--out", gold)
    assert "9 judged units" in done.output, done.output
    for tables in (["--frame-tables", derived / "ungd"], []):
        done = run("frame", gold, "--texts", derived / "corpus", "--misses", *tables)
        assert done.exit_code == 0, done.output
        assert "ungd: 9 units of 3 documents" in done.output
        assert (
            "on arms control, plain (4 in the corpus): 0.000 [0.000, 0.490], n = 4" in done.output
        )
        assert "gate: precision: 1.000" in done.output
        assert "positions: recall: 1.000 [0.342, 1.000], n = 2" in done.output
        assert "conditions: precision: 1.000 [0.207, 1.000], n = 1" in done.output
        assert "stance right: 1.000" in done.output
        assert "AUT_70" not in done.output


@pytest.mark.slow
def test_another_text_and_a_missing_one_are_named(derived, tmp_path):
    units, _ = drawn(derived, statements=1)
    gold = [{**units[0], "on_arms_control": True, "targets": []}]
    path = write(tmp_path / "gold.jsonl", gold)
    done = run("frame", path, "--texts", tmp_path)
    assert isinstance(done.exception, DataError)
    assert f"{units[0]['path']} is missing" in str(done.exception)
    write(path, [{**gold[0], "sha256": "0" * 64}])
    done = run("frame", path, "--texts", derived / "corpus")
    assert f"{units[0]['path']} is not the text that was judged" in str(done.exception)


UNIT = {"unit": "f-1", "frame": "f", "document": "d", "path": "d.txt", "sha256": "", "spans": [],
        "sentences": 1, "stratum": "named", "population": 10,
        "population_sentences": 10}  # fmt: skip


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (codes_of("f-2"), r"f-2 is not in"),
        (codes_of("f-1", ("mars", "support", False)), "unknown target 'mars'"),
        (codes_of("f-1", ("npt", "for", False)), "unknown stance 'for'"),
        (codes_of("f-1", ("npt", "support", "no")), "condition is neither"),
        (codes_of("f-1", ("npt", "none", False), on=False), "though it is not on arms control"),
        (codes_of("f-1", on="yes"), "neither true nor false"),
        ({"unit": "f-1"}, "line 1: on_arms_control, targets missing"),
        ({**codes_of("f-1"), "targets": ["npt"]}, "a target needs target, stance, condition"),
        ({**codes_of("f-1"), "targets": "npt"}, "targets is no list"),
        (codes_of("f-1", *2 * [("npt", "none", False)]), "npt stands twice"),
        ([], "line 1"),
    ],
)
def test_wrong_codes_are_named(tmp_path, row, told):
    units = write(tmp_path / "units.jsonl", [UNIT])
    with pytest.raises(DataError, match=told):
        join_codes(units, write(tmp_path / "codes.jsonl", [row]), TARGETS)


def test_files_that_are_no_gold_are_told(tmp_path):
    good = {**UNIT, "on_arms_control": True, "targets": []}
    path = write(tmp_path / "gold.jsonl", [good, good])
    with pytest.raises(DataError, match="f-1 stands 2 times"):
        read_gold(path, TARGETS)
    write(path, [good, {**good, "unit": "g-1", "frame": "g"}])
    with pytest.raises(DataError, match="several frames: f, g"):
        read_gold(path, TARGETS)
    with pytest.raises(DataError, match="holds no unit"):
        read_gold(write(path, []), TARGETS)
    with pytest.raises(DataError, match="cannot be read"):
        read_gold(tmp_path / "none.jsonl", TARGETS)
    path.write_text("{\n")
    with pytest.raises(DataError, match="line 1"):
        read_gold(path, TARGETS)


def test_units_without_codes_are_left_out(tmp_path):
    units = write(tmp_path / "units.jsonl", [UNIT, {**UNIT, "unit": "f-2"}])
    codes = write(tmp_path / "codes.jsonl", [codes_of("f-2", ("npt", "none", False))])
    (row,) = join_codes(units, codes, TARGETS)
    assert row["unit"] == "f-2"
    assert row["targets"] == [{"target": "npt", "stance": "none", "condition": False}]


def judged(number, stratum, weight, on, found, coded=(), seen=()):
    stances = {target: Stance(stance, has) for target, stance, has in seen if stance != "none"}
    row = {**UNIT, **codes_of(f"f-{number}", *coded, on=on), "stratum": stratum,
           "document": f"d-{number}", "population": 100}  # fmt: skip
    return Judged(row, Seen(found, frozenset(t for t, _, _ in seen), stances), weight, 2.0 * weight)


def test_figures_are_those_counted_by_hand():
    units = [
        judged(1, "position", 1, True, True, [("npt", "support", False)],
               [("npt", "support", False), ("att", "none", False)]),
        judged(2, "position", 1, True, True, [("npt", "oppose", True), ("ctbt", "none", False)],
               [("npt", "conditional-refusal", True), ("ctbt", "support", False)]),
        judged(3, "named", 3, False, True, [], [("npt", "none", False)]),
        judged(4, "named", 3, True, True, [("att", "neutral", True)], [("att", "oppose", False)]),
        judged(5, "worded", 4, True, False, [("npt", "support", False)]),
        judged(6, "worded", 4, False, False),
        judged(7, "plain", 50, False, False),
        judged(8, "plain", 50, True, False),
    ]  # fmt: skip
    got = {one.name: one for one in frame_scores(units)}
    value = {name: (pytest.approx(one.value), one.n) for name, one in got.items()}
    assert value == {
        "gate: precision": (5 / 8, 4),
        "gate: recall, sentences with a word of the field": (5 / 9, 4),
        "gate: recall, all sentences": (5 / 59, 5),
        # npt, att | npt, ctbt | npt (weight 3) | att (weight 3): att of 1 and npt of 3 are wrong.
        "targets named: precision": (6 / 10, 6),
        "targets named: recall": (1.0, 4),
        # npt, npt, att (3) are right, ctbt is named without a position.
        "positions: precision": (5 / 6, 4),
        "positions: recall": (1.0, 3),
        "sign right": (2 / 5, 3),
        "stance right": (1 / 5, 3),
        "conditions: precision": (1.0, 1),
        "conditions: recall": (1 / 4, 2),
    }
    assert all(one.low <= one.value <= one.high for one in got.values())
    assert [(one.name, one.value, one.n, size) for one, size in stratum_scores(units)] == [
        ("position", 1.0, 2, 100), ("named", 0.5, 2, 100), ("worded", 0.5, 2, 100),
        ("plain", 0.5, 2, 100),
    ]  # fmt: skip


def test_nothing_judged_gives_no_figure():
    assert all(math.isnan(one.value) and one.n == 0 for one in frame_scores([]))
    one = judged(1, "plain", 1, False, False)
    assert all(math.isnan(score.value) for score in frame_scores([one]))


def test_intervals_are_wilsons_with_equal_weights_and_wider_with_others():
    rows = [Weighed(f"d{at}", 2.0, at < 8) for at in range(10)]
    even = share("x", rows)
    assert (round(even.low, 4), round(even.high, 4)) == (0.4902, 0.9433)
    uneven = share("x", [row._replace(weight=20.0 if at == 0 else 1.0)
                         for at, row in enumerate(rows)])  # fmt: skip
    assert uneven.high - uneven.low > even.high - even.low
    together = share("x", [row._replace(document="d") for row in rows])
    assert together.high - together.low > even.high - even.low
    assert share("x", [row._replace(yes=True) for row in rows]).high == 1.0


def test_what_was_missed_widens_the_recall_of_the_gate_even_where_none_was_seen():
    found = [judged(at, "named", 10, True, True) for at in range(10)]
    none = [judged(10 + at, "plain", 100, False, False) for at in range(20)]
    few, many = (
        next(one for one in frame_scores([*found, *units]) if "all sentences" in one.name)
        for units in (none, [replace_weight(unit, 10_000.0) for unit in none])
    )
    assert few.value == many.value == 1.0
    assert many.low < few.low < 1.0


def replace_weight(unit, weight):
    return unit._replace(weight=weight, sentences=weight)
