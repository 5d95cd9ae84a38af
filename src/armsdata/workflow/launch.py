"""What ``make`` starts: Snakemake, with a look at who else works here and one line on failure.

    python -m armsdata.workflow.launch [--debug] [ARGUMENT OF SNAKEMAKE ...]

A lock that a killed run left is taken off only when its process is surely gone. Tracebacks go to
``logs/make.log``; ``--debug`` shows everything as it comes.
"""

import contextlib
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from armsdata.atomic import sweep
from armsdata.errors import DataError, of_system
from armsdata.workflow import runs

_LOCKS = Path(".snakemake") / "locks"
_LOG = Path("logs") / "make.log"
#: Folders in which a killed run may have left half-written files.
_WRITTEN = ("build", "data/processed", "data/interim", "results", "docs/pictures")
#: Longest wait for a job whose run was killed; it ends by itself within a second or two.
_PATIENCE = 60.0
_BUSY = "wait until it has ended, or stop it; nothing was touched"


def main(arguments: Sequence[str] | None = None) -> int:
    """Build; return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in given
    given = [argument for argument in given if argument != "--debug"]
    try:
        runs.enter("make")
        _wait_for_others()
        _unlock()
        runs.forget()
        for path in sweep(Path(name) for name in _WRITTEN):
            print(f"removed what a killed run left half-written: {path}", file=sys.stderr)
    except DataError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"error: {of_system(error)}", file=sys.stderr)
        return 1
    return _snakemake(given, debug)


def _wait_for_others() -> None:
    """Stop if another run lives here; wait for what a killed run still has going.

    Raises:
        DataError: another run lives, or may live, in this folder.
    """
    end = time.monotonic() + _PATIENCE
    told = False
    while living := [run for run in runs.others() if run.lives]:
        if any(run.kind != "job" for run in living) or time.monotonic() > end:
            first = min(living, key=lambda run: run.kind == "job")
            raise DataError("another run is building here", str(first), _BUSY)
        if not told:
            print("waiting for a job of a killed run to end", file=sys.stderr)
        told = True
        time.sleep(0.2)


def _unlock() -> None:
    """Take off Snakemake's lock where the run that set it is gone.

    Raises:
        DataError: the lock may be that of a run on another host.
    """
    if not (_LOCKS.is_dir() and any(_LOCKS.iterdir())):
        return
    elsewhere = [run for run in runs.others() if run.lives is None]
    if elsewhere:
        raise DataError(
            "the folder is locked by a run on another host",
            str(elsewhere[0]),
            "wait until it has ended; if it was killed: `snakemake --unlock`, and remove "
            f"{runs.FOLDER}, then run `make` again",
        )
    for lock in _LOCKS.iterdir():
        lock.unlink()
    print("unlocked: the run that held the lock was killed; going on with it", file=sys.stderr)


def _snakemake(arguments: Sequence[str], debug: bool) -> int:
    command = [sys.executable, "-m", "snakemake", *arguments]
    if debug:
        return subprocess.run(command).returncode
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, encoding="utf-8", errors="replace"
    ) as child:
        account = _Account()
        try:
            for line in account.without_tracebacks(child.stderr or ()):
                sys.stderr.write(line)
                sys.stderr.flush()
        except KeyboardInterrupt:
            # The terminal told Snakemake, too; its jobs end first.
            child.wait()
    code = child.wait()
    account.keep()
    if code:
        print(f"error: {account.reason(code)}", file=sys.stderr)
    return 1 if code else 0


class _Account:
    """What a run said on standard error, with its tracebacks kept apart."""

    def __init__(self) -> None:
        self.hidden: list[str] = []
        self.errors: list[str] = []

    def without_tracebacks(self, lines: Iterable[str]) -> Iterator[str]:
        """Pass lines on; keep tracebacks and messages of errors."""
        inside = remedy = logging = False
        for line in lines:
            # The log itself cannot be written: what Python says of that ends with the arguments.
            if logging or line.startswith("--- Logging error ---"):
                self.hidden.append(line)
                logging = not line.startswith("Arguments:")
                continue
            if line.lstrip().startswith("Traceback (most recent call last)"):
                inside = True
            if inside:
                self.hidden.append(line)
                # The last line of a traceback, which names the exception, is not indented.
                inside = not _LAST.match(line)
                continue
            if line.startswith(_BETWEEN):
                self.hidden.append(line)
                continue
            if line.startswith("error: "):
                self.errors.append(line[len("error: ") :].strip())
                remedy = True
            elif remedy and line.lstrip().startswith("-> "):
                self.errors[-1] += f" {line.strip()}"
                remedy = False
            yield line

    def reason(self, code: int) -> str:
        """Say in one line why the run failed."""
        if self.errors:
            return self.errors[0]
        if code < 0:
            return f"the build was stopped by signal {-code} -> run `make` again: it goes on"
        for line in reversed(self.hidden):
            if said := _SYSTEM.search(line):
                path = _PATH.search(line)
                error = OSError(int(said[1]), "")
                return str(of_system(error, path[1] if path else None)).replace("\n ", "")
        last = next((line.strip() for line in reversed(self.hidden) if _LAST.match(line)), "")
        what = last or "the build failed, see above"
        return f"{what} -> the whole account: {_LOG}, or `make DEBUG=1`"

    def keep(self) -> None:
        """Write the tracebacks to the log, where the system lets us."""
        if not self.hidden:
            return
        with contextlib.suppress(OSError):
            _LOG.parent.mkdir(parents=True, exist_ok=True)
            _LOG.write_text("".join(self.hidden), encoding="utf-8")


#: The line that ends a traceback: the exception, not indented.
_LAST = re.compile(r"[A-Za-z_][\w.]*(?:Error|Exception|Exit|Interrupt|Warning|Group)\b")
_BETWEEN = ("During handling of the above", "The above exception was the direct cause")
_SYSTEM = re.compile(r"\[Errno (\d+)\]", re.IGNORECASE)
_PATH = re.compile(r"\[Errno \d+\] [^:]*: '([^']+)'", re.IGNORECASE)


if __name__ == "__main__":
    sys.exit(main())
