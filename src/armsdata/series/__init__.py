"""Counts and timelines: pure functions from the published tables to the numbers of a chart.

Every function takes the mapping of tables that :func:`read_tables` returns and gives a
plain frame; charts, tests and other people's scripts use the same numbers.
"""

from armsdata.series.about_frame import about_frame
from armsdata.series.actors import acts_of, commitments, conditions
from armsdata.series.answers import actor_answer, added_answer, record_note, treaty_answer
from armsdata.series.by_group import alliances_by_period, proposition, stance_by_group, subject_of
from armsdata.series.by_state import (
    all_states,
    panel_of_states,
    speeches_of,
    state_answer,
    state_by_year,
    state_stances,
    states_that_speak,
)
from armsdata.series.changes import recent_changes
from armsdata.series.claims import claims
from armsdata.series.closer import busiest_days
from armsdata.series.counts import by_period_and_actor, by_year, by_year_and_target, key_figures
from armsdata.series.deeds import STANDINGS, all_apart, apart, words_and_deeds
from armsdata.series.events import event_list
from armsdata.series.holdings import declared_figures, declared_limits, stockpiles
from armsdata.series.marks import register_marks
from armsdata.series.membership import force_counts, membership
from armsdata.series.naming import (
    around_joining,
    debate_answer,
    joining_days,
    naming_answer,
    naming_of,
    opened_treaties,
    share_by_year,
    share_by_year_and_target,
    turns_of_treaties,
)
from armsdata.series.overview import force_overview, overview_marks
from armsdata.series.periods import BINS, day, period_starts
from armsdata.series.reference import (
    contested_claims,
    member_groups,
    treaty_facts,
    treaty_limits,
)
from armsdata.series.releases import (
    addresses_by_president,
    releases_by_period,
    releases_by_target,
)
from armsdata.series.scores import frame_scores, scores_answer
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
    "STANDINGS",
    "about_frame",
    "actor_answer",
    "actor_name",
    "acts_of",
    "added_answer",
    "addresses_by_president",
    "all_apart",
    "all_states",
    "alliances_by_period",
    "apart",
    "around_joining",
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
    "debate_answer",
    "declared_figures",
    "declared_limits",
    "dividing",
    "event_list",
    "focus",
    "force_counts",
    "force_overview",
    "frame_scores",
    "intervals_on",
    "is_large",
    "joining_days",
    "key_figures",
    "member_groups",
    "membership",
    "naming_answer",
    "naming_of",
    "opened_treaties",
    "overview_marks",
    "panel_of_states",
    "period_starts",
    "position_matrix",
    "proposition",
    "read_tables",
    "recent_changes",
    "record_note",
    "register_marks",
    "releases_by_period",
    "releases_by_target",
    "said_and_voted",
    "scores_answer",
    "search_entries",
    "share_by_year",
    "share_by_year_and_target",
    "speeches_of",
    "stance_by_group",
    "state_answer",
    "state_by_year",
    "state_stances",
    "statement_list",
    "statement_targets",
    "states_that_speak",
    "status_intervals",
    "status_lanes",
    "stockpiles",
    "subject_of",
    "table_sizes",
    "target_label",
    "trajectories",
    "treaty_answer",
    "treaty_facts",
    "treaty_limits",
    "treaty_name",
    "turns_of_treaties",
    "unresolved_speakers",
    "votes",
    "words_and_deeds",
]
