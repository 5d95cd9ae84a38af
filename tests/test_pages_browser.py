"""Pages in a real browser, from disk, with the network off: drawn, quiet, and self-contained."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from armsdata import series
from armsdata.site import render
from presentation import STATUS, tables, write_tables

BROWSER = next(
    (b for b in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if b), None
)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine"),
]
SOURCES = Path(__file__).parents[1] / "notebooks"
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run", "--enable-logging=stderr",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=8000",
)  # fmt: skip


def browse(address: str, profile: Path, *more: str, zone: str = "UTC") -> tuple[str, list[str]]:
    """Return the page after its scripts ran, and what it wrote to the console."""
    done = subprocess.run(
        [BROWSER, *QUIET, f"--user-data-dir={profile}", *more, "--dump-dom", address],
        capture_output=True, text=True, timeout=120, check=True, env={**os.environ, "TZ": zone},
    )  # fmt: skip
    return done.stdout, [line for line in done.stderr.splitlines() if ":CONSOLE" in line]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    tables = write_tables(folder)
    sets = {"index": {}, "statement_frequency": {}, "treaty_status": {}, "treaty": {},
            "actor_positions": {"actor": "RUS"}, "actor": {}, "added_texts": {}}  # fmt: skip
    names = {"treaty": "treaty_status--new-start", "actor": "actor_positions--rus"}
    jobs = [(SOURCES / f"{n}.ipynb", folder / f"{names.get(n, n)}.html", tables | p)
            for n, p in sets.items()]  # fmt: skip
    return dict(zip(sets, render(jobs), strict=True))


@pytest.mark.parametrize(
    "name", ["index", "statement_frequency", "treaty_status", "treaty", "actor_positions", "actor"]
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


#: From the day before to the day after.
ZONES = ("Pacific/Pago_Pago", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Auckland",
         "Pacific/Kiritimati")  # fmt: skip


def _drawn(page: str) -> list[str]:
    """Return the words of all charts: labels of axes, words on marks, what a reader hears."""
    charts = "".join(re.findall(r"<svg[^>]*class=\"marks\".*?</svg>", page, re.DOTALL))
    return re.findall(r"<text[^>]*>([^<]+)</text>|aria-label=\"([^\"]+)\"", charts)


@pytest.mark.parametrize("name", ["index", "statement_frequency", "treaty", "actor"])
def test_no_chart_depends_on_the_time_zone_of_the_reader(site, name, tmp_path):
    here = _drawn(browse(site[name].as_uri(), tmp_path / "utc")[0])
    assert len(here) > 5
    for zone in ZONES:
        there = _drawn(browse(site[name].as_uri(), tmp_path / zone.replace("/", "-"), zone=zone)[0])
        assert there == here, zone


@pytest.mark.parametrize("name", ["index", "statement_frequency", "treaty", "actor"])
def test_a_screen_reader_hears_words_and_no_names_of_fields(site, name, tmp_path):
    page, _ = browse(site[name].as_uri(), tmp_path)
    heard = [aria for _, aria in _drawn(page) if aria]
    raw = re.compile(r"_to\b|_from\b|_ms\b|\bfill:|\bink\b|#[0-9a-f]{6}|object at 0x|[a-z]_[a-z]")
    assert heard
    assert [words for words in heard if raw.search(words)] == []


def test_the_page_asks_for_nothing_outside_itself(site, tmp_path):
    log = tmp_path / "net.json"
    browse(site["treaty"].as_uri(), tmp_path / "profile", f"--log-net-log={log}")
    asked = set(re.findall(r'"url":"(https?://[^"/]+)', log.read_text(errors="replace")))
    # The browser itself may ask its maker; the page names none of these hosts.
    text = site["treaty"].read_text(encoding="utf-8")
    linked = set(re.findall(r'href="(https?://[^"/]+)', text))
    assert linked
    assert not asked & linked


def test_charts_follow_a_dark_page(site, tmp_path):
    light, _ = browse(site["treaty"].as_uri(), tmp_path / "a")
    dark, _ = browse(site["treaty"].as_uri(), tmp_path / "b",
                     "--blink-settings=preferredColorScheme=0")  # fmt: skip
    assert "#0072b2" in light.split("<svg", 1)[1].split("</svg>")[0]
    drawn = dark.split("<svg", 1)[1].split("</svg>")[0]
    assert "#0072b2" not in drawn
    assert "#1a78b6" in drawn


def test_a_mark_unfolds_the_statement_it_leads_to(site, tmp_path):
    text = site["actor"].read_text(encoding="utf-8")
    closed = re.sub(r'<details open(="")?>', "<details>", text)
    page = site["actor"].with_name("closed.html")
    page.write_text(closed, encoding="utf-8")
    before, _ = browse(page.as_uri(), tmp_path / "a")
    after, _ = browse(page.as_uri() + "#h1", tmp_path / "b")
    assert "<details open" not in before
    assert re.search(r'<details open=""[^>]*>.*?id="h1"', after, re.DOTALL)


#: Waits for the charts, does something to the page, and says so.
DRIVER = """
const wait = () => document.querySelector("figure.chart:not(.empty):not(.drawn)")
  ? setTimeout(wait, 50) : (() => { %s; document.body.dataset.done = "yes"; })();
addEventListener("load", wait);
"""


def drive(page: Path, actions: str, profile: Path, *more: str) -> str:
    """Return a page after it was drawn and the actions were done, as a reader would do them."""
    driven = page.with_name(f"driven-{page.name}")
    page.with_name("driver.js").write_text(DRIVER % actions, encoding="utf-8")
    text = page.read_text(encoding="utf-8")
    driven.write_text(text.replace("</body>", '<script src="driver.js"></script></body>'))
    shown, console = browse(driven.as_uri(), profile, *more)
    assert console == []
    assert 'data-done="yes"' in shown
    return shown


TAP = """
const live = document.querySelector("figure.chart.drawn .live");
const mark = [...live.querySelectorAll("[role=graphics-symbol][aria-label]")]
  .find((one) => one.__data__?.href);
const tap = () => {
  mark.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, pointerType: "touch" }));
  mark.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
};
"""


def told(shown: str) -> list[str]:
    return re.findall(r'<p class="told" aria-live="polite">(.*?)</p>', shown)


def test_the_first_tap_tells_and_the_second_goes(site, tmp_path):
    page = site["actor"]
    once = drive(page, TAP + "tap()", tmp_path / "a")
    assert len(told(once)) == 1
    assert re.search(r'Said on: .*<a href="#h\d">Open</a>', told(once)[0])
    assert "location-hash" not in once
    where = "; setTimeout(() => (document.body.dataset.hash = location.hash), 300)"
    twice = drive(page, TAP + "tap(); tap()" + where, tmp_path / "b")
    assert re.search(r'data-hash="#h\d"', twice)
    still = drive(page, TAP + "tap()" + where, tmp_path / "c")
    assert 'data-hash=""' in still


def test_arrow_keys_go_from_mark_to_mark(site, tmp_path):
    press = """
      const live = document.querySelector("figure.chart.drawn .live");
      for (const key of ["ArrowRight", "ArrowRight", "ArrowLeft"])
        live.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }))"""
    for name in ("actor", "treaty", "index"):
        shown = drive(site[name], press, tmp_path / name)
        assert len(told(shown)) == 1
        assert "undefined" not in told(shown)[0]


def test_the_search_box_of_the_index_finds_by_any_name(site, tmp_path):
    find = """
      const field = document.querySelector(".finder input");
      field.value = "2010 test start".split(" ").at(-1);
      field.dispatchEvent(new Event("input"))"""
    shown = drive(site["index"], find, tmp_path)
    box = re.search(r'<section class="finder".*?</section>', shown, re.DOTALL)[0]
    assert "1 found" in box
    assert re.search(r'<li><a href="treaty_status--new-start.html">New START</a>', box)


def test_lists_can_be_filtered_and_searched(site, tmp_path):
    choose = """
      const box = document.querySelector(".events:has(ol.statements)");
      const field = box.querySelector("input[type=search]");
      field.value = "inspections back";
      field.dispatchEvent(new Event("input"))"""
    shown = drive(site["treaty"], choose, tmp_path)
    kept = re.findall(r'<li id="(\w+)"( hidden="")?>', shown)
    assert {one for one, hidden in kept if not hidden} == {"h2"}
    assert "1 of 4" in shown


def test_the_menu_lists_all_pages_from_the_file_that_they_share(site, tmp_path):
    shown, _ = browse(site["treaty"].as_uri(), tmp_path)
    menu = re.search(r'<nav aria-label="All pages">.*?</nav>', shown, re.DOTALL)[0]
    assert {path.name for path in site.values()} <= set(re.findall(r'href="([^"]+)"', menu))
    assert menu.count('aria-current="page"') == 1


def test_rows_are_cards_on_a_narrow_page_and_every_cell_says_what_it_is(site, tmp_path):
    shown, _ = browse(site["treaty"].as_uri(), tmp_path, "--window-size=390,800")
    table = re.search(r'<table class="cards">.*?</table>', shown, re.DOTALL)[0]
    cells = re.findall(r"<t[dh][^>]*>", table.split("<tbody>")[1])
    assert cells
    assert all("data-label=" in one for one in cells)


def test_hostile_words_run_nowhere(site, tmp_path):
    page, console = browse(site["actor"].as_uri(), tmp_path)
    assert console == []
    assert "&lt;script&gt;alert('x')&lt;/script&gt;" in page
    assert not re.search(r"<script>alert|<img[^>]*onerror", page)


def said_on_page(page: str) -> set[tuple[str, ...]]:
    """Return who, question, status, says who and since of the status that a page shows."""
    shown = re.search(r'<div class="asof-result">(.*?)<script', page, re.DOTALL)[1]
    # Each cell bears the name of its column, for the cards of narrow screens.
    cells = (r'<tr><th scope="row"[^>]*>(.*?)</th><td[^>]*>(.*?)</td><td[^>]*>(.*?)</td>'
             r'<td[^>]*>(.*?)</td><td class="day"[^>]*>(.*?)</td>')  # fmt: skip
    rows = {tuple(plain(c) for c in row) for row in re.findall(cells, shown)}
    for value, names in re.findall(
        r'<details class="asof-group".*?<summary>(.*?) <b>.*?<ul class="chips">(.*?)</ul>', shown
    ):
        for name, since in re.findall(r"<li>(.*?) <small>(.*?)</small></li>", names):
            rows.add((plain(name), "", plain(value), "the record", since))
    return rows


def plain(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html).strip()


def said_by_series(treaty: str, on: str, made: dict) -> set[tuple[str, ...]]:
    rows = series.intervals_on(made, treaty, on).astype(object).fillna("")
    found = set()
    for r in rows.itertuples():
        disputed = f"; disputed by {r.contested_by}" if r.contested_by else ""
        folded = treaty in ("", "npt") and not r.claimant and (not treaty or r.axis != "force")
        says = (r.claimant or "the record") + disputed
        value = r.value.replace("-", " ")
        found.add((r.party, "" if folded else r.axis, value, says, r.valid_from))
    return found


CLAIM = {**STATUS[0], "treaty_status_id": "claim", "claimant": "RUS", "value": "terminated",
         "contested_by": "USA", "valid_from": "2025-10-18", "valid_to": None,
         "opened_by": "e3"}  # fmt: skip


@pytest.fixture(scope="module")
def reference_pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reference")
    parameters = write_tables(folder, treaty_status=[*STATUS, CLAIM])
    jobs = [(SOURCES / "treaty.ipynb", folder / f"page-{treaty}.html",
             parameters | {"treaty": treaty}) for treaty in ("new-start", "npt")]  # fmt: skip
    render([(SOURCES / "treaty_status.ipynb", folder / "page-.html", parameters), *jobs])
    return folder


@pytest.mark.parametrize("treaty", ["", "new-start", "npt"])
@pytest.mark.parametrize(
    "on", ["2011-02-04", "2011-02-05", "2023-02-27", "2023-02-28", "2025-10-18", "2026-02-05"]
)
def test_the_slider_shows_for_any_day_what_the_series_say(reference_pages, treaty, on, tmp_path):
    address = (reference_pages / f"page-{treaty}.html").as_uri()
    page, console = browse(f"{address}?on={on}", tmp_path)
    made = tables(treaty_status=[*STATUS, CLAIM])
    first = series.status_intervals(made, treaty)["valid_from"].min()
    assert console == []
    assert said_on_page(page) == said_by_series(treaty, max(on, first), made)
    assert f'href="?on={max(on, first)}"' in page


def test_a_day_that_is_none_leaves_the_default_day(reference_pages, tmp_path):
    address = (reference_pages / "page-new-start.html").as_uri()
    page, console = browse(f"{address}?on=<b>2024-99-99", tmp_path)
    assert console == []
    assert 'href="?on=2026-03-01"' in page


def test_without_a_script_the_default_day_is_there_and_no_dead_control(reference_pages):
    text = (reference_pages / "page-new-start.html").read_text(encoding="utf-8")
    assert re.search(r'<form class="asof-controls" hidden(="")?>', text)
    assert re.search(r'<p class="search" hidden(="")?>', text)
    assert "Status on 2026-03-01" in text


def test_the_controls_are_labelled(reference_pages, tmp_path):
    page, _ = browse((reference_pages / "page-new-start.html").as_uri(), tmp_path)
    form = re.search(r'<form class="asof-controls">(.*?)</form>', page, re.DOTALL)[1]
    assert re.search(r'<label>Day <input [^>]*type="date"', form)
    assert re.search(r'<label class="asof-slide"><span>Move through all days', form)
    assert 'aria-valuetext="1 March 2026"' in form
    assert "aria-live" in form
