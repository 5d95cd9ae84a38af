"""Commands that score coders against each other, and the engine against coders."""

from pathlib import Path
from typing import Annotated

import typer

from armsdata.schema import DataError


def evaluate_coding(
    gold: Annotated[Path, typer.Argument(help="CSV file: statements coded twice, blind.")],
) -> None:
    """Print how far two coders agree, variable by variable, with Krippendorff's alpha."""
    from armsdata.evaluate.coding import agreement, read_double_coding

    for one in agreement(read_double_coding(gold)):
        share = f"{one.same}/{one.units} = {one.same / max(one.units, 1):.1%}"
        print(f"{one.variable}: {share}, alpha {one.alpha:.3f} [{one.low:.3f}, {one.high:.3f}]")


def evaluate_positions(
    gold: Annotated[Path, typer.Argument(help="JSON Lines: units coded twice (offsets, codes).")],
    texts: Annotated[Path, typer.Option(help="Folder of the corpora that the gold names.")],
    part: Annotated[str, typer.Option(help="tune, blind, or all.")] = "tune",
    misses: Annotated[bool, typer.Option("--misses", help="Print each target that differs.")] = (
        False
    ),
    register: Annotated[Path | None, typer.Option(help="Folder of the hand-kept register.")] = None,
) -> None:
    """Print how far the engine's targets and stances are those of two coders who agree."""
    from armsdata.evaluate import positions as judge
    from armsdata.registry import Registry
    from armsdata.schema.places import register_folder

    if part not in ("tune", "blind", "all"):
        raise DataError("--part", f"{part!r} is no part", "give tune, blind or all")
    coded = judge.read_gold(gold, "" if part == "all" else part)
    found = judge.find_positions_of(coded, texts, Registry.load(register_folder(register)))
    rows = judge.compare(coded, found)
    print(f"{part}: {len(coded)} units of {len({row['path'] for row in coded})} documents")
    for one in judge.scores(rows):
        print(f"{one.name}: {one.value:.3f} [{one.low:.3f}, {one.high:.3f}], n = {one.n}")
    for row in rows if misses else ():
        if row["coded"] != row["found"]:
            told = f"coded {row['coded'] or 'nothing'}, found {row['found'] or 'nothing'}"
            print(f"{row['item']}: {row['path']}: {row['target']}: {told}")
