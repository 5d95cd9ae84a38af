import json

from armsdata.pipeline import extract_document, extract_paths
from armsdata.schema import DataError
from armsdata.sources import RawDocument
from reference import ARTICLE, registry, shared

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
