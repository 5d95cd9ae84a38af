"""The ``armsdata`` command; thin: it parses arguments and prints what the package returns."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from armsdata.cli import evaluation, exchange
from armsdata.cli import frames as frame_commands
from armsdata.cli import register as register_commands
from armsdata.cli.check import check
from armsdata.dates import edtf
from armsdata.errors import of_system
from armsdata.schema import DataError

app = typer.Typer(
    help="Who said what about which arms-control commitment, and what the record said that day.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(evaluation.app, name="evaluate")
proposals = typer.Typer(help="Propose rows for the register, to be reviewed.", no_args_is_help=True)
app.add_typer(proposals, name="propose")
app.add_typer(register_commands.app, name="register")
app.add_typer(exchange.imports, name="import")
app.add_typer(exchange.exports, name="export")
app.add_typer(frame_commands.app, name="frames")
app.command()(check)
Data = Annotated[
    Path | None, typer.Option("--data", help="Folder of the built tables (data/processed).")
]
Register = Annotated[Path | None, typer.Option(help="Folder of the hand-kept register.")]


def _day(value: str, option: str) -> str:
    if not edtf.is_day(value):
        raise DataError(option, f"{value!r} is not a day", "write it as 2024-07-08")
    return value


@app.command()
def extract(
    paths: Annotated[list[Path], typer.Argument(help="Files of any supported form.")],
    register: Register = None,
    engine: Annotated[str, typer.Option(help="Engines that attribute.")] = "rules",
) -> None:
    """Print the statements of each document as JSON Lines, one document a line.

    Standard error names documents that no engine reads and metadata that were not understood, and
    says of how many statements the speaker is not known, and why.
    """
    from armsdata.pipeline import Found, NoticeError, extract_paths
    from armsdata.registry import Registry
    from armsdata.schema.places import register_folder
    from armsdata.workflow.summary import unresolved_line

    reasons: list[str] = []
    failed, total = False, 0

    def count(found: Found) -> None:
        nonlocal total
        total += len(found.statements)
        reasons.extend(row["unresolved_reason"] for row in found.unresolved_speakers)

    known = Registry.load(register_folder(register))
    for item in extract_paths(paths, known, engine, count):
        if isinstance(item, DataError):
            failed |= not isinstance(item, NoticeError)
            kind = "warning" if isinstance(item, NoticeError) else "error"
            print(f"{kind}: {item}", file=sys.stderr)
        else:
            print(json.dumps(item, ensure_ascii=True), flush=True)
    if reasons:
        print(f"note: {unresolved_line(reasons, total)}", file=sys.stderr)
    if failed:
        raise typer.Exit(1)


@app.command()
def status(
    treaty: Annotated[str, typer.Argument(help="Treaty id or a name of it ('Mine Ban Treaty').")],
    party: Annotated[
        str | None, typer.Option(help="ISO 3166 alpha-3 code, actor id or name.")
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(help="Day asked for; default: the last one to which the record is complete."),
    ] = None,
    known_on: Annotated[
        str | None, typer.Option("--known-on", help="Only what was public by this day.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    every: Annotated[
        bool, typer.Option("--all", help="List every party of a large membership.")
    ] = False,
    data: Data = None,
) -> None:
    """Show force, participation and observance of a treaty on a day."""
    from armsdata.cli.show import print_status
    from armsdata.treaties import treaty_status_on
    from armsdata.treaties.asof.answers import continued, party_of
    from armsdata.treaties.asof.record import record_end
    from armsdata.treaties.asof.tables import register_tables
    from armsdata.treaties.asof.treaty_names import treaty_of

    on = on and _day(on, "--on")
    if known_on:
        _day(known_on, "--known-on")
    tables = register_tables(data)
    treaty_id = treaty_of(treaty, tables["treaties"], tables.get("terms"))
    on = on or record_end(tables["treaties"], treaty_id)
    party_id = party_of(party, on, tables) if party else None
    answer = treaty_status_on(tables, treaty_id, on, known_on, party_id)
    if party and party_id:
        answer["notes"] += continued(party, party_id, on, tables)
    for note in answer["notes"]:
        print(f"note: {note}", file=sys.stderr)
    if as_json:
        print(json.dumps(answer, ensure_ascii=False))
    else:
        print_status(answer, tables, every=every)


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="Folder of the older release.")],
    new: Annotated[Path, typer.Argument(help="Folder of the newer release.")],
) -> None:
    """Print what changed between two releases, row by row, as JSON Lines."""
    from armsdata.release.package import diff as changes
    from armsdata.schema.places import data_folder

    for change in changes(data_folder(old), data_folder(new)):
        print(json.dumps(change, ensure_ascii=False, default=str))


@proposals.command("untc")
def propose_untc(
    page: Annotated[Path, typer.Argument(help="Saved status page of the UN Treaty Collection.")],
    treaty: Annotated[str, typer.Option(help="Treaty id that the page is about.")],
    register: Register = None,
) -> None:
    """Print how a status page differs from the register, as CSV; what was not read goes to stderr.

    The column change says add, differs, only-in-register or same.
    """
    from armsdata.schema.places import register_folder
    from armsdata.treaties.untc.importing import as_csv
    from armsdata.treaties.untc.importing import propose as proposed

    report = proposed(page, treaty, register_folder(register))
    print(as_csv(report), end="")
    for text in report.attrs["unread"]:
        print(f"not read: {text}", file=sys.stderr)


@app.command()
def coverage(
    on: Annotated[str, typer.Option(help="Day for which force and parties are told.")] = "",
    statements: Annotated[
        bool, typer.Option("--statements", help="What the hand-coded statements hold instead.")
    ] = False,
    data: Data = None,
) -> None:
    """Print what the register holds (docs/register-coverage.md, docs/statement-coverage.md)."""
    from armsdata.evaluate import coverage as events
    from armsdata.evaluate import statement_coverage
    from armsdata.release.package import read_package
    from armsdata.schema.places import data_folder

    if bool(on) == statements:
        raise DataError("coverage", "of what?", "give either --on DAY or --statements")
    tables = read_package(data_folder(data))
    if statements:
        print(statement_coverage.as_markdown(tables), end="")
    else:
        print(events.as_markdown(tables, _day(on, "--on")), end="")


@app.command()
def site(
    single_file: Annotated[
        str, typer.Option(help="Page to write, such as treaty_status--npt.")
    ] = "",
    serve: Annotated[bool, typer.Option("--serve", help="Serve the site on this machine.")] = False,
    port: Annotated[int, typer.Option(help="Port to serve on; 0 for any.")] = 8000,
    sitemap: Annotated[
        str, typer.Option(help="Address where the site is published, to list its pages for.")
    ] = "",
    results: Annotated[Path, typer.Option(help="Folder of the built site.")] = Path("results"),
    out: Annotated[Path | None, typer.Option(help="HTML file; default <page>.html here.")] = None,
) -> None:
    """Write one page as a file that stands alone, serve the site to this machine, or list it."""
    asked = [one for one in (single_file, serve, sitemap) if one]
    if len(asked) != 1:
        raise DataError("site", "two things at once" if asked else "nothing to do",
                        "give --single-file PAGE, --serve or --sitemap ADDRESS")  # fmt: skip
    if serve:
        from armsdata.site.serve import serve as served

        served(results, port)
        return
    if sitemap:
        from armsdata.site.sitemap import write_sitemap

        print(write_sitemap(results, sitemap))
        return
    from armsdata.site import single_file as alone

    name = Path(single_file).name.removesuffix(".html")
    target = out or Path(f"{name}.html")
    alone(results / f"{name}.html", target)
    print(target)


@app.command()
def dictionary() -> None:
    """Print the data dictionary (docs/data-dictionary.md)."""
    from armsdata.release.package import dictionary as text

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
    except OSError as error:
        print(f"error: {of_system(error)}", file=sys.stderr)
        sys.exit(2)
