"""Facts that other registers of treaties get wrong: each would be a regression here.

docs/reliability.md names the registers. What the register of this repository says of them
must not depend on a later page that has forgotten an earlier status.
"""

import pandas as pd
import pytest

from armsdata.dates.interval import holding
from armsdata.treaties import build_status, treaty_status_on

TODAY = "2026-11-23"
#: Acts that tell when states bound themselves; the rest are acts of observance and notes.
CONSENTS = ("ratification", "acceptance", "approval", "accession", "succession", "commitment")
DEPOSITARIES = {"npt", "bwc", "ptbt", "outer-space-treaty", "seabed-treaty"}


@pytest.fixture(scope="module")
def status(register):
    return build_status(register["treaty_events"], register["treaties"], register["actors"])


def lane(status, treaty, axis, party=None):
    """Undisputed intervals of one axis of a treaty (and party), oldest first."""
    rows = status[(status["treaty_id"] == treaty) & (status["axis"] == axis)]
    rows = rows[rows["claimant"].isna()]
    rows = rows[rows["party_id"].isna() if party is None else rows["party_id"] == party]
    return rows.sort_values("valid_from")


def value_on(status, treaty, axis, on, party=None):
    rows = holding(lane(status, treaty, axis, party), on)
    return rows["value"].item() if len(rows) else "none"


@pytest.mark.parametrize(
    ("treaty", "last_day"),
    [
        ("new-start", "2026-02-04"),
        ("salt-1-interim-agreement", "1977-10-02"),
        ("start-1", "2009-12-04"),
    ],
)
def test_what_has_expired_is_not_listed_as_in_force(status, treaty, last_day):
    assert value_on(status, treaty, "force", last_day) == "in-force"
    assert value_on(status, treaty, "force", TODAY) == "expired"
    bound = holding(status[status["treaty_id"] == treaty], TODAY)
    bound = bound[(bound["axis"] == "participation") & bound["claimant"].isna()]
    assert set(bound["value"]) == {"former-party"}


def test_start_1_entered_into_force_three_years_after_its_signature(status):
    lanes = lane(status, "start-1", "force")
    days = list(lanes[["value", "valid_from"]].itertuples(index=False, name=None))
    assert days == [
        ("not-in-force", "1991-07-31"),
        ("in-force", "1994-12-05"),
        ("expired", "2009-12-05"),
    ]


def test_start_2_was_never_in_force_so_it_cannot_have_expired(status):
    lanes = lane(status, "start-2", "force")
    assert set(lanes["value"]) == {"not-in-force"}
    assert "party" not in set(lane(status, "start-2", "participation", "USA")["value"])
    assert "party" not in set(lane(status, "start-2", "participation", "RUS")["value"])


def test_the_revoked_russian_ratification_of_the_ctbt_is_remembered(status):
    lanes = lane(status, "ctbt", "participation", "RUS")
    days = list(lanes[["value", "valid_from"]].itertuples(index=False, name=None))
    assert days == [
        ("signatory", "1996-09-24"),
        ("ratified", "2000-06-30"),
        ("signatory", "2023-11-03"),
    ]
    assert value_on(status, "ctbt", "participation", "2023-11-02", "RUS") == "ratified"


@pytest.mark.parametrize(
    ("treaty", "party", "notice", "last_day", "first_day_out"),
    [
        ("ottawa", "POL", "2025-08-20", "2026-02-19", "2026-02-20"),
        ("ottawa", "FIN", "2025-07-10", "2026-01-09", "2026-01-10"),
        ("ottawa", "EST", "2025-06-27", "2025-12-26", "2025-12-27"),
        ("ottawa", "LVA", "2025-06-27", "2025-12-26", "2025-12-27"),
        ("ottawa", "LTU", "2025-06-27", "2025-12-26", "2025-12-27"),
        ("ccm", "LTU", "2024-09-06", "2025-03-05", "2025-03-06"),
    ],
)
def test_a_state_that_left_is_still_found_where_it_was_a_party(
    status, treaty, party, notice, last_day, first_day_out
):
    before = (pd.Timestamp(notice) - pd.Timedelta(days=1)).date().isoformat()
    days = [before, notice, last_day, first_day_out, TODAY]
    said = [value_on(status, treaty, "participation", day, party) for day in days]
    assert said == ["party", "withdrawing", "withdrawing", "withdrawn", "withdrawn"]


def test_no_lane_says_two_things_on_a_day(status):
    key = ["treaty_id", "party_id", "axis", "claimant", "valid_from"]
    twice = status[status.duplicated(key, keep=False)]
    assert twice.empty, twice[key].to_string()


def test_no_act_is_entered_twice(register):
    events = register["treaty_events"]
    acts = events[events["action"].isin([*CONSENTS, "signature"])]
    key = ["treaty_id", "party_id", "action", "date"]
    twice = acts[acts.duplicated(key, keep=False)]
    assert twice.empty, twice["event_id"].tolist()


def test_every_instrument_has_the_day_on_which_it_could_be_joined(register):
    events = register["treaty_events"]
    first_acts = events[events["action"].isin(["opening", "signature", *CONSENTS])]
    known = set(first_acts["treaty_id"])
    treaties = register["treaties"]
    without = treaties[~treaties["treaty_id"].isin(known) & treaties["opened"].isna()]
    assert without.empty, without["treaty_id"].tolist()


@pytest.mark.slow
def test_three_depositaries_make_one_party(register, status):
    events = register["treaty_events"]
    deposits = events[events["treaty_id"].isin(DEPOSITARIES) & events["action"].isin(CONSENTS)]
    several = deposits.groupby(["treaty_id", "party_id"]).filter(lambda rows: len(rows) > 1)
    assert len(several), "no state deposited twice: the test would say nothing"
    for (treaty, party), rows in several.groupby(["treaty_id", "party_id"]):
        lanes = lane(status, treaty, "participation", party)
        left = lanes["value"].isin(["withdrawing", "withdrawn"]).any()
        entries = lanes[lanes["value"] == "party"]
        assert left or len(entries) <= 1, f"{treaty} {party}"
        if len(entries) and not left:
            assert entries["opened_by"].item() in set(
                rows.sort_values("date")["event_id"].head(1)
            ) | set(events.loc[events["action"] == "entry-into-force", "event_id"]), (
                f"{treaty} {party} counts from a later deposit"
            )


def test_views_on_the_north_korean_withdrawal_stand_side_by_side(register):
    answer = treaty_status_on(register, "npt", TODAY, party="PRK")["parties"]["PRK"]
    assert answer["participation"] == "withdrawn"
    assert answer["contested_by"]
    views = {view["claimant"]: view["value"] for view in answer["observance"]}
    assert views["IAEA"] == "not-observing"
    assert views["USA"] == "alleged-violation"


def test_both_views_on_the_end_of_the_jcpoa_stand_side_by_side(register):
    force = treaty_status_on(register, "jcpoa", TODAY)["force"]
    assert force["value"] == "in-force"
    holders = {view["claimant"]: view for view in force["claims"]}
    assert set(holders) == {"CHN", "IRN", "RUS"}
    for view in holders.values():
        assert (view["value"], view["since"]) == ("expired", "2025-10-18")
        assert {"GBR", "FRA", "DEU", "USA"} <= set(view["contested_by"].split("|"))
    events = register["treaty_events"].set_index("event_id")
    snapback = events.loc["jcpoa-all-2025-09-27-milestone"]
    assert set(snapback["contested_by"].split("|")) == {"CHN", "IRN", "RUS"}


CFE_PARTIES = {
    # The note or decision names the day; where it does not, the day of the decision counts.
    "BEL": "suspended",
    "BGR": "suspended",
    "BLR": "suspended",
    "CAN": "suspended",
    "CZE": "suspended",
    "DEU": "suspended",
    "DNK": "suspended",
    "FRA": "suspended",
    "GBR": "suspended",
    "HUN": "suspended",
    "ITA": "suspended",
    "KAZ": "suspended",
    "LUX": "suspended",
    "MDA": "suspended",
    "NLD": "suspended",
    "NOR": "suspended",
    "POL": "suspended",
    "PRT": "suspended",
    "ROU": "suspended",
    "RUS": "withdrawn",
    "TUR": "suspended",
    "USA": "suspended",
    # No act of suspension that could be read: see the notes of their latest events.
    "ARM": "party",
    "AZE": "party",
    "ESP": "party",
    "GEO": "party",
    "GRC": "party",
    "ISL": "party",
    "SVK": "party",
    "UKR": "party",
}


def test_an_announced_suspension_of_the_cfe_treaty_is_followed_to_its_act(status):
    rows = holding(status[status["treaty_id"] == "cfe"], "2026-06-01")
    rows = rows[(rows["axis"] == "participation") & rows["claimant"].isna()]
    assert dict(rows[["party_id", "value"]].itertuples(index=False)) == CFE_PARTIES


def test_provisional_application_is_told_with_its_articles(register):
    events = register["treaty_events"]
    told = events[events["summary"].str.contains("applies .* provisionally")]
    assert len(told) == 26
    articles = told.groupby("treaty_id")["summary"].agg(" ".join)
    assert articles["att"].count("Articles 6 and 7") == 22
    assert articles["ccm"].count("Article 1") == 4
    # Switzerland took over the ban on use alone.
    swiss = told.set_index("event_id").loc["ccm-che-2012-07-17-milestone", "summary"]
    assert "Article 1(1)(a)" in swiss


@pytest.mark.parametrize(
    ("treaty", "day", "members"),
    [
        # The CIA's World Factbook printed 36 members on 8 February 2007 and 39 in 2017.
        ("zangger-committee", "2007-02-08", 36),
        ("zangger-committee", "2018-01-01", 39),
        # 34 states adopted the document of 1990; Mongolia became the 57th of the OSCE.
        ("vienna-document", "1990-11-17", 34),
        ("vienna-document", "2012-11-20", 56),
        ("vienna-document", "2012-11-21", 57),
    ],
)
def test_a_membership_is_complete_on_the_day_of_its_list(status, treaty, day, members):
    rows = holding(lane_of_all(status, treaty), day)
    assert (rows["value"] == "party").sum() == members


def lane_of_all(status, treaty):
    """Undisputed participation of every state in one instrument."""
    rows = status[(status["treaty_id"] == treaty) & (status["axis"] == "participation")]
    return rows[rows["claimant"].isna()]


@pytest.mark.parametrize("treaty", ["bwc", "outer-space-treaty", "ptbt", "seabed-treaty"])
def test_united_yemen_goes_on_where_the_south_had_been_a_party(status, treaty):
    assert value_on(status, treaty, "participation", "1985-01-01", "YMD") == "party"
    assert value_on(status, treaty, "participation", "1985-01-01", "YEM") != "party"
    assert value_on(status, treaty, "participation", "1995-01-01", "YEM") == "party"


def test_the_standing_of_taiwan_in_the_npt_is_told(register):
    events = register["treaty_events"]
    notes = events[(events["treaty_id"] == "npt") & (events["party_id"] == "TWN")]["note"]
    assert len(notes) == 2
    assert notes.str.contains("disputed").all()
