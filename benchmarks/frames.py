"""How fast a corpus becomes the rows of a frame, stage by stage, and how that grows with its size.

A quarter, half and the whole of a corpus are derived, each in a process of its own on one core,
and once more by `armsdata.frames.derive` on two. Files are chosen by the hash of their names.

    python benchmarks/frames.py FRAME PATH [--share 0.05] [--out benchmarks/results/frames.json]
"""

import argparse
import hashlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from armsdata.claims import claim_rows, with_acts
from armsdata.dates.lookup import lookup_day
from armsdata.documents import clean_documents, without_repeated
from armsdata.frames.derive import Way, derive, source_of
from armsdata.frames.frozen import FRAME_TABLES, frame_row, freeze
from armsdata.frames.join import join_shards
from armsdata.frames.verify import corpus_files, hashes
from armsdata.mentions import mention_rows
from armsdata.positions import condition_rows, position_rows
from armsdata.registry import Registry
from armsdata.schema import TABLES, frame, read
from armsdata.sources import read_shard, shards_of
from armsdata.sources.catalog import SPEAKER_SHEET
from armsdata.statements import DEFAULT_ENGINE, attribute_all, period_of, records, statement_rows

ROOT = Path(__file__).parents[1]
REGISTER = ROOT / "data" / "raw" / "register"
STATUS = ROOT / "data" / "processed" / "treaty_status.csv"
SHARES = (0.25, 0.5, 1.0)
BATCH = 64


class Clock:
    """Adds up the seconds of each stage."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.seconds: dict[str, float] = defaultdict(float)

    def __call__(self, stage: str, work: Callable[[], Any]) -> Any:
        """Do the work and add its time to that of the stage."""
        start = time.perf_counter()
        found = work()
        self.seconds[stage] += time.perf_counter() - start
        return found


def part_of(path: Path, share: float, folder: Path) -> Path:
    """Link a share of a corpus into a folder."""
    for name, file in corpus_files(path):
        number = int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) / 16**8
        if number < share or name == SPEAKER_SHEET:
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.symlink_to(file.resolve())
    return folder


def staged(frame_id: str, path: Path, out: Path) -> dict[str, Any]:
    """Derive a frame on one core, timing each stage."""
    clock = Clock()
    registry, status = Registry.load(REGISTER), read(TABLES["treaty_status"], STATUS)
    source = source_of(frame_row(REGISTER, frame_id, "own"), path)
    parts, words, texts_read = [], 0, 0
    for shard in shards_of([source]).values():
        raws, rejected = clock("read", lambda shard=shard: read_shard(shard, REGISTER))
        documents, texts, _ = clock(
            "clean", lambda raws=raws: clean_documents(raws, registry, frame_id)
        )
        documents, again = without_repeated(documents)
        rows = extracted(documents, texts, registry, status, clock)
        rows["rejections"] += [*rejected, *again]
        tables = {name: frame(TABLES[name], rows[name]) for name in FRAME_TABLES[1:]}
        parts.append(tables | {"documents": documents})
        words += int(documents["n_words"].sum())
        texts_read += len(documents)
    inputs = clock("hash", lambda: hashes(path))
    about = {"frame_id": frame_id}
    clock("join and freeze", lambda: freeze(out, join_shards(parts), about, inputs))
    size = sum(file.stat().st_size for file in out.iterdir())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"documents": texts_read, "words": words, "seconds": dict(clock.seconds),
            "peak_mb": peak, "frozen_bytes": size}  # fmt: skip


def extracted(documents, texts, registry, status, clock: Clock) -> dict[str, list]:
    """Do what :func:`armsdata.pipeline.extract_tables` does, one stage after the other."""
    found: dict[str, list] = defaultdict(list)
    text_of = dict(zip(texts["document_id"], texts["text"], strict=True))
    english = [row for row in records(documents) if row["language"] == "en"]
    for at in range(0, len(english), BATCH):
        items = [(row, text_of[row["document_id"]]) for row in english[at : at + BATCH]]
        every = clock(
            "attribute", lambda items=items: attribute_all(items, registry, DEFAULT_ENGINE)
        )
        for (row, text), own in zip(items, every, strict=True):
            period, links = period_of(row), [one.links for one in own]
            day = lookup_day(period) if period else None
            said = clock("statements", lambda: statement_rows(row, text, own, registry))  # noqa: B023
            named = clock(
                "mentions",
                lambda: mention_rows(text, day, said, links, registry, DEFAULT_ENGINE),  # noqa: B023
            )
            held = clock("positions", lambda: position_rows(text, said, named, registry))  # noqa: B023
            hung = clock(
                "conditions",
                lambda: condition_rows(text, said, named, held, registry, DEFAULT_ENGINE),  # noqa: B023
            )
            hung = clock("conditions", lambda: with_acts(hung, text, named, registry))  # noqa: B023
            facts = clock(
                "claims",
                lambda: claim_rows(text, said, named, status, registry, DEFAULT_ENGINE),  # noqa: B023
            )
            every_row = (said, named, held, hung, facts)
            for name, rows in zip(FRAME_TABLES[1:6], every_row, strict=True):
                found[name] += rows
    return found


def in_own_process(frame_id: str, path: Path, share: float) -> dict[str, Any]:
    """Derive a share of a corpus in a process of its own, so that the peak is its own."""
    with tempfile.TemporaryDirectory() as folder:
        part = part_of(path, share, Path(folder) / "corpus")
        command = [sys.executable, __file__, frame_id, str(part), "--one", f"{folder}/out"]
        start = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return json.loads(done.stdout) | {"wall": time.perf_counter() - start}


def on_two_cores(frame_id: str, path: Path, share: float) -> float:
    """Return the wall time of the command's way, on two cores."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        part = part_of(path, share, here / "corpus")
        start = time.perf_counter()
        row = frame_row(REGISTER, frame_id, "own")
        derive(row, part, here / "out", here / "kept", Way(REGISTER, STATUS, "rules", ""), 2)
        return time.perf_counter() - start


def table(found: list[dict[str, Any]]) -> str:
    """Write the figures as Markdown: by size, and by stage for the largest."""
    head = "share|documents|words|one core, s|two cores, s|words/s, one core|peak MB|frozen kB"
    columns = head.split("|")
    lines = [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
    for one in found:
        lines.append(
            f"| {one['share']:.3g} | {one['documents']:,} | {one['words']:,} | {one['wall']:.1f} | "
            f"{one['two_cores']:.1f} | {one['words'] / one['wall']:,.0f} | {one['peak_mb']:.0f} | "
            f"{one['frozen_bytes'] / 1000:.0f} |"
        )
    last = found[-1]
    lines += ["", "| stage | s | documents/s | words/s |", "|---|---|---|---|"]
    for stage, seconds in last["seconds"].items():
        lines.append(
            f"| {stage} | {seconds:.2f} | {last['documents'] / seconds:,.0f} | "
            f"{last['words'] / seconds:,.0f} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("frame")
    parser.add_argument("path", type=Path)
    parser.add_argument("--share", type=float, default=1.0, help="of the corpus that is the whole")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(staged(given.frame, given.path, given.one)))
        return
    found = []
    for share in (given.share * part for part in SHARES):
        one = in_own_process(given.frame, given.path, share)
        two = on_two_cores(given.frame, given.path, share)
        found.append(one | {"share": share, "two_cores": two})
    print(table(found))
    if given.out:
        given.out.parent.mkdir(parents=True, exist_ok=True)
        given.out.write_text(json.dumps(found, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
