"""Render notebooks to a site of pages that work from disk, without a network."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import nbformat

from armsdata.atomic import atomic_path
from armsdata.schema import DataError
from armsdata.site.page import VEGA, Page, html_page, vega
from armsdata.site.run import run


class Job(NamedTuple):
    """One page: the notebook, where the page goes, and the parameters that differ.

    Attributes:
        notebook: source of the notebook.
        output: HTML file to write.
        parameters: values for its parameters cell; the others keep their defaults.
    """

    notebook: Path | str
    output: Path | str
    parameters: Mapping[str, Any]


def render(
    jobs: Iterable[Job | tuple],
    *,
    executed: Path | str | None = None,
    watch: Callable[[list[Job]], Iterable[Job]] = iter,
) -> list[Path]:
    """Run every job in this one process and write its page; return the paths.

    Args:
        jobs: (notebook, output, parameters) in the order of the navigation. All pages of a
            site belong into one call, because each page links to all others.
        executed: folder for the settled, executed notebooks; not kept when ``None``.
        watch: passes the jobs on while they run, for example to show progress.

    Raises:
        DataError: two jobs write the same page, a parameter is unknown, or a cell failed.
    """
    jobs = [Job(*job) for job in jobs]
    outputs = [Path(job.output) for job in jobs]
    twice = sorted({str(path) for path in outputs if outputs.count(path) > 1})
    if twice:
        raise DataError("render", f"two jobs write {', '.join(twice)}", "give each its own page")
    notebooks = [run(job.notebook, job.parameters) for job in watch(jobs)]
    for output, done in zip(outputs, notebooks, strict=True):
        if executed is not None:
            write_notebook(done, Path(executed) / f"{output.stem}.ipynb")
    link(dict(zip(outputs, notebooks, strict=True)))
    return outputs


def write_notebook(notebook: nbformat.NotebookNode, path: Path) -> None:
    """Write an executed notebook, at once."""
    with atomic_path(path) as temporary:
        nbformat.write(notebook, temporary)


def link(notebooks: Mapping[Path, nbformat.NotebookNode]) -> None:
    """Write the pages of executed notebooks, each with links to all others, and Vega beside them.

    Args:
        notebooks: HTML file to write -> executed, settled notebook, in the order of navigation.
    """
    pages = [Page.of(notebook, output) for output, notebook in notebooks.items()]
    for page, notebook in zip(pages, notebooks.values(), strict=True):
        _write(page.output, html_page(notebook, page, pages))
    for folder in {page.output.parent for page in pages}:
        _write(folder / VEGA, vega())


def _write(path: Path, text: str) -> None:
    with atomic_path(path) as temporary:
        temporary.write_text(text, encoding="utf-8")
