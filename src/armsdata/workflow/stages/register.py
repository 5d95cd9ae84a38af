"""Stages of the register: checked reference tables, and status computed from events."""

from pathlib import Path

from armsdata import schema
from armsdata.coding import check_coded
from armsdata.registry.groups import check_groups
from armsdata.schema import RAW, TABLES
from armsdata.treaties import build_status, check_events
from armsdata.votes import check_votes
from armsdata.workflow.stages.io import read_tables, write_table


def register(register_dir: Path, tables: list[Path]) -> None:
    """Check the hand-kept register as a whole and publish its tables.

    Args:
        register_dir: folder of the hand-kept register.
        tables: CSV and Parquet files to write, named by table.

    Raises:
        DataError: a value, a reference, a sequence of events, a coded row, a vote
            or a member of a group is wrong.
    """
    frames = {name: schema.read_raw(table, register_dir) for name, table in RAW.items()}
    schema.check_references(frames, TABLES)
    check_events(frames["treaty_events"], frames["actors"], frames["treaties"])
    check_coded(frames["coded_statements"], frames["offices"])
    check_votes(frames)
    check_groups(frames)
    for name in sorted({path.stem for path in tables}):
        write_table(name, frames[name], tables)


def treaty_status(register_tables: list[Path], tables: list[Path]) -> None:
    """Compute the status intervals on three axes.

    Args:
        register_tables: Parquet files ``treaty_events``, ``treaties`` and ``actors``.
        tables: CSV and Parquet file of ``treaty_status``.
    """
    known = read_tables(register_tables)
    status = build_status(known["treaty_events"], known["treaties"], known["actors"])
    schema.check_references({"treaty_status": status, **known}, TABLES)
    write_table("treaty_status", status, tables)
