"""Notebooks: run with parameters, settle, and render to pages that work offline."""

from armsdata.notebooks.asof import status_on_any_day
from armsdata.notebooks.blocks import key_figures, statements, subject, tables_list
from armsdata.notebooks.reference import changes
from armsdata.notebooks.render import Job, render
from armsdata.notebooks.run import run, settle
from armsdata.notebooks.sections import (
    treaty_contested,
    treaty_events,
    treaty_facts,
    treaty_limits,
    treaty_members,
)

__all__ = [
    "Job",
    "changes",
    "key_figures",
    "render",
    "run",
    "settle",
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
