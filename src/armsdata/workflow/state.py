"""What a job worked from and made, kept so that a job with nothing new leaves its files alone.

Snakemake starts every job below one that ran, also when that one wrote the same bytes. The
recorded hashes of its inputs, params and outputs let such a job end at once.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from armsdata.provenance import sha256_file


def state_file(job: Any) -> Path:
    """Return where the state of a job is kept: named like its log, in the folder ``build``."""
    return Path(job.config["paths"]["build"]) / "jobs" / f"{Path(job.log[0]).stem}.json"


def fingerprint(job: Any) -> str:
    """Return a hash of everything that a job's result depends on.

    Args:
        job: the ``snakemake`` object; its params hold the version of the code.
    """
    known = {
        "inputs": [(str(path), sha256_file(path)) for path in job.input],
        "params": dict(job.params.items()),
        "outputs": [str(path) for path in job.output],
    }
    return digest(known)


def digest(known: Any) -> str:
    """Return a hash of what JSON can hold; anything else counts by its words."""
    return hashlib.sha256(json.dumps(known, sort_keys=True, default=str).encode()).hexdigest()


def is_unchanged(path: Path, now: str) -> bool:
    """Say whether the state in ``path`` has the fingerprint ``now`` and its outputs are whole."""
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
        return known["fingerprint"] == now and known["outputs"] == _hashes(known["outputs"])
    except (OSError, ValueError, KeyError, TypeError):
        # No state, or half of one: the job is simply done.
        return False


def keep(path: Path, now: str, outputs: Iterable[Path | str]) -> None:
    """Write the state of a job that has ended well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    known = {"fingerprint": now, "outputs": _hashes(map(str, outputs))}
    path.write_text(json.dumps(known, indent=1), encoding="utf-8")


def _hashes(paths: Iterable[str]) -> dict[str, str]:
    return {path: sha256_file(path) for path in paths}
