"""Propose register rows from a saved page of a depositary, compared with what is there."""

from pathlib import Path

import pandas as pd

from armsdata.schema import TABLES, DataError, read_raw
from armsdata.treaties.asof.state_names import StateNames
from armsdata.treaties.untc.page import read_status_page
from armsdata.treaties.untc.proposals import compare, propose_events


def propose(page: Path | str, treaty_id: str, register: Path | str) -> pd.DataFrame:
    """Compare a saved UNTC status page with the register.

    Args:
        page: HTML of the page, English, full details.
        treaty_id: instrument of the register that the page is about.
        register: folder with the tables of the register (CSV).

    Returns:
        The table of :func:`armsdata.treaties.untc.proposals.compare`. What the page tells in a
        form that is not understood is in ``attrs["unread"]``, with its text, for the reviewer.

    Raises:
        DataError: the page or a table of the register cannot be read, or the treaty or a
            state is unknown.
    """
    tables = {
        name: read_raw(TABLES[name], register)
        for name in ("treaties", "treaty_events", "actors", "state_names")
    }
    if treaty_id not in set(tables["treaties"]["treaty_id"]):
        raise DataError(
            "treaties",
            f"no instrument {treaty_id!r}",
            "add it to treaties.csv first, or correct the id",
        )
    status = read_status_page(page)
    source_id = f"untc-{status.status_as_of}-{treaty_id}"
    states = StateNames(tables["state_names"])
    proposed = propose_events(
        status,
        treaty_id,
        tables["actors"],
        lambda name, day: states.resolve(name, day, "un"),
        source_id,
    )
    report = compare(proposed, tables["treaty_events"])
    report.attrs["unread"] = status.unread
    return report


def as_csv(report: pd.DataFrame) -> str:
    """Write a report of :func:`propose` as CSV, the same report always as the same text."""
    return report.to_csv(index=False, lineterminator="\n")
