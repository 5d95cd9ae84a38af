"""armsdata: who said what about which arms-control commitment, and the record that day."""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"
__all__ = ["RecordWarning", "__version__", "join_status", "load", "status_on"]

#: Read on first use: they bring pandas along, and `import armsdata` has to stay fast.
_LAZY = {
    "RecordWarning": "armsdata.treaties.asof.record",
    "join_status": "armsdata.treaties.asof.joins",
    "load": "armsdata.release.load",
    "status_on": "armsdata.treaties.asof.answers",
}


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_LAZY])
