"""Tables of reference knowledge: sources, actors, people, offices, targets, treaties."""

from armsdata.schema import vocabularies as v
from armsdata.schema.columns import code, edtf_date, slug, text
from armsdata.schema.fields import fields
from armsdata.schema.table import Table

sources = Table(
    name="sources",
    title="Sources",
    description="A cited publication or an ingested file.",
    key=("source_id",),
    raw="sources",
    derived=("rank",),
    columns=fields(
        "source_id",
        "title",
        "publisher",
        "kind",
        "rank",
        "url",
        "published",
        "retrieved",
        "licence",
        "sha256",
        "bytes",
        "checked",
        source_id=slug("Identifier: publisher, day and topic."),
        kind=code(
            "What kind of publisher it is, as far as it was classified.",
            v.SOURCE_KINDS,
            required=False,
        ),
    ),
)

actors = Table(
    name="actors",
    title="Actors",
    description="A state or an organisation that makes statements or is bound by instruments.",
    key=("actor_id",),
    raw="actors",
    columns=fields(
        "actor_id",
        "name",
        "kind",
        "aliases",
        "valid_from",
        "valid_to",
        "predecessors",
        actor_id=text(
            "ISO 3166 alpha-3 code for states (former states: ISO 3166-3), own code for "
            "organisations.",
            required=True,
        ),
        kind=code("State or organisation.", v.ACTOR_KINDS),
        valid_from="First day of the actor's existence under this code, if it matters.",
        valid_to="Day from which the actor no longer exists under this code.",
    ),
)

people = Table(
    name="people",
    title="People",
    description="A person who speaks for an actor.",
    key=("person_id",),
    raw="people",
    columns=fields(
        "person_id",
        "name",
        "family_name",
        "actor_id",
        "aliases",
        "pronoun",
        optional=("actor_id",),
        person_id=slug("Identifier: usual English name."),
        actor_id="Actor for which the person usually speaks.",
        aliases="Transliterations and short forms, joined by |.",
    ),
)

offices = Table(
    name="offices",
    title="Offices",
    description="One person's holding of one office, half-open [valid_from, valid_to).",
    key=("office_id",),
    raw="offices",
    columns=fields(
        "office_id",
        "person_id",
        "actor_id",
        "title",
        "aliases",
        "valid_from",
        "valid_to",
        "source_ids",
        "verification",
        optional=("source_ids",),
        office_id=slug("Identifier: actor, office and holder."),
        actor_id="Actor that the office belongs to.",
        title="Title of the office.",
        aliases="Other forms of the title in texts, joined by |.",
        valid_from=edtf_date("First day in office.", required=True),
        valid_to=edtf_date("Day from which the office was no longer held; empty while held."),
        source_ids="Sources of the dates.",
        verification="Whether both days were seen in a source.",
    ),
)

targets = Table(
    name="targets",
    title="Targets of positions",
    description="What a position is about, with the one proposition that stances refer to.",
    key=("target_id",),
    raw="targets",
    columns=fields(
        "target_id",
        "kind",
        "label",
        "proposition",
        "polarity",
        "support_is",
        "opposition_is",
        "weapons_id",
        "talks_id",
        "talks_since",
        target_id=slug("Treaty id or issue id."),
        kind=code("Treaty or issue.", v.TARGET_KINDS),
        polarity=code(
            "Whether the proposition is for what the target's terms name, or against it.",
            v.TARGET_POLARITIES,
        ),
    ),
)

terms = Table(
    name="terms",
    title="Terms that name a target",
    description="A wording that names a treaty or an issue in a text, possibly by date.",
    key=("term", "target_id"),
    raw="terms",
    columns=fields(
        "term",
        "target_id",
        "case",
        "valid_from",
        "valid_to",
        "unless_followed_by",
        "note",
        valid_from="First day on which a text means this target by the term.",
        valid_to="Day from which it no longer does.",
        note="Why the limits are there.",
    ),
)

treaties = Table(
    name="treaties",
    title="Treaties and other instruments",
    description="A commitment that has parties: treaty, political document or unilateral pledge.",
    key=("treaty_id",),
    raw="treaties",
    columns=fields(
        "treaty_id",
        "name",
        "short_name",
        "type",
        "depositary",
        "opened",
        "duration",
        "entry_rule",
        "entry_delay",
        "withdrawal_article",
        "withdrawal_notice",
        "withdrawal_clause",
        "verification_regime",
        "joining",
        "membership",
        "record_to",
        "kin",
        "summary",
        "source_ids",
        "verification",
        "note",
        treaty_id=slug("Canonical identifier."),
        name="Full name.",
        verification="Whether duration, withdrawal and verification were read in the sources.",
    ),
)

state_names = Table(
    name="state_names",
    title="Names and codes of states",
    description="What a dataset calls a state, in which system and in which years.",
    key=("system", "name", "valid_from"),
    raw="state_names",
    columns=fields(
        "system",
        "name",
        "actor_id",
        "valid_from",
        "valid_to",
        "note",
        required=("valid_from",),
        name="Name or code as the system writes it.",
        actor_id="The state meant.",
        valid_from="First day on which the name means this state; 0001-01-01 where it always did.",
        valid_to="Day from which it no longer does.",
        note="Why the name changes its meaning.",
    ),
)

other_names = Table(
    name="other_names",
    title="Names that hold another name (input)",
    description="A name that holds that of an actor, treaty or issue and means something else.",
    key=("name",),
    raw="other_names",
    published=False,
    columns=fields("name", "what", name="The name, as texts write it."),
)

page_owners = Table(
    name="page_owners",
    title="Owners of pages (input)",
    description="Whose president `the President` is on the pages of an address, and their terms.",
    key=("address",),
    raw="page_owners",
    published=False,
    columns=fields(
        *("address", "actor_id", "licence"),
        optional=("licence",),
        actor_id="The state that publishes there.",
        licence="Terms of the pages that state none themselves; empty where they are not known.",
    ),
)

#: In the order of their declaration.
TABLES = tuple(value for value in vars().copy().values() if isinstance(value, Table))
