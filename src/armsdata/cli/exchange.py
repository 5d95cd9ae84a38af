"""``armsdata import`` and ``armsdata export``: files of other programs."""

import json
from pathlib import Path
from typing import Annotated

import typer

from armsdata.schema.places import data_folder, register_folder

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


exports = typer.Typer(help="Hand rows to other programs.", no_args_is_help=True)

Tables = Annotated[Path | None, typer.Option("--data", help="Folder of the built tables.")]


@imports.command("label-studio")
def from_label_studio(
    path: Annotated[Path, typer.Argument(help="JSON export of Label Studio.")],
    coder: Annotated[str, typer.Option(help="Id of the coder, such as kim.")],
    register: Folder = None,
    data: Tables = None,
) -> None:
    """Add what a coder changed to corrections.csv, if it fits the tables as built."""
    from armsdata.coding.corrections import add_corrections
    from armsdata.coding.label_studio import corrections
    from armsdata.release.package import read_package

    rows = corrections(path, coder)
    written = add_corrections(rows, read_package(data_folder(data)), register_folder(register))
    print(f"{len(rows)} corrections{f': {written[0]}' if written else ''}")


@exports.command("label-studio")
def to_label_studio(
    table: Annotated[str, typer.Argument(help="Which: statements, positions …")],
    field: Annotated[list[str], typer.Option(help="Column that a coder may change; repeatable.")],
    row: Annotated[list[str] | None, typer.Option(help="Key of a row; default: all.")] = None,
    texts: Annotated[Path | None, typer.Option(help="Local table of the cleaned texts.")] = None,
    config: Annotated[bool, typer.Option(help="Print the labelling interface instead.")] = False,
    data: Tables = None,
) -> None:
    """Print the rows of a computed table as tasks of Label Studio, in JSON."""
    from armsdata.coding.label_studio import check_fields, configuration, tasks
    from armsdata.schema import TABLES, DataError, read, table_file

    if config:
        print(configuration(table, field), end="")
        return
    check_fields(table, field)
    rows = read(TABLES[table], table_file(data_folder(data), table))
    key = TABLES[table].key[0]
    if missing := sorted(set(row or []) - set(rows[key])):
        raise DataError(table, f"no row {', '.join(missing)}", f"take keys of {key}")
    chosen = rows[rows[key].isin(row)] if row else rows
    words = read(TABLES["texts"], texts) if texts else None
    print(json.dumps(tasks(table, chosen, field, words), ensure_ascii=False, indent=1))
