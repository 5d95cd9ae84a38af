"""Claims: what is asserted, by whom, and how it compares with the register that day."""

import pandas as pd
import pytest

from armsdata.claims import compare
from armsdata.schema import TABLES, frame


def interval(value, axis="force", party="", claimant="", start="2000-01-01", end="", contested=""):
    return {
        "treaty_status_id": f"pact-{party}-{axis}-{start}-{claimant}-{value}",
        "treaty_id": "pact",
        "party_id": party,
        "axis": axis,
        "value": value,
        "claimant": claimant,
        "contested_by": contested,
        "valid_from": start,
        "valid_to": end,
        "known_from": start,
        "opened_by": f"event-{value}",
    }


def status(*rows):
    return frame(TABLES["treaty_status"], list(rows))


def test_an_assertion_that_fits_the_record_agrees():
    found = compare(status(interval("in-force")), "pact", "", "force", "in-force", "2005-01-01")
    assert found == ("in-force", "agrees", "event-in-force")


def test_an_assertion_that_does_not_fit_disagrees():
    table = status(interval("suspended", "participation", "AAA"))
    assert (
        compare(table, "pact", "AAA", "participation", "withdrawn", "2005-01-01")[1] == "disagrees"
    )


@pytest.mark.parametrize("treaty", ["pact", "other"])
def test_what_the_register_does_not_hold_is_said(treaty):
    table = status(interval("in-force", start="2010-01-01"))
    assert compare(table, treaty, "", "force", "in-force", "2005-01-01")[1] == "not-in-register"


def test_claimants_that_differ_make_a_claim_contested():
    table = status(
        interval("observing", "observance", "AAA", "AAA"),
        interval("alleged-violation", "observance", "AAA", "BBB"),
    )
    values, outcome, events = compare(table, "pact", "AAA", "observance", "observing", "2005-01-01")
    assert outcome == "contested"
    assert values == "alleged-violation|observing"
    assert events == "event-observing|event-alleged-violation"


def test_a_disputed_record_is_contested_even_if_the_values_fit():
    table = status(interval("withdrawn", "participation", "AAA", contested="BBB"))
    assert (
        compare(table, "pact", "AAA", "participation", "withdrawn", "2005-01-01")[1] == "contested"
    )


def test_the_day_decides():
    table = status(interval("in-force", end="2010-01-01"), interval("expired", start="2010-01-01"))
    outcomes = [
        compare(table, "pact", "", "force", "in-force", day)[1]
        for day in ("2009-12-31", "2010-01-01")
    ]
    assert outcomes == ["agrees", "disagrees"]
    assert not pd.isna(outcomes).any()
