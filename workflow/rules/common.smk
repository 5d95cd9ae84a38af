# Needs: the configuration. Makes: paths and input functions for the other files, no rules.
import csv
import os
import sys
from importlib.metadata import version
from pathlib import Path

from armsdata.addresses import page_name
from armsdata.errors import DataError
from armsdata.workflow.stages.names import (
    REGISTER_TABLES,
    REGISTRY_TABLES,
    TABLES_OF,
    frame_of_set,
    groups,
    parameter_sets,
    register_files,
    without_frame,
)
from armsdata.workflow.stages.publish import withdraw_if_changed
from armsdata.schema import PUBLISHED
from armsdata.sources.catalog import FILE_READERS, shards_of, sheet_beside
from armsdata.workflow import code_version, runs, validate_config
from armsdata.workflow.binding import quote_interpreter
from armsdata.workflow.configuration import (
    check_parameter_sets,
    check_sources,
    own_parameter_sets,
)
from armsdata.workflow.frame_sheet import place_frames
from armsdata.workflow.summary import unresolved_summary

for folder in (workflow.basedir, Path.cwd()):
    if "{" in str(folder) or "}" in str(folder):
        sys.exit(
            f"\nerror: {folder}: Snakemake takes braces in a folder's name for wildcards"
            "\n  -> rename the folder\n"
        )
quote_interpreter()
runs.enter_main()


def checked(check, *arguments):
    """Return what a check returns; what it finds stops the run with one message."""
    try:
        return check(*arguments)
    except DataError as error:
        sys.exit(f"\nerror: {error}\n")


# Snakemake merges configurations; parameter sets of one's own take the place of the others.
config["notebooks"] = own_parameter_sets(config, workflow.overwrite_configfiles)
checked(validate_config, config, workflow.source_path("../schemas/config.schema.yaml"))
SHARDS = checked(shards_of, config["sources"])


def source(key):
    """A folder of sources: below the working folder, or else that of the checkout."""
    path = Path(config["paths"][key])
    return str(path if path.exists() else Path(workflow.basedir) / path)


REGISTER = source("register")
NOTEBOOKS = source("notebooks")
# The permanent members of the Security Council are five of them.
NUCLEAR_ARMED = "USA RUS CHN FRA GBR IND PAK ISR PRK".split()
INTERIM = config["paths"]["interim"]
PROCESSED = config["paths"]["processed"]
RESULTS = config["paths"]["results"]
# Stages write here; only whole sets of tables and pages are published from here.
BUILD = config["paths"]["build"]

RUN_STAGE = "../scripts/run_stage.py"
# Used with `--software-deployment-method conda` only.
CONDA_ENV = "../../environment.yml"
RAW_REGISTER = register_files(REGISTER)
checked(check_sources, RAW_REGISTER)
REGISTRY = [f"{REGISTER}/{name}.csv" for name in REGISTRY_TABLES]
STATE_NAMES = f"{REGISTER}/state_names.csv"


def tables(*names):
    """CSV and Parquet file of each table, as built."""
    return [
        f"{BUILD}/processed/{name}.{suffix}"
        for name in names
        for suffix in ("csv", "parquet")
    ]


def parquet(name):
    return f"{BUILD}/processed/{name}.parquet"


def treaty_ids():
    """Instruments of the register: a new row there is a new page."""
    return [row["treaty_id"] for row in register_rows("treaties")]


def actors_with_statements():
    """Actors for which statements are coded, and the nuclear-armed states: a page each."""
    coded = {row["actor_id"] for row in register_rows("statements")}
    return sorted(coded.union(NUCLEAR_ARMED) - {""})


def member_states():
    """Members of the United Nations today: a page each, for what they say in its debate."""
    return [
        row["actor_id"] for row in register_rows("un_members") if not row["valid_to"]
    ]


def register_rows(name):
    path = Path(REGISTER) / f"{name}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def of_shards(*names, shards=None):
    """Files of these tables of the shards whose rows go into the package's tables."""
    return [
        f"{BUILD}/shards/{shard}/{name}.parquet"
        for shard in (PLACED.package if shards is None else shards)
        for name in names
    ]


# Rows of a frame of its own are kept apart from the package's tables, whether they are frozen or
# derived now.
PLACED = checked(
    place_frames,
    config["sources"],
    SHARDS,
    register_rows("frames"),
    Path(workflow.basedir),
)
FILES_OF_SOURCES = sorted(
    {file for shard in PLACED.package for file in SHARDS[shard].files}
)
OWN_FRAMES = sorted({*PLACED.frozen, *PLACED.derived})


def of_frame(frame, *names):
    """Parquet files of a frame's own tables, as built."""
    return [f"{BUILD}/processed/frames/{frame}/{name}.parquet" for name in names]


def frame_record(frame):
    return f"{BUILD}/processed/frames/{frame}/frame.json"


def reader_code(wildcards):
    """Version of the code; a corpus that comes with a package changes with its version, too."""
    reader = SHARDS[wildcards.shard].source["reader"]
    own = [] if reader in FILE_READERS else [version(reader)]
    return [code_version("armsdata.workflow.stages.documents.clean"), *own]


def executed(notebook, name):
    """The executed notebook of a parameter set, as built."""
    stem = page_name(notebook, name).removesuffix(".html")
    return f"{BUILD}/executed/{stem}.ipynb"
