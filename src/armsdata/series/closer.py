"""The days with most changes, which a timeline of decades is too thin for."""

import pandas as pd

#: Length in days of the stretch that is looked at closely, and the changes that it must hold.
STRETCH, LEAST = 366, 3

#: Share of the whole timeline above which looking closer shows nothing new.
_SHARE = 0.25

#: Share of the stretch that is shown before its first and after its last change.
_MARGIN = 0.25


def busiest_days(lanes: pd.DataFrame) -> pd.DataFrame:
    """Return the lanes of the year with most days of change, cut to these days.

    Args:
        lanes: see :func:`armsdata.series.status_lanes`.

    Returns:
        The same columns, ``shown_from`` and ``shown_to`` within the stretch; no rows where fewer
        than :data:`LEAST` days have a change, or where they fill a quarter of the timeline.
    """
    turns = pd.Series(sorted(set(lanes["valid_from"])), dtype="datetime64[s]")
    if len(turns) < LEAST:
        return lanes.head(0)
    ahead = [int(((turns >= d) & (turns <= d + pd.Timedelta(days=STRETCH))).sum()) for d in turns]
    most = max(ahead)
    # Of several such stretches the latest one is what a reader asks about.
    start = len(ahead) - 1 - ahead[::-1].index(most)
    first, last = turns[start], turns[start + most - 1]
    whole = pd.Timestamp(lanes["shown_to"].max()) - turns[0]
    if most < LEAST or (last - first) > _SHARE * whole:
        return lanes.head(0)
    margin = max((last - first) * _MARGIN, pd.Timedelta(days=7))
    low = (first - margin).date().isoformat()
    high = min((last + margin).date().isoformat(), lanes["shown_to"].max())
    inside = lanes[(lanes["valid_from"] < high) & (lanes["shown_to"] > low)]
    return inside.assign(
        shown_from=inside["valid_from"].where(inside["valid_from"] > low, low),
        shown_to=inside["shown_to"].where(inside["shown_to"] < high, high),
    ).reset_index(drop=True)
