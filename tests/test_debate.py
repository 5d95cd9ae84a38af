"""Pages of a frame of its own: shares of states, words and deeds, a state, releases, charts."""

import json
from pathlib import Path

import altair as alt
import pandas as pd
import pytest

from armsdata import blocks, charts, series
from armsdata.addresses import debate_page, page_name, state_page
from armsdata.blocks.markup import unpacked
from armsdata.charts import theme
from armsdata.charts.world import world_map
from armsdata.schema import DataError
from armsdata.series.by_state import continued_by
from armsdata.series.deeds import STANDINGS
from armsdata.series.tables import Published, with_article
from armsdata.site import Job, render
from armsdata.site.figures import figure
from armsdata.workflow.stages.names import (
    FRAME_OF,
    TABLES_OF,
    frame_of_set,
    groups,
    parameter_sets,
    without_frame,
)
from debate import PANEL, SAID, SPEECH, STATES, debate, panel_row, write_debate
from presentation import tables
from reference import ROOT

DAY = "2020-06-01"
ABOUT = "Complete frame: invented speeches."


@pytest.fixture(scope="module")
def small():
    return debate()


def test_a_continuing_state_speaks_for_the_one_that_it_continues(small):
    assert continued_by(small) == {"SUN": "RUS"}
    rows = series.panel_of_states(small)
    russia = rows[rows["actor_id"] == "RUS"]
    assert sorted(russia["year"].unique()) == [1975, 1995]
    assert set(russia["actor"]) == {"Russia"}
    assert "VAT" not in set(rows["actor_id"])
    assert series.states_that_speak(small) == ["AAA", "BBB", "CCC", "RUS"]


def test_the_package_alone_has_no_panel():
    with pytest.raises(DataError, match="read the tables with the frame"):
        series.panel_of_states(debate(frame_panel=[]))


def test_shares_are_of_the_states_that_spoke(small):
    every = series.share_by_year(small).set_index("year")
    assert every.loc[1970, ["n_states", "n_named"]].tolist() == [2, 1]
    assert every.loc[1975, ["n_states", "n_named", "share"]].tolist() == [4, 3, 0.75]
    assert every.loc[1995, "n_named"] == 0
    own = series.share_by_year(small, "npt", 1971).set_index("year")
    assert own.loc[1975, "share"] == 0.75
    assert 1970 not in own.index
    with pytest.raises(DataError, match="'nto' does not exist"):
        series.share_by_year(small, "nto")


def test_the_targets_named_most_are_sorted_by_their_peak(small):
    both = series.share_by_year_and_target(small)
    assert list(both["target_id"].drop_duplicates()) == ["npt", "nuclear-testing"]
    assert list(series.share_by_year_and_target(small, "issue")["rank"].unique()) == [1]
    assert series.share_by_year_and_target(small, "treaty", top=0).empty
    turns = series.turns_of_treaties(small)
    assert list(zip(turns["year"], turns["what"], strict=True)) == [
        (1968, "opened"),
        (1970, "in force"),
    ]
    assert list(series.opened_treaties(small, "npt")["label"]) == ["opened", "in force"]
    assert list(series.opened_treaties(small)["label"]) == ["NPT"]


def test_who_joined_when(small):
    rows = series.joining_days(small, "npt", DAY).set_index("actor_id")
    assert rows.loc["AAA", ["joined", "signed", "value"]].tolist() == [
        "1972-01-10",
        "1968-07-01",
        "party",
    ]
    assert rows.loc["RUS", "joined"] == "1970-03-05"
    assert rows["member"].to_dict() == {"AAA": True, "BBB": False, "RUS": True}
    before = series.joining_days(small, "npt", "1971-01-01").set_index("actor_id")
    assert before.loc["AAA", "value"] == "signatory"
    assert pd.isna(before.loc["AAA", "joined"])


def test_naming_before_and_after_joining(small):
    rows = series.naming_of(small, "npt", DAY)
    named = rows[rows["named"]].set_index(["actor_id", "year"])["when"]
    assert named.to_dict() == {
        ("AAA", 1970): "before joining", ("AAA", 1975): "after joining",
        ("BBB", 1975): "never joined", ("RUS", 1975): "after joining",
    }  # fmt: skip
    around = series.around_joining(small, "npt", DAY, least=1).set_index("from_joining")
    assert around["share"].to_dict() == {-2: 1.0, 3: 1.0, 5: 1.0}
    assert series.around_joining(small, "npt", DAY).empty
    answer = series.naming_answer(small, "npt", DAY)
    assert answer.startswith("3 of 4 states have named the NPT; first Alland in 1970, most in 1975")
    assert series.naming_answer(debate(frame_panel=PANEL[4:5]), "npt", DAY).startswith("No state")


def test_words_and_deeds(small):
    rows = series.words_and_deeds(small, "npt", DAY).set_index("actor_id")
    assert rows["standing"].to_dict() == {
        "AAA": "named it first, then joined", "BBB": "named it, not a member",
        "CCC": "neither named nor joined it", "RUS": "joined, then named it",
    }  # fmt: skip
    assert set(rows["standing"]) <= set(STANDINGS)
    assert rows.loc["BBB", ["n_for", "n_against", "last_for"]].tolist() == [2, 0, 1975]
    assert series.words_and_deeds(small, "npt", DAY, since=1990)["n_years"].sum() == 0
    how = series.apart(small, "npt", DAY).set_index("actor_id")["how"]
    assert how.to_dict() == {
        "BBB": "speaks for it, has only signed", "RUS": "is a member, has spoken against it",
    }  # fmt: skip
    counts = series.all_apart(small, DAY).set_index("treaty_id").loc["npt"]
    assert counts.drop("treaty").tolist() == [3, 1, 0, 2]


def test_a_state(small):
    rows = series.state_by_year(small, "AAA")
    assert list(rows["target_id"].drop_duplicates())[:2] == ["any", "nuclear-testing"]
    testing = rows[rows["target_id"] == "nuclear-testing"].iloc[0]
    assert testing[["per_10000_words", "total", "rank"]].tolist() == [30.0, 3, 1]
    stances = series.state_stances(small, "AAA").set_index("target_id")
    assert stances["n_support"].to_dict() == {"npt": 1, "nuclear-testing": 2}
    assert "spoke in 2 years from 1970 to 1975" in series.state_answer(small, "AAA")
    assert series.state_answer(small, "CCC").endswith("of arms control in 0 of them.")
    (speech,) = series.speeches_of(small, "RUS").itertuples()
    assert (speech.year, speech.stance, speech.sentence) == (1975, "oppose", 7)
    pairs = series.all_states(small).set_index(["actor_id", "target_id"])
    assert pairs.loc[("BBB", "npt"), ["share", "n_for"]].tolist() == [0.5, 2]


def test_positions_by_group(small):
    rows = series.stance_by_group(small, "npt", years=10, least=1)
    cells = rows.set_index(["group_id", "first", "side"])
    north = cells.loc[("north", 1970, "for")]
    assert north[["period", "n_speeches", "n_named", "n_taking"]].tolist() == ["1970–1979", 3, 3, 1]
    assert cells.loc[("north", 1970, "against"), "n_taking"] == 1
    assert cells.loc[("south", 1970, "for"), ["n_speeches", "n_taking"]].tolist() == [3, 1]
    low, share, high = north[["low", "share", "high"]]
    assert 0 < low < share < high < 1
    pact = series.alliances_by_period(small, "npt", years=10).empty
    assert pact
    years = series.stance_by_group(small, "npt", "alliance", years=1, least=1)
    assert years[years["side"] == "for"]["first"].tolist() == [1970, 1975]
    assert years.loc[years["first"] == 1970, "n_named"].tolist() == [0, 0]
    with pytest.raises(DataError, match=r"(?s)no group of the kind 'club'.*un-regional-group"):
        series.stance_by_group(small, "npt", "club")
    assert series.stance_by_group(small, "npt").empty


def test_blocks_escape_what_texts_say(small):
    shown = blocks.speeches(series.speeches_of(small, "RUS"), "Russia").html
    assert "<script" not in shown
    assert "sentence 7" in shown
    assert "no positions" not in blocks.stances(series.state_stances(small, "CCC"), "X").html
    table = blocks.words_and_deeds(series.apart(small, "npt", DAY), "NPT", DAY).html
    assert f'href="{state_page("BBB")}"' in table
    assert "the NPT" in table
    nothing = series.apart(small, "npt", DAY, since=2000)
    assert "No state" in blocks.words_and_deeds(nothing, "NPT", DAY).html


def every_chart(t):
    treaty = ("npt", DAY)
    return {
        "share": charts.share_of_states(
            series.share_by_year(t), series.opened_treaties(t), "arms control", ABOUT
        ),
        "heat": charts.share_heat_map(
            series.share_by_year_and_target(t, "treaty"), series.turns_of_treaties(t), "treaty",
            ABOUT,
        ),
        "map": charts.map_of_deeds(series.words_and_deeds(t, *treaty), "NPT", DAY, ABOUT),
        "naming": charts.naming_years(series.naming_of(t, *treaty), "NPT", ABOUT),
        "around": charts.around_joining(
            series.around_joining(t, *treaty, least=1), "NPT", ABOUT
        ),
        "gaps": charts.gaps(series.all_apart(t, DAY), DAY, ABOUT),
        "state": charts.state_over_time(series.state_by_year(t, "AAA"), "Alland", ABOUT),
        "groups": charts.stance_by_group(
            series.stance_by_group(t, "npt", least=1), "the NPT", "Keep it.", ABOUT
        ),
        "two": charts.two_states(series.all_states(t), "Alland", "Borland", ABOUT),
    }  # fmt: skip


@pytest.mark.parametrize("name", every_chart(debate()))
def test_charts_say_what_they_find_and_in_which_frame(name, small):
    with alt.theme.enable(theme.NAME):
        spec = every_chart(small)[name].to_dict()
    (said,) = theme.about(spec)
    assert ABOUT in said["caption"]
    assert not said["empty"]
    assert "NaN" not in json.dumps(spec["datasets"])
    # The map knows no invented states.
    named = {"map": "Russia", "share": "arms control", "heat": "NPT", "around": "NPT",
             "gaps": "NPT", "groups": "North"}  # fmt: skip
    assert named.get(name, "Alland") in json.dumps(spec)
    shown = figure(charts.offline.mime_bundle(spec)[charts.offline.MIME])
    assert "Numbers behind this chart" in shown


def test_findings(small):
    def title(chart):
        return " ".join(chart.to_dict()["title"])

    drawn = {name: title(chart) for name, chart in every_chart(small).items()}
    assert drawn["share"] == "75% of states speak of arms control in 1975, 0% in 1995"
    assert drawn["map"].startswith("3 of 4 states have named the NPT; 1 of them is no member")
    assert "1 of them before joining it" in drawn["naming"]
    assert drawn["groups"] == (
        "The NPT is spoken for in 33% of the speeches of the North, in 33% of those of the South"
    )
    assert drawn["gaps"].startswith("1 state spoke for the NPT and is no member")


def test_nothing_is_drawn_of_nothing(small):
    empty = debate(frame_panel=[panel_row("CCC", 1975, statements=0)])
    for name, chart in every_chart(empty).items():
        if name not in ("map", "two"):
            assert theme.about(chart.to_dict())[0]["empty"], name


def test_a_map_holds_every_member_of_the_united_nations():
    known = pd.read_csv(ROOT / "data/raw/register/un_members.csv", dtype=str)
    members = known.loc[known["valid_to"].isna(), "actor_id"]
    rows = pd.DataFrame({"actor_id": members, "what": "x", "actor": members})
    spec = world_map(rows, "what", {"x": "#000000"}, [alt.Tooltip("actor:N", title="State")])
    (placed,) = spec.to_dict()["datasets"].values()
    drawn = {row["actor_id"] for row in placed if row["what"] == "x"}
    assert drawn == set(members)
    assert all((row["geo"] is None) != (row["longitude"] is None) for row in placed)


@pytest.mark.parametrize(
    ("name", "said"),
    [("NPT", "the NPT"), ("New START", "New START"), ("SALT II", "SALT II"),
     ("Ottawa Convention", "the Ottawa Convention"), ("Nuclear testing", "Nuclear testing"),
     ("INF Treaty", "the INF Treaty"), ("arms control", "arms control")],
)  # fmt: skip
def test_names_take_their_article(name, said):
    assert with_article(name) == said


def test_releases():
    t = tables(documents=[
        {**SPEECH, "document_id": f"d{day}", "published_date": day, "frame_id": "whitehouse",
         "published_period": day, "form": "markdown"}
        for day in ("2021-02-01", "2021-03-01", "2021-08-01")
    ], statements=[{**SAID, "statement_id": f"s{n}", "document_id": "d2021-02-01",
                    "treaty_ids": "npt" if n else None} for n in range(3)],
        mentions=[], positions=[])  # fmt: skip
    rows = series.releases_by_period(t)
    assert list(rows["period"]) == ["Q1 2021", "Q3 2021"]
    assert rows["n_statements"].tolist() == [2, 0]
    assert rows["n_naming"].tolist() == [1, 0]
    assert rows["per_100000_words"].tolist() == [100.0, 0.0]
    targets = series.releases_by_target(t)
    assert targets.loc[targets["period"] == "Q1 2021", ["target", "total"]].values.tolist() == [
        ["NPT", 2]
    ]
    title = " ".join(charts.releases_by_period(rows, "Releases", ABOUT).to_dict()["title"])
    assert (
        title == "Releases speak most of arms control in Q1 2021: 100 statements in 100,000 words"
    )
    charts.releases_by_target(targets, "Releases", ABOUT).to_dict()
    assert series.releases_by_target(tables(statements=[], mentions=[], positions=[])).empty


def test_addresses_by_president():
    rows = series.addresses_by_president(tables())
    assert rows[["term", "n_addresses", "n_statements"]].values.tolist() == [
        ["not told (2010–2013)", 3, 2]
    ]
    assert "not told gave" in " ".join(charts.addresses_by_president(rows).to_dict()["title"])
    none = charts.addresses_by_president(series.addresses_by_president(tables(), 1800, 1801))
    assert theme.about(none.to_dict())[0]["empty"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Tables as a build leaves them: the package's, and those of a frame apart."""
    return write_debate(tmp_path_factory.mktemp("framed"))


def test_a_frame_stands_in_place_of_the_package(folder):
    package, own = (
        series.read_tables(folder["data"]),
        series.read_tables(folder["data"], "", "ungd"),
    )
    assert isinstance(own, Published)
    assert set(own["statements"]["statement_id"]) == {"u1"}
    assert "u1" not in set(package["statements"]["statement_id"])
    assert len(own["frame_panel"]) == len(PANEL)
    assert package["frame_panel"].empty
    about = series.about_frame(own)
    assert about.startswith("Complete frame: Debate (7 speeches, 0.0 million")
    assert about.endswith("a judge found 90% [80%–95%] of the commitments named right.")
    with pytest.raises(DataError, match="no frame"):
        series.about_frame(package)
    with pytest.raises(DataError, match=r"(?s)no tables of the frame 'undg'.*config\.yaml"):
        series.read_tables(folder["data"], "", "undg")


@pytest.mark.slow
def test_the_pages_of_a_frame(folder, tmp_path):
    notebooks = Path(__file__).parents[1] / "notebooks"
    sets = [("general_debate", "default", {"target": "nuclear-testing"}),
            ("debate_treaty", "npt", {"treaty": "npt"}),
            ("state", "aaa", {"state": "AAA"}), ("comparison", "default",
            {"actor": "AAA", "other": "BBB"})]  # fmt: skip
    jobs = [
        Job(notebooks / f"{notebook}.ipynb", tmp_path / page_name(notebook, name),
            {"data": folder["data"], "texts": ""} | more)
        for notebook, name, more in sets
    ]  # fmt: skip
    pages = {path.name: path.read_text(encoding="utf-8") for path in render(jobs)}
    assert set(pages) == {"general_debate.html", debate_page("npt"), state_page("AAA"),
                          "comparison.html"}  # fmt: skip
    for name, page in pages.items():
        assert "Traceback" not in page
        assert "Complete frame: Debate" in page, name
    text = pages[debate_page("npt")]
    chart = next(part for part in text.split('class="vega-lite">')[1:] if "equalEarth" in part)
    (table,) = json.loads(chart.split("</script>")[0])["datasets"].values()
    assert {row["actor"] for row in unpacked(table) if row.get("actor")} <= set(STATES.values())
    assert "<h1 class=subject>NPT</h1>" in text


def test_pages_whose_frame_is_not_in_the_sheet_are_left_out():
    sets = {"state": {"aut": {"state": "AUT"}}, "releases": {"default": {}, "k": {
        "frame": "kremlin"}}, "index": {"default": {}}}  # fmt: skip
    assert without_frame(sets, ["ungd", "kremlin"]) == {
        "state": {"aut": {"state": "AUT"}}, "releases": {"k": {"frame": "kremlin"}},
        "index": {"default": {}},
    }  # fmt: skip
    assert without_frame(sets, []) == {"index": {"default": {}}}
    assert frame_of_set("releases", {}) == "whitehouse"
    assert set(FRAME_OF) <= set(TABLES_OF)


def test_many_light_pages_share_a_job():
    sets = parameter_sets({"state": {"each": {"state": "*"}}}, state=[f"X{n}" for n in range(104)])
    assert [len(pages) for pages in groups(sets).values()] == [52, 52]


def test_scores_of_frames(small):
    rows = series.frame_scores(small)
    assert rows[["frame", "told", "value"]].values.tolist() == [
        ["Debate", "commitments found that are named", 0.9]
    ]
    shown = blocks.frame_scores(rows).html
    assert "80.0%–95.0%" in shown
    assert "90.0%" in shown
    assert "unknown part" in " ".join(charts.frame_scores(rows).to_dict()["title"])
    none = debate(frame_scores=[])
    assert series.scores_answer(none) == "No frame was judged yet."
    assert theme.about(charts.frame_scores(series.frame_scores(none)).to_dict())[0]["empty"]
    assert "No frame" in blocks.frame_scores(series.frame_scores(none)).html
