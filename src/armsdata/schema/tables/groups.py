"""Tables of groups of states: regional groups of the United Nations, alliances, nuclear arms."""

from armsdata.schema import vocabularies as v
from armsdata.schema.columns import code, slug
from armsdata.schema.fields import fields
from armsdata.schema.table import Table

groups = Table(
    name="groups",
    title="Groups of states",
    description="A group by which states are compared: region, alliance, nuclear arms.",
    key=("group_id",),
    raw="groups",
    columns=fields(
        "group_id",
        "title",
        "kind",
        "description",
        "source_ids",
        "verification",
        group_id=slug("Identifier."),
        title="Name of the group.",
        kind=code(
            "What the group is. Those of the kind `un-regional-group` part the members of the "
            "United Nations: each is in one of them on any day.",
            v.GROUP_KINDS,
        ),
        verification="Whether the rule was seen in the sources.",
    ),
)

group_members = Table(
    name="group_members",
    title="Members of groups",
    description="A period in which a state was in a group, half-open [valid_from, valid_to).",
    key=("group_id", "actor_id", "valid_from"),
    raw="group_members",
    columns=fields(
        *("group_id", "actor_id", "valid_from", "valid_to", "source_ids", "verification", "note"),
        required=("valid_from",),
        actor_id="The state.",
        valid_from="First day in the group.",
        valid_to="Day from which it was no longer in it; empty while it is.",
        verification="Whether the group and both days were seen in the sources.",
        note="Why the state is counted so, and what was not seen.",
    ),
)

#: In the order of their declaration.
TABLES = tuple(value for value in vars().copy().values() if isinstance(value, Table))
