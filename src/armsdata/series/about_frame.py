"""What a frame is, in words: for the captions of the charts that are counted in it."""

from armsdata.schema import DataError
from armsdata.series.tables import Published

_KINDS = {
    "complete": "Complete frame",
    "designed": "Designed frame",
    "convenience": "Convenience sample",
}


def about_frame(tables: Published) -> str:
    """Return the caption of the frame whose tables these are: kind, name, size, how it was read.

    Raises:
        DataError: the tables are not those of a frame.
    """
    rows = tables["frames"]
    rows = rows[rows["frame_id"] == tables.frame]
    if rows.empty:
        raise DataError("frames", f"{tables.frame!r} is no frame", "read the tables with frame=...")
    row = rows.iloc[0]
    units = f"{row['unit']}es" if row["unit"].endswith("ch") else f"{row['unit']}s"
    return (
        f"{_KINDS[row['kind']]}: {row['title']} ({row['n_documents']:,} {units}, "
        f"{row['n_words'] / 1e6:.1f} million words), read by a program whose rules miss some "
        f"sentences; counts are of what was found.{_scored(tables)}"
    )


#: What a reader of counts and positions asks first -> how a caption says it.
_TOLD = {
    "targets named: precision": "of the commitments named",
    "sign right": "of the sides taken",
}


def _scored(tables: Published) -> str:
    """Say how much of what was found a judge found right, in units drawn at random."""
    rows = tables["frame_scores"]
    rows = rows[(rows["frame_id"] == tables.frame) & rows["measure"].isin(_TOLD)]
    cells = rows.dropna(subset="value").to_dict("records")
    found = {one["measure"]: (one["value"], one["low"], one["high"]) for one in cells}
    told = [
        f"{found[one][0]:.0%} [{found[one][1]:.0%}–{found[one][2]:.0%}] {words}"
        for one, words in _TOLD.items()
        if one in found
    ]
    return f" In a random sample a judge found {' and '.join(told)} right." if told else ""
