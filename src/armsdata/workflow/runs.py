"""Which processes work in a folder: a record for each, held open by the process that it names.

The kernel lets go of a file lock when its process ends, however it ends, so a record that can be
locked by another belongs to a process that is gone, and one that cannot to a process that lives.
A record of another host is never judged: its locks may not be seen from here.
"""

import atexit
import contextlib
import json
import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

try:
    import fcntl
except ImportError:  # Windows, where the workflow runs in WSL only
    fcntl = None  # type: ignore[assignment]  # asked for before each use

FOLDER = Path(".snakemake") / "armsdata"
#: Names the record of the Snakemake process to its jobs.
_VARIABLE = "ARMSDATA_RUN"
_SECONDS = 1.0


class Run(NamedTuple):
    """A process that works, or worked, in a folder.

    Attributes:
        kind: ``make``, ``snakemake`` or ``job``.
        host: name of its machine.
        pid: its process number there.
        started: local time at which it began.
        lives: whether it still does; ``None`` where that cannot be known from here.
    """

    kind: str
    host: str
    pid: int
    started: str
    lives: bool | None

    def __str__(self) -> str:
        """Name it for a message."""
        return f"{self.kind}, process {self.pid} on {self.host}, since {self.started}"


def _lock(stream: Any, *, shared: bool = False) -> bool:
    """Take the lock of an open file without waiting; say whether it was free."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(stream, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def enter(kind: str, folder: Path = FOLDER) -> Path:
    """Record this process until it ends.

    Args:
        kind: ``make``, ``snakemake`` or ``job``.
        folder: where the records are.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = (folder / f"{kind}-{socket.gethostname()}-{os.getpid()}.json").absolute()
    stream = path.open("a+", encoding="utf-8")
    _lock(stream)
    stream.truncate(0)
    known = {"kind": kind, "host": socket.gethostname(), "pid": os.getpid()}
    json.dump(known | {"started": time.strftime("%Y-%m-%d %H:%M:%S")}, stream)
    stream.flush()
    # The stream is kept, since closing it would let go of the lock.
    atexit.register(_leave, path, stream, os.getpid())
    return path


def _leave(path: Path, stream: Any, pid: int) -> None:
    # A forked child inherits this function, and must not end its parent's record.
    if os.getpid() == pid:
        path.unlink(missing_ok=True)
        stream.close()


@contextlib.contextmanager
def entered(kind: str) -> Iterator[None]:
    """Record this process, and end it when the Snakemake that started it is gone.

    A job that outlived its killed run would write below the feet of the next one.
    """
    run = os.environ.get(_VARIABLE)
    if run:
        with contextlib.suppress(OSError):
            enter(kind)
        threading.Thread(target=_watch, args=(Path(run),), daemon=True).start()
    yield


def _watch(run: Path) -> None:
    while _lives(run):
        time.sleep(_SECONDS)
    os._exit(1)


def _lives(record: Path) -> bool:
    try:
        with record.open("r", encoding="utf-8") as stream:
            return not _lock(stream, shared=True)
    except OSError:
        return False


def enter_main() -> None:
    """Record this Snakemake process and name it to its jobs; silent where nothing is writable."""
    with contextlib.suppress(OSError):
        os.environ[_VARIABLE] = str(enter("snakemake"))


def others(folder: Path = FOLDER) -> list[Run]:
    """List the recorded processes other than this one."""
    found = [_read(path) for path in sorted(folder.glob("*.json"))]
    mine = (socket.gethostname(), os.getpid())
    return [run for run in found if run is not None and (run.host, run.pid) != mine]


def _read(path: Path) -> Run | None:
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
        fields = known["kind"], known["host"], known["pid"], known["started"]
    except (OSError, ValueError, KeyError, TypeError):
        # Ended meanwhile, or killed before its first line was written; the lock tells which.
        return Run("process", socket.gethostname(), 0, "now", True) if _lives(path) else None
    lives = _lives(path) if known["host"] == socket.gethostname() else None
    return Run(*fields, lives)


def forget(folder: Path = FOLDER) -> None:
    """Remove the records of processes of this host that are gone."""
    for path in folder.glob("*.json"):
        run = _read(path)
        if run is None or run.lives is False:
            path.unlink(missing_ok=True)
