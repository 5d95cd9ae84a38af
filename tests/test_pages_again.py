"""A page is made anew when what it draws has changed, and only then."""

import os
import re
from pathlib import Path

import pytest
import yaml

from armsdata.addresses import page_name
from armsdata.cli import app
from armsdata.series import read_tables
from armsdata.series.tables import OF_FRAME
from armsdata.site.assets import FIXED, SITE
from armsdata.workflow.configuration import own_parameter_sets
from armsdata.workflow.named import named
from armsdata.workflow.stages.names import FRAME_OF, TABLES_OF, groups
from armsdata.workflow.stages.notebooks import notebooks
from armsdata.workflow.stages.pages import pages
from debate import INVENTED, write_debate
from presentation import POSITIONS, STATEMENTS, write_tables

pytestmark = pytest.mark.slow

SOURCES = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(path.stem for path in SOURCES.glob("*.ipynb"))
RUNS = [
    ("treaty", "new-start", {"treaty": "new-start"}),
    ("treaty", "npt", {"treaty": "npt"}),
    ("statement_frequency", "default", {}),
]
ON_NPT = {**STATEMENTS[3], "statement_id": "h9", "treaty_ids": "npt", "summary": "Speaks of NPT."}


class Site:
    """Executed notebooks and pages in a folder, made by the stages of the workflow."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def make(self, version: str = "1") -> set[str]:
        """Run both stages; return the files that were written."""
        before = self.times()
        names = [page_name(notebook, name) for notebook, name, _ in RUNS]
        executed = [self.folder / "executed" / f"{Path(n).stem}.ipynb" for n in names]
        notebooks(
            sources=sorted(SOURCES.glob("*.ipynb")),
            tables=sorted((self.folder / "processed").glob("*.parquet")),
            of_frames=[],
            texts=self.folder / "interim/texts.parquet",
            runs=[(notebook, parameters) for notebook, _, parameters in RUNS],
            version=version,
            kept=self.folder / "jobs/notebooks",
            notebooks=executed,
        )
        pages(
            notebooks=executed,
            version=version,
            kept=self.folder / "jobs/pages",
            pages=[self.folder / "results" / name for name in names],
            lean=[self.folder / "results/notebooks" / one.name for one in executed],
            assets=[self.folder / "results" / name for name in FIXED],
            site=self.folder / "results" / SITE,
            overviews=[self.folder / "report/statement_frequency.html"],
        )
        after = self.times()
        return {path for path, time in after.items() if before.get(path) != time}

    def times(self) -> dict[str, int]:
        files = [
            p for f in ("executed", "results", "report") for p in (self.folder / f).rglob("*.*")
        ]
        return {p.relative_to(self.folder).as_posix(): p.stat().st_mtime_ns for p in files}


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Site:
    made = Site(tmp_path_factory.mktemp("again"))
    write_tables(made.folder)
    # Three pages, their notebooks in full and lean, a page that stands alone, what all share.
    assert len(made.make()) == 3 + 3 + 3 + 1 + len(FIXED) + 1
    return made


def one_page(name: str) -> set[str]:
    return {f"executed/{name}.ipynb", f"results/{name}.html", f"results/notebooks/{name}.ipynb"}


def test_nothing_new_writes_nothing(site):
    assert site.make() == set()


def test_a_statement_about_one_treaty_remakes_its_page_and_the_counts(site):
    try:
        write_tables(site.folder, statements=[*STATEMENTS, ON_NPT])
        told = {"report/statement_frequency.html"} | one_page("statement_frequency")
        assert site.make() == told | one_page("treaty_status--npt")
        page = (site.folder / "results/treaty_status--npt.html").read_text(encoding="utf-8")
        assert "Speaks of NPT." in page
    finally:
        write_tables(site.folder)
    assert "results/treaty_status--npt.html" in site.make()


def test_a_row_that_no_page_shows_remakes_none(site):
    try:
        write_tables(site.folder, positions=[{**row, "confidence": 0.5} for row in POSITIONS])
        assert site.make() == set()
    finally:
        write_tables(site.folder)
    assert site.make() == set()


def test_a_deleted_page_comes_back_alone(site):
    (site.folder / "results/treaty_status--npt.html").unlink()
    shared = {f"results/{name}" for name in (*FIXED, SITE)}
    for name in shared:
        (site.folder / name).unlink()
    # A page and its notebook are written together.
    lean = "results/notebooks/treaty_status--npt.ipynb"
    assert site.make() == {"results/treaty_status--npt.html", lean, *shared}


def test_a_changed_notebook_of_one_page_is_run_again_and_linked_again(site):
    notebook = site.folder / "executed/treaty_status--npt.ipynb"
    text = notebook.read_text(encoding="utf-8")
    notebook.write_text(text.replace("Over time", "Over many years"), encoding="utf-8")
    assert site.make() == {"executed/treaty_status--npt.ipynb"}
    assert notebook.read_text(encoding="utf-8") == text


def test_other_code_remakes_every_page(site):
    assert len(site.make(version="2")) == 3 + 3 + 3 + 1 + len(FIXED) + 1
    site.make(version="1")


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_what_a_notebook_draws_has_a_name_and_its_tables_are_listed(notebook, tmp_path):
    frame = FRAME_OF.get(notebook, "")
    folders = write_debate(tmp_path) if frame else write_tables(tmp_path)
    assert named(SOURCES / f"{notebook}.ipynb", folders | INVENTED.get(notebook, {}))
    read = set(read_tables(**folders)._read) - {"texts"}
    assert read <= set(TABLES_OF[notebook])
    if frame:
        framed = set(read_tables(**folders, frame=frame)._read) - {"texts", *OF_FRAME}
        assert framed
        assert framed <= set(TABLES_OF[notebook])


@pytest.mark.parametrize("line", ["series.key_figures(tables)", "x = [1]", "x = undefined", "1 +"])
def test_what_cannot_be_told_by_its_names_is_always_made(line, tmp_path):
    folders = write_tables(tmp_path)
    text = (SOURCES / "index.ipynb").read_text(encoding="utf-8")
    notebook = tmp_path / "own.ipynb"
    notebook.write_text(text.replace("blocks.key_figures(figures)", line), encoding="utf-8")
    assert named(notebook, folders) == ""


def test_pages_are_shared_out_evenly_and_none_is_lost():
    sets = {"treaty": {f"t{i}": {} for i in range(65)}, "index": {"default": {}}}
    made = groups(sets)
    assert sorted(made) == ["index", *(f"treaty_{i}" for i in range(1, 6))]
    assert {len(part) for name, part in made.items() if name != "index"} == {13}
    assert len({one for part in made.values() for one in part}) == 66


def test_parameter_sets_of_ones_own_take_the_place_of_the_others(tmp_path):
    own = {"notebooks": {"actor_positions": {"fra": {"actor": "FRA"}}}}
    (tmp_path / "mine.yaml").write_text(yaml.safe_dump(own), encoding="utf-8")
    (tmp_path / "paths.yaml").write_text("paths: {results: elsewhere}", encoding="utf-8")
    merged = {"notebooks": {"index": {"default": {}}, **own["notebooks"]}}
    files = [tmp_path / "mine.yaml", tmp_path / "paths.yaml"]
    assert own_parameter_sets(merged, files) == own["notebooks"]
    assert own_parameter_sets(merged, files[1:]) == merged["notebooks"]


def test_a_page_as_one_file_stands_alone(site, tmp_path):
    from typer.testing import CliRunner

    out = tmp_path / "alone.html"
    call = ["site", "--single-file", "treaty_status--npt.html", "--out", str(out)]
    done = CliRunner().invoke(app, [*call, "--results", str(site.folder / "results")])
    assert done.exit_code == 0, done.output
    text = out.read_text(encoding="utf-8")
    assert "vegaEmbed" in text
    assert "<script src=" not in text
    assert "<link" not in text
    assert "armsdataLook" in text
    assert os.listdir(tmp_path) == ["alone.html"]


def test_a_page_says_in_its_head_what_it_answers(site):
    page = (site.folder / "results/treaty_status--npt.html").read_text(encoding="utf-8")
    answer = re.search(r'<p class="answer">([^<]+)</p>', page)[1]
    assert f'<meta name="description" content="{answer}">' in page
    assert '<p class="kicker">Treaty status</p>' in page
    assert "<h1 class=subject>NPT</h1>" in page
    assert page.count("<h1") == 1
