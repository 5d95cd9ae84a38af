"""Tables that people fill: hand-coded statements and corrections of computed cells."""

from armsdata.schema.columns import date, text
from armsdata.schema.fields import fields
from armsdata.schema.table import Table

coded_statements = Table(
    name="coded_statements",
    title="Hand-coded statements (input)",
    description="One statement and target, as coders enter it; a second target repeats the row.",
    key=("statement_id", "target"),
    raw="statements",
    published=False,
    columns=fields(
        "statement_id",
        "speaker_id",
        "office_id",
        "actor_id",
        "stated_date",
        "kind",
        "venue",
        "target",
        "stance",
        "condition",
        "connective",
        "polarity",
        "who_must_act",
        "addressee",
        "act",
        "treaty_ids",
        "summary",
        "source_ids",
        "verification",
        "coder_id",
        "round",
        "note",
        required=("stated_date",),
        statement_id=text("Identifier: family name, day and topic.", required=True),
        kind="Form in which the source gives it.",
        venue="Occasion.",
        condition="Condition in own words.",
        polarity="Enables or blocks.",
        summary="Own-words summary.",
        verification="Whether every field was seen in the source.",
    ),
)

corrections = Table(
    name="corrections",
    title="Corrections",
    description="A cell of a computed row that a person corrected; the tables hold it already.",
    key=("table", "row_id", "field"),
    raw="corrections",
    columns=fields(
        *("table", "row_id", "field", "old", "new", "coder_id", "date", "reason"),
        field=text("Column that is corrected.", required=True),
        date=date("Day of the correction.", required=True),
        reason="Why the new value holds.",
    ),
)

#: In the order of their declaration.
TABLES = tuple(value for value in vars().copy().values() if isinstance(value, Table))
