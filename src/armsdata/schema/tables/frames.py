"""Tables about sampling frames: what each one is, and one row a frame, actor and year."""

from armsdata.schema import vocabularies as v
from armsdata.schema.columns import code, number, slug
from armsdata.schema.fields import fields
from armsdata.schema.table import Table

#: What the build counts.
_COUNTED = (
    "first_date",
    "last_date",
    "n_documents",
    "n_words",
    "n_statements",
    "corpus_sha256",
    "code_version",
)

frames = Table(
    name="frames",
    title="Sampling frames",
    description="A set of texts or statements, and what it stands for: no two are added up.",
    key=("frame_id",),
    raw="frames",
    derived=_COUNTED,
    columns=fields(
        "frame_id",
        "title",
        "population",
        "unit",
        "kind",
        "place",
        "reader",
        "shards_by",
        "url",
        "licence",
        "version",
        "missing",
        *_COUNTED,
        optional=("licence", "n_words"),
        frame_id=slug("Identifier."),
        title="Name of the frame.",
        unit="What one of its documents is.",
        kind=code(
            "`complete`: every text of the population; `designed`: texts chosen for a purpose; "
            "`convenience`: those that could be had, which stand for themselves alone.",
            v.FRAME_KINDS,
        ),
        url="Where the corpus is found.",
        licence="Terms of its texts.",
        n_words="Words of its documents; empty where none were read.",
    ),
)

frame_scores = Table(
    name="frame_scores",
    title="Scores of frames",
    description=(
        "How far the rows of a frame are what a judge read in units drawn at random; written by "
        "`armsdata evaluate frame --scores`."
    ),
    key=("frame_id", "measure"),
    raw="frame_scores",
    columns=fields(
        *("frame_id", "measure", "value", "low", "high", "n_judged", "sample", "code_version"),
        required=("sample", "code_version"),
        value=number("The score, from 0 to 1; empty where nothing was judged.", 0, 1),
        code_version="Version of the code that derived the rows that were scored.",
    ),
)

frame_panel = Table(
    name="frame_panel",
    title="Panel of a frame",
    description=(
        "What one actor said on one target in one year of a frame; `target_id` `any` is all "
        "targets together, and is there for every year in which the actor has a document. Not in "
        'the package: `armsdata.load("frame_panel", frame="sotu")`.'
    ),
    key=("frame_id", "actor_id", "year", "target_id"),
    published=False,
    columns=fields(
        "frame_id",
        "actor_id",
        "iso3",
        "cow_code",
        "gw_code",
        "year",
        "n_documents",
        "n_words",
        "target_id",
        "n_statements",
        "n_mentions",
        "n_support",
        "n_conditional_support",
        "n_neutral",
        "n_conditional_refusal",
        "n_oppose",
        required=("n_documents", "n_statements"),
        actor_id="Whose documents and statements they are.",
        n_documents="The actor's documents of that year, copies left out.",
        n_words="Words of these documents.",
        target_id="Treaty or issue id, or `any`.",
        n_statements="Statements that name the target.",
    ),
)

#: In the order of their declaration.
TABLES = tuple(value for value in vars().copy().values() if isinstance(value, Table))
