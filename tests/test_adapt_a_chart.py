"""Charts compose, and the code of docs/adapt-a-chart.md runs on the published tables."""

import re
from pathlib import Path

import altair as alt
import pytest
import vl_convert

from armsdata import charts, series
from presentation import tables

REPOSITORY = Path(__file__).parents[1]
SMALL = tables()


@pytest.fixture(autouse=True)
def _theme():
    with alt.theme.enable("armsdata"):
        yield
    alt.renderers.enable("default")


def drawn(chart) -> str:
    return vl_convert.vegalite_to_svg(chart.to_dict())


def by_year(target: str = ""):
    return charts.statements_by_year(series.by_year(SMALL, target, 2009, 2013), target or "all")


def histories():
    return charts.trajectories(series.trajectories(SMALL), "All actors")


@pytest.mark.slow
def test_charts_stand_side_by_side_with_both_captions():
    pair = by_year() | by_year("new-start") | histories()
    spec = pair.to_dict()
    assert [one["file"] for one in charts.about(spec)] == ["statements-by-year"] * 2 + [
        "trajectories"
    ]
    assert drawn(pair).count('role="graphics-symbol"') > 3
    assert drawn(by_year() & histories())


def test_a_line_of_ones_own_lies_over_a_chart():
    rule = alt.Chart(alt.Data(values=[{"year": 2011}])).mark_rule(color="#b2182b")
    both = alt.layer(by_year(), rule.encode(x="year:Q"))
    assert "#b2182b" in drawn(both)
    assert charts.about(both.to_dict())


def test_a_chart_is_drawn_once_for_each_group():
    rows = series.by_year(SMALL, "", 2009, 2013)
    rows["late"] = rows["year"] > 2011
    small = charts.statements_by_year(rows).properties(width=200, height=60).facet(row="late:N")
    assert {"true", "false"} <= set(re.findall(r">(true|false)</text>", drawn(small)))
    every = histories().facet(row="actor:N")
    assert drawn(every).count(">Russia<") >= 1


@pytest.mark.parametrize("which", ["config", "width"])
def test_a_chart_carries_no_configuration_and_no_width(which):
    with alt.theme.enable("none"):
        assert which not in by_year().to_dict()


@pytest.mark.slow
def test_the_code_of_the_page_runs(monkeypatch):
    monkeypatch.chdir(REPOSITORY)
    text = (REPOSITORY / "docs/adapt-a-chart.md").read_text(encoding="utf-8")
    names: dict = {}
    for block in re.findall(r"```python\n(.*?)```", text, re.DOTALL):
        exec(block, names)
    for name in ("chart", "pair", "marked", "by_decade", "own"):
        assert drawn(names[name]), name
    assert "New START" in drawn(names["pair"])
