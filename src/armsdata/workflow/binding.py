"""Binds a Snakemake rule to the package function that it names.

Inputs, outputs and params of a rule become the function's arguments, by name.
"""

import contextlib
import importlib
import inspect
import shlex
import sys
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NoReturn

from armsdata.errors import DataError, of_system
from armsdata.workflow import logs, runs, state

#: Names that concern the rule and not the function; ``watched`` are files that make the rule run
#: again although the function finds them by itself, below a folder.
_OWN_NAMES = ("function", "code", "watched")


def resolve(function: str) -> Callable[..., None]:
    """Import the function with a dotted name."""
    module, _, name = function.rpartition(".")
    return getattr(importlib.import_module(module), name)


def check_binding(function: str, names: Iterable[str]) -> None:
    """Check that a rule's named inputs, outputs and params are the function's arguments.

    Raises:
        DataError: names the arguments that the rule lacks or has too many.
    """
    wanted = set(inspect.signature(resolve(function)).parameters)
    given = set(names) - set(_OWN_NAMES)
    if wanted != given:
        raise DataError(
            function,
            f"the rule lacks {sorted(wanted - given)}, the function lacks {sorted(given - wanted)}",
            "give inputs, outputs and params the names of the function's arguments",
        )


def _as_paths(value: Any, many: bool) -> Any:
    return (
        [Path(v) for v in ([value] if isinstance(value, str) else value)] if many else Path(value)
    )


def _arguments(function: Callable[..., None], job: Any) -> dict[str, Any]:
    """Collect a job's files and params; annotations say which are paths and lists of paths."""
    found = {}
    annotations = inspect.get_annotations(function, eval_str=True)
    for files in (job.input, job.output, job.params):
        for name, value in files.items():
            if name in _OWN_NAMES:
                continue
            kind = annotations.get(name)
            if kind is Path or kind == list[Path]:
                value = _as_paths(value, many=kind != Path)
            found[name] = value
    return found


def run(job: Any) -> None:
    """Run the function of a Snakemake job, unless nothing that it depends on has changed.

    A data error, or what the system refuses (no space, no permission, no such file), ends the
    job with one clear message. The log keeps what the job said, with the traceback.

    Args:
        job: the ``snakemake`` object of a script.
    """
    with runs.entered("job"), logs.kept(Path(job.log[0])) as log:
        try:
            log.write(_run(job))
        except DataError as error:
            _stop(log, error)
        except (OSError, MemoryError) as error:
            _stop(log, of_system(error))
        except Exception:
            log.write(traceback.format_exc())
            raise


def _stop(log: logs.Log, error: DataError) -> NoReturn:
    """End the job with its message; the traceback goes where Snakemake does not print it."""
    path = log.path.parent / "tracebacks" / f"{log.path.stem}.txt"
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(traceback.format_exc(), encoding="utf-8")
    log.write(f"{error}\n")
    sys.exit(f"\nerror: {error}\n")


def _run(job: Any) -> str:
    kept, now = state.state_file(job), state.fingerprint(job)
    if state.is_unchanged(kept, now):
        return f"{job.params.function}: inputs, parameters and code are as they were\n"
    kept.unlink(missing_ok=True)
    function = resolve(job.params.function)
    function(**_arguments(function, job))
    state.keep(kept, now, job.output)
    return f"{job.params.function}: done\n"


def quote_interpreter() -> None:
    """Make Snakemake start its scripts also where the interpreter's path has spaces.

    Snakemake writes ``sys.executable`` into a shell command as it is.
    """
    if shlex.quote(sys.executable) != sys.executable and Path(sys.executable).exists():
        sys.executable = shlex.quote(sys.executable)
