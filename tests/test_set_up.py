"""The script that makes `.venv`: when it acts, and the one line in which it says why it cannot."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

SCRIPT = Path(__file__).parents[1] / "workflow/scripts/set_up.py"
LOCKED = "six==1.16.0 --hash=sha256:" + "0" * 64 + "\n"


@pytest.fixture
def checkout(tmp_path) -> Path:
    """A folder with what the script needs; its name is odd on purpose."""
    folder = tmp_path / "a föö & (b)"
    (folder / "workflow/scripts").mkdir(parents=True)
    shutil.copy(SCRIPT, folder / "workflow/scripts")
    (folder / "requirements.lock").write_text(LOCKED, encoding="utf-8")
    (folder / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    return folder


def set_up(folder: Path, python: str = sys.executable, **more: str) -> subprocess.CompletedProcess:
    known = {k: v for k, v in os.environ.items() if not k.startswith("PIP_")}
    call = [python, str(folder / "workflow/scripts/set_up.py")]
    return subprocess.run(call, env=known | more, capture_output=True, text=True)


def one_line(done: subprocess.CompletedProcess) -> str:
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert " -> " in line
    return line


def ask(folder: Path, expression: str) -> str:
    """Evaluate an expression on the script's functions in a folder."""
    code = (
        "import sys; sys.path.insert(0, 'workflow/scripts'); import json, set_up\n"
        f"print({expression})"
    )
    call = [sys.executable, "-c", code]
    return subprocess.run(call, cwd=folder, capture_output=True, text=True, check=True).stdout


def stamped(checkout: Path, **changed: object) -> None:
    """Pretend that the environment was made here, with what is ``changed``."""
    (checkout / ".venv/bin").mkdir(parents=True)
    (checkout / ".venv/bin/python").symlink_to(sys.executable)
    known = json.loads(ask(checkout, "json.dumps({**set_up.wanted(), 'packages': []})"))
    (checkout / ".venv/armsdata-ready.json").write_text(json.dumps(known | changed))


def test_a_whole_environment_is_left_alone(checkout):
    stamped(checkout)
    done = set_up(checkout)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"folder": "/somewhere/else"}, "the checkout was moved here from /somewhere/else"),
        ({"requirements": "0"}, "requirements.lock or pyproject.toml has changed"),
        ({"packages": ["six-1.16.0.dist-info"]}, "packages were added or removed"),
    ],
)
def test_what_does_not_fit_is_said(checkout, changed, said):
    stamped(checkout, **changed)
    assert said in ask(checkout, "set_up.reason()")


def test_a_damaged_environment_is_recognised(checkout):
    stamped(checkout)
    (checkout / ".venv/bin/python").unlink()
    assert "its Python does not start" in ask(checkout, "set_up.reason()")
    (checkout / ".venv/armsdata-ready.json").write_text("half of a sta")
    assert "incomplete" in ask(checkout, "set_up.reason()")


def test_without_a_network_one_line_says_what_to_do(checkout):
    done = set_up(checkout, PIP_INDEX_URL="http://127.0.0.1:9/simple", PIP_RETRIES="0")
    line = one_line(done)
    assert "no package index could be reached" in line
    assert "PIP_FIND_LINKS" in line
    assert (checkout / "logs/set_up.log").stat().st_size > 0
    assert not (checkout / ".venv/armsdata-ready.json").exists()
    assert "incomplete" in ask(checkout, "set_up.reason()")


def test_a_python_that_does_not_fit_is_named_with_those_that_do(checkout):
    code = (
        "import sys, runpy; sys.version_info = (3, 9, 2, 'final', 0); sys.version = '3.9.2 (x)'\n"
        "sys.path.insert(0, 'workflow/scripts'); import set_up; sys.exit(set_up.main())"
    )
    call = [sys.executable, "-c", code]
    nothing = dict.fromkeys(("PATH",), str(checkout))
    done = subprocess.run(
        call, cwd=checkout, env=os.environ | nothing, capture_output=True, text=True
    )
    assert "needs one of 3.11, 3.12, 3.13, 3.14" in one_line(done)


def test_a_second_set_up_says_so(checkout):
    fcntl = pytest.importorskip("fcntl")
    with (checkout / "requirements.lock").open("rb") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        assert "another process is setting up .venv here" in one_line(set_up(checkout))


def test_a_checkout_without_its_lock_file_is_said(checkout):
    stamped(checkout)
    (checkout / "requirements.lock").unlink()
    assert "requirements.lock is missing" in one_line(set_up(checkout))
