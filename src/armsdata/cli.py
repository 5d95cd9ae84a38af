"""The ``armsdata`` command; thin: it parses arguments and prints what the package returns."""

import difflib
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table as RichTable

from armsdata.schema import DataError, edtf

app = typer.Typer(
    help="Who said what about which arms-control commitment, and what the record said that day.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_REPOSITORY = Path(__file__).parents[2]
Data = Annotated[
    Path | None, typer.Option("--data", help="Folder of the built tables (data/processed).")
]


def _folder(given: Path | None) -> Path:
    from armsdata.package import require_folder

    here = Path("data/processed")
    fallback = here if here.exists() else _REPOSITORY / "data" / "processed"
    return require_folder(given or fallback)


def _day(value: str, option: str) -> str:
    if not edtf.is_day(value):
        raise DataError(option, f"{value!r} is not a day", "write it as 2024-07-08")
    return value


def _known(value: str, allowed: list[str], what: str) -> str:
    """Return ``value`` if it is known; otherwise say which known values look like it."""
    if value in allowed:
        return value
    near = difflib.get_close_matches(value.lower(), [a.lower() for a in allowed], n=5, cutoff=0.4)
    near += [a for a in allowed if value.lower() in a.lower() and a.lower() not in near]
    named = [a for a in allowed if a.lower() in near or a in near]
    hint = f"did you mean {', '.join(named[:5])}?" if named else f"one of {', '.join(allowed)}"
    raise DataError(what, f"{value!r} is not in the register", hint)


@app.command()
def extract(
    paths: Annotated[list[Path], typer.Argument(help="Files of any supported form.")],
    register: Annotated[Path | None, typer.Option(help="Folder of the hand-kept register.")] = None,
) -> None:
    """Print the statements of each document as JSON Lines, one document a line."""
    from armsdata.extraction import extract_paths
    from armsdata.registry import Registry

    here = Path("data/raw/register")
    folder = register or (here if here.exists() else _REPOSITORY / here)
    failed = False
    for item in extract_paths(paths, Registry.load(folder)):
        if isinstance(item, DataError):
            failed = True
            print(f"error: {item}", file=sys.stderr)
        else:
            print(json.dumps(item, ensure_ascii=True), flush=True)
    if failed:
        raise typer.Exit(1)


@app.command()
def status(
    treaty: Annotated[str, typer.Argument(help="Treaty id, such as new-start.")],
    party: Annotated[str | None, typer.Option(help="ISO 3166 alpha-3 code or actor id.")] = None,
    on: Annotated[str | None, typer.Option(help="Day asked for; default: today.")] = None,
    known_on: Annotated[
        str | None, typer.Option("--known-on", help="Only what was public by this day.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    data: Data = None,
) -> None:
    """Show force, participation and observance of a treaty on a day."""
    import datetime as dt

    from armsdata.package import read_package
    from armsdata.treaties import treaty_status_on

    on = _day(on, "--on") if on else dt.date.today().isoformat()
    if known_on:
        _day(known_on, "--known-on")
    tables = read_package(_folder(data))
    short = dict(
        zip(tables["treaties"]["short_name"], tables["treaties"]["treaty_id"], strict=True)
    )
    ids = {name.casefold(): treaty_id for name, treaty_id in short.items()}
    treaty = ids.get(treaty.casefold(), treaty.lower())
    _known(treaty, sorted(tables["treaties"]["treaty_id"]), "treaty")
    if party:
        _known(party, sorted(tables["actors"]["actor_id"]), "party")
    answer = treaty_status_on(tables, treaty, on, known_on, party)
    if as_json:
        print(json.dumps(answer, ensure_ascii=False))
    else:
        _print_status(answer)


def _held_by(views: list[dict]) -> list[str]:
    """Join the actors that hold the same view: ``expired since … (as CHN, IRN hold)``."""
    holders = defaultdict(list)
    for view in views:
        holders[view["value"], view["since"]].append(view["claimant"])
    return [
        f"{value} since {since} (as {', '.join(actors)} {'hold' if len(actors) > 1 else 'holds'})"
        for (value, since), actors in holders.items()
    ]


def _print_status(answer: dict) -> None:
    console = Console()
    force = answer["force"]
    since = f" since {force['since']}" if "since" in force else ""
    known = f", as known on {answer['known_on']}" if "known_on" in answer else ""
    console.print(
        f"[bold]{answer['treaty']}[/bold] on {answer['on']}{known}: {force['value']}{since}"
    )
    for line in _held_by(force.get("claims", [])):
        console.print(f"  {line}")
    shown = RichTable("party", "participation", "observance (claimant)")
    shown.add_column("basis", overflow="fold")
    for party, entry in answer["parties"].items():
        shown.add_row(party, *_cells(entry))
    console.print(shown)


def _cells(entry: dict) -> tuple[str, str, str]:
    participation = [entry["participation"], *_held_by(entry.get("claims", []))]
    if "contested_by" in entry:
        participation.insert(1, f"contested by {', '.join(entry['contested_by'])}")
    views = [f"{view['value']} ({view['claimant']})" for view in entry["observance"]]
    return "\n".join(participation), "\n".join(views), "\n".join(entry["basis"])


@app.command()
def check(data: Data = None) -> None:
    """Check every published table: schema, keys, references, events, spans and sources."""
    from armsdata.checks import check_package
    from armsdata.package import read_package

    folder = _folder(data)
    texts = folder.parent / "interim" / "texts.parquet"
    for line in check_package(read_package(folder), texts):
        print(f"ok: {line}")


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="Folder of the older release.")],
    new: Annotated[Path, typer.Argument(help="Folder of the newer release.")],
) -> None:
    """Print what changed between two releases, row by row, as JSON Lines."""
    from armsdata.package import diff as changes
    from armsdata.package import require_folder

    for change in changes(require_folder(old), require_folder(new)):
        print(json.dumps(change, ensure_ascii=False, default=str))


@app.command()
def dictionary() -> None:
    """Print the data dictionary (docs/data-dictionary.md)."""
    from armsdata.package import dictionary as text

    print(text(), end="")


def main() -> None:
    """Run the command; a data error is one clear message, not a traceback."""
    try:
        app()
    except DataError as error:
        print(f"error: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(141)
