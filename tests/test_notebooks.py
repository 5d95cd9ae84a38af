"""Notebooks: thin sources, checked parameters, settled runs, pages that stand alone."""

import ast
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest

from armsdata import blocks, parameters, series
from armsdata.addresses import page_name
from armsdata.blocks import lists, reference
from armsdata.blocks.markup import unpacked
from armsdata.schema import DataError
from armsdata.site import Job, render, run, settle
from armsdata.site.assets import FIXED, SITE, STYLE
from armsdata.workflow.stages.names import FRAME_OF
from debate import INVENTED, write_debate
from presentation import EMPTY, HOSTILE, NO_NUMBERS, STATUS, tables, write_tables

SOURCES = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
NAMES = {path.stem: path for path in SOURCES}


def code_cells(path):
    notebook = nbformat.read(path, as_version=4)
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)
def test_notebooks_are_thin_and_stripped(path):
    nbformat.validate(nbformat.read(path, as_version=4))
    for cell in code_cells(path):
        assert not cell.outputs
        assert cell.execution_count is None
        tree = ast.parse(cell.source)
        heavy = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Lambda, ast.If)
        assert not [node for node in ast.walk(tree) if isinstance(node, heavy)]
        assert "pandas" not in cell.source
        assert len(tree.body) <= 8


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)
def test_every_parameter_has_a_type_and_an_explanation(path):
    declared = parameters.declared(path)
    assert {"data", "texts"} <= set(declared)
    for parameter in declared.values():
        assert parameter.kind in {"str", "int", "bool"}
        assert len(parameter.help) > 5


def test_every_chart_has_a_paragraph_of_explanation():
    for path in SOURCES:
        cells = nbformat.read(path, as_version=4).cells
        for cell, after in zip(cells, [*cells[1:], None], strict=True):
            if cell.cell_type == "code" and "charts." in cell.source.splitlines()[-1]:
                assert (
                    cell.source.splitlines()[-1] == "charts.enable()"
                    or after.cell_type == "markdown"
                )


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    return write_tables(tmp_path_factory.mktemp("tables"))


@pytest.fixture(scope="module")
def site(folders, tmp_path_factory):
    out = tmp_path_factory.mktemp("site")
    sets = {"index": [{}], "statement_frequency": [{}, {"treaty": "new-start"}],
            "treaty_status": [{}], "treaty": [{"treaty": "new-start"}, {"treaty": "npt"}],
            "actor_positions": [{}], "actor": [{"actor": "RUS"}], "added_texts": [{}]}  # fmt: skip
    jobs = [
        Job(
            NAMES[name],
            out / page_name(name, "-".join(more.values()).lower() or "default"),
            folders | more,
        )
        for name, many in sets.items()
        for more in many
    ]
    return {path.stem: path for path in render(jobs)}


class Page(HTMLParser):
    """Collect what a browser would load, run or follow."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.loads, self.links, self.ids, self.handlers, self.tags = [], [], [], [], []
        self.language = None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.tags.append((tag, given))
        self.language = given.get("lang", self.language) if tag == "html" else self.language
        self.ids += [given["id"]] if "id" in given else []
        self.handlers += [name for name in given if name.startswith("on")]
        for name in ("src", "srcset", "data", "poster", "action", "formaction"):
            self.loads += [given[name]] if given.get(name) else []
        if tag == "link":
            self.loads.append(given.get("href"))
        if tag == "a":
            self.links.append(given.get("href"))


@pytest.mark.slow
def test_pages_load_nothing_from_outside(site):
    for path in site.values():
        text = path.read_text(encoding="utf-8")
        page = Page(text)
        assert set(page.loads) <= {*FIXED, SITE}
        assert all((path.parent / name).is_file() for name in page.loads)
        style = (path.parent / STYLE).read_text(encoding="utf-8")
        assert "<style" not in text
        assert "url(" not in style
        assert "@import" not in style
        assert "default-src 'none'" in text


@pytest.mark.slow
def test_hostile_words_are_shown_and_never_run(site):
    for path in site.values():
        text = path.read_text(encoding="utf-8")
        page = Page(text)
        assert HOSTILE not in text
        assert not page.handlers
        assert not [link for link in page.links if link and link.lower().startswith("javascript")]
        assert not [given for tag, given in page.tags if tag == "img" and given.get("src") == "x"]
    listed = site["actor_positions--rus"].read_text(encoding="utf-8")
    assert "Stops inspections &lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;" in listed


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "//host", "file:///etc", "",
     None, "http://[bad"],
)  # fmt: skip
def test_only_web_addresses_become_links(url):
    assert lists.safe_url(url) == ""


@pytest.mark.slow
def test_every_page_links_to_every_page_and_its_neighbours(site):
    names = {f"{stem}.html" for stem in site}
    listed = (site["index"].parent / SITE).read_text(encoding="utf-8")
    menu = json.loads(listed.removeprefix("window.armsdataSite=").removesuffix(";\n"))
    assert {href for group in menu["groups"] for href, _ in group["pages"]} == names
    for stem, path in site.items():
        page = Page(path.read_text(encoding="utf-8"))
        assert SITE in page.loads
        # The first page lists all of them for a reader without scripts, and all lead to it.
        assert (names if stem == "index" else {"index.html"}) <= {x for x in page.links if x}
        neighbours = [g for t, g in page.tags if t == "a" and g.get("rel") in ("prev", "next")]
        assert len(neighbours) == (1 if stem in ("index", "added_texts") else 2)


@pytest.mark.slow
def test_pages_have_language_title_unique_ids_and_text_for_each_image(site):
    titles = set()
    for path in site.values():
        text = path.read_text(encoding="utf-8")
        page = Page(text)
        assert page.language == "en"
        titles.add(re.search(r"<title>(.*?)</title>", text)[1])
        assert len(page.ids) == len(set(page.ids))
        drawn = [given for _, given in page.tags if given.get("role") == "application"]
        assert all(given["aria-label"] for given in drawn)
        assert [tag for tag, _ in page.tags].count("h1") == 1
        assert [tag for tag, _ in page.tags].count("main") == 1
    assert "Treaty status: New START – armsdata" in titles
    assert len(titles) == len(site)


@pytest.mark.slow
def test_every_link_inside_a_page_has_its_target(site):
    for path in site.values():
        page = Page(path.read_text(encoding="utf-8"))
        inside = {link[1:] for link in page.links if link and link.startswith("#")}
        assert inside <= set(page.ids)
        specs = re.findall(r'class="vega-lite">(.*?)</script>', path.read_text(), re.DOTALL)
        sets = [data for spec in specs for data in json.loads(spec)["datasets"].values()]
        rows = [row for data in sets for row in unpacked(data)]
        for link in {row["href"] for row in rows if row.get("href")}:
            where, _, anchor = link.partition("#")
            if not where.startswith("https://"):
                target = site[Path(where or path.name).stem].read_text(encoding="utf-8")
                assert not anchor or anchor in Page(target).ids, link


@pytest.mark.slow
def test_the_same_inputs_give_the_same_bytes(folders, tmp_path):
    jobs = [(NAMES["treaty"], tmp_path / "a" / "p.html", folders | {"treaty": "new-start"})]
    again = [(NAMES["treaty"], tmp_path / "b" / "p.html", folders | {"treaty": "new-start"})]
    render(jobs, executed=tmp_path / "a")
    render(again, executed=tmp_path / "b")
    for name in ("p.html", "p.ipynb"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


@pytest.mark.slow
def test_no_folder_of_this_machine_reaches_a_page(site, folders):
    for path in site.values():
        text = path.read_text(encoding="utf-8")
        assert folders["data"] not in text
        assert str(Path(__file__).parents[1]) not in text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("parameters", "part"),
    [
        ({"traety": "npt"}, "unknown parameter 'traety'"),
        ({"treaty": 5}, "treaty = 5 is not a str"),
        ({"treaty": "npt-2"}, "'npt-2' does not exist"),
        ({"as_of": "2024-13-01"}, "'2024-13-01' is not a day"),
    ],
)
def test_a_wrong_parameter_is_named(folders, parameters, part):
    with pytest.raises(DataError, match=part):
        run(NAMES["treaty"], folders | parameters)


def test_a_missing_notebook_and_two_jobs_of_one_page_are_errors(tmp_path):
    with pytest.raises(DataError, match="does not exist"):
        run(tmp_path / "none.ipynb", {})
    job = (NAMES["index"], tmp_path / "p.html", {})
    with pytest.raises(DataError, match="two jobs write"):
        render([job, job])


def small_notebook(folder, *cells):
    made = [nbformat.v4.new_code_cell(cell) for cell in ("n = 1  # type: int, a number", *cells)]
    made[0].metadata["tags"] = ["parameters"]
    kernel = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}
    path = folder / "small.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=made, metadata=kernel), path)
    return path


def test_notebooks_do_not_see_each_other(tmp_path):
    done = run(small_notebook(tmp_path, "leak = n\nprint(n)\nn + 1"), {"n": 41})
    printed, value = done.cells[-1].outputs
    assert (printed.text, value.data["text/plain"]) == ("41\n", "42")
    with pytest.raises(DataError, match="NameError"):
        run(small_notebook(tmp_path, "leak"), {})


@pytest.mark.slow
def test_a_chart_that_cannot_be_drawn_stops_the_run(tmp_path):
    broken = "import altair as alt\nalt.Chart(alt.Data(values=[])).encode(x=alt.X('a', axis=5))"
    with pytest.raises(DataError, match=r"could not be drawn|SchemaValidationError"):
        run(small_notebook(tmp_path, broken), {})


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(NAMES))
def test_pages_without_statements_say_so(name, tmp_path):
    write = write_debate if name in FRAME_OF else write_tables
    folders = write(tmp_path, **EMPTY, **NO_NUMBERS)
    page = tmp_path / "page.html"
    render([(NAMES[name], page, folders | INVENTED.get(name, {}))])
    text = page.read_text(encoding="utf-8")
    assert "Traceback" not in text
    if name in ("statement_frequency", "actor_positions", "added_texts"):
        assert 'class="none">No ' in text


@pytest.mark.slow
def test_the_page_of_a_treaty_holds_its_facts_limits_events_and_figures(site):
    page = site["treaty_status--new-start"].read_text(encoding="utf-8")
    for words in ("Full name", "Numerical limits of New START", "≤ 1,550 warheads", "2–5 days",
                  "unverified: a doubt", "Events of New START", "What is contested",
                  "last declared figures", 'id="event-e2"'):  # fmt: skip
        assert words in page, words
    assert "warheads that FAS estimate" not in page
    assert "warheads that FAS estimate" in site["treaty_status--npt"].read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_overview_leads_to_each_page_and_names_no_page_that_is_not_there(folders, tmp_path):
    one = "treaty_status--npt.html"
    jobs = [(NAMES["treaty_status"], tmp_path / "all.html", folders),
            (NAMES["treaty"], tmp_path / one, folders | {"treaty": "npt"})]  # fmt: skip
    overview = render(jobs)[0].read_text(encoding="utf-8")
    assert f'<a href="{one}">NPT</a>' in overview
    assert "<a>New START</a>" in overview
    drawn = "".join(re.findall(r'class="vega-lite">(.*?)</script>', overview, re.DOTALL))
    assert f'"{one}"' in drawn
    assert 'href="treaty_status--new-start.html"' not in overview
    assert "treaty_status--new-start.html" not in drawn


@pytest.mark.slow
def test_pages_without_numbers_or_changes_say_so(tmp_path):
    folders = write_tables(tmp_path, **NO_NUMBERS)
    page = tmp_path / "page.html"
    render([(NAMES["treaty"], page, folders | {"treaty": "npt"})])
    text = page.read_text(encoding="utf-8")
    for words in ("holds no numerical limits of NPT", "Nothing in the register changed in the 24",
                  "No event in the register is claimed",
                  "No state in this register had left"):  # fmt: skip
        assert words in text, words


def many_events(n):
    return [{"event_id": f"m{i:03}", "treaty_id": "npt", "party_id": "USA", "date": "1970-01-02",
             "action": "signature" if i % 2 else "milestone", "summary": f"Event {i} {HOSTILE}",
             "source_ids": "gazette|trap", "verification": "verified"}
            for i in range(n)]  # fmt: skip


@pytest.mark.parametrize(("n", "rows", "folds"), [(40, 40, 0), (42, 21, 1), (90, 45, 2)])
def test_many_events_fold_and_plain_acts_are_summarised(n, rows, folds):
    made = series.event_list(tables(treaty_events=many_events(n)), "npt")
    html = reference.events(made, "NPT").html
    assert html.count('<tr id="event-') == rows
    assert html.count("<details class=fold>") == folds
    assert html.count("event-m") == n
    assert HOSTILE not in html
    assert "javascript:" not in html


@pytest.mark.slow
def test_the_day_shown_without_a_script_is_that_of_the_series():
    small = tables()
    for treaty in ("", "new-start", "npt"):
        for on in ("1960-01-01", "2012-01-01", "2024-07-08", "2026-03-01"):
            block = blocks.status_on_any_day(series.status_intervals(small, treaty), on)
            rows = series.intervals_on(small, treaty, on)
            assert block.text == f"status on {on}: {len(rows)} rows"
    none = series.status_intervals(tables(treaty_status=[]), "npt")
    assert "no status" in blocks.status_on_any_day(none, "2024-01-01").html


def test_the_intervals_in_a_page_cannot_end_their_element():
    hostile = [{**row, "opened_by": "e2"} for row in STATUS[:1]]
    rows = series.status_intervals(tables(treaty_status=hostile), "new-start")
    html = blocks.status_on_any_day(rows, "2024-01-01").html
    inside = re.search(r'class="intervals">(.*?)</script>', html, re.DOTALL)[1]
    assert "<" not in inside
    assert HOSTILE in unpacked(json.loads(inside)["table"])[0]["because"]
    assert HOSTILE not in html


def test_brief_changes_are_a_line_each_and_count_the_rest():
    small = tables()
    rows = series.recent_changes(small, "2026-03-01")
    brief = blocks.changes(rows, "2026-03-01", brief=True).html
    assert "It expired." not in brief
    assert "It expired." in blocks.changes(rows, "2026-03-01").html
    assert "in force</span> → " in brief


@pytest.mark.parametrize("folder", ["/short", "/" + "a-long-folder-name/" * 12, "C:\\Users\\me"])
def test_a_page_never_holds_the_folder_of_a_machine(folder):
    source = f"data = (\n    {folder!r}\n)\ntexts = {folder + '/t.parquet'!r}\ntreaty = 'npt'\n"
    cell = nbformat.v4.new_code_cell(source)
    cell.metadata["tags"] = ["injected-parameters"]
    (settled,) = settle(nbformat.v4.new_notebook(cells=[cell])).cells
    assert settled.source == "treaty = 'npt'\n"
