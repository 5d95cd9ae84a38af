import pandas as pd
import pytest

from armsdata.documents import build_documents
from armsdata.schema import TABLES, DataError, validate
from armsdata.sources import RawDocument, read_path, read_sotu
from armsdata.statements import Statement, attribute, build_statements, extract
from armsdata.statements.attribution.english.tokens import quotations, sentence_spans
from armsdata.statements.build import check_spans, content_spans
from reference import ARTICLE, registry, shared


def parts(text):
    return [
        (
            s.source and text[slice(*s.source)],
            s.cue and text[slice(*s.cue)],
            [text[a:b] for a, b in s.content],
            s.kind,
        )
        for s in extract(text)
    ]


def one(text):
    (found,) = parts(text)
    return found


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The talks are over, Anna Berg said.", "Anna Berg", "said", ["The talks are over"]),
        ("Anna Berg said the talks are over.", "Anna Berg", "said", ["the talks are over"]),
        ("Berg pointed out that the talks ended.", "Berg", "pointed out",
         ["that the talks ended"]),
        ("“The talks are over,” said Anna Berg, the envoy.", "Anna Berg", "said",
         ["“The talks are over,”"]),
        ('"The talks," she stressed on Monday, "are over."', "she", "stressed",
         ['"The talks,"', '"are over."']),
        ("According to the ministry, the talks are over.", "the ministry", "According to",
         ["the talks are over"]),
        ("The talks are over, according to Anna Berg.", "Anna Berg", "according to",
         ["The talks are over"]),
        ("The talks, Berg warned, are all but over.", "Berg", "warned",
         ["The talks", "are all but over"]),
        ("Berg called on the parties to resume the talks.", "Berg", "called on",
         ["the parties to resume the talks"]),
        ("Norway pledged to keep the limits.", "Norway", "pledged", ["to keep the limits"]),
        ("The envoy accused both sides of cheating.", "The envoy", "accused",
         ["both sides of cheating"]),
        ("Berg told reporters that the talks ended.", "Berg", "told", ["that the talks ended"]),
        ("The ministry said in a statement that the talks ended.", "The ministry", "said",
         ["that the talks ended"]),
        ("After the summit failed in 2019, Norway said that it would wait.", "Norway", "said",
         ["that it would wait"]),
        ("‘The talks are over for now,’ said Anna Berg.", "Anna Berg", "said",
         ["‘The talks are over for now,’"]),
    ],
)  # fmt: skip
def test_who_said_what(text, source, cue, content):
    assert one(text)[:3] == (source, cue, content)


def test_relative_clause_names_its_antecedent():
    found = one("Anna Berg, who warned that the talks might fail, left.")
    assert found[0].startswith("Anna Berg")


def test_kinds():
    assert one("“It is over now,” she said.")[3] == "direct"
    assert one("She said it is over now.")[3] == "indirect"
    assert one("She said that it is “over for good” now.")[3] == "mixed"


def test_a_participle_goes_on_with_the_same_source():
    first, second = parts("Berg said that the talks ended, adding that no date was set.")
    assert first[0] == second[0] == "Berg"
    assert second[2] == ["that no date was set"]


def test_quotation_goes_on_without_a_cue():
    found = one("“We are done,” Berg said. “We wait for a better day.”\n\n“And we hope.”")
    assert len(found[2]) == 3


def test_an_unclosed_quotation_runs_to_the_end_of_its_paragraph():
    text = "“We are done,” Berg said.\n\n“We wait for a better day.\n\n“And we hope,” she added."
    found = parts(text)
    assert [f[0] for f in found] == ["Berg", "she"]
    assert found[0][2][1] == "“We wait for a better day."


@pytest.mark.parametrize("text", ["The powers’ stance and the states’ view.", "It's the US' line."])
def test_a_plural_possessive_is_no_quotation(text):
    assert quotations(text, 0, len(text)) == []


def test_acts_are_no_speech():
    assert extract("On 28 February, the president signed a law on the treaty.") == []


def test_sentences_know_abbreviations_and_quotations():
    text = "The U.S. envoy met Mr. Berg. “We talk. We wait.” That was all."
    assert [text[a:b] for a, b in sentence_spans(text)] == [
        "The U.S. envoy met Mr. Berg.",
        "“We talk. We wait.”",
        "That was all.",
    ]


def build(raws):
    documents, texts, _ = build_documents(raws, registry())
    return build_statements(documents, texts, registry()), texts


def test_article_is_resolved():
    table, _ = build([RawDocument("text-a", "text", ARTICLE)])
    validate(TABLES["statements"], table)
    rows = table.fillna("").to_dict("records")
    assert [row["speaker_id"] for row in rows] == ["sergey-ryabkov"] * 3 + ["vladimir-putin"] * 2
    assert [row["speaker_basis"] for row in rows] == [
        "full-name", "title", "pronoun", "full-name", "title",
    ]  # fmt: skip
    assert [row["stated_date"] for row in rows] == ["2024-07-10"] * 3 + ["2023-02-21"] * 2
    assert {row["office_id"] for row in rows} == {
        "rus-deputy-foreign-minister-ryabkov", "rus-president-putin",
    }  # fmt: skip
    assert rows[4]["treaty_ids"] == "new-start"
    assert rows[3]["act"] == "act"


@pytest.mark.parametrize(
    ("sentence", "stated", "basis"),
    [
        ("On May 4, 2021, Norway said that it would wait.", "2021-05-04", "event-phrase"),
        ("In 2019, Norway pledged that it would wait.", "2019", "event-phrase"),
        ("Norway said in May 2019 that it would wait.", "2019-05", "event-phrase"),
        ("Norway said on Monday that it would wait.", "2024-07-08", "event-phrase"),
        ("Norway said that the treaty of May 4, 2021 would end.", "2024-07-10", "document"),
        ("Now, according to Norway, the plan of 2019 is dead.", "2024-07-10", "document"),
        ("In 2030, Norway said, it would wait.", "2024-07-10", "document"),
    ],
)
def test_dates_of_statements(sentence, stated, basis):
    (item,) = attribute(sentence, registry(), "2024-07-10")
    assert (item.stated.date, item.stated.basis) == (stated, basis)


@pytest.mark.parametrize(
    ("source", "actor", "person"),
    [
        ("The Russian Foreign Ministry", "RUS", ""),
        ("Washington", "USA", ""),
        ("NATO", "NATO", ""),
        ("A Russian tennis player", "", ""),
        ("A neighbour", "", ""),
        ("Bob Ryabkov", "", ""),
        ("Russian Deputy Foreign Minister Ryabkov", "RUS", "sergey-ryabkov"),
        ("An aide to Vladimir Putin", "", ""),
    ],
)
def test_sources_become_actors_only_where_they_speak_for_them(source, actor, person):
    (item,) = attribute(f"{source} said that the talks ended.", registry(), "2024-07-10")
    assert (item.speaker.actor_id, item.speaker.person_id) == (actor, person)


@pytest.mark.parametrize(
    ("day", "person"), [("1990-05-01", "george-h-w-bush"), ("2002-05-01", "george-w-bush")]
)
def test_namesakes_are_told_apart_by_office(day, person):
    (item,) = attribute("George Bush said that the talks ended.", registry(), day)
    assert item.speaker.person_id == person


def test_own_voice_takes_the_sentences_that_name_something():
    text = "We gather today. We seek limits on armaments, and arms control too. Thank you."
    (item,) = attribute(text, registry(), "1979-01-01", speaker_id="jimmy-carter")
    assert item.statement.kind == "own-voice"
    assert text[slice(*item.statement.content[0])].startswith("We seek")
    assert (item.speaker.person_id, item.speaker.actor_id) == ("jimmy-carter", "USA")
    assert item.speaker.basis == "document"


@pytest.mark.slow
def test_every_address_gives_exact_spans():
    raws, _ = read_sotu()
    table, texts = build([raw for raw in raws if raw.metadata_date > "1960"])
    text_of = dict(texts.itertuples(index=False))
    assert (table["kind"] == "own-voice").all()
    assert table["office_id"].notna().all()
    for row in table.itertuples():
        words = text_of[row.document_id][row.start : row.end]
        assert words == words.strip() != ""
        spans = content_spans(row.content_spans)
        assert (spans[0][0], spans[-1][1]) == (row.start, row.end)
    assert table["statement_id"].is_unique


def test_a_wrong_span_stops_the_build():
    with pytest.raises(DataError, match="span 2-9"):
        check_spans("short", Statement(None, None, ((2, 9),), "direct", 1.0), "x")


def test_seed():
    folder = shared("seed")
    (path,) = sorted(folder.glob("*.txt"))
    table, texts = build([read_path(path)])
    rows = table.fillna("").to_dict("records")
    text = texts.at[0, "text"]
    assert len(rows) == 10
    assert [r["speaker_id"] for r in rows] == (
        ["sergey-ryabkov"] * 6 + ["vladimir-putin"] * 2 + ["", "vladimir-putin"]
    )
    assert {r["actor_id"] for r in rows} == {"RUS"}
    cues = [text[int(r["cue_start"]) : int(r["cue_end"])] for r in rows]
    assert cues == ["said", "stressed", "added", "noted", "pointed out", "concluded",
                    "announced", "stressed", "pledged", "according to"]  # fmt: skip
    assert [r["stated_date"] for r in rows] == (
        ["2024-07-08"] * 6 + ["2023-02-21"] * 2 + ["2019", "2024-07-08"]
    )
    treaties = [r["treaty_ids"] for r in rows]
    assert treaties == ["", "", "", "new-start", "new-start", "", "new-start", "new-start",
                        "inf-treaty", ""]  # fmt: skip
    assert rows[1]["kind"] == rows[5]["kind"] == "direct"
    assert "Currently" not in text[rows[9]["start"] : rows[9]["end"]]


def test_attribution_on_annotated_news():
    import json
    import lzma
    import sys

    gold_path = shared("gold", "polnear", "polnear_train.jsonl.xz")
    sys.path.insert(0, str(shared("gold")))
    import score_attribution

    with lzma.open(gold_path, "rt", encoding="utf-8") as stream:
        gold = [json.loads(line) for line, _ in zip(stream, range(80), strict=False)]
    predicted = [
        {
            "doc_id": item["doc_id"],
            "statements": [
                {"source": s.source, "cue": s.cue, "content": list(s.content)}
                for s in extract(item["text"])
            ],
        }
        for item in gold
    ]
    point = score_attribution.score(gold, predicted, boot=0)["point"]
    # The best rule-based peer reaches 0.409 on the development part.
    assert point["all_e2e_F"] > 0.44
    assert point["tok_F"] > 0.74


def test_empty_frames():
    documents, texts, _ = build_documents([], registry())
    table = build_statements(documents, texts, registry())
    assert isinstance(table, pd.DataFrame)
    assert len(table) == 0
