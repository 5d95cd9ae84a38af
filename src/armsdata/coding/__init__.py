"""Hand-coded statements: the coders' sheet, checked and converted."""

from armsdata.coding.corrections import apply_corrections
from armsdata.coding.sheets import (
    check_coded,
    coded_to_conditions,
    coded_to_positions,
    coded_to_statements,
)

__all__ = [
    "apply_corrections",
    "check_coded",
    "coded_to_conditions",
    "coded_to_positions",
    "coded_to_statements",
]
