"""A papermill engine that runs a notebook inside this process.

Papermill starts a kernel process a notebook, which imports pandas and altair each time.
The notebooks here are thin and trusted, so one process runs all of them; each gets a
shell and a namespace of its own. Only standard output and displays are kept: a warning
would carry paths of this machine into a page, so it goes to standard error instead.
"""

import contextlib
import io
import tempfile
import types
from typing import Any

import nbformat
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from papermill.engines import Engine, NotebookExecutionManager
from traitlets.config import Config

NAME = "armsdata-in-process"


class _Publisher(DisplayPublisher):
    """Collect what ``display()`` shows."""

    shell: Any

    def publish(self, data: dict, metadata: dict | None = None, *_: Any, **more: Any) -> None:
        """Keep one display as a notebook output."""
        output = nbformat.v4.new_output("display_data", data=data, metadata=metadata or {})
        self.shell.collected.append(output)


class _Hook(DisplayHook):
    """Collect the value of the last expression of a cell."""

    shell: Any

    def write_output_prompt(self) -> None:
        """Write no prompt."""

    def write_format_data(self, format_dict: dict, md_dict: dict | None = None) -> None:
        """Keep the value as a notebook output."""
        output = nbformat.v4.new_output("execute_result", data=format_dict, metadata=md_dict or {})
        self.shell.collected.append(output)

    def finish_displayhook(self) -> None:
        """Write no line end."""
        self._is_active = False


class _Shell(InteractiveShell):
    """A shell without history, colours or a terminal."""

    def __init__(self, **more: Any) -> None:
        self.collected: list = []
        super().__init__(display_pub_class=_Publisher, displayhook_class=_Hook, **more)

    def enable_gui(self, gui: str | None = None) -> None:
        """Start no event loop."""

    def _showtraceback(self, etype: type, evalue: BaseException, stb: list[str]) -> None:
        """Keep the traceback in the outputs only."""


@contextlib.contextmanager
def _shell():
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.cache_size = 0
    previous: Any = InteractiveShell._instance
    InteractiveShell.clear_instance()
    with tempfile.TemporaryDirectory() as folder:
        # A module of its own: the shell would otherwise replace ``__main__`` of the caller.
        module = types.ModuleType("armsdata_notebook")
        try:
            yield _Shell.instance(config=config, ipython_dir=folder, user_module=module)
        finally:
            _Shell.clear_instance()
            for parent in InteractiveShell._walk_mro() if previous is not None else ():
                parent._instance = previous


class InProcessEngine(Engine):
    """Run the cells of a notebook one after the other in a fresh namespace."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: NotebookExecutionManager, kernel_name: str, **_: Any
    ) -> None:
        """Run every code cell and stop at the first error, as papermill expects."""
        with _shell() as shell:
            for index, cell in enumerate(nb_man.nb.cells):
                nb_man.cell_start(cell, index)
                if cell.cell_type == "code" and not cls._run(shell, cell):
                    nb_man.cell_exception(cell, index)
                    return
                nb_man.cell_complete(cell, index)

    @staticmethod
    def _run(shell: _Shell, cell: nbformat.NotebookNode) -> bool:
        shell.collected = []
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            result = shell.run_cell(cell.source, store_history=False)
        if printed.getvalue():
            stream = nbformat.v4.new_output("stream", name="stdout", text=printed.getvalue())
            shell.collected.insert(0, stream)
        error = result.error_before_exec or result.error_in_exec
        if error is not None:
            shell.collected.append(
                nbformat.v4.new_output(
                    "error", ename=type(error).__name__, evalue=str(error), traceback=[str(error)]
                )
            )
        cell.outputs = shell.collected
        return error is None
