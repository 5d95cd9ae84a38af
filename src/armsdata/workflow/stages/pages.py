"""Stage of the pages: every notebook with every parameter set, in one process."""

from functools import partial
from pathlib import Path
from typing import Any

from armsdata.addresses import page_name
from armsdata.charts import pictures as draw
from armsdata.series import read_tables
from armsdata.site import Job, render
from armsdata.workflow.stages.io import progress


def pages(
    sources: list[Path],
    tables: list[Path],
    texts: Path,
    parameter_sets: dict[str, dict[str, dict[str, Any]]],
    pages: list[Path],
    vega: Path,
) -> None:
    """Run the notebooks with their parameter sets and render them to offline pages.

    Args:
        sources: notebook files.
        tables: files of the published tables, all in one folder.
        texts: local table of the cleaned texts, for the words a click away.
        parameter_sets: notebook -> name of the set -> parameters, from the configuration.
        pages: HTML files to write, one a set.
        vega: script that draws their charts, in the same folder.
    """
    source_of = {path.stem: path for path in sources}
    results = vega.parent
    folders = {"data": str(tables[0].parent.resolve()), "texts": str(texts.resolve())}
    jobs = [
        Job(source_of[notebook], results / page_name(notebook, name), folders | parameters)
        for notebook, sets in parameter_sets.items()
        for name, parameters in sets.items()
    ]
    render(jobs, watch=partial(progress, what="pages"))


def pictures(tables: list[Path], texts: Path, pictures: list[Path]) -> None:
    """Draw the static pictures of the README with the chart functions of the pages.

    Args:
        tables: files of the published tables, all in one folder.
        texts: local table of the cleaned texts.
        pictures: SVG files to write.
    """
    draw(read_tables(str(tables[0].parent), str(texts)), pictures[0].parent)
