"""A million rows joined to the register, against pandas' own `merge_asof` by hand.

Both do the same work in the same run: three values for each row's treaty, party and day. Their
results are compared before any figure is printed; the ratio of the times is the figure to watch,
because it hardly depends on the machine.

    python benchmarks/join_status.py [--rows 1000000] [--out benchmarks/results/join_status.json]
"""

import argparse
import json
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import psutil

from armsdata import join_status
from armsdata.schema import TABLES, read_raw
from armsdata.treaties import build_status

REGISTER = Path(__file__).parents[1] / "data" / "raw" / "register"
REPEATS = 5
LAST = pd.Timestamp("2262-01-01")


def register() -> dict[str, pd.DataFrame]:
    """Read the register and compute its status intervals."""
    names = ("actors", "treaties", "treaty_events")
    tables = {name: read_raw(TABLES[name], REGISTER) for name in names}
    status = build_status(tables["treaty_events"], tables["treaties"], tables["actors"])
    return tables | {"treaty_status": status}


def random_panel(tables: dict[str, pd.DataFrame], rows: int) -> pd.DataFrame:
    """Draw treaties, actors and days from 1950 to 2026, always the same ones."""
    random = np.random.default_rng(20240708)
    days = np.datetime64("1950-01-01") + random.integers(0, 28000, rows)
    return pd.DataFrame(
        {
            "treaty": random.choice(tables["treaties"]["treaty_id"].to_numpy(object), rows),
            "party": random.choice(tables["actors"]["actor_id"].to_numpy(object), rows),
            "day": days.astype("datetime64[ns]"),
        }
    )


def said_together(observance: pd.DataFrame) -> pd.DataFrame:
    """Cut the claimants' intervals of each party into pieces in which one word holds."""
    pieces = []
    for (treaty, party), own in observance.groupby(["treaty_id", "party_id"]):
        cuts = sorted({*own["start"], *own["end"]})
        for cut in cuts:
            values = set(own.loc[(own["start"] <= cut) & (cut < own["end"]), "value"])
            values = values - {"unknown"} or values
            word = None if not values else values.pop() if len(values) == 1 else "contested"
            pieces.append((treaty, party, cut, LAST, word))
    return pd.DataFrame(pieces, columns=["treaty_id", "party_id", "start", "end", "value"])


def by_hand(panel: pd.DataFrame, status: pd.DataFrame) -> pd.DataFrame:
    """Do the join as one would write it with `merge_asof`, one merge for each axis."""
    status = status.assign(
        start=pd.to_datetime(status["valid_from"]).astype("datetime64[ns]"),
        end=pd.to_datetime(status["valid_to"]).astype("datetime64[ns]").fillna(LAST),
    )
    record = status[status["claimant"].isna()]
    rights = {
        "force": record[record["axis"] == "force"],
        "participation": record[record["axis"] == "participation"],
        "observance": said_together(status[status["axis"] == "observance"]),
    }
    left = panel.assign(row=np.arange(len(panel))).sort_values("day")
    found = panel.copy()
    for axis, right in rights.items():
        keys = ["treaty_id"] if axis == "force" else ["treaty_id", "party_id"]
        right = right[[*keys, "start", "end", "value"]].astype(dict.fromkeys(keys, "str"))
        merged = pd.merge_asof(
            left,
            right.sort_values("start"),
            left_on="day",
            right_on="start",
            left_by=[key.removesuffix("_id") for key in keys],
            right_by=keys,
        )
        value = merged["value"].where(merged["day"] < merged["end"])
        found[axis] = value.set_axis(merged["row"]).sort_index().to_numpy(object)
    found["force"] = found["force"].fillna("not-in-force")
    found["participation"] = found["participation"].fillna("none")
    return found


def seconds(work: Callable[[], object]) -> float:
    """Return the best of several wall times."""
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


def peak_mb(work: Callable[[], object]) -> float:
    """Return by how many MB the process grew at its largest while ``work`` ran."""
    process, done, peak = psutil.Process(), threading.Event(), [0]
    before = process.memory_info().rss

    def watch() -> None:
        while not done.wait(0.002):
            peak[0] = max(peak[0], process.memory_info().rss)

    thread = threading.Thread(target=watch)
    thread.start()
    result = work()
    done.set()
    thread.join()
    del result
    return max(peak[0] - before, 0) / 1e6


def main() -> None:
    """Measure both ways and print them as a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--out", type=Path, help="also write the figures as JSON")
    options = parser.parse_args()
    tables = register()
    panel = random_panel(tables, options.rows)
    ways = {
        "join_status": lambda: join_status(
            panel, treaty="treaty", party="party", on="day", tables=tables
        ),
        "merge_asof by hand": lambda: by_hand(panel, tables["treaty_status"]),
    }
    memory = {name: peak_mb(way) for name, way in ways.items()}
    ours, theirs = (way().astype(object) for way in ways.values())
    pd.testing.assert_frame_equal(
        ours.where(ours.notna(), None), theirs.where(theirs.notna(), None)
    )
    figures = {n: {"wall_s": seconds(way), "peak_mb": memory[n]} for n, way in ways.items()}
    base = figures["join_status"]["wall_s"]
    print(f"{len(panel)} rows, results equal")
    print(f"{'way':<20}{'wall s':>8}{'peak MB':>9}{'wall / join_status':>20}")
    for name, f in figures.items():
        print(f"{name:<20}{f['wall_s']:>8.2f}{f['peak_mb']:>9.0f}{f['wall_s'] / base:>20.1f}")
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
