"""Run the package function that the rule names; the only script of the workflow."""

import sys
from pathlib import Path

# In an environment that Snakemake made, the package itself is not installed.
sys.path.insert(0, str(Path(snakemake.scriptdir).parents[1] / "src"))  # noqa: F821

from armsdata.workflow import run

run(snakemake)  # noqa: F821 - Snakemake defines it
