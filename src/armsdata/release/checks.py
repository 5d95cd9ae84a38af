"""Checks of the published tables against each other, their sources and their texts."""

import json
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from armsdata import provenance
from armsdata.errors import first_few
from armsdata.registry.groups import check_groups
from armsdata.schema import (
    PUBLISHED,
    TABLES,
    DataError,
    Table,
    check_references,
    read,
    twin_hash,
    validate,
)
from armsdata.treaties import build_status, check_events


def check_package(tables: Mapping[str, pd.DataFrame], texts: Path | None = None) -> list[str]:
    """Check every published table: schema, keys, references, events, groups, spans.

    Args:
        tables: published tables by name.
        texts: local table of the cleaned texts; without it spans are checked against the
            recorded length of their document only.

    Returns:
        One line for each check, saying what was covered.

    Raises:
        DataError: the first check that fails, with the rows.
    """
    for name, data in tables.items():
        validate(PUBLISHED[name], data)
    check_references(tables, PUBLISHED)
    check_events(tables["treaty_events"], tables["actors"], tables["treaties"])
    _check_status(tables)
    check_groups(tables)
    done = [
        f"{len(tables)} tables fit their declarations ({sum(map(len, tables.values()))} rows)",
        "every reference exists; every row that needs a source cites one",
        f"{len(tables['treaty_events'])} treaty events are in a legal order, "
        f"{len(tables['treaty_status'])} status intervals follow from them",
        f"{len(tables['group_members'])} periods in groups do not overlap; each member of the "
        "United Nations has one regional group, or is listed among those in none",
        _check_span_bounds(tables),
    ]
    if texts is not None and texts.exists():
        done.append(_check_texts(tables, read(TABLES["texts"], texts)))
    return done


def check_files(folder: Path, results: Path | None = None) -> list[str]:
    """Check that every published file is there, as published.

    Args:
        folder: the data package.
        results: the site, whose ``run.json`` lists the pages; nothing is asked of it where that
            file is missing.

    Returns:
        One line for each check, saying what was covered.

    Raises:
        DataError: names the files that are missing or were changed.
    """
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    hashes = {item["path"]: item["hash"] for item in descriptor["resources"]}
    if list(folder.glob("*.csv")):
        _compare(folder, hashes, [f"{name}.csv" for name in PUBLISHED])
        done = [f"{len(PUBLISHED)} CSV files are as published", *_check_parquet(folder)]
    else:
        done = [_check_parquet_alone(folder, hashes)]
    if results is not None and (results / "run.json").exists():
        pages = json.loads((results / "run.json").read_text(encoding="utf-8")).get("pages", {})
        _compare(results, pages, list(pages))
        done.append(f"{len(pages)} pages are as published")
    return done


def _compare(folder: Path, hashes: Mapping[str, str], names: list[str]) -> None:
    missing = [name for name in names if not (folder / name).exists()]
    changed = [
        name
        for name in names
        if name not in missing
        and hashes.get(name) != f"sha256:{provenance.sha256_file(folder / name)}"
    ]
    if missing or changed:
        raise DataError(
            folder,
            f"missing: {first_few(missing) or 'none'}; not as published: "
            f"{first_few(changed) or 'none'}",
            "run `make`; never edit computed files",
        )


def _check_parquet_alone(folder: Path, hashes: Mapping[str, str]) -> str:
    """Check a package of Parquet files: each was written with the CSV file that is described."""
    wrong = [
        f"{name}.parquet"
        for name in PUBLISHED
        if f"sha256:{twin_hash(folder / f'{name}.parquet')}" != hashes.get(f"{name}.csv")
    ]
    if wrong:
        raise DataError(
            folder, f"missing or not as published: {first_few(wrong)}", "install the package again"
        )
    return f"{len(PUBLISHED)} Parquet files are as published"


def _check_parquet(folder: Path) -> list[str]:
    """Check that both forms of each table hold the same rows; a package may have CSV alone."""
    there = [name for name in PUBLISHED if (folder / f"{name}.parquet").exists()]
    if not there:
        return ["no Parquet files here, only CSV"]
    missing = [f"{name}.parquet" for name in PUBLISHED if name not in there]
    differ = [
        f"{name}.parquet"
        for name in there
        if not read(PUBLISHED[name], folder / f"{name}.parquet").equals(
            read(PUBLISHED[name], folder / f"{name}.csv")
        )
    ]
    if missing or differ:
        raise DataError(
            folder,
            f"missing: {first_few(missing) or 'none'}; other rows than in the CSV file: "
            f"{first_few(differ) or 'none'}",
            "run `make`",
        )
    return [f"{len(there)} Parquet files hold the rows of their CSV files"]


def _check_status(tables: Mapping[str, pd.DataFrame]) -> None:
    computed = build_status(tables["treaty_events"], tables["treaties"], tables["actors"])
    stored = tables["treaty_status"].sort_values("treaty_status_id").reset_index(drop=True)
    computed = computed.sort_values("treaty_status_id").reset_index(drop=True)
    if not stored.equals(computed):
        strange = set(stored["treaty_status_id"]) ^ set(computed["treaty_status_id"])
        raise DataError(
            "treaty_status",
            f"not what the events give: {first_few(sorted(strange))}",
            "rebuild with `make`; never edit computed tables",
        )


def span_columns(table: Table) -> list[tuple[str, str]]:
    """Return the pairs of columns that hold a span: first code point, code point after it."""
    starts = [name for name in table.columns if name == "start" or name.endswith("_start")]
    return [(name, name.removesuffix("start") + "end") for name in starts]


def _check_span_bounds(tables: Mapping[str, pd.DataFrame]) -> str:
    lengths = tables["documents"].set_index("document_id")["n_chars"]
    count = 0
    for name, data in tables.items():
        for start, end in span_columns(PUBLISHED[name]):
            given = data[data[start].notna()]
            bad = given[
                (given[start] >= given[end]) | (given[end] > given["document_id"].map(lengths))
            ]
            if len(bad):
                key = PUBLISHED[name].key[0]
                raise DataError(
                    name,
                    f"{start}..{end} outside the text in {first_few(list(bad[key]))}",
                    "rebuild with `make`",
                )
            count += len(given)
    return f"{count} spans lie inside their documents"


def _check_texts(tables: Mapping[str, pd.DataFrame], texts: pd.DataFrame) -> str:
    recorded = tables["documents"].set_index("document_id")["sha256"]
    known = texts.set_index("document_id")["text"].fillna("")
    missing = sorted(set(recorded.index) - set(known.index))
    changed = [
        name
        for name, text in zip(known.index, known, strict=True)
        if name in recorded.index and provenance.sha256_text(text) != recorded[name]
    ]
    if missing or changed:
        raise DataError(
            "documents",
            f"text differs from its hash: {first_few(missing + changed)}",
            "rebuild with `make`",
        )
    return f"{len(recorded)} texts have the recorded SHA-256, so every span reads as extracted"
