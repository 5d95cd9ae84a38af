"""Build the extracted rows of the table ``positions``."""

import pandas as pd

from armsdata.positions.stance import Position, find_positions
from armsdata.registry import Registry
from armsdata.schema import TABLES, frame
from armsdata.schema.vocabularies import STANCES
from armsdata.statements import regions


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
    text_of = dict(texts[["document_id", "text"]].itertuples(index=False))
    named = mentions[mentions["kind"] != "actor"]
    links_of = {str(key): group for key, group in named.groupby("statement_id")}
    rows: list[dict] = []
    filled = statements.fillna({"actor_id": "", "speaker_id": ""})
    for document_id, group in filled.groupby("document_id", sort=True):
        text = text_of[document_id]
        region_of = regions(text, group)
        for row in group[group["statement_id"].isin(links_of.keys())].itertuples():
            near = links_of[row.statement_id][["start", "end", "target_id"]]
            links = list(near.itertuples(index=False, name=None))
            day = None if pd.isna(row.stated_date) else row.stated_date
            found = find_positions(text, region_of[row.statement_id], links, row.actor_id, day,
                                   registry)  # fmt: skip
            rows += [_row(row, p) for p in found if not _doubtful(row.kind, p)]
    return frame(TABLES["positions"], rows)


def _doubtful(kind: str, position: Position) -> bool:
    """Abstain from opposition in a speaker's own text.

    Read one by one, 10 of 17 such rows in the addresses were wrong: refusals there are mostly
    about other states ("the build-up") or rhetorical ("not dismiss"), which the rules cannot tell.
    """
    return kind == "own-voice" and STANCES[position.stance] < 0


def _row(row, position: Position) -> dict:
    condition = position.condition
    return {
        "position_id": f"{row.statement_id}-{position.target_id}",
        "statement_id": row.statement_id,
        "document_id": row.document_id,
        "actor_id": row.actor_id,
        "speaker_id": row.speaker_id,
        "stated_date": row.stated_date,
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
