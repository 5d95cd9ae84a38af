import pytest

from armsdata.documents import build_documents
from armsdata.mentions import build_mentions
from armsdata.schema import TABLES, validate
from armsdata.sources import RawDocument, read_sotu
from armsdata.statements import Linker, build_statements
from reference import ARTICLE, registry


def build(raws):
    documents, texts, _ = build_documents(raws, registry())
    statements = build_statements(documents, texts, registry())
    return statements, build_mentions(statements, texts, registry()), texts


def test_mentions_of_the_article():
    statements, mentions, texts = build([RawDocument("text-a", "text", ARTICLE)])
    validate(TABLES["mentions"], mentions)
    text = texts.at[0, "text"]
    found = {(text[m.start : m.end], m.kind, m.target_id, m.basis) for m in mentions.itertuples()}
    assert ("New START Treaty", "treaty", "new-start", "name") in found
    assert ("the treaty", "treaty", "new-start", "anaphora") in found
    assert (
        "dialogue on strategic stability",
        "issue",
        "strategic-stability-dialogue",
        "name",
    ) in found
    assert ("Washington", "actor", "USA", "name") in found
    assert set(mentions["statement_id"]) <= set(statements["statement_id"])


@pytest.mark.slow
def test_treaties_of_statements_agree_with_their_mentions():
    raws, _ = read_sotu()
    raws = [*raws[-60:], RawDocument("text-a", "text", ARTICLE)]
    statements, mentions, _ = build(raws)
    named = mentions[(mentions["kind"] == "treaty")].groupby("statement_id")["target_id"].agg(set)
    for row in statements.fillna({"treaty_ids": ""}).itertuples():
        expected = named.get(row.statement_id, set()) & registry().treaty_ids
        assert set(filter(None, row.treaty_ids.split("|"))) == expected
    assert (mentions["start"] < mentions["end"]).all()
    assert mentions["mention_id"].is_unique


def links(text, day="2024-07-10"):
    linker = Linker(text, registry(), day)
    return [(text[x.start : x.end], x.target_id, x.basis) for x in linker.links([(0, len(text))])]


def test_the_treaty_is_the_last_one_named():
    text = "New START ended. The INF Treaty ended too. They miss this agreement."
    assert links(text)[-1] == ("this agreement", "inf-treaty", "anaphora")


def test_the_treaty_before_any_name_is_nothing():
    assert links("They miss this agreement. New START ended.")[0][1] == "new-start"
    assert links("They miss this agreement.") == []


def test_the_treaty_on_something_is_another():
    assert len(links("New START ended. The treaty on fishing holds.")) == 1


def test_systems_of_a_treaty_are_its_issue():
    text = "After the INF Treaty ended, such systems came back."
    assert links(text)[-1] == ("such systems", "inf-range-missiles", "anaphora")


def test_a_far_name_is_not_meant():
    text = "New START ended. " + "Rain fell. " * 600 + "They miss this agreement."
    assert len(links(text)) == 1


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("The Conference on Disarmament met in Geneva.", set()),
        ("The Organisation for the Prohibition of Chemical Weapons met in The Hague.", set()),
        ("They share air and missile defences in the Gulf.", set()),
        ("A strategic dialogue with Bahrain was held.", set()),
        ("A strategic dialogue with Russia was held.", {"strategic-stability-dialogue"}),
        ("We oppose an arms race into outer space.", {"space-weapons"}),
        ("We oppose an arms race.", {"arms-race"}),
        ("We want the denuclearization of Africa.", {"nuclear-weapon-free-zones"}),
        ("Talks on denuclearization went on.", {"dprk-nuclear"}),
        ("We stand for nuclear arms control.", {"arms-control-general"}),
        ("The Conference on Disarmament should speak of disarmament.", {"general-disarmament"}),
    ],
)
def test_names_that_hold_a_wording_name_no_target(text, targets):
    found = registry().terms_in(text, "2010-01-01")
    assert {match.target_id for match in found} == targets
