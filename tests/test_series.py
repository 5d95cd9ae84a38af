"""Series: counts, matrices and status lanes against small tables and against replay."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsdata import series
from armsdata.dates.interval import holding
from armsdata.schema import TABLES, DataError, frame
from armsdata.series.citations import best_source, ranked
from armsdata.series.statements import frame_of
from armsdata.treaties import build_status
from presentation import EMPTY, EVENTS, NO_NUMBERS, STATUS, tables


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
        (lambda t: series.status_intervals(t, "new-strat"), "'new-strat' does not exist"),
        (lambda t: series.intervals_on(t, "new-start", "2024"), "'2024' is not a day"),
        (lambda t: series.overview_marks(t, "2024-13-01"), "'2024-13-01' is not a day"),
        (lambda t: series.force_overview(t, "soon"), "'soon' is not a day"),
        (lambda t: series.event_list(t, "salt-9"), "'salt-9' does not exist"),
        (lambda t: series.event_list(t, "npt", "never"), "'never' is not a day"),
        (lambda t: series.recent_changes(t, "2024-01-01", "salt-9"), "'salt-9' does not exist"),
        (lambda t: series.recent_changes(t, "x"), "'x' is not a day"),
        (lambda t: series.treaty_facts(t, "salt-9"), "'salt-9' does not exist"),
        (lambda t: series.treaty_limits(t, "salt-9"), "'salt-9' does not exist"),
        (lambda t: series.contested_claims(t, "salt-9"), "'salt-9' does not exist"),
        (lambda t: series.member_groups(t, "npt", "1970"), "'1970' is not a day"),
        (lambda t: series.declared_figures(t, "salt-9", "2024-01-01"), "'salt-9' does not exist"),
        (lambda t: series.declared_limits(t, "salt-9"), "'salt-9' does not exist"),
        (lambda t: series.stockpiles(t, "2024"), "'2024' is not a day"),
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
                 series.intervals_on(disputed, "new-start", "2025-12-01")):  # fmt: skip
        views = rows[(rows["axis"] != "observance") & rows["claimant"].notna()]
        assert views[["axis", "claimant"]].to_numpy().tolist() == [
            ["force", "Russia, United States"]
        ]


def test_large_memberships_are_counted_not_drawn(small):
    assert series.is_large(small, "npt")
    assert not series.is_large(small, "new-start")
    assert set(series.status_lanes(small, "npt", "2026-03-01")["axis"]) == {"force"}
    assert series.membership(small, "npt", "2026-03-01")["n_parties"].max() == 12


@pytest.mark.slow
@settings(deadline=None, max_examples=25)  # A busy machine is no failure.
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
    rows = series.intervals_on(small, "new-start", "2024-07-08")
    rows = rows.set_index(["party", "axis"])["value"]
    assert rows.to_dict() == {("New START", "force"): "in-force",
                              ("Russia", "participation"): "suspended",
                              ("Russia", "observance"): "alleged-violation",
                              ("United States", "participation"): "party"}  # fmt: skip
    assert list(series.intervals_on(small, "", "2024-07-08")["party"]) == ["NPT", "New START"]


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


CLAIMS = [
    {**STATUS[0], "treaty_status_id": f"c{who}", "claimant": who, "value": "expired",
     "valid_from": "2025-10-18", "valid_to": None, "opened_by": "e3"}
    for who in ("RUS", "USA")
]  # fmt: skip


@pytest.mark.slow
@settings(deadline=None, max_examples=25)  # A busy machine is no failure.
@given(day=st.dates(min_value=pd.Timestamp("2010-01-01").date(),
                    max_value=pd.Timestamp("2027-01-01").date()))  # fmt: skip
def test_the_status_on_a_day_is_what_holds_of_the_intervals(day):
    disputed = tables(treaty_status=[*STATUS, *CLAIMS])
    on = day.isoformat()
    for treaty in ("", "new-start"):
        rows = holding(series.status_intervals(disputed, treaty), on).reset_index(drop=True)
        pd.testing.assert_frame_equal(rows, series.intervals_on(disputed, treaty, on))


def test_claimants_of_one_end_share_a_row_of_the_overview():
    shown = series.force_overview(tables(treaty_status=[*STATUS, *CLAIMS]), "2026-03-01")
    claimed = shown[shown["claimant"].notna()]
    assert claimed[["treaty", "value", "claimant"]].to_numpy().tolist() == [
        ["New START", "expired", "Russia, United States"]
    ]
    assert list(shown["type"].drop_duplicates()) == ["bilateral", "multilateral"]


def event(event_id, action, date, **more):
    return {"event_id": event_id, "treaty_id": "new-start", "action": action, "date": date,
            "summary": "What happened.", "source_ids": "gazette", "verification": "verified",
            **more}  # fmt: skip


def test_one_mark_stands_for_the_same_act_of_many_and_an_end_of_some_is_a_claim():
    events = [event("m1", "suspension", "2023-02-21", party_id="RUS", effective="2023-02-28"),
              event("m2", "suspension", "2023-02-28", party_id="USA"),
              event("m3", "expiry", "2025-10-18", claimant="RUS|IAEA"),
              event("m4", "termination", "2025-11-18", contested_by="USA"),
              event("m5", "expiry", "2026-02-05"),
              event("m6", "milestone", "2024-01-01")]  # fmt: skip
    marks = series.overview_marks(tables(treaty_events=events, treaty_status=[]), "2026-03-01")
    assert marks[["kind", "date", "n", "who"]].to_numpy().tolist() == [
        ["suspension", "2023-02-28", 2, "Russia, United States"],
        ["claimed end", "2025-10-18", 1, "Russia, IAEA"],
        ["claimed end", "2025-11-18", 1, ""],
        ["end", "2026-02-05", 1, ""],
    ]


def test_changes_say_what_it_was_and_what_it_became_newest_first():
    small = tables(treaty_status=[*STATUS, *CLAIMS])
    rows = series.recent_changes(small, "2026-03-01")
    assert rows[["treaty", "date", "axis", "was", "became"]].to_numpy().tolist() == [
        ["New START", "2026-02-05", "force", "in-force", "expired"],
        ["New START", "2025-10-18", "force", "in-force", "expired"],
    ]
    assert list(rows["says"].fillna("")) == ["", "Russia, United States"]
    assert rows["sources"].iloc[0] == (("P", "A gazette", "https://gazette.example/1"),)


def test_changes_reach_back_as_many_months_as_asked_and_list_other_events():
    late = [event("n1", "announcement", "2025-03-01"), event("n2", "announcement", "2023-03-01")]
    known = [{**e, "source_ids": "gazette", "verification": "verified"} for e in EVENTS]
    small = tables(treaty_events=[*known, *late])
    rows = series.recent_changes(small, "2025-02-28")
    assert list(rows["event_id"]) == ["n2"]
    assert list(series.recent_changes(small, "2025-03-01")["event_id"]) == ["n1"]
    assert {"n1", "n2", "e2"} <= set(
        series.recent_changes(small, "2025-03-01", months=25)["event_id"]
    )
    assert series.recent_changes(small, "2025-03-01", "npt").empty


def test_only_acts_with_nothing_to_explain_are_plain():
    events = [event("a", "signature", "2010-04-08", party_id="USA"),
              event("b", "signature", "2010-04-08", party_id="RUS", attached="declaration"),
              event("c", "ratification", "2011-01-28", party_id="RUS", contested_by="USA"),
              event("d", "milestone", "2012", party_id="USA", source_ids="gazette|trap"),
              ]  # fmt: skip
    rows = series.event_list(tables(treaty_events=events), "new-start")
    assert list(rows["plain"]) == [True, False, False, False]
    assert list(rows["disputed"].fillna("")) == ["", "", "United States", ""]
    assert len(rows["sources"].iloc[3]) == 2
    assert list(series.event_list(tables(treaty_events=events), on="2012-06-01")["event_id"]) == [
        "a", "b", "c"]  # fmt: skip
    claims = series.contested_claims(tables(treaty_events=events), "new-start")
    assert list(claims["event_id"]) == ["c"]


def test_facts_leave_out_what_the_register_does_not_hold(small):
    facts = series.treaty_facts(small, "new-start").set_index("fact")["words"]
    assert facts["Type"] == "treaty between two sides"
    assert "Notice of withdrawal" not in facts.index
    assert "How sure" not in facts.index
    treaties = small["treaties"].assign(
        withdrawal_notice="P1M", withdrawal_article="X", withdrawal_clause="On notice.",
        entry_rule="every-deposit", entry_delay="P30D", depositary="USA|RUS",
        verification="unverified", note="from memory")  # fmt: skip
    facts = series.treaty_facts(small | {"treaties": treaties}, "npt").set_index("fact")["words"]
    assert facts["Notice of withdrawal"] == "1 month"
    assert facts["Withdrawal"] == "Article X: On notice."
    assert facts["When a deposit takes effect"] == "every deposit counts after 30 days"
    assert facts["Depositary"] == "United States, Russia"
    assert facts["How sure"].endswith("not read in a source: from memory")


def test_members_are_grouped_by_what_readers_ask_for():
    rows = [{**STATUS[2], "party_id": p, "value": v, "valid_to": None, "treaty_status_id": p}
            for p, v in (("RUS", "withdrawn"), ("IAEA", "signatory"))]  # fmt: skip
    groups = series.member_groups(tables(treaty_status=rows), "new-start", "2024-01-01")
    assert groups[["group", "party_id", "value"]].to_numpy().tolist() == [
        ["Left or leaving", "RUS", "withdrawn"], ["Signed, not ratified", "IAEA", "signatory"],
        ["Nuclear-armed states", "RUS", "withdrawn"], ["Nuclear-armed states", "USA", "none"],
    ]  # fmt: skip
    assert series.member_groups(tables(), "npt", "2024-01-01").empty


def test_a_missing_exchange_ends_a_run_of_declared_figures(small):
    rows = series.declared_figures(small, "new-start", "2026-03-01")
    assert list(rows["run"]) == ["Russia 0", "Russia 0", "Russia 1", "United States 0"]
    assert len(series.declared_figures(small, "new-start", "2020-08-31")) == 2
    assert series.declared_limits(small, "new-start")["value"].to_list() == [1550]


def test_of_two_estimators_one_is_drawn(small):
    rows = series.stockpiles(small, "2026-03-01")
    assert list(rows.loc[rows["actor_id"] == "RUS", "value"]) == [4000, 4100]
    assert set(rows["panel"]) == {"great", "others"}
    assert len(series.stockpiles(small, "2024-12-31")) == 2


def test_without_numbers_the_series_of_numbers_are_empty():
    none = tables(**NO_NUMBERS)
    assert series.declared_figures(none, "new-start", "2026-03-01").empty
    assert series.declared_limits(none, "new-start").empty
    assert series.treaty_limits(none, "new-start").empty
    assert series.stockpiles(none, "2026-03-01").empty


def test_the_best_source_is_shown_first():
    ranks = [7, 1, 6, None, 3]
    rows = [
        {"source_id": f"s{n}", "title": "t", "publisher": "p", "licence": "unknown", "rank": rank}
        for n, rank in enumerate(ranks)
    ]
    told = {"sources": frame(TABLES["sources"], rows)}
    cells = pd.Series(["s0|s3|s2|s4|s1", None, "s2|s0"], dtype="string")
    assert ranked(told, cells) == [["s1", "s4", "s2", "s0", "s3"], [], ["s2", "s0"]]
    best = best_source(told, cells)
    assert best.iloc[[0, 2]].tolist() == ["s1", "s2"]
    assert pd.isna(best.iloc[1])


def test_a_page_answers_from_the_register(small):
    said = series.treaty_answer(small, "new-start", "2024-07-08")
    assert said.startswith("In force since 5 February 2011")
    assert "Russia suspended it on" in said
    npt = series.treaty_answer(small, "npt", "2024-07-08")
    assert npt == "In force since 5 March 1970 for 12 states and organisations."
    assert series.actor_answer(small, "RUS", "2024-07-08").startswith("Bound by 0 instruments")
    assert "has suspended New START" in series.actor_answer(small, "RUS", "2024-07-08")
    nobody = series.actor_answer(small, "IAEA", "2024-07-08")
    assert nobody == "The register has no act of this actor on any instrument."
    for wrong in ({"treaty": "npt-2"}, {"treaty": "npt", "on": "2024-02-30"}):
        with pytest.raises(DataError):
            series.treaty_answer(small, **{"on": "2024-01-01"} | wrong)


def test_a_position_grows_old_and_a_fact_is_no_position(small):
    young = series.position_matrix(small, "2024-01-01", years=1)
    old = series.position_matrix(small, "2024-01-01", years=50)
    assert old["recent"].all()
    assert young["age"].ge(1).tolist() == (~young["recent"]).tolist()
    facts = dict(small)
    rows = small["statements"].copy()
    last = old.iloc[-1]
    told = small["positions"][small["positions"]["statement_id"] == last["statement_id"]]
    neutral = told.assign(
        position_id="fact", statement_id="fact", stance="neutral", stance_value=0,
        stated_date="2023-12-31",
    )  # fmt: skip
    claim = rows[rows["statement_id"] == last["statement_id"]].assign(
        statement_id="fact", act="claim"
    )
    facts["positions"] = pd.concat([small["positions"], neutral])
    facts["statements"] = pd.concat([rows, claim])
    after = series.position_matrix(facts, "2024-01-01").set_index(["actor_id", "target_id"])
    assert after.loc[(last["actor_id"], last["target_id"]), "stance"] == last["stance"]


def test_conditions_say_who_must_act(small):
    rows = series.conditions(small, "2026-01-01")
    assert rows["condition"].notna().all()
    assert list(rows["date"]) == sorted(rows["date"], reverse=True)


def test_commitments_are_what_holds_on_the_day(small):
    rows = series.commitments(small, "RUS", "2024-07-08").set_index("treaty_id")
    assert rows.loc["new-start", "value"] == "suspended"
    assert rows.loc["new-start", "force"] == "in-force"
    assert series.commitments(small, "RUS", "1990-01-01").empty
    acts = series.acts_of(small, "RUS", "2024-07-08")
    assert set(acts["party_id"]) == {"RUS"}
