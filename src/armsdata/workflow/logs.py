"""The log of a job: everything that it says on standard output and error, as it says it."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, TextIO


class Log:
    """An open log; where the system refuses to write it, the terminal must do."""

    def __init__(self, path: Path) -> None:
        """Open the log, empty."""
        self.path = path
        self._file: IO[str] | None = None
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            # One line at a time: a killed job leaves all that it said.
            self._file = path.open("w", encoding="utf-8", errors="backslashreplace", buffering=1)

    def write(self, text: str) -> None:
        """Write to the log alone."""
        try:
            if self._file is not None:
                self._file.write(text)
        except OSError:
            self._file = None
        if self._file is None and text.strip():
            print(text, file=sys.__stderr__)

    def close(self) -> None:
        """Close the log."""
        with contextlib.suppress(OSError):
            if self._file is not None:
                self._file.close()


class _Tee:
    """A stream whose words also go to the log; for the rest it is the stream itself."""

    def __init__(self, stream: TextIO, log: Log) -> None:
        self._stream, self._log = stream, log

    def write(self, text: str) -> int:
        self._log.write(text)
        return self._stream.write(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextlib.contextmanager
def kept(path: Path) -> Iterator[Log]:
    """Keep in a file what is said on both streams while the block runs."""
    log = Log(path)
    out, error = _Tee(sys.stdout, log), _Tee(sys.stderr, log)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
            yield log
    finally:
        log.close()
