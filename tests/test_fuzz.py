import itertools
import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from armsdata.documents import clean, read_dateline
from armsdata.pipeline import extract_document
from armsdata.sources import RawDocument, iter_path
from armsdata.sources.html import read_html
from armsdata.statements import extract, sentence_spans
from reference import registry

_PIECES = st.sampled_from(
    ["said", " that ", "“", "”", '"', "'", "’", "‘", ", ", ". ", "\n\n", "\n", "Sergey Ryabkov ",
     "He ", "the president ", "Russia ", "New START ", "START ", "until ", "according to ", "Q: ",
     "MS. BERG: ", "told ", "US ", "U.S. ", " date 2024-07-08 ", "MOSCOW, July 8. /TASS/. ", "—",
     "this treaty ", "\u200f", "\u202e", "\ufeff", "\x00", "é", "𝒳", "arms control ", ":", "…",
     "On May 4, 2021, ", "refuses to ", "no dialogue on strategic stability", "; ", "(", ")"]
)  # fmt: skip
_TEXTS = st.one_of(
    st.text(alphabet=st.characters(), max_size=300), st.lists(_PIECES, max_size=60).map("".join)
)
_SLOW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def assert_span(text, span):
    start, end = span
    assert 0 <= start < end <= len(text)
    assert text[start:end] != ""


@_SLOW
@given(_TEXTS)
def test_every_span_lies_in_the_text(text):
    for statement in extract(text):
        assert statement.content
        for span in filter(None, (*statement.content, statement.source, statement.cue)):
            assert_span(text, span)


@_SLOW
@given(_TEXTS)
def test_text_in_is_text_out(text):
    raw = RawDocument("x", "json-lines", text)
    found = extract_document(raw, registry())
    assert found["text"] == text
    again = extract_document(raw, registry())
    assert json.dumps(found) == json.dumps(again)
    for statement in found["statements"]:
        for span in [*statement["content"], statement["source"], statement["cue"]]:
            if span is not None:
                assert_span(text, span)
        for position in statement["positions"]:
            if position["condition"]:
                assert_span(text, position["condition"])


@_SLOW
@given(_TEXTS)
def test_own_voice_never_fails(text):
    raw = RawDocument("x", "sotu", text, speaker="Ronald Reagan", metadata_date="1985-02-06")
    for statement in extract_document(raw, registry())["statements"]:
        # A text that only reports others is nobody's own voice, whoever is named above it.
        own = statement["kind"] == "own-voice"
        assert statement["speaker"] == "ronald-reagan" or not own


@_SLOW
@given(_TEXTS)
def test_matches_lie_in_the_text_and_do_not_overlap(text):
    for matches in (registry().terms_in(text), registry().actors_in(text)):
        last = 0
        for match in matches:
            assert_span(text, (match.start, match.end))
            assert match.start >= last
            last = match.end


@_SLOW
@given(_TEXTS)
def test_sentences_are_in_order_and_lose_no_word(text):
    spans = sentence_spans(text)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    kept = "".join(c for a, b in spans for c in text[a:b] if c.isalnum())
    assert kept == "".join(c for c in text if c.isalnum())


@_SLOW
@given(_TEXTS)
def test_datelines_and_pages_never_fail(text):
    assert 0 <= read_dateline(text, registry().agency_names).body_start <= len(text)
    clean(RawDocument("x", "text", text), registry())
    page = text.encode("utf-8", "ignore").decode()
    assert isinstance(read_html(page, document_id="x").text, str)


@_SLOW
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_rejected(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("bytes")
    for suffix in (".txt", ".md", ".html", ".jsonl"):
        path = folder / f"a{suffix}"
        path.write_bytes(data)
        for item in iter_path(path):
            assert isinstance(item, Exception) or item.text.strip()


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    ["word ", "said ", "“", '"', "'a ", "A", "Mr. ", "\n", ", who said ", "START ", "(", "MOSCOW, ",
     "Name: ", "the treaty ", "if ", "Russia ", "that ", " ", "New START and ", "He said no. "],
)  # fmt: skip
def test_long_lines_take_linear_time(unit):
    short, long = (unit * (size // len(unit)) for size in (25_000, 100_000))
    times = []
    for text in (short, long):
        begin = time.perf_counter()
        extract_document(RawDocument("x", "json-lines", text), registry())
        times.append(time.perf_counter() - begin)
    # Four times the text: quadratic work would take sixteen times as long.
    assert times[1] < 10 * times[0] + 0.5
