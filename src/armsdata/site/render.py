"""Render notebooks to a site of pages that work alone, from disk, without a network."""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import nbformat

from armsdata.atomic import atomic_path
from armsdata.schema import DataError
from armsdata.site.page import Page, html_page
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
    pages = [_page(job, done) for job, done in zip(jobs, notebooks, strict=True)]
    for page, done in zip(pages, notebooks, strict=True):
        with atomic_path(page.output) as temporary:
            temporary.write_text(html_page(done, page, pages), encoding="utf-8")
        if executed is not None:
            with atomic_path(Path(executed) / f"{page.output.stem}.ipynb") as temporary:
                nbformat.write(done, temporary)
    return outputs


_HEADING = re.compile(r"^# +(.+?) *$", re.MULTILINE)


#: The notebook whose pages are the reference pages of treaties.
_REFERENCE = "treaty_status"


def _page(job: Job, notebook: nbformat.NotebookNode) -> Page:
    output = Path(job.output)
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    match = next((m for text in texts if (m := _HEADING.search(text))), None)
    group = match[1] if match else output.stem
    # ``blocks.subject`` shows the subject and says it in plain text, too.
    said = [
        shown.get("data", {}).get("text/plain", "")
        for cell in notebook.cells
        if cell.cell_type == "code"
        for shown in cell.outputs
    ]
    subject = next((text[9:] for text in said if text.startswith("subject: ")), "")
    treaty = job.parameters.get("treaty", "") if Path(job.notebook).stem == _REFERENCE else ""
    return Page(output, group, f"{group}: {subject}" if subject else group, subject, treaty)
