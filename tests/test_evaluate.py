"""Scores against gold: right answers, every miss, and gold that cannot be asked."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from armsdata.evaluate import coding, evaluate_register, statement_coverage, wilson
from armsdata.schema import TABLES, DataError, read_csv
from armsdata.schema.vocabularies import STANCES
from armsdata.treaties import build_status

REPOSITORY = Path(__file__).parents[1]
HEADER = "treaty,party,date,axis,expected\n"


@pytest.fixture(scope="module")
def tables(register):
    status = build_status(register["treaty_events"], register["treaties"], register["actors"])
    return {**register, "treaty_status": status}


@pytest.fixture
def gold(tmp_path):
    def write(text):
        path = tmp_path / "gold.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.mark.slow
def test_right_answers_and_misses_are_told_apart(tables, gold):
    rows = [
        "new-start,,2024-07-08,force,in-force",
        "new-start,RUS,2024-07-08,participation,suspended",
        "new-start,RUS,2024-07-08,observance,observing|voluntary",
        "new-start,CHN,2024-07-08,participation,none",
        "new-start,USA,2024-07-08,participation,withdrawn",
        "new-start,,2009-01-01,force,in-force|not-in-force",
        "new-start,CHN,2024-07-08,observance,unknown",
    ]
    found = evaluate_register(gold(HEADER + "\n".join(rows)), tables)
    assert found["right"].tolist() == [True, True, True, True, False, True, True]
    assert found["found"].iloc[4] == "party"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("new-strat,,2024-07-08,force,in-force", "line 2: treaty 'new-strat' is unknown (near: n"),
        ("new-start,RUSS,2024-07-08,participation,party", "party 'RUSS' is unknown"),
        ("new-start,RUS,2024-07-08,force,in-force", "has no party, but 'RUS'"),
        ("new-start,,2024-07-08,participation,party", "party '' is unknown"),
        ("new-start,,8 July 2024,force,in-force", "date '8 July 2024' is not a day"),
        ("new-start,,2024-07-08,status,in-force", "axis 'status' is none of force"),
        ("new-start,,2024-07-08,force,party", "expected ['party'] is none of not-in-force"),
        ("new-start,,2024-07-08,force,", "expected [''] is none of"),
    ],
)
def test_a_question_that_cannot_be_asked_is_named(tables, gold, row, said):
    with pytest.raises(DataError) as error:
        evaluate_register(gold(f"{HEADER}{row}\n"), tables)
    assert said in str(error.value)
    assert "gold.csv" in str(error.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("treaty,date\nnpt,1970-03-05\n", "columns missing: ['party', 'axis', 'expected']"),
        (HEADER, "no question"),
        ("", "not a table"),
    ],
)
def test_a_file_without_questions_is_an_error(tables, gold, text, said):
    with pytest.raises(DataError) as error:
        evaluate_register(gold(text), tables)
    assert said in str(error.value)


@given(st.integers(1, 5000), st.data())
def test_the_interval_holds_the_share(asked, data):
    right = data.draw(st.integers(0, asked))
    low, high = wilson(right, asked)
    assert 0 <= low <= right / asked <= high <= 1
    assert high - low > 0


def test_the_interval_is_the_published_one():
    # Newcombe (1998, Statistics in Medicine 17:857), table I: 81/263 and 0/20.
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=1e-4)


@pytest.mark.slow
def test_the_command_prints_accuracy_and_each_miss(repository, gold):
    path = gold(
        HEADER + "new-start,,2024-07-08,force,in-force\nnew-start,,2024-07-08,force,expired\n"
    )
    command = [sys.executable, "-m", "armsdata", "evaluate", "register", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=repository)
    assert done.returncode == 0, done.stderr
    assert "all: 1/2 = 50.0% [" in done.stdout
    assert "miss: line 3: new-start on 2024-07-08, force: expected expired, found in-force" in (
        done.stdout
    )


@pytest.mark.slow
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_file_does_more_than_raise_a_data_error(tables, tmp_path, noise):
    path, said = tmp_path / "gold.csv", []
    for content in (noise, HEADER.encode() + noise):
        path.write_bytes(content)
        try:
            assert len(evaluate_register(path, tables))
        except DataError as error:
            said.append(str(error))
    assert all("gold.csv" in message for message in said)


def _pair(statement, first, second, **more):
    empty = dict.fromkeys(coding.COLUMNS, "")
    given = {
        "statement_id": statement,
        "target": "npt",
        "first_addressed": "yes",
        "second_addressed": "yes",
        "first_stance": first,
        "second_stance": second,
    }
    return empty | given | more


def _written(tmp_path, rows):
    path = tmp_path / "pairs.csv"
    pd.DataFrame(rows, columns=coding.COLUMNS).to_csv(path, index=False)
    return path


def test_two_coders_agree_as_krippendorff_computes_it(tmp_path):
    # Two units alike and one apart by one rank of two used: worked by hand from the definition.
    pairs = [("a", "support", "support"), ("b", "oppose", "oppose"), ("c", "support", "oppose")]
    rows = coding.read_double_coding(_written(tmp_path, [_pair(*p) for p in pairs]))
    found = {one.variable: one for one in coding.agreement(rows)}
    assert (found["stance"].units, found["stance"].same) == (3, 2)
    # Observed disagreement 1/3, expected 2 * 3 * 3 / (6 * 5) = 3/5.
    assert found["stance"].alpha == pytest.approx(1 - (1 / 3) / (3 / 5))
    assert found["stance"].low <= found["stance"].alpha <= found["stance"].high
    assert found["connective"].units == 0


def test_double_coding_names_every_unknown_code(tmp_path):
    path = _written(tmp_path, [_pair("a", "suport", "support"), _pair("b", "support", "maybe")])
    with pytest.raises(DataError, match=r"line 2: first_stance 'suport'.*line 3: second_stance"):
        coding.read_double_coding(path)
    path.write_text("statement_id,target\na,npt\n")
    with pytest.raises(DataError, match="columns missing"):
        coding.read_double_coding(path)


def test_the_double_coding_of_the_project_is_large_and_reliable():
    rows = coding.read_double_coding(REPOSITORY / "data/gold/double_coding.csv")
    assert rows["statement_id"].nunique() >= 150
    found = {one.variable: one for one in coding.agreement(rows)}
    assert found["stance"].low > 0.8
    assert found["addressed"].low > 0.8


def test_the_page_of_statement_coverage_is_that_of_the_tables():
    # Rewrite it with: armsdata coverage --statements > docs/statement-coverage.md
    folder = REPOSITORY / "data" / "processed"
    tables = {
        name: read_csv(TABLES[name], folder / f"{name}.csv") for name in ("positions", "targets")
    }
    page = (REPOSITORY / "docs" / "statement-coverage.md").read_text(encoding="utf-8")
    assert page == statement_coverage.as_markdown(tables)
    found = statement_coverage.by_target(tables["positions"], tables["targets"])
    hand = tables["positions"][tables["positions"]["coding"] == "hand"]
    stances = found[list(STANCES)].to_numpy().sum()
    assert stances == hand["actor_id"].notna().sum()
    assert set(found["target_id"]) == set(tables["targets"]["target_id"])
