"""Attributions against gold: what was found, whether its source, person and actor are right."""

from armsdata.evaluate.attribution.gold import GoldDocument, check_texts, read_gold
from armsdata.evaluate.attribution.predictions import (
    as_predictions,
    predict,
    read_predictions,
    readings,
)
from armsdata.evaluate.attribution.report import as_json, as_markdown
from armsdata.evaluate.attribution.score import Score, score, score_by_genre

__all__ = [
    "GoldDocument",
    "Score",
    "as_json",
    "as_markdown",
    "as_predictions",
    "check_texts",
    "predict",
    "read_gold",
    "read_predictions",
    "readings",
    "score",
    "score_by_genre",
]
