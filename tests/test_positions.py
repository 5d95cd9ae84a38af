from dataclasses import replace

import pandas as pd
import pytest

from armsdata.documents import build_documents
from armsdata.mentions import build_mentions
from armsdata.positions import Statement, build_positions, find_positions
from armsdata.schema import TABLES, DataError, check_references, validate
from armsdata.sources import RawDocument, read_path, read_sotu
from armsdata.statements import attribute, build_statements
from reference import registry, shared


def build(raws):
    documents, texts, _ = build_documents(raws, registry())
    statements = build_statements(documents, texts, registry())
    mentions = build_mentions(statements, texts, registry())
    return build_positions(statements, mentions, texts, registry()), texts


def decide(sentence):
    table, texts = build([RawDocument("text-a", "text", f" date 2024-07-08 {sentence}")])
    text = texts.at[0, "text"]
    return {
        row["target_id"]: (
            row["stance"],
            text[int(row["condition_start"]) : int(row["condition_end"])]
            if row["condition_start"] != ""
            else "",
            row["connective"],
            row["polarity"],
            row["who_must_act"],
            row["addressee"],
        )
        for row in table.astype(object).fillna("").to_dict("records")
    }


@pytest.mark.parametrize(
    ("sentence", "target", "stance"),
    [
        ("Norway said that it supports the CTBT.", "ctbt", "support"),
        ("Norway said that it does not support the TPNW.", "tpnw", "oppose"),
        ("Norway said that it rejects the TPNW.", "tpnw", "oppose"),
        ("Norway said that New START should be extended.", "new-start", "support"),
        ("Russia said that talks on strategic stability are pointless.",
         "strategic-stability-dialogue", "oppose"),
        ("Russia said that there can be no dialogue on strategic stability.",
         "strategic-stability-dialogue", "oppose"),
        ("Russia refuses to engage on arms control, Vladimir Putin said.",
         "strategic-stability-dialogue", "oppose"),
        ("Norway said that it would refrain from nuclear tests.", "nuclear-testing", "support"),
        ("Russia said that it would resume nuclear testing.", "nuclear-testing", "oppose"),
        ("Norway called for a ban on landmines.", "landmines-cluster", "support"),
        ("The United States said that it would deploy medium-range missiles.",
         "inf-range-missiles", "oppose"),
    ],
)  # fmt: skip
def test_stances(sentence, target, stance):
    assert decide(sentence)[target][0] == stance


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway said that New START expires soon.",
        "Russia said that the United States is producing medium-range missiles.",
        "Russia said that not only the United States is producing medium-range missiles.",
        "Norway said that the meeting on the CTBT took two days.",
    ],
)
def test_no_row_where_nothing_is_taken_sides_with(sentence):
    assert decide(sentence) == {}


def test_condition_after_a_pledge():
    found = decide(
        "After the INF Treaty ended in 2019, Russia pledged that it would refrain from deploying "
        "such systems as long as the United States does not deploy them."
    )
    assert found["inf-range-missiles"] == (
        "conditional-support",
        "as long as the United States does not deploy them",
        "as long as",
        "enables",
        "USA",
        "USA",
    )


def test_condition_before_a_refusal():
    found = decide(
        "Russia said that, until Washington changes its policy, there can be no dialogue on "
        "strategic stability."
    )
    assert found["strategic-stability-dialogue"] == (
        "conditional-refusal",
        "until Washington changes its policy",
        "until",
        "blocks",
        "USA",
        "USA",
    )


def test_what_must_come_before():
    found = decide(
        "The president stressed that, before discussing any work under New START, Moscow must "
        "study the arsenals of others."
    )
    stance, condition, connective, *_ = found["new-start"]
    assert (stance, connective) == ("conditional-refusal", "before")
    assert condition.startswith("Moscow must")


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway said that it supports the CTBT until 2030.",
        "Norway said that it supports the CTBT; unless it rains, the meeting is outside.",
    ],
)
def test_a_date_or_another_clause_is_no_condition(sentence):
    assert decide(sentence)["ctbt"][:2] == ("support", "")


def test_addressee_of_a_demand():
    found = decide("Norway called on the United States to ratify the CTBT.")
    assert found["ctbt"][0] == "support"
    assert found["ctbt"][5] == "USA"


def test_seed():
    (path,) = sorted(shared("seed").glob("*.txt"))
    table, texts = build([read_path(path)])
    text = texts.at[0, "text"]
    rows = {
        (r.target_id, r.stance): r for r in table[table["condition_start"].notna()].itertuples()
    }
    refusal = rows["strategic-stability-dialogue", "conditional-refusal"]
    assert refusal.speaker_id == "sergey-ryabkov"
    condition = text[refusal.condition_start : refusal.condition_end]
    assert condition.startswith("until they clearly show some change")
    assert (refusal.polarity, refusal.who_must_act) == ("blocks", "USA")
    pledge = rows["inf-range-missiles", "conditional-support"]
    condition = text[pledge.condition_start : pledge.condition_end]
    assert condition.startswith("as long as the United States refuses")
    assert (pledge.polarity, pledge.actor_id) == ("enables", "RUS")
    assert pledge.stated_date == "2019"


@pytest.mark.slow
def test_table_of_all_addresses_is_valid():
    raws, _ = read_sotu()
    table, texts = build(raws)
    validate(TABLES["positions"], table)
    reference = registry()
    tables = {"positions": table, "actors": reference.actors, "targets": reference.targets,
              "people": reference.people}  # fmt: skip
    check_references(tables, TABLES)
    length = dict(zip(texts["document_id"], texts["text"].str.len(), strict=True))
    for row in table.itertuples():
        assert 0 <= row.evidence_start < row.evidence_end <= length[row.document_id]
    # 98 since the rules abstain from what is reported, supposed or past.
    assert len(table) > 50


@pytest.mark.slow
def test_no_address_is_read_as_opposition():
    # Refusals in a speaker's own text are abstained from: most were about other states.
    raws, _ = read_sotu()
    documents, texts, _ = build_documents(raws[-60:], registry())
    statements = build_statements(documents, texts, registry())
    found = build_positions(
        statements, build_mentions(statements, texts, registry()), texts, registry()
    )
    assert len(found) > 10
    assert (found["stance_value"] >= 0).all()


def test_a_target_without_polarity_stops_the_run_and_is_named(tmp_path):
    rows = registry().targets.copy()
    rows.loc[rows["target_id"] == "nuclear-testing", "polarity"] = pd.NA
    with pytest.raises(DataError, match=r"(?s)\[nuclear-testing\], polarity = .*for, against"):
        validate(TABLES["targets"], rows)


def test_a_term_whose_target_has_no_row_stops_the_run_and_is_named():
    rows = registry().targets
    known = replace(registry(), targets=rows[rows["target_id"] != "space-weapons"])
    with pytest.raises(DataError, match=r"(?s)no row 'space-weapons'.*polarity"):
        attribute("Norway said that it rejects weapons in space.", known, "2024-07-08")


def test_polarity_turns_a_rejection_round():
    rows = registry().targets
    turned = rows.assign(polarity=rows["polarity"].where(rows["target_id"] != "tpnw", "against"))
    known, text = replace(registry(), targets=turned), "Norway said that it rejects the TPNW."
    span, sentence = (text.index("TPNW"), len(text) - 1), (0, len(text))
    for register, stance in ((registry(), "oppose"), (known, "support")):
        (found,) = find_positions(
            text, [("tpnw", span, sentence)], Statement("NOR", "2024-07-08"), register
        )
        assert found.stance == stance
