"""What a treaty's own clauses say about time: the wait after a deposit, the notice to leave."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

_UNITS = {"D": "days", "M": "months", "Y": "years"}


def add_period(day: str, period: str) -> str:
    """Add an ISO 8601 period of days, months or years to a day.

    A month without that day ends on its last one, as depositaries count:
    31 August and six months give 28 or 29 February.

    Args:
        day: ISO day.
        period: such as ``P90D``, ``P6M`` or ``P1Y``.
    """
    length: dict[str, Any] = {_UNITS[period[-1]]: int(period[1:-1])}
    offset = pd.DateOffset(**length)
    return (pd.Timestamp(day) + offset).date().isoformat()


@dataclass(frozen=True)
class Clauses:
    """The dated clauses of one treaty.

    Attributes:
        opened: first day on which it could be signed, EDTF; empty where unknown.
        entry_rule: to which deposits ``entry_delay`` applies (vocabulary ``ENTRY_RULES``).
        entry_delay: ISO 8601 period between a deposit and its entry into force.
        withdrawal_notice: ISO 8601 period between a notice and its effect.
    """

    opened: str = ""
    entry_rule: str = ""
    entry_delay: str = ""
    withdrawal_notice: str = ""

    def entry_of(self, deposit: str, treaty_start: str) -> str:
        """Return the day on which a deposit brings the treaty into force for its state.

        Args:
            deposit: ISO day of the deposit.
            treaty_start: ISO day on which the treaty itself entered into force.
        """
        if not self.entry_rule or (self.entry_rule == "later-deposits" and deposit < treaty_start):
            return max(deposit, treaty_start)
        day = add_period(deposit, self.entry_delay)
        if self.entry_rule == "month-start":
            day = f"{day[:7]}-01"
        return max(day, treaty_start)

    def withdrawal_of(self, notice: str) -> str:
        """Return the day on which a notice takes effect; empty where no clause tells."""
        return add_period(notice, self.withdrawal_notice) if self.withdrawal_notice else ""


def clauses_of(treaties: pd.DataFrame) -> dict[str, Clauses]:
    """Read the dated clauses of every treaty from the table ``treaties``."""
    names = ["opened", "entry_rule", "entry_delay", "withdrawal_notice"]
    rows = treaties.set_index("treaty_id")[names].astype(object).fillna("")
    return {treaty_id: Clauses(*row) for treaty_id, *row in rows.itertuples()}
