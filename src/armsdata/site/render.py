"""Render notebooks to a site of pages that work from disk, without a network."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import nbformat

from armsdata.atomic import atomic_path
from armsdata.schema import DataError
from armsdata.site.page import VEGA, Page, html_page, vega
from armsdata.site.run import run, write_notebook


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
    asked = [Job(*job) for job in jobs]
    outputs = [Path(job.output) for job in asked]
    twice = sorted({str(path) for path in outputs if outputs.count(path) > 1})
    if twice:
        raise DataError("render", f"two jobs write {', '.join(twice)}", "give each its own page")
    notebooks = [run(job.notebook, job.parameters) for job in watch(asked)]
    done = dict(zip(outputs, notebooks, strict=True))
    if executed is not None:
        for output, notebook in done.items():
            write_notebook(notebook, Path(executed) / f"{output.stem}.ipynb")
    pages = [Page.of(notebook.metadata, output) for output, notebook in done.items()]
    for page, notebook in zip(pages, notebooks, strict=True):
        _write(page.output, html_page(notebook, page, pages))
    for folder in {page.output.parent for page in pages}:
        write_vega(folder / VEGA)
    return outputs


def link(notebooks: Mapping[Path, Path], changed: Iterable[Path]) -> None:
    """Write pages of executed notebooks, each with links to all others.

    Args:
        notebooks: HTML file -> executed notebook, in the order of the navigation.
        changed: the HTML files to write.
    """
    known = {output: read_notebook(path) for output, path in notebooks.items()}
    pages = {output: Page.of(one["metadata"], output) for output, one in known.items()}
    for output in changed:
        _write(output, html_page(known[output], pages[output], list(pages.values())))


def single_file(notebook: Path, output: Path) -> None:
    """Write the page of one executed notebook as a file that stands alone, Vega within.

    Args:
        notebook: executed notebook.
        output: HTML file to write.

    Raises:
        DataError: the notebook is not there.
    """
    known = read_notebook(notebook)
    page = Page.of(known["metadata"], output)
    _write(output, html_page(known, page, [page], single=True))


def read_notebook(path: Path) -> nbformat.NotebookNode:
    """Read an executed notebook.

    Raises:
        DataError: it is not there.
    """
    try:
        # The project's own files are whole and valid; validating them would take most of the time.
        return nbformat.v4.reads_json(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataError(path, "no executed notebook there", "build the site with `make`") from None


def write_vega(path: Path) -> None:
    """Write the script that draws the charts of all pages in its folder."""
    _write(path, vega())


def _write(path: Path, text: str) -> None:
    with atomic_path(path) as temporary:
        temporary.write_text(text, encoding="utf-8")
