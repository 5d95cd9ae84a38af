"""Make the environment in ``.venv`` fit this checkout; says nothing when it does.

Run by the two commands with any Python 3, so it imports the standard library alone:

    python3 workflow/scripts/set_up.py

It finds a Python that fits, notices a checkout that was moved and an environment that is
incomplete or of another lock file, and tells in one line what stopped it (exit code 1).
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

try:
    import fcntl
except ImportError:
    fcntl = None

#: Versions for which every package of requirements.lock has a wheel.
VERSIONS = ((3, 11), (3, 12), (3, 13), (3, 14))
LOCK, PROJECT = Path("requirements.lock"), Path("pyproject.toml")
VENV = Path(".venv")
STAMP = VENV / "armsdata-ready.json"
LOG = Path("logs") / "set_up.log"

#: What pip says -> what happened, what to do.
SAID = (
    ("No space left on device", "the disk is full", "free about 2 GB, then run again"),
    ("Disk quota exceeded", "the disk quota is used up", "free about 2 GB, then run again"),
    ("Read-only file system", "the folder cannot be written", "work in a copy of your own"),
    ("Permission denied", "the folder cannot be written", "work in a copy of your own"),
    ("ensurepip is not", "Python's module venv is incomplete", "install it (Debian: python3-venv)"),
    ("DO NOT MATCH THE HASHES", "a package differs from requirements.lock", "try another mirror"),
    ("Requires-Python", "a package does not fit this Python", "use another Python: make PYTHON=…"),
    (
        ("NewConnectionError", "ConnectionError", "Temporary failure in name", "ConnectTimeout",
         "Connection refused", "ProxyError", "No matching distribution", "ReadTimeout",
         "Connection to", "SSLError"),
        "no package index could be reached",
        "connect to the network (once, for the installation), or let pip use a mirror "
        "(PIP_INDEX_URL, or PIP_NO_INDEX=1 and PIP_FIND_LINKS), then run again",
    ),
)  # fmt: skip


class SetUpError(Exception):
    """What stopped the set-up, in one line."""


def main() -> int:
    """Set up what is missing."""
    try:
        fitting_python()
        why = reason()
        if why:
            with alone():
                build(why)
    except SetUpError as stop:
        print(f"error: {stop}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"error: {error.filename or VENV}: {error.strerror} -> make room, or work in a "
              "folder that can be written, then run again", file=sys.stderr)  # fmt: skip
        return 1
    return 0


def fitting_python() -> None:
    """Go on under a Python that fits; replaces this process when another one does.

    Raises:
        SetUpError: none is there.
    """
    if sys.version_info[:2] in VERSIONS:
        return
    for major, minor in reversed(VERSIONS):
        other = shutil.which(f"python{major}.{minor}")
        if other and Path(other).resolve() != Path(sys.executable).resolve():
            os.execv(other, [other, *sys.argv])
    versions = ", ".join(f"{major}.{minor}" for major, minor in VERSIONS)
    raise SetUpError(
        f"{sys.executable} is Python {sys.version.split()[0]}; armsdata needs one of {versions} "
        "-> install one, or name it: make PYTHON=/path/to/python3.12"
    )


def wanted() -> dict:
    """Return what the environment was made for, as its stamp holds it."""
    for path in (LOCK, PROJECT):
        if not path.exists():
            raise SetUpError(f"{path} is missing -> restore the checkout")
    digest = hashlib.sha256(LOCK.read_bytes() + PROJECT.read_bytes()).hexdigest()
    return {"folder": str(Path.cwd().resolve()), "requirements": digest}


def reason() -> str:
    """Say why the environment has to be made; empty when it is whole and fits."""
    if not VENV.exists():
        return "there is none yet"
    try:
        known = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return "it is incomplete"
    now = wanted()
    if known.get("folder") != now["folder"]:
        return f"the checkout was moved here from {known.get('folder')}"
    if known.get("requirements") != now["requirements"]:
        return "requirements.lock or pyproject.toml has changed"
    if packages() != known.get("packages"):
        return "packages were added or removed"
    return "" if runs() else "its Python does not start"


def python() -> Path:
    """Return the environment's interpreter."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def runs() -> bool:
    """Say whether the environment's interpreter starts."""
    try:
        code = subprocess.run([str(python()), "-c", ""], capture_output=True, check=False)
    except OSError:
        return False
    return code.returncode == 0


def packages() -> list:
    """List the installed distributions by the names of their folders."""
    return sorted(path.name for path in VENV.glob("lib/python*/site-packages/*.dist-info"))


@contextlib.contextmanager
def alone():
    """Hold the set-up's lock.

    Raises:
        SetUpError: another process is setting up here.
    """
    with LOCK.open("rb") as stream:
        if fcntl is not None:
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise SetUpError(
                    "another process is setting up .venv here -> wait until it has ended"
                ) from None
            except OSError:
                pass  # a file system without locks; two set-ups at once are unlikely
        yield


def build(why: str) -> None:
    """Make the environment anew and stamp it last, so that an interrupted one is made again."""
    print(f"setting up .venv (a few minutes): {why}", file=sys.stderr, flush=True)
    if STAMP.exists():
        STAMP.unlink()
    arguments = ["--clear"] if VENV.exists() else []
    step("make .venv", [sys.executable, "-m", "venv", *arguments, str(VENV)])
    pip = [str(python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    step("install the locked packages", [*pip, "--require-hashes", "-r", str(LOCK)])
    step("install armsdata itself", [*pip, "--no-deps", "--editable", "."])
    point_to_sources()
    STAMP.write_text(json.dumps({**wanted(), "packages": packages()}), encoding="utf-8")


def point_to_sources() -> None:
    """Name the sources relative to the environment.

    Python reads this file in the encoding of the locale, so that in a folder with a name outside
    ASCII it would not start under LC_ALL=C.
    """
    for path in VENV.glob("lib/python*/site-packages/*armsdata*.pth"):
        path.write_text(os.path.relpath("src", path.parent) + "\n", encoding="ascii")


def step(what: str, command: list) -> None:
    """Run one step; its output goes to a log.

    Raises:
        SetUpError: it failed; names what happened and what to do.
    """
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        text=True, encoding="utf-8", errors="replace",
    )  # fmt: skip
    if done.returncode == 0:
        return
    log = ""
    with contextlib.suppress(OSError):
        LOG.parent.mkdir(exist_ok=True)
        LOG.write_text(done.stdout, encoding="utf-8")
        log = f" (all that was said: {LOG})"
    for said, happened, remedy in SAID:
        words = (said,) if isinstance(said, str) else said
        if any(word in done.stdout for word in words):
            raise SetUpError(f"could not {what}: {happened} -> {remedy}{log}")
    last = (done.stdout.strip().splitlines() or ["no word"])[-1]
    raise SetUpError(f"could not {what}: {last} -> see to it, then run again{log}")


if __name__ == "__main__":
    os.chdir(Path(__file__).resolve().parents[2])
    sys.exit(main())
