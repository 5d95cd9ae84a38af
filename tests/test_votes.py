"""Roll calls: reading the public forms, who was absent, and what is wrong in a file."""

import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsdata import schema
from armsdata.schema import TABLES, DataError, frame
from armsdata.votes import build_votes, check_votes, import_votes, read_votes
from armsdata.votes.build import members_on, states_on
from armsdata.votes.readers import plain_symbol

RESOLUTION = {
    "resolution_id": "a-res-99-1-b",
    "symbol": "A/RES/99/1 B",
    "session": 38,
    "date": "1983-12",
    "title": "A test ban",
    "target_id": "nuclear-testing",
    "asks": "Asks for a test ban.",
    "polarity": "for",
    "roll_call": "7",
    "n_yes": 3,
    "n_no": 1,
    "n_abstain": 1,
    "source_ids": "some-source",
    "checked": "totals",
    "verification": "verified",
}
UNVOTES = """rcid,country,country_code,vote
7.0,Russia,RU,yes
7.0,Federal Republic of Germany,,abstain
7.0,German Democratic Republic,DD,yes
7,Yemen Arab Republic,,yes
7,United States,US,no
8,Zanzibar,,yes
"""
CALLS = "rcid,session,date,unres\n7,38,5000,R/99/1B\n8,18,5000,R/99/2\n"
VOETEN = """rcid,ccode,session,vote,unres,Country
7,365,38,1,R/99/1B,Russia
7,260,38,2,R/99/1B,German Federal Republic
7,265,38,1,R/99/1B,German Democratic Republic
7,678,38,1,R/99/1B,Yemen Arab Republic
7,2,38,3,R/99/1B,United States
7,740,38,8,R/99/1B,Japan
7,225,38,9,R/99/1B,Switzerland
"""
LIBRARY = """undl_id,ms_code,ms_name,ms_vote,date,session,resolution
1,SUN,USSR,Y,1983-12-15,38,A/RES/99/1B
1,DEU,GERMANY,A,1983-12-15,38,A/RES/99/1B
1,DDR,GERMAN DEMOCRATIC REPUBLIC,Y,1983-12-15,38,A/RES/99/1B
1,YEM,YEMEN,Y,1983-12-15,38,A/RES/99/1B
1,USA,UNITED STATES,N,1983-12-15,38,A/RES/99/1B
1,JPN,JAPAN,X,1983-12-15,38,A/RES/99/1B
"""
CAST = {"SUN": "yes", "DEU": "abstain", "DDR": "yes", "YEM": "yes", "USA": "no"}


def written(folder: Path, text: str, name: str = "votes.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def package(folder: Path, votes: str = UNVOTES, calls: str = CALLS) -> Path:
    written(folder, votes, "un_votes.csv")
    written(folder, calls, "un_roll_calls.csv")
    return folder


@pytest.fixture(scope="module")
def tables(register) -> dict:
    return {**register, "resolutions": frame(TABLES["resolutions"], [RESOLUTION])}


def by_actor(votes: pd.DataFrame) -> dict:
    return dict(zip(votes["actor_id"], votes["vote"], strict=True))


@pytest.mark.parametrize("text", [VOETEN, LIBRARY], ids=["voeten", "digital-library"])
def test_each_form_gives_the_same_votes(text, tables, tmp_path):
    one = build_votes(read_votes(written(tmp_path, text)), tables)
    other = build_votes(read_votes(package(tmp_path)), tables)
    pd.testing.assert_frame_equal(one, other)
    found = by_actor(one)
    assert {actor: found[actor] for actor in CAST} == CAST


def test_who_did_not_vote_was_absent_or_no_member(tables, tmp_path):
    found = by_actor(build_votes(read_votes(package(tmp_path)), tables))
    assert found["JPN"] == found["BLR"] == found["YUG"] == "absent"
    assert found["CHE"] == found["KOR"] == "not-a-member"
    assert found["TWN"] == "not-a-member"
    # What was no state in 1983 has no row: its predecessor still stood.
    assert not {"RUS", "KAZ", "CZE", "SVK"} & set(found)


def test_votes_fit_their_resolution(tables, tmp_path):
    votes = build_votes(read_votes(package(tmp_path)), tables)
    check_votes({**tables, "votes": votes})
    with pytest.raises(DataError, match=r"a-res-99-1-b: no votes"):
        check_votes({**tables, "votes": schema.empty(TABLES["votes"])})
    missing = votes[votes["actor_id"] != "USA"]
    with pytest.raises(DataError, match=r"n_no = 1: 0 in the roll call.*USA was a member"):
        check_votes({**tables, "votes": missing})
    strange = votes.assign(vote=votes["vote"].mask(votes["actor_id"] == "CHE", "yes"))
    with pytest.raises(DataError, match="CHE was no member"):
        check_votes({**tables, "votes": strange})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (UNVOTES.replace(",no\n", ",nein\n"), r"row 6, vote = 'nein'.*yes, no, abstain"),
        (VOETEN.replace("38,3,", "38,4,"), r"row 6, vote = '4'.*1, 2, 3, 8, 9"),
        (LIBRARY.replace(",N,", ",,"), r"row 6, ms_vote = \(empty\)"),
        (UNVOTES.replace("country_code", "cc"), "no known form"),
        ("", "not a table"),
    ],
)
def test_what_is_wrong_in_a_file_is_named(text, said, tmp_path):
    with pytest.raises(DataError, match=f"(?s){said}") as caught:
        read_votes(written(tmp_path, text))
    assert str(tmp_path / "votes.csv") in str(caught.value)


@pytest.mark.parametrize(
    ("votes", "said"),
    [
        (UNVOTES.replace("United States,US", "Atlantis,AX1"), r"row 6, state = 'AX1' 'Atlantis'"),
        (UNVOTES.replace("United States,US", ","), r"row 6, state = \(empty\)"),
        (UNVOTES + "7,Russia,RU,no\n", r"row 8: SUN votes no and yes"),
        (UNVOTES + "7,Switzerland,CH,no\n", r"a-res-99-1-b: CHE voted on 1983-12-01, no member"),
    ],
)
def test_what_is_wrong_in_a_roll_call_is_named(votes, said, tables, tmp_path):
    with pytest.raises(DataError, match=said) as caught:
        build_votes(read_votes(package(tmp_path, votes)), tables)
    assert "un_votes.csv" in str(caught.value)


def test_a_folder_needs_both_tables(tmp_path):
    written(tmp_path, UNVOTES, "un_votes.csv")
    with pytest.raises(DataError, match=r"no un_roll_calls\.csv or un_roll_calls\.rda"):
        read_votes(tmp_path)
    with pytest.raises(DataError, match=r"columns missing: \['unres'\]"):
        read_votes(package(tmp_path, calls="rcid,session\n7,38\n"))


def test_symbols_are_compared_in_their_plain_form():
    forms = ("A/RES/51/45 M", "R/51/45M", "51/45 M", "a/res/51/45m")
    assert {plain_symbol(form) for form in forms} == {"51/45M"}
    assert plain_symbol("A/RES/1653 (XVI)") == "1653(XVI)"


def test_r_data_without_its_reader_says_what_to_install(tmp_path, monkeypatch):
    (tmp_path / "un_votes.rda").write_bytes(b"")
    written(tmp_path, CALLS, "un_roll_calls.csv")
    monkeypatch.setitem(sys.modules, "rdata", None)
    with pytest.raises(DataError, match="pip install rdata"):
        read_votes(tmp_path)


def test_broken_r_data_are_named(tmp_path):
    pytest.importorskip("rdata")
    (tmp_path / "un_votes.rda").write_bytes(b"RDX3\nX\n")
    written(tmp_path, CALLS, "un_roll_calls.csv")
    with pytest.raises(DataError, match=r"un_votes\.rda: no R data"):
        read_votes(tmp_path)


@settings(max_examples=60)
@given(st.one_of(st.binary(max_size=200), st.text(alphabet="7,\n\"yesRU.0ctr_dvoe'", max_size=200)))
def test_any_bytes_are_read_or_named(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("any") / "votes.csv"
    head = b"rcid,country,country_code,vote\n"
    path.write_bytes(data if isinstance(data, bytes) else head + data.encode())
    said = ""
    try:
        read = set(read_votes(path)["vote"])
    except DataError as error:
        read, said = set(), str(error)
    assert read <= {"yes", "no", "abstain"}
    assert not said or str(path) in said


def test_states_and_members_of_a_day(register):
    members, actors = register["un_members"], register["actors"]
    assert {"SUN", "BLR", "UKR", "CSK"} <= members_on(members, "1991-12-01")
    assert "RUS" not in members_on(members, "1991-12-01")
    assert "TWN" in members_on(members, "1971-10-24")
    assert "CHN" in members_on(members, "1971-10-25")
    assert "IDN" not in members_on(members, "1965-12-01")
    assert len(members_on(members, "2020-01-01")) == 193
    assert {"CZE", "SVK"} <= states_on(actors, "1993-01-01")


def test_votes_are_imported_once(tmp_path, register):
    folder = tmp_path / "register"
    folder.mkdir()
    for name in ("actors", "state_names", "un_members"):
        schema.write(TABLES[name], register[name], folder / f"{name}.csv")
    wanted = frame(TABLES["resolutions"], [RESOLUTION])
    schema.write(TABLES["resolutions"], wanted, folder / "resolutions.csv")
    package(tmp_path)
    assert import_votes(tmp_path, folder) == [folder / "votes" / "a-res-99-1-b.csv"]
    assert import_votes(tmp_path, folder) == []
    package(tmp_path, UNVOTES.replace("7", "9"))
    with pytest.raises(DataError, match="no roll call on a resolution"):
        import_votes(tmp_path, folder)


def test_the_register_holds_enough_roll_calls_with_sources(register):
    known, votes = register["resolutions"], register["votes"]
    assert (known["verification"] == "verified").sum() >= 60
    assert known["roll_call"].is_unique
    dates = known["date"].str[:4].astype(int)
    # A session begins in the autumn of its year and may end in the next.
    assert (dates - 1945 - known["session"]).between(0, 1).all()
    assert set(votes["resolution_id"]) == set(known["resolution_id"])
    check_votes(register)


def test_the_register_has_the_votes_of_the_public_file(register, shared):
    pytest.importorskip("rdata")
    rebuilt = build_votes(read_votes(shared / "register" / "unvotes"), register)
    keys = ["resolution_id", "actor_id"]
    committed = register["votes"].sort_values(keys).reset_index(drop=True)
    pd.testing.assert_frame_equal(rebuilt.sort_values(keys).reset_index(drop=True), committed)
