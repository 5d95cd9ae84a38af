"""Names and codes of states: the table covers the states, and a lookup never guesses."""

import unicodedata

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsdata.dates.numbers import day_numbers
from armsdata.schema import TABLES, DataError, frame
from armsdata.treaties.asof.state_names import StateNames, fold

#: Members of the United Nations, 193 since 2011.
MEMBERS = """
    AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL
    BRA BRB BRN BTN BWA CAF CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA
    DNK DOM DZA ECU EGY ERI ESP EST ETH FIN FJI FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM
    GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT
    LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG
    MOZ MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT
    PRY QAT ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR
    TCD TGO THA TJK TKM TLS TON TTO TUN TUR TUV TZA UGA UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF
    ZMB ZWE"""

SMALL = frame(
    TABLES["state_names"],
    [
        {"system": s, "name": n, "actor_id": a, "valid_from": f, "valid_to": t}
        for s, n, a, f, t in [
            ("cow", "OLD", "AAA", "0001-01-01", "1991-12-26"),
            ("cow", "OLD", "BBB", "1991-12-26", ""),
            ("cow", "CCC", "AAA", "0001-01-01", ""),
            ("iso3", "CCC", "CCC", "0001-01-01", ""),
            ("other", "Éland  of the North", "CCC", "0001-01-01", ""),
            ("cow-code", "7", "AAA", "0001-01-01", ""),
            ("un-m49", "007", "CCC", "0001-01-01", ""),
            ("other", "Gone", "AAA", "1950-01-01", "1960-01-01"),
        ]
    ],
)
NAMES = StateNames(SMALL)


@pytest.fixture(scope="module")
def names(register):
    return StateNames(register["state_names"])


def test_every_member_of_the_united_nations_has_a_name_in_every_system(register):
    members = set(MEMBERS.split())
    assert len(members) == 193
    table = register["state_names"]
    for system, group in table.groupby("system"):
        assert set(group["actor_id"]) >= members, system
    assert set(register["actors"]["actor_id"]) >= members


def test_every_state_of_the_register_has_a_usual_name(register):
    actors = register["actors"]
    states = set(actors.loc[actors["kind"] == "state", "actor_id"])
    table = register["state_names"]
    assert set(table.loc[table["system"] == "other", "actor_id"]) >= states
    assert set(table["actor_id"]) <= states


def test_no_name_of_a_system_means_two_things_on_one_day(names):
    assert list(names.overlaps()) == []


def test_an_overlap_would_be_found():
    extra = frame(
        TABLES["state_names"],
        [{"system": "cow", "name": "old ", "actor_id": "CCC", "valid_from": "1980-01-01"}],
    )
    assert list(StateNames(pd.concat([SMALL, extra])).overlaps()) == ["cow: OLD"]


@pytest.mark.parametrize(
    ("name", "system", "on", "actor"),
    [
        ("365", "cow-code", "1914-06-01", "RUS"),
        ("365", "cow-code", "1991-12-25", "SUN"),
        ("365", "cow-code", "1991-12-26", "RUS"),
        ("Russia", None, "1985-01-01", "SUN"),
        ("Russian Federation", None, "2020-01-01", "RUS"),
        ("260", "cow-code", "1980-01-01", "DEU"),
        ("255", "cow-code", "1995-01-01", "DEU"),
        ("265", "cow-code", "1980-01-01", "DDR"),
        ("345", "cow-code", "1980-01-01", "YUG"),
        ("345", "cow-code", "2005-01-01", "SCG"),
        ("345", "cow-code", "2010-01-01", "SRB"),
        ("340", "gw-code", "2010-01-01", "SRB"),
        ("341", "cow-code", "2010-01-01", "MNE"),
        ("347", "cow-code", "2010-01-01", "XKX"),
        ("315", "cow-code", "1980-01-01", "CSK"),
        ("678", "cow-code", "1980-01-01", "YEM"),
        ("679", "cow-code", "2000-01-01", "YEM"),
        ("680", "cow-code", "1980-01-01", "YMD"),
        ("816", "cow-code", "1970-01-01", "VNM"),
        ("817", "cow-code", "1970-01-01", "VDR"),
        ("710", "cow-code", "1960-01-01", "CHN"),
        ("713", "cow-code", "1960-01-01", "TWN"),
        ("China", "un", "1971-10-24", "TWN"),
        ("China", "un", "1971-10-25", "CHN"),
        ("530", "gw-code", "1980-01-01", "ETH"),
        ("625", "cow-code", "1980-01-01", "SDN"),
        ("626", "cow-code", "2015-01-01", "SSD"),
        ("AUS", "cow", None, "AUT"),
        ("AUS", "iso3", None, "AUS"),
        ("004", "un-m49", None, "AFG"),
        ("810", "un-m49", None, "SUN"),
        ("NA", "iso2", None, "NAM"),
        ("Korea, Rep.", None, None, "KOR"),
        ("Iran, Islamic Rep.", None, None, "IRN"),
        ("Republic of Korea", None, None, "KOR"),
        ("Burma", None, None, "MMR"),
        ("Zaire", None, None, "COD"),
        ("Upper Volta", None, None, "BFA"),
        ("Swaziland", None, None, "SWZ"),
        ("Turkey", None, None, "TUR"),
        ("Cape Verde", None, None, "CPV"),
        ("Ceylon", None, None, "LKA"),
        ("Democratic Kampuchea", None, None, "KHM"),
        ("East Timor", None, None, "TLS"),
    ],
)
def test_what_data_sets_write_is_understood(names, name, system, on, actor):
    assert names.resolve(name, on, system) == actor


def test_form_is_forgiven_but_nothing_else():
    assert NAMES.resolve("  " + unicodedata.normalize("NFD", "ÉLAND OF\tthe  north")) == "CCC"
    with pytest.raises(DataError) as error:
        NAMES.resolve("Eland of the North")
    assert "similar: Éland" in str(error.value)


@given(st.text(max_size=12))
def test_no_text_outside_the_table_resolves(text):
    known = {fold(name) for name in SMALL["name"]}
    if fold(text) not in known:
        with pytest.raises(DataError):
            NAMES.resolve(text)


@pytest.mark.parametrize(
    ("name", "on", "system", "said"),
    [
        ("OLD", None, None, "AAA until 1991-12-26 (cow), BBB from 1991-12-26 (cow)"),
        ("CCC", "2000-01-01", None, "AAA (cow), CCC (iso3)"),
        ("Gone", "1970-01-01", None, "AAA from 1950-01-01 until 1960-01-01"),
        ("CCC", None, "iso9", "one of iso3"),
        ("7", None, "un", "unknown"),
        ("OLD", "1991", None, "not a day"),
    ],
)
def test_what_cannot_be_told_is_an_error_that_shows_the_choice(name, on, system, said):
    with pytest.raises(DataError) as error:
        NAMES.resolve(name, on, system)
    assert said in str(error.value)


def test_many_names_follow_their_days_and_keep_their_index():
    given_names = pd.Series(["OLD", "old", None, 7.0, "OLD"], index=list("abcde"), name="who")
    days = pd.Series(["1980-01-01", "1991-12-26", "2000-01-01", None, "1991-12-25"])
    days.index = given_names.index
    found = NAMES.resolve_many(given_names, days)
    assert found.index.tolist() == list("abcde")
    assert found.name == "who"
    assert found.astype(object).fillna("").tolist() == ["AAA", "BBB", "", "AAA", "AAA"]
    codes = pd.Series([7, 7])
    assert NAMES.resolve_many(codes, system="un-m49").tolist() == ["CCC", "CCC"]


def test_all_unknown_names_stand_in_one_error():
    wrong = pd.Series(["Nowhere", "Gone", "CCC", "Nowhere"])
    with pytest.raises(DataError) as error:
        NAMES.resolve_many(wrong.iloc[[0, 1, 3]], pd.Series(["1999-01-01"] * 3))
    assert "'Nowhere' (row 0, 3)" in str(error.value)
    assert "'Gone' (row 1)" in str(error.value)
    kept = NAMES.resolve_many(wrong, unknown="keep-missing", system="iso3")
    assert kept.isna().tolist() == [True, True, False, True]
    with pytest.raises(DataError, match="AAA \\(cow\\), CCC \\(iso3\\)"):
        NAMES.resolve_many(wrong, unknown="keep-missing")
    with pytest.raises(DataError, match="keep-missing"):
        NAMES.resolve_many(wrong, unknown="drop")


@given(st.dates())
def test_a_day_has_one_number_whatever_its_type(day):
    forms = [day, day.isoformat(), pd.Timestamp(day.isoformat()), None]
    numbers = day_numbers(pd.Series(forms, dtype=object), "on")
    typed = day_numbers(pd.Series([day.isoformat()], dtype="datetime64[s]"), "on")
    assert numbers[:3].tolist() == [day.toordinal()] * 3
    assert numbers[3] < 0
    assert typed.tolist() == [day.toordinal()]
