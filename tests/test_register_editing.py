"""The register's files: one an instrument, one canonical form, and events added with a check."""

import dataclasses
import shutil
import subprocess
import sys

import pandas as pd
import pytest

from armsdata.registry import Registry
from armsdata.schema import PUBLISHED, RAW, TABLES, DataError, read_cells, read_raw
from armsdata.treaties.editing import add_event, event_id, format_register
from armsdata.workflow.stages.names import (
    RAW_TABLES,
    REGISTER_TABLES,
    REGISTRY_TABLES,
    register_files,
)

pytestmark = pytest.mark.slow

EVENTS = TABLES["treaty_events"]
#: An observation that nobody made, about a treaty that nobody concluded with it.
EVENT = {
    "treaty_id": "ctbt",
    "party_id": "CHE",
    "action": "announcement",
    "date": "2026-11-20",
    "summary": "A made-up announcement for the tests.",
}
SOURCE = {
    "source_id": "nobody-2026-11-20-test",
    "title": "A page that does not exist",
    "publisher": "Nobody",
    "kind": "reference",
    "url": "https://example.org/nothing",
    "retrieved": "2026-11-29",
    "licence": "unknown",
    "checked": "made up for the tests",
}


@pytest.fixture
def folder(tmp_path, repository):
    """The register with the events of three instruments."""
    copy = shutil.copytree(repository / "data/raw/register", tmp_path / "register")
    for path in (copy / "treaty_events").glob("*.csv"):
        if path.stem not in ("abm-treaty", "ctbt", "npt"):
            path.unlink()
    return copy


def cells(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*.csv"))}


def armsdata(*arguments, **options):
    command = [sys.executable, "-m", "armsdata", "register", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, **options)


def test_the_workflow_names_the_files_that_the_schema_declares(folder):
    assert {table.raw: name for name, table in RAW.items()} == RAW_TABLES
    assert [one.name for one in dataclasses.fields(Registry)] == list(REGISTRY_TABLES)
    computed = {"documents", "statements", "mentions", "positions", "conditions", "claims"}
    computed |= {"rejections", "unresolved_speakers", "sources", "frames", "treaty_status"}
    assert {*REGISTER_TABLES, *computed} == set(PUBLISHED)
    assert register_files(str(folder)) == [
        str(path)
        for name in RAW_TABLES
        for path in sorted((folder / name).glob("*.csv")) or [folder / f"{name}.csv"]
    ]
    (folder / "treaty_events.csv").write_text("", encoding="utf-8")
    assert str(folder / "treaty_events.csv") in register_files(str(folder))


def test_the_committed_register_has_its_canonical_form(tmp_path, repository):
    folder = shutil.copytree(repository / "data/raw/register", tmp_path / "register")
    before = cells(folder)
    assert format_register(folder).written == []
    assert cells(folder) == before


def test_format_sorts_rows_and_moves_them_to_their_file(folder):
    before, place = cells(folder), folder / "treaty_events"
    both = pd.concat([read_cells(place / "npt.csv"), read_cells(place / "ctbt.csv")])
    both.sample(frac=1, random_state=1).to_csv(place / "npt.csv", index=False)
    (place / "ctbt.csv").unlink()
    people = read_cells(folder / "people.csv").iloc[::-1]
    people.to_csv(folder / "people.csv", index=False)
    assert {path.name for path in format_register(folder).written} == {
        "npt.csv",
        "ctbt.csv",
        "people.csv",
    }
    assert cells(folder) == before


def single(folder, change=lambda rows: rows):
    rows = change(read_raw(EVENTS, folder))
    rows.to_csv(folder / "treaty_events.csv", index=False)
    return rows


def test_a_leftover_single_file_is_named_and_split(folder):
    before = cells(folder)
    single(folder, lambda rows: rows.assign(note=rows["note"].mask(rows.index == 7, "changed")))
    with pytest.raises(DataError, match="register format"):
        read_raw(EVENTS, folder)
    done = format_register(folder)
    assert done.replaced == [read_raw(EVENTS, folder)["event_id"].iloc[7]]
    after = cells(folder)
    assert after.keys() == before.keys()
    assert len([path for path in after if after[path] != before[path]]) == 1


def test_a_single_file_alone_is_split_too(folder):
    before = cells(folder)
    single(folder)
    shutil.rmtree(folder / "treaty_events")
    assert armsdata("format", "--register", folder).returncode == 0
    assert cells(folder) == before


@pytest.mark.parametrize("missing", [None, "keep", "drop"])
def test_rows_that_the_single_file_lacks_are_never_lost_in_silence(folder, missing):
    before = cells(folder)
    first = read_raw(EVENTS, folder)["event_id"].iloc[0]
    single(folder, lambda rows: rows.iloc[1:])
    if missing is None:
        with pytest.raises(DataError, match=f"lacks rows.*{first}"):
            format_register(folder)
        assert before.items() <= cells(folder).items()
        return
    format_register(folder, missing)
    assert (cells(folder) == before) == (missing == "keep")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (",ctbt,", ",npt,", r"ctbt\.csv: row 2, treaty_id = 'npt'"),
        (",ratification,", ",ratified,", r"ctbt\.csv: row \d+ \[ctbt-.*'ratified'"),
        ("event_id,", "id,", r"ctbt\.csv: columns missing: \['event_id'\]"),
    ],
)
def test_a_wrong_row_is_named_with_its_file(folder, old, new, said):
    path = folder / "treaty_events/ctbt.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=said):
        read_raw(EVENTS, folder)


def test_an_id_in_two_files_and_a_folder_without_files_are_named(folder):
    rows = read_cells(folder / "treaty_events/npt.csv").head(1)
    twice = rows.assign(treaty_id="ctbt")
    path = folder / "treaty_events/ctbt.csv"
    pd.concat([read_cells(path), twice]).to_csv(path, index=False)
    with pytest.raises(DataError, match=rows["event_id"].iloc[0]):
        read_raw(EVENTS, folder)
    shutil.rmtree(folder / "treaty_events")
    with pytest.raises(DataError, match="no CSV files here"):
        read_raw(EVENTS, folder)


def test_an_event_and_its_source_are_written_where_they_belong(folder):
    before = cells(folder)
    key, written = add_event(folder, {**EVENT, "source_ids": SOURCE["source_id"]}, SOURCE)
    assert key == "ctbt-che-2026-11-20-announcement"
    assert {path.name for path in written} == {"ctbt.csv", "sources.csv"}
    rows = read_raw(EVENTS, folder).set_index("event_id").loc[key]
    assert (rows["summary"], rows["verification"]) == (EVENT["summary"], "verified")
    for path in written:
        old, new = before[path].splitlines(), path.read_bytes().splitlines()
        assert set(old) < set(new)
        assert len(new) == len(old) + 1
    assert format_register(folder).written == []


@pytest.mark.parametrize(
    ("event", "source", "said"),
    [
        ({"treaty_id": "ctbt2"}, None, "'ctbt2'"),
        ({"party_id": "XXX"}, None, "party_id = 'XXX'"),
        ({"source_ids": "no-such-source"}, None, "no-such-source"),
        ({"action": "ratified"}, None, "'ratified'"),
        ({"date": "20 November"}, None, "20 November"),
        ({"action": "ratification"}, None, "ctbt-che-2026-11-20-ratification"),
        ({"colour": "red"}, None, r"unknown columns \['colour'\]"),
        ({}, {**SOURCE, "source_id": "195news-2023-03-17-invalid-suspension"}, "there already"),
        ({}, {**SOURCE, "kind": "blog"}, "'blog'"),
    ],
)
def test_an_event_that_does_not_fit_is_told_and_not_written(folder, event, source, said):
    before = cells(folder)
    row = {**EVENT, "source_ids": "195news-2023-03-17-invalid-suspension", **event}
    with pytest.raises(DataError, match=said):
        add_event(folder, row, source)
    assert cells(folder) == before


def test_ids_are_numbered_where_they_are_taken():
    base = {"treaty_id": "t", "party_id": "", "date": "1993?", "action": "opening"}
    assert event_id(base, set()) == "t-all-1993-opening"
    assert event_id(base, {"t-all-1993-opening", "t-all-1993-opening-2"}) == "t-all-1993-opening-3"


def test_the_command_asks_again_after_a_wrong_answer(folder):
    answers = [
        "ctbt", "XXX", "CHE", "announced", "observance", "2026-11-20", "A made-up word.",
        "observing", "USA", "", "A page", "Nobody", "reference", "https://example.org/x",
        "2026-11-20", "unknown", "made up",
    ]  # fmt: skip
    done = armsdata("add-event", "--register", folder, input="\n".join(answers) + "\n")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "ctbt-che-2026-11-20-observance\n"
    assert "party_id = 'XXX': not in table actors" in done.stderr
    row = read_raw(EVENTS, folder).set_index("event_id").loc[done.stdout.strip()]
    assert (row["value"], row["claimant"]) == ("observing", "USA")
    assert row["source_ids"] == "nobody-2026-11-20-ctbt"


def test_the_command_takes_everything_as_options(folder):
    given = {"treaty": "ctbt", "party": "", "action": "milestone", "date": "2026-11",
             "summary": "Made up.", "source": "195news-2023-03-17-invalid-suspension",
             "note": "for the tests", "verification": "unverified"}  # fmt: skip
    options = [part for name, value in given.items() for part in (f"--{name}", value)]
    done = armsdata("add-event", "--register", folder, *options, input="")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "ctbt-all-2026-11-milestone\n"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "--treaty: not given; nothing was written"),
        (["--treaty", "ctbt", "--party", "Swiss"], "party_id = 'Swiss'"),
        (["--treaty", "ctbt", "--party", "", "--action", "opened"], "'opened'"),
    ],
)
def test_the_command_stops_with_one_clear_error(folder, options, said):
    before = cells(folder)
    done = armsdata("add-event", "--register", folder, *options, input="")
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert cells(folder) == before
