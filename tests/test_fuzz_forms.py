"""Official documents built at random from own words, whole and damaged, and lines without end."""

import time
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from armsdata.pipeline import extract_document
from armsdata.sources import RawDocument, iter_path
from reference import registry

_SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_MANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])

#: Sentences on arms control; what is said of each other's subject never joins two of them.
_SAID = (
    "We will keep the limits of New START.",
    "The Comprehensive Nuclear-Test-Ban Treaty must enter into force.",
    "Nobody may place weapons in outer space.",
    "The Chemical Weapons Convention is a success.",
)
_OTHER = (
    "Lunch will be served at noon.",
    "The new school has a red roof and forty windows.",
    "Rain fell on the hills all night.",
    "Our farmers sold more bread than ever.",
    "The orchestra played for an hour.",
)
_ASKED = ("Will New START go on?", "Is the Open Skies Treaty dead?", "Why is it so cold?")
#: Name as the documents write it -> id.
_PEOPLE = {"Jake Sullivan": "jake-sullivan", "Karine Jean-Pierre": "karine-jean-pierre"}
_STATES = {"Norway": "NOR", "Poland": "POL", "Austria": "AUT", "Mexico": "MEX", "Japan": "JPN"}


@dataclass(frozen=True)
class Form:
    """A document: its text and title, what must be found for whom, what must not be found."""

    text: str
    title: str
    found: tuple[tuple[str, str], ...]
    lost: tuple[str, ...] = ()


def _paragraphs(draw, said: str) -> list[str]:
    """Put a sentence among others, two of which part it from the next one."""
    pick = st.lists(st.sampled_from(_OTHER), min_size=2, max_size=3, unique=True)
    before, after = draw(pick), draw(pick)
    return [" ".join([*before, said]), " ".join(after)]


@st.composite
def transcripts(draw) -> Form:
    """A briefing: an answer after each question."""
    name = draw(st.sampled_from(sorted(_PEOPLE)))
    label = draw(st.sampled_from([f"MR. {name.split()[-1].upper()}", name, f"**{name}**"]))
    asks = draw(st.sampled_from(["Q ", "Q: ", "Q.  ", "QUESTION: ", "Question: ", "Reporter: "]))
    parts, found, lost = ["Washington, D.C.", "2:05 P.M. EST"], [], []
    for said in draw(st.lists(st.sampled_from(_SAID), min_size=2, max_size=4, unique=True)):
        question = draw(st.sampled_from(_ASKED))
        first, second = _paragraphs(draw, said)
        parts += [f"{label}: {first}", second, f"{asks}{question}", f"{label}: Thank you."]
        found.append((said, _PEOPLE[name]))
        lost.append(question)
    return Form("\n\n".join(parts), f"Press briefing by {name}", tuple(found), tuple(lost))


@st.composite
def readouts(draw) -> Form:
    """A summary of talks."""
    cue = draw(st.sampled_from(["stressed", "reaffirmed", "underscored", "welcomed", "noted"]))
    what = draw(st.sampled_from(["the importance of New START", "the need for the CTBT"]))
    who = draw(st.sampled_from(["They", "The two officials", "Both sides", "The two leaders"]))
    state = draw(st.sampled_from(sorted(_STATES)))
    text = f"Jake Sullivan met with the envoy of {state} today. {who} {cue} {what}.\n\nThey left."
    title = f"Readout of Jake Sullivan’s meeting with the envoy of {state}"
    return Form(text, title, ((what, "|".join(sorted([_STATES[state], "USA"]))),))


@st.composite
def communiques(draw) -> Form:
    """A statement of several states."""
    names = draw(st.lists(st.sampled_from(sorted(_STATES)), min_size=2, max_size=4, unique=True))
    joined = f"{', '.join(names[:-1])} and {names[-1]}"
    actors = "|".join(sorted(_STATES[name] for name in names))
    parts, found = [f"We, the ministers of {joined}, met today."], []
    for said in draw(st.lists(st.sampled_from(_SAID), min_size=1, max_size=4, unique=True)):
        parts += _paragraphs(draw, said)
        found.append((said, actors))
    return Form("\n\n".join([*parts, "We thank our hosts. We meet again."]), "Joint statement",
                tuple(found))  # fmt: skip


@st.composite
def summaries(draw) -> Form:
    """A summary of a meeting of the United Nations."""
    states = draw(st.lists(st.sampled_from(sorted(_STATES)), min_size=2, max_size=4, unique=True))
    parts, found = ["The Committee met in the morning."], []
    for at, state in enumerate(states):
        said = f"the talks on disarmament in room {at} must go on"
        name = f"{'ABCD'[at]}NA {['BERG', 'HOLM', 'LUND', 'STRAND'][at]}"
        parts.append(f"{name} ({state}) said {said}. The hall was full.")
        found.append((said, _STATES[state]))
    return Form("\n\n".join(parts), "First Committee, morning", tuple(found))


_FORMS = st.one_of(transcripts(), readouts(), communiques(), summaries())


def _read(text: str, title: str) -> list[dict]:
    raw = RawDocument("x", "json-lines", text, metadata_date="2022-04-09", title=title,
                      url="https://www.whitehouse.gov/x")  # fmt: skip
    found = extract_document(raw, registry())
    assert found["text"] == text
    for one in found["statements"]:
        spans = [*one["content"], *filter(None, (one["source"], one["cue"]))]
        assert one["content"]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert one["content"] == sorted(one["content"])
        assert any(c.isalnum() for start, end in one["content"] for c in text[start:end])
    return found["statements"]


def _words(text: str, one: dict) -> str:
    return " ".join(" ".join(text[start:end] for start, end in one["content"]).split())


@_SLOW
@given(_FORMS)
def test_what_a_document_says_is_found_for_who_says_it(form):
    found = [(_words(form.text, one), one) for one in _read(form.text, form.title)]
    for said, who in form.found:
        fitting = [one for words, one in found if said in words]
        assert fitting, said
        for one in fitting:
            actors = "|".join(sorted((one["actor"] or "").split("|")))
            assert who in (one["speaker"], actors), said
    for question in form.lost:
        assert not any(question in words for words, _ in found)


_DAMAGE = st.sampled_from(
    ["", "\n", "\n\n", " ", "\t", "\u00a0", "\u00ad", "\u200b", "\ufeff", "\u2028", "“", "”", '"',
     "(", ")", "[", "]", "](", "*", "**", ">", "> ", "—", ":", ": ", ".", "?", "Q ", "A. ", "\x00",
     "12\n", "10-55276 28\n", "<p>", "&nbsp;", "Mr. ", "THE PRESIDENT: ", "1. ", "- ", "é", "Ж"]
)  # fmt: skip


@st.composite
def damaged(draw) -> tuple[str, str]:
    """A document into which something fell, or of which something is cut off or comes twice."""
    form = draw(_FORMS)
    text = form.text
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 1, 3, 40])))
        twice = text[start:end] if draw(st.booleans()) else ""
        text = text[:start] + draw(_DAMAGE) + twice + text[end:]
    return text, draw(st.sampled_from([form.title, "", "Remarks", "Statement by Jake Sullivan"]))


@_MANY
@given(damaged())
def test_a_damaged_document_is_read_all_the_same(item):
    text, title = item
    found = _read(text, title)
    assert found == _read(text, title)


@_SLOW
@given(_FORMS, st.sampled_from([".txt", ".md", ".html"]))
def test_forms_are_read_from_files_too(tmp_path_factory, form, suffix):
    path = tmp_path_factory.mktemp("forms") / f"a{suffix}"
    body = form.text
    if suffix == ".html":
        lines = "".join(f"<p>{part}</p>" for part in body.split("\n\n"))
        body = f"<html><head><title>{form.title}</title></head><body><article>{lines}</article>"
    path.write_text(body, encoding="utf-8")
    (raw,) = iter_path(path)
    assert isinstance(raw, RawDocument)
    found = extract_document(raw, registry())
    assert all(b <= len(found["text"]) for one in found["statements"] for _, b in one["content"])


@pytest.mark.slow
@pytest.mark.parametrize("title", ["", "Remarks by President Biden", "Readout of a call"])
@pytest.mark.parametrize(
    "unit",
    ["a", "A", " ", "\n", " \n", "(", "[", "[a](", "“", "> a\n", "Q Why?\n\nA. So.\n\n", "Ann: b\n",
     "Ann Berg (\n", "word\n12\n", "We, the ", "on behalf of ", "the Minister of ", "- a\n", "**a",
     "Mr. ", "who ", "and praised the talks, "],
)  # fmt: skip
def test_lines_without_end_take_linear_time(unit, title):
    times = []
    for size in (20_000, 100_000):
        text = unit * (size // len(unit))
        begin = time.process_time()
        _read(text, title)
        times.append(time.process_time() - begin)
    # Five times the text: quadratic work would take twenty-five times as long.
    assert times[1] < 12 * times[0] + 0.6


@pytest.mark.parametrize("field", ["title", "speaker", "author", "publisher", "url"])
@pytest.mark.parametrize("unit", ["Norway and ", "We, the ", "Mr. ", "(", "a", " "])
def test_metadata_without_end_are_read_in_a_moment(field, unit):
    raw = RawDocument("x", "json-lines", "We keep New START.", metadata_date="2022-04-09",
                      **{field: unit * 20_000})  # fmt: skip
    begin = time.process_time()
    extract_document(raw, registry())
    assert time.process_time() - begin < 4
