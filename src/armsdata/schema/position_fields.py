"""Fields of positions, conditions and claims; :mod:`armsdata.schema.fields` holds them all."""

import pandera.pandas as pa

from armsdata.schema import vocabularies as v
from armsdata.schema.columns import code, edtf_date, integer, offset, ref, text

POSITION_FIELDS: dict[str, pa.Column] = {
    # First listed by positions
    "position_id": text("Identifier.", required=True),
    "stance": code("Toward the target's proposition.", v.STANCES),
    "stance_value": integer("Ordinal: support 2 to oppose -2.", required=True),
    "evidence_start": offset("First code point of the words that show the stance."),
    "evidence_end": offset("Code point after them."),
    "condition": text("Condition in own words, when coded by hand."),
    "condition_start": offset("First code point of the condition."),
    "condition_end": offset("Code point after it."),
    "connective": code("Word that opens the condition.", v.CONNECTIVES, required=False),
    "who_must_act": ref("Who has to meet the condition.", "actors.actor_id", many=True),
    "addressee": ref("Who is addressed.", "actors.actor_id", many=True),
    "rule_id": text("Rule or model that decided; `hand` when coded by hand.", required=True),
    # First listed by conditions
    "condition_id": text("Identifier.", required=True),
    "main_start": offset("First code point of the words that are conditioned."),
    "main_end": offset("Code point after them."),
    "target_ids": ref(
        "Targets that the words conditioned name, joined by |.", "targets.target_id", many=True
    ),
    "position_ids": ref(
        "Positions that it conditions, joined by |; empty where it stands without one.",
        "positions.position_id",
        many=True,
    ),
    "acts": text("Acts that it names, as fact:treaty, joined by |."),
    "fate": code(
        "What became of it; empty where the register cannot tell.", v.FATES, required=False
    ),
    # First listed by claims
    "claim_id": text("Identifier.", required=True),
    "asserted": code("Asserted value.", v.FORCE + v.PARTICIPATION + v.OBSERVANCE),
    "claim_date": edtf_date("Day for which it is asserted.", required=True),
    "register_value": text("Value in the register that day; several claimants joined by |."),
    "outcome": code("How the two compare.", v.OUTCOMES),
    "event_ids": ref("Events behind the register's value.", "treaty_events.event_id", many=True),
    # First listed by fact_words
    "fact": code("What they assert.", v.FACTS),
    "fact_form": code("What the words are.", v.FACT_FORMS),
    # First listed by connectives
    "wording": text("The words, in lower case.", required=True),
    "follows": code("What the words need after them.", v.FOLLOWS),
    "needs": code("What else must hold.", tuple(v.CONNECTIVE_NEEDS), required=False),
    "not_after": text("Words before it that make it none, joined by |; * is any ending."),
    "not_before": text("Words after it that make it none, joined by |; * is any ending."),
    "only_before": text("Words of which one must be among the next three, joined by |."),
}
