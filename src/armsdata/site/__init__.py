"""Notebooks run with parameters, settled, and rendered to pages that work offline."""

from armsdata.site.render import Job, link, render, single_file, write_vega
from armsdata.site.run import run, settle, write_notebook

__all__ = ["Job", "link", "render", "run", "settle", "single_file", "write_notebook", "write_vega"]
