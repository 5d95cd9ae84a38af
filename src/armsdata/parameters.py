"""The parameters that a notebook declares, read without running it.

The cell tagged ``parameters`` has lines ``name = default  # type: str, help``. Imports nothing
heavy: the workflow checks every parameter set before any job runs.
"""

import ast
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from armsdata.errors import DataError


class Parameter(NamedTuple):
    """One parameter of a notebook.

    Attributes:
        kind: name of its Python type; empty where the cell does not tell.
        help: what it means.
    """

    kind: str
    help: str


#: Python types that the comment of a parameter may name.
_TYPES: dict[str, type | tuple] = {
    "str": str, "int": int, "float": (int, float), "bool": bool, "list": list,
}  # fmt: skip


def declared(notebook: Path | str) -> dict[str, Parameter]:
    """Return the parameters that a notebook declares: name -> type and help.

    Raises:
        DataError: the notebook is missing, is no notebook, or has no such cell.
    """
    notebook = Path(notebook)
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    except FileNotFoundError:
        raise DataError(
            notebook, "the notebook does not exist", "correct the path in the configuration"
        ) from None
    except (ValueError, KeyError, TypeError):
        raise DataError(notebook, "not a notebook", "restore it, or save it again") from None
    for cell in cells:
        if "parameters" in cell.get("metadata", {}).get("tags", []):
            return _assigned("".join(cell["source"]))
    raise DataError(notebook, "no parameters", "tag one code cell with `parameters`")


def _assigned(source: str) -> dict[str, Parameter]:
    lines = source.splitlines()
    found = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            last = lines[(node.end_lineno or node.lineno) - 1]
            said = re.search(r"# *type: *(\w+),? *(.*)", last)
            found[node.targets[0].id] = Parameter(said[1], said[2]) if said else Parameter("", "")
    return found


def check(notebook: Path | str, given: Mapping[str, Any], where: str | None = None) -> None:
    """Check that a notebook declares every given parameter, with the type that is given.

    Args:
        notebook: the notebook.
        given: parameter -> value.
        where: what to name in a message instead of the notebook.

    Raises:
        DataError: names the unknown parameter, or the value whose type is another.
    """
    known = declared(notebook)
    where = where or str(notebook)
    for name, value in given.items():
        if name not in known:
            raise DataError(where, f"unknown parameter {name!r}", f"use one of {', '.join(known)}")
        kind = known[name].kind
        wrong_bool = isinstance(value, bool) and kind != "bool"
        if kind in _TYPES and (wrong_bool or not isinstance(value, _TYPES[kind])):
            raise DataError(
                where,
                f"parameter {name} = {value!r} is not a {kind}",
                f"give it as {kind}: {known[name].help}",
            )
