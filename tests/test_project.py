"""The house: import order, style limits, and files that must agree with each other."""

import ast
import re
import subprocess
import tomllib
from importlib.metadata import version
from pathlib import Path
from statistics import median

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from armsdata.release.package import dictionary

#: A room imports only from rooms above it.
ROOMS = [
    "errors",
    "atomic",
    "parameters",
    "addresses",
    "provenance",
    "dates",
    "schema",
    "registry",
    "treaties",
    "sources",
    "documents",
    "statements",
    "mentions",
    "positions",
    "claims",
    "pipeline",
    "coding",
    "series",
    "charts",
    "blocks",
    "site",
    "release",
    "workflow",
    "evaluate",
    "cli",
]
REPOSITORY = Path(__file__).parents[1]
PACKAGE = REPOSITORY / "src" / "armsdata"
MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "armsdata":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("armsdata."):
            found.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            found |= {a.name.split(".")[1] for a in node.names if a.name.startswith("armsdata.")}
    return found & set(ROOMS)


def test_every_room_has_its_place():
    assert {room_of(path) for path in MODULES} - {"__init__", "__main__"} == set(ROOMS)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_room_imports_only_rooms_above_it(path):
    if room_of(path) not in ROOMS:
        return
    place = ROOMS.index(room_of(path))
    below = {room for room in imported_rooms(path) if ROOMS.index(room) > place}
    assert not below


def functions():
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                yield f"{path.relative_to(PACKAGE)}:{node.name}", node.end_lineno - node.lineno + 1


def test_functions_and_files_are_short():
    lengths = dict(functions())
    assert median(lengths.values()) <= 12
    assert {name: n for name, n in lengths.items() if n > 50} == {}
    lines = {
        str(p.relative_to(PACKAGE)): len(p.read_text(encoding="utf-8").splitlines())
        for p in MODULES
    }
    assert {name: n for name, n in lines.items() if n > 300} == {}


def locked() -> dict[str, str]:
    text = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8")
    return {canonicalize_name(n): v for n, v in re.findall(r"^([\w.-]+)==([\w.]+)", text, re.M)}


def declared() -> list[Requirement]:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    return [Requirement(r) for r in [*project["dependencies"], *(r for e in extras for r in e)]]


@pytest.mark.parametrize("requirement", declared(), ids=lambda r: r.name)
def test_the_lock_satisfies_every_declared_dependency(requirement):
    assert locked()[canonicalize_name(requirement.name)] in requirement.specifier


def test_the_environment_file_asks_for_what_the_project_declares():
    environment = yaml.safe_load((REPOSITORY / "environment.yml").read_text(encoding="utf-8"))
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    plain = [item for item in environment["dependencies"] if isinstance(item, str)]
    pip = next(item["pip"] for item in environment["dependencies"] if isinstance(item, dict))
    assert f"python{project['requires-python']}" in plain
    assert {str(Requirement(item)) for item in pip} == {str(item) for item in declared()}


def test_the_installed_version_is_that_of_the_citation_and_the_changelog():
    citation = yaml.safe_load((REPOSITORY / "CITATION.cff").read_text(encoding="utf-8"))
    changelog = (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
    assert citation["version"] == version("armsdata")
    assert f"## {version('armsdata')}" in changelog


def test_the_data_dictionary_is_that_of_the_schema():
    # Rewrite it with: armsdata dictionary > docs/data-dictionary.md
    page = REPOSITORY / "docs" / "data-dictionary.md"
    assert page.read_text(encoding="utf-8") == dictionary()


def tracked_text() -> list[Path]:
    listing = subprocess.run(["git", "ls-files"], cwd=REPOSITORY, capture_output=True, text=True)
    if listing.returncode:
        pytest.skip("not a git checkout")
    keep = (".py", ".md", ".smk", ".yaml", ".yml", ".toml", ".ipynb", ".cff")
    return [REPOSITORY / n for n in listing.stdout.splitlines() if n.endswith(keep)]


def test_links_between_pages_lead_somewhere():
    broken = []
    for page in [p for p in tracked_text() if p.suffix == ".md"]:
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
            if not re.match(r"https?:|mailto:", target) and not (page.parent / target).exists():
                broken.append(f"{page.name}: {target}")
    built = ("results/",)
    assert [b for b in broken if not b.split(": ")[1].lstrip("./").startswith(built)] == []


def test_nothing_is_left_to_do():
    marks = "|".join(["TO" + "DO", "FIX" + "ME"])
    assert [
        p.name
        for p in tracked_text()
        if re.search(rf"\b(?:{marks})\b", p.read_text(encoding="utf-8"))
    ] == []
