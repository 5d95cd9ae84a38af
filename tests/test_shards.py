"""Shards of sources, the join of what they give, and the logs of jobs."""

import sys

import pandas as pd
import pytest

from armsdata.documents import build_documents, clean_documents, join_documents
from armsdata.pipeline import extract_tables
from armsdata.schema import DataError
from armsdata.sources import read_folder, read_shard, shards_of
from armsdata.sources.catalog import list_files
from armsdata.workflow import logs
from reference import ROOT, registry

CORPUS = str(ROOT / "tests" / "corpus")


def sheet(path, shards, **more):
    row = {"id": "articles", "reader": "files", "path": path, "options": {"shards": shards} | more}
    return [row]


@pytest.mark.parametrize("parts", [1, 2, 5])
def test_every_file_is_in_one_shard_and_joined_they_are_the_whole(parts):
    shards = shards_of(sheet(CORPUS, parts))
    files = [file for shard in shards.values() for file in shard.files]
    assert sorted(files) == [str(path) for path in list_files(CORPUS)]
    read = [read_shard(shard) for shard in shards.values()]
    raws, rejections = read_folder(CORPUS)
    assert sum(len(rejected) for _, rejected in read) == len(rejections) > 0
    cleaned = [clean_documents(documents, registry()) for documents, _ in read]
    joined, _ = join_documents(pd.concat([tables[0] for tables in cleaned], ignore_index=True))
    whole, texts, _ = build_documents(raws, registry())
    pd.testing.assert_frame_equal(joined, whole)
    found = [extract_tables(*tables[:2], registry())["positions"] for tables in cleaned]
    ids = pd.concat(found)["position_id"].sort_values().tolist()
    all_at_once = extract_tables(whole, texts, registry())["positions"]
    assert ids == all_at_once["position_id"].sort_values().tolist()


def test_a_new_file_changes_one_shard(tmp_path):
    for number in range(12):
        (tmp_path / f"{number}.txt").write_text(f"Text {number}.")
    before = shards_of(sheet(str(tmp_path), 4))
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "new.txt").write_text("A new text.")
    after = shards_of(sheet(str(tmp_path), 4))
    assert len([name for name in after if after[name] != before.get(name)]) == 1


def test_a_pattern_a_package_and_an_empty_folder_are_sources(tmp_path):
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "b.md").write_text("Two.")
    (tmp_path / "README.md").write_text("No.")
    (shard,) = shards_of(sheet(f"{tmp_path}/**/*.md", 1)).values()
    assert shard.files == (str(tmp_path / "b.md"),)
    (tmp_path / "none").mkdir()
    assert shards_of(sheet(str(tmp_path / "none"), 3)) == {}
    addresses = shards_of([{"id": "sotu", "reader": "sotu", "options": {"shards": 2}}])
    assert list(addresses) == ["sotu-1", "sotu-2"]
    read = [{raw.document_id for raw in read_shard(shard)[0]} for shard in addresses.values()]
    assert len(read[0] | read[1]) == len(read[0]) + len(read[1]) > 200
    assert min(map(len, read)) > 80


def test_what_a_source_says_of_its_texts_fills_gaps(tmp_path):
    (tmp_path / "a.txt").write_text("Oui.")
    (shard,) = shards_of(sheet(str(tmp_path), 1, language="fr", publisher="Le Monde")).values()
    ((document,), _) = read_shard(shard)
    assert (document.language, document.publisher, document.licence) == (
        "fr",
        "Le Monde",
        "unknown",
    )


@pytest.mark.parametrize("path", ["no/such/folder", "no/such/**/*.txt", ""])
def test_a_path_that_does_not_exist_is_named(path):
    with pytest.raises(DataError, match=r"articles: path '.*' does not exist"):
        shards_of(sheet(path, 1))


def test_an_id_stands_once():
    with pytest.raises(DataError, match="stands twice"):
        shards_of(sheet(CORPUS, 1) * 2)


def test_the_log_holds_what_the_job_said(tmp_path, capsys):
    path = tmp_path / "logs" / "job.log"

    def job():
        with logs.kept(path) as log:
            print("to output")
            print("to error \u042f", file=sys.stderr)
            log.write("to the log alone\n")
            raise ValueError("end")

    with pytest.raises(ValueError, match="end"):
        job()
    assert path.read_text(encoding="utf-8") == "to output\nto error \u042f\nto the log alone\n"
    said = capsys.readouterr()
    assert (said.out, "alone" in said.err) == ("to output\n", False)
