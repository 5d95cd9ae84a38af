"""Scores against gold: right answers, every miss, and gold that cannot be asked."""

import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from armsdata.evaluate import evaluate_register, wilson
from armsdata.schema import DataError
from armsdata.treaties import build_status

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
