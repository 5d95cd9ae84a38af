"""What became of a condition: met, overtaken, or nothing that the register can tell."""

import pandas as pd
import pytest

from armsdata.claims import acts_in_words, with_fates
from armsdata.documents import clean_documents
from armsdata.pipeline import extract_tables
from armsdata.schema import TABLES, frame
from armsdata.sources import RawDocument
from reference import registry


def event(action, date, treaty="ctbt", party=""):
    name = f"{treaty}-{party.lower() or 'all'}-{date}-{action}"
    return {"event_id": name, "treaty_id": treaty, "party_id": party, "action": action,
            "date": date}  # fmt: skip


EVENTS = frame(
    TABLES["treaty_events"],
    [
        event("ratification", "1999-04-01", party="BRA"),
        event("ratification", "2001-04-01", party="CHN"),
        event("ratification", "2003-04-01", party="USA"),
        event("entry-into-force", "2004-01-01"),
        event("expiry", "2010-01-01", treaty="new-start"),
        {**event("expiry", "2010-01-01", treaty="jcpoa"), "contested_by": "USA"},
    ],
)


def condition(acts, who="", said="2000-05-01", **more):
    row = {"condition_id": "c", "statement_id": "s", "actor_id": "RUS", "stated_date": said,
           "connective": "until", "polarity": "blocks", "who_must_act": who, "acts": acts,
           "coding": "hand", "rule_id": "hand"}  # fmt: skip
    return frame(TABLES["conditions"], [{**row, **more}])


@pytest.mark.parametrize(
    ("row", "fate", "events"),
    [
        (condition("ratified:ctbt", "CHN"), "met", "ctbt-chn-2001-04-01-ratification"),
        (condition("ratified:ctbt", "CHN|USA"), "met",
         "ctbt-chn-2001-04-01-ratification|ctbt-usa-2003-04-01-ratification"),
        (condition("in-force:ctbt"), "met", "ctbt-all-2004-01-01-entry-into-force"),
        # Before the statement, by another, of nobody, only by one of two: not met.
        (condition("ratified:ctbt", "BRA"), None, None),
        (condition("ratified:ctbt", "IND"), None, None),
        (condition("ratified:ctbt"), None, None),
        (condition("ratified:ctbt", "CHN|IND"), None, None),
        # The instrument that is conditioned ended first.
        (condition("", target_ids="new-start"), "overtaken", "new-start-all-2010-01-01-expiry"),
        (condition("", target_ids="new-start", said="2011-01-01"), None, None),
        (condition("", target_ids="jcpoa"), None, None),
        # A state that lasts cannot be met.
        (condition("in-force:ctbt", connective="as long as"), None, None),
        (condition("in-force:ctbt", said=None), None, None),
    ],
)  # fmt: skip
def test_what_became_of_a_condition(row, fate, events):
    found = with_fates(row, EVENTS).iloc[0]
    assert (found["fate"] if pd.notna(found["fate"]) else None) == fate
    assert (found["event_ids"] if pd.notna(found["event_ids"]) else None) == events


@pytest.mark.parametrize(
    ("words", "acts"),
    [
        ("China ratifies the CTBT", "ratified:ctbt"),
        ("Israel joins the NPT and signs the CTBT", "party:npt|signed:ctbt"),
        ("the CTBT enters into force", "in-force:ctbt"),
        ("the United States does not leave the NPT", ""),
        ("sanctions are lifted", ""),
        ("Israel joins the CWC, the BWC and the NPT", "party:cwc|party:bwc|party:npt"),
        ("the parties to the NPT act", ""),
    ],
)
def test_the_acts_that_a_condition_names(words, acts):
    row = condition("", condition=words)
    assert acts_in_words(row, registry()).fillna("").tolist() == [acts]


def test_a_condition_in_a_text_names_its_acts():
    text = (
        " date 2000-05-01 Egyptian Foreign Minister Amr Moussa said that Egypt would not "
        "ratify the CTBT until Israel joins the NPT."
    )
    documents, texts, _ = clean_documents([RawDocument("a", "text", text)], registry(), "a")
    (row,) = extract_tables(documents, texts, registry())["conditions"].to_dict("records")
    assert (row["acts"], row["who_must_act"]) == ("party:npt", "ISR")
