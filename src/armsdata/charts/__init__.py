"""Charts: one function a chart, from a table of ``series`` to an ``altair`` chart."""

from armsdata.charts.debate import share_heat_map, share_of_states, state_over_time, two_states
from armsdata.charts.deeds import around_joining, gaps, map_of_deeds, naming_years
from armsdata.charts.frequency import statements_by_year, statements_by_year_and_target
from armsdata.charts.groups import stance_by_group
from armsdata.charts.holdings import declared_figures, stockpiles
from armsdata.charts.membership import force_counts, membership
from armsdata.charts.offline import enable
from armsdata.charts.overview import force_overview
from armsdata.charts.pictures import pictures
from armsdata.charts.positions import position_matrix, trajectories
from armsdata.charts.releases import (
    addresses_by_president,
    releases_by_period,
    releases_by_target,
)
from armsdata.charts.scores import frame_scores
from armsdata.charts.speakers import statements_by_actor
from armsdata.charts.status import busiest_days, status_lanes
from armsdata.charts.theme import about
from armsdata.charts.votes import said_and_voted

__all__ = [
    "about",
    "addresses_by_president",
    "around_joining",
    "busiest_days",
    "declared_figures",
    "enable",
    "force_counts",
    "force_overview",
    "frame_scores",
    "gaps",
    "map_of_deeds",
    "membership",
    "naming_years",
    "pictures",
    "position_matrix",
    "releases_by_period",
    "releases_by_target",
    "said_and_voted",
    "share_heat_map",
    "share_of_states",
    "stance_by_group",
    "state_over_time",
    "statements_by_actor",
    "statements_by_year",
    "statements_by_year_and_target",
    "status_lanes",
    "stockpiles",
    "trajectories",
    "two_states",
]
