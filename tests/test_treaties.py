"""The status algebra: intervals on three axes from events, in any order and at any time."""

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from armsdata.dates.interval import holding
from armsdata.schema import TABLES, DataError, frame
from armsdata.schema.vocabularies import FORCE, OBSERVANCE, PARTICIPATION
from armsdata.treaties import build_status, check_events, treaty_status_on
from armsdata.treaties.clauses import add_period

TREATIES = frame(
    TABLES["treaties"],
    [
        {"treaty_id": "pact", "type": "bilateral"},
        {"treaty_id": "pledge", "type": "unilateral"},
        {
            "treaty_id": "club",
            "type": "multilateral",
            "opened": "1997-12",
            "entry_rule": "month-start",
            "entry_delay": "P6M",
            "withdrawal_notice": "P6M",
        },
        {"treaty_id": "ban", "entry_rule": "later-deposits", "entry_delay": "P30D"},
    ],
)
ACTORS = frame(
    TABLES["actors"],
    [
        {"actor_id": "AAA", "name": "A", "kind": "state"},
        {"actor_id": "BBB", "name": "B", "kind": "state"},
        {"actor_id": "OLD", "name": "Old", "kind": "state", "valid_to": "1991-12-26"},
        {"actor_id": "NEW", "name": "New", "kind": "state", "predecessors": "OLD"},
    ],
)


def events(*rows, treaty="pact"):
    """Build events from ``(party, action, date, extra)``."""
    built = []
    for number, (party, action, day, *extra) in enumerate(rows):
        built.append(
            {
                "event_id": f"e{number}-{action}",
                "treaty_id": treaty,
                "party_id": party,
                "action": action,
                "date": day,
                "summary": "s",
                "source_ids": "s",
                "verification": "verified",
            }
            | (extra[0] if extra else {})
        )
    return frame(TABLES["treaty_events"], built)


def status(*rows, treaty="pact", known_on=None):
    return build_status(events(*rows, treaty=treaty), TREATIES, ACTORS, known_on)


def lane(frame_, axis, party=None, claimant=None):
    rows = frame_[frame_["axis"] == axis]
    rows = rows[rows["party_id"].isna() if party is None else rows["party_id"] == party]
    rows = rows[rows["claimant"].isna() if claimant is None else rows["claimant"] == claimant]
    rows = rows.sort_values("valid_from").astype(object).fillna("")
    return [tuple(r) for r in rows[["value", "valid_from", "valid_to"]].itertuples(index=False)]


BILATERAL = (
    ("AAA", "signature", "2000-01-01"),
    ("BBB", "signature", "2000-01-01"),
    ("AAA", "ratification", "2001-05-05"),
    ("BBB", "ratification", "2001-06-06"),
    ("", "entry-into-force", "2001-06-06"),
)


def test_signature_consent_and_entry_into_force():
    found = status(*BILATERAL)
    assert lane(found, "force") == [
        ("not-in-force", "2000-01-01", "2001-06-06"),
        ("in-force", "2001-06-06", ""),
    ]
    assert lane(found, "participation", "AAA") == [
        ("signatory", "2000-01-01", "2001-05-05"),
        ("ratified", "2001-05-05", "2001-06-06"),
        ("party", "2001-06-06", ""),
    ]


def test_suspension_leaves_the_treaty_in_force_and_the_other_a_party():
    found = status(*BILATERAL, ("AAA", "suspension", "2010-02-28"))
    assert lane(found, "force")[-1] == ("in-force", "2001-06-06", "")
    assert lane(found, "participation", "AAA")[-1] == ("suspended", "2010-02-28", "")
    assert lane(found, "participation", "BBB")[-1] == ("party", "2001-06-06", "")


def test_withdrawal_runs_its_notice():
    found = status(
        *BILATERAL, ("AAA", "withdrawal-notice", "2010-01-01", {"effective": "2010-07-01"})
    )
    assert lane(found, "participation", "AAA")[-2:] == [
        ("withdrawing", "2010-01-01", "2010-07-01"),
        ("withdrawn", "2010-07-01", ""),
    ]


def test_a_revoked_notice_never_takes_effect():
    found = status(
        *BILATERAL,
        ("AAA", "withdrawal-notice", "2010-01-01", {"effective": "2010-04-01"}),
        ("AAA", "withdrawal-revoked", "2010-03-30"),
    )
    assert [value for value, *_ in lane(found, "participation", "AAA")][-2:] == [
        "withdrawing",
        "party",
    ]


def test_the_end_of_the_treaty_ends_all_participation_and_bound_observance():
    found = status(
        *BILATERAL,
        ("AAA", "suspension", "2010-02-28"),
        ("AAA", "observance", "2010-03-01", {"value": "observing", "claimant": "AAA"}),
        ("AAA", "observance", "2012-01-01", {"value": "voluntary", "claimant": "BBB"}),
        ("", "expiry", "2015-01-01"),
    )
    assert lane(found, "participation", "AAA")[-1] == ("former-party", "2015-01-01", "")
    assert lane(found, "participation", "BBB")[-1] == ("former-party", "2015-01-01", "")
    assert lane(found, "observance", "AAA", "AAA") == [("observing", "2010-03-01", "2015-01-01")]
    assert lane(found, "observance", "AAA", "BBB") == [("voluntary", "2012-01-01", "")]


def test_revoked_ratification_leaves_a_signatory():
    found = status(
        ("AAA", "signature", "1996-09-24"),
        ("AAA", "ratification", "2000-06-30"),
        ("AAA", "ratification-revoked", "2023-11-02"),
    )
    assert [value for value, *_ in lane(found, "participation", "AAA")] == [
        "signatory",
        "ratified",
        "signatory",
    ]


def test_a_pledge_is_in_effect_from_its_first_commitment():
    found = status(("AAA", "commitment", "2019-09-01"), treaty="pledge")
    assert lane(found, "force") == [("in-force", "2019-09-01", "")]
    assert lane(found, "participation", "AAA") == [("party", "2019-09-01", "")]


def test_a_contested_end_stands_beside_the_record():
    found = status(*BILATERAL, ("", "termination", "2010-01-01", {"claimant": "AAA|BBB"}))
    assert lane(found, "force")[-1] == ("in-force", "2001-06-06", "")
    for claimant in ("AAA", "BBB"):
        assert lane(found, "force", claimant=claimant) == [("terminated", "2010-01-01", "")]
    assert lane(found, "participation", "BBB", "AAA") == [("former-party", "2010-01-01", "")]


def test_a_notice_without_a_day_runs_as_long_as_the_clause_says():
    found = status(
        ("AAA", "signature", "1997-12-03"),
        ("AAA", "ratification", "1998-02-28"),
        ("", "entry-into-force", "1999-03-01"),
        ("AAA", "withdrawal-notice", "2025-08-31"),
        treaty="club",
    )
    assert lane(found, "participation", "AAA")[-2:] == [
        ("withdrawing", "2025-08-31", "2026-02-28"),
        ("withdrawn", "2026-02-28", ""),
    ]


@pytest.mark.parametrize(
    ("treaty", "deposit", "first_day"),
    [
        ("club", "1998-12-20", "1999-06-01"),
        ("club", "1998-02-20", "1999-03-01"),
        ("club", "2025-03-12", "2025-09-01"),
        ("ban", "1999-02-20", "1999-03-01"),
        ("ban", "1999-03-01", "1999-03-31"),
        ("ban", "2009-01-13", "2009-02-12"),
        ("pact", "2001-04-05", "2001-04-05"),
    ],
)
def test_a_deposit_waits_as_long_as_the_clause_says(treaty, deposit, first_day):
    found = status(
        ("BBB", "ratification", "1998-01-01"),
        ("", "entry-into-force", "1999-03-01"),
        ("AAA", "accession", deposit),
        treaty=treaty,
    )
    waits = [] if deposit == first_day else [("ratified", deposit, first_day)]
    assert lane(found, "participation", "AAA") == [*waits, ("party", first_day, "")]


def test_the_same_act_with_three_depositaries_counts_once():
    found = status(
        ("", "entry-into-force", "1970-03-05"),
        ("AAA", "ratification", "1975-05-02", {"depositary": "USA"}),
        ("AAA", "ratification", "1975-06-11", {"depositary": "GBR"}),
        ("AAA", "withdrawal-notice", "1993-03-12", {"effective": "1993-06-12"}),
        ("AAA", "withdrawal-notice", "1993-03-20", {"effective": "1993-06-20"}),
    )
    assert lane(found, "participation", "AAA") == [
        ("party", "1975-05-02", "1993-03-12"),
        ("withdrawing", "1993-03-12", "1993-06-12"),
        ("withdrawn", "1993-06-12", ""),
    ]


def test_a_definitive_signature_binds_by_itself():
    found = status(
        ("AAA", "definitive-signature", "1972-05-25"),
        ("BBB", "definitive-signature", "1972-05-20"),
        ("", "entry-into-force", "1972-05-25"),
    )
    assert lane(found, "participation", "AAA") == [("party", "1972-05-25", "")]
    assert lane(found, "participation", "BBB") == [
        ("ratified", "1972-05-20", "1972-05-25"),
        ("party", "1972-05-25", ""),
    ]


def test_who_left_at_once_stays_out_when_the_treaty_ends():
    found = status(
        *BILATERAL,
        ("AAA", "withdrawal-notice", "2018-05-08", {"effective": "2018-05-08"}),
        ("", "expiry", "2025-10-18"),
    )
    assert lane(found, "participation", "AAA")[-1] == ("withdrawn", "2018-05-08", "")


def test_who_comes_back_after_leaving_is_a_party_again():
    found = status(
        *BILATERAL,
        ("AAA", "withdrawal-notice", "2010-01-01", {"effective": "2010-07-01"}),
        ("AAA", "accession", "2012-01-01"),
    )
    assert lane(found, "participation", "AAA")[-2:] == [
        ("withdrawn", "2010-07-01", "2012-01-01"),
        ("party", "2012-01-01", ""),
    ]


def test_a_successor_is_bound_from_the_day_that_it_declares_but_never_before_the_treaty():
    found = status(
        ("OLD", "ratification", "1990-01-01"),
        ("", "entry-into-force", "1991-01-01"),
        ("AAA", "succession", "1993-05-05", {"effective": "1991-12-26"}),
        ("BBB", "succession", "1993-05-05", {"effective": "1990-06-06"}),
    )
    assert lane(found, "participation", "AAA") == [("party", "1991-12-26", "")]
    assert lane(found, "participation", "BBB") == [("party", "1991-01-01", "")]


@pytest.mark.parametrize(("disputed_by", "ends"), [("", "2010-07-01"), ("BBB", "")])
def test_a_disputed_exit_does_not_end_what_is_said_of_observance(disputed_by, ends):
    notice = {"effective": "2010-07-01", "contested_by": disputed_by}
    found = status(
        *BILATERAL,
        ("AAA", "observance", "2010-03-01", {"value": "not-observing", "claimant": "BBB"}),
        ("AAA", "withdrawal-notice", "2010-01-01", notice),
    )
    assert lane(found, "observance", "AAA", "BBB") == [("not-observing", "2010-03-01", ends)]


def test_a_claimants_own_account_of_an_act_replaces_the_records():
    found = status(
        *BILATERAL,
        ("AAA", "withdrawal-notice", "2003-01-10", {"effective": "2003-04-10"}),
        ("AAA", "withdrawal-notice", "2003-01-10", {"effective": "2003-01-11", "claimant": "AAA"}),
    )
    assert lane(found, "participation", "AAA")[-2:] == [
        ("withdrawing", "2003-01-10", "2003-04-10"),
        ("withdrawn", "2003-04-10", ""),
    ]
    assert lane(found, "participation", "AAA", "AAA")[-1] == ("withdrawn", "2003-01-11", "")


def test_a_former_state_takes_part_until_it_ends():
    found = status(
        ("OLD", "signature", "1987-12-08"),
        ("OLD", "ratification", "1988-06-01"),
        ("", "entry-into-force", "1988-06-01"),
        ("AAA", "succession", "1991-12-26"),
    )
    assert lane(found, "participation", "OLD")[-1] == ("party", "1988-06-01", "1991-12-26")
    assert lane(found, "participation", "AAA") == [("party", "1991-12-26", "")]


def test_an_uncertain_day_counts_once_it_is_certain():
    found = status(("AAA", "signature", "1990"), ("BBB", "signature", "1990-03"))
    assert lane(found, "participation", "AAA")[0][1] == "1990-12-31"
    assert lane(found, "participation", "BBB")[0][1] == "1990-03-31"


def test_what_was_known_later_is_not_known_earlier():
    rows = (*BILATERAL, ("AAA", "suspension", "2010-02-28", {"known": "2010-06-01"}))
    assert lane(status(*rows, known_on="2010-05-31"), "participation", "AAA")[-1][0] == "party"
    assert lane(status(*rows, known_on="2010-06-01"), "participation", "AAA")[-1][0] == "suspended"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("CCC", "withdrawal-notice", "2005-01-01"), "without an earlier"),
        (("CCC", "suspension", "2005-01-01"), "without an earlier"),
        (("", "entry-into-force", "2005-01-01"), "already in force by e4-entry-into-force"),
        (("AAA", "withdrawal-notice", "2005-01-01", {"effective": "2004-01-01"}), "before the act"),
        (("AAA", "observance", "2005-01-01"), "needs a value and a claimant"),
        (("", "signature", "2005-01-01"), "needs a party"),
        (("AAA", "expiry", "2005-01-01"), "treaty as a whole"),
        (("OLD", "signature", "1995-01-01"), "OLD ended on 1991-12-26"),
        (("BBB", "accession", "2005-01-01"), "bound already by e3-ratification"),
        (("AAA", "resumption", "2005-01-01"), "nothing was suspended"),
        (("AAA", "withdrawal-revoked", "2005-01-01"), "no notice of withdrawal was running"),
        (("NEW", "succession", "2005-01-01"), "OLD took no part"),
    ],
)
def test_an_impossible_event_is_named(row, said):
    with pytest.raises(DataError) as error:
        check_events(events(*BILATERAL, row), ACTORS, TREATIES)
    assert f"e{len(BILATERAL)}-{row[1]}" in str(error.value)
    assert said in str(error.value)


JOINED = (("AAA", "ratification", "1998-02-20"), ("", "entry-into-force", "1999-03-01"))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((("AAA", "signature", "1997-11-30"),), "before the instrument was opened (1997-12)"),
        (
            (*JOINED, ("AAA", "withdrawal-notice", "2025-08-20", {"effective": "2025-12-20"})),
            "takes effect on 2025-12-20, but the treaty's clause gives 2026-02-20",
        ),
        (
            (*JOINED, ("AAA", "withdrawal-notice", "2025-08-20", {"effective": "2052-02-20"})),
            "takes effect on 2052-02-20",
        ),
        (
            (*JOINED, ("BBB", "accession", "2025-03-12", {"effective": "2025-04-01"})),
            "takes effect on 2025-04-01, but the treaty's clause gives 2025-09-01",
        ),
        (
            (*JOINED, *(("AAA", "withdrawal-notice", f"2025-0{m}-20") for m in (7, 8))),
            "notice was given already by e2-withdrawal-notice",
        ),
        (
            (*JOINED, *(("AAA", "suspension", f"2025-0{m}-20") for m in (7, 8))),
            "suspended already by e2-suspension",
        ),
        (
            (*JOINED, ("AAA", "withdrawal-notice", "2020-01-01"), ("AAA", "suspension", "2021")),
            "without an earlier",
        ),
        ((*JOINED, ("", "expiry", "2009-01-01"), ("BBB", "signature", "2010-01-01")), "after e2"),
        ((*JOINED, ("", "expiry", "2009-01-01"), ("", "termination", "2010-01-01")), "by e2"),
        ((("", "opening", "1997-12-03"), ("", "opening", "1998-01-03")), "opened already by e0"),
        ((JOINED[0], ("", "expiry", "2009-01-01")), "an expiry of what was never in force"),
    ],
)
def test_an_impossible_sequence_is_named(rows, said):
    with pytest.raises(DataError) as error:
        check_events(events(*rows, treaty="club"), ACTORS, TREATIES)
    assert said in str(error.value)


def test_what_is_contested_may_differ_from_the_clause():
    notice = {"effective": "2003-01-11", "contested_by": "BBB"}
    rows = (*JOINED, ("AAA", "withdrawal-notice", "2003-01-10", notice))
    check_events(events(*rows, treaty="club"), ACTORS, TREATIES)


@settings(max_examples=200, deadline=None)
@given(
    st.dates(pd.Timestamp("1945-01-01").date(), pd.Timestamp("2099-01-01").date()),
    st.integers(1, 40),
    st.sampled_from("DMY"),
)
def test_a_period_is_never_longer_than_it_says(start, number, unit):
    end = pd.Timestamp(add_period(start.isoformat(), f"P{number}{unit}"))
    first = pd.Timestamp(start)
    if unit == "D":
        assert (end - first).days == number
    else:
        months = number * (12 if unit == "Y" else 1)
        assert (end.year - first.year) * 12 + end.month - first.month == months
        assert end.day == min(first.day, end.days_in_month)


def test_status_answer_has_the_promised_shape():
    tables = {"treaty_events": events(*BILATERAL), "treaties": TREATIES, "actors": ACTORS}
    answer = treaty_status_on(tables, "pact", "2003-01-01", party="CCC")
    assert answer["force"]["value"] == "in-force"
    assert answer["parties"] == {"CCC": {"participation": "none", "observance": [], "basis": []}}
    gone = treaty_status_on(tables, "pact", "2003-01-01", party="OLD")
    assert gone["parties"]["OLD"]["participation"] is None
    assert gone["notes"] == ["OLD did not exist on 2003-01-01"]
    everyone = treaty_status_on(tables, "pact", "2003-01-01")["parties"]
    assert set(everyone) == {"AAA", "BBB"}
    assert everyone["AAA"]["basis"] == ["e4-entry-into-force"]


_DAY = st.dates(
    min_value=pd.Timestamp("1992-01-01").date(), max_value=pd.Timestamp("2026-01-01").date()
)
_ACTION = st.sampled_from(
    [
        "signature",
        "ratification",
        "suspension",
        "resumption",
        "withdrawal-notice",
        "withdrawal-revoked",
        "accession",
        "succession",
        "renunciation",
        "ratification-revoked",
        "observance",
        "milestone",
        "entry-into-force",
        "expiry",
        "termination",
    ]
)


@st.composite
def histories(draw):
    """Draw any sequence of events, most of them illegal: the algebra must hold for all."""
    rows = []
    for _ in range(draw(st.integers(1, 12))):
        action, day = draw(_ACTION), draw(_DAY)
        whole = action in ("entry-into-force", "expiry", "termination")
        party = "" if whole else draw(st.sampled_from(["AAA", "BBB"]))
        extra = {}
        if action == "observance":
            extra = {
                "value": draw(st.sampled_from(OBSERVANCE)),
                "claimant": draw(st.sampled_from(["AAA", "BBB"])),
            }
        elif draw(st.booleans()):
            extra = {
                "effective": (day + pd.Timedelta(days=draw(st.integers(0, 400)))).isoformat()[:10]
            }
        if whole and draw(st.booleans()):
            extra["claimant"] = "AAA"
        rows.append((party, action, day.isoformat(), extra))
    return rows


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(histories())
def test_intervals_of_a_lane_never_overlap_and_use_their_axis(rows):
    found = status(*rows)
    allowed = {"force": FORCE, "participation": PARTICIPATION, "observance": OBSERVANCE}
    for (axis, *_), group in found.fillna("").groupby(["axis", "party_id", "claimant"]):
        ordered = group.sort_values("valid_from")
        assert set(ordered["value"]) <= set(allowed[axis])
        assert (ordered["valid_to"].eq("") | (ordered["valid_from"] < ordered["valid_to"])).all()
        ends = ordered["valid_to"].tolist()[:-1]
        assert all(end != "" for end in ends)
        assert all(end <= start for end, start in zip(ends, ordered["valid_from"][1:], strict=True))


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(histories(), st.randoms())
def test_the_order_of_the_rows_does_not_matter(rows, random):
    ordered = events(*rows)
    shuffled = ordered.sample(frac=1, random_state=random.randint(0, 999))
    first, second = (
        build_status(e, TREATIES, ACTORS).sort_values("treaty_status_id", ignore_index=True)
        for e in (ordered, shuffled)
    )
    pd.testing.assert_frame_equal(first, second)


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(histories(), _DAY)
def test_what_was_known_on_a_day_is_a_replay_of_the_events_until_then(rows, day):
    rows = [(p, a, d, e) for p, a, d, e in rows]
    known = [r for r in rows if r[2] <= day.isoformat()]
    as_of = status(*rows, known_on=day.isoformat())
    if not known:
        assert as_of.empty
        return
    replay = build_status(events(*rows)[[r[2] <= day.isoformat() for r in rows]], TREATIES, ACTORS)
    pd.testing.assert_frame_equal(as_of, replay)


def test_as_of_holds_exactly_one_undisputed_value_a_lane(register):
    found = build_status(register["treaty_events"], register["treaties"], register["actors"])
    for day in ("1975-01-01", "1992-06-01", "2019-05-01", "2024-07-08", "2026-06-01"):
        now = holding(found, day)
        record = now[now["claimant"].isna()]
        assert not record.duplicated(["treaty_id", "party_id", "axis"]).any()


@st.composite
def careers(draw):
    """Draw what one party may legally do: in order, on days of their own."""
    acts = ["signature", "ratification"]
    acts += draw(st.sampled_from([[], ["suspension"], ["suspension", "resumption"]]))
    acts += draw(
        st.sampled_from(
            [[], ["withdrawal-notice"], ["withdrawal-notice", "withdrawal-revoked"]]
            if "resumption" in acts or "suspension" not in acts
            else [[]]
        )
    )
    days = sorted(draw(st.lists(_DAY, min_size=len(acts), max_size=len(acts), unique=True)))
    entry, end = sorted(draw(st.lists(_DAY, min_size=2, max_size=2, unique=True)))
    return list(zip(acts, (d.isoformat() for d in days), strict=True)), entry, end


def replayed(acts, entry, end, day):
    """Tell a party's standing on a day from its acts until then, without any interval."""
    standing = "none"
    for act, when in acts:
        if when > day or when >= end:
            break
        standing = {
            "signature": "signatory",
            "ratification": "bound",
            "suspension": "suspended",
            "resumption": "bound",
            "withdrawal-notice": "withdrawing",
            "withdrawal-revoked": "bound",
        }[act]
        if act == "withdrawal-notice" and add_period(when, "P30D") <= min(day, end):
            standing = "withdrawn"
    if day >= end and standing != "withdrawn":
        return "former-party" if standing in ("bound", "suspended", "withdrawing") else "none"
    if standing == "bound":
        return "party" if entry <= day else "ratified"
    return standing


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(careers(), st.lists(_DAY, min_size=1, max_size=8))
def test_as_of_equals_a_replay_of_the_acts_until_that_day(career, days):
    acts, entry, end = career
    entry, end = entry.isoformat(), end.isoformat()
    days_of = dict(acts)
    if "withdrawal-revoked" in days_of:
        assume(days_of["withdrawal-revoked"] < add_period(days_of["withdrawal-notice"], "P30D"))
    told = [
        ("AAA", act, day, {"effective": add_period(day, "P30D")} if "notice" in act else {})
        for act, day in acts
        if day <= end
    ]
    found = status(*told, ("", "entry-into-force", entry), ("", "expiry", end))
    for day in {*(d.isoformat() for d in days), entry, end, *(d for _, d in acts)}:
        now = holding(found, day)
        now = now[(now["axis"] == "participation") & (now["party_id"] == "AAA")]
        value = now["value"].iloc[0] if len(now) else "none"
        assert value == replayed(acts, entry, end, day), day
