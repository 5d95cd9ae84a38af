"""Statements and mentions to positions: stance, condition, addressee."""

from armsdata.positions.attached import find_condition
from armsdata.positions.build import build_positions, position_rows
from armsdata.positions.condition_rows import condition_rows
from armsdata.positions.conditions import Condition, conditions_in, find_conditions
from armsdata.positions.holder import Statement
from armsdata.positions.stance import Position, find_positions

__all__ = [
    "Condition",
    "Position",
    "Statement",
    "build_positions",
    "condition_rows",
    "conditions_in",
    "find_condition",
    "find_conditions",
    "find_positions",
    "position_rows",
]
