"""Fields of the tables about sampling frames; :mod:`armsdata.schema.fields` holds them all."""

import pandera.pandas as pa

from armsdata.schema import vocabularies as v
from armsdata.schema.columns import code, edtf_date, integer, number, text

FRAME_FIELDS: dict[str, pa.Column] = {
    # First listed by frames
    "population": text("All texts that the frame stands for.", required=True),
    "place": code("Whether its rows are in the package's tables or its own.", v.FRAME_PLACES),
    "reader": code(
        "Function that reads its corpus; empty where nothing is read for it alone.",
        v.FRAME_READERS,
        required=False,
    ),
    "shards_by": code("What a part of the corpus holds.", v.SHARDS_BY, required=False),
    "version": text("Version of the corpus."),
    "missing": text("What of the population is not in it: years, states, languages, days."),
    "first_date": edtf_date("Date of its earliest document or statement."),
    "last_date": edtf_date("Date of its latest."),
    "n_documents": integer("Number of documents; empty where none were read."),
    "n_statements": integer("Number of statements; empty where no text was read."),
    "corpus_sha256": text("SHA-256 of the sorted hashes of its texts, one a line."),
    "code_version": text("Version of the code that derived its rows, where they are frozen."),
    # First listed by frame_scores
    "measure": text("What was scored, as `armsdata evaluate frame` prints it.", required=True),
    "low": number("Lower end of its 95 % interval.", 0, 1),
    "high": number("Upper end of its 95 % interval.", 0, 1),
    "n_judged": integer("Judged cases.", required=True),
    "sample": text("Which units were judged: the gold's file, its seed and size."),
    # First listed by frame_panel
    "iso3": text("ISO 3166 alpha-3 code of the state, of a former state ISO 3166-3's."),
    "cow_code": text("Correlates of War number of the state in that year."),
    "gw_code": text("Gleditsch and Ward number of the state in that year."),
    "year": integer("Calendar year.", required=True),
    "n_mentions": integer("Spans that name the target.", required=True),
    **{
        f"n_{stance.replace('-', '_')}": integer(f"Positions `{stance}` on it.", required=True)
        for stance in v.STANCES
    },
}
