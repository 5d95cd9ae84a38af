"""Tables of the treaty register: dated events in, status intervals out."""

from armsdata.schema import vocabularies as v
from armsdata.schema.columns import code, date, edtf_date, integer, number, ref, slug, text
from armsdata.schema.table import Table

treaty_events = Table(
    name="treaty_events",
    title="Treaty events",
    description="A dated, cited act or event that concerns an instrument.",
    key=("event_id",),
    raw="treaty_events",
    split_by="treaty_id",
    columns={
        "event_id": text("Identifier: treaty, party, day and action.", required=True),
        "treaty_id": ref("Instrument.", "treaties.treaty_id", required=True),
        "party_id": ref("Party; empty for an event of the treaty as a whole.", "actors.actor_id"),
        "action": code("What happened.", v.ACTIONS),
        "date": edtf_date("Day of the act.", required=True),
        "effective": edtf_date("Day from which it holds, where that is another day."),
        "known": edtf_date("Day on which it became public, where that is another day."),
        "value": code("Observance that is claimed or declared.", v.OBSERVANCE, required=False),
        "claimant": ref(
            "Who says so, joined by |; empty for an undisputed event.",
            "actors.actor_id",
            many=True,
        ),
        "contested_by": ref("Who disputes the legal effect.", "actors.actor_id", many=True),
        "depositary": ref(
            "Which of several depositaries received the act that day, joined by |.",
            "actors.actor_id",
            many=True,
        ),
        "attached": code(
            "Unilateral statements attached to the act, joined by |.",
            v.ATTACHMENTS,
            required=False,
            many=True,
        ),
        "legal_basis": text("Law, decree, note or article."),
        "summary": text("What happened, in own words.", required=True),
        "source_ids": ref("Sources, joined by |.", "sources.source_id", required=True, many=True),
        "verification": code("Whether every field was seen in the sources.", v.VERIFICATIONS),
        "note": text("What is uncertain."),
    },
)

treaty_status = Table(
    name="treaty_status",
    title="Treaty status",
    description="An interval in which one axis of one treaty (and party) has one value.",
    key=("treaty_status_id",),
    columns={
        "treaty_status_id": text("Treaty, party, axis, claimant and first day.", required=True),
        "treaty_id": ref("Instrument.", "treaties.treaty_id", required=True),
        "party_id": ref("Party; empty for the axis force.", "actors.actor_id"),
        "axis": code("Which question the value answers.", v.AXES),
        "value": code("Status on that axis.", v.FORCE + v.PARTICIPATION + v.OBSERVANCE),
        "claimant": ref("Who holds this view; empty for the undisputed record.", "actors.actor_id"),
        "contested_by": ref("Who disputes it.", "actors.actor_id", many=True),
        "valid_from": date("First day on which it held.", required=True),
        "valid_to": date("Day from which it no longer held; empty while it lasts."),
        "known_from": date("Day from which this was public.", required=True),
        "opened_by": ref(
            "Event that opened the interval.", "treaty_events.event_id", required=True
        ),
        "closed_by": ref("Event that closed it.", "treaty_events.event_id"),
    },
)

treaty_limits = Table(
    name="treaty_limits",
    title="Numerical limits",
    description="A number that an instrument sets: a ceiling, a range, a threshold.",
    key=("limit_id",),
    raw="treaty_limits",
    columns={
        "limit_id": slug("Treaty and item, and party where it has a limit of its own."),
        "treaty_id": ref("Instrument.", "treaties.treaty_id", required=True),
        "party_id": ref("Party that is limited; empty for each party.", "actors.actor_id"),
        "item": text("What is counted.", required=True),
        "comparison": code("How the number binds.", v.COMPARISONS),
        "value": number("The number, or the lower end of a range."),
        "upper": number("Upper end of a range."),
        "unit": text("Unit of the number.", required=True),
        "valid_from": edtf_date("First day on which the limit applied."),
        "valid_to": edtf_date("Day from which it no longer applied."),
        "article": text("Provision that sets it."),
        "summary": text("The limit in own words.", required=True),
        "source_ids": ref("Sources, joined by |.", "sources.source_id", required=True, many=True),
        "verification": code("Whether every field was seen in the sources.", v.VERIFICATIONS),
        "note": text("What is uncertain."),
    },
)

declared_figures = Table(
    name="declared_figures",
    title="Declared aggregate data",
    description="A number that a party to New START declared as of one day.",
    key=("figure_id",),
    raw="declared_figures",
    columns={
        "figure_id": slug("Treaty, party, day and item."),
        "treaty_id": ref("Instrument.", "treaties.treaty_id", required=True),
        "party_id": ref("Party that declared.", "actors.actor_id", required=True),
        "item": code("What is counted.", v.DECLARED_ITEMS),
        "date": date("Day as of which it was declared.", required=True),
        "value": integer("Number declared.", required=True),
        "source_ids": ref("Sources, joined by |.", "sources.source_id", required=True, many=True),
        "verification": code("Whether the number was seen in the sources.", v.VERIFICATIONS),
        "note": text("What is uncertain."),
    },
)

stockpile_estimates = Table(
    name="stockpile_estimates",
    title="Estimates of nuclear stockpiles",
    description="An outside estimate of the warheads of one state: context, not a declaration.",
    key=("estimate_id",),
    raw="stockpile_estimates",
    columns={
        "estimate_id": slug("Estimator, state, day and item."),
        "actor_id": ref("State.", "actors.actor_id", required=True),
        "date": edtf_date("Year or day for which it holds.", required=True),
        "item": code("Which warheads are counted.", v.STOCKPILE_ITEMS),
        "value": integer("Warheads.", required=True),
        "estimator": code("Who estimates.", v.ESTIMATORS),
        "source_ids": ref("Sources, joined by |.", "sources.source_id", required=True, many=True),
        "verification": code("Whether the number was seen in the sources.", v.VERIFICATIONS),
        "note": text("What is uncertain."),
    },
)

TABLES = (treaty_events, treaty_status, treaty_limits, declared_figures, stockpile_estimates)
