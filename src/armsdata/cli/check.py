"""``armsdata check``: is every published file as it was published, and does it all fit?"""

import sys
from pathlib import Path
from typing import Annotated

import typer


def check(
    data: Annotated[
        Path | None, typer.Option("--data", help="Folder of the built tables (data/processed).")
    ] = None,
    results: Annotated[
        Path | None, typer.Option(help="Folder of the pages; default: results beside data.")
    ] = None,
) -> None:
    """Check every published file, and every table: schema, keys, references, spans, sources.

    Warns of events that were written before their day and never closed, and of frames that were
    derived by other code than the one here.
    """
    from armsdata.cli.frames import deriving
    from armsdata.release.checks import check_files, check_package
    from armsdata.release.frames import check_frames, outdated
    from armsdata.release.package import read_package
    from armsdata.release.stale import stale_rows
    from armsdata.schema.places import data_folder

    folder = data_folder(data)
    texts = folder.parent / "interim" / "texts.parquet"
    for line in check_files(folder, results or folder.parent.parent / "results"):
        print(f"ok: {line}")
    tables = read_package(folder)
    for line in [*check_package(tables, texts), *check_frames(folder, tables)]:
        print(f"ok: {line}")
    for line in [*stale_rows(tables), *outdated(folder, deriving())]:
        print(f"warning: {line}", file=sys.stderr)
