"""Tables of the treaty register: dated events in, status intervals out."""

from armsdata.schema import vocabularies as v
from armsdata.schema.columns import code, date, edtf_date, number, ref
from armsdata.schema.fields import fields
from armsdata.schema.table import Table

treaty_events = Table(
    name="treaty_events",
    title="Treaty events",
    description="A dated, cited act or event that concerns an instrument.",
    key=("event_id",),
    raw="treaty_events",
    split_by="treaty_id",
    columns=fields(
        "event_id",
        "treaty_id",
        "party_id",
        "action",
        "date",
        "effective",
        "known",
        "value",
        "claimant",
        "contested_by",
        "depositary",
        "attached",
        "legal_basis",
        "summary",
        "source_ids",
        "verification",
        "note",
        party_id="Party; empty for an event of the treaty as a whole.",
        value=code("Observance that is claimed or declared.", v.OBSERVANCE, required=False),
        depositary="Which of several depositaries received the act that day, joined by |.",
        summary="What happened, in own words.",
    ),
)

treaty_status = Table(
    name="treaty_status",
    title="Treaty status",
    description="An interval in which one axis of one treaty (and party) has one value.",
    key=("treaty_status_id",),
    columns=fields(
        "treaty_status_id",
        "treaty_id",
        "party_id",
        "axis",
        "value",
        "claimant",
        "contested_by",
        "valid_from",
        "valid_to",
        "known_from",
        "opened_by",
        "closed_by",
        required=("valid_from",),
        value=code("Status on that axis.", v.FORCE + v.PARTICIPATION + v.OBSERVANCE),
        claimant=ref("Who holds this view; empty for the undisputed record.", "actors.actor_id"),
        contested_by="Who disputes it.",
    ),
)

treaty_limits = Table(
    name="treaty_limits",
    title="Numerical limits",
    description="A number that an instrument sets: a ceiling, a range, a threshold.",
    key=("limit_id",),
    raw="treaty_limits",
    columns=fields(
        "limit_id",
        "treaty_id",
        "party_id",
        "item",
        "comparison",
        "value",
        "upper",
        "unit",
        "valid_from",
        "valid_to",
        "article",
        "summary",
        "source_ids",
        "verification",
        "note",
        party_id="Party that is limited; empty for each party.",
        value=number("The number, or the lower end of a range."),
        valid_from=edtf_date("First day on which the limit applied."),
        valid_to=edtf_date("Day from which it no longer applied."),
        summary="The limit in own words.",
    ),
)

declared_figures = Table(
    name="declared_figures",
    title="Declared aggregate data",
    description="A number that a party to New START declared as of one day.",
    key=("figure_id",),
    raw="declared_figures",
    columns=fields(
        "figure_id",
        "treaty_id",
        "party_id",
        "item",
        "date",
        "value",
        "source_ids",
        "verification",
        "note",
        required=("party_id",),
        party_id="Party that declared.",
        item=code("What is counted.", v.DECLARED_ITEMS),
        date=date("Day as of which it was declared.", required=True),
        verification="Whether the number was seen in the sources.",
    ),
)

stockpile_estimates = Table(
    name="stockpile_estimates",
    title="Estimates of nuclear stockpiles",
    description="An outside estimate of the warheads of one state: context, not a declaration.",
    key=("estimate_id",),
    raw="stockpile_estimates",
    columns=fields(
        "estimate_id",
        "actor_id",
        "date",
        "item",
        "value",
        "estimator",
        "source_ids",
        "verification",
        "note",
        actor_id="State.",
        date="Year or day for which it holds.",
        item=code("Which warheads are counted.", v.STOCKPILE_ITEMS),
        value="Warheads.",
        verification="Whether the number was seen in the sources.",
    ),
)

#: In the order of their declaration.
TABLES = tuple(value for value in vars().copy().values() if isinstance(value, Table))
