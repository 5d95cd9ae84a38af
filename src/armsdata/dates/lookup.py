"""The day on which names, offices and states are looked up for a date that is no day."""

from armsdata.dates import edtf


def lookup_day(value: str) -> str:
    """Return a day for an EDTF date: itself, or the last day of its first year or month.

    Of ``1991-09/1991-12`` this is 30 September, the end of the month in which what the interval
    tells has begun. Nothing is dated to that day.

    Raises:
        ValueError: the text is no EDTF date.
    """
    return edtf.last_day(value.split("/")[0])
