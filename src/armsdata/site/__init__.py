"""Notebooks run with parameters, settled, and rendered to pages that work offline."""

from armsdata.site.render import Job, render
from armsdata.site.run import run, settle

__all__ = ["Job", "render", "run", "settle"]
