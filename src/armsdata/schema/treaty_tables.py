"""Tables of the treaty register: dated events in, status intervals out."""

from armsdata.schema import vocabularies as v
from armsdata.schema.columns import code, date, edtf_date, ref, text
from armsdata.schema.table import Table

treaty_events = Table(
    name="treaty_events",
    title="Treaty events",
    description="A dated, cited act or event that concerns an instrument.",
    key=("event_id",),
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

TABLES = (treaty_events, treaty_status)
