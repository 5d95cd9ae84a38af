"""The reader of the UN General Debate: names, states by date, speakers, and bad input."""

import zipfile

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from armsdata.documents import clean_documents
from armsdata.documents.delegates import delegate
from armsdata.pipeline import extract_paths, extract_tables
from armsdata.schema import TABLES, DataError, validate
from armsdata.sources import read_shard, shards_of
from armsdata.sources.spreadsheet import read_sheet
from armsdata.sources.ungd import States
from general_debate import HEADER, SHEET, SPEAKERS, SPEECHES, write_corpus, write_sheet
from reference import REGISTER, registry


def sheet(path, shards=1):
    options = {"shards": shards}
    return [
        {"id": "ungd", "reader": "ungd", "path": str(path), "frame": "ungd", "options": options}
    ]


def read(path):
    (shard,) = shards_of(sheet(path)).values()
    return read_shard(shard, REGISTER)


@pytest.fixture
def documents(tmp_path):
    raws, rejected = read(write_corpus(tmp_path / "corpus"))
    assert rejected == []
    table, texts, _ = clean_documents(raws, registry(), "ungd")
    return table.set_index("document_id"), texts


def test_the_state_of_a_code_is_that_of_the_time(documents):
    assert documents[0]["actor_id"].to_dict() == {
        "ungd-rus-40-1985": "SUN",
        "ungd-yug-46-1991": "YUG",
        "ungd-yug-50-1995": "SCG",
        "ungd-rus-70-2015": "RUS",
        "ungd-aut-72-2017": "AUT",
        "ungd-eu-72-2017": "EU",
    }
    titles = documents[0]["title"]
    assert titles["ungd-rus-40-1985"] == "Statement of Soviet Union, general debate, session 40"


def test_no_day_is_made_up(documents):
    table = documents[0]
    assert table["published_date"].isna().all()
    assert table.loc["ungd-rus-40-1985", "published_period"] == "1985-09/1985-12"
    found = extract_tables(table.reset_index(), documents[1], registry())
    assert set(found["statements"]["stated_date"].str.len()) == {15}
    assert set(found["positions"]["stated_date"].str[4:]) <= {f"-09/{y}-12" for y in (
        1985, 1991, 2015, 2017)}  # fmt: skip


def test_a_speaker_is_known_by_name_and_office_of_that_time(documents):
    people = documents[0]["speaker_id"]
    assert people["ungd-rus-70-2015"] == "vladimir-putin"
    # Two names stand for one speech: the sheet does not say who gave it.
    assert documents[0].loc["ungd-aut-72-2017", "speaker_name"] == "Ana First; Bo Second"
    assert people[["ungd-yug-46-1991", "ungd-aut-72-2017", "ungd-eu-72-2017"]].isna().all()
    assert documents[0].loc["ungd-yug-46-1991", "speaker_name"] == "Mr. Somebody UNKNOWN"
    assert documents[0].loc["ungd-rus-70-2015", "speaker_post"] == "President"


@pytest.mark.parametrize(
    ("name", "actor", "day", "person"),
    [
        ("Mr. Sergey LAVROV", "RUS", "2010-09-30", "sergey-lavrov"),
        ("Mr. Lavrov", "RUS", "2010-09-30", "sergey-lavrov"),
        ("Mr. Ivan Lavrov", "RUS", "2010-09-30", ""),
        ("Mr. Sergey Lavrov", "FRA", "2010-09-30", ""),
        ("Mr. Sergey Lavrov", "RUS", None, ""),
        ("", "RUS", "2010-09-30", ""),
        ("; ", "RUS", "2010-09-30", ""),
    ],
)
def test_a_delegate_is_who_held_an_office_of_the_state(name, actor, day, person):
    found = delegate(name, actor, registry(), day)
    assert (found.person_id, found.actor_id) == (person, actor)


def test_every_statement_leads_to_a_sentence(documents):
    found = extract_tables(documents[0].reset_index(), documents[1], registry())["statements"]
    validate(TABLES["statements"], found)
    assert set(found["frame_id"]) == {"ungd"}
    first = found[found["document_id"] == "ungd-rus-40-1985"].iloc[0]
    assert (first["sentence"], first["kind"]) == (2, "own-voice")


def test_a_speech_read_alone_is_its_state_s_by_the_name_of_its_file(tmp_path):
    paths = sorted(write_corpus(tmp_path / "corpus", speakers=None).rglob("*.txt"))
    read_alone = extract_paths(paths, registry())
    found = {path.stem: one for path, one in zip(paths, read_alone, strict=True)}
    actors = {name: {s["actor"] for s in one["statements"]} for name, one in found.items()}
    assert actors["RUS_40_1985"] == {"SUN"}
    assert actors["RUS_70_2015"] == {"RUS"}
    assert actors["EU_72_2017"] == {"EU"}
    said = {(s["kind"], s["stated_on"]) for s in found["RUS_40_1985"]["statements"]}
    assert said == {("own-voice", "1985-09/1985-12")}


@pytest.mark.parametrize("name", ["QQQ_40_1985.txt", "RUS_40_1985.md", "RUS_1985.txt"])
def test_other_names_of_files_tell_no_state(name, tmp_path):
    path = tmp_path / name
    path.write_text(SPEECHES["Session 70 - 2015/RUS_70_2015.txt"])
    (found,) = extract_paths([path], registry())
    assert {s["actor"] for s in found["statements"]} <= {None}


def test_a_code_means_for_the_registry_what_it_means_for_the_reader():
    states = States(REGISTER)
    for code in ("RUS", "YUG", "SRB", "CSK", "DEU", "EU", "FRA"):
        for day in ("1950-10-01", "1985-10-01", "1991-12-26", "2005-10-01", "2020-10-01"):
            try:
                actor = states.actor_of(code, day)
            except DataError:
                actor = None
            assert registry().state_of_code(code, day) == actor, (code, day)


def test_twins_and_notes_are_no_speeches(tmp_path):
    corpus = write_corpus(tmp_path / "corpus")
    (corpus / "Session 40 - 1985" / "._RUS_40_1985.txt").write_bytes(b"\x00\x05\x16\x07")
    (corpus / "README.md").write_text("About the corpus")
    assert {len(found) for found in read(corpus)} == {len(SPEECHES), 0}


BAD = {
    "Session 40 - 1985/QQQ_40_1985.txt": ("We speak.", "no state has the code 'QQQ' in 1985"),
    "Session 40 - 1985/DDR_60_2005.txt": ("", "the file is empty"),
    "Session 40 - 1985/notes.txt": ("We speak.", "no speech by its name"),
    "Session 40 - 1985/FRA_40_1985.txt": (b"Fran\xe7ais", "broken UTF-8 at byte 4"),
    "Session 40 - 1985/ITA_40_1985.txt": ("  \n ", "no text in the file"),
    "Session 40 - 1985/GBR_40_1985.txt": (b"a\x00b", "binary"),
    "Session 40 - 1985/USA_40_1985.doc": ("We speak.", "no speech by its name"),
    "Session 41 - 1986/rus_40_1985.txt": ("We speak again.", "a second speech of this name"),
}


def test_bad_input_is_listed_with_a_reason_and_the_rest_is_read(tmp_path):
    bad = {name: text for name, (text, _) in BAD.items()}
    raws, rejected = read(write_corpus(tmp_path / "corpus", SPEECHES | bad))
    assert len(raws) == len(SPEECHES)
    reasons = {row["item"]: row["reason"] for row in rejected}
    assert reasons.keys() == BAD.keys()
    for name, (_, said) in BAD.items():
        assert said in reasons[name]
        assert "; " in reasons[name]
        assert "\n" not in reasons[name]
        assert str(tmp_path) not in reasons[name]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: path.unlink(), "the file does not exist"),
        (lambda path: path.write_bytes(b"PK no archive"), "no spreadsheet"),
        (lambda path: zipfile.ZipFile(path, "w").close(), "no spreadsheet: it has no sheet"),
        (lambda path: write_sheet(path, [HEADER[:4]]), "no column ISO Code, Name of Person"),
        (
            lambda path: write_sheet(path, [HEADER[:4], (1985, 40, "RUS", "USSR")]),
            "no column Name of Person Speaking",
        ),
    ],
)
def test_without_a_sheet_speeches_are_read_without_speakers(tmp_path, spoil, said):
    corpus = write_corpus(tmp_path / "corpus")
    spoil(corpus / SHEET)
    raws, rejected = read(corpus)
    assert len(raws) == len(SPEECHES)
    assert {raw.speaker for raw in raws} == {""}
    assert "SUN" in {raw.actor for raw in raws}
    (row,) = rejected
    assert row["item"] == SHEET
    assert said in row["reason"]
    assert "speeches were read without speakers" in row["reason"]


def test_a_sheet_in_another_order_is_read_by_its_header(tmp_path):
    header = ("Note", *reversed(HEADER))
    rows = [("", *reversed(row)) for row in SPEAKERS]
    corpus = write_corpus(tmp_path / "corpus", speakers=rows, header=header)
    speakers = {raw.document_id: raw.speaker for raw in read(corpus)[0]}
    assert speakers["ungd-rus-70-2015"] == "Mr. Vladimir Putin"


def test_cells_keep_their_words(tmp_path):
    write_sheet(
        tmp_path / "a.xlsx", [("One", "Two", ""), ("x < y", "Ünder & out", 7), ("", "", "")]
    )
    assert read_sheet(tmp_path / "a.xlsx") == [{"One": "x < y", "Two": "Ünder & out"}]
    with pytest.raises(DataError, match="the file does not exist"):
        read_sheet(tmp_path / "b.xlsx")


def test_a_new_session_is_in_one_shard(tmp_path):
    corpus = write_corpus(tmp_path / "corpus")
    before = shards_of(sheet(corpus, 4))
    write_corpus(corpus, {"Session 78 - 2023/FRA_78_2023.txt": "We speak."})
    after = shards_of(sheet(corpus, 4))
    assert sum(after[name] != before.get(name) for name in after) == 1
    files = [file for shard in after.values() for file in shard.files]
    assert len(files) == len(SPEECHES) + 1


names = st.one_of(
    st.sampled_from(["FRA_40_1985.txt", "XYZ_40_1985.txt", "RUS_1_2000.TXT", "yug_999_1992.txt"]),
    st.from_regex(r"[A-Za-z_.\d -]{1,20}", fullmatch=True),
)
contents = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200).map(lambda t: t.encode("utf-16", "surrogatepass")),
)
cells = st.one_of(st.text("RUSX 0123456789.é", max_size=8), st.integers(0, 9999))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    files=st.dictionaries(names, contents, min_size=1, max_size=5),
    rows=st.lists(st.lists(cells, max_size=7).map(tuple), max_size=4),
    header=st.permutations(HEADER).flatmap(lambda h: st.integers(0, 6).map(lambda n: tuple(h[:n]))),
    data=st.data(),
)
def test_whatever_comes_in_is_a_document_or_is_rejected(
    tmp_path_factory, files, rows, header, data
):
    corpus = tmp_path_factory.mktemp("fuzz")
    names = {
        n for n in files if not n.startswith((".", " ")) and n.strip(". ") and n != "README.md"
    }
    write_corpus(corpus, {f"Session/{n}": files[n] for n in names}, rows, header)
    if data.draw(st.booleans()):
        (corpus / SHEET).write_bytes(data.draw(st.binary(max_size=300)))
    shards = shards_of(sheet(corpus, 3)).values()
    read = [read_shard(shard, REGISTER) for shard in shards]
    documents = [raw for raws, _ in read for raw in raws]
    refused = {row["item"] for _, rejected in read for row in rejected} - {SHEET}
    assert len(documents) + len(refused) == len(names)
    for raw in documents:
        assert raw.actor
        assert raw.text.strip()
