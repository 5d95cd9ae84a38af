"""Rows that were written before an event and never closed: the future of a day that has passed."""

import re
from collections.abc import Mapping

import pandas as pd

from armsdata.dates.edtf import bounds
from armsdata.treaties.asof.record import record_end

#: How the register's own summaries speak of what is to come.
_AHEAD = re.compile(
    r"\b(?:(?:is|are) (?:set|due|about|expected|scheduled|planned)\b(?: to| for)?|will)\b"
)

#: Who says that something will be done did say it, whatever came of it.
_REPORTED = re.compile(
    r"\b(?:say|says|said|tell|tells|told|announc\w+|declar\w+|pledg\w+|promis\w+|confirm\w+|decid\w+"
    r"|inform\w*|not(?:e|es|ed|ing) that|warn\w*|writes?|wrote|stated|agrees?|agreed"
    r"|demand\w*|propos\w+|according to|declin\w+|vow\w*|reaffirm\w*|conclud\w+|undertak\w+)\b",
    re.IGNORECASE,
)


def stale_rows(tables: Mapping[str, pd.DataFrame]) -> list[str]:
    """Name the events that tell of the future, though their day has passed in the record.

    What somebody said about the future is a fact of its own day and is not named.

    Args:
        tables: tables with ``treaties`` and ``treaty_events``.

    Returns:
        One line a row: its id, the words, and the day that has passed.
    """
    end = record_end(tables["treaties"])
    events = tables["treaty_events"]
    days = events["effective"].fillna(events["date"])
    rows = zip(events["event_id"], days, events["summary"], strict=True)
    return [
        f"treaty_events, {event}: {words!r} of a day that has passed ({day}); say what happened"
        for event, day, summary in rows
        if (words := ahead(summary)) and bounds(day)[1].isoformat() < end
    ]


def ahead(summary: str) -> str:
    """Return the words with which a summary tells of the future itself; empty where it does not."""
    for sentence in re.split(r"(?<=[.!?])\s+", summary):
        found = _AHEAD.search(sentence)
        if found and not _REPORTED.search(sentence[: found.start()]):
            return found[0]
    return ""
