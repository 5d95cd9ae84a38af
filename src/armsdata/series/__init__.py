"""Counts and timelines: pure functions from the published tables to the numbers of a chart.

Every function takes the mapping of tables that :func:`read_tables` returns and gives a
plain frame; charts, tests and other people's scripts use the same numbers.
"""

from armsdata.series.counts import by_period_and_actor, by_year, by_year_and_target, key_figures
from armsdata.series.marks import register_marks
from armsdata.series.periods import BINS, day, period_starts
from armsdata.series.stances import dividing, focus, position_matrix, trajectories
from armsdata.series.statements import FRAMES, statement_list, statement_targets
from armsdata.series.status import (
    as_of_day,
    force_counts,
    force_overview,
    is_large,
    membership,
    status_lanes,
    status_on,
)
from armsdata.series.tables import actor_name, read_tables, target_label

__all__ = [
    "BINS",
    "FRAMES",
    "actor_name",
    "as_of_day",
    "by_period_and_actor",
    "by_year",
    "by_year_and_target",
    "day",
    "dividing",
    "focus",
    "force_counts",
    "force_overview",
    "is_large",
    "key_figures",
    "membership",
    "period_starts",
    "position_matrix",
    "read_tables",
    "register_marks",
    "statement_list",
    "statement_targets",
    "status_lanes",
    "status_on",
    "target_label",
    "trajectories",
]
