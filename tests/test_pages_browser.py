"""Pages in a real browser, from disk, with the network off: drawn, quiet, and self-contained."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from armsdata import notebooks
from presentation import write_tables

BROWSER = next(
    (b for b in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if b), None
)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
SOURCES = Path(__file__).parents[1] / "notebooks"
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run", "--enable-logging=stderr",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=8000",
)  # fmt: skip


def browse(address: str, profile: Path, *more: str) -> tuple[str, list[str]]:
    """Return the page after its scripts ran, and what it wrote to the console."""
    done = subprocess.run(
        [BROWSER, *QUIET, f"--user-data-dir={profile}", *more, "--dump-dom", address],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    return done.stdout, [line for line in done.stderr.splitlines() if ":CONSOLE" in line]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    tables = write_tables(folder)
    sets = {"index": {}, "statement_frequency": {}, "treaty_status": {"treaty": "new-start"},
            "actor_positions": {"actor": "RUS"}}  # fmt: skip
    jobs = [(SOURCES / f"{n}.ipynb", folder / f"{n}.html", tables | p) for n, p in sets.items()]
    return {path.stem: path for path in notebooks.render(jobs)}


@pytest.mark.parametrize(
    "name", ["index", "statement_frequency", "treaty_status", "actor_positions"]
)
def test_every_chart_is_drawn_without_a_network_and_without_a_word_on_the_console(
    site, name, tmp_path
):
    still = site[name].read_text(encoding="utf-8").count('class="vega-lite"')
    page, console = browse(site[name].as_uri(), tmp_path)
    assert still > 0
    assert page.count('<figure class="chart drawn"') == still
    assert len(re.findall(r"<svg[^>]*class=\"marks\"", page)) == still
    assert console == []


def test_the_page_asks_for_nothing_outside_itself(site, tmp_path):
    log = tmp_path / "net.json"
    browse(site["treaty_status"].as_uri(), tmp_path / "profile", f"--log-net-log={log}")
    asked = set(re.findall(r'"url":"(https?://[^"/]+)', log.read_text(errors="replace")))
    # The browser itself may ask its maker; the page names none of these hosts.
    text = site["treaty_status"].read_text(encoding="utf-8")
    linked = set(re.findall(r'href="(https?://[^"/]+)', text))
    assert linked
    assert not asked & linked


def test_charts_follow_a_dark_page(site, tmp_path):
    light, _ = browse(site["treaty_status"].as_uri(), tmp_path / "a")
    dark, _ = browse(site["treaty_status"].as_uri(), tmp_path / "b",
                     "--blink-settings=preferredColorScheme=0")  # fmt: skip
    assert "#0072b2" in light.split("<svg", 1)[1].split("</svg>")[0]
    drawn = dark.split("<svg", 1)[1].split("</svg>")[0]
    assert "#0072b2" not in drawn
    assert "#2b93d1" in drawn


def test_a_mark_unfolds_the_statement_it_leads_to(site, tmp_path):
    text = site["actor_positions"].read_text(encoding="utf-8")
    closed = re.sub(r'<details open(="")?>', "<details>", text)
    page = site["actor_positions"].with_name("closed.html")
    page.write_text(closed, encoding="utf-8")
    before, _ = browse(page.as_uri(), tmp_path / "a")
    after, _ = browse(page.as_uri() + "#h1", tmp_path / "b")
    assert "<details open" not in before
    assert re.search(r'<details open="">.*?id="h1"', after, re.DOTALL)


def test_a_mark_about_another_actor_leads_to_the_page_that_lists_it(tmp_path):
    tables = write_tables(tmp_path / "tables")
    source = SOURCES / "actor_positions.ipynb"
    sets = {"whole": {}, "russia": {"actor": "RUS"}}
    jobs = [(source, tmp_path / f"{name}.html", tables | more) for name, more in sets.items()]
    whole, russia = notebooks.render(jobs)
    listed = [set(re.findall(r'<li id="([^"]+)"', p.read_text())) for p in (whole, russia)]
    elsewhere = sorted(listed[0] - listed[1])[0]
    page, _ = browse(f"{russia.as_uri()}#{elsewhere}", tmp_path / "profile")
    assert f'<li id="{elsewhere}"' in page


def test_hostile_words_run_nowhere(site, tmp_path):
    page, console = browse(site["actor_positions"].as_uri(), tmp_path)
    assert console == []
    assert "&lt;script&gt;alert('x')&lt;/script&gt;" in page
    assert not re.search(r"<script>alert|<img[^>]*onerror", page)
