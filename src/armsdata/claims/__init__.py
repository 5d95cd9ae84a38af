"""Facts that statements assert, beside the record of that day."""

from armsdata.claims.build import build_claims, claim_rows
from armsdata.claims.fates import acts_in_words, with_acts, with_fates
from armsdata.claims.finding import Assertion, Sentence, find_assertions
from armsdata.claims.record import Asked, compare, hold_against
from armsdata.claims.summaries import summary_claims

__all__ = [
    "Asked",
    "Assertion",
    "Sentence",
    "acts_in_words",
    "build_claims",
    "claim_rows",
    "compare",
    "find_assertions",
    "hold_against",
    "summary_claims",
    "with_acts",
    "with_fates",
]
