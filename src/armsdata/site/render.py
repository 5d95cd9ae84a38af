"""Render notebooks to a site of pages that work from disk, without a network."""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import nbformat

from armsdata.atomic import atomic_path
from armsdata.schema import DataError
from armsdata.site.assets import FIXED, SITE, asset, site_script
from armsdata.site.page import Page, groups_of, html_page
from armsdata.site.run import lean, run, write_notebook


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
        write_assets([folder / name for name in FIXED])
        _write(folder / SITE, site_script(groups_of(pages, folder / SITE)))
    return outputs


def link(
    notebooks: Mapping[Path, Path], changed: Mapping[Path, Path], site: Path | None = None
) -> None:
    """Write pages of executed notebooks, each with links to all others, and lean notebooks.

    Args:
        notebooks: HTML file -> executed notebook, in the order of the navigation.
        changed: HTML file to write -> notebook to write beside it, without what the page has.
        site: script to write, which tells the pages of each other; none where it is as it was.
    """
    known = {output: read_notebook(path) for output, path in notebooks.items()}
    pages = {output: Page.of(one["metadata"], output) for output, one in known.items()}
    every = list(pages.values())
    for output, kept in changed.items():
        write_notebook(lean(known[output], output.name), kept)
        source = Path(os.path.relpath(kept, output.parent)).as_posix()
        _write(output, html_page(known[output], pages[output], every, source=source))
    if site is not None:
        _write(site, site_script(groups_of(every, site)))


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


def write_assets(paths: Iterable[Path]) -> None:
    """Write files that all pages share, named as in :data:`armsdata.site.assets.FIXED`."""
    for path in paths:
        _write(path, asset(path.name))


def _write(path: Path, text: str) -> None:
    with atomic_path(path) as temporary:
        temporary.write_text(text, encoding="utf-8")
