"""Build the extracted rows of the table ``positions``."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import pandas as pd

from armsdata.positions.holder import Statement
from armsdata.positions.stance import Position, find_positions
from armsdata.registry import Registry
from armsdata.schema import LIST_SEPARATOR, TABLES, frame
from armsdata.schema.vocabularies import STANCES
from armsdata.statements import Row, content_spans, records


def build_positions(
    statements: pd.DataFrame, mentions: pd.DataFrame, texts: pd.DataFrame, registry: Registry
) -> pd.DataFrame:
    """Build the extracted rows of the table ``positions``.

    Args:
        statements: extracted rows of ``statements``.
        mentions: table ``mentions``.
        texts: local table of the cleaned texts.
        registry: reference knowledge.
    """
    text_of = dict(zip(texts["document_id"], texts["text"], strict=True))
    named = {str(key): records(group) for key, group in mentions.groupby("document_id")}
    rows: list[Row] = []
    for document_id, group in statements.groupby("document_id", sort=True):
        found = named.get(str(document_id), [])
        rows += position_rows(text_of[document_id], records(group), found, registry)
    return frame(TABLES["positions"], rows)


def position_rows(
    text: str, statements: Sequence[Mapping], mentions: Sequence[Mapping], registry: Registry
) -> list[Row]:
    """Return the extracted rows of ``positions`` for the statements of one document.

    Args:
        text: the document's text.
        statements: its rows of ``statements``.
        mentions: its rows of ``mentions``.
        registry: reference knowledge.
    """
    text = registry.cased(text)
    named = defaultdict(list)
    for row in mentions:
        if row["kind"] != "actor":
            sentence = (row["sentence_start"], row["sentence_end"])
            item = (row["target_id"], (row["start"], row["end"]), sentence)
            named[row["statement_id"]].append(item)
    rows = []
    for row in statements:
        found = find_positions(text, named[row["statement_id"]], _statement(row), registry)
        for position in found:
            if not _doubtful(row["kind"], position):
                rows += _rows(row, position)
    return rows


def _rows(row: Mapping, position: Position) -> list[Row]:
    """Return one row for each actor of the statement: what several say, each of them says."""
    actors = (row["actor_id"] or "").split(LIST_SEPARATOR)
    rows = []
    for actor in actors:
        name = f"{row['statement_id']}-{position.target_id}"
        own = f"{name}-{actor.lower()}" if len(actors) > 1 else name
        rows.append({**_row(row, position), "position_id": own, "actor_id": actor})
    return rows


def _statement(row: Mapping) -> Statement:
    cue = (int(row["cue_start"]), int(row["cue_end"])) if row["cue_start"] is not None else None
    quoted = row["kind"] in ("direct", "own-voice")
    content = tuple(content_spans(row["content_spans"]))
    return Statement(row["actor_id"] or "", row["stated_date"] or None, cue, quoted, content)


def _doubtful(kind: str, position: Position) -> bool:
    """Abstain from opposition in a speaker's own text.

    Read one by one, 10 of 17 such rows in the addresses were wrong: refusals there are mostly
    about other states ("the build-up") or rhetorical ("not dismiss"), which the rules cannot tell.
    """
    return kind == "own-voice" and STANCES[position.stance] < 0


def _row(row: Mapping, position: Position) -> Row:
    condition = position.condition
    return {
        "position_id": f"{row['statement_id']}-{position.target_id}",
        "statement_id": row["statement_id"],
        "document_id": row["document_id"],
        "actor_id": row["actor_id"],
        "speaker_id": row["speaker_id"],
        "stated_date": row["stated_date"],
        "target_id": position.target_id,
        "stance": position.stance,
        "stance_value": STANCES[position.stance],
        "evidence_start": position.evidence[0],
        "evidence_end": position.evidence[1],
        "condition_start": condition.start if condition else None,
        "condition_end": condition.end if condition else None,
        "connective": condition.connective if condition else "",
        "polarity": condition.polarity if condition else "",
        "who_must_act": position.who_must_act,
        "addressee": position.addressee,
        "rule_id": position.rule_id,
        "coding": "auto",
        "confidence": position.confidence,
    }
