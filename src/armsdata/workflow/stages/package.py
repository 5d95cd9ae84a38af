"""Stages of the data package and the record of the run."""

import json
from pathlib import Path
from typing import Any

from armsdata import provenance
from armsdata.atomic import atomic_path
from armsdata.release import package
from armsdata.release.checks import check_package
from armsdata.schema import PUBLISHED


def datapackage(tables: list[Path], texts: Path, descriptor: Path) -> None:
    """Check all published tables against each other and describe them.

    Args:
        tables: CSV and Parquet files of every published table.
        texts: local table of the cleaned texts, against which spans are checked.
        descriptor: ``datapackage.json`` to write.

    Raises:
        DataError: a table, a reference or a span is wrong.
    """
    folder = descriptor.parent
    check_package(package.read_package(folder), texts)
    with atomic_path(descriptor) as temporary:
        temporary.write_text(provenance.to_json(package.descriptor(folder)), encoding="utf-8")


def run_record(
    inputs: list[Path], descriptor: Path, pages: list[Path], config: dict[str, Any], record: Path
) -> None:
    """Write ``run.json``: configuration, versions and hashes of inputs and of the results.

    Args:
        inputs: every file that the run read.
        descriptor: the data package's descriptor.
        pages: every page of the site.
        config: the validated configuration.
        record: the file to write.
    """
    known = provenance.run_record(config, inputs)
    hashes = json.loads(descriptor.read_text(encoding="utf-8"))["resources"]
    known["tables"] = {item["name"]: item["hash"] for item in hashes if item["name"] in PUBLISHED}
    known["pages"] = {path.name: f"sha256:{provenance.sha256_file(path)}" for path in pages}
    with atomic_path(record) as temporary:
        temporary.write_text(provenance.to_json(known), encoding="utf-8")
