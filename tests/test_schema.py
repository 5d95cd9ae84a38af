"""The declarations, and what reads and writes do with good and bad files."""

import string
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsdata import schema
from armsdata.atomic import atomic_path
from armsdata.dates import edtf
from armsdata.schema import PUBLISHED, TABLES, DataError, frame
from armsdata.schema.fields import FIELDS, fields

EVENT = {
    "event_id": "x-treaty-aaa-2001-02-03-signature",
    "treaty_id": "x-treaty",
    "party_id": "NAM",
    "action": "signature",
    "date": "2001-02-03",
    "summary": "Namibia signs.",
    "source_ids": "some-source",
    "verification": "verified",
}
EVENTS = TABLES["treaty_events"]


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda t: t.name)
def test_every_table_says_what_it_holds(table):
    assert set(table.key) <= set(table.columns)
    assert table.description.endswith(".")
    for name, column in table.columns.items():
        assert column.description, name
    for column, (other, target, _) in table.references.items():
        assert target in TABLES[other].columns, column


def test_every_field_is_told_once_and_listed_by_a_table():
    listed = [(table, name) for table in TABLES.values() for name in table.columns]
    assert set(FIELDS) == {name for _, name in listed}
    for name, column in FIELDS.items():
        types = [str(table.columns[name].dtype) for table, own in listed if own == name]
        assert str(column.dtype) in types, name


def test_a_field_that_no_table_lists_cannot_be_told_otherwise():
    with pytest.raises(KeyError, match="no_such_field"):
        fields("no_such_field")
    with pytest.raises(KeyError, match="told but not listed"):
        fields("note", required=("summary",))


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
@pytest.mark.parametrize("table", TABLES.values(), ids=lambda t: t.name)
def test_empty_tables_survive_a_round_trip(table, suffix, tmp_path):
    path = tmp_path / f"{table.name}.{suffix}"
    written = schema.write(table, schema.empty(table), path)
    pd.testing.assert_frame_equal(schema.read(table, path), written)


def test_same_rows_give_same_bytes_in_any_order(tmp_path):
    rows = [EVENT | {"event_id": f"e-{i}"} for i in range(5)]
    for name, order in (("a", rows), ("b", rows[::-1])):
        schema.write(
            EVENTS, frame(EVENTS, order), tmp_path / f"{name}.csv", tmp_path / f"{name}.parquet"
        )
    for suffix in ("csv", "parquet"):
        assert (tmp_path / f"a.{suffix}").read_bytes() == (tmp_path / f"b.{suffix}").read_bytes()


@pytest.mark.parametrize("trap", ["NA", "NO", "null", "inf", "1e5", "007", "True"])
def test_no_text_is_taken_for_another_type(trap, tmp_path):
    path = tmp_path / "events.csv"
    schema.write(EVENTS, frame(EVENTS, [EVENT | {"summary": trap}]), path)
    assert schema.read(EVENTS, path)["summary"].tolist() == [trap]


def test_parquet_holds_days_as_days(tmp_path):
    path = tmp_path / "sources.parquet"
    row = {
        "source_id": "a",
        "title": "t",
        "publisher": "p",
        "licence": "unknown",
        "retrieved": "2026-11-23",
    }
    schema.write(TABLES["sources"], frame(TABLES["sources"], [row]), path)
    assert pd.read_parquet(path)["retrieved"].tolist() == [date(2026, 11, 23)]
    assert schema.read(TABLES["sources"], path)["retrieved"].tolist() == ["2026-11-23"]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("action", "signd", "one of"),
        ("date", "2023-02-30", "EDTF"),
        ("verification", "maybe", "verified, unverified"),
        ("summary", "", "summary"),
    ],
)
def test_a_bad_value_is_named_with_its_row(field, value, said, tmp_path):
    path = tmp_path / "treaty_events.csv"
    good = ",".join(EVENTS.columns)
    rows = [EVENT | {"event_id": "first"}, EVENT | {"event_id": "second", field: value}]
    lines = [",".join(row.get(name, "") for name in EVENTS.columns) for row in rows]
    path.write_text("\n".join([good, *lines]), encoding="utf-8")
    with pytest.raises(DataError) as error:
        schema.read_csv(EVENTS, path)
    assert "row 3 [second]" in str(error.value)
    assert said in str(error.value)
    assert str(path) in str(error.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not a table"),
        (b"event_id,treaty_id\nx,\xff\xfe", "not UTF-8 at byte"),
        (b"event_id,nonsense\nx,y\n", "nonsense"),
        (b'event_id\n"x,y\nz', "not a table"),
    ],
)
def test_a_file_that_is_no_table_is_one_clear_error(content, said, tmp_path):
    path = tmp_path / "treaty_events.csv"
    path.write_bytes(content)
    with pytest.raises(DataError, match=said):
        schema.read_csv(EVENTS, path)


def test_a_missing_file_is_one_clear_error(tmp_path):
    with pytest.raises(DataError, match="does not exist"):
        schema.read_csv(EVENTS, tmp_path / "none.csv")


def test_two_rows_with_one_key_are_an_error():
    with pytest.raises(DataError, match="x-treaty-aaa"):
        schema.validate(EVENTS, frame(EVENTS, [EVENT, EVENT]))


def test_an_unknown_reference_names_row_and_value(register):
    events = frame(EVENTS, [EVENT])
    with pytest.raises(DataError, match="x-treaty"):
        schema.check_references({"treaty_events": events, "treaties": register["treaties"]}, TABLES)


def test_a_killed_write_leaves_the_old_file(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("old")

    def killed():
        with atomic_path(path) as temporary:
            temporary.write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        killed()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_published_tables_hold_no_text_of_a_source():
    assert "texts" not in PUBLISHED
    assert "coded_statements" not in PUBLISHED


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2019?", "2019-01-01", "2019-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("1992-07-17/1992-11-09", "1992-07-17", "1992-11-09"),
        ("2003-XX", "2003-01-01", "2003-12-31"),
    ],
)
def test_edtf_bounds(value, first, last):
    assert [day.isoformat() for day in edtf.bounds(value)] == [first, last]


@pytest.mark.parametrize(
    "value", ["", "2023-02-30", "23-02-01", "2023/2022", "soon", "2023-13", "0000"]
)
def test_what_is_no_date_is_refused(value):
    assert not edtf.is_edtf(value)
    assert not edtf.is_day(value)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_its_own_bounds(day):
    assert edtf.bounds(day.isoformat()) == (day, day)


@given(st.text(string.digits + "-/X?~% ", max_size=24))
def test_edtf_never_fails_on_any_text(value):
    if edtf.is_edtf(value):
        first, last = edtf.bounds(value)
        assert first <= last
