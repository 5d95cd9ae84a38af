"""Groups and bodies of states, by the table ``bodies``."""

import pandas as pd

from armsdata.dates.interval import holds
from armsdata.registry.phrases import Phrase, PhraseIndex
from armsdata.schema import LIST_SEPARATOR


class Bodies:
    """The table ``bodies`` as a matcher."""

    def __init__(self, bodies: pd.DataFrame) -> None:
        """Index the names."""
        rows = bodies.fillna("").to_dict("records")
        self._index = PhraseIndex(Phrase(row["name"], True, row) for row in rows)

    def find(self, text: str, on: str | None) -> list[tuple[int, int, tuple[str, ...]]]:
        """Return span and members of each group or body that a text names, on a day."""
        found = []
        for hit in self._index.find(text):
            row = next((p.payload for p in hit.phrases if _stands(p.payload, on)), None)
            if row is not None:
                found.append((hit.start, hit.end, tuple(row["members"].split(LIST_SEPARATOR))))
        return found


def _stands(row: dict[str, str], on: str | None) -> bool:
    return not row["valid_to"] if on is None else holds(row["valid_from"], row["valid_to"], on)
