"""Tables that come out of texts: documents, statements, mentions, positions, claims.

Spans count code points of the cleaned text, from 0, end exclusive. The texts
themselves are not published; ``documents.sha256`` says which text a span belongs to.
"""

from armsdata.schema import vocabularies as v
from armsdata.schema.columns import (
    code,
    date,
    edtf_date,
    integer,
    number,
    offset,
    ref,
    slug,
    spans,
    text,
)
from armsdata.schema.table import Table

documents = Table(
    name="documents",
    title="Documents",
    description="A cleaned text, with its dates kept apart.",
    key=("document_id",),
    columns={
        "document_id": text("Identifier: form and name of the origin.", required=True),
        "source_id": ref("Origin.", "sources.source_id", required=True),
        "frame_id": text("Sampling frame that the sheet of sources names for it."),
        "form": code("Reader that understood it.", v.DOCUMENT_FORMS),
        "title": text("Title, where the form has one."),
        "url": text("Address of the original."),
        "language": text("ISO 639-1 code."),
        "header_date": date("Day in the header line."),
        "dateline_date": date("Day in the dateline, its year taken from the header or the URL."),
        "url_date": date("Day in the address or the file name."),
        "published_date": date("Day that the rules below decided on."),
        "published_basis": code("Which of the dates decided.", v.PUBLISHED_BASES),
        "date_flags": text("Disagreements between the dates, joined by |."),
        "dateline_place": text("Place in the dateline."),
        "agency": text("News agency in the dateline."),
        "speaker_id": ref("Person whose own words the whole text is.", "people.person_id"),
        "n_chars": integer("Length of the cleaned text in code points.", required=True),
        "n_words": integer("Number of words.", required=True),
        "sha256": text("SHA-256 of the cleaned text in UTF-8.", required=True),
        "duplicate_of": ref("Earliest document with the same text.", "documents.document_id"),
        "cluster_id": text("Shared by all copies of one text.", required=True),
    },
)

_STATEMENT_COLUMNS = {
    "statement_id": text("Identifier.", required=True),
    "document_id": ref("Text it was found in; empty when coded by hand.", "documents.document_id"),
    "start": offset("First code point of the content."),
    "end": offset("Code point after the content."),
    "content_spans": spans("All spans of the content."),
    "cue_start": offset("First code point of the cue."),
    "cue_end": offset("Code point after the cue."),
    "source_start": offset("First code point of the words that name the source."),
    "source_end": offset("Code point after them."),
    "sentence_start": offset("First code point of the sentence of the cue, else of the content."),
    "sentence_end": offset("Code point after that sentence."),
    "kind": code("Form of the attribution.", v.STATEMENT_KINDS),
    "speaker_id": ref("Person; empty when an institution speaks.", "people.person_id"),
    "speaker_basis": code("How the speaker was resolved.", v.SPEAKER_BASES),
    "office_id": ref("Office held on that day.", "offices.office_id"),
    "actor_id": ref("State or organisation.", "actors.actor_id"),
    "stated_date": edtf_date("Day on which it was said."),
    "stated_basis": code("How that day was decided.", v.DATE_BASES),
    "act": code("Speech, claim about facts, or act.", v.ACTS),
    "venue": text("Occasion, where known."),
    "treaty_ids": ref("Treaties named, joined by |.", "treaties.treaty_id", many=True),
    "summary": text("Own-words summary of a hand-coded statement."),
    "source_ids": ref("Sources, joined by |.", "sources.source_id", required=True, many=True),
    "coding": code("By hand or by the extractor.", v.CODINGS),
    "confidence": number("Confidence of the extractor; 1 when coded by hand.", 0, 1),
    "verification": code("Whether a person checked it against the source.", v.VERIFICATIONS),
    "note": text("What is uncertain."),
}

statements = Table(
    name="statements",
    title="Statements",
    description="One attributed statement: who, to which words, on which day.",
    key=("statement_id",),
    columns=_STATEMENT_COLUMNS,
)

mentions = Table(
    name="mentions",
    title="Mentions",
    description="A span inside a statement that names a treaty, an issue or an actor.",
    key=("mention_id",),
    columns={
        "mention_id": text("Identifier.", required=True),
        "statement_id": ref("Statement.", "statements.statement_id", required=True),
        "document_id": ref("Text.", "documents.document_id", required=True),
        "start": offset("First code point."),
        "end": offset("Code point after the span."),
        "sentence_start": offset("First code point of its sentence within the statement."),
        "sentence_end": offset("Code point after that sentence."),
        "kind": code("What is named.", v.MENTION_KINDS),
        "target_id": text("Treaty, issue or actor id.", required=True),
        "basis": code("How it was linked.", v.MENTION_BASES),
    },
)

positions = Table(
    name="positions",
    title="Positions",
    description="Stance of an actor on a target's proposition, with its condition.",
    key=("position_id",),
    columns={
        "position_id": text("Identifier.", required=True),
        "statement_id": ref("Statement.", "statements.statement_id", required=True),
        "document_id": ref("Text; empty when coded by hand.", "documents.document_id"),
        "actor_id": ref("Whose position.", "actors.actor_id"),
        "speaker_id": ref("Who said it.", "people.person_id"),
        "stated_date": edtf_date("Day of the statement."),
        "target_id": ref("What it is about.", "targets.target_id", required=True),
        "stance": code("Toward the target's proposition.", v.STANCES),
        "stance_value": integer("Ordinal: support 2 to oppose -2.", required=True),
        "evidence_start": offset("First code point of the words that show the stance."),
        "evidence_end": offset("Code point after them."),
        "condition": text("Condition in own words, when coded by hand."),
        "condition_start": offset("First code point of the condition."),
        "condition_end": offset("Code point after it."),
        "connective": code("Word that opens the condition.", v.CONNECTIVES, required=False),
        "polarity": code(
            "Whether meeting it enables or failing it blocks.", v.POLARITIES, required=False
        ),
        "who_must_act": ref("Who has to meet the condition.", "actors.actor_id", many=True),
        "addressee": ref("Who is addressed.", "actors.actor_id", many=True),
        "rule_id": text("Rule or model that decided; `hand` when coded by hand.", required=True),
        "coding": code("By hand or by the extractor.", v.CODINGS),
        "confidence": number("Confidence of the extractor; 1 when coded by hand.", 0, 1),
    },
)

claims = Table(
    name="claims",
    title="Claims",
    description="A treaty fact that a statement asserts, beside the register on that day.",
    key=("claim_id",),
    columns={
        "claim_id": text("Identifier.", required=True),
        "statement_id": ref("Statement.", "statements.statement_id", required=True),
        "document_id": ref("Text.", "documents.document_id", required=True),
        "start": offset("First code point of the asserting words."),
        "end": offset("Code point after them."),
        "treaty_id": ref("Treaty.", "treaties.treaty_id", required=True),
        "party_id": ref("Party; empty for the axis force.", "actors.actor_id"),
        "axis": code("Axis of the asserted fact.", v.AXES),
        "asserted": code("Asserted value.", v.FORCE + v.PARTICIPATION + v.OBSERVANCE),
        "claim_date": edtf_date("Day for which it is asserted.", required=True),
        "register_value": text("Value in the register that day; several claimants joined by |."),
        "outcome": code("How the two compare.", v.OUTCOMES),
        "event_ids": ref(
            "Events behind the register's value.", "treaty_events.event_id", many=True
        ),
        "rule_id": text("Rule that found the claim.", required=True),
    },
)

rejections = Table(
    name="rejections",
    title="Rejected input",
    description="An input that was not taken, with the reason: nothing is dropped in silence.",
    key=("rejection_id",),
    columns={
        "rejection_id": text("Identifier: stage and item.", required=True),
        "stage": slug("Stage that rejected it."),
        "item": text("File, document or row.", required=True),
        "reason": text("Why, and what to do.", required=True),
    },
)

coded_statements = Table(
    name="coded_statements",
    title="Hand-coded statements (input)",
    description="One statement and target, as coders enter it; a second target repeats the row.",
    key=("statement_id", "target"),
    raw="statements",
    published=False,
    columns={
        "statement_id": text("Identifier: family name, day and topic.", required=True),
        "speaker_id": ref("Person; empty when an institution speaks.", "people.person_id"),
        "office_id": ref("Office held on that day.", "offices.office_id"),
        "actor_id": ref("State or organisation.", "actors.actor_id", required=True),
        "stated_date": edtf_date("Day on which it was said.", required=True),
        "kind": code("Form in which the source gives it.", v.STATEMENT_KINDS),
        "venue": text("Occasion."),
        "target": ref("What the position is about.", "targets.target_id", required=True),
        "stance": code("Toward the target's proposition.", v.STANCES),
        "condition": text("Condition in own words."),
        "connective": code("Word that opens the condition.", v.CONNECTIVES, required=False),
        "polarity": code("Enables or blocks.", v.POLARITIES, required=False),
        "who_must_act": ref("Who has to meet the condition.", "actors.actor_id", many=True),
        "addressee": ref("Who is addressed.", "actors.actor_id", many=True),
        "act": code("Speech, claim about facts, or act.", v.ACTS),
        "treaty_ids": ref("Treaties named, joined by |.", "treaties.treaty_id", many=True),
        "summary": text("Own-words summary.", required=True),
        "source_ids": ref("Sources, joined by |.", "sources.source_id", required=True, many=True),
        "verification": code("Whether every field was seen in the source.", v.VERIFICATIONS),
        "note": text("What is uncertain."),
    },
)

texts = Table(
    name="texts",
    title="Cleaned texts (local)",
    description="Text of a document, kept beside the build and never published.",
    key=("document_id",),
    published=False,
    columns={
        "document_id": text("Document.", required=True),
        "text": text("Cleaned text that all spans refer to."),
    },
)

TABLES = (
    documents,
    statements,
    mentions,
    positions,
    claims,
    rejections,
    coded_statements,
    texts,
)
