"""Binds a Snakemake rule to the package function that it names.

Inputs, outputs and params of a rule become the function's arguments, by name. The param
``code`` holds the version of the code that the function depends on, because Snakemake does
not see edits in an imported package.
"""

import ast
import hashlib
import importlib
import inspect
import sys
import traceback
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from armsdata.schema import DataError

_PACKAGE = Path(__file__).parent
#: Names that concern the rule and not the function; ``watched`` are files that make the rule run
#: again although the function finds them by itself, below a folder.
_OWN_NAMES = ("function", "code", "watched")


def _module_file(module: str) -> Path | None:
    base = _PACKAGE.parent.joinpath(*module.split("."))
    for candidate in (base.with_suffix(".py"), base / "__init__.py"):
        if candidate.exists():
            return candidate
    return None


@cache
def _imports(path: Path) -> list[str]:
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return names


@cache
def _closure(module: str) -> frozenset[Path]:
    """All files of the package that importing ``module`` runs, package data beside them too."""
    found: set[Path] = set()
    waiting = [module]
    while waiting:
        path = _module_file(waiting.pop())
        if path is None or path in found:
            continue
        found.add(path)
        waiting += [name for name in _imports(path) if name.split(".")[0] == "armsdata"]
    folders = {path.parent for path in found} - {_PACKAGE}
    data = (file for folder in folders for file in folder.rglob("*") if file.is_file())
    return frozenset(found | {f for f in data if f.suffix not in (".py", ".pyc")})


def code_version(function: str) -> str:
    """Return a hash of the module of ``function`` and of all package modules it imports.

    Args:
        function: dotted name, such as ``armsdata.stages.register.register``.
    """
    digest = hashlib.sha256()
    for path in sorted(_closure(function.rpartition(".")[0])):
        digest.update(str(path.relative_to(_PACKAGE)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def resolve(function: str) -> Callable[..., None]:
    """Import the function with a dotted name."""
    module, _, name = function.rpartition(".")
    return getattr(importlib.import_module(module), name)


def check_binding(function: str, names: Iterable[str]) -> None:
    """Check that a rule's named inputs, outputs and params are the function's arguments.

    Raises:
        DataError: names the arguments that the rule lacks or has too many.
    """
    wanted = set(inspect.signature(resolve(function)).parameters)
    given = set(names) - set(_OWN_NAMES)
    if wanted != given:
        raise DataError(
            function,
            f"the rule lacks {sorted(wanted - given)}, the function lacks {sorted(given - wanted)}",
            "give inputs, outputs and params the names of the function's arguments",
        )


def _as_paths(value: Any, many: bool) -> Any:
    return (
        [Path(v) for v in ([value] if isinstance(value, str) else value)] if many else Path(value)
    )


def _arguments(function: Callable[..., None], job: Any) -> dict[str, Any]:
    """Collect a job's files and params; annotations say which are paths and lists of paths."""
    found = {}
    annotations = inspect.get_annotations(function, eval_str=True)
    for files in (job.input, job.output, job.params):
        for name, value in files.items():
            if name in _OWN_NAMES:
                continue
            kind = annotations.get(name)
            if kind is Path or kind == list[Path]:
                value = _as_paths(value, many=kind != Path)
            found[name] = value
    return found


def run(job: Any) -> None:
    """Run the function of a Snakemake job; a data error ends it with one clear message.

    Args:
        job: the ``snakemake`` object of a script.
    """
    log = Path(job.log[0])
    log.parent.mkdir(parents=True, exist_ok=True)
    function = resolve(job.params.function)
    try:
        function(**_arguments(function, job))
    except DataError as error:
        log.write_text(f"{error}\n", encoding="utf-8")
        sys.exit(f"\nerror: {error}\n")
    except Exception:
        log.write_text(traceback.format_exc(), encoding="utf-8")
        raise
    log.write_text(f"{job.params.function}: done\n", encoding="utf-8")


def validate_config(config: Mapping[str, Any], schema_path: Path | str) -> None:
    """Check the configuration; a mistyped key is an error that names it.

    Raises:
        DataError: names the key, its place and what is allowed there.
    """
    # Importing jsonschema takes a second, which every job would pay.
    import jsonschema
    import yaml

    schema = yaml.safe_load(Path(schema_path).read_text(encoding="utf-8"))
    errors = sorted(jsonschema.Draft202012Validator(schema).iter_errors(config), key=str)
    if errors:
        lines = [
            f"{'.'.join(map(str, e.absolute_path)) or 'top level'}: {e.message}" for e in errors
        ]
        raise DataError(
            "workflow/config.yaml", "; ".join(lines), "see workflow/README.md for every key"
        )
