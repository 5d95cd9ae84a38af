"""The treaty register: checked events, status intervals on three axes, as-of queries."""

from armsdata.treaties.asof.queries import treaty_status_on
from armsdata.treaties.event_checks import check_events
from armsdata.treaties.status import build_status

__all__ = ["build_status", "check_events", "treaty_status_on"]
