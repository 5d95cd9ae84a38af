"""Charts: a finding, alt text, caption and source each; fixed colours; nothing from a text runs."""

import json
import re

import altair as alt
import pytest
import vl_convert

from armsdata import charts, series
from armsdata.blocks.markup import unpacked
from armsdata.charts import offline, theme
from armsdata.schema.vocabularies import FORCE, OBSERVANCE, PARTICIPATION, STANCES
from armsdata.site.figures import figure
from presentation import EMPTY, HOSTILE, NO_NUMBERS, STATUS, tables

DAY = "2026-03-01"


def overview(t, day):
    return charts.force_overview(series.force_overview(t, day), series.overview_marks(t, day), day)


def lanes_of(t, day):
    return charts.status_lanes(series.status_lanes(t, "new-start", day), "New START").to_dict()


def themed(chart):
    with alt.theme.enable(theme.NAME):
        return chart.to_dict()


def every_chart(t):
    return {
        "by_year": charts.statements_by_year(series.by_year(t)),
        "by_target": charts.statements_by_year_and_target(series.by_year_and_target(t)),
        "by_actor": charts.statements_by_actor(
            series.by_period_and_actor(t), series.register_marks(t)
        ),
        "matrix": charts.position_matrix(series.position_matrix(t, DAY), DAY),
        "matrix_of_one": charts.position_matrix(series.position_matrix(t, DAY, "RUS"), DAY, "RUS"),
        "history": charts.trajectories(series.trajectories(t, "RUS"), "Russia"),
        "history_of_all": charts.trajectories(series.trajectories(t), "All actors"),
        "lanes": charts.status_lanes(series.status_lanes(t, "new-start", DAY), "New START"),
        "members": charts.membership(series.membership(t, "npt", DAY), "NPT"),
        "overview": overview(t, DAY),
        "instruments": charts.force_counts(series.force_counts(t, DAY)),
        "figures": charts.declared_figures(
            series.declared_figures(t, "new-start", DAY),
            series.declared_limits(t, "new-start"),
            series.register_marks(t, "new-start"),
            "New START",
        ),
        "votes_of_one": charts.said_and_voted(
            series.said_and_voted(t, DAY, "USA"), "United States"
        ),
        "votes_of_all": charts.said_and_voted(series.said_and_voted(t, DAY), "All actors"),
        "stockpiles": charts.stockpiles(series.stockpiles(t, DAY), DAY),
    }


SMALL = tables()
CHARTS = every_chart(SMALL)
SPECS = {name: chart.to_dict() for name, chart in CHARTS.items()}


def caption(spec):
    return " ".join(one["caption"] for one in theme.about(spec))


@pytest.mark.parametrize("name", SPECS)
def test_every_chart_says_its_finding_its_text_and_its_source(name):
    spec = SPECS[name]
    assert len(offline.title_of(spec)) > 15
    assert len(spec["description"]) > len(offline.title_of(spec))
    assert "Source: " in caption(spec)
    # Panels below each other have widths of their own; page.js fits them to the page.
    assert "width" not in spec
    assert all(p["width"] > 400 for p in spec.get("vconcat", []))


@pytest.mark.parametrize("name", SPECS)
def test_every_chart_draws(name):
    drawn = vl_convert.vegalite_to_svg(offline.fixed_width(themed(CHARTS[name]), 720))
    assert len(drawn) > 3_000
    assert theme.PAPER in drawn


@pytest.mark.parametrize("name", SPECS)
def test_nothing_a_text_says_can_leave_the_data_of_a_chart(name):
    shown = figure(SPECS[name])
    assert HOSTILE not in shown
    assert "<script>alert" not in shown
    assert "javascript:" not in re.sub(r"<script type=\"application/json\".*?</script>", "", shown)
    inside = re.search(r'class="vega-lite">(.*?)</script>', shown, re.DOTALL)[1]
    assert "<" not in inside
    sets = {key: unpacked(table) for key, table in json.loads(inside)["datasets"].items()}
    assert sets == {key: filled(rows) for key, rows in SPECS[name]["datasets"].items()}


def filled(rows):
    """Give each row the columns that others have, as a page does."""
    names = [name for row in rows for name in row]
    return [dict.fromkeys(names) | row for row in rows]


@pytest.mark.parametrize("name", SPECS)
def test_a_page_holds_the_columns_that_a_chart_draws_and_no_others(name):
    rows = offline.rows_behind(offline.trimmed(SPECS[name]))
    named = json.dumps({k: v for k, v in SPECS[name].items() if k != "datasets"})
    assert {column for row in rows for column in row} <= set(re.findall(r"\w+", named))
    drawn = vl_convert.vegalite_to_svg(offline.fixed_width(offline.trimmed(SPECS[name]), 720))
    assert drawn == vl_convert.vegalite_to_svg(offline.fixed_width(SPECS[name], 720))


@pytest.mark.slow
@pytest.mark.parametrize("name", SPECS)
def test_an_empty_table_gives_a_sentence_not_a_crash(name):
    empty = tables(**EMPTY, **NO_NUMBERS, treaty_status=[], treaty_events=[])
    spec = every_chart(empty)[name].to_dict()
    shown = figure(spec)
    assert [one["empty"] for one in theme.about(spec)] == [True]
    assert re.search(r'<p class="none">(No|The register)', shown)


def test_titles_are_computed_from_the_data():
    assert "once, in 2012" in offline.title_of(
        charts.statements_by_year(series.by_year(SMALL, "new-start"), "New START").to_dict()
    )
    assert "1 of 3 years with an address" in offline.title_of(SPECS["by_year"])
    assert "expired since 5 February 2026" in offline.title_of(SPECS["lanes"])
    earlier = lanes_of(SMALL, "2020-01-01")
    assert offline.title_of(earlier) == "New START: in force since 5 February 2011"
    assert "1 for, 0 neutral, 0 against" in offline.title_of(SPECS["matrix_of_one"])


def test_captions_tell_a_complete_frame_from_a_convenience_sample():
    assert "Complete frame" in caption(SPECS["by_year"])
    assert "Convenience sample" in caption(SPECS["by_actor"])
    assert "not how often an actor speaks" in caption(SPECS["by_actor"])
    assert "does not hold every member" in caption(SPECS["members"])


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("colours", "values"),
    [(theme.STANCE, STANCES), (theme.FORCE, FORCE), (theme.PARTICIPATION, PARTICIPATION),
     (theme.OBSERVANCE, OBSERVANCE)],
)  # fmt: skip
def test_each_vocabulary_has_its_own_fixed_colours(colours, values):
    assert set(colours) == set(values)
    assert len(set(colours.values())) == len(colours)
    for fill in colours.values():
        assert contrast(theme.word_colour(fill), fill) >= 4.5
        dark = theme.DARK.get(fill, fill)
        assert contrast(theme.word_colour(fill), dark) >= 4.5, dark


def test_words_keep_their_contrast_in_the_dark():
    for light in (theme.INK, theme.FAINT):
        assert contrast(light, theme.PAPER) >= 4.5
        assert contrast(theme.DARK[light], theme.DARK[theme.PAPER]) >= 4.5
    assert len(set(theme.DARK)) == len(theme.DARK)


def test_no_colour_means_two_things_in_the_dark_map():
    meanings = {**theme.STANCE, **theme.FORCE, **theme.PARTICIPATION, **theme.OBSERVANCE}
    assert not set(meanings.values()) & {theme.ON_DARK, theme.ON_LIGHT}
    assert not {theme.ON_DARK, theme.ON_LIGHT} & set(theme.DARK)


def test_the_numbers_behind_a_chart_are_those_of_the_series():
    rows = offline.rows_behind(SPECS["by_year"])
    counted = series.by_year(SMALL)
    assert [int(r["n_statements"]) for r in rows] == list(counted["n_statements"])


def test_every_mark_of_a_statement_leads_to_it():
    for name in ("by_year", "by_target", "by_actor", "matrix", "history"):
        links = {row["href"] for row in offline.rows_behind(SPECS[name]) if row.get("href")}
        assert links
        ids = {link.partition("#")[2] for link in links}
        assert ids <= set(SMALL["statements"]["statement_id"])


def test_pictures_are_the_same_every_time_and_carry_their_text(tmp_path):
    first = charts.pictures(SMALL, tmp_path / "a")
    again = charts.pictures(SMALL, tmp_path / "b")
    assert [p.name for p in first] == [
        "status-new-start.svg", "statements-by-year.svg", "positions.svg"]  # fmt: skip
    for one, other in zip(first, again, strict=True):
        assert one.read_bytes() == other.read_bytes()
        assert "<desc>" in one.read_text()
        assert "<script" not in one.read_text()


def layers(spec):
    return [*spec.get("layer", []), *(one for p in spec.get("vconcat", []) for one in p["layer"])]


CLAIMED = {**STATUS[0], "treaty_status_id": "claim", "claimant": "RUS", "value": "terminated",
           "valid_from": "2025-10-18", "valid_to": None, "opened_by": "e3"}  # fmt: skip
DISPUTED = tables(treaty_status=[
    {**STATUS[0], "valid_to": None, "closed_by": None}, *STATUS[2:], CLAIMED])  # fmt: skip


def test_an_instrument_whose_end_some_claim_is_not_drawn_as_plainly_in_force():
    spec = overview(DISPUTED, "2026-01-01").to_dict()
    assert "(1 disputed: New START)" in offline.title_of(spec)
    band = [one for one in layers(spec) if one["mark"].get("size") == 6]
    assert len(band) == 1
    rows = spec["datasets"][band[0]["data"]["name"]]
    assert [(r["value"], r["says"]) for r in rows] == [("terminated", "Russia")]
    label = band[0]["encoding"]["y"]["axis"]["labelExpr"]
    assert '["New START"]' in label
    assert "(disputed)" in label
    before = overview(DISPUTED, "2025-10-17").to_dict()
    assert "disputed:" not in offline.title_of(before)


def test_the_overview_marks_turns_and_leads_to_the_page_of_each_treaty():
    rows = [row for data in SPECS["overview"]["datasets"].values() for row in data]
    kinds = {row["kind"] for row in rows if "kind" in row}
    assert kinds == {"entry into force", "suspension", "end"}
    assert {row["href"] for row in rows} == {
        "treaty_status--new-start.html",
        "treaty_status--npt.html",
    }


def test_declared_figures_are_not_joined_over_a_missing_exchange_and_show_the_limit():
    panel = SPECS["figures"]["vconcat"][0]
    line = next(one for one in panel["layer"] if one["mark"]["type"] == "line")
    assert line["encoding"]["detail"]["field"] == "run"
    data = {r["run"] for r in SPECS["figures"]["datasets"][panel_data(panel, "line")]}
    assert data == {"Russia 0", "Russia 1", "United States 0"}
    limit = SPECS["figures"]["datasets"][panel_data(panel, "rule")]
    assert [(r["value"], r["begins"][:10]) for r in limit] == [(1550, "2020-03-01")]
    assert "suspension on 28 February 2023" in offline.title_of(SPECS["figures"])


def panel_data(panel, kind):
    layer = next(one for one in panel["layer"] if one["mark"]["type"] == kind)
    return layer.get("data", panel.get("data"))["name"]


def test_estimates_name_the_estimator_and_leave_the_second_one_out():
    title = offline.title_of(SPECS["stockpiles"])
    assert title.startswith("Of 8,000 warheads that FAS estimate")
    assert "94 %" in title
    assert "not declarations" in caption(SPECS["stockpiles"])


def test_a_treaty_that_never_entered_into_force_is_not_said_to_be_out_of_force_since():
    row = {**STATUS[0], "value": "not-in-force", "valid_from": "1996-09-24", "valid_to": None,
           "closed_by": None, "opened_by": "e0"}  # fmt: skip
    event = {"event_id": "e0", "treaty_id": "new-start", "action": "opening",
             "date": "1996-09-24", "summary": "It was opened.", "source_ids": "gazette",
             "verification": "verified"}  # fmt: skip
    never = tables(treaty_status=[row], treaty_events=[event])
    title = offline.title_of(lanes_of(never, DAY))
    said = "never in force so far (opened for signature on 24 September 1996)"
    assert title == f"New START: {said}"


@pytest.mark.parametrize(
    ("per_year", "said"),
    [((0, 2, 1), "most in 2012 (2)"), ((1, 1, 1), "never more than once a year"),
     ((0, 2, 2), "most in 2012 and 2013 (2 each)"), ((2, 2, 2), "at most 2 a year (in 3 years)")],
)  # fmt: skip
def test_ties_name_no_year_as_the_one_with_most(per_year, said):
    counts = series.by_year(SMALL, "", 2010, 2013)
    counts = counts[counts["n_addresses"] > 0].assign(n_statements=list(per_year))
    title = offline.title_of(charts.statements_by_year(counts, rates=False).to_dict())
    assert said in title


def test_ties_of_rates_name_no_year():
    counts = series.by_year(SMALL, "", 2010, 2013)
    counts = counts[counts["n_addresses"] > 0].assign(n_statements=1, per_10000_words=2.5)
    title = offline.title_of(charts.statements_by_year(counts).to_dict())
    assert "at most 2.5 per 10,000 words (in 3 years)" in title


def test_a_caption_speaks_of_lines_only_where_lines_are_drawn():
    counts = series.by_period_and_actor(SMALL)
    marks = series.register_marks(SMALL)
    late = marks.assign(date="2040-01-01")
    drawn = charts.statements_by_actor(counts, marks).to_dict()
    bare = charts.statements_by_actor(counts, late).to_dict()
    assert "Lines mark" in caption(drawn)
    assert "Lines mark" not in caption(bare)
