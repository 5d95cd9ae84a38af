"""Scores against gold: what share of questions the package answers right, and which not."""

from armsdata.evaluate.register import evaluate_register
from armsdata.series.uncertainty import wilson

__all__ = ["evaluate_register", "wilson"]
