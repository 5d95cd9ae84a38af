"""Fields of the tables about groups of states and their votes.

:mod:`armsdata.schema.fields` holds them all.
"""

import pandera.pandas as pa

from armsdata.schema import vocabularies as v
from armsdata.schema.columns import code, integer, ref, text

STATE_FIELDS: dict[str, pa.Column] = {
    # First listed by resolutions
    "resolution_id": ref("Resolution.", "resolutions.resolution_id", required=True),
    "symbol": text("Symbol of the document, as the United Nations write it.", required=True),
    "session": integer("Regular session of the General Assembly.", required=True),
    "asks": text("What the resolution asks for, in own words.", required=True),
    "roll_call": text("Number of the roll call in Voeten's data (`rcid`)."),
    "n_yes": integer("Votes in favour.", required=True),
    "n_no": integer("Votes against.", required=True),
    "n_abstain": integer("Abstentions.", required=True),
    "vote": code("What the state did.", v.VOTES),
    # First listed by groups
    "group_id": ref("Group.", "groups.group_id", required=True),
    "description": text("Who counts as a member, from which day, in own words.", required=True),
}
