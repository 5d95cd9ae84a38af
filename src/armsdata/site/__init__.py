"""Notebooks run with parameters, settled, and rendered to pages that work offline."""

from armsdata.site.alone import single_file
from armsdata.site.render import Job, link, render, write_assets
from armsdata.site.run import run, settle, write_notebook

__all__ = [
    "Job",
    "link",
    "render",
    "run",
    "settle",
    "single_file",
    "write_assets",
    "write_notebook",
]
