"""What a notebook draws from: the tables that it names, computed without drawing them.

Each notebook names a table on a line of its own before it draws it. These lines alone say whether
a page would come out the same, although the files behind them have other bytes: a statement about
one treaty changes the files that the pages of all treaties read.
"""

import ast
import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from armsdata import series
from armsdata.series.tables import Published

_PLAIN = (str, int, float, bool, type(None))


def named(notebook: Path, parameters: Mapping[str, Any]) -> str:
    """Return a hash of everything that a notebook names; empty where that cannot be known.

    It cannot where a line that draws uses the tables as they were read, or where a name is given
    to something else than a table, a word or a number.

    Args:
        notebook: its lines that give names may call :mod:`armsdata.series` only.
        parameters: values for its parameters cell; the others keep their defaults.
    """
    values: dict[str, Any] = {"series": series}
    try:
        for tags, cell in _code(notebook):
            for node in cell.body:
                _give(node, values)
            values |= parameters if "parameters" in tags else {}
        return _hash({name: value for name, value in values.items() if name != "series"})
    except Exception:
        # Whatever it is: the page is made, and its own run says what is wrong with it.
        return ""


def _code(notebook: Path) -> Iterator[tuple[list[str], ast.Module]]:
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            yield cell["metadata"].get("tags", []), ast.parse("".join(cell["source"]))


def _give(node: ast.stmt, values: dict[str, Any]) -> None:
    """Run a line that gives a name; check that another line uses no table as it was read."""
    if isinstance(node, ast.Assign):
        exec(compile(ast.Module([node], []), "<notebook>", "exec"), values)
        values.pop("__builtins__")
        return
    used = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    if any(isinstance(values.get(name), Published) for name in used):
        raise ValueError(f"{ast.unparse(node)} uses the tables as they were read")


def _hash(values: Mapping[str, Any]) -> str:
    digest = hashlib.sha256()
    for name, value in sorted(values.items()):
        if isinstance(value, Published):
            continue
        if isinstance(value, pd.DataFrame):
            said = value.dtypes.astype(str).to_json() + value.to_csv()
        elif isinstance(value, _PLAIN):
            said = repr(value)
        else:
            raise TypeError(f"{name} is a {type(value).__name__}")
        digest.update(f"{name}\0{said}\0".encode())
    return digest.hexdigest()
