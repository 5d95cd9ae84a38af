"""Tables that the extractor alone reads: names, titles and words as texts write them."""

from armsdata.schema import vocabularies as v
from armsdata.schema.columns import code
from armsdata.schema.fields import fields
from armsdata.schema.table import Table

agencies = Table(
    name="agencies",
    title="News agencies (input)",
    description="A news agency as datelines write it.",
    key=("name",),
    raw="agencies",
    published=False,
    columns=fields(
        "name",
        "agency",
        "publisher",
        required=("agency",),
        name="The name, as datelines write it.",
        agency="Short name, which `documents` holds.",
        publisher="Full name, which `sources` holds.",
    ),
)

given_names = Table(
    name="given_names",
    title="Spellings of given names (input)",
    description="A given name in the spellings that texts in Latin letters use.",
    key=("name",),
    raw="given_names",
    published=False,
    columns=fields("name", "language", "spellings", name="Its usual English spelling."),
)

name_languages = Table(
    name="name_languages",
    title="Languages of names (input)",
    description="A state whose people's names reach Latin letters by way of another script.",
    key=("actor_id",),
    raw="name_languages",
    published=False,
    columns=fields("actor_id", "language", actor_id="The state."),
)

title_words = Table(
    name="title_words",
    title="Words of titles (input)",
    description="A word in the titles of people and bodies, and what it does there.",
    key=("word", "use"),
    raw="title_words",
    published=False,
    columns=fields("word", "use", "stands_for"),
)

bodies = Table(
    name="bodies",
    title="Groups and bodies (input)",
    description="A group or body with a name of its own, and the actors that it speaks for.",
    key=("name", "valid_from"),
    raw="bodies",
    published=False,
    columns=fields(
        "name",
        "members",
        "valid_from",
        "valid_to",
        required=("valid_from",),
        name="The name, as texts write it.",
        valid_from="First day on which it stood for these members.",
        valid_to="Day from which it no longer did.",
    ),
)

topic_words = Table(
    name="topic_words",
    title="Words of the field (input)",
    description="A wording that tells that a sentence is about arms control, or may be.",
    key=("word",),
    raw="topic_words",
    published=False,
    columns=fields(
        "word",
        "weight",
        word="The wording, in lower case; * at the end of a word stands for any ending.",
    ),
)

connectives = Table(
    name="connectives",
    title="Connectives (input)",
    description="Words that open a condition, and what tells them from other uses of the words.",
    key=("wording",),
    raw="connectives",
    published=False,
    columns=fields(
        "wording",
        "connective",
        "polarity",
        "follows",
        "needs",
        "not_after",
        "not_before",
        "only_before",
        "note",
        required=("connective",),
        connective="Name under which conditions are counted.",
        polarity=code("What a condition so opened does.", v.CONNECTIVE_POLARITIES),
        note="Why.",
    ),
)

fact_words = Table(
    name="fact_words",
    title="Words of facts (input)",
    description="Words that assert a fact about an instrument.",
    key=("wording",),
    raw="fact_words",
    published=False,
    columns=fields("wording", "fact", "fact_form", "note", note="Why."),
)

source_ranks = Table(
    name="source_ranks",
    title="Ranks of sources (input)",
    description="A word of a source that tells which rank it has: of title, publisher or kind.",
    key=("field", "word"),
    raw="source_ranks",
    published=False,
    columns=fields(
        *("field", "word", "rank", "note"),
        required=("rank",),
        word="The whole kind or publisher, or words that the title holds.",
        note="Why.",
    ),
)

#: In the order of their declaration.
TABLES = tuple(value for value in vars().copy().values() if isinstance(value, Table))
