"""What a notebook shows that is no chart: cards, lists, tables and the as-of view."""

from armsdata.blocks.asof import status_on_any_day
from armsdata.blocks.lists import key_figures, statements, subject, tables_list
from armsdata.blocks.reference import changes
from armsdata.blocks.sections import (
    treaty_contested,
    treaty_events,
    treaty_facts,
    treaty_limits,
    treaty_members,
)

__all__ = [
    "changes",
    "key_figures",
    "statements",
    "status_on_any_day",
    "subject",
    "tables_list",
    "treaty_contested",
    "treaty_events",
    "treaty_facts",
    "treaty_limits",
    "treaty_members",
]
