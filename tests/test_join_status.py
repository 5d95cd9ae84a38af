"""A panel joined to the register says what the register's own query says, row by row."""

import datetime as dt
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import armsdata
from armsdata.schema import TABLES, DataError, frame
from armsdata.schema.places import data_folder
from armsdata.treaties import build_status, treaty_status_on
from armsdata.treaties.asof.answers import Claim, Observance
from armsdata.treaties.asof.joins import join_status
from armsdata.treaties.asof.state_names import StateNames

NEW = ["force", "participation", "observance"]


def _event(number, party, action, day, **extra):
    return {
        "event_id": f"e{number}",
        "treaty_id": "pact",
        "party_id": party,
        "action": action,
        "date": day,
        "summary": "s",
        "source_ids": "s",
        "verification": "verified",
    } | extra


TINY = {
    "actors": frame(
        TABLES["actors"],
        [{"actor_id": a, "name": a, "kind": "state"} for a in ("AAA", "BBB", "CCC", "DDD")],
    ),
    "treaties": frame(
        TABLES["treaties"],
        [
            {
                "treaty_id": t,
                "name": t,
                "short_name": n,
                "type": "bilateral",
                "summary": "s",
                "source_ids": "s",
                "verification": "verified",
            }
            for t, n in (("pact", "The Pact"), ("dead-letter", "Dead Letter"))
        ],
    ),
    "treaty_events": frame(
        TABLES["treaty_events"],
        [
            _event(0, "AAA", "signature", "2000-01-01"),
            _event(1, "BBB", "signature", "2000-01-01"),
            _event(2, "AAA", "ratification", "2001-01-01"),
            _event(3, "BBB", "ratification", "2001-01-01"),
            _event(4, "", "entry-into-force", "2001-06-06"),
            _event(5, "AAA", "suspension", "2010-02-28", known="2010-06-01"),
            _event(6, "AAA", "observance", "2005-01-01", value="observing", claimant="AAA"),
            _event(7, "AAA", "observance", "2006-01-01", value="observing", claimant="BBB"),
            _event(8, "AAA", "observance", "2007-01-01", value="alleged-violation", claimant="BBB"),
            _event(9, "AAA", "observance", "2007-06-01", value="unknown", claimant="CCC"),
            _event(10, "", "termination", "2015-01-01", claimant="BBB"),
        ],
    ),
    "state_names": frame(
        TABLES["state_names"],
        [
            {"system": s, "name": n, "actor_id": a, "valid_from": f, "valid_to": t}
            for s, n, a, f, t in [
                ("cow-code", "1", "AAA", "0001-01-01", "2008-01-01"),
                ("cow-code", "1", "DDD", "2008-01-01", ""),
                ("cow-code", "2", "BBB", "0001-01-01", ""),
                ("other", "Bee", "BBB", "0001-01-01", ""),
                ("cow", "CCC", "AAA", "0001-01-01", ""),
                ("iso3", "CCC", "CCC", "0001-01-01", ""),
            ]
        ],
    ),
}


def joined(rows, **options):
    """Join ``(party, day)`` rows to the pact; return the three values of each."""
    panel = pd.DataFrame(rows, columns=["who", "day"], dtype=object)
    options = {"treaty": "pact", "party": "who", "on": "day", "tables": TINY} | options
    found = join_status(panel, **options)[NEW].astype(object)
    return [tuple(r) for r in found.where(found.notna(), None).itertuples(index=False)]


def test_each_row_gets_what_held_on_its_day():
    rows = [
        ("AAA", "1999-12-31"),
        ("AAA", "2001-06-05"),
        ("AAA", "2001-06-06"),
        ("AAA", "2010-02-28"),
        ("CCC", "2010-02-28"),
        ("BBB", "2020-01-01"),
    ]
    assert joined(rows) == [
        ("not-in-force", "none", None),
        ("not-in-force", "ratified", None),
        ("in-force", "party", None),
        ("in-force", "suspended", "contested"),
        ("in-force", "none", None),
        ("in-force", "party", None),
    ]


def test_observance_is_one_word_only_where_the_claimants_agree():
    days = ["2005-06-01", "2006-06-01", "2007-03-01", "2007-07-01"]
    assert [r[2] for r in joined([("AAA", d) for d in days])] == [
        "observing",
        "observing",
        "contested",
        "contested",
    ]
    said = [[r[2] for r in joined([("AAA", d) for d in days], claimant=c)] for c in ("BBB", "CCC")]
    assert said == [
        [None, "observing", "alleged-violation", "alleged-violation"],
        [None, None, None, "unknown"],
    ]


def test_a_claimant_sees_what_it_holds_and_else_the_record():
    rows = [("BBB", "2014-12-31"), ("BBB", "2015-01-01")]
    assert [r[:2] for r in joined(rows, claimant="BBB")] == [
        ("in-force", "party"),
        ("terminated", "former-party"),
    ]
    assert [r[:2] for r in joined(rows, claimant="AAA")] == [("in-force", "party")] * 2


def test_only_what_was_public_counts():
    assert joined([("AAA", "2010-03-01")], known_on="2010-05-31")[0][1] == "party"
    assert joined([("AAA", "2010-03-01")], known_on=dt.date(2010, 6, 1))[0][1] == "suspended"


def test_missing_values_stay_missing():
    rows = [(None, "2002-01-01"), ("AAA", None), (None, None), ("AAA", "2002-01-01")]
    nothing = (None, None, None)
    assert joined(rows) == [
        ("in-force", None, None),
        nothing,
        nothing,
        ("in-force", "party", None),
    ]
    panel = pd.DataFrame({"t": ["pact", None, "dead-letter"]})
    found = join_status(panel, treaty="t", party="AAA", on=dt.date(2002, 1, 1), tables=TINY)
    assert found["force"].fillna("").tolist() == ["in-force", "", "not-in-force"]
    assert found["participation"].fillna("").tolist() == ["party", "", "none"]


def test_names_and_codes_follow_the_day_of_the_row():
    rows = [(1, "2007-12-31"), (1, "2008-01-01"), (2, "2008-01-01"), (None, "2008-01-01")]
    for cast in ("int", "float", "text"):
        own = [(None if c is None else {"int": c, "float": float(c), "text": str(c)}[cast], d)
               for c, d in rows]  # fmt: skip
        found = [r[1] for r in joined(own, system="cow-code")]
        assert found == ["party", "none", "party", None]
    mixed = [("Bee", "2002-01-01"), ("AAA", "2002-01-01")]
    assert [r[1] for r in joined(mixed)] == ["party", "party"]
    assert [r[1] for r in joined([("CCC", "2002-01-01")], system="cow")] == ["party"]
    own = StateNames(TINY["state_names"].assign(name="Sea"))
    assert joined([("Sea", "2002-01-01")], names=own, system="iso3")[0][1] == "none"


def test_a_table_of_status_that_is_given_is_used():
    status = build_status(TINY["treaty_events"], TINY["treaties"], TINY["actors"])
    rows = [("AAA", "2010-02-28"), ("BBB", "2020-01-01")]
    assert joined(rows, tables=TINY | {"treaty_status": status}) == joined(rows)
    changed = status.assign(value=status["value"].replace("suspended", "withdrawn"))
    assert joined(rows, tables=TINY | {"treaty_status": changed})[0][1] == "withdrawn"


@pytest.mark.parametrize("dtype", ["datetime64[ns]", "datetime64[s]", "string", "category"])
def test_days_of_every_type_mean_the_same(dtype):
    days = pd.Series(["2001-06-05", "2001-06-06", None]).astype(dtype)
    panel = pd.DataFrame({"day": days})
    found = join_status(panel, treaty="pact", party="AAA", on="day", tables=TINY)
    assert found["force"].fillna("").tolist() == ["not-in-force", "in-force", ""]
    pd.testing.assert_series_equal(found["day"], panel["day"])


def test_a_time_of_day_and_a_zone_do_not_move_the_day():
    late = pd.Series(pd.to_datetime(["2001-06-05 23:59"])).dt.tz_localize("Europe/Moscow")
    panel = pd.DataFrame({"day": late})
    found = join_status(panel, treaty="pact", party="AAA", on="day", tables=TINY)
    assert found["participation"].tolist() == ["ratified"]


def test_rows_index_and_columns_are_kept():
    index = pd.MultiIndex.from_tuples([(1, "x"), (0, "y"), (1, "x")])
    panel = pd.DataFrame({"b": [3, 1, 2], "a": ["BBB", "AAA", "BBB"]}, index=index)
    before = panel.copy()
    found = join_status(panel, treaty="The Pact", party="a", on="2002-01-01", tables=TINY)
    pd.testing.assert_frame_equal(found[["b", "a"]], before)
    pd.testing.assert_frame_equal(panel, before)
    assert found.columns.tolist() == ["b", "a", *NEW]
    assert [str(found[name].dtype) for name in NEW] == ["string"] * 3
    empty = join_status(panel.iloc[:0], treaty="pact", party="a", on="2002-01-01", tables=TINY)
    assert empty.columns.tolist() == ["b", "a", *NEW]
    assert len(empty) == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"on": "year"}, "say which day"),
        ({"on": 2002}, "say which day"),
        ({"on": "month"}, "'2002-03'"),
        ({"on": "2002-02-30"}, "not a day"),
        ({"on": None}, "neither a column nor one value"),
        ({"on": ["2002-01-01"]}, "neither a column nor one value"),
        ({"treaty": "pacts"}, "did you mean pact?"),
        ({"treaty": "who"}, "not in the register"),
        ({"party": "Beee"}, "similar: Bee"),
        ({"party": "mixed"}, "AAA (cow), CCC (iso3)"),
        ({"party": "flag"}, "unknown"),
        ({"claimant": "AAAA"}, "did you mean AAA"),
        ({"known_on": "2002"}, "known_on"),
        ({"system": "cows"}, "one of iso3"),
    ],
)
def test_bad_input_is_named(change, said):
    panel = pd.DataFrame(
        {
            "who": ["AAA", "BBB"],
            "day": ["2002-01-01", "2003-01-01"],
            "year": [2002, 2003],
            "month": ["2002-03", "2002-03~"],
            "mixed": ["CCC", "Bee"],
            "flag": [True, False],
        }
    )
    options = {"treaty": "pact", "party": "who", "on": "day", "tables": TINY} | change
    with pytest.raises(DataError) as error:
        join_status(panel, **options)
    assert said in str(error.value)


def test_a_column_of_that_name_is_never_overwritten():
    panel = pd.DataFrame({"force": [1], "who": ["AAA"]})
    with pytest.raises(DataError, match="'force'"):
        join_status(panel, treaty="pact", party="who", on="2002-01-01", tables=TINY)
    twice = pd.DataFrame([["AAA", "AAA"]], columns=["who", "who"])
    with pytest.raises(DataError, match="several columns"):
        join_status(twice, treaty="pact", party="who", on="2002-01-01", tables=TINY)


def test_without_names_only_ids_are_understood():
    tables = {name: TINY[name] for name in ("actors", "treaties", "treaty_events")}
    with pytest.raises(DataError, match="state_names"):
        joined([("Bee", "2002-01-01")], tables=tables)


def test_one_question_gives_one_answer():
    answer = armsdata.status_on("the pact", "AAA", dt.date(2016, 1, 1), tables=TINY)
    assert (answer.force, answer.participation) == ("in-force", "suspended")
    assert answer.observance == (
        Observance("observing", "AAA"),
        Observance("alleged-violation", "BBB"),
        Observance("unknown", "CCC"),
    )
    assert answer.basis == ("e4", "e5", "e6", "e8", "e9")
    assert Claim("force", "terminated", "BBB", "2015-01-01") in answer.claims
    assert armsdata.status_on("pact", "1", "2016-01-01", tables=TINY).party == "DDD"
    early = armsdata.status_on("pact", "AAA", "2010-03-01", "2010-05-31", tables=TINY)
    assert (early.participation, early.known_on) == ("party", "2010-05-31")
    with pytest.raises(AttributeError):
        answer.force = "expired"
    for bad in ({"treaty": "pacts"}, {"party": "Nowhere"}, {"on": 2016}, {"on": None}):
        with pytest.raises(DataError):
            armsdata.status_on(
                **{"treaty": "pact", "party": "AAA", "on": "2016-01-01", "tables": TINY} | bad
            )


def _by_query(tables, row, known_on, claimant):
    """What the register's own query says of a row, in the terms of the join."""
    answer = treaty_status_on(tables, row.treaty, row.day, known_on, row.who)
    entry = answer["parties"][row.who]
    seen = []
    for value, views in [
        (answer["force"]["value"], answer["force"].get("claims", [])),
        (entry["participation"], entry.get("claims", [])),
    ]:
        own = [view["value"] for view in views if view["claimant"] == claimant]
        seen.append(own[0] if own else value)
    said = [v["value"] for v in entry["observance"] if claimant in (None, v["claimant"])]
    if claimant is None:
        said = sorted(set(said) - {"unknown"} or set(said))
    return (*seen, None if not said else said[0] if len(said) == 1 else "contested")


@pytest.mark.filterwarnings("ignore::armsdata.RecordWarning")
@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_the_join_is_the_query_of_every_row(register, data):
    tables = {name: register[name] for name in ("actors", "treaties", "treaty_events")}
    events = tables["treaty_events"]
    treaties = sorted(events["treaty_id"].unique())
    parties = sorted(events["party_id"].dropna().unique())
    around = [d for d in events["date"] if len(d) == 10 and d[:4].isdigit()]
    day = st.one_of(
        st.dates(dt.date(1925, 1, 1), dt.date(2027, 1, 1)).map(dt.date.isoformat),
        st.sampled_from(around),
    )
    row = st.tuples(st.sampled_from(treaties), st.sampled_from(parties), day)
    panel = pd.DataFrame(
        data.draw(st.lists(row, min_size=1, max_size=25)), columns=["treaty", "who", "day"]
    )
    known_on = data.draw(st.none() | day)
    claimant = data.draw(st.none() | st.sampled_from(["USA", "RUS", "IRN", "CHN", "GBR"]))
    found = join_status(
        panel,
        treaty="treaty",
        party="who",
        on="day",
        tables=tables,
        known_on=known_on,
        claimant=claimant,
    )[NEW].astype(object)
    got = [tuple(r) for r in found.where(found.notna(), None).itertuples(index=False)]
    assert got == [_by_query(tables, r, known_on, claimant) for r in panel.itertuples()]


_CELL = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 3000),
    st.floats(),
    st.text(max_size=6),
    st.dates(),
    st.sampled_from(["pact", "AAA", "Bee", "1", "2002-01-01", np.nan, pd.NaT, pd.NA]),
)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(_CELL, _CELL, _CELL), max_size=4), st.none() | st.just("cow-code"))
def test_any_cell_gives_an_answer_or_a_clear_error(rows, system):
    panel = pd.DataFrame(rows, columns=["t", "who", "day"], dtype=object)
    try:
        found = join_status(panel, treaty="t", party="who", on="day", tables=TINY, system=system)
    except DataError as error:
        # pytest.raises cannot say "or an answer".
        assert "->" in str(error)  # noqa: PT017
    else:
        whole = panel[["t", "day"]].notna().all(axis=1)
        assert found["force"].notna().tolist() == whole.tolist()
        assert len(found) == len(panel)


def test_the_tables_are_read_once_and_their_absence_is_told(tmp_path, monkeypatch, register):
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "data" / "processed"
    folder.mkdir(parents=True)
    (folder / "datapackage.json").write_text("{}", encoding="utf-8")
    terms = frame(TABLES["terms"], [])
    for name, table in (TINY | {"treaty_status": _status(), "terms": terms}).items():
        table.to_csv(folder / f"{name}.csv", index=False)
    panel = pd.DataFrame({"day": ["2002-01-01"]})
    for _ in range(2):
        found = armsdata.join_status(panel, treaty="pact", party="Bee", on="day")
        assert found["participation"].tolist() == ["party"]
        (folder / "actors.csv").unlink(missing_ok=True)
    assert data_folder() == data_folder(None) == Path("data/processed")


def _status():
    return build_status(TINY["treaty_events"], TINY["treaties"], TINY["actors"])


def test_importing_the_package_alone_brings_no_pandas():
    code = "import sys, armsdata; dir(armsdata); sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert {"join_status", "status_on"} <= set(dir(armsdata))
    with pytest.raises(AttributeError):
        armsdata.nothing  # noqa: B018
