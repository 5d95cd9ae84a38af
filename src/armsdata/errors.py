"""The one error that bad data raises: what is wrong, where, and what to do next."""

import errno
import os
import re
from pathlib import Path


class DataError(ValueError):
    """Data that cannot be used as it is.

    Args:
        where: file or table, with the row where there is one.
        problem: what is wrong, with the offending value.
        remedy: what the reader should do next.
    """

    def __init__(self, where: Path | str, problem: str, remedy: str) -> None:
        """Keep the three parts and join them to the message."""
        self.where, self.problem, self.remedy = str(where), problem, remedy
        super().__init__(f"{where}: {problem}\n  -> {remedy}")


def first_few(items: list[str], limit: int = 8) -> str:
    """Join the first items for a message and say how many more there are."""
    rest = len(items) - limit
    return "; ".join(items[:limit]) + (f"; and {rest} more" if rest > 0 else "")


_REMEDIES = {
    errno.ENOSPC: "free some space, then run the command again; what was there before is unchanged",
    errno.EDQUOT: "free some space, then run the command again; what was there before is unchanged",
    errno.EROFS: "work in a folder that can be written",
    errno.EACCES: "give yourself the right to read and write it, or work in a copy of your own",
    errno.EPERM: "give yourself the right to read and write it, or work in a copy of your own",
    errno.ENOENT: "put the file back (a tracked one: `git checkout -- FILE`), then run again",
    errno.EIO: "check the disk, then run the command again",
}
_NUMBER = re.compile(r"\[errno (\d+)\]", re.IGNORECASE)


def of_system(error: BaseException, path: Path | str | None = None) -> DataError:
    """Say in one message what the system refused: which file, what happened, what to do.

    Args:
        error: an ``OSError`` or a ``MemoryError``.
        path: the file, where the error does not name it.
    """
    if isinstance(error, MemoryError):
        return DataError(
            path or "memory", "there was not enough", "close other programs, run again"
        )
    said = _NUMBER.search(str(error))
    # Arrow raises a plain OSError whose text alone holds the number.
    number = getattr(error, "errno", None) or (int(said[1]) if said else None)
    what = os.strerror(number) if number else str(error)
    where = path or getattr(error, "filename", None) or "the file system"
    remedy = _REMEDIES.get(number or 0, "see to it, then run the command again")
    return DataError(where, what, remedy)
