"""What holds on a day is said in one place, and its three forms agree."""

import datetime as dt
import re

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

import armsdata
import armsdata.treaties
from armsdata import series
from armsdata.dates.interval import DayLookup, holding, holds, segments
from armsdata.dates.numbers import day_number

DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2000, 2, 1)).map(dt.date.isoformat)


def test_the_first_day_belongs_to_an_interval_and_its_end_does_not():
    assert holds("2000-01-02", "2000-01-05", "2000-01-02")
    assert holds("2000-01-02", "2000-01-05", "2000-01-04")
    assert not holds("2000-01-02", "2000-01-05", "2000-01-05")
    assert not holds("2000-01-02", "2000-01-05", "2000-01-01")
    assert holds("2000-01-02", "", "9999-12-31")
    assert holds("", None, "0001-01-01")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(DAYS, DAYS | st.none()), max_size=6), DAYS)
def test_one_interval_a_table_and_a_lookup_say_the_same(spans, day):
    rows = pd.DataFrame(spans, columns=["valid_from", "valid_to"], dtype="string")
    one_by_one = [holds(first, end, day) for first, end in spans]
    assert holding(rows, day).index.tolist() == np.flatnonzero(one_by_one).tolist()
    steps = segments([(first, end, 1) for first, end in spans if not end or first < end], len)
    found = DayLookup([steps]).at(np.array([0]), np.array([day_number(day)]))[0]
    assert max(found, 0) == sum(one_by_one)


def test_no_other_module_compares_a_day_with_both_ends(repository):
    comparison = re.compile(r"""valid_to["'\])]*\s*[<>]|[<>]=?\s*\w+[.\[]["']?valid_to""")
    package = repository / "src/armsdata"
    found = [str(p) for p in package.rglob("*.py") if comparison.search(p.read_text("utf-8"))]
    assert found == []


def test_status_on_has_one_meaning():
    assert callable(armsdata.status_on)
    assert not hasattr(armsdata.treaties, "status_on")
    assert not hasattr(series, "status_on")
