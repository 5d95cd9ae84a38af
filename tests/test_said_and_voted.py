"""Words beside votes: the numbers, the chart and the table."""

import pytest

from armsdata import blocks, charts, series
from armsdata.schema import DataError
from presentation import tables

DAY = "2026-03-01"


@pytest.fixture
def small():
    return tables()


def of(rows, actor, target):
    found = rows[(rows["actor_id"] == actor) & (rows["target_id"] == target)]
    return found.iloc[0].to_dict()


def test_a_no_to_a_text_against_the_target_is_for_it(small):
    russia = of(series.said_and_voted(small, DAY), "RUS", "new-start")
    assert (russia["n_for"], russia["n_against"], russia["n_votes"]) == (2, 0, 2)
    assert (russia["voted"], russia["share"]) == (2, 1)
    assert (russia["first_vote"], russia["last_vote"]) == ("2011", "2012")
    usa = of(series.said_and_voted(small, DAY), "USA", "new-start")
    assert (usa["n_for"], usa["n_abstain"], usa["n_against"]) == (0, 1, 1)
    assert (usa["voted"], usa["share"]) == (-1, 0)


def test_words_and_votes_have_one_scale_and_the_widest_gap_comes_first(small):
    rows = series.said_and_voted(small, DAY)
    stances = small["positions"].query("actor_id == 'USA' and target_id == 'new-start'")
    usa = of(rows, "USA", "new-start")
    assert usa["said"] == stances["stance_value"].median()
    assert usa["gap"] == abs(usa["said"] - usa["voted"])
    assert bool(usa["differ"]) == (usa["said"] * usa["voted"] < 0)
    gaps = list(rows["gap"].dropna())
    assert gaps == sorted(gaps, reverse=True)


def test_an_absence_is_no_position(small):
    rows = series.said_and_voted(small, DAY)
    assert "nuclear-testing" not in set(rows.loc[rows["actor_id"] == "RUS", "target_id"])
    assert list(series.votes(small, DAY, "RUS")["side"]) == ["absent", "for", "for"]


def test_days_and_targets_bound_what_counts(small):
    assert len(series.votes(small, "2012-01-01", "USA")) == 1
    assert len(series.votes(small, DAY, "USA", "nuclear-testing")) == 1
    assert set(series.votes(small, DAY, first="2019-01-01")["resolution_id"]) == {"a-3"}
    with pytest.raises(DataError, match="not a day"):
        series.votes(small, "2012")


def test_the_chart_tells_how_often_words_and_votes_stand_apart(small):
    rows = series.said_and_voted(small, DAY, "USA")
    spec = charts.said_and_voted(rows, "United States").to_dict()
    title = " ".join(spec["title"])
    apart = int(rows["differ"].sum())
    assert apart == 1
    assert title.startswith("United States votes on the other side of its words on 1 of 1 target")
    drawn = next(iter(spec["datasets"].values()))
    both = rows[rows["gap"].notna()]
    assert [(row["said"], row["voted"]) for row in drawn] == list(
        zip(both["said"].astype(float), both["voted"].astype(float), strict=True)
    )
    several = charts.said_and_voted(series.said_and_voted(small, DAY), "All actors").to_dict()
    assert "pair" in " ".join(several["title"])


def test_without_votes_there_is_a_sentence(small):
    none = series.said_and_voted(small, DAY, "IAEA")
    assert none.empty
    spec = charts.said_and_voted(none, "IAEA").to_dict()
    assert "No target" in " ".join(spec["title"])
    assert "no vote of IAEA" in blocks.votes(series.votes(small, DAY, "IAEA"), "IAEA").text
    nothing = tables(resolutions=[], votes=[])
    assert series.said_and_voted(nothing, DAY).empty


def test_the_table_of_votes_shows_sources_and_lets_nothing_run(small):
    html = blocks.votes(series.votes(small, DAY, "RUS"), "Russia").html
    assert "https://gazette.example/1" in html
    assert "<script>" not in html
    assert "javascript:" not in html
    assert html.count("<tr>") == 3 + 1
    assert html.count("stance-support") == 2
