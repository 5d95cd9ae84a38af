"""Stage that runs notebooks, some of them in each job, and leaves alone what would be the same."""

from functools import cache
from pathlib import Path
from typing import Any

from armsdata.provenance import sha256_file
from armsdata.workflow import state
from armsdata.workflow.stages.io import progress
from armsdata.workflow.stages.names import FRAME_OF


def notebooks(
    sources: list[Path],
    tables: list[Path],
    of_frames: list[Path],
    texts: Path,
    runs: list[tuple[str, dict[str, Any]]],
    version: str,
    kept: Path,
    notebooks: list[Path],
) -> None:
    """Run notebooks with their parameters and write them with what they showed.

    Args:
        sources: notebook files.
        tables: files of the published tables that they read, all in one folder.
        of_frames: files of the tables of frames that they read.
        texts: local table of the cleaned texts, for the words a click away.
        runs: name of the notebook and parameters of each run.
        version: of the code, which every run depends on.
        kept: folder of what each run was made from.
        notebooks: executed notebooks to write, one a run.
    """
    source_of = {path.stem: path for path in sources}
    folders = {"data": str(tables[0].parent.resolve()), "texts": str(texts.resolve())}
    # Pages of a frame show no words: the texts at hand are those of other documents.
    without_texts = folders | {"texts": ""}
    outputs = dict(zip(notebooks, runs, strict=True))
    for output in progress(list(outputs), "notebooks"):
        notebook, parameters = outputs[output]
        places = without_texts if notebook in FRAME_OF else folders
        source, given = source_of[notebook], places | parameters
        made_from = _drawn(source, given) or _whole(*tables, *of_frames, texts)
        # The folders differ between checkouts and say nothing about the page.
        now = state.digest([version, sha256_file(source), parameters, made_from])
        record = kept / f"{output.stem}.json"
        if state.is_unchanged(record, now):
            continue
        record.unlink(missing_ok=True)
        _run(source, given, output)
        state.keep(record, now, [output])


def _drawn(source: Path, parameters: dict[str, Any]) -> str:
    from armsdata.workflow.named import named

    return named(source, parameters)


@cache
def _whole(*paths: Path) -> str:
    return state.digest([sha256_file(path) for path in paths])


def _run(source: Path, parameters: dict[str, Any], output: Path) -> None:
    # Importing Papermill and Altair takes seconds, which a job with nothing to run does not pay.
    # Charts and blocks are what notebooks import: their code is part of the version, too.
    from armsdata import blocks, charts  # noqa: F401
    from armsdata.site.run import run, write_notebook

    write_notebook(run(source, parameters), output)
