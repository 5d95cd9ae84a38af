import json

import pandas as pd
import pytest

from armsdata.documents import build_documents
from armsdata.mentions import build_mentions
from armsdata.pipeline import NoticeError, extract_document, extract_paths, extract_tables
from armsdata.positions import build_positions
from armsdata.schema import TABLES, DataError, validate
from armsdata.sources import RawDocument, read_folder, read_sotu
from armsdata.statements import build_statements
from reference import ARTICLE, ROOT, registry, shared

_KEYS = {"source", "cue", "content", "kind", "speaker", "actor", "treaties", "stated_on",
         "positions"}  # fmt: skip


def test_one_document_one_json_line():
    found = extract_document(RawDocument("text-a", "text", ARTICLE), registry())
    assert set(found) == {"doc_id", "text", "statements"}
    assert found["text"] == ARTICLE
    assert len(found["statements"]) == 5
    for statement in found["statements"]:
        assert set(statement) == _KEYS
        for position in statement["positions"]:
            assert set(position) == {"target", "stance", "condition", "addressee"}
    refusal = found["statements"][1]["positions"][0]
    assert refusal["stance"] == "conditional-refusal"
    assert ARTICLE[slice(*refusal["condition"])] == "unless Washington changes its mind"
    assert json.loads(json.dumps(found)) == found


def test_paths_of_every_form(tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "b.jsonl").write_text(
        json.dumps({"doc_id": 7, "text": "\r\nNorway said: “We agree with it all.”\ud800"}) + "\n{"
    )
    (tmp_path / "c.html").write_text("<body><p>Norway said that it agrees.</p></body>")
    (tmp_path / "d.txt").write_bytes(b"\xff")
    found = list(extract_paths([tmp_path], registry()))
    assert [type(item) for item in found] == [dict, dict, DataError, dict, DataError]
    assert found[1]["doc_id"] == "7"
    assert found[1]["text"].startswith("\r\n")
    assert found[1]["text"].endswith("\ud800")
    assert found[1]["statements"][0]["actor"] == "NOR"
    assert next(iter(extract_paths([tmp_path], registry()))) == found[0]


def test_seed():
    (path,) = sorted(shared("seed").glob("*.txt"))
    (found,) = extract_paths([path], registry())
    assert found["text"] == path.read_text(encoding="utf-8")
    assert len(found["statements"]) == 10
    assert {treaty for s in found["statements"] for treaty in s["treaties"]} == {
        "new-start", "inf-treaty",
    }  # fmt: skip


def told(found):
    """Reduce what `extract` prints to comparable rows."""
    rows = set()
    for document in found:
        for statement in document["statements"]:
            key = (document["text"], str(statement["content"]), str(statement["cue"]))
            said = (statement["speaker"], statement["actor"], statement["stated_on"])
            rows.add((*key, *said, "|".join(statement["treaties"])))
            for position in statement["positions"]:
                rows.add((*key, position["target"], position["stance"], position["addressee"]))
    return rows


def built(tables, texts):
    """Reduce the tables of the build to the same rows."""
    rows, keys = set(), {}
    text_of = dict(texts.itertuples(index=False))
    blank = {name: t.astype(object).where(t.notna(), None) for name, t in tables.items()}
    for row in blank["statements"].to_dict("records"):
        content = [[int(n) for n in span.split("-")] for span in row["content_spans"].split("|")]
        cue = None if row["cue_start"] is None else [row["cue_start"], row["cue_end"]]
        key = (text_of[row["document_id"]], str(content), str(cue))
        keys[row["statement_id"]] = key
        said = (row["speaker_id"], row["actor_id"], row["stated_date"])
        rows.add((*key, *said, row["treaty_ids"] or ""))
    for row in blank["positions"].to_dict("records"):
        rows.add((*keys[row["statement_id"]], row["target_id"], row["stance"], row["addressee"]))
    return rows


def corpus():
    addresses, _ = read_sotu()
    return addresses[::8] + addresses[-20:] + read_folder(ROOT / "tests" / "corpus")[0]


@pytest.mark.slow
def test_extract_and_build_give_the_same_rows():
    raws = list({raw.document_id: raw for raw in corpus()}.values())
    documents, texts, _ = build_documents(raws, registry())
    tables = extract_tables(documents, texts, registry())
    assert len(tables["positions"]) > 20
    assert told(extract_document(raw, registry()) for raw in raws) == built(tables, texts)
    for name, table in tables.items():
        validate(TABLES[name], table)
    # The steps one by one, as a researcher calls them, are the same way.
    english = documents[documents["language"] == "en"]
    statements = build_statements(english, texts, registry())
    mentions = build_mentions(statements, texts, registry())
    positions = build_positions(statements, mentions, texts, registry())
    for name, one in (("statements", statements), ("positions", positions)):
        assert set(one[f"{name[:-1]}_id"]) == set(tables[name][f"{name[:-1]}_id"])


@pytest.mark.slow
def test_every_sentence_holds_what_it_is_the_sentence_of():
    raws = corpus()[-20:]
    documents, texts, _ = build_documents(raws, registry())
    tables = extract_tables(documents, texts, registry())
    for row in tables["statements"].itertuples():
        anchor = row.start if pd.isna(row.cue_start) else row.cue_start
        assert row.sentence_start <= anchor < row.sentence_end
    for row in tables["mentions"].itertuples():
        assert row.sentence_start <= row.start < row.end <= row.sentence_end


RUSSIAN = "Россия заявила, что поддерживает Договор СНВ. «Мы против ракет», — сказал министр.\n" * 3


@pytest.mark.parametrize(("text", "language"), [
    (RUSSIAN, "ru"),
    ("Le ministre a dit que la France est pour le traité et que les essais sont un risque. " * 3,
     "fr"),
    ("Lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod. " * 9, "la"),
])  # fmt: skip
def test_a_language_without_engine_is_not_read_and_listed(tmp_path, text, language):
    (tmp_path / "a.txt").write_text(text)
    said, found = extract_paths([tmp_path], registry())
    assert isinstance(said, NoticeError)
    assert f"its language is {language}" in str(said)
    assert found["statements"] == []
    assert found["text"].strip() == text.strip()
    raws, _ = read_folder(tmp_path)
    documents, texts, _ = build_documents(raws, registry())
    tables = extract_tables(documents, texts, registry())
    assert len(tables["statements"]) == 0
    (row,) = validate(TABLES["rejections"], tables["rejections"]).to_dict("records")
    assert row["item"] == documents.at[0, "document_id"]
    assert language in row["reason"]


def test_an_unknown_engine_is_named():
    with pytest.raises(DataError, match="'model' is not known"):
        extract_document(RawDocument("text-a", "text", ARTICLE), registry(), "model")
