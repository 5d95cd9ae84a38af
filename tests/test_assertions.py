"""Facts that texts assert: what counts as one, of whom, and how it compares with the record."""

import pandas as pd
import pytest

from armsdata.claims import Asked, hold_against, summary_claims
from armsdata.documents.clean import clean
from armsdata.pipeline import take_through
from armsdata.schema import TABLES, frame, read
from armsdata.sources import RawDocument
from armsdata.treaties.asof.record import Record
from reference import ROOT, registry
from test_claims import interval, status

STATUS = read(TABLES["treaty_status"], ROOT / "data/processed/treaty_status.csv")


def claims(words, day="2023-03-01", source="Russian President Vladimir Putin said: "):
    text = f" date {day} {source}“{words}”"
    document = clean(RawDocument("a", "text", text), registry())
    items = [(document.row, document.text)]
    (found,) = take_through(items, registry(), treaty_status=STATUS)
    return [(c["rule_id"], c["treaty_id"], c["party_id"]) for c in found.claims]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The United States withdrew from the INF Treaty.", ("withdrawn", "inf-treaty", "USA")),
        ("The US withdrawal from the ABM Treaty was a mistake.",
         ("withdrawn", "abm-treaty", "USA")),
        ("The withdrawal by the United States from the ABM Treaty was a mistake.",
         ("withdrawn", "abm-treaty", "USA")),
        ("After leaving the INF Treaty, the United States made new missiles.",
         ("withdrawn", "inf-treaty", "USA")),
        ("We have suspended New START.", ("suspended", "new-start", "RUS")),
        ("We have not withdrawn from New START.", ("not-withdrawn", "new-start", "RUS")),
        ("The New START Treaty remains in force.", ("in-force", "new-start", "")),
        ("The test ban, the CTBT, has not entered into force.", ("not-in-force", "ctbt", "")),
        ("The INF Treaty has expired.", ("expired", "inf-treaty", "")),
        ("New START expires in February 2026.", ("expires-on", "new-start", "")),
        ("Egypt has never ratified the CTBT.", ("never-ratified", "ctbt", "EGY")),
        ("China has signed the CTBT.", ("signed", "ctbt", "CHN")),
        ("France acceded to the NPT in 1992.", ("party", "npt", "FRA")),
        ("India is not a party to the NPT.", ("not-party", "npt", "IND")),
        ("Our country strictly complies with New START.", ("observed", "new-start", "RUS")),
        ("The United States violated the INF Treaty for years.",
         ("violated", "inf-treaty", "USA")),
        ("The INF Treaty, which the United States violated, is gone.",
         ("violated", "inf-treaty", "USA")),
        ("Washington is in breach of the INF Treaty.", ("violated", "inf-treaty", "USA")),
    ],
)  # fmt: skip
def test_a_fact_is_found(words, expected):
    assert expected in claims(words)


@pytest.mark.parametrize(
    "words",
    [
        "Did the United States withdraw from the INF Treaty?",
        "The United States would violate the INF Treaty.",
        "If the United States violated the INF Treaty, we would answer.",
        "We will stay until the United States has withdrawn from New START.",
        "They accuse us of violating the INF Treaty.",
        "Washington claims that Russia violated the INF Treaty.",
        "We hope that China has signed the INF Treaty by then.",
        "The United States may have violated the INF Treaty.",
        "We call for an early ratification of the CTBT by the United States.",
        "A possible US withdrawal from New START worries us.",
        "The US withdrawal from New START would be a mistake.",
        "The United States joined in talks on the CTBT.",
        "France ratified a protocol to the Treaty of Tlatelolco.",
        "The NPT Review Conference ended without result.",
        "States that have signed the CTBT should ratify it.",
        "We have to leave New START.",
    ],
)
def test_what_is_no_assertion_gives_no_claim(words):
    assert claims(words) == []


def test_a_list_of_treaties_gives_a_claim_each_with_its_own_year():
    words = "Argentina acceded to the Treaty of Tlatelolco in 1994, the NPT in 1995 and the CTBT."
    assert {treaty for _, treaty, _ in claims(words)} == {"tlatelolco", "npt", "ctbt"}


def test_the_treaty_of_the_sentence_before_is_meant():
    found = claims("New START was signed in Prague. We have suspended the treaty since.")
    assert ("suspended", "new-start", "RUS") in found


def asked(fact, party="AAA", day="2005-01-01", **more):
    return Asked("pact", party, fact, more.pop("negated", False), day, **more)


OBSERVING = interval("observing", "observance", "AAA", "AAA")
ALLEGED = interval("alleged-violation", "observance", "AAA", "BBB")
OTHERS = interval("observing", "observance", "AAA", "IAEA")
LEFT = interval("withdrawn", "participation", "AAA", start="2003-01-01")
BOUND = interval("party", "participation", "AAA", end="2003-01-01")


@pytest.mark.parametrize(
    ("rows", "question", "outcome"),
    [
        # An accusation: the accused's own word alone decides nothing.
        ([OBSERVING], asked("violated", claimant="BBB"), "not-in-register"),
        ([ALLEGED], asked("violated", claimant="BBB"), "agrees"),
        ([OBSERVING, ALLEGED], asked("violated", claimant="BBB"), "contested"),
        ([OTHERS], asked("violated", claimant="BBB"), "disagrees"),
        # A denial against an allegation: the parties differ.
        ([ALLEGED], asked("observed", claimant="AAA"), "contested"),
        ([OTHERS], asked("observed", claimant="AAA"), "agrees"),
        # An act stays done; denied, it disagrees.
        ([BOUND, LEFT], asked("withdrawn"), "agrees"),
        ([BOUND, LEFT], asked("withdrawn", negated=True), "disagrees"),
        ([BOUND, LEFT], asked("withdrawn", day="2002-01-01"), "disagrees"),
        ([BOUND, LEFT], asked("party"), "disagrees"),
        ([BOUND, LEFT], asked("party", past=True), "agrees"),
        # On a told date: a year apart fits, since signing, deposit and effect differ.
        ([LEFT], asked("withdrawn", day="2002-12-31", first="2002-01-01"), "not-in-register"),
        ([LEFT], asked("withdrawn", day="2004-12-31", first="2004-01-01"), "agrees"),
        ([LEFT], asked("withdrawn", day="2009-12-31", first="2009-01-01"), "disagrees"),
        ([], asked("withdrawn"), "not-in-register"),
    ],
)
def test_how_an_assertion_compares(rows, question, outcome):
    assert hold_against(status(*rows), question)[1] == outcome


def test_a_missing_party_is_none_only_where_the_record_is_complete():
    question = asked("not-party", party="CCC")
    closed = Record("pact", membership="complete", opened="2000-01-01", ends="2010-01-01")
    partial = Record("pact", membership="partial", opened="2000-01-01", ends="2010-01-01")
    assert hold_against(status(BOUND), question, closed) == ("none", "agrees", "")
    assert hold_against(status(BOUND), question, partial)[1] == "not-in-register"


def test_an_end_told_ahead_is_compared_on_the_date_told():
    table = status(interval("in-force", end="2010-02-05"), interval("expired", start="2010-02-05"))
    told = asked("expires-on", party="", day="2010-02-28", first="2010-02-01")
    early = asked("expires-on", party="", day="2008-12-31", first="2008-01-01")
    assert hold_against(table, told)[1] == "agrees"
    # An extension may have come between; the register keeps no terms.
    assert hold_against(table, early)[1] == "not-in-register"


def test_hand_coded_statements_make_claims_without_spans():
    row = {
        "statement_id": "x", "actor_id": "RUS", "stated_date": "2017-12-22", "coding": "hand",
        "summary": "Accuses the United States of breaching the INF Treaty. Denies that Russia "
                   "violated the INF Treaty.",
    }  # fmt: skip
    found = summary_claims(frame(TABLES["statements"], [row]), STATUS, registry())
    assert found[["rule_id", "party_id", "outcome"]].values.tolist() == [
        ["violated", "USA", "contested"]
    ]
    assert found[["document_id", "start", "end"]].isna().all().all()
    assert pd.notna(found["event_ids"].iloc[0])
