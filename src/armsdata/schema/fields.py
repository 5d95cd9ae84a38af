"""Every field, told once: its type, its vocabulary or what it refers to, and what it means.

Tables list fields by name (:func:`fields`). A table may say in its own words what a field means
there, and which cells must not be empty; only a key in its own table, and a name that stands for
another type there (``value``, ``item``, ``kind``), is declared anew beside the table.
"""

from collections.abc import Iterable

import pandera.pandas as pa

from armsdata.schema import vocabularies as v
from armsdata.schema.columns import (
    code,
    date,
    duration,
    edtf_date,
    integer,
    number,
    offset,
    ref,
    restated,
    slug,
    spans,
    text,
)
from armsdata.schema.frame_fields import FRAME_FIELDS
from armsdata.schema.position_fields import POSITION_FIELDS
from armsdata.schema.state_fields import STATE_FIELDS

FIELDS: dict[str, pa.Column] = {
    # First listed by sources
    "source_id": ref("Origin.", "sources.source_id", required=True),
    "title": text("Title of the publication.", required=True),
    "publisher": text("Who published it.", required=True),
    "kind": code("Form of the attribution.", v.STATEMENT_KINDS),
    "rank": integer(
        "Which of several sources is looked at first: "
        + ", ".join(f"{number} {name}" for name, number in v.SOURCE_RANKS.items())
        + "; empty where the source was not classified."
    ),
    "url": text("Address at which the content was seen; empty for a local file."),
    "published": edtf_date("Day of publication, as far as the page shows it."),
    "retrieved": date("Day on which the content was seen."),
    "licence": code("Terms under which the publisher offers the text.", v.LICENCES),
    "sha256": text("SHA-256 of the file's bytes; empty for pages that were only read."),
    "bytes": integer("Size of the file in bytes; empty for pages that were only read."),
    "checked": text("What was seen on the page that supports the rows citing it."),
    # First listed by actors
    "actor_id": ref("State or organisation.", "actors.actor_id", required=True),
    "name": text("Usual English name.", required=True),
    "aliases": text("Other names, demonyms and metonyms that stand for the actor, joined by |."),
    "valid_from": date("First day on which it held."),
    "valid_to": date("Day from which it no longer held; empty while it lasts."),
    "predecessors": ref(
        "Former states whose treaties the state can succeed to, joined by |.",
        "actors.actor_id",
        many=True,
    ),
    # First listed by people
    "person_id": ref("Holder.", "people.person_id", required=True),
    "family_name": text("Family name, as news texts use it alone.", required=True),
    "pronoun": code("English pronoun that texts use.", ("he", "she", "they"), required=False),
    # First listed by offices
    "office_id": ref("Office held on that day.", "offices.office_id"),
    "source_ids": ref("Sources, joined by |.", "sources.source_id", required=True, many=True),
    "verification": code("Whether every field was seen in the sources.", v.VERIFICATIONS),
    # First listed by targets
    "target_id": ref("What it names.", "targets.target_id", required=True),
    "label": text("Short name for charts.", required=True),
    "proposition": text("The sentence that a speaker supports or opposes.", required=True),
    "polarity": code(
        "Whether meeting it enables or failing it blocks.", v.POLARITIES, required=False
    ),
    "support_is": text("Codebook: what support looks like.", required=True),
    "opposition_is": text("Codebook: what opposition looks like.", required=True),
    "weapons_id": ref("What `such systems` after its name are about.", "targets.target_id"),
    "talks_id": ref("What talks on it are about, where that is another.", "targets.target_id"),
    "talks_since": date("First day on which they are."),
    # First listed by terms
    "term": text("The wording; ``*`` at the end of a word stands for any ending.", required=True),
    "case": code("Whether letter case matters.", v.TERM_CASES),
    "unless_followed_by": text("Words that forbid a match when they follow the term, joined by |."),
    "note": text("What is uncertain."),
    # First listed by treaties
    "treaty_id": ref("Instrument.", "treaties.treaty_id", required=True),
    "short_name": text("Name used in charts.", required=True),
    "type": code("Kind of instrument.", v.TREATY_TYPES),
    "depositary": ref(
        "Depositaries, joined by |; empty for bilateral instruments.", "actors.actor_id", many=True
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
    "joining": code("Whether further states can join.", v.JOINING, required=False),
    "membership": code("Whose participation is recorded.", v.MEMBERSHIP, required=False),
    "record_to": date(
        "Last day to which the record is complete: after it, and for a state without a row where "
        "the membership is not complete, participation is `unknown`, never `none`."
    ),
    "kin": ref("Related instruments, joined by |.", "targets.target_id", many=True),
    "summary": text("What it obliges its parties to do, in own words.", required=True),
    # First listed by state_names
    "system": code("Who uses the name.", v.NAME_SYSTEMS),
    # First listed by other_names
    "what": code("What it is.", v.OTHER_NAMES),
    # First listed by page_owners
    "address": text("Host with all below it; with a dot first, an ending.", required=True),
    # First listed by given_names
    "language": text("ISO 639-1 code of the language it comes from.", required=True),
    "spellings": text("All spellings, joined by |.", required=True),
    # First listed by title_words
    "field": code("Column of `sources` that has the word.", v.RANKED_BY),
    "word": text("The word, in lower case.", required=True),
    "use": code("What it does.", v.TITLE_WORDS),
    "stands_for": text("For a synonym: the words that it stands for."),
    # First listed by bodies
    "members": ref("Whom it speaks for, joined by |.", "actors.actor_id", required=True, many=True),
    # First listed by topic_words
    "weight": code("How much it tells.", v.TOPIC_WEIGHTS),
    # First listed by treaty_events
    "event_id": text("Identifier: treaty, party, day and action.", required=True),
    "party_id": ref("Party; empty for the axis force.", "actors.actor_id"),
    "action": code("What happened.", v.ACTIONS),
    "date": edtf_date("Day of the act.", required=True),
    "effective": edtf_date("Day from which it holds, where that is another day."),
    "known": edtf_date("Day on which it became public, where that is another day."),
    "value": integer("Number declared.", required=True),
    "claimant": ref(
        "Who says so, joined by |; empty for an undisputed event.", "actors.actor_id", many=True
    ),
    "contested_by": ref("Who disputes the legal effect.", "actors.actor_id", many=True),
    "attached": code(
        "Unilateral statements attached to the act, joined by |.",
        v.ATTACHMENTS,
        required=False,
        many=True,
    ),
    "legal_basis": text("Law, decree, note or article."),
    # First listed by treaty_status
    "treaty_status_id": text("Treaty, party, axis, claimant and first day.", required=True),
    "axis": code("Which question the value answers.", v.AXES),
    "known_from": date("Day from which this was public.", required=True),
    "opened_by": ref("Event that opened the interval.", "treaty_events.event_id", required=True),
    "closed_by": ref("Event that closed it.", "treaty_events.event_id"),
    # First listed by treaty_limits
    "limit_id": slug("Treaty and item, and party where it has a limit of its own."),
    "item": text("What is counted.", required=True),
    "comparison": code("How the number binds.", v.COMPARISONS),
    "upper": number("Upper end of a range."),
    "unit": text("Unit of the number.", required=True),
    "article": text("Provision that sets it."),
    # First listed by declared_figures
    "figure_id": slug("Treaty, party, day and item."),
    # First listed by stockpile_estimates
    "estimate_id": slug("Estimator, state, day and item."),
    "estimator": code("Who estimates.", v.ESTIMATORS),
    # First listed by documents
    "document_id": ref("Text.", "documents.document_id"),
    "frame_id": ref("Sampling frame.", "frames.frame_id", required=True),
    "form": code("Reader that understood it.", v.DOCUMENT_FORMS),
    "delivery": code(
        "Whether an address was spoken or sent in writing, as its corpus tells it.",
        v.DELIVERIES,
        required=False,
    ),
    "header_date": date("Day in the header line."),
    "dateline_date": date("Day in the dateline, its year taken from the header or the URL."),
    "url_date": date("Day in the address or the file name."),
    "published_date": date("Day that the rules below decided on."),
    "published_period": edtf_date("That day; where it is not known, the months or the year."),
    "published_basis": code("Which of the dates decided.", v.PUBLISHED_BASES),
    "date_flags": text("Disagreements between the dates, joined by |."),
    "dateline_place": text("Place in the dateline."),
    "agency": text("News agency in the dateline."),
    "speaker_id": ref("Person; empty when an institution speaks.", "people.person_id"),
    "speaker_name": text("Speaker's name as the form of the text gives it."),
    "speaker_post": text("Speaker's post as the form of the text gives it."),
    "voice_basis": code(
        "What tells whose voice the text is; empty where it reports others.",
        v.VOICE_BASES,
        required=False,
    ),
    "publisher_actor_id": ref("The actor that publishes the text, if one does.", "actors.actor_id"),
    "n_chars": integer("Length of the cleaned text in code points.", required=True),
    "n_words": integer("Number of words.", required=True),
    "duplicate_of": ref("Earliest document with the same text.", "documents.document_id"),
    "cluster_id": text("Shared by all copies of one text.", required=True),
    # First listed by statements
    "statement_id": ref("Statement.", "statements.statement_id", required=True),
    "start": offset("First code point of the content."),
    "end": offset("Code point after the content."),
    "content_spans": spans("All spans of the content."),
    "cue_start": offset("First code point of the cue."),
    "cue_end": offset("Code point after the cue."),
    "source_start": offset("First code point of the words that name the source."),
    "source_end": offset("Code point after them."),
    "sentence_start": offset("First code point of the sentence of the cue, else of the content."),
    "sentence_end": offset("Code point after that sentence."),
    "sentence": integer("Number of that sentence in the document, from 1."),
    "speaker_basis": code("How the speaker was resolved.", v.SPEAKER_BASES),
    "stated_date": edtf_date("Day on which it was said."),
    "stated_basis": code("How that day was decided.", v.DATE_BASES),
    "act": code("Speech, claim about facts, or act.", v.ACTS),
    "venue": text("Occasion, where known."),
    "treaty_ids": ref("Treaties named, joined by |.", "treaties.treaty_id", many=True),
    "coding": code("By hand or by the extractor.", v.CODINGS),
    "confidence": number("Confidence of the extractor; 1 when coded by hand.", 0, 1),
    # First listed by unresolved_speakers
    "source_words": text("The first words that name the source; empty where none do."),
    "unresolved_reason": code("Why nobody knows who speaks.", tuple(v.UNRESOLVED_REASONS)),
    # First listed by mentions
    "mention_id": text("Identifier.", required=True),
    "basis": code("How it was linked.", v.MENTION_BASES),
    # First listed by rejections
    "rejection_id": text("Identifier: stage and item.", required=True),
    "stage": slug("Stage that rejected it."),
    "reason": text("Why, and what to do.", required=True),
    # First listed by coded_statements
    "coder_id": slug("Who coded the row."),
    "round": integer("Round of coding, from 1.", required=True),
    "target": ref("What the position is about.", "targets.target_id", required=True),
    # First listed by corrections
    "table": code("Table of the row.", v.CORRECTED),
    "row_id": text("Key of the row.", required=True),
    "old": text("Value before, as a guard; empty where the cell was."),
    "new": text("Value that holds; empty where there is none."),
    # First listed by texts
    "text": text("Cleaned text that all spans refer to."),
    **FRAME_FIELDS,
    **STATE_FIELDS,
    **POSITION_FIELDS,
}


def fields(
    *names: str,
    required: Iterable[str] = (),
    optional: Iterable[str] = (),
    **own: str | pa.Column,
) -> dict[str, pa.Column]:
    """Return the columns of a table, in the order of their names.

    Args:
        names: names of fields.
        required: fields that are never empty in this table.
        optional: fields that may be empty in this table, though elsewhere they are not.
        own: name of a field -> what it means in this table, or its declaration where it has
            another type here.

    Raises:
        KeyError: a name is no field, or a field that is told otherwise is not listed.
    """
    strange = {*required, *optional, *own} - set(names)
    if strange:
        raise KeyError(f"told but not listed: {sorted(strange)}")
    needs = dict.fromkeys(required, True) | dict.fromkeys(optional, False)
    return {name: _column(name, own.get(name), needs.get(name)) for name in names}


def _column(name: str, own: str | pa.Column | None, required: bool | None) -> pa.Column:
    if isinstance(own, pa.Column):
        return own
    return restated(FIELDS[name], own, required)
