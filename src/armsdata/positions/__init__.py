"""Statements and mentions to positions: stance, condition, addressee."""

from armsdata.positions.build import build_positions, position_rows
from armsdata.positions.conditions import Condition, find_condition
from armsdata.positions.holder import Statement
from armsdata.positions.stance import Position, find_positions

__all__ = [
    "Condition",
    "Position",
    "Statement",
    "build_positions",
    "find_condition",
    "find_positions",
    "position_rows",
]
