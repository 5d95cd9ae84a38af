"""Counts and timelines: pure functions from the published tables to the numbers of a chart.

Every function takes the mapping of tables that :func:`read_tables` returns and gives a
plain frame; charts, tests and other people's scripts use the same numbers.
"""

from armsdata.series.actors import acts_of, commitments, conditions
from armsdata.series.answers import actor_answer, added_answer, record_note, treaty_answer
from armsdata.series.changes import recent_changes
from armsdata.series.claims import claims
from armsdata.series.closer import busiest_days
from armsdata.series.counts import by_period_and_actor, by_year, by_year_and_target, key_figures
from armsdata.series.events import event_list
from armsdata.series.holdings import declared_figures, declared_limits, stockpiles
from armsdata.series.marks import register_marks
from armsdata.series.membership import force_counts, membership
from armsdata.series.overview import force_overview, overview_marks
from armsdata.series.periods import BINS, day, period_starts
from armsdata.series.reference import (
    contested_claims,
    member_groups,
    treaty_facts,
    treaty_limits,
)
from armsdata.series.search import search_entries
from armsdata.series.stances import dividing, focus, position_matrix, trajectories
from armsdata.series.statements import FRAMES, statement_list, statement_targets
from armsdata.series.status import (
    as_of_day,
    intervals_on,
    is_large,
    status_intervals,
    status_lanes,
)
from armsdata.series.tables import (
    actor_name,
    read_tables,
    table_sizes,
    target_label,
    treaty_name,
)
from armsdata.series.unresolved import unresolved_speakers
from armsdata.series.votes import said_and_voted, votes

__all__ = [
    "BINS",
    "FRAMES",
    "actor_answer",
    "actor_name",
    "acts_of",
    "added_answer",
    "as_of_day",
    "busiest_days",
    "by_period_and_actor",
    "by_year",
    "by_year_and_target",
    "claims",
    "commitments",
    "conditions",
    "contested_claims",
    "day",
    "declared_figures",
    "declared_limits",
    "dividing",
    "event_list",
    "focus",
    "force_counts",
    "force_overview",
    "intervals_on",
    "is_large",
    "key_figures",
    "member_groups",
    "membership",
    "overview_marks",
    "period_starts",
    "position_matrix",
    "read_tables",
    "recent_changes",
    "record_note",
    "register_marks",
    "said_and_voted",
    "search_entries",
    "statement_list",
    "statement_targets",
    "status_intervals",
    "status_lanes",
    "stockpiles",
    "table_sizes",
    "target_label",
    "trajectories",
    "treaty_answer",
    "treaty_facts",
    "treaty_limits",
    "treaty_name",
    "unresolved_speakers",
    "votes",
]
