"""Conditions: connective, span and polarity in every form, and what only looks like one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsdata.claims import Sentence, find_assertions
from armsdata.positions import conditions_in, find_conditions
from armsdata.schema.vocabularies import FACTS
from reference import registry


def found(text):
    return [
        (text[c.start : c.end], c.connective, c.polarity)
        for c in find_conditions(text, (0, len(text)), registry().connecting)
    ]


@pytest.mark.parametrize(
    ("text", "words", "connective", "polarity"),
    [
        ("We will not talk until the bases are closed.",
         "until the bases are closed", "until", "blocks"),
        ("No accord can last unless all sides honour it.",
         "unless all sides honour it", "unless", "blocks"),
        ("We shall keep the limits as long as our partners keep them.",
         "as long as our partners keep them", "as long as", "enables"),
        ("So long as tests go on, we cannot join the pact.",
         "So long as tests go on", "as long as", "blocks"),
        ("We can sign only if inspectors are let in.",
         "only if inspectors are let in", "only if", "enables"),
        ("If the other side cuts its arsenal, then we will cut ours.",
         "If the other side cuts its arsenal", "if", "enables"),
        ("If, as we all expect, the pact is renewed, we shall welcome it.",
         "If, as we all expect, the pact is renewed", "if", "enables"),
        ("We would back the draft, provided that stocks are covered.",
         "provided that stocks are covered", "provided that", "enables"),
        ("We would back the draft providing that stocks are covered.",
         "providing that stocks are covered", "provided that", "enables"),
        ("They agreed to come on condition that nobody else would.",
         "on condition that nobody else would", "provided that", "enables"),
        ("Once the sanctions are gone, we are ready to return.",
         "Once the sanctions are gone", "once", "enables"),
        ("When the last neighbour has signed, we will ratify the treaty.",
         "When the last neighbour has signed", "once", "enables"),
        ("In exchange for relief, they would stop the centrifuges.",
         "In exchange for relief", "other", "enables"),
        ("There can be no disarmament without inspections.",
         "without inspections", "without", "blocks"),
        ("The plan, subject to parliamentary approval, will start in May.",
         "subject to parliamentary approval", "other", "enables"),
        ("Without the neighbours there will be no talks on it.",
         "Without the neighbours", "without", "blocks"),
        ("Pending the entry into force of the treaty, we will not test.",
         "Pending the entry into force of the treaty", "until", "blocks"),
        ("Should they test again, we will respond in kind.",
         "Should they test again", "if", "enables"),
        ("Only when the guns fall silent will we sit down.",
         "Only when the guns fall silent", "only if", "enables"),
        ("Only by opening the sites can they win our trust.",
         "Only by opening the sites", "only if", "enables"),
        ("The only way to a deal is if the neighbours open their plants.",
         "if the neighbours open their plants", "only if", "enables"),
        ("We will not reduce our forces before the others reduce theirs.",
         "before the others reduce theirs", "before", "blocks"),
        ("The zone, for as long as it exists, must be respected.",
         "for as long as it exists", "as long as", "enables"),
        ("It must be clear that if they leave the pact, we will review our stand.",
         "if they leave the pact", "if", "enables"),
    ],
)  # fmt: skip
def test_a_condition(text, words, connective, polarity):
    assert found(text) == [(words, connective, polarity)]


@pytest.mark.parametrize(
    "text",
    [
        "Be brief, if you please, and tell us of the treaty.",
        "If I may say so, the treaty works.",
        "They act as if the treaty were dead.",
        "Even if they leave, the treaty stands.",
        "He asked if the treaty would be renewed.",
        "Nobody knows if the treaty will be renewed.",
        "The talks may last as long as two years.",
        "The envoy was once a sceptic of the treaty.",
        "They told us once again that the treaty stands.",
        "The treaty ran until 1991.",
        "The depot stood open until the soldiers came and closed it.",
        "They worked on the draft until midnight.",
        "We should return to the talks without delay.",
        "The state has provided that data to the agency.",
        "The question is still pending.",
        "Material subject to the agreement was moved.",
        "When the treaty was signed, the whole hall rose.",
        "After the treaty was signed, they went home.",
        "Russia should return to the treaty.",
        "While I welcome the treaty, I see its gaps.",
    ],
)
def test_what_only_looks_like_one(text):
    assert found(text) == []


def test_two_conditions_of_one_sentence():
    text = "Controls will stay as long as stocks exist, or until the parties agree otherwise."
    assert [words for words, *_ in found(text)] == [
        "as long as stocks exist",
        "until the parties agree otherwise",
    ]


@pytest.mark.parametrize(("then", "polarity"), [("Then", "enables"), ("Until then", "blocks")])
def test_a_condition_in_a_sentence_of_its_own(then, polarity):
    first, second = "First, they must open their plants.", f"{then} we will lift the embargo."
    text = f"{first} {second}"
    sentences = [(0, len(first)), (len(first) + 1, len(text))]
    (one,) = conditions_in(text, sentences, registry().connecting)
    assert text[one.start : one.end] == "they must open their plants"
    assert (one.connective, one.polarity, one.main) == ("after", polarity, sentences[1])


def test_the_words_that_are_conditioned():
    text = "If the embargo ends, we will sign."
    (one,) = find_conditions(text, (0, len(text)), registry().connecting)
    assert text[slice(*one.main)].strip(" ,") == "we will sign."


_PIECES = [
    "if", "unless", "until", "only", "as long as", "without", "once", "when", "provided that",
    "First they must", "Then", "should they", ",", ";", ":", "—", ".", "?", "“", "”", "(", ")",
    "and", "or", "that", "which", "we", "they", "the treaty", "will", "not", "is", "signed",
    "2026", "\n", "in exchange for", "the United States", "Russia", "withdrew from", "New START",
    "has", "by", "violated", "in force", "expires", "an INF Treaty", "never", "its", "NPT",
]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=40))
@settings(max_examples=150, deadline=None)
def test_any_words_give_spans_that_lie_in_them(pieces):
    text = " ".join(pieces)
    half = len(text) // 2
    for one in conditions_in(text, [(0, half), (half, len(text))], registry().connecting):
        assert 0 <= one.start <= one.body <= one.end <= len(text)
        assert text[one.start : one.end].strip() == text[one.start : one.end] != ""
        assert 0 <= one.main[0] <= one.main[1] <= len(text)
    named = [
        {"start": m.start, "end": m.end, "target_id": m.target_id}
        for m in registry().terms_in(text)
    ]
    actors = [
        {"start": m.start, "end": m.end, "target_id": m.actor_id}
        for m in registry().actors_in(text)
    ]
    known = Sentence((0, len(text)), named, None, actors, "RUS|USA")
    for fact in find_assertions(text, known, registry()):
        assert 0 <= fact.start < fact.end <= len(text)
        assert fact.fact in FACTS
