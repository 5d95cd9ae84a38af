"""What is not known: beyond the record a state without a row is ``unknown``, never ``none``."""

import json
import warnings

import pandas as pd
import pytest

import armsdata
from armsdata import RecordWarning
from armsdata.schema import TABLES, DataError, frame
from armsdata.treaties.asof.record import Record, record_end, records_of
from armsdata.treaties.asof.treaty_names import treaty_of


def _treaty(treaty_id, **more):
    return {
        "treaty_id": treaty_id,
        "name": treaty_id,
        "short_name": treaty_id.upper(),
        "type": "multilateral",
        "opened": "2000-01-01",
        "joining": "open",
        "membership": "complete",
        "record_to": "2020-06-01",
        "summary": "s",
        "source_ids": "s",
        "verification": "verified",
    } | more


TREATIES = frame(
    TABLES["treaties"],
    [
        _treaty("whole"),
        _treaty("part", membership="partial"),
        _treaty("some", membership="researched", record_to="2024-01-01"),
        _treaty("two", type="bilateral", joining="closed"),
    ],
)
ACTORS = frame(
    TABLES["actors"],
    [
        {"actor_id": "MEM", "name": "Member", "kind": "state"},
        {"actor_id": "OUT", "name": "Outsider", "kind": "state"},
        {"actor_id": "NEW", "name": "Newland", "kind": "state", "valid_from": "2011-07-09"},
        {"actor_id": "RUS", "name": "Russia", "kind": "state"},
        {"actor_id": "SUN", "name": "Soviet Union", "kind": "state", "valid_to": "1991-12-26"},
    ],
)
EVENTS = frame(
    TABLES["treaty_events"],
    [
        {
            "event_id": f"{treaty}-{action}-{party}",
            "treaty_id": treaty,
            "party_id": party,
            "action": action,
            "date": "2001-01-01",
            "summary": "s",
            "source_ids": "s",
            "verification": "verified",
        }
        for treaty in ("whole", "part", "some", "two")
        for party, action in (("MEM", "ratification"), ("", "entry-into-force"))
    ],
)
NAMES = frame(
    TABLES["state_names"],
    [
        {"system": s, "name": n, "actor_id": a, "valid_from": f, "valid_to": t}
        for s, n, a, f, t in [
            ("iso3", "RUS", "SUN", "0001-01-01", "1991-12-26"),
            ("iso3", "RUS", "RUS", "1991-12-26", ""),
            ("iso3", "NEW", "NEW", "0001-01-01", ""),
            ("cow-code", "365", "RUS", "0001-01-01", ""),
        ]
    ],
)
ALL = {"treaties": TREATIES, "actors": ACTORS, "treaty_events": EVENTS, "state_names": NAMES}


@pytest.mark.parametrize(
    ("treaty", "day", "expected"),
    [
        ("whole", "1999-12-31", "none"),
        ("whole", "2020-06-01", "none"),
        ("whole", "2020-06-02", "unknown"),
        ("part", "1999-12-31", "none"),
        ("part", "2005-01-01", "unknown"),
        ("some", "2005-01-01", "unknown"),
        ("two", "2005-01-01", "none"),
        ("two", "2025-01-01", "none"),
    ],
)
def test_outside_the_record_absence_is_unknown_in_every_answer(treaty, day, expected):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RecordWarning)
        assert armsdata.status_on(treaty, "OUT", day, tables=ALL).participation == expected
        panel = pd.DataFrame({"t": [treaty], "p": ["OUT"], "d": [day]})
        joined = armsdata.join_status(panel, treaty="t", party="p", on="d", tables=ALL)
    assert joined["participation"].tolist() == [expected]


def test_a_state_with_a_row_on_another_day_was_looked_up():
    day = "2000-06-01"
    assert armsdata.status_on("part", "MEM", day, tables=ALL).participation == "none"
    panel = pd.DataFrame({"p": ["MEM", "OUT"], "d": [day, day]})
    found = armsdata.join_status(panel, treaty="part", party="p", on="d", tables=ALL)
    assert found["participation"].tolist() == ["none", "unknown"]


def test_a_recorded_value_lasts_beyond_the_record_and_the_warning_says_so():
    with pytest.warns(RecordWarning, match="record of WHOLE ends on 2020-06-01"):
        answer = armsdata.status_on("whole", "MEM", "2025-01-01", tables=ALL)
    assert (answer.participation, answer.record_to) == ("party", "2020-06-01")
    assert len(answer.notes) == 1
    panel = pd.DataFrame({"p": ["MEM", "OUT"], "d": ["2020-06-01", "2025-01-01"]})
    with pytest.warns(RecordWarning, match=r"1 rows lie after the record of whole \(2020-06-01\)"):
        found = armsdata.join_status(panel, treaty="whole", party="p", on="d", tables=ALL)
    assert found["participation"].tolist() == ["party", "unknown"]


def test_within_the_record_nothing_is_warned_of():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert armsdata.status_on("whole", "MEM", "2010-01-01", tables=ALL).notes == ()
        panel = pd.DataFrame({"p": ["MEM", "RUS"], "d": ["2010-01-01"] * 2})
        armsdata.join_status(panel, treaty="whole", party="p", on="d", tables=ALL)


def test_a_continuing_state_answers_for_the_one_that_it_continues():
    with pytest.warns(RecordWarning, match=r"on 1980-01-01 RUS was SUN \(Soviet Union\)"):
        answer = armsdata.status_on("whole", "RUS", "1980-01-01", tables=ALL)
    assert answer.party == "SUN"
    panel = pd.DataFrame({"p": ["RUS", "RUS"], "d": ["1980-01-01", "2000-06-01"]})
    with pytest.warns(RecordWarning, match=r"RUS is SUN \(1 rows\)"):
        found = armsdata.join_status(panel, treaty="whole", party="p", on="d", tables=ALL)
    assert found["participation"].tolist() == ["none", "none"]


def test_a_state_that_did_not_exist_gives_a_missing_value():
    with pytest.warns(RecordWarning, match="NEW did not exist on 2005-01-01"):
        answer = armsdata.status_on("whole", "NEW", "2005-01-01", tables=ALL)
    assert answer.participation is None
    panel = pd.DataFrame(
        {"p": ["NEW", "NEW", "SUN"], "d": ["2005-01-01", "2012-01-01", "2001-01-01"]}
    )
    with pytest.warns(RecordWarning, match=r"NEW \(row 0\); SUN \(row 2\) -> leave these rows out"):
        found = armsdata.join_status(panel, treaty="whole", party="p", on="d", tables=ALL)
    assert found["participation"].isna().tolist() == [True, False, True]
    assert found["force"].tolist() == ["in-force"] * 3


def test_numbers_in_the_system_of_letters_name_the_system_of_numbers():
    panel = pd.DataFrame({"p": [365], "d": ["2012-01-01"]})
    for system in ("cow", "iso3"):
        with pytest.raises(DataError, match="cow-code"):
            armsdata.join_status(
                panel, treaty="whole", party="p", on="d", tables=ALL, system=system
            )


def test_the_register_ends_where_the_last_instrument_does():
    assert record_end(TREATIES) == "2024-01-01"
    assert record_end(TREATIES, "whole") == "2020-06-01"
    assert records_of(TREATIES)["part"].as_dict() == {
        "force": "complete",
        "participation": "partial",
        "observance": "researched",
        "to": "2020-06-01",
    }
    # Tables of an older release have none of the columns.
    old = TREATIES.drop(columns=["joining", "membership", "record_to"])
    assert records_of(old)["part"] == Record("part", "PART", opened="2000-01-01")


def test_every_instrument_of_the_register_says_how_complete_it_is(register):
    rows = register["treaties"]
    assert rows[["joining", "membership", "record_to"]].notna().all().all()
    assert (rows["record_to"] >= rows["opened"].str[:4].fillna("")).all()


def test_the_command_says_it_beside_the_answer(register, capsys, monkeypatch):
    from armsdata import cli

    monkeypatch.setattr("armsdata.treaties.asof.tables.register_tables", lambda data=None: register)
    monkeypatch.setattr("sys.argv", ["armsdata", "status", "npt", "--party", "RUS", "--on",
                                     "1980-01-01", "--json"])  # fmt: skip
    with pytest.raises(SystemExit) as stop:
        cli.main()
    said = capsys.readouterr()
    assert not stop.value.code
    answer = json.loads(said.out)
    assert answer["parties"]["SUN"]["participation"] == "party"
    assert "RUS was SUN (Soviet Union)" in said.err
    assert answer["record"]["participation"] == "complete"


@pytest.mark.parametrize("treaty", ["hcoc", "psi"])
def test_a_partial_membership_is_never_none(register, treaty):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RecordWarning)
        answer = armsdata.status_on(treaty, "FRA", "2024-01-01", tables=register)
    assert answer.participation != "none"


@pytest.mark.parametrize(
    ("name", "treaty"),
    [
        ("Mine Ban Treaty", "ottawa"),
        ("mine ban  convention", "ottawa"),
        ("Treaty on the Non-Proliferation of Nuclear Weapons", "npt"),
        ("New START", "new-start"),
        ("npt", "npt"),
    ],
)
def test_any_name_of_a_treaty_asks_for_it(register, name, treaty):
    assert treaty_of(name, register["treaties"], register["terms"]) == treaty


def test_a_name_of_several_treaties_is_not_guessed(register):
    with pytest.raises(DataError, match="'START' means new-start or start-1") as said:
        treaty_of("START", register["treaties"], register["terms"])
    assert "did you mean new-start, start-1" in str(said.value)
    with pytest.raises(DataError, match=r"did you mean .*ottawa"):
        treaty_of("Mine Bann Treaty", register["treaties"], register["terms"])
