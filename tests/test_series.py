"""Series: counts, matrices and status lanes against small tables and against replay."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsdata import series
from armsdata.schema import DataError
from armsdata.series.statements import frame_of
from armsdata.series.status import holding
from armsdata.treaties import build_status
from presentation import EMPTY, STATUS, tables


@pytest.fixture(scope="module")
def small():
    return tables()


def test_every_year_is_there_with_its_addresses_as_denominator(small):
    counts = series.by_year(small, "", 2010, 2013).set_index("year")
    assert list(counts.index) == [2010, 2011, 2012, 2013]
    assert list(counts["n_statements"]) == [0, 0, 2, 0]
    assert list(counts["n_addresses"]) == [1, 0, 1, 1]
    assert counts.loc[2012, "per_10000_words"] == 20
    assert pd.isna(counts.loc[2011, "per_10000_words"])
    assert counts.loc[2012, "first_statement_id"] == "s1"


def test_a_target_counts_only_its_own_statements(small):
    assert series.by_year(small, "new-start", 2012, 2012)["n_statements"].item() == 1
    assert series.by_year(small, "npt", 2012, 2012)["n_statements"].item() == 0


def test_a_statement_that_names_no_commitment_is_not_counted(small):
    assert "s3" not in set(series.statement_list(small)["statement_id"])


def test_targets_are_ranked_and_keep_their_zero_years(small):
    grid = series.by_year_and_target(small, 2010, 2013)
    assert set(grid["target_id"]) == {"new-start", "nuclear-testing"}
    assert len(grid) == 2 * 4
    assert grid["n_statements"].sum() == 2


def test_the_three_frames_never_mix(small):
    frames = dict(zip(small["statements"]["statement_id"], frame_of(small), strict=True))
    assert frames == {"s1": "state-of-the-union", "s2": "state-of-the-union",
                      "s3": "state-of-the-union", "h1": "register", "h2": "register",
                      "h3": "register"}  # fmt: skip


def test_copies_of_an_address_count_once(small):
    documents = small["documents"].assign(
        duplicate_of=[
            "sotu-2012" if d == "sotu-2013" else pd.NA for d in small["documents"]["document_id"]
        ]
    )
    counts = series.by_year(small | {"documents": documents}, "", 2013, 2013)
    assert counts["n_addresses"].item() == 0


@pytest.mark.parametrize(("bin_", "n"), [("year", 3), ("quarter", 11), ("month", 32)])
def test_periods_are_complete_from_the_first_to_the_last(small, bin_, n):
    counts = series.by_period_and_actor(small, "register", "", bin_)
    assert counts.groupby("actor_id").size().to_dict() == {"RUS": n, "USA": n}
    assert counts["n_statements"].sum() == 3


@pytest.mark.parametrize(
    ("call", "part"),
    [
        (lambda t: series.by_year(t, "", 2013, 2010), "2013 is after 2010"),
        (lambda t: series.by_year(t, "", "1945", 2010), "'1945' is not a year"),
        (lambda t: series.by_year(t, "", True, 2010), "True is not a year"),
        (lambda t: series.by_period_and_actor(t, "register", "", "week"), "'week' is unknown"),
        (lambda t: series.by_period_and_actor(t, "twitter"), "'twitter' is unknown"),
        (lambda t: series.position_matrix(t, "2023-02-30"), "'2023-02-30' is not a day"),
        (lambda t: series.status_lanes(t, "new-strat", "2023-01-01"), "'new-strat' does not exist"),
        (lambda t: series.actor_name(t, "RU"), "'RU' does not exist"),
        (lambda t: series.as_of_day(t, "yesterday"), "'yesterday' is not a day"),
    ],
)
def test_a_wrong_parameter_says_what_is_wrong_and_what_to_do(small, call, part):
    with pytest.raises(DataError, match=part) as caught:
        call(small)
    assert caught.value.remedy


def test_the_matrix_holds_the_latest_position_on_or_before_the_day(small):
    stance = {
        day: series.position_matrix(small, day).set_index("actor_id")["stance"].to_dict()
        for day in ("2023-02-20", "2023-02-21", "2025-09-21", "2025-09-22")
    }
    assert stance["2023-02-20"] == {}
    assert stance["2023-02-21"] == {"RUS": "oppose"}
    assert stance["2025-09-21"] == {"RUS": "oppose", "USA": "support"}
    assert stance["2025-09-22"]["RUS"] == "conditional-support"


def test_an_uncertain_day_counts_once_it_is_certain(small):
    assert "USA" not in set(series.position_matrix(small, "2023-03-30")["actor_id"])
    assert "USA" in set(series.position_matrix(small, "2023-03-31")["actor_id"])


def test_the_most_divided_target_is_the_focus(small):
    assert series.focus(small, "2024-01-01") == "new-start"
    assert series.focus(small, "2024-01-01", actor="RUS") == ""
    sides = series.dividing(series.position_matrix(small, "2024-01-01")).iloc[0]
    assert (sides["n_for"], sides["n_against"]) == (1, 1)


def test_words_are_cut_from_the_text_and_hand_coded_rows_bring_their_summary(small):
    listed = series.statement_list(small).set_index("statement_id")
    assert listed.loc["s1", "words"] == "We shall keep New START."
    assert listed.loc["s1", "url"] == "https://archive.example/a"
    assert pd.isna(listed.loc["h2", "words"])
    assert listed.loc["h2", ["summary", "office"]].to_list() == ["Wants inspections back.", "Envoy"]


def test_lanes_name_party_axis_and_claimant_with_the_event_at_each_end(small):
    lanes = series.status_lanes(small, "new-start", "2026-03-01")
    assert list(lanes["lane"].drop_duplicates()) == [
        "Treaty|in force?", "Russia|participation",
        "Russia|observance, says United States", "United States|participation",
    ]  # fmt: skip
    assert lanes["shown_to"].max() == "2026-03-01"
    assert lanes.loc[1, "opened"] == "2026-02-05: It expired."


def test_claimants_who_agree_share_a_lane_and_what_only_follows_is_left_out():
    claims = [
        {**row, "treaty_status_id": f"c{i}", "claimant": who, "party_id": party, "axis": axis,
         "value": value, "valid_from": "2025-10-18", "valid_to": None, "opened_by": "e3"}
        for i, (who, party, axis, value) in enumerate(
            [("RUS", None, "force", "expired"), ("USA", None, "force", "expired"),
             ("RUS", "USA", "participation", "former-party")])
        for row in STATUS[:1]
    ]  # fmt: skip
    disputed = tables(treaty_status=[*STATUS, *claims])
    for rows in (series.status_lanes(disputed, "new-start", "2026-03-01"),
                 series.status_on(disputed, "new-start", "2025-12-01")):  # fmt: skip
        views = rows[(rows["axis"] != "observance") & rows["claimant"].notna()]
        assert views[["axis", "claimant"]].to_numpy().tolist() == [
            ["force", "Russia, United States"]
        ]


def test_large_memberships_are_counted_not_drawn(small):
    assert series.is_large(small, "npt")
    assert not series.is_large(small, "new-start")
    assert set(series.status_lanes(small, "npt", "2026-03-01")["axis"]) == {"force"}
    assert series.membership(small, "npt", "2026-03-01")["n_parties"].max() == 12


@given(day=st.dates(min_value=pd.Timestamp("2011-02-05").date(),
                    max_value=pd.Timestamp("2026-03-01").date()))  # fmt: skip
def test_membership_equals_a_count_of_the_intervals_that_hold(day):
    small = tables()
    counts = series.membership(small, "new-start", "2026-03-01")
    on = day.isoformat()
    latest = counts[counts["date"] <= on]
    latest = latest[latest["date"] == latest["date"].max()].set_index("value")["n_parties"]
    rows = small["treaty_status"]
    rows = rows[(rows["treaty_id"] == "new-start") & (rows["axis"] == "participation")]
    expected = holding(rows, on)["value"].value_counts()
    assert latest[latest > 0].to_dict() == expected.to_dict()


def test_status_on_a_day_names_the_event_behind_it(small):
    rows = series.status_on(small, "new-start", "2024-07-08").set_index(["party", "axis"])["value"]
    assert rows.to_dict() == {("New START", "force"): "in-force",
                              ("Russia", "participation"): "suspended",
                              ("Russia", "observance"): "alleged-violation",
                              ("United States", "participation"): "party"}  # fmt: skip
    assert list(series.status_on(small, "", "2024-07-08")["party"]) == ["NPT", "New START"]


def test_marks_take_the_day_of_effect(small):
    marks = series.register_marks(small, "new-start")
    assert list(marks["date"]) == ["2011-02-05", "2023-02-28", "2026-02-05"]
    assert len(series.register_marks(small, "", "2026-01-01", "2026-12-31")) == 1


def test_the_day_falls_back_to_the_last_look_at_a_source(small):
    assert series.as_of_day(small) == "2026-03-01"
    with pytest.raises(DataError, match="no source has a day"):
        series.as_of_day(small | {"sources": small["sources"].head(0)})


def test_key_figures_count_each_frame_apart(small):
    figures = series.key_figures(small).set_index("label")["value"]
    assert figures["Statements in addresses"] == 2
    assert figures["Hand-coded statements"] == 3


def test_empty_tables_give_empty_series():
    none = tables(**EMPTY)
    assert series.by_year(none)["n_statements"].sum() == 0
    assert series.by_year_and_target(none).empty
    assert series.by_period_and_actor(none).empty
    assert series.position_matrix(none, "2024-01-01").empty
    assert series.statement_list(none).empty


def test_reading_names_a_folder_without_tables(tmp_path):
    with pytest.raises(DataError, match="no tables there"):
        series.read_tables(tmp_path)


def test_lanes_of_a_large_treaty_keep_the_state_that_left(register):
    status = build_status(register["treaty_events"], register["treaties"], register["actors"])
    lanes = series.status_lanes({**register, "treaty_status": status}, "cfe", "2026-11-23")
    assert "withdrawn" in set(lanes.loc[lanes["party"] == "Russia", "value"])
