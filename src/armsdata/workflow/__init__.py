"""What binds the Snakemake workflow to the package.

Rules name package functions (:mod:`.binding`), carry the version of the code that those depend
on (:mod:`.code`), and leave alone what is as it was (:mod:`.state`). The configuration is checked
before any job runs (:mod:`.configuration`). :mod:`.launch` is what ``make`` starts: it sees
whether another run lives (:mod:`.runs`) and tells a failure in one line.

Imports nothing heavy: every job and every parse of the workflow pays for it.
"""

from armsdata.workflow.binding import check_binding, resolve, run
from armsdata.workflow.code import code_version
from armsdata.workflow.configuration import validate_config

__all__ = ["check_binding", "code_version", "resolve", "run", "validate_config"]
