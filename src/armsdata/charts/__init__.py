"""Charts: one function a chart, from a table of ``series`` to an ``altair`` chart."""

from armsdata.charts.frequency import statements_by_year, statements_by_year_and_target
from armsdata.charts.holdings import declared_figures, stockpiles
from armsdata.charts.membership import force_counts, membership
from armsdata.charts.offline import enable
from armsdata.charts.overview import force_overview
from armsdata.charts.pictures import pictures
from armsdata.charts.positions import position_matrix, trajectories
from armsdata.charts.speakers import statements_by_actor
from armsdata.charts.status import busiest_days, status_lanes
from armsdata.charts.theme import about
from armsdata.charts.votes import said_and_voted

__all__ = [
    "about",
    "busiest_days",
    "declared_figures",
    "enable",
    "force_counts",
    "force_overview",
    "membership",
    "pictures",
    "position_matrix",
    "said_and_voted",
    "statements_by_actor",
    "statements_by_year",
    "statements_by_year_and_target",
    "status_lanes",
    "stockpiles",
    "trajectories",
]
