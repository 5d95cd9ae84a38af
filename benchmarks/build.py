"""Time and peak memory of a cold build, a no-op rebuild, and adding one article.

Each wall time is also given as a ratio to the sum of the times that the executed rules took by
themselves (Snakemake's own benchmark files), measured in the same run: the rest is the
workflow's overhead and its waiting.

    python benchmarks/build.py [--out benchmarks/results/build.json]
"""

import argparse
import csv
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import yaml

REPOSITORY = Path(__file__).parents[1]
ARTICLE = (
    " date 2024-03-05 GENEVA, March 5. Switzerland supports the Comprehensive Nuclear-Test-Ban "
    "Treaty, the foreign ministry said. It called on all states to ratify the treaty.\n"
)


def checkout(folder: Path) -> None:
    """Copy the inputs of the default build into a folder of its own."""
    shutil.copytree(REPOSITORY / "data" / "raw", folder / "data" / "raw")
    for article in (folder / "data/raw/articles").glob("*"):
        if article.name != "README.md":
            article.unlink()
    config = yaml.safe_load((REPOSITORY / "workflow/config.yaml").read_text(encoding="utf-8"))
    config["paths"]["notebooks"] = str(REPOSITORY / "notebooks")
    (folder / "workflow").mkdir()
    (folder / "workflow/config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")


def peak_memory(process: psutil.Process, peak: float) -> float:
    """Return the larger of ``peak`` and the present memory (MB) of a process tree."""
    try:
        family = [process, *process.children(recursive=True)]
        now = sum(member.memory_info().rss for member in family) / 1e6
    except psutil.NoSuchProcess:
        return peak
    return max(peak, now)


def build(folder: Path) -> dict:
    """Run the workflow once; return wall seconds, peak MB and the sum of the rules' seconds."""
    shutil.rmtree(folder / "logs", ignore_errors=True)
    command = [
        sys.executable,
        "-m",
        "snakemake",
        "--snakefile",
        str(REPOSITORY / "Snakefile"),
        "--directory",
        str(folder),
        "--profile",
        str(REPOSITORY / "profiles/default"),
    ]
    started, peak = time.perf_counter(), 0.0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        process = psutil.Process(child.pid)
        while child.poll() is None:
            peak = peak_memory(process, peak)
            time.sleep(0.05)
    wall = time.perf_counter() - started
    if child.returncode:
        raise SystemExit(f"the build failed with {child.returncode}")
    return {"wall_s": wall, "peak_mb": peak, **rules_time(folder)}


def rules_time(folder: Path) -> dict:
    """Sum the seconds of the rules that ran."""
    seconds = {}
    for path in sorted((folder / "logs/benchmarks").glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as stream:
            seconds[path.stem] = float(next(csv.DictReader(stream, delimiter="\t"))["s"])
    return {"rules": seconds, "rules_s": sum(seconds.values())}


def main() -> None:
    """Measure the three builds and print them as a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, help="also write the figures as JSON")
    out = parser.parse_args().out
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "checkout"
        folder.mkdir()
        checkout(folder)
        figures = {"cold build": build(folder), "nothing to do": build(folder)}
        (folder / "data/raw/articles/one.txt").write_text(ARTICLE, encoding="utf-8")
        figures["one article more"] = build(folder)
    cold = figures["cold build"]
    print(
        f"{'build':<18}{'wall s':>8}{'peak MB':>9}{'rules s':>9}{'wall/own rules':>16}"
        f"{'wall/cold rules':>17}{'rules run':>11}"
    )
    for label, f in figures.items():
        own = f"{f['wall_s'] / f['rules_s']:.2f}" if f["rules_s"] else "-"
        print(
            f"{label:<18}{f['wall_s']:>8.1f}{f['peak_mb']:>9.0f}{f['rules_s']:>9.1f}{own:>16}"
            f"{f['wall_s'] / cold['rules_s']:>17.2f}{len(f['rules']):>11}"
        )
    if out:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
