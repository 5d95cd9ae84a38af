"""The UNTC importer: traps in a page of own making, and the real pages where they are at hand."""

import tarfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from armsdata.schema import TABLES, DataError, frame
from armsdata.treaties.untc.importing import as_csv, propose
from armsdata.treaties.untc.notes import read_note
from armsdata.treaties.untc.page import parse_status_page, read_status_page
from armsdata.treaties.untc.proposals import compare, propose_events

_ID = "ctl00_InnerPage_"
_HEADS = ("Participant", "Signature", "Ratification, Acceptance(A), Accession(a), Succession(d)")
_ROWS = (
    ("Arcadia", "", "3 May\t 2001", "&nbsp;4 Jun\t 2002 A"),
    ("Borduria (Kingdom of)", "1", "[ &nbsp;3 May\t 2001 ]", "[ 5 Jun\t 2002 ]"),
    ("Freedonia", "2", "", "6 Jul\t 1999 a"),
    ("Grand Fenwick", "", "9 May 2001", ""),
    ("Ruritania", "3", "", "1 Feb 2003 d"),
    ("Syldavia", "4, 5", "3 May 2001", "7 Aug 2003"),
)
_NOTES = {
    "1": "On 2 March 2010, the Government of the Kingdom of Borduria deposited with the "
    "Secretary-General a notification of withdrawal (See depositary notification "
    "<a href='x'>C.N.12.2010</a>.TREATIES-XXVI-5 of 4 March 2010). The withdrawal took effect "
    "for Borduria on 2 September 2010 in accordance with article 9.",
    "2": "The accession shall also apply to the Isle of Ducks.",
    "3": "Greater Ruritania had signed and ratified the Treaty on 3 May 2001 and 4 May 2001, "
    "respectively. See also note 1 under “Ruritania” in the “Historical Information” section "
    "in the front matter of this volume.",
    "4": "The ratification was withdrawn by telephone on a rainy day and cancelled again.",
    "5": "On 9 January 2020, the Secretary-General received a communication from Syldavia.",
}
_STATEMENTS = (
    ("dgDec", "Arcadia", "<i>Upon signature:</i> words <i>Declaration:</i> words"),
    ("dgDec", "Freedonia", "<p align='left'><i><i>Reservation:</i></i></p>words"),
    ("dgDec", "Grand Fenwick", "words without any heading"),
    ("dgObj", "Syldavia", "<p align='right'>3 February 2010</p><i>With regard to it:</i> words"),
)
_IDS = {
    "Arcadia": "ARC", "Borduria (Kingdom of)": "BRD", "Freedonia": "FRE",
    "Grand Fenwick": "GFW", "Ruritania": "RUR", "Greater Ruritania": "GRT", "Syldavia": "SYL",
}  # fmt: skip


def _page(
    rows=_ROWS, heads=_HEADS, notes=_NOTES, statements=_STATEMENTS, totals=(3, 4), extra=""
) -> str:
    def marks(text: str) -> str:
        links = ", ".join(f"<a class='noteIndex' href='#{m}'>{m}</a>" for m in text.split(", "))
        return f" <SUP>{links}</SUP>" if text else ""

    grid = "".join(f"<td>{h}<br></td>" for h in heads) + "</tr>"
    for name, mark, *cells in rows:
        grid += f"<tr><td>{name}{marks(mark)}<br></td>"
        grid += "".join(f"<td>{cell or '&nbsp;'}</td>" for cell in cells) + "</tr>"
    said = "".join(
        f"<table id='{_ID}{section}'><tr><td><div id='{n}_divParticipant'>{name}</div>"
        f"<div id='{n}_divText'><p class='invisible'>{name}</p>{text}</div></td></tr></table>"
        for n, (section, name, text) in enumerate(statements)
    )
    told = "".join(
        f"<div id='{_ID}dgNotesAll_{m}_divNotesAll'><a name='{m}'>{m}</a>{text}<br></div>"
        for m, text in notes.items()
    )
    return f"""<!DOCTYPE html><html><body>
<form action="./ViewDetails.aspx?src=TREATY&amp;mtdsg_no=XXVI-2-c&amp;chapter=26&amp;clang=_en">
<div id="{_ID}div3">STATUS AS AT : 03-02-2026 10:16:18 EDT</div>
<div id="{_ID}rptTreaty_ctl00_tcTreaty">2. c Treaty on Paper Boats <SUP>9</SUP></div>
<div id="{_ID}tcrptEIF">Entry into force : 1 March 2002, in accordance with article 7.</div>
<div id="{_ID}tcStatus">Status : Signatories : {totals[0]}. Parties : {totals[1]}</div>
<table id="{_ID}tblgrid"><tr>{grid}</table>{extra}
<div id="divAll">{said}</div>{told}</form></body></html>"""


def _with(name: str, *cells: str) -> str:
    """Return the page with other cells in one row."""
    return _page(rows=[(r[0], r[1], *cells) if r[0] == name else r for r in _ROWS])


def _read(markup: str):
    return parse_status_page(markup, "boats.html")


@pytest.fixture(scope="module")
def page():
    return _read(_page())


def _actors() -> pd.DataFrame:
    rows = [{"actor_id": i, "name": n, "kind": "state"} for n, i in _IDS.items()]
    rows.append({"actor_id": "OFR", "name": "Old Freedonia", "kind": "state"})
    return frame(TABLES["actors"], [{**r, "valid_to": _ENDS.get(r["actor_id"], "")} for r in rows])


_ENDS = {"GRT": "2003-01-01", "OFR": "2000-01-01"}


def _resolve(name: str, day: str) -> str:
    if name == "Freedonia" and day < _ENDS["OFR"]:
        return "OFR"
    if name not in _IDS or (name == "Greater Ruritania" and day >= _ENDS["GRT"]):
        raise DataError("state_names", f"{name!r} means nothing on {day}", "correct the name")
    return _IDS[name]


def _proposed(page) -> pd.DataFrame:
    return propose_events(page, "boats", _actors(), _resolve, "untc-boats").set_index("event_id")


def test_the_head_of_the_page_is_read(page) -> None:
    assert (page.title, page.entry_into_force) == ("Treaty on Paper Boats", "2002-03-01")
    assert page.status_as_of == "2026-02-03"
    assert page.url.endswith("?src=TREATY&mtdsg_no=XXVI-2-c&chapter=26&clang=_en")


def test_names_lose_their_marks_and_days_their_spaces(page) -> None:
    borduria = next(p for p in page.participants if p.name.startswith("Borduria"))
    assert borduria.name == "Borduria (Kingdom of)"
    assert [(a.action, a.day) for a in borduria.acts[:2]] == [
        ("signature", "2001-05-03"),
        ("ratification", "2002-06-05"),
    ]


def test_a_withdrawal_told_only_in_an_end_note_becomes_an_act(page) -> None:
    row = _proposed(page).loc["boats-brd-2010-03-02-withdrawal-notice"]
    assert row["effective"] == "2010-09-02"
    assert row["legal_basis"] == "C.N.12.2010.TREATIES-XXVI-5"


def test_acts_of_a_former_state_come_from_the_end_note(page) -> None:
    assert {"boats-grt-2001-05-03-signature", "boats-grt-2001-05-04-ratification"} <= set(
        _proposed(page).index
    )


def test_an_act_before_the_state_existed_is_its_predecessors(page) -> None:
    rows = _proposed(page)
    assert rows.loc["boats-ofr-1999-07-06-accession", "verification"] == "verified"
    heir = rows.loc["boats-fre-2000-01-01-succession"]
    assert heir["verification"] == "unverified"
    assert "Old Freedonia" in heir["note"]


def test_statements_go_with_the_act_upon_which_they_were_made(page) -> None:
    attached = _proposed(page)["attached"].dropna().to_dict()
    assert attached == {
        "boats-arc-2001-05-03-signature": "declaration",
        "boats-ofr-1999-07-06-accession": "reservation",
        "boats-gfw-2001-05-09-signature": "declaration",
        "boats-syl-2010-02-03-milestone": "objection",
    }


@pytest.mark.parametrize(
    ("treaty", "scope"),
    [("att", "Articles 6 and 7"), ("ccm", "Article 1"), ("boats", "the treaty")],
)
def test_provisional_application_is_told_no_broader_than_the_clause(
    treaty: str, scope: str
) -> None:
    heads = (*_HEADS[:2], f"{_HEADS[2]}, Provisional application under article 23(n)")
    page = _read(
        _page(
            rows=[("Arcadia", "", "", "3 May 2001 n")],
            heads=heads,
            notes={},
            statements=(),
            totals=(0, 0),
        )
    )
    rows = propose_events(page, treaty, _actors(), _resolve, "untc-boats")
    assert rows["action"].tolist() == ["milestone"]
    assert rows["summary"].item() == (
        f"Arcadia declared that it applies {scope} provisionally until it is in force for it."
    )


def test_what_is_not_understood_is_handed_back_with_its_text(page) -> None:
    assert len(page.unread) == 1
    assert "by telephone" in page.unread[0]


def test_brackets_without_a_withdrawal_are_handed_back() -> None:
    rows = [(r[0], "" if r[0].startswith("Bord") else r[1], *r[2:]) for r in _ROWS]
    assert any("acts in brackets" in text for text in _read(_page(rows=rows)).unread)


def test_a_second_table_and_an_unknown_section_are_handed_back() -> None:
    statements = [*_STATEMENTS, ("dgOther", "Arcadia", "words")]
    extra = "<div id='specialtbl'>Consent to be bound by chapters</div>"
    unread = " ".join(_read(_page(statements=statements, extra=extra)).unread)
    assert "dgOther" in unread
    assert "second table" in unread


def test_a_renunciation_is_an_act_whatever_else_the_letter_says() -> None:
    note = read_note(
        "1",
        "In a communication received on 1 July 2019, the Government of Arcadia informed the "
        "Secretary-General of the following:“Arcadia does not intend to become a party. It "
        "withdraws and cancels nothing else.”",
        "boats.html",
    )
    assert note.understood
    assert [(a.action, a.day) for a in note.acts] == [("renunciation", "2019-07-01")]


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        (_page()[:-20], "cut off"),
        ("<html><body>Welcome</body></html>", "not a UNTC status page"),
        (_with("Arcadia", "3 May 2001", "31 Jun 2002 A"), "31 Jun 2002"),
        (_with("Arcadia", "3 May 2001", "4 Jun 2002 X"), "unknown code 'X'"),
        (_with("Arcadia", "3 May 2001 A", "4 Jun 2002"), "unknown code 'A'"),
        (_with("Arcadia", "3 May 2001", "4 Jun 2027"), "after the day of the page"),
        (_with("Arcadia", "3 May 2001", "soon"), "'soon'"),
        (_with("Arcadia", "[3 May 2001]", "4 Jun 2002"), "only some in brackets"),
        (_page(heads=(*_HEADS[:2], "Ratification, Applause(c)")), "Applause(c)"),
        (_page(rows=_ROWS[:-1]), "the page's own total is 3"),
        (_page(rows=[*_ROWS, _ROWS[0]], totals=(4, 5)), "'Arcadia' has 2 rows"),
        (_page().replace("03-02-2026", "03-22-2026"), "month 22"),
        (_page().replace("Entry into force : 1", "In force since 1"), "entry into force"),
    ],
)
def test_a_broken_page_is_one_error_with_place_and_value(markup: str, told: str) -> None:
    with pytest.raises(DataError) as error:
        _read(markup)
    assert told in str(error.value)
    assert error.value.where.startswith("boats.html")


def test_an_unknown_state_stops_the_proposal() -> None:
    rows = [("Utopia", *r[1:]) if r[0] == "Grand Fenwick" else r for r in _ROWS]
    with pytest.raises(DataError, match="Utopia"):
        _proposed(_read(_page(rows=rows, statements=_STATEMENTS[:2])))


def _register(page, **changes: str) -> pd.DataFrame:
    rows = _proposed(page).reset_index().astype(object).fillna("").to_dict("records")
    own = [r for r in rows if r["event_id"] == "boats-arc-2002-06-04-acceptance"]
    return frame(TABLES["treaty_events"], [{**own[0], **changes}])


@pytest.mark.parametrize(
    ("changes", "change", "differences"),
    [
        ({}, "same", ""),
        ({"effective": "2002-07-04"}, "same", ""),
        ({"date": "2002-06-01"}, "differs", "date: 2002-06-01 -> 2002-06-04"),
        ({"date": "2002-06"}, "differs", "date: 2002-06 -> 2002-06-04"),
        ({"action": "approval"}, "differs", "action: approval -> acceptance"),
        ({"party_id": "GFW"}, "add", ""),
        ({"date": "1990-06-04"}, "add", ""),
    ],
)
def test_a_near_act_of_the_same_family_is_compared_not_added(
    page, changes: dict, change: str, differences: str
) -> None:
    report = compare(_proposed(page).reset_index(), _register(page, **changes))
    row = report[report["event_id"].str.startswith("boats-arc-2002-06-04-acceptance")].iloc[0]
    assert (row["change"], row["differences"]) == (change, differences)


def test_the_register_alone_is_reported_and_ids_stay_unique(page) -> None:
    report = compare(_proposed(page).reset_index(), _register(page, party_id="GFW"))
    alone = report[report["change"] == "only-in-register"]
    assert list(alone["register_event_id"]) == ["boats-arc-2002-06-04-acceptance"]
    assert report["event_id"].is_unique


@pytest.mark.slow
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    cut=st.integers(0, len(_page())),
    put=st.text(max_size=6) | st.sampled_from(["</td>", "<tr>", "</html>", "[", "9 Jan", "</sup>"]),
    drop=st.integers(0, 60),
)
def test_a_damaged_page_never_fails_otherwise_than_by_a_data_error(
    cut: int, put: str, drop: int
) -> None:
    markup = _page()
    for damaged in (markup[:cut] + put + markup[cut + drop :], markup[:cut] + "</html>"):
        error = _error_of(lambda damaged=damaged: _proposed(_read(damaged)))
        assert error is None or error.remedy


def _error_of(work) -> DataError | None:
    try:
        work()
    except DataError as error:
        return error
    return None


@pytest.fixture(scope="session")
def real_pages(shared: Path, tmp_path_factory) -> list[Path]:
    archive = shared / "register" / "untc-2026-02-03.tar.xz"
    if not archive.exists():
        pytest.skip("the saved status pages (../shared/register) are not here")
    folder = tmp_path_factory.mktemp("untc")
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return sorted(folder.rglob("*.html"))


def test_real_pages_agree_with_their_own_totals(real_pages: list[Path]) -> None:
    pages = {path.stem: read_status_page(path) for path in real_pages}
    assert len(pages) == 12
    for name, page in pages.items():
        # parse_status_page compares the counts; what it must not do is find no total at all
        assert page.totals["parties"] > 0, name
        assert all(act.day for p in page.participants for act in p.acts), name


def test_every_real_end_note_is_read_or_listed(real_pages: list[Path]) -> None:
    for path in real_pages:
        page = read_status_page(path)
        listed = [text for text in page.unread if text.startswith("end note")]
        assert len(listed) == sum(not note.understood for note in page.endnotes), path.stem
        marks = {mark for p in page.participants for mark in p.notes}
        assert marks <= {note.mark for note in page.endnotes}, path.stem


def test_withdrawals_of_the_real_pages_have_their_days_of_effect(real_pages: list[Path]) -> None:
    found = {
        (path.stem, p.name, act.day, act.effective)
        for path in real_pages
        for p in read_status_page(path).participants
        for act in p.acts
        if act.action == "withdrawal-notice"
    }
    assert ("ottawa", "Poland", "2025-08-20", "2026-02-20") in found
    assert ("ccm", "Lithuania", "2024-09-06", "2025-03-06") in found
    assert len(found) == 6


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(cut=st.floats(0, 1), put=st.text(max_size=4), drop=st.integers(0, 400))
def test_a_damaged_real_page_raises_a_data_error_or_is_read(
    real_pages: list[Path], cut: float, put: str, drop: int
) -> None:
    markup = next(p for p in real_pages if p.stem == "tpnw").read_text(encoding="utf-8")
    place = int(cut * len(markup))
    damaged = markup[:place] + put + markup[place + drop :]
    error = _error_of(lambda: parse_status_page(damaged, "tpnw"))
    assert error is None or error.where.startswith("tpnw")


def test_the_register_and_a_page_are_compared_from_files(tmp_path: Path, page) -> None:
    saved = tmp_path / "boats.html"
    saved.write_text(_page(), encoding="utf-8")
    names = [
        {"system": "un", "name": n, "actor_id": i, "valid_from": "0001-01-01"}
        for n, i in _IDS.items()
    ]
    treaty = {
        "treaty_id": "boats", "name": "Treaty on Paper Boats", "short_name": "Boats",
        "type": "multilateral", "summary": "Boats.", "source_ids": "s",
        "verification": "verified",
    }  # fmt: skip
    for name, rows in {
        "actors": _actors().to_dict("records"),
        "state_names": names,
        "treaties": [treaty],
        "treaty_events": _register(page).to_dict("records"),
    }.items():
        folder = tmp_path / name if name == "treaty_events" else tmp_path
        folder.mkdir(exist_ok=True)
        file = "boats" if name == "treaty_events" else name
        frame(TABLES[name], rows).to_csv(folder / f"{file}.csv", index=False)
    report = propose(saved, "boats", tmp_path)
    assert report["change"].value_counts()["same"] == 1
    assert report.attrs["unread"] == page.unread
    assert as_csv(report).startswith("change,register_event_id,differences,event_id,")
    with pytest.raises(DataError, match="no instrument 'ships'"):
        propose(saved, "ships", tmp_path)
