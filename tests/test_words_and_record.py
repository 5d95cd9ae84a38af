"""What pages say beside each other: words and record, claims, user texts, ranks, stale rows."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsdata import blocks, parameters, series
from armsdata.blocks.markup import packed, unpacked
from armsdata.charts import busiest_days, statements_by_year, theme
from armsdata.charts.offline import title_of
from armsdata.registry.ranks import with_ranks
from armsdata.release.stale import ahead, stale_rows
from armsdata.schema import TABLES, frame
from armsdata.schema.vocabularies import SOURCE_KINDS, SOURCE_RANKS
from armsdata.series.beside import Beside
from armsdata.site.assets import STYLE, asset
from presentation import DOCUMENTS, HOSTILE, STATEMENTS, TEXT, tables

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
SMALL = tables()

LONG = "The minister said that " + " ".join(f"word{n}" for n in range(40)) + "."
ARTICLE = {"document_id": "article", "source_id": "gazette", "form": "text", "n_chars": len(LONG),
           "published_date": "2024-07-08", "published_basis": "header", "n_words": 44,
           "sha256": "1", "cluster_id": "article", "url": "https://paper.example/a"}  # fmt: skip
SAID = {**STATEMENTS[0], "statement_id": "a1", "document_id": "article", "start": 23,
        "end": len(LONG), "actor_id": None, "stated_date": "2024-07-08", "source_start": 0,
        "source_end": 12, "source_ids": None}  # fmt: skip
CLAIM = {"claim_id": "c1", "statement_id": "a1", "document_id": "article", "start": 23,
         "end": len(LONG), "treaty_id": "new-start", "party_id": "RUS", "axis": "participation",
         "asserted": "withdrawn", "claim_date": "2024-07-08", "register_value": "suspended",
         "outcome": "disagrees", "event_ids": "e2", "rule_id": "made-up"}  # fmt: skip


def with_article(**more):
    return tables(
        documents=[*DOCUMENTS, ARTICLE],
        statements=[*STATEMENTS, SAID],
        texts=[{"document_id": "sotu-2012", "text": TEXT},
               {"document_id": "article", "text": LONG}],
        **more,
    )  # fmt: skip


def listed(found, statement_id):
    return found.set_index("statement_id").loc[statement_id]


def test_a_statement_stands_beside_the_record_of_its_day():
    rows = series.statement_list(SMALL, target="new-start")
    before = Beside("new-start", "New START", "2023-02-21", "in-force", "party", "")
    assert listed(rows, "h1")["beside"] == (before,)
    (later,) = listed(rows, "h3")["beside"]
    assert later[3:] == ("in-force", "suspended", "alleged violation, says United States")
    (month,) = listed(rows, "h2")["beside"]
    assert month.on == "2023-03-31"


def test_a_state_without_a_row_is_none_or_unknown_and_an_organisation_neither():
    more = [{**STATEMENTS[3], "statement_id": f"x{actor}", "actor_id": actor, "treaty_ids": "npt"}
            for actor in ("USA", "IAEA")]  # fmt: skip
    made = tables(statements=more)
    made["treaties"] = made["treaties"].assign(membership="researched", joining="open")
    rows = series.statement_list(made)
    assert listed(rows, "xUSA")["beside"][0].participation == "unknown"
    assert listed(rows, "xIAEA")["beside"][0].participation == ""


def test_the_card_says_the_record_and_leads_to_its_day():
    html = blocks.statements(series.statement_list(SMALL, target="new-start")).html
    card = re.search(r'<li id="h3">.*?</li>', html, re.DOTALL)[0]
    assert "The record that day: " in card
    assert 'href="treaty_status--new-start.html?on=2025-09-22"' in card
    assert '<span class="value participation-suspended">suspended</span>' in card
    month = re.search(r'<li id="h2">.*?</li>', html, re.DOTALL)[0]
    assert "The record on 2023-03-31: " in month
    assert HOSTILE not in html


def test_lists_are_newest_first_and_keep_the_frames_apart():
    html = blocks.statements(series.statement_list(SMALL)).html
    hand, addresses = re.split(r'<div class="list" data-frame="In State', html)
    assert re.findall(r'<li id="(\w+)"', hand) == ["h3", "h2", "h1"]
    assert re.findall(r'<li id="(\w+)"', addresses) == ["s2", "s1"]
    assert re.findall(r'<select name="(\w+)"', html) == ["actor", "target", "year", "frame"]


def test_added_texts_have_a_list_of_their_own_with_the_first_words_and_the_source_as_named():
    made = with_article()
    assert "a1" not in set(series.statement_list(made)["statement_id"])
    row = listed(series.statement_list(made, "articles"), "a1")
    assert row["words"].split()[-2:] == ["word24", "…"]
    assert row["speaker"] == "The minister"
    full = listed(series.statement_list(made, "articles", show_text=True), "a1")
    assert full["words"].endswith("word39.")
    assert series.added_answer(made).startswith("In 1 added text, 1 statement that names")
    assert "data/raw/articles" in series.added_answer(SMALL)


def test_a_claim_shows_both_values_the_outcome_and_both_sources():
    made = with_article(claims=[CLAIM])
    rows = series.claims(made, "new-start")
    assert list(rows["outcome"]) == ["disagrees"]
    html = blocks.claims(rows, "New START").html
    for part in ("withdrawn</span>", "suspended</span>", "the record disagrees",
                 'href="https://paper.example/a"', 'href="https://gazette.example/1"',
                 "disagrees with 1 of 1", "word24 …"):  # fmt: skip
        assert part in html, part
    assert series.claims(made, "npt").empty
    assert series.claims(made, actor="USA").empty
    assert len(series.claims(made, frame="articles", first="2024-07-08", last="2024-07-08")) == 1
    assert series.claims(made, last="2024-07-07").empty
    assert "No fact" in blocks.claims(series.claims(SMALL), "all").html


CELLS = st.one_of(st.none(), st.text(max_size=3), st.integers(), st.floats(allow_nan=False))


@given(st.lists(st.fixed_dictionaries({}, optional={"a": CELLS, "b": CELLS, "c": CELLS})))
def test_a_page_unpacks_what_was_packed(rows):
    names = {name for row in rows for name in row}
    back = unpacked(json.loads(json.dumps(packed(rows))))
    assert back == [{name: row.get(name) for name in names} for row in rows]


def test_words_that_repeat_are_held_once():
    rows = [{"word": "a long word", "n": n} for n in range(4)]
    assert json.dumps(packed(rows)).count("a long word") == 1


def source(kind, publisher="P", title="A page"):
    return {"source_id": f"{kind}-{publisher}-{title}".lower().replace(" ", "-"), "title": title,
            "publisher": publisher, "licence": "unknown", "kind": kind}  # fmt: skip


def test_sources_are_ranked_by_title_publisher_and_kind(register):
    rows = [source("depositary"), source("research", title="A treaty (text)"),
            source("government"), source("organisation"), source("news", "TASS"),
            source("research"), source("news"), source("reference", title="A treaty (text)"),
            source(None)]  # fmt: skip
    ranked = with_ranks(frame(TABLES["sources"], rows), register["source_ranks"])
    assert ranked["rank"].fillna(0).to_list() == [*SOURCE_RANKS.values(), 0]


def test_every_kind_of_source_has_a_rank(register):
    kinds = register["source_ranks"].loc[register["source_ranks"]["field"] == "kind", "word"]
    assert set(kinds) == set(SOURCE_KINDS)
    ranked = with_ranks(register["sources"], register["source_ranks"])
    assert ranked["rank"].notna().all()


@pytest.mark.parametrize(
    ("summary", "words"),
    [("The group is set to open its session.", "is set to"),
     ("They met; the next round is planned for 2022.", "is planned for"),
     ("A deputy says that the state will leave.", ""),
     ("The law is signed. The state will not be bound.", "will"),
     ("It entered into force.", "")],
)  # fmt: skip
def test_a_summary_in_the_future_is_found_and_a_report_of_one_is_not(summary, words):
    assert ahead(summary) == words


def test_a_row_is_stale_only_when_its_day_has_passed_in_the_record():
    made = tables()
    made["treaties"] = made["treaties"].assign(record_to="2026-01-01")
    told = made["treaty_events"]["event_id"].isin(["e1", "e3"])
    summaries = made["treaty_events"]["summary"].mask(told, "It is due to end.")
    made["treaty_events"] = made["treaty_events"].assign(summary=summaries)
    (line,) = stale_rows(made)
    assert "e1" in line
    assert "'is due to'" in line


def test_every_name_of_an_instrument_finds_its_page(register):
    found = series.search_entries(register)
    page = found.loc[found["names"].str.contains("Mine Ban Treaty"), "page"]
    assert list(page) == ["treaty_status--ottawa.html"]
    france = found[found["name"] == "France"]
    assert list(france["page"]) == ["actor_positions--fra.html"]
    issue = found[found["kind"] == "issue"]["page"]
    assert issue.str.startswith("actor_positions.html?q=").all()
    html = blocks.finder(found).html
    inside = re.search(r'application/json">(.*?)</script>', html)[1]
    assert len(unpacked(json.loads(inside))) == len(found)


def distance(one: str, other: str) -> float:
    """Return how far two colours are apart (CIE 1976)."""
    return sum((a - b) ** 2 for a, b in zip(lab(one), lab(other), strict=True)) ** 0.5


def lab(colour: str) -> tuple[float, float, float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    xyz = ((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
           0.2126 * r + 0.7152 * g + 0.0722 * b,
           (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.0888)  # fmt: skip
    x, y, z = [c ** (1 / 3) if c > 0.008856 else 7.787 * c + 16 / 116 for c in xyz]
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


#: Values of two axes that mean the same.
SAME = [{"in-force", "party"}, {"terminated", "former-party"}, {"unknown"}]


def meanings() -> dict[str, set[str]]:
    """Return every colour that a page may show, with all that it stands for."""
    found: dict[str, set[str]] = {}
    pairs = [(fill, value) for own in theme.MEANING.values() for value, fill in own.items()]
    pairs += [(fill, state) for state, fill in theme.SIDES.items()]
    pairs += [(fill, f"state {n}") for n, fill in enumerate(theme.STATES)]
    pairs += [(theme.ACCENT, "counted"), (theme.WRITTEN, "written")]
    for fill, value in pairs:
        found.setdefault(fill, set()).add(value)
    return found


def test_one_colour_has_one_meaning_in_the_light_and_in_the_dark():
    found = meanings()
    assert [values for values in found.values() if len(values) > 1 and values not in SAME] == []
    for fills in (list(found), [theme.DARK.get(fill, fill) for fill in found]):
        assert len(set(fills)) == len(fills)
        near = [(a, b) for i, a in enumerate(fills) for b in fills[:i] if distance(a, b) < 8]
        assert near == []


def test_the_marks_of_the_style_have_the_colours_of_the_charts():
    style = asset(STYLE)
    for axis, own in theme.MEANING.items():
        for value, fill in own.items():
            assert f".{axis}-{value}{{--mark:{fill}}}" in style


#: Its scores have no years.
DATED = [path for path in NOTEBOOKS if path.stem != "evaluation"]


@pytest.mark.parametrize("path", DATED, ids=lambda p: p.stem)
def test_every_notebook_takes_the_first_and_the_last_year(path):
    declared = parameters.declared(path)
    assert {"first", "last"} <= set(declared)
    text = path.read_text(encoding="utf-8")
    assert len(re.findall(r"\bfirst\b", text)) > 1
    assert len(re.findall(r"\blast\b", text)) > 1


def lanes(*days):
    rows = [{"lane": "Treaty|in force?", "axis": "force", "value": "in-force", "party": "",
             "valid_from": day, "shown_from": day, "shown_to": "2026-01-01", "valid_to": None,
             "claimant": None, "contested_by": None, "opened": "", "opened_as": ""}
            for day in days]  # fmt: skip
    return pd.DataFrame(rows).astype("string")


def test_the_days_with_most_changes_are_drawn_closer():
    found = series.busiest_days(lanes("1988-06-01", "2019-02-01", "2019-02-02", "2019-08-02"))
    assert found["shown_from"].min() > "2018-12-01"
    assert found["shown_to"].max() < "2019-09-30"
    title = title_of(busiest_days(found, "INF").to_dict())
    assert title == "INF from 1 February 2019 to 2 August 2019: 3 days with a change"
    assert series.busiest_days(lanes("1988-06-01", "2019-02-01", "2019-02-02")).empty
    assert series.busiest_days(lanes("2025-06-01", "2025-07-01", "2025-08-01")).empty


def test_speeches_and_messages_are_counted_apart_by_words():
    spoken = {**DOCUMENTS[1], "delivery": "spoken"}
    written = {**DOCUMENTS[1], "document_id": "sotu-2012-2", "delivery": "written",
               "n_words": 20_000, "cluster_id": "w"}  # fmt: skip
    sent = {**STATEMENTS[0], "statement_id": "s9", "document_id": "sotu-2012-2"}
    made = tables(documents=[spoken, written], statements=[*STATEMENTS[:2], sent])
    counts = series.by_year(made, "", 2012, 2012).set_index("delivery")
    assert counts["n_statements"].to_dict() == {"spoken": 2, "written": 1}
    assert counts["per_10000_words"].to_dict() == {"spoken": 20.0, "written": 0.5}
    spec = statements_by_year(counts.reset_index()).to_dict()
    assert "most often in 2012 (20.0 per 10,000 words, spoken)" in title_of(spec)
    numbers = statements_by_year(counts.reset_index(), rates=False).to_dict()
    assert "most in 2012 (3)" in title_of(numbers)
    assert [one["fold"] for one in theme.about(numbers)] == [
        "Numbers of statements instead of rates"
    ]


def test_treaties_and_issues_are_counted_apart():
    treaties = series.by_year_and_target(SMALL, 2010, 2013, kind="treaty")
    issues = series.by_year_and_target(SMALL, 2010, 2013, kind="issue")
    assert set(treaties["target_id"]) == {"new-start"}
    assert set(issues["target_id"]) == {"nuclear-testing"}


def test_a_single_mention_is_a_sentence():
    chart = statements_by_year(series.by_year(SMALL, "new-start"), "New START").to_dict()
    assert title_of(chart) == "Addresses speak of New START once, in 2012."
    assert [one["empty"] for one in theme.about(chart)] == [True]
