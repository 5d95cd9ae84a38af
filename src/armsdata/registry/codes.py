"""Which state had an ISO 3166 code on a day, by the table ``state_names``."""

import pandas as pd

from armsdata.dates.interval import holds


class Codes:
    """The alpha-3 codes of the table ``state_names``, and the ids of organisations."""

    def __init__(self, state_names: pd.DataFrame, actors: pd.DataFrame) -> None:
        """Index the codes."""
        self._states: dict[str, list[dict]] = {}
        rows = state_names[state_names["system"] == "iso3"].fillna("").to_dict("records")
        for row in rows:
            self._states.setdefault(row["name"], []).append(row)
        self._others = frozenset(actors.loc[actors["kind"] == "organisation", "actor_id"])

    def actor_of(self, code: str, on: str) -> str | None:
        """Return the state that had a code on a day, or the organisation of that id."""
        for row in self._states.get(code, ()):
            if holds(row["valid_from"], row["valid_to"], on):
                return row["actor_id"]
        return code if code in self._others else None
