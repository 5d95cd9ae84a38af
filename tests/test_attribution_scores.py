"""Scores of attributions: counted by hand, equal to the reference scorer, gold that is refused."""

import importlib.util
import json
import random
import subprocess
import sys
from dataclasses import replace

import pytest

from armsdata.documents import clean
from armsdata.evaluate import attribution as scoring
from armsdata.evaluate.attribution.gold import GoldDocument
from armsdata.evaluate.attribution.words import Words
from armsdata.registry import Registry
from armsdata.schema import DataError
from armsdata.sources import RawDocument, iter_path

TEXT = (
    "The minister said the ban should stay. “We will sign it,” she added on Monday. "
    "Critics of the plan warned that “nobody” would verify the limits."
)


@pytest.fixture(scope="module")
def registry(repository):
    return Registry.load(repository / "data" / "raw" / "register")


def span(words, text=TEXT):
    start = text.index(words)
    return [start, start + len(words)]


def marked(content, source=None, **more):
    spans = [span(content)]
    return {
        "source_spans": [span(source)] if source else [],
        "cue_spans": [],
        "content_spans": spans,
        "type": Words(TEXT).form(spans),
        **more,
    }


def said(content, source=None, **more):
    return {"source": span(source) if source else None, "content": [span(content)], **more}


def gold(*attributions, name="a", genre="news", text=TEXT):
    raw = RawDocument(name, "json-lines", text)
    return GoldDocument(name, genre, attributions, text, raw)


BAN = "the ban should stay"
SIGN = "“We will sign it,”"
LIMITS = "that “nobody” would verify the limits"


def test_the_form_of_words_is_told_by_their_quotation_marks():
    assert [marked(words)["type"] for words in (BAN, SIGN, LIMITS)] == [
        "indirect",
        "direct",
        "mixed",
    ]


def test_what_is_found_is_counted_by_hand():
    document = gold(
        marked(BAN, "The minister", speaker="jane-doe", actor="RUS"),
        marked(SIGN, "she", speaker=None, actor="RUS|USA"),
        marked(LIMITS, "Critics of the plan"),
    )
    predictions = {
        "a": [
            said("ban should stay", "The minister", speaker="jane-doe", actor="USA"),
            said(SIGN, "The minister", speaker=None, actor="USA|RUS"),
            said("on Monday"),
            said("on Monday"),
        ]
    }
    found = scoring.score([document], predictions, draws=0)
    assert (found.gold, found.predicted) == (3, 3)  # what is given twice counts once
    point = found.point
    # Tokens of the gold: 4 + 4 + 6; of the predictions 3 + 4 + 2, of which 7 are the gold's.
    assert (point["tok_P"], point["tok_R"]) == (7 / 9, 7 / 14)
    assert (point["all_ov_P"], point["all_ov_R"]) == (2 / 3, 2 / 3)
    assert point["all_ex_R"] == 1 / 3
    assert point["all_src_acc"] == 1 / 2
    assert point["all_e2e_F"] == pytest.approx(1 / 3)
    assert (point["direct_ov_R"], point["indirect_ov_R"], point["mixed_ov_R"]) == (1, 1, 0)
    assert point["indirect_ov_P"] == 1 / 2  # "on Monday" is no gold statement, and not quoted
    assert (point["all_person"], point["all_person_named"]) == (1, 1)
    assert point["all_actor"] == 1 / 2


def test_one_prediction_counts_for_one_statement():
    document = gold(marked(BAN), marked("ban should stay"))
    found = scoring.score([document], {"a": [said(BAN)]}, draws=0)
    assert (found.point["all_ov_P"], found.point["all_ov_R"]) == (1, 1 / 2)


def test_without_persons_in_the_gold_nothing_is_said_of_them():
    scores = scoring.score_by_genre([gold(marked(BAN))], {"a": [said(BAN)]}, draws=10)
    row = scoring.as_markdown(scores).splitlines()[2]
    assert row.startswith("| all | 1 | 1 | 1 | 100.0 [100.0–100.0] |")
    assert row.endswith("| – | – |")
    assert scoring.as_json(scores)["all"]["point"]["all_person"] is None


def test_each_genre_has_a_row():
    documents = [gold(marked(BAN)), gold(marked(SIGN), name="b", genre="speech")]
    scores = scoring.score_by_genre(documents, {"b": [said(SIGN)]}, draws=50)
    assert {genre: one.point["all_ov_R"] for genre, one in scores.items()} == {
        "all": 0.5,
        "news": 0,
        "speech": 1,
    }
    assert scores["all"].interval["all_ov_R"] == (0, 1)


@pytest.fixture(scope="module")
def reference(shared):
    path = shared / "gold" / "score_attribution.py"
    if not path.exists():
        pytest.skip("the reference scorer is not here")
    spec = importlib.util.spec_from_file_location("score_attribution", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def random_spans(rng, length, most):
    places = sorted(rng.sample(range(length), 2 * rng.randint(1, most)))
    return [list(pair) for pair in zip(places[::2], places[1::2], strict=True)]


def random_gold(rng, number):
    words = [
        "ban",
        "said",
        "“we",
        "treaty,”",
        '"no"',
        "''he",
        "it''",
        "—",
        "of",
        "who",
        "\n\n",
        "x",
    ]
    text = " ".join(rng.choice(words) for _ in range(60))
    spans = [[], *([random_spans(rng, len(text), 2) for _ in range(9)])]
    attributions = []
    for content in spans[1:6]:
        form = Words(text).form(content)
        source = rng.choice(spans)
        attributions.append(
            {"source_spans": source, "cue_spans": [], "content_spans": content, "type": form}
        )
    statements = [
        {"source": rng.choice([None, one[0]]), "content": rng.choice([one, spans[1], spans[2]])}
        for one in spans[3:]
    ]
    return {"doc_id": str(number), "text": text, "attributions": attributions}, statements


@pytest.mark.parametrize("seed", range(5))
def test_every_figure_is_that_of_the_reference_scorer(reference, seed):
    rng = random.Random(seed)
    lines, predictions = [], {}
    for number in range(12):
        line, statements = random_gold(rng, number)
        lines.append(line)
        if number:  # one document has no prediction
            predictions[line["doc_id"]] = statements
    theirs = reference.score(
        lines, [{"doc_id": name, "statements": found} for name, found in predictions.items()]
    )
    ours = scoring.score(
        [gold(*x["attributions"], name=x["doc_id"], text=x["text"]) for x in lines], predictions
    )
    assert theirs["info"]["gold"] == ours.gold
    assert theirs["info"]["pred"] == ours.predicted
    assert theirs["info"]["gold_by_type"] == ours.gold_by_form
    assert theirs["point"] == {name: ours.point[name] for name in theirs["point"]}
    assert theirs["ci"] == {name: list(ours.interval[name]) for name in theirs["ci"]}
    assert 0 < ours.point["all_ov_F"] < 1  # the comparison is about something


def test_the_forms_are_those_of_the_reference(reference):
    rng = random.Random(1)
    for number in range(30):
        line, _ = random_gold(rng, number)
        for one in line["attributions"]:
            theirs = reference.content_type(line["text"], one["content_spans"])
            assert one["type"] == theirs


@pytest.fixture
def corpora(tmp_path, registry):
    """A folder of corpora with two documents, and a gold beside it."""
    folder = tmp_path / "corpora"
    lines = []
    for part, name in (("tune", "first"), ("blind", "second")):
        path = folder / "own" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: {name}\n---\n\n{TEXT}\n", encoding="utf-8")
        (raw,) = iter_path(path)
        cleaned = clean(raw, registry)
        one = {
            "source_spans": [span("The minister", cleaned.text)],
            "cue_spans": [],
            "content_spans": [span(BAN, cleaned.text)],
            "speaker": None,
            "actor": None,
        }
        lines.append(
            {"corpus": "own", "path": f"{name}.md", "sha256": cleaned.sha256, "part": part,
             "genre": "speech", "annotator": "A", "statements": [one]}
        )  # fmt: skip
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path, folder


def test_gold_without_texts_is_read_beside_its_corpora(corpora, registry):
    path, folder = corpora
    documents, errors = scoring.check_texts(scoring.read_gold(path, registry, folder, "tune"))
    assert errors == []
    (one,) = documents
    assert (one.document_id, one.genre) == ("own/first.md", "speech")
    assert one.attributions[0]["type"] == "indirect"
    given = scoring.predict(documents, registry)
    assert given["own/first.md"][0]["source"] == span("The minister", one.text)


def test_a_part_must_be_named(corpora, registry):
    path, folder = corpora
    for part in ("", "dev"):
        with pytest.raises(DataError, match="--part blind or --part tune"):
            list(scoring.read_gold(path, registry, folder, part))


def test_each_missing_and_each_changed_text_is_an_error_of_its_own(corpora, registry):
    path, folder = corpora
    text = path.read_text(encoding="utf-8").replace('"blind"', '"tune"')
    path.write_text(text, encoding="utf-8")
    changed = folder / "own" / "first.md"
    changed.write_text(changed.read_text(encoding="utf-8") + "More.\n", encoding="utf-8")
    (folder / "own" / "second.md").unlink()
    documents, errors = scoring.check_texts(scoring.read_gold(path, registry, folder, "tune"))
    assert documents == []
    assert ["another text" in str(errors[0]), "is missing" in str(errors[1])] == [True, True]
    assert [f"line {n}:" in str(e) for n, e in enumerate(errors, start=1)] == [True, True]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("", "no line"),
        ("{", "line 1: not JSON"),
        ('{"doc_id": "a", "text": "b"}', "no gold of attributions"),
        ('{"doc_id": "a", "text": "b", "attributions": [{}]}', "statement 0: no"),
        ('{"doc_id": "a", "text": "b", "attributions": [{"source_spans": [], "cue_spans": [], '
         '"content_spans": [[0, 2]]}]}', "content_spans [0, 2] in a text of 1"),
        ('{"corpus": "c", "path": "p", "sha256": "0", "statements": []}', "--texts"),
    ],
)  # fmt: skip
def test_a_line_that_is_no_gold_is_named(tmp_path, registry, line, what):
    path = tmp_path / "gold.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(DataError) as error:
        list(scoring.read_gold(path, registry))
    assert what in str(error.value)
    assert "gold.jsonl" in str(error.value)


def test_predictions_of_another_text_are_refused(tmp_path):
    path = tmp_path / "given.jsonl"
    item = {"doc_id": "a", "text": TEXT, "statements": [said(BAN)]}
    path.write_text(json.dumps(item) + "\n" + '{"doc_id": "z", "statements": []}\n')
    document = gold(marked(BAN))
    assert scoring.read_predictions(path, [document]) == {"a": [said(BAN)]}
    with pytest.raises(DataError, match="line 1: the text of a is not the gold's"):
        scoring.read_predictions(path, [replace(document, text=TEXT + ".")])


def test_the_second_annotator_can_be_scored_in_the_place_of_an_engine():
    first = replace(gold(marked(BAN)), annotator="A")
    second = replace(gold(marked("ban should stay"), marked(SIGN)), annotator="B")
    one, again = scoring.readings([second, gold(name="b"), first])
    assert [document.document_id for document in one] == ["a", "b"]
    found = scoring.score(one, scoring.as_predictions(again), draws=0)
    assert (found.gold, found.predicted, found.point["all_ov_R"]) == (1, 2, 1)


@pytest.mark.slow
def test_the_command_prints_the_table_and_what_a_file_leaves_out(corpora, tmp_path):
    path, folder = corpora
    command = [sys.executable, "-m", "armsdata", "evaluate", "attribution", str(path)]
    asked = [*command, "--texts", str(folder), "--part", "tune", "--draws", "0"]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert "| all | 1 | 1 |" in done.stdout
    nothing = tmp_path / "nothing.jsonl"
    nothing.write_text("")
    done = subprocess.run(
        [*asked, "--predictions", str(nothing)], capture_output=True, text=True, check=True
    )
    assert "nothing for own/first.md" in done.stderr
    (folder / "own" / "first.md").unlink()
    done = subprocess.run(asked, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "is missing" in done.stderr


def test_the_gold_of_official_documents_names_its_parts(repository, registry):
    path = repository / "data" / "gold" / "official_documents.jsonl"
    with pytest.raises(DataError, match="--part blind or --part tune"):
        list(scoring.read_gold(path, registry))
