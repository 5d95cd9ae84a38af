"""Official documents: one labelled voice, titled labels, the gate and the runs of sentences."""

import pytest

from armsdata.documents import clean
from armsdata.pipeline import extract_document
from armsdata.sources import RawDocument
from reference import registry

HOUSE = "https://www.whitehouse.gov/x"


def read(text: str, day: str = "2022-04-09", **heading: str) -> list[dict]:
    """Return the statements of a text, each with the words of its content."""
    raw = RawDocument("x", "json-lines", text, metadata_date=day, **heading)
    found = extract_document(raw, registry())["statements"]
    for one in found:
        one["words"] = " … ".join(text[a:b] for a, b in one["content"])
        one["said_by"] = text[slice(*one["source"])] if one["source"] else ""
    return found


def own(text: str) -> list[str]:
    """Return the contents of a text that is the words of one speaker."""
    return [one["words"] for one in read(text, speaker="Jake Sullivan")]


ONE_LABEL = (
    "East Hall\n\n2:05 P.M. EST\n\nTHE PRESIDENT: Hello.\n\nWe will keep New START. I mean it.\n"
)


def test_a_label_that_stands_once_above_all_words_is_the_turn_of_their_speaker() -> None:
    (one,) = read(ONE_LABEL, title="Remarks by President Biden at a school", url=HOUSE)
    assert (one["kind"], one["said_by"], one["speaker"]) == ("direct", "THE PRESIDENT", "joe-biden")


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        # The metadata say whose words they are: the label adds nothing.
        (ONE_LABEL, {"speaker": "Joe Biden"}),
        # Words of another voice stand above the label.
        (
            "We keep New START. I said so.\n\nThe President: thank you.\n",
            {"title": "Remarks by Jake Sullivan"},
        ),
    ],
)
def test_other_labels_that_stand_once_make_no_turn(text: str, heading: dict) -> None:
    found = read(text, **heading)
    assert {(one["kind"], one["said_by"]) for one in found} == {("own-voice", "")}


def test_a_headline_with_a_name_and_a_colon_is_no_turn() -> None:
    text = "Putin: New START will go on\n\nJake Sullivan told reporters that New START was good.\n"
    assert [(o["kind"], o["speaker"]) for o in read(text)] == [("indirect", "jake-sullivan")]


def test_a_title_before_a_name_that_no_table_holds_makes_a_label() -> None:
    text = (
        "President of Russia Vladimir Putin: New START is fair.\n\n"
        "Federal President of Austria Ana van den Berg (retranslated): We want the CTBT.\n\n"
        "Vladimir Putin: New START will go on.\n"
    )
    found = read(text, title="News conference", url="http://en.kremlin.ru/x", day="2019-05-15")
    assert [(one["speaker"], one["actor"]) for one in found] == [
        ("vladimir-putin", "RUS"),
        (None, "AUT"),
        ("vladimir-putin", "RUS"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "We remember war, hunger, poverty, disease and the arms race.",
        "Terrorism, climate change, the spread of nuclear weapons and migration worry us.",
        "The first reactor of the new nuclear fleet gives power to the grid.",
        "She was Assistant Secretary, International Security and Non-Proliferation, for a year.",
        "Our brave troops will get new weapons and equipment.",
    ],
)
def test_what_only_holds_a_word_of_the_field_is_not_about_it(sentence: str) -> None:
    assert own(f"Good morning to you all.\n\n{sentence}\n\nI thank you.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "We must end the arms race, which feeds on fear.",
        "Disarmament and the fight against poverty and disease need one another; nuclear weapons "
        "and missiles eat the bread of the poor.",
        "The money that is spent on armaments could feed the hungry.",
        "He rattles the nuclear sabre again.",
    ],
)
def test_what_is_about_the_field_is_read(sentence: str) -> None:
    assert own(f"Good morning to you all.\n\n{sentence}\n\nI thank you.") == [sentence]


@pytest.mark.parametrize(
    ("sentences", "said"),
    [
        # One sentence between two of a run is part of it.
        (
            ["We keep New START.", "I say so today.", "New START will go on."],
            ["We keep New START. I say so today. New START will go on."],
        ),
        # Two end it.
        (
            ["We keep New START.", "The sun is out.", "Rain is far.", "New START will go on."],
            ["We keep New START.", "New START will go on."],
        ),
        # So does another target, and a sentence that says that it goes over to another subject.
        (["We keep New START.", "We want the CTBT."], ["We keep New START.", "We want the CTBT."]),
        (
            ["We keep New START.", "As for missiles, we count every missile and warhead."],
            ["We keep New START.", "As for missiles, we count every missile and warhead."],
        ),
        # "The treaty" goes on with the treaty; a day or the name of a forum does not.
        (["We keep New START.", "The treaty is fair."], ["We keep New START. The treaty is fair."]),
        (["We keep New START.", "I host the Sochi Dialogue.", "Bye."], ["We keep New START."]),
        (["We keep New START.", "This year brings rain.", "Bye."], ["We keep New START."]),
    ],
)
def test_runs_of_sentences(sentences: list[str], said: list[str]) -> None:
    assert own(f"Good morning.\n\n{' '.join(sentences)} I thank you all. Farewell.") == said


def test_the_words_of_a_run_are_those_of_the_text() -> None:
    text = "I speak.\n\nWe keep New START.\n\nThis is right.\n\nBye."
    row = clean(RawDocument("x", "json-lines", text, speaker="Jake Sullivan"), registry()).row
    assert row["voice_basis"] == "metadata"
    assert own(text) == ["We keep New START. … This is right."]


READOUT = "Readout of National Security Advisor Jake Sullivan’s call with Minister {who} of Norway"


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "The two officials underscored the need for New START and welcomed the Vienna talks.",
            ["the need for New START", "the Vienna talks"],
        ),
        (
            "They noted the value of the CTBT, decried the May test, and thanked the Vienna team.",
            ["the value of the CTBT", "the May test", "the Vienna team"],
        ),
        # A participle goes on with what was said, and no verb does.
        (
            "They noted the limits set in Vienna and confirmed by experts.",
            ["the limits set in Vienna and confirmed by experts"],
        ),
    ],
)
def test_a_summary_of_talks_tells_what_both_sides_said(sentence: str, said: list[str]) -> None:
    text = f"Jake Sullivan spoke today with his colleague. {sentence}"
    found = read(text, title=READOUT.format(who="Ana Berg"), url=HOUSE)
    assert [one["words"] for one in found] == said
    assert {one["actor"] for one in found} == {"NOR|USA"}
    assert {one["kind"] for one in found} == {"indirect"}


@pytest.mark.parametrize(
    ("title", "actor"),
    [
        ("Telephone conversation with President of France Emmanuel Macron", "FRA|RUS"),
        ("A book on bread", None),
    ],
)
def test_both_sides_are_those_of_the_title_and_the_page(title: str, actor: str | None) -> None:
    text = "The call was long. Both sides stressed the importance of New START."
    (one,) = read(text, title=title, url="http://en.kremlin.ru/x")
    assert one["actor"] == actor


@pytest.mark.parametrize(
    ("text", "title", "actor"),
    [
        ("Norwegian leader Ana Berg came. Mr Berg said that New START was fair.", "", "NOR"),
        ("President Berg of Norway came. Berg said that New START was fair.", "", "NOR"),
        ("Ana Berg (Norwegian envoy) came. Berg said that New START was fair.", "", "NOR"),
        ("It was late. Mr Berg said that New START was fair.", "Minister Ana Berg here", "RUS"),
        # A singer is nobody's voice, and a name that stands beside a state speaks for itself.
        ("The singer Ana Berg came. Ms Berg said that New START was fair.", "", None),
        ("Norway saw Ana Berg. Ms Berg said that New START was fair.", "", None),
    ],
)
def test_who_stands_in_no_table_speaks_for_the_state_of_the_introduction(
    text: str, title: str, actor: str | None
) -> None:
    (one,) = read(text, title=title, url="http://en.kremlin.ru/x")
    assert (one["speaker"], one["actor"]) == (None, actor)


def test_two_who_speak_together_are_both_states_though_one_is_in_no_table() -> None:
    text = (
        "Russian President Vladimir Putin and Norwegian President Ana Berg met. Mr Putin and "
        "Mr Berg noted the importance of New START."
    )
    assert [set(one["actor"].split("|")) for one in read(text)] == [{"NOR", "RUS"}]


def test_who_signs_a_proclamation_is_its_voice() -> None:
    text = (
        "We remember the day. We want a world without nuclear weapons.\n\nI have set my hand to "
        "this in May.\n\nJOSEPH R. BIDEN JR.\n"
    )
    (one,) = read(text, title="A Proclamation on a Day", url=HOUSE)
    assert (one["speaker"], one["actor"], one["kind"]) == ("joe-biden", "USA", "own-voice")


@pytest.mark.parametrize(
    "foot", ["\n12\n\n", " \n  \n \n10-55276 28 \n \n", "\n\nA/75/PV.4\n\n", "\n7 10-55276\n"]
)
def test_the_foot_of_a_page_parts_no_sentence(foot: str) -> None:
    text = f"Good day. We are party to the Treaty on the{foot}non-proliferation of warheads. Bye."
    (one,) = read(text, speaker="Jake Sullivan")
    assert one["words"] == text[10:-5]


def test_a_number_between_two_paragraphs_joins_none() -> None:
    assert own("We keep New START.\n\n12\n\nThe sun is out today.") == ["We keep New START."]


def test_a_line_broken_before_a_name_goes_on() -> None:
    text = (
        "Good day to you all. This spring we saw in\nhorror the case of the Democratic\nPeople’s "
        "Republic of Korea and its nuclear\nweapons, and we spoke of it with all\nour friends.\n"
    )
    (one,) = own(text)
    assert one.endswith("of the Democratic\nPeople’s Republic of Korea and its nuclear\nweapons, "
                        "and we spoke of it with all\nour friends.")  # fmt: skip


def test_a_short_line_ends_a_paragraph_of_broken_lines() -> None:
    text = (
        "The treaty and its limits\nWe keep New START, as we have\nsaid before, and we ask our\n"
        "friends to say so, too.\nNuclear arms\nOthers may go on with it as\nthey like, too.\n"
    )
    assert all("Nuclear arms" not in words for words in own(text))


def test_signs_of_quotation_alone_are_no_statement() -> None:
    assert read("Ana Berg said:\n\n> > > >\n\n> >\n", title="Remarks") == []


def test_a_post_without_a_name_is_no_name() -> None:
    text = "The Minister said that New START was fair."
    (one,) = read(text, url="http://en.kremlin.ru/x", day="2019-04-09")
    assert one["speaker"] is None


@pytest.mark.parametrize(
    "quotation",
    ["“A nuclear war cannot be won.”", "> A nuclear war cannot be won.\n> Remember it."],
)
def test_a_quotation_below_its_introduction_is_not_the_speakers(quotation: str) -> None:
    text = f"We keep New START. As Ronald Reagan once said:\n\n{quotation}\n\nI know. It is late."
    found = read(text, speaker="Jake Sullivan")
    assert [(one["speaker"], one["kind"]) for one in found] == [
        ("jake-sullivan", "own-voice"),
        ("ronald-reagan", "direct"),
    ]
    assert found[0]["words"] == "We keep New START."
    assert "A nuclear war cannot be won." in found[1]["words"]


@pytest.mark.parametrize(
    "before",
    [
        "As I said in Prague:",
        "Ronald Reagan had a horse. The wall says this:",
        "Here is what Ronald Reagan’s library has on its wall and nobody ever reads or said:",
    ],
)
def test_a_quotation_that_nobody_else_is_said_to_have_said_is_the_speakers(before: str) -> None:
    text = f"Hello. {before}\n\n“A nuclear war cannot be won.”\n\nI know. It is late."
    assert {one["speaker"] for one in read(text, speaker="Jake Sullivan")} == {"jake-sullivan"}


def test_talk_strays_further_than_a_speech() -> None:
    said = "We keep New START. You know me. I like it. New START will go on."
    text = f"Question: Why?\n\nJake Sullivan: {said}\n\nQuestion: Why not?\n\nJake Sullivan: Yes.\n"
    assert [one["words"] for one in read(text, title="Interview with Jake Sullivan")] == [said]
    assert len(own(f"Good morning. {said}")) == 2


@pytest.mark.parametrize(
    ("name", "treaty"),
    [
        ("the Treaty on Principles Governing the Activities of States in Space", "outer-space"),
        ("the Convention on the Prohibition of the Development, Production, Stockpiling and Use of "
         "Chemical Weapons", "cwc"),
        ("the Convention on the Prohibition of the Use, Stockpiling, Production and Transfer of "
         "Anti-Personnel Mines", "ottawa"),
        ("the Treaty on the Prohibition of the Emplacement of Nuclear Weapons", "seabed"),
        ("the Convention on Prohibitions or Restrictions on the Use of Certain Conventional "
         "Weapons", "ccw"),
        ("the Treaty on the Southeast Asia Nuclear-Weapon-Free Zone", "bangkok"),
    ],
)  # fmt: skip
def test_treaties_are_known_by_the_names_that_they_bear_themselves(name: str, treaty: str) -> None:
    (one,) = read(f"Good day. We will keep {name}. I thank you.", speaker="Jake Sullivan")
    assert [found.removesuffix("-treaty") for found in one["treaties"]] == [treaty]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("In Mr Sullivan’s view, New START should go on.", "New START should go on"),
        ("New START should go on, in Mr Sullivan’s opinion.", "New START should go on"),
    ],
)
def test_what_holds_in_the_view_of_somebody_is_a_statement(sentence: str, content: str) -> None:
    (one,) = read(f"Jake Sullivan spoke. {sentence}")
    assert (one["speaker"], one["words"].strip(",")) == ("jake-sullivan", content)


def test_a_view_of_the_town_is_no_view() -> None:
    assert read("He sat in the town’s viewing hall. New START was on the screen.") == []


def test_what_stands_above_the_turns_of_an_institution_is_not_its_voice() -> None:
    text = (
        "We met in the hall. Before the talks our guests saw an exhibition on nuclear weapons. We "
        "liked it.\n\nVladimir Putin: New START is fair.\n\nSergey Lavrov: New START is good.\n"
    )
    found = read(text, url="http://en.kremlin.ru/x", title="A day in the hall", day="2019-05-15")
    assert [(one["kind"], one["speaker"]) for one in found] == [
        ("direct", "vladimir-putin"),
        ("direct", "sergey-lavrov"),
    ]
