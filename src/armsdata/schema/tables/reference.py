"""Tables of reference knowledge: sources, actors, people, offices, targets, treaties."""

from armsdata.schema import vocabularies as v
from armsdata.schema.columns import (
    code,
    date,
    duration,
    edtf_date,
    integer,
    ref,
    slug,
    text,
)
from armsdata.schema.table import Table

sources = Table(
    name="sources",
    title="Sources",
    description="A cited publication or an ingested file.",
    key=("source_id",),
    raw="sources",
    columns={
        "source_id": slug("Identifier: publisher, day and topic."),
        "title": text("Title of the publication.", required=True),
        "publisher": text("Who published it.", required=True),
        "kind": code(
            "What kind of publisher it is, as far as it was classified.",
            v.SOURCE_KINDS,
            required=False,
        ),
        "url": text("Address at which the content was seen; empty for a local file."),
        "published": edtf_date("Day of publication, as far as the page shows it."),
        "retrieved": date("Day on which the content was seen."),
        "licence": code("Terms under which the publisher offers the text.", v.LICENCES),
        "sha256": text("SHA-256 of the file's bytes; empty for pages that were only read."),
        "bytes": integer("Size of the file in bytes; empty for pages that were only read."),
        "checked": text("What was seen on the page that supports the rows citing it."),
    },
)

actors = Table(
    name="actors",
    title="Actors",
    description="A state or an organisation that makes statements or is bound by instruments.",
    key=("actor_id",),
    raw="actors",
    columns={
        "actor_id": text(
            "ISO 3166 alpha-3 code for states (former states: ISO 3166-3), own code for "
            "organisations.",
            required=True,
        ),
        "name": text("Usual English name.", required=True),
        "kind": code("State or organisation.", v.ACTOR_KINDS),
        "aliases": text(
            "Other names, demonyms and metonyms that stand for the actor, joined by |."
        ),
        "valid_from": date("First day of the actor's existence under this code, if it matters."),
        "valid_to": date("Day from which the actor no longer exists under this code."),
        "predecessors": ref(
            "Former states whose treaties the state can succeed to, joined by |.",
            "actors.actor_id",
            many=True,
        ),
    },
)

people = Table(
    name="people",
    title="People",
    description="A person who speaks for an actor.",
    key=("person_id",),
    raw="people",
    columns={
        "person_id": slug("Identifier: usual English name."),
        "name": text("Usual English name.", required=True),
        "family_name": text("Family name, as news texts use it alone.", required=True),
        "actor_id": ref("Actor for which the person usually speaks.", "actors.actor_id"),
        "aliases": text("Transliterations and short forms, joined by |."),
        "pronoun": code("English pronoun that texts use.", ("he", "she", "they"), required=False),
    },
)

offices = Table(
    name="offices",
    title="Offices",
    description="One person's holding of one office, half-open [valid_from, valid_to).",
    key=("office_id",),
    raw="offices",
    columns={
        "office_id": slug("Identifier: actor, office and holder."),
        "person_id": ref("Holder.", "people.person_id", required=True),
        "actor_id": ref("Actor that the office belongs to.", "actors.actor_id", required=True),
        "title": text("Title of the office.", required=True),
        "aliases": text("Other forms of the title in texts, joined by |."),
        "valid_from": edtf_date("First day in office.", required=True),
        "valid_to": edtf_date("Day from which the office was no longer held; empty while held."),
        "source_ids": ref("Sources of the dates.", "sources.source_id", many=True),
        "verification": code("Whether both days were seen in a source.", v.VERIFICATIONS),
    },
)

targets = Table(
    name="targets",
    title="Targets of positions",
    description="What a position is about, with the one proposition that stances refer to.",
    key=("target_id",),
    raw="targets",
    columns={
        "target_id": slug("Treaty id or issue id."),
        "kind": code("Treaty or issue.", v.TARGET_KINDS),
        "label": text("Short name for charts.", required=True),
        "proposition": text("The sentence that a speaker supports or opposes.", required=True),
    },
)

terms = Table(
    name="terms",
    title="Terms that name a target",
    description="A wording that names a treaty or an issue in a text, possibly by date.",
    key=("term", "target_id"),
    raw="terms",
    columns={
        "term": text(
            "The wording; ``*`` at the end of a word stands for any ending.", required=True
        ),
        "target_id": ref("What it names.", "targets.target_id", required=True),
        "case": code("Whether letter case matters.", ("exact", "any")),
        "valid_from": date("First day on which a text means this target by the term."),
        "valid_to": date("Day from which it no longer does."),
        "unless_followed_by": text(
            "Words that forbid a match when they follow the term, joined by |."
        ),
        "note": text("Why the limits are there."),
    },
)

treaties = Table(
    name="treaties",
    title="Treaties and other instruments",
    description="A commitment that has parties: treaty, political document or unilateral pledge.",
    key=("treaty_id",),
    raw="treaties",
    columns={
        "treaty_id": slug("Canonical identifier."),
        "name": text("Full name.", required=True),
        "short_name": text("Name used in charts.", required=True),
        "type": code("Kind of instrument.", v.TREATY_TYPES),
        "depositary": ref(
            "Depositaries, joined by |; empty for bilateral instruments.",
            "actors.actor_id",
            many=True,
        ),
        "opened": edtf_date("Day of signature or opening for signature."),
        "duration": text("Duration clause in own words."),
        "entry_rule": code(
            "To which deposits the delay of entry into force applies; empty where a deposit "
            "counts from its own day.",
            v.ENTRY_RULES,
            required=False,
        ),
        "entry_delay": duration("Period between a deposit and its entry into force."),
        "withdrawal_article": text("Article that allows withdrawal."),
        "withdrawal_notice": duration("Period between the notice and its effect."),
        "withdrawal_clause": text("Withdrawal clause in own words: ground, addressee, exceptions."),
        "verification_regime": text("How compliance is verified, in own words."),
        "kin": ref("Related instruments, joined by |.", "targets.target_id", many=True),
        "summary": text("What it obliges its parties to do, in own words.", required=True),
        "source_ids": ref("Sources, joined by |.", "sources.source_id", required=True, many=True),
        "verification": code(
            "Whether duration, withdrawal and verification were read in the sources.",
            v.VERIFICATIONS,
        ),
        "note": text("What is uncertain."),
    },
)

state_names = Table(
    name="state_names",
    title="Names and codes of states",
    description="What a dataset calls a state, in which system and in which years.",
    key=("system", "name", "valid_from"),
    raw="state_names",
    columns={
        "system": code("Who uses the name.", v.NAME_SYSTEMS),
        "name": text("Name or code as the system writes it.", required=True),
        "actor_id": ref("The state meant.", "actors.actor_id", required=True),
        "valid_from": date(
            "First day on which the name means this state; 0001-01-01 where it always did.",
            required=True,
        ),
        "valid_to": date("Day from which it no longer does."),
        "note": text("Why the name changes its meaning."),
    },
)

TABLES = (sources, actors, people, offices, targets, terms, treaties, state_names)
