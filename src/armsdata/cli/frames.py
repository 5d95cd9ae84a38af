"""``armsdata frames``: list the sampling frames, verify a corpus, derive a frame from it."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="Sampling frames: list them, verify a corpus, derive a frame from it.",
    invoke_without_command=True,
)
_DERIVES = "armsdata.frames.derive.derive"

Frame = Annotated[str, typer.Argument(help="Frame, such as ungd.")]
Corpus = Annotated[Path, typer.Argument(help="Folder of the corpus.")]
Register = Annotated[Path | None, typer.Option(help="Folder of the hand-kept register.")]
Frozen = Annotated[
    Path, typer.Option("--frozen", help="Folder of the frames' frozen tables, one folder each.")
]


def deriving() -> str:
    """Return the version of the code that derives frames."""
    from armsdata.workflow import code_version

    return code_version(_DERIVES)


@app.callback()
def frames(
    context: typer.Context,
    data: Annotated[
        Path | None, typer.Option("--data", help="Folder of the built tables (data/processed).")
    ] = None,
) -> None:
    """List the sampling frames with what was read of each."""
    if context.invoked_subcommand is not None:
        return
    from armsdata.release.load import load

    for row in load("frames", data).astype(object).fillna("").to_dict("records"):
        period = f"{str(row['first_date'])[:4]}-{str(row['last_date'])[:4]}".strip("-")
        counted = ", ".join(
            f"{row[f'n_{what}']:,} {what}"
            for what in ("documents", "words", "statements")
            if row[f"n_{what}"] != ""
        )
        print(f"{row['frame_id']}: {row['title']} ({row['kind']}). {period or 'not read here'}")
        print(f"  {counted or 'no rows here'}. Missing: {row['missing']}")


@app.command()
def verify(
    frame: Frame, path: Corpus, register: Register = None, frozen: Frozen = Path("data/raw/frames")
) -> None:
    """Compare the files of a corpus with those that a frame was derived from, by their hashes."""
    from armsdata.frames.frozen import frame_row
    from armsdata.frames.verify import verify as verified
    from armsdata.schema.places import register_folder

    frame_row(register_folder(register), frame, "own")
    found = verified(frozen / frame, path)
    print(f"{frame}: {found}")
    if not found.is_same:
        raise typer.Exit(1)


@app.command()
def derive(
    frame: Frame,
    path: Corpus,
    jobs: Annotated[int, typer.Option(min=1, max=64, help="Parts that are read at once.")] = 2,
    engine: Annotated[str, typer.Option(help="Engines that attribute.")] = "rules",
    register: Register = None,
    frozen: Frozen = Path("data/raw/frames"),
    kept: Annotated[
        Path, typer.Option(help="Folder for what each part gave, so that a run can go on.")
    ] = Path("data/interim/derived"),
    data: Annotated[Path | None, typer.Option("--data", help="Folder of the built tables.")] = None,
) -> None:
    """Derive a frame's tables from its corpus and freeze them; goes on where it was cut off.

    Says first whether the corpus is the one that the frozen tables came from, and last which of
    their rows differ.
    """
    from armsdata.frames.compare import counted, differences
    from armsdata.frames.derive import Way
    from armsdata.frames.derive import derive as derived
    from armsdata.frames.frozen import frame_row, read_frame
    from armsdata.frames.names import RECORD
    from armsdata.frames.verify import verify as verified
    from armsdata.schema import table_file
    from armsdata.schema.places import data_folder, register_folder

    known = register_folder(register)
    row, folder = frame_row(known, frame, "own"), frozen / frame
    before = None
    if (folder / RECORD).is_file():
        print(f"{frame}: {verified(folder, path)}")
        before = read_frame(folder)
    status = table_file(data_folder(data), "treaty_status")
    record = derived(row, path, folder, kept / frame, Way(known, status, engine, deriving()), jobs)
    counts = record["counts"]
    print(f"{frame}: {record['corpus']['files']:,} files, {counts['n_documents']:,} documents, "
          f"{counts['n_words']:,} words, {counts['n_statements']:,} statements, "
          f"{record['tables']['rejections']['rows']:,} rejected")  # fmt: skip
    if before is not None:
        print(f"{frame}: {counted(differences(before, read_frame(folder)))}")
