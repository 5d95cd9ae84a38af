"""Run a notebook with parameters and settle it: the same inputs give the same bytes."""

import ast
import copy
import json
import warnings
from collections.abc import Mapping
from pathlib import Path, PureWindowsPath
from typing import Any

import nbformat
import papermill
from papermill.engines import papermill_engines
from papermill.exceptions import PapermillExecutionError

from armsdata import parameters as declared
from armsdata.atomic import atomic_path
from armsdata.blocks.lists import SUBJECT
from armsdata.charts.offline import MIME
from armsdata.schema import DataError
from armsdata.site.engine import NAME, InProcessEngine

papermill_engines.register(NAME, InProcessEngine)


def run(notebook: Path | str, parameters: Mapping[str, Any]) -> nbformat.NotebookNode:
    """Run a notebook in this process and return it settled.

    Raises:
        DataError: a parameter is unknown or of another type, or a cell failed.
    """
    declared.check(notebook, parameters)
    try:
        with warnings.catch_warnings():
            # Papermill's own clock and schema calls warn about their future, not about ours.
            warnings.simplefilter("ignore", DeprecationWarning)
            done = papermill.execute_notebook(
                str(notebook),
                None,
                parameters=dict(parameters),
                engine_name=NAME,
                progress_bar=False,
            )
    except PapermillExecutionError as error:
        given = ", ".join(f"{name}={value!r}" for name, value in parameters.items())
        raise DataError(
            f"{notebook} ({given})",
            f"{error.ename}: {error.evalue}",
            "correct the parameter, the data or that cell of the notebook",
        ) from error
    _check_displays(notebook, done)
    return settle(done)


def write_notebook(notebook: nbformat.NotebookNode, path: Path) -> None:
    """Write an executed notebook, at once, on one line: charts are data, and indents cost most."""
    text = json.dumps(notebook, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    with atomic_path(path) as temporary:
        temporary.write_text(text + "\n", encoding="utf-8")


def _check_displays(notebook: Path | str, done: nbformat.NotebookNode) -> None:
    """Check that every chart drew itself: IPython hides the error of a display."""
    for cell in done.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if data.get("text/plain", "").startswith("alt.") and MIME not in data:
                line = cell.source.splitlines()[-1]
                raise DataError(
                    notebook,
                    f"a chart could not be drawn: {line}",
                    "run that line and call `.to_dict()` on the chart",
                )


def settle(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Return a copy without what differs from run to run or from machine to machine.

    Times, counts and random ids go; of the injected parameters, absolute paths go: they
    name a folder of one machine, and the parameters cell shows the usual one.
    """
    settled = copy.deepcopy(notebook)
    keep = {"kernelspec", "language_info", "title"}
    settled.metadata = {k: v for k, v in settled.metadata.items() if k in keep}
    settled.metadata["subject"] = _subject(notebook)
    for number, cell in enumerate(settled.cells, start=1):
        cell.id = f"cell-{number}"
        cell.metadata = {"tags": cell.metadata.get("tags", [])} if cell.metadata.get("tags") else {}
        if cell.cell_type != "code":
            continue
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell.source = _without_absolute_paths(cell.source)
        cell.execution_count = None
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = None
            if "data" in output:
                output.data = _one_form(output.data)
    return nbformat.from_dict(settled)


def _one_form(data: Mapping[str, Any]) -> dict[str, Any]:
    """Keep of an output the form that a notebook shows, and the words that stand for it."""
    kept = (MIME, "text/html", "text/plain")
    return {form: data[form] for form in kept if form in data} or dict(data)


def lean(notebook: nbformat.NotebookNode, page: str) -> nbformat.NotebookNode:
    """Return an executed notebook with its charts, and words for the lists that its page has.

    Args:
        notebook: executed and settled.
        page: name of the page, which the words tell.
    """
    small = copy.deepcopy(notebook)
    for cell in small.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "text/html" in data and "text/plain" in data:
                words = f"{data['text/plain']}\n(on the page {page}; run this cell to see it here)"
                output.data = {"text/plain": words}
    return small


def _subject(notebook: nbformat.NotebookNode) -> str:
    """Return what the notebook is about, as its block :func:`armsdata.blocks.subject` says."""
    shown = [one.get("data", {}) for cell in notebook.cells for one in cell.get("outputs", [])]
    return next((data[SUBJECT]["subject"] for data in shown if SUBJECT in data), "")


def _without_absolute_paths(source: str) -> str:
    """Drop the assignments of absolute paths, however long ones were folded over lines."""
    lines = source.splitlines(keepends=True)
    for node in reversed(ast.parse(source).body):
        value = node.value if isinstance(node, ast.Assign) else None
        text = value.value if isinstance(value, ast.Constant) else None
        if isinstance(text, str) and (Path(text).is_absolute() or PureWindowsPath(text).drive):
            del lines[node.lineno - 1 : node.end_lineno]
    return "".join(lines)
