"""The house: import order, style limits, and files that must agree with each other."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path
from statistics import median

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from armsdata.release.package import dictionary

REPOSITORY = Path(__file__).parents[1]
PACKAGE = REPOSITORY / "src" / "armsdata"
MODULES = sorted(PACKAGE.rglob("*.py"))


def ignores() -> list[str]:
    """Every line that silences the type checker, after its place."""
    return [
        f"{path.relative_to(PACKAGE)}:{number}: {line}"
        for path in MODULES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "type: ignore" in line
    ]


def test_rooms_import_one_way():
    # The contract is in pyproject.toml; `make lint` tells more about what breaks it.
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    done = subprocess.run([*command, "--no-cache"], cwd=REPOSITORY, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_room_has_its_line_in_the_picture_of_the_house():
    page = (REPOSITORY / "docs" / "architecture.md").read_text(encoding="utf-8")
    lines = re.findall(r"^\| `(\w+)` \|", page, re.M)
    rooms = contract()["layers"]
    assert lines == rooms[::-1]


def contract() -> dict:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    return project["tool"]["importlinter"]["contracts"][0]


def sources(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (REPOSITORY / folder).rglob("*.py"))


def functions(paths: list[Path]) -> dict[str, int]:
    """Lines of each function, by path and line, so that no two of one name are taken for one."""
    lengths = {}
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                name = f"{path.relative_to(REPOSITORY)}:{node.lineno} {node.name}"
                lengths[name] = node.end_lineno - node.lineno + 1
    return lengths


def test_functions_are_short():
    own = functions(sources("src", "workflow", "benchmarks"))
    assert median(own.values()) <= 12
    assert {name: n for name, n in (own | functions(sources("tests"))).items() if n > 50} == {}


def test_files_are_short():
    paths = sources("src", "workflow", "benchmarks")
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    assert {str(path.relative_to(REPOSITORY)): n for path, n in lines.items() if n > 300} == {}


@pytest.mark.parametrize("line", ignores(), ids=lambda line: line.split(": ")[0])
def test_an_ignored_type_error_names_its_code_and_reason(line):
    assert re.search(r"# type: ignore\[[a-z-]+(, ?[a-z-]+)*\]  # \w+ \w+", line)


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
