"""``armsdata import``: take over what others keep in files of their own."""

from pathlib import Path
from typing import Annotated

import typer

from armsdata.schema.places import register_folder

imports = typer.Typer(help="Take over what others keep in files.", no_args_is_help=True)

Folder = Annotated[Path | None, typer.Option("--register", help="Folder of the register.")]


@imports.command("votes")
def votes(
    path: Annotated[Path, typer.Argument(help="Voeten's CSV, a folder of `unvotes`, an export.")],
    register: Folder = None,
) -> None:
    """Write the roll calls on the resolutions of the register into its folder `votes`."""
    from armsdata.votes import import_votes

    written = import_votes(path, register_folder(register))
    for file in written:
        print(file)
    if not written:
        print("every file is as it should be")
