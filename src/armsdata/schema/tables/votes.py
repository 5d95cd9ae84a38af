"""Tables of roll calls in the UN General Assembly: who was a member, what was asked, who voted."""

from armsdata.schema import vocabularies as v
from armsdata.schema.columns import code, slug
from armsdata.schema.fields import fields
from armsdata.schema.table import Table

un_members = Table(
    name="un_members",
    title="Members of the United Nations",
    description="A period in which a state was a member, half-open [valid_from, valid_to).",
    key=("actor_id", "valid_from"),
    raw="un_members",
    columns=fields(
        *("actor_id", "valid_from", "valid_to", "source_ids", "note"),
        required=("valid_from",),
        actor_id="The state.",
        valid_from="First day of membership.",
        valid_to="Day from which it was none, or another state took its seat.",
        note="Why the period is not that of the state.",
    ),
)

resolutions = Table(
    name="resolutions",
    title="Resolutions of the UN General Assembly",
    description="A resolution on which a roll call was taken, and what a yes says of a target.",
    key=("resolution_id",),
    raw="resolutions",
    columns=fields(
        "resolution_id",
        "symbol",
        "session",
        "date",
        "title",
        "target_id",
        "asks",
        "polarity",
        "roll_call",
        "n_yes",
        "n_no",
        "n_abstain",
        "source_ids",
        "checked",
        "verification",
        "note",
        resolution_id=slug("Identifier: the symbol as a slug."),
        date="Day of adoption.",
        title="Subject in own words.",
        target_id="What the vote is about.",
        polarity=code("Whether a yes is for the target's proposition.", v.TARGET_POLARITIES),
        checked="What was seen in the sources, and where the totals come from.",
        verification="Whether number, subject and day were seen in a source beside the roll call.",
    ),
)

votes = Table(
    name="votes",
    title="Votes in the UN General Assembly",
    description="What a state did in the roll call on a resolution: a position of its own kind.",
    key=("resolution_id", "actor_id"),
    raw="votes",
    split_by="resolution_id",
    columns=fields("resolution_id", "actor_id", "vote", actor_id="The state on that day."),
)

#: In the order of their declaration.
TABLES = tuple(value for value in vars().copy().values() if isinstance(value, Table))
