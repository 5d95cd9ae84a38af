"""Whose voice a text is: speeches, joint statements, transcripts, quotations under a name."""

import pytest

from armsdata.documents import clean
from armsdata.pipeline import extract_document
from armsdata.registry.parties import parties_named
from armsdata.sources import RawDocument
from reference import registry

KREMLIN, HOUSE = "http://en.kremlin.ru/x", "https://www.whitehouse.gov/x"
SPEECH = (
    "Thank you, and good morning.\n\nWe keep our warheads under the limits of New START. They are "
    "lower than at any time since 1960.\n\nNow to our schools, which need new roofs."
)
REPORT = (
    "The hall was full on Monday. Annalena Baerbock said that the Open Skies Treaty built trust. "
    "Jake Sullivan told reporters that talks would go on."
)


def read(text: str, day: str = "2022-04-09", **heading: str) -> tuple[dict, list[dict]]:
    """Return the document's row and its statements, each with the words of its content."""
    raw = RawDocument("x", "json-lines", text, metadata_date=day, **heading)
    found = extract_document(raw, registry())["statements"]
    for one in found:
        one["words"] = " … ".join(text[a:b] for a, b in one["content"])
    return clean(raw, registry()).row, found


@pytest.mark.parametrize(
    ("words", "day", "people", "actor"),
    [
        ("Ambassador Fu Cong", "2024-05-01", ("fu-cong",), "CHN"),
        ("the Foreign Ministers of Norway and Poland", "2022-04-09", (), "NOR|POL"),
        ("Permanent Mission of Austria to the United Nations", "2022-04-09", (), "AUT"),
        ("PRK", "2022-04-09", (), "PRK"),
        ("jake-sullivan", "2022-04-09", ("jake-sullivan",), "USA"),
        ("President Biden", "2022-04-09", ("joe-biden",), "USA"),
        ("President Biden", "2015-04-09", (), ""),
        ("the G8", "2010-04-09", (), "CAN|DEU|FRA|GBR|ITA|JPN|RUS|USA"),
        ("the G8", "2022-04-09", (), ""),
        ("The Town Council of Springfield", "2022-04-09", (), ""),
    ],
)
def test_names_in_titles_and_fields(words: str, day: str, people: tuple, actor: str) -> None:
    found = parties_named(words, registry(), day)
    assert (found.people, found.actor_id) == (people, actor)


@pytest.mark.parametrize(
    ("heading", "person", "actor", "basis"),
    [
        ({"speaker": "Jake Sullivan"}, "jake-sullivan", "USA", "metadata"),
        ({"speaker": "USA"}, "", "USA", "metadata"),
        ({"author": "Jake Sullivan"}, "jake-sullivan", "USA", "metadata"),
        ({"title": "Remarks by National Security Advisor Jake Sullivan at a school"},
         "jake-sullivan", "USA", "title"),
        ({"title": "Jake Sullivan’s speech on the limits"}, "jake-sullivan", "USA", "title"),
        ({"title": "U.S. statement on the talks"}, "", "USA", "title"),
        ({"title": "Opening remarks", "publisher": "The White House"}, "", "USA", "title"),
        ({"title": "Our work", "publisher": "U.S. Department of State"}, "", "USA", "publisher"),
        ({"title": "Our work", "publisher": "The Springfield Gazette"}, "", "", ""),
        ({"title": "Our work", "author": "Jane Reporter"}, "", "", ""),
        ({"speaker": "Friends of Quiet Seas"}, "", "", "metadata"),
    ],
)  # fmt: skip
def test_who_speaks(heading: dict, person: str, actor: str, basis: str) -> None:
    row, found = read(SPEECH, **heading)
    assert (row["speaker_id"], row["actor_id"], row["voice_basis"]) == (person, actor, basis)
    if basis:
        (one,) = found
        assert one["kind"] == "own-voice"
        assert (one["speaker"] or "", one["actor"] or "") == (person, actor)
        assert one["words"].startswith("We keep our warheads")
        assert one["words"].endswith("since 1960.")


@pytest.mark.parametrize(
    "heading",
    [
        {"speaker": "Vladimir Putin"},
        {"title": "Vladimir Putin’s remarks cause a stir"},
        {"title": "Statement by the Ministry of Foreign Affairs of Poland"},
        {"publisher": "The White House"},
    ],
)
def test_a_report_is_nobodys_own_voice(heading: dict) -> None:
    row, found = read(REPORT, **heading)
    assert row["voice_basis"] == ""
    assert [one["speaker"] for one in found] == ["annalena-baerbock", "jake-sullivan"]


@pytest.mark.parametrize(
    ("head", "person", "actor"),
    [
        ("Statement by the Ministry of Foreign Affairs of Norway\n\n9 April 2022\n\n", "", "NOR"),
        ("Ministry of Foreign Affairs of Poland\nWarsaw, 9 April 2022\n\n", "", "POL"),
        ("Jake Sullivan\nNational Security Advisor\n\n", "jake-sullivan", "USA"),
        ("Madrid Communiqué\nIssued by the North Atlantic Council, 9 April 2022\n\n", "", "NATO"),
    ],
)
def test_lines_above_a_text_name_its_voice(head: str, person: str, actor: str) -> None:
    row, found = read(head + SPEECH)
    assert (row["speaker_id"], row["actor_id"], row["voice_basis"]) == (person, actor, "header")
    assert [one["actor"] for one in found] == [actor]


def test_a_joint_statement_is_of_each_party() -> None:
    text = (
        "We, the ministers of Norway and Poland, met today. We will ratify the Arms Trade Treaty."
    )
    row, (one,) = read(text, title="Joint statement", publisher="Ministry of Defence of Norway")
    assert (row["speaker_id"], row["actor_id"]) == ("", "NOR|POL")
    assert one["actor"] == "NOR|POL"
    # What both say each says: a position of each, once in the command's answer.
    assert [(p["target"], p["stance"]) for p in one["positions"]] == [("att", "support")]


def test_a_readout_reports_what_both_sides_did() -> None:
    text = "President Joe Biden spoke with Olaf Scholz. They discussed talks on nuclear weapons."
    row, found = read(text, title="Readout of Joe Biden’s call with Chancellor Scholz of "
                      "Germany", url=HOUSE)  # fmt: skip
    assert row["voice_basis"] == ""
    assert [one["actor"] for one in found] == ["DEU|USA"]


TRANSCRIPT = (
    "Washington, D.C.\n\n{a}: Good day. Lunch is at one.\n\nNew START holds. It will go on.\n\n"
    "{q}Why not leave New START? It is a bad treaty.\n\n{a}: The talks go on. Rain is near.\n"
)


@pytest.mark.parametrize("question", ["Q ", "Q    ", "QUESTION: ", "Question. ", "Reporter: "])
@pytest.mark.parametrize("label", ["MR. SULLIVAN", "Jake Sullivan", "**Jake Sullivan**"])
def test_turns_are_their_speakers_and_questions_nobodys(question: str, label: str) -> None:
    text = TRANSCRIPT.format(a=label, q=question)
    _, found = read(text, title="Press briefing by Jake Sullivan", url=HOUSE)
    assert [one["words"].rstrip() for one in found] == [
        "New START holds. It will go on.",
        "The talks go on.",
    ]
    assert {one["speaker"] for one in found} == {"jake-sullivan"}
    assert {one["kind"] for one in found} == {"direct"}


def test_labels_alone_on_a_line() -> None:
    text = "Question\n\nWill New START go on?\n\nSergey Lavrov\n\nNew START will go on."
    _, found = read(text, title="Interview")
    assert [(o["speaker"], o["words"]) for o in found] == [
        ("sergey-lavrov", "New START will go on.")
    ]


def test_states_in_brackets() -> None:
    text = (
        "Mr. Unknown (Norway): We want talks on nuclear weapons.\n\n"
        "Ms. Nobody (Poland) (spoke in French): The CTBT is needed.\n"
    )
    _, found = read(text, title="Committee")
    assert [(one["speaker"], one["actor"]) for one in found] == [(None, "NOR"), (None, "POL")]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (HOUSE, [(None, "USA"), ("joe-biden", "USA"), (None, "USA")]),
        (KREMLIN, [("sergey-lavrov", "RUS"), ("vladimir-putin", "RUS"), (None, "RUS")]),
        ("", [(None, None), (None, None), (None, None)]),
    ],
)
def test_labels_mean_the_people_of_the_page(url: str, expected: list) -> None:
    text = (
        "MR. LAVROV: New START is good.\n\nTHE PRESIDENT: New START is fair.\n\n"
        "SENIOR OFFICIAL: New START is old.\n"
    )
    _, found = read(text, day="2022-03-01", url=url)
    assert [(one["speaker"], one["actor"]) for one in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Treaty: New START.\n\nDate: 2010.\n\nPlace: Prague.\n",
        "Promise made: we cut nuclear arms.\n\nPromise kept: fewer warheads.\n\n"
        "Promise made: more schools.\n",
        "**New START:** nothing new.\n\n**Open Skies:** nothing new.\n",
    ],
)
def test_headings_with_colons_are_no_turns(text: str) -> None:
    _, found = read(text)
    assert found == []


def test_who_is_interrupted_is_no_conversation() -> None:
    text = "I speak of arms control.\n\nTHE PRESIDENT. Thank you.\n\nThe President. Sit down.\n"
    _, found = read(text, speaker="Ronald Reagan", day="1985-02-06")
    assert [(one["kind"], one["speaker"]) for one in found] == [("own-voice", "ronald-reagan")]


@pytest.mark.parametrize(
    "text",
    [
        "Heiko Maas, German Foreign Minister\n“The treaty was worth it.”\n“We try again.”\n",
        "**Heiko Maas, German Foreign Minister:**\n\n- “The treaty was worth it.”\n“We try again.”",
        "> The treaty was worth it. We try again.\n\n— Heiko Maas, German Foreign Minister\n",
        "German Foreign Minister Heiko Maas said in Berlin:\n\n> The treaty was worth it.\n\n"
        "> We try again.\n\nThen he left.\n",
        "- **Heiko Maas, German Foreign Minister:** “The treaty was worth it. We try again.”\n",
    ],
)
def test_quotations_beside_a_name(text: str) -> None:
    _, found = read(text, day="2019-04-09")
    words = " ".join(one["words"] for one in found)
    assert "The treaty was worth it." in words
    assert "We try again." in words
    assert {(one["speaker"], one["kind"]) for one in found} == {("heiko-maas", "direct")}


def test_a_quotation_that_nobody_is_said_to_have_said() -> None:
    text = "Heiko Maas saw the museum. A wall bears a line:\n\n> No more bombs.\n\nHe left."
    _, found = read(text, day="2019-04-09")
    assert not any(one["speaker"] for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "Read more: Putin says it is over\nHeiko Maas said that the INF Treaty was good.\n",
        "Maas in Berlin\nHeiko Maas said that the INF Treaty was good.\n",
        "Heiko Maas said that the\nINF Treaty was good and\nthat it was his last word on it.\n",
    ],
)
def test_lines_are_paragraphs_unless_they_are_wrapped(text: str) -> None:
    _, (one,) = read(text, day="2019-04-09")
    assert one["speaker"] == "heiko-maas"
    assert one["words"].startswith("that the")


def test_a_name_that_no_table_knows_is_said(tmp_path) -> None:
    raw = RawDocument("x", "json-lines", SPEECH, speaker="Friends of Quiet Seas")
    assert ("speaker", "Friends of Quiet Seas") in clean(raw, registry()).raw.notes
