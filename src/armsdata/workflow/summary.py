"""What a build says when it has ended; imports nothing heavy, so that parsing stays fast."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path


def unresolved_summary(processed: Path | str) -> str:
    """Say of how many extracted statements it is not known who made them, and why.

    Args:
        processed: folder of the published tables.
    """
    rows = list(_rows(Path(processed) / "unresolved_speakers.csv"))
    total = sum(row["coding"] == "auto" for row in _rows(Path(processed) / "statements.csv"))
    return unresolved_line([row["unresolved_reason"] for row in rows], total)


def unresolved_line(reasons: list[str], total: int) -> str:
    """Return one line for statements of whose speakers these reasons hold.

    Args:
        reasons: values of ``UNRESOLVED_REASONS``, one a statement.
        total: statements, those whose speaker is known included.
    """
    counted = ", ".join(f"{number} {reason}" for reason, number in Counter(reasons).most_common())
    return f"speakers not known: {len(reasons)} of {total} extracted statements" + (
        f" ({counted})" if counted else ""
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as stream:
            yield from csv.DictReader(stream)
