"""Time of a cold build and of what a change makes anew, as ratios to the cold build of one run.

    python benchmarks/build.py [--pages 300] [--out benchmarks/results/build.json]

``cpu`` is what all processes of a build used, in seconds: on a machine that does other things
besides, it says more than the time on the clock.
"""

import argparse
import csv
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

REPOSITORY = Path(__file__).parents[1]
ARTICLE = (
    " date 2024-03-05 GENEVA, March 5. Switzerland supports the Comprehensive Nuclear-Test-Ban "
    "Treaty, the foreign ministry said. It called on all states to ratify the treaty.\n"
)

#: What is measured -> the largest ratio to the cold build that is accepted.
BARS = {"one article": 0.25, "one register event": 0.35, "one deleted page": 0.1}


def checkout(folder: Path, pages: int) -> None:
    """Copy the inputs of the default build into a folder of its own."""
    shutil.copytree(REPOSITORY / "data" / "raw", folder / "data" / "raw")
    for article in (folder / "data/raw/articles").glob("*"):
        if article.name != "README.md":
            article.unlink()
    config = yaml.safe_load((REPOSITORY / "workflow/config.yaml").read_text(encoding="utf-8"))
    config["paths"]["notebooks"] = str(REPOSITORY / "notebooks")
    config["notebooks"] |= more_pages(folder, pages)
    (folder / "workflow").mkdir()
    (folder / "workflow/config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")


def more_pages(folder: Path, pages: int) -> dict:
    """Return parameter sets for so many actors' pages, then days of the NPT."""
    with (folder / "data/raw/register/actors.csv").open(encoding="utf-8", newline="") as stream:
        actors = [row["actor_id"] for row in csv.DictReader(stream)]
    if not pages:
        return {}
    states = {actor.lower(): {"actor": actor} for actor in actors[:pages]}
    days = [f"{year}-{month:02}-01" for year in range(1970, 2026) for month in (1, 7)]
    sets = {f"npt-{day}": {"treaty": "npt", "as_of": day} for day in days[: pages - len(states)]}
    every = {"each-treaty": {"treaty": "*"}}
    return {"actor": states, "treaty": {**every, **sets}}


def one_article(folder: Path) -> None:
    """Drop in one text."""
    (folder / "data/raw/articles/one.txt").write_text(ARTICLE, encoding="utf-8")


def one_register_event(folder: Path) -> None:
    """Add an event to one treaty."""
    register = folder / "data/raw/register"
    path = register / "treaty_events/agreed-framework.csv"
    path = path if path.exists() else register / "treaty_events.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        rows = list(reader)
    like = next(r for r in rows if r["action"] == "milestone")
    new = like | {"event_id": f"{like['event_id']}-2", "summary": "An event more."}
    rows.insert(rows.index(like) + 1, new)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, reader.fieldnames, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def one_deleted_page(folder: Path) -> None:
    """Delete a page."""
    (folder / "results/treaty_status--npt.html").unlink()


def build(folder: Path, change=None) -> dict:
    """Change something and run the workflow; return its time, its CPU time and the jobs' times."""
    if change:
        change(folder)
    shutil.rmtree(folder / "logs", ignore_errors=True)
    command = [sys.executable, "-m", "snakemake", "--snakefile", str(REPOSITORY / "Snakefile")]
    command += ["--directory", str(folder), "--profile", str(REPOSITORY / "profiles/default")]
    started, used = time.perf_counter(), _cpu()
    done = subprocess.run(command, capture_output=True, text=True)
    wall = time.perf_counter() - started
    if done.returncode:
        raise SystemExit(f"{done.stdout}\n{done.stderr}\nthe build failed")
    return {"wall_s": wall, "cpu_s": _cpu() - used, "jobs": jobs(folder)}


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def jobs(folder: Path) -> dict[str, float]:
    """Return the seconds of each job that ran."""
    seconds = {}
    for path in sorted((folder / "logs/benchmarks").glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as stream:
            seconds[path.stem] = float(next(csv.DictReader(stream, delimiter="\t"))["s"])
    return seconds


def tell(figures: dict[str, dict], folder: Path) -> None:
    """Print the figures as a table, the bars beside them, and the size of the site."""
    cold = figures["cold build"]
    heads = f"{'build':<20}{'wall s':>8}{'cpu s':>8}{'jobs':>6}"
    print(f"{heads}{'wall ratio':>12}{'cpu ratio':>11}{'bar':>6}")
    for label, f in figures.items():
        ratios = f"{f['wall_s'] / cold['wall_s']:>12.2f}{f['cpu_s'] / cold['cpu_s']:>11.2f}"
        bar = f"{BARS[label]:>6}" if label in BARS else ""
        print(f"{label:<20}{f['wall_s']:>8.1f}{f['cpu_s']:>8.1f}{len(f['jobs']):>6}{ratios}{bar}")
    tell_sizes(folder / "results")


def tell_sizes(results: Path) -> None:
    """Print how large the parts of a site are: pages, what they share, notebooks, downloads."""
    parts = {"pages": "*.html", "what pages share": "*.[cj]s*", "notebooks": "notebooks/*",
             "tables to download": "data/*"}  # fmt: skip
    for what, pattern in parts.items():
        sizes = [path.stat().st_size for path in results.glob(pattern) if path.name != "run.json"]
        print(f"{len(sizes)} files, {sum(sizes) / 1e6:.1f} MB: {what}")


def main() -> None:
    """Measure the builds and print them as a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=0, help="about so many pages more")
    parser.add_argument("--out", type=Path, help="also write the figures as JSON")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "checkout"
        folder.mkdir()
        checkout(folder, given.pages)
        figures = {"cold build": build(folder), "nothing to do": build(folder)}
        for change in (one_deleted_page, one_register_event, one_article):
            figures[change.__name__.replace("_", " ")] = build(folder, change)
        tell(figures, folder)
    if given.out:
        given.out.parent.mkdir(parents=True, exist_ok=True)
        given.out.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
