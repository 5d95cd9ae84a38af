"""``armsdata register``: keep the hand-kept register in form, and add an event to it."""

import datetime as dt
import inspect
import re
import sys
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Annotated

import click
import pandas as pd
import typer

from armsdata.schema import RAW, DataError, Table, read_raw
from armsdata.schema.places import register_folder
from armsdata.treaties import editing

app = typer.Typer(help="Keep the hand-kept register.", no_args_is_help=True)

Folder = Annotated[Path | None, typer.Option("--register", help="Folder of the register.")]
EVENTS, SOURCES = editing.EVENTS, editing.SOURCES

#: Columns that are asked for where no option gives them.
_ASKED = ("treaty_id", "party_id", "action", "date", "summary")
_ASKED_OF_OBSERVANCE = ("value", "claimant")
_ASKED_OF_SOURCE = ("title", "publisher", "kind", "url", "published", "licence", "checked")
#: A page that nobody can find again, and one of which nobody says what it shows, prove nothing.
_NEEDED = (*_ASKED_OF_OBSERVANCE, "url", "checked", "kind")


@app.command("format")
def format_register(
    register: Folder = None,
    missing: Annotated[
        str | None,
        typer.Option(help="Rows of a folder that a leftover single file lacks: keep or drop."),
    ] = None,
) -> None:
    """Sort every file by key; split a treaty_events.csv into one file for each treaty."""
    done = editing.format_register(register_folder(register), missing)
    for path in done.written:
        print(path)
    for key in done.replaced:
        print(f"the single file told it otherwise and was believed: {key}", file=sys.stderr)
    if not done.written:
        print("every file is as it should be")


def add_event(register: Path | None = None, **given: str | None) -> None:
    """Ask for what is not given, check it at once, and write the event and its source."""
    folder = register_folder(register)
    asker = _Asker(folder, given)
    event = asker.cells(EVENTS, _ASKED)
    if event["action"] == "observance":
        event |= asker.cells(EVENTS, _ASKED_OF_OBSERVANCE)
    event |= {name: told for name in EVENTS.columns if (told := given.get(name))}
    ids, source = given["source_ids"], None
    if ids is None and given["source_url"] is None:
        ids = asker.source_ids()
    if not ids or given["source_url"] is not None:
        source = asker.cells(SOURCES, _ASKED_OF_SOURCE, "source_")
        source |= {"retrieved": dt.date.today().isoformat()}
        source["source_id"] = ids = ids or _source_id(source, event["treaty_id"])
    key, written = editing.add_event(folder, event | {"source_ids": ids}, source)
    print(key)
    for path in written:
        print(f"written: {path}", file=sys.stderr)


def _source_id(source: dict[str, str], treaty: str) -> str:
    """Return publisher, day and topic, as the ids of sources are made."""
    parts = (source["publisher"], source["published"] or "undated", treaty)
    return re.sub(r"[^a-z0-9]+", "-", "-".join(parts).lower()).strip("-")


class _Asker:
    """Takes each cell from the options or from the keyboard, and checks it at once."""

    def __init__(self, folder: Path, given: dict[str, str | None]) -> None:
        self._folder, self._given = folder, given

    @cached_property
    def _tables(self) -> dict[str, pd.DataFrame]:
        names = ("actors", "treaties", "sources")
        return {name: read_raw(RAW[name], self._folder) for name in names}

    def cells(self, table: Table, names: Iterable[str], prefix: str = "") -> dict[str, str]:
        """Return the checked cells of these columns."""
        return {name: self._cell(table, name, prefix) for name in names}

    def _cell(self, table: Table, name: str, prefix: str) -> str:
        given = self._given.get(prefix + name)
        if given is not None:
            return self._checked(table, name, given)
        column = table.columns[name]
        values = column.metadata.get("values")
        said = f"{column.description} ({', '.join(values)})" if values else column.description
        needed = name in _NEEDED or not column.nullable
        return self._ask(table, name, said, _option(prefix + name), needed=needed)

    def _ask(self, table: Table, name: str, said: str, option: str, *, needed: bool) -> str:
        try:
            return click.prompt(
                f"{name}: {said}\n",
                default=None if needed else "",
                show_default=False,
                err=True,
                value_proc=lambda answer: self._answer(table, name, answer.strip()),
            )
        except click.Abort:
            problem = "not given; nothing was written"
            raise DataError(option, problem, f"answer, or give it as {option}") from None

    def _answer(self, table: Table, name: str, said: str) -> str:
        try:
            # An empty answer for the sources means that a new one follows.
            return said and self._checked(table, name, said)
        except DataError as error:
            raise click.UsageError(error.problem) from None

    def _checked(self, table: Table, name: str, value: str) -> str:
        if name in _NEEDED and not value:
            raise DataError(_option(name), "empty", "give a value")
        editing.check_cell(table, name, value, self._tables)
        return value

    def source_ids(self) -> str:
        """Ask for sources that the register holds; an empty answer means a new one."""
        if any(self._given.get(f"source_{name}") for name in _ASKED_OF_SOURCE):
            return ""
        said = "Sources that the register holds, joined by |; empty for a new one"
        return self._ask(EVENTS, "source_ids", said, "--source", needed=False)


def _option(name: str) -> str:
    """Return the option of a column: ``--treaty`` for ``treaty_id``."""
    return "--" + re.sub(r"_ids?$", "", name).replace("_", "-")


def _signature() -> inspect.Signature:
    """Return an option for each column that a person fills in, told by the schema."""
    columns = {name: c for name, c in EVENTS.columns.items() if name != "event_id"}
    columns |= {f"source_{name}": SOURCES.columns[name] for name in _ASKED_OF_SOURCE}
    keyword = inspect.Parameter.KEYWORD_ONLY
    options = [
        inspect.Parameter(
            name, keyword, default=None,
            annotation=Annotated[str | None, typer.Option(_option(name), help=column.description)],
        )
        for name, column in columns.items()
    ]  # fmt: skip
    register = inspect.Parameter("register", keyword, default=None, annotation=Folder)
    return inspect.Signature([*options, register])


add_event.__signature__ = _signature()  # type: ignore[attr-defined]  # inspect looks for it
add_event.__annotations__ = {p.name: p.annotation for p in _signature().parameters.values()}
app.command("add-event")(add_event)
