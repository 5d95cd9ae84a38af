"""Groups of states: who is in which region and alliance, and when."""

import pytest

from armsdata.dates.interval import holding
from armsdata.registry.groups import check_groups
from armsdata.schema import TABLES, DataError, frame

#: Accession of the members that joined after the founders, as the depositary counts it.
NATO = {
    "1949-08-24": "BEL CAN DNK FRA GBR ISL ITA LUX NLD NOR PRT USA",
    "1952-02-18": "GRC TUR",
    "1955-05-06": "DEU",
    "1982-05-30": "ESP",
    "1999-03-12": "CZE HUN POL",
    "2004-03-29": "BGR EST LTU LVA ROU SVK SVN",
    "2009-04-01": "ALB HRV",
    "2017-06-05": "MNE",
    "2020-03-27": "MKD",
    "2023-04-04": "FIN",
    "2024-03-07": "SWE",
}
REGIONS = ("african", "asia-pacific", "eastern-european", "grulac", "weog")


@pytest.fixture(scope="module")
def members(register):
    return register["group_members"]


def on(members, group, day):
    rows = holding(members, day)
    return set(rows.loc[rows["group_id"] == group, "actor_id"])


def test_the_groups_of_the_register_stand_side_by_side(register):
    check_groups(register)


def test_nato_counts_each_member_from_its_accession(members):
    nato = members[members["group_id"] == "nato"]
    assert nato["valid_to"].isna().all()
    found = {
        day: " ".join(rows["actor_id"].sort_values()) for day, rows in nato.groupby("valid_from")
    }
    assert found == NATO


@pytest.mark.parametrize(
    ("day", "sizes"),
    [
        # The numbers that the United Nations told in 2014, with the United States among WEOG.
        ("2014-05-31", (54, 53, 23, 33, 29)),
        ("2026-01-01", (54, 54, 23, 33, 29)),
    ],
)
def test_regional_groups_have_as_many_members_as_they_told(members, day, sizes):
    # Palestine takes part in its group without being a member of the United Nations.
    found = {group: on(members, group, day) - {"PSE"} for group in REGIONS}
    assert tuple(len(found[group]) for group in REGIONS) == sizes


def test_states_between_two_groups_stand_where_the_tables_say(members):
    assert "TUR" in on(members, "weog", "2020-01-01")
    assert "CYP" in on(members, "asia-pacific", "2020-01-01")
    assert "USA" in on(members, "weog", "1985-10-24")
    assert on(members, "no-regional-group", "2000-05-29") == {"ISR", "EST", "KIR"}
    assert on(members, "no-regional-group", "1970-01-01") == {"ISR"}
    assert {"ISR", "TUR"} <= on(members, "weog", "2000-05-30")
    assert {"SUN", "BLR", "UKR", "YUG", "DDR"} <= on(members, "eastern-european", "1980-01-01")
    assert "TWN" in on(members, "asia-pacific", "1971-10-24")
    assert "CHN" in on(members, "asia-pacific", "1971-10-25")


def test_alliances_that_shrank_and_grew(members):
    pact = "BGR CSK DDR HUN POL ROU SUN"
    assert on(members, "warsaw-pact", "1968-09-12") == {*pact.split(), "ALB"}
    assert on(members, "warsaw-pact", "1968-09-13") == {*pact.split()}
    assert "DDR" not in on(members, "warsaw-pact", "1990-09-24")
    assert on(members, "warsaw-pact", "1991-07-01") == set()
    six = {"ARM", "BLR", "KAZ", "KGZ", "RUS", "TJK"}
    assert on(members, "csto", "1999-04-20") == six | {"AZE", "GEO", "UZB"}
    assert on(members, "csto", "1999-04-21") == six
    assert on(members, "csto", "2010-01-01") == six | {"UZB"}
    assert on(members, "csto", "2013-01-01") == six


def test_nuclear_armed_states_on_a_day(members):
    assert on(members, "nuclear-armed", "1964-10-16") == {"USA", "SUN", "GBR", "FRA", "CHN"}
    nine = {"USA", "RUS", "GBR", "FRA", "CHN", "IND", "PAK", "ISR", "PRK"}
    assert on(members, "nuclear-armed", "2026-01-01") == nine


def tables(rows, seats=(("AAA", "1950-01-01", None),)):
    """Return one state, its seat and its groups: two regions and an alliance."""
    kinds = {"north": "un-regional-group", "south": "un-regional-group", "pact": "alliance"}
    about = {"source_ids": "atlas", "verification": "verified"}
    group = {"title": "Group", "description": "Some states.", **about}
    state = {"actor_id": "AAA", "name": "State", "kind": "state", "valid_to": "2000-01-01"}
    named = ("group_id", "actor_id", "valid_from", "valid_to", "note")
    return {
        "actors": frame(TABLES["actors"], [state, {**state, "actor_id": "BBB", "valid_to": None}]),
        "groups": frame(
            TABLES["groups"], [{"group_id": g, "kind": kind, **group} for g, kind in kinds.items()]
        ),
        "group_members": frame(
            TABLES["group_members"],
            [{**dict(zip(named, row, strict=False)), **about} for row in rows],
        ),
        "un_members": frame(
            TABLES["un_members"],
            [
                {"actor_id": a, "valid_from": first, "valid_to": end, "source_ids": "atlas"}
                for a, first, end in seats
            ],
        ),
    }


GOOD = ("north", "BBB", "1950-01-01", "1970-01-01"), ("south", "BBB", "1970-01-01", None)
SEAT = (("BBB", "1950-01-01", None),)


def test_a_state_may_change_its_region_and_join_an_alliance_again():
    pact = ("pact", "BBB", "1950-01-01", "1960-01-01"), ("pact", "BBB", "1980-01-01", None)
    check_groups(tables([*GOOD, *pact], SEAT))
    observer = ("north", "BBB", "1940-01-01", None, "An observer.")
    check_groups(tables([observer], ()))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((GOOD[0],), "BBB on 1970-01-01: a member of the United Nations in no regional group"),
        ((GOOD[1],), "BBB on 1950-01-01: a member of the United Nations in no regional group"),
        (
            (*GOOD, ("south", "BBB", "1960-01-01", "1965-01-01")),
            "on 1960-01-01: in north and south",
        ),
        (
            (("north", "BBB", "1949-01-01", None),),
            "BBB on 1949-01-01: in north, no member of the United Nations and no note",
        ),
        (
            (*GOOD, ("pact", "BBB", "1950-01-01", None), ("pact", "BBB", "1960-01-01", None)),
            "pact, BBB: two periods overlap",
        ),
        ((*GOOD, ("pact", "BBB", "1950-01-01", "1950-01-01")), "ends on 1950-01-01"),
        ((*GOOD, ("pact", "AAA", "1950-01-01", None)), "outside the days of AAA in actors.csv"),
    ],
)
def test_periods_that_cannot_stand_side_by_side_are_named(rows, said):
    with pytest.raises(DataError, match=said):
        check_groups(tables(rows, SEAT))
