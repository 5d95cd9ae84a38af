"""Checks of the configuration and of the notebooks' parameter sets, before any job runs."""

import csv
import datetime as dt
import difflib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from armsdata import parameters
from armsdata.errors import DataError, first_few, of_system

_WHERE = "workflow/config.yaml"
_SEE = "see workflow/README.md for every key"


def validate_config(config: Mapping[str, Any], schema_path: Path | str) -> None:
    """Check the configuration; a mistyped key is an error that names it.

    Raises:
        DataError: names the key, its place and what is allowed there.
    """
    # Importing jsonschema takes a second, which every job would pay.
    import jsonschema
    import yaml

    _check_former_keys(config)
    schema = yaml.safe_load(Path(schema_path).read_text(encoding="utf-8"))
    errors = sorted(jsonschema.Draft202012Validator(schema).iter_errors(config), key=str)
    if errors:
        lines = [
            f"{'.'.join(map(str, e.absolute_path)) or 'top level'}: {e.message}" for e in errors
        ]
        raise DataError(_WHERE, "; ".join(lines), _SEE)


def own_parameter_sets(config: Mapping[str, Any], files: Iterable[Path | str]) -> Any:
    """Return the parameter sets: those of the last configuration of one's own that has any.

    Args:
        config: the merged configuration.
        files: configurations given on the command line, in order.
    """
    import yaml

    found = config.get("notebooks")
    for path in files:
        own = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
        found = own.get("notebooks", found) if isinstance(own, dict) else found
    return found


def _check_former_keys(config: Mapping[str, Any]) -> None:
    """Say what to write instead of keys of earlier versions."""
    row = "- {id: articles, reader: files, path: data/raw/articles}"
    if isinstance(config.get("sources"), Mapping):
        said = ", ".join(f"{key}: {value}" for key, value in config["sources"].items())
        if config["sources"].get("sotu"):
            row = f"- {{id: sotu, reader: sotu}} and {row}"
        raise DataError(
            _WHERE, f"sources: {{{said}}}: `sources` is a list now", f"write the rows {row}"
        )
    if "articles" in (config.get("paths") or {}):
        row = row.replace("data/raw/articles", str(config["paths"]["articles"]))
        raise DataError(
            _WHERE, "paths.articles is no key any more", f"write under `sources` the row {row}"
        )


def check_set(
    notebook: Path, given: Mapping[str, Any], known: Mapping[str, set[str]], where: str
) -> None:
    """Check the parameters of one set: names, types and values.

    Args:
        notebook: the notebook that takes them.
        given: the set.
        known: name of a parameter -> ids that it may take.
        where: place of the set, for the message.

    Raises:
        DataError: names the parameter, its value and what is allowed.
    """
    parameters.check(notebook, given, where)
    for name, value in given.items():
        if value not in ("", None):
            _check_value(name, value, known, where)
    first, last = given.get("first"), given.get("last")
    if first is not None and last is not None and first > last:
        raise DataError(where, f"first = {first} is after last = {last}", "exchange the two")


def _check_value(name: str, value: Any, known: Mapping[str, set[str]], where: str) -> None:
    if name in known and value not in known[name]:
        near = difflib.get_close_matches(str(value), known[name], n=3, cutoff=0.3)
        raise DataError(
            where,
            f"{name} = {value!r} is not known",
            f"use an id such as {', '.join(near or [min(known[name])])}",
        )
    if name in _VALUES and not _VALUES[name][0](value):
        raise DataError(where, f"{name} = {value!r} is not allowed", _VALUES[name][1])


def _is_day(value: str) -> bool:
    try:
        return dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_year(value: int) -> bool:
    return 1600 <= value <= 2200


_VALUES: dict[str, tuple[Callable[[Any], bool], str]] = {
    "as_of": (_is_day, "write a day as '2024-07-08', in quotes"),
    "first": (_is_year, "give a year such as 1990"),
    "last": (_is_year, "give a year such as 2026"),
    "bin": (lambda value: value in ("year", "quarter", "month"), "use year, quarter or month"),
}

#: Which ids the parameters of each notebook may take: (file of the register, its key).
_TREATY, _TARGET = ("treaties", "treaty_id"), ("targets", "target_id")
_ACTOR = ("actors", "actor_id")
_IDS: dict[str, dict[str, tuple[tuple[str, str], ...]]] = {
    "statement_frequency": {"treaty": (_TREATY, _TARGET)},
    "treaty": {"treaty": (_TREATY,)},
    "actor": {"actor": (_ACTOR,)},
    "general_debate": {"target": (_TREATY, _TARGET)},
    "debate_treaty": {"treaty": (_TREATY,)},
    "state": {"state": (_ACTOR,)},
    "comparison": {"actor": (_ACTOR,), "other": (_ACTOR,)},
    "releases": {"frame": (("frames", "frame_id"),)},
    "actor_positions": {"actor": (_ACTOR,), "target": (_TREATY, _TARGET)},
}


def check_parameter_sets(
    sets: Mapping[str, Mapping[str, Mapping[str, Any]]], notebooks: Path, register: Path
) -> None:
    """Check every parameter set of every notebook, so that a wrong one stops the run at once.

    Args:
        sets: notebook -> name of the set -> parameters, those for every treaty written out.
        notebooks: folder of the notebooks.
        register: folder of the hand-kept register.

    Raises:
        DataError: lists what is wrong, with the key of the configuration.
    """
    wrong = []
    for notebook, named in sets.items():
        known = {
            name: set().union(*(_ids(register, *file) for file in files))
            for name, files in _IDS.get(notebook, {}).items()
        }
        for name, given in named.items():
            where = f"notebooks.{notebook}.{name}"
            try:
                check_set(notebooks / f"{notebook}.ipynb", given, known, where)
            except DataError as error:
                wrong.append(error)
    if wrong:
        said = [f"{error.where}: {error.problem}" for error in wrong]
        raise DataError(_WHERE, first_few(said), wrong[0].remedy)


def check_sources(files: Iterable[str]) -> None:
    """Check that every file of the register is there and can be read.

    Snakemake takes a result without its source for up to date.

    Raises:
        DataError: names the first file that is missing or may not be read.
    """
    for file in files:
        try:
            Path(file).open("rb").close()
        except OSError as error:
            raise of_system(error, file) from error


def _ids(register: Path, table: str, key: str) -> set[str]:
    path = register / f"{table}.csv"
    if not path.exists():
        return set()
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return {row[key] for row in csv.DictReader(stream) if row.get(key)}
