"""What was said and when: cues, quotations with and without a verb, days, kin of treaties."""

import pytest

from sentences import one, said


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("“We wait,” grumbled Anna Berg.", "Anna Berg", "“We wait,”"),
        ("“We wait,” Anna Berg sighed.", "Anna Berg", "“We wait,”"),
        ("“Do we wait?” shot back Anna Berg.", "Anna Berg", "“Do we wait?”"),
        ("“We wait,” was the answer of Anna Berg.", "Anna Berg", "“We wait,”"),
        ("“We wait,” was Anna Berg's reply.", "Anna Berg's", "“We wait,”"),
        ("Anna Berg: “We wait for an answer.”", "Anna Berg", "“We wait for an answer.”"),
        ("As Anna Berg put it, “the talks are a trap.”", "Anna Berg", "“the talks are a trap.”"),
        ("In the words of Anna Berg, the talks are a trap.", "Anna Berg",
         "the talks are a trap"),
        ("Anna Berg regretted the failure of the talks.", "Anna Berg",
         "the failure of the talks"),
        ("Anna Berg deplored that the talks had failed.", "Anna Berg", "that the talks had failed"),
        ("Anna Berg lamented the end of the talks.", "Anna Berg", "the end of the talks"),
        ("Anna Berg gave no date, but said that the talks go on.", "Anna Berg",
         "that the talks go on"),
        ("In reply to a question on November 5 Anna Berg stated that the talks go on.",
         "Anna Berg", "that the talks go on"),
        ("Asked whether they would go on, Anna Berg replied: “They will.”", "Anna Berg",
         "“They will.”"),
        ("Asked about the talks, Anna Berg said that they go on.", "Anna Berg",
         "that they go on"),
        ("The talks go on, Anna Berg told a news conference in Oslo on Tuesday.", "Anna Berg",
         "The talks go on"),
    ],
)  # fmt: skip
def test_cues_other_than_say(text, source, content):
    found = one(text)
    assert (found.source, found.content.rstrip(".")) == (source, content.rstrip("."))


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg sighed and left the room.",
        "The answer of the committee was long.",
        "Anna Berg rejected the report.",
        "The paper is called “The End”.",
        "Note: “The End” is a book.",
        "The title of the annex was “Measures against accidents”.",
        "Anna Berg grumbled in her sleep.",
        "The state of the talks is good.",
    ],
)
def test_what_only_looks_like_a_cue(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Sergey Lavrov spoke to reporters. “We see no ground for that.”", "sergey-lavrov"),
        ("Sergey Lavrov was brief. “It has to go first. Then we talk.”", "sergey-lavrov"),
        ("Sergey Lavrov was asked about it. He shook his head. “Nobody has said that.”",
         "sergey-lavrov"),
        ("Sergey Lavrov's aides came; Antony Blinken was not amused. “That is no answer to us.”",
         "antony-blinken"),
        ("The paper printed a letter of Sergey Lavrov. “We see no ground for that.”",
         "sergey-lavrov"),
        ("“That was a bad day for all.” With these words Sergey Lavrov left.", "sergey-lavrov"),
        ("Sergey Lavrov said:\n\n“We see no ground for that.\n\n“It is late.”", "sergey-lavrov"),
        ("“We see no ground for that.\n\n“It is late,” Sergey Lavrov said.", "sergey-lavrov"),
        # Somebody else is the subject.
        ("A reader wrote about Sergey Lavrov. “He should come to us here.”", ""),
        ("A teacher from Omsk waited for Sergey Lavrov. “He should come to us here.”", ""),
    ],
)  # fmt: skip
def test_quotations_without_a_verb(text, person):
    found = said(text)
    assert found
    assert {row.person for row in found} == {person}
    assert any("“" in row.content for row in found)


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("'The treaty is a start,' Anna Berg said. 'There's more to do,' she added.",
         ["'The treaty is a start,'", "'There's more to do,'"]),
        ("‹It is the ministers’ work and Europe’s too,› Anna Berg said.",
         ["‹It is the ministers’ work and Europe’s too,›"]),
        ("``We want it back,'' Anna Berg said. ``It is hard.''",
         ["``We want it back,'' ``It is hard.''"]),
        ("“He told me, ‘We keep it,’ and I believe him,” Anna Berg said.",
         ["“He told me, ‘We keep it,’ and I believe him,”"]),
        ('"We still tell them, Anna Berg said on Monday. It remains in force, she added.',
         ["We still tell them", "It remains in force"]),
        ("Anna Berg said it was “a breach”, and said: “They can come back.”",
         ["it was “a breach”", "“They can come back.”"]),
        ("The states’ missile, Anna Berg said, “has a range of 480 kilometres”.",
         ["The states’ missile “has a range of 480 kilometres”"]),
        ("“We wait,” Anna Berg said.\n\n“We wait long.\n\n“And we hope.”",
         ["“We wait,” “We wait long. “And we hope.”"]),
        ("The ministers’ talks were short. “We wait,” Anna Berg said.", ["“We wait,”"]),
        ("Anna Berg mustn‘t say it. “We wait,” she said.", ["“We wait,”"]),
    ],
)  # fmt: skip
def test_quotation_marks(text, contents):
    assert [row.content for row in said(text)] == contents


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("said on February 21st, 2023 that it was late", "2023-02-21"),
        ("said on 21 February 2023 that it was late", "2023-02-21"),
        ("said on 21/02/2023 that it was late", "2023-02-21"),
        ("said on 2023-02-21 that it was late", "2023-02-21"),
        ("said on Feb. 20 that it was late", "2023-02-20"),
        ("said on Oct. 20 that it was late", "2022-10-20"),
        ("said on 20 October that it was late", "2022-10-20"),
        ("said yesterday that it was late", "2023-02-28"),
        ("said three days ago that it was late", "2023-02-26"),
        ("said two weeks ago that it was late", "2023-02-15"),
        ("said last week that it was late", "2023-02-20/2023-02-26"),
        ("said last month that it was late", "2023-02"),
        ("said last year that it was late", "2022"),
        ("said in mid-January 2023 that it was late", "2023-01"),
        ("said on Wednesday last week that it was late", "2023-02-22"),
        ("said on Monday it was late", "2023-02-27"),
        # Other days in the sentence are not that of the saying.
        ("said that the pact of 8 April 2010 was late", "2023-03-01"),
        (", who took office in March 2018, said that it was late", "2023-03-01"),
        ("said in Vienna, where the body was set up in 1996, that it was late", "2023-03-01"),
    ],
)
def test_the_day_of_a_statement(words, day):
    assert one(f"Anna Berg {words}.".replace(" ,", ",")).day == day


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Since the pact signed on 8 April 2010 is dead, we must think again, Anna Berg said.",
         ["2023-03-01"]),
        ("They left the pact on 5 January 2020, and Anna Berg said that it was late.",
         ["2023-03-01"]),
        ("On 5 January 2020 they met. Anna Berg said on Tuesday that it was late.",
         ["2023-02-28"]),
        ("Since the troops came in 2022 there is no pact, Anna Berg said.", ["2023-03-01"]),
        ("From Vienna, where the body was set up in 1996, Anna Berg said that it was late.",
         ["2023-03-01"]),
        ("Anna Berg said in May 2021 that it was late. She said on Sunday that it was not.",
         ["2021-05", "2023-02-26"]),
        ("In 2021, Anna Berg said that it was late.", ["2021"]),
        ("In 2030, Anna Berg said, it will be late.", ["2023-03-01"]),
        ("The pact of 1990 is late, Anna Berg said.", ["2023-03-01"]),
        ("Speaking two days before the meeting, on 20 February, Anna Berg said it was late.",
         ["2023-02-20"]),
    ],
)  # fmt: skip
def test_days_beside_a_statement(text, days):
    assert [row.day for row in said(text)] == days


@pytest.mark.parametrize(
    ("words", "treaties"),
    [
        ("the 2010 treaty was late", ("new-start",)),
        ("the 1991 START treaty was late", ("start-1",)),
        ("the START agreement of 1991 was late", ("start-1",)),
        ("START had expired in December 2009", ("start-1",)),
        ("the START treaty was late", ("new-start",)),
        ("the 1963 test ban treaty was late", ("ptbt",)),
        ("the 1987 treaty on intermediate-range missiles was late", ("inf-treaty",)),
        ("the 1968 treaty was late", ("npt",)),
        ("the 2015 deal was late", ("jcpoa",)),
        ("the treaty of 1972 on missile defence was late", ("abm-treaty",)),
        # No treaty is told.
        ("a 2015 agreement on grain was late", ()),
        ("in 2010 treaty talks went on", ()),
        ("the start of the talks in 1991 was late", ()),
        ("the 2011 treaty was late", ()),
    ],
)
def test_kin_told_by_their_year(words, treaties):
    assert one(f"Anna Berg said that {words}.").treaties == treaties
