"""Charts: a finding, alt text, caption and source each; fixed colours; nothing from a text runs."""

import csv
import io
import json
import re

import pytest

from armsdata import charts, series
from armsdata.charts import offline, theme
from armsdata.schema.vocabularies import FORCE, OBSERVANCE, PARTICIPATION, STANCES
from presentation import EMPTY, HOSTILE, tables

DAY = "2026-03-01"


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
        "lanes": charts.treaty_timeline(t, "new-start", DAY),
        "members": charts.treaty_membership(t, "npt", DAY),
        "overview": charts.treaty_timeline(t, "", DAY),
        "instruments": charts.treaty_membership(t, "", DAY),
    }


SMALL = tables()
SPECS = {name: chart.to_dict() for name, chart in every_chart(SMALL).items()}


@pytest.mark.parametrize("name", SPECS)
def test_every_chart_says_its_finding_its_text_and_its_source(name):
    spec = SPECS[name]
    assert len(offline.title_of(spec)) > 15
    assert len(spec["description"]) > len(offline.title_of(spec))
    assert "Source: " in spec["usermeta"]["caption"]
    assert spec["width"] == "container"


@pytest.mark.parametrize("name", SPECS)
def test_every_chart_draws(name):
    assert offline.png(offline.with_layout(SPECS[name]))[:8] == b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize("name", SPECS)
def test_nothing_a_text_says_can_leave_the_data_of_a_chart(name):
    shown = offline.figure(SPECS[name])
    assert HOSTILE not in shown
    assert "<script>alert" not in shown
    assert "javascript:" not in re.sub(r"<script type=\"application/json\".*?</script>", "", shown)
    inside = re.search(r'class="vega-lite">(.*?)</script>', shown, re.DOTALL)[1]
    assert "<" not in inside
    assert json.loads(inside)["datasets"] == SPECS[name]["datasets"]


@pytest.mark.parametrize("name", SPECS)
def test_an_empty_table_gives_a_sentence_not_a_crash(name):
    empty = tables(**EMPTY, treaty_status=[], treaty_events=[])
    spec = every_chart(empty)[name].to_dict()
    shown = offline.figure(spec)
    assert spec["usermeta"]["empty"]
    assert re.search(r'<p class="none">(No|The register)', shown)


def test_titles_are_computed_from_the_data():
    assert "once, in 2012" in offline.title_of(
        charts.statements_by_year(series.by_year(SMALL, "new-start"), "New START").to_dict()
    )
    assert "1 of 3 years with an address" in offline.title_of(SPECS["by_year"])
    assert "expired since 5 February 2026" in offline.title_of(SPECS["lanes"])
    earlier = charts.treaty_timeline(SMALL, "new-start", "2020-01-01").to_dict()
    assert offline.title_of(earlier) == "New START: in force since 5 February 2011"
    assert "1 for, 0 neutral, 0 against" in offline.title_of(SPECS["matrix_of_one"])


def test_captions_tell_a_complete_frame_from_a_convenience_sample():
    assert "Complete frame" in SPECS["by_year"]["usermeta"]["caption"]
    assert "Convenience sample" in SPECS["by_actor"]["usermeta"]["caption"]
    assert "not how often an actor speaks" in SPECS["by_actor"]["usermeta"]["caption"]
    assert "does not hold every member" in SPECS["members"]["usermeta"]["caption"]


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
        assert contrast(theme.word_colour(fill), fill) >= 3


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
    rows = list(
        csv.DictReader(io.StringIO(offline.csv_text(offline.rows_behind(SPECS["by_year"]))))
    )
    counted = series.by_year(SMALL)
    assert [int(r["n_statements"]) for r in rows] == list(counted["n_statements"])


def test_a_spreadsheet_runs_no_cell_of_the_numbers():
    text = offline.csv_text([{"said": "=HYPERLINK(1)", "n": -2}])
    assert text == "said,n\n'=HYPERLINK(1),-2\n"


def test_every_mark_of_a_statement_leads_to_it():
    for name in ("by_year", "by_target", "by_actor", "matrix", "history"):
        links = {row["href"] for row in offline.rows_behind(SPECS[name]) if row.get("href")}
        assert links
        assert {link[1:] for link in links} <= set(SMALL["statements"]["statement_id"])


def test_pictures_are_the_same_every_time_and_carry_their_text(tmp_path):
    first = charts.pictures(SMALL, tmp_path / "a")
    again = charts.pictures(SMALL, tmp_path / "b")
    assert [p.name for p in first] == [
        "status-new-start.svg", "statements-by-year.svg", "positions.svg"]  # fmt: skip
    for one, other in zip(first, again, strict=True):
        assert one.read_bytes() == other.read_bytes()
        assert "<desc>" in one.read_text()
        assert "<script" not in one.read_text()
