# From raw texts and the hand-kept register to tables, a data package and rendered notebooks.
# `snakemake` builds everything; see workflow/README.md for the configuration.
from pathlib import Path

from snakemake.utils import min_version

min_version("9.5")

# A folder that has none of its own (`--directory`) takes the configuration of the checkout.
CONFIG = Path("workflow/config.yaml")


configfile: str(CONFIG if CONFIG.exists() else Path(workflow.basedir) / CONFIG)


report: "workflow/report/workflow.rst"


include: "workflow/rules/common.smk"
include: "workflow/rules/register.smk"
include: "workflow/rules/texts.smk"
include: "workflow/rules/frames.smk"
include: "workflow/rules/notebooks.smk"
include: "workflow/rules/package.smk"


localrules:
    all,


rule all:
    default_target: True
    input:
        rules.tables.output.record,
        rules.site.output.record,


onsuccess:
    print(
        f"{unresolved_summary(PROCESSED)}; see {PROCESSED}/unresolved_speakers.csv",
        file=sys.stderr,
    )
