"""The version of the code that a function depends on.

Snakemake does not see edits in an imported package, so each rule carries this version as a
param. Comments, docstrings and layout do not count: they cannot change a result.
"""

import ast
import hashlib
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def code_version(function: str) -> str:
    """Return a hash of the module of ``function`` and of all package modules it imports.

    Args:
        function: dotted name, such as ``armsdata.workflow.stages.register.register``.
    """
    digest = hashlib.sha256()
    for path in sorted(_closure(function.rpartition(".")[0])):
        digest.update(path.relative_to(_PACKAGE).as_posix().encode())
        digest.update(_content(path))
    return digest.hexdigest()[:16]


def _module_file(module: str) -> Path | None:
    base = _PACKAGE.parent.joinpath(*module.split("."))
    for candidate in (base.with_suffix(".py"), base / "__init__.py"):
        if candidate.exists():
            return candidate
    return None


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def _imports(path: Path) -> list[str]:
    names = []
    for node in ast.walk(_tree(path)):
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


@cache
def _content(path: Path) -> bytes:
    """Return what counts of a file: of a module its statements, of other files every byte."""
    return _statements(_tree(path)) if path.suffix == ".py" else path.read_bytes()


def _statements(tree: ast.Module) -> bytes:
    """Dump a syntax tree without docstrings; a dump holds neither comments nor positions."""
    for node in ast.walk(tree):
        if isinstance(node, _DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
            del node.body[0]
    return ast.dump(tree).encode("utf-8", "surrogatepass")
