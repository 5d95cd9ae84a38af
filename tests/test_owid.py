"""Agreement with Our World in Data's labels, on made-up states and treaties of the register."""

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from armsdata.evaluate.owid import (
    LABELS,
    compare,
    describe,
    evaluate_owid,
    predecessors_of,
    read_owid,
    yearly_labels,
)
from armsdata.schema import DataError
from armsdata.schema.vocabularies import PARTICIPATION
from armsdata.treaties import build_status


@pytest.fixture(scope="module")
def status(register):
    return build_status(register["treaty_events"], register["treaties"], register["actors"])


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "owid.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def labels(rows):
    return pd.DataFrame(rows, columns=["country", "treaty", "year", "status"])


def label(table, country, year):
    row = table[(table["country"] == country) & (table["year"] == year)]
    return row["status"].item()


def test_every_participation_has_a_label():
    assert set(LABELS) == set(PARTICIPATION)


def test_the_last_day_of_the_year_counts(status):
    table = yearly_labels(status, ["ctbt"], [1995, 1996, 1999, 2000, 2022, 2023])
    told = [label(table, "RUS", year) for year in (1995, 1996, 1999, 2000, 2022, 2023)]
    assert told == ["Not signed", "Signed", "Signed", "Approved", "Approved", "Signed"]
    assert label(table, "USA", 2023) == "Signed"
    assert not table.duplicated(["country", "treaty", "year"]).any()


def test_notice_keeps_a_party_until_it_takes_effect(status):
    table = yearly_labels(status, ["ottawa"], [2025, 2026])
    assert (label(table, "POL", 2025), label(table, "POL", 2026)) == ("Approved", "Withdrawn")
    assert label(table, "EST", 2025) == "Withdrawn"


def test_no_year_gives_no_row(status):
    assert yearly_labels(status, ["ctbt"], []).empty


def test_wide_and_long_files_say_the_same(register, written):
    parts = (register["state_names"], register["actors"])
    wide = read_owid(
        written(
            "Entity,Code,Year,Partial Test Ban Treaty,geneva_protocol,World regions\n"
            "France,FRA,1970,Not signed,Approved,Europe\nVatican,OWID_VAT,1970,,Approved,Europe\n"
            "Turkey,,1970,Approved,Approved,Asia\n"
        ),
        *parts,
    )
    long = read_owid(
        written(
            "country,year,treaty,status\nFrance,1970,ptbt,Not signed\n"
            "France,1970,Geneva Protocol,Approved\nVatican,1970,geneva-protocol,Approved\n"
            "Turkey,1970,Partial Test Ban,Approved\nTurkey,1970,Geneva Protocol,Approved\n"
        ),
        *parts,
    )
    key = ["country", "treaty", "year"]
    pd.testing.assert_frame_equal(
        wide.sort_values(key, ignore_index=True), long.sort_values(key, ignore_index=True)
    )
    assert set(wide["country"]) == {"FRA", "VAT", "TUR"}


def test_names_mean_the_present_state(register, written):
    path = written("country,year,treaty,status\nRussia,1970,npt,Approved\n")
    table = read_owid(path, register["state_names"], register["actors"])
    assert table["country"].item() == "RUS"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Entity,Code,Year\nFrance,FRA,1970\n", "no column of a treaty"),
        ("Code,Prohibition\nFRA,Signed\n", "columns missing: ['country', 'year']"),
        ("country,year,prohibition\nFrance,1970,Agreed\n", "status 'Agreed'"),
        ("country,year,prohibition\nFrance,70,Signed\n", "year '70'"),
        ("country,year,prohibition\nFrance,,Signed\n", "year ''"),
        ("country,year,prohibition\nRuritania,1970,Signed\n", "Ruritania"),
        ("country,year,prohibition\n,1970,Signed\n", "line 2"),
        ("country,year,treaty,status\nFrance,1970,salt,Signed\n", "treaty 'salt'"),
        ("country,year,treaty,status\nFrance,1970,,Signed\n", "treaty '(empty)'"),
        ("country,year,prohibition\nFrance,1970,\n", "no row with a status"),
        (
            "country,code,year,prohibition\nFrance,FRA,1970,Signed\nLa France,FRA,1970,Signed\n",
            "two rows for tpnw in 1970",
        ),
    ],
)
def test_a_bad_file_is_named(register, written, text, said):
    path = written(text)
    with pytest.raises(DataError) as error:
        read_owid(path, register["state_names"], register["actors"])
    assert said in str(error.value)
    assert error.value.where == str(path)


def test_differences_are_runs_of_years():
    ours = labels([("AAA", "npt", year, "Approved") for year in range(1980, 1990)])
    theirs = labels(
        [
            ("AAA", "npt", year, "Signed" if year in (1981, 1982, 1985) else "Approved")
            for year in range(1980, 1990)
        ]
        + [("BBB", "npt", 1980, "Not signed")]
    )
    counts, runs = compare(ours, theirs, {})
    assert counts.to_dict("records") == [
        {"treaty": "npt", "asked": 11, "agree": 8, "agree_as_predecessor": 0}
    ]
    assert list(zip(runs["first"], runs["last"], strict=True)) == [(1981, 1982), (1985, 1985)]
    assert set(runs["ours"]) == {"Approved"}
    assert set(runs["theirs"]) == {"Signed"}
    said = list(describe(counts, runs))
    assert said[0].startswith("npt: 8/11 = 72.7% [")
    assert said[1:] == [
        "npt AAA 1981-1982: Approved here, Signed there",
        "npt AAA 1985: Approved here, Signed there",
    ]


def test_a_predecessor_explains_a_status_but_never_its_absence():
    ours = labels([("OLD", "npt", 1980, "Approved"), ("NEW", "npt", 1990, "Approved")])
    theirs = labels([("NEW", "npt", 1980, "Approved"), ("NEW", "npt", 1990, "Not signed")])
    counts, runs = compare(ours, theirs, {"NEW": ["OLD"]})
    assert counts["agree"].item() == 0
    assert counts["agree_as_predecessor"].item() == 1
    assert runs["as_predecessor"].tolist() == [True, False]


def test_full_agreement_leaves_no_difference(register, status):
    ours = yearly_labels(status, ["ctbt", "tpnw"], range(2015, 2020))
    counts, runs = compare(ours, ours, predecessors_of(register["actors"]))
    assert (counts["asked"] == counts["agree"]).all()
    assert runs.empty


def test_a_file_is_compared_with_the_register(register, written):
    path = written(
        "Entity,Code,Year,Comprehensive Nuclear-Test-Ban Treaty\n"
        "Russia,RUS,2022,Approved\nRussia,RUS,2023,Withdrawn\nChina,CHN,2023,Signed\n"
    )
    counts, runs = evaluate_owid(path, register)
    assert counts[["asked", "agree"]].values.tolist() == [[3, 2]]
    assert runs[["country", "ours", "theirs", "first"]].values.tolist() == [
        ["RUS", "Signed", "Withdrawn", 2023]
    ]


@pytest.mark.slow
@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(noise=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_file_does_more_than_raise_a_data_error(tmp_path, register, noise):
    path, said = tmp_path / "owid.csv", []
    for content in (noise, b"country,year,treaty,status\n" + noise):
        path.write_bytes(content)
        try:
            read_owid(path, register["state_names"], register["actors"])
        except DataError as error:
            said.append(str(error))
    assert all("owid.csv" in message for message in said)
