"""Notebooks: run with parameters, settle, and render to pages that work offline."""

from armsdata.notebooks.blocks import key_figures, statements, status_table, subject, tables_list
from armsdata.notebooks.render import Job, render
from armsdata.notebooks.run import parameters_of, run, settle

__all__ = [
    "Job",
    "key_figures",
    "parameters_of",
    "render",
    "run",
    "settle",
    "statements",
    "status_table",
    "subject",
    "tables_list",
]
