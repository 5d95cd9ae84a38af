"""Sources in the order in which a reader should look at them: the best first."""

import pandas as pd

from armsdata.schema import LIST_SEPARATOR
from armsdata.series.tables import Tables

#: Rank of a source that was not classified: behind all others.
_LAST = 99


def ranked(tables: Tables, cells: pd.Series) -> list[list[str]]:
    """Return the source ids of each cell, the best first; of one rank, as the row lists them.

    Args:
        tables: tables with ``sources``.
        cells: source ids joined by ``|``; missing where there are none.
    """
    lists = [[one for one in ids if one] for ids in cells.fillna("").str.split(LIST_SEPARATOR)]
    cited = {one for ids in lists for one in ids}
    sources = tables["sources"]
    sources = sources[sources["source_id"].isin(cited)]
    ranks = dict(zip(sources["source_id"], sources["rank"].fillna(_LAST), strict=True))
    return [sorted(ids, key=lambda one: ranks.get(one, _LAST)) for ids in lists]


def best_source(tables: Tables, cells: pd.Series) -> pd.Series:
    """Return the id of the best source of each cell, missing where there is none."""
    best = [ids[0] if ids else None for ids in ranked(tables, cells)]
    return pd.Series(best, index=cells.index, dtype="string")


def source_pairs(tables: Tables, cells: pd.Series) -> pd.Series:
    """Return for each cell its sources as a tuple of (label, title, address), the best first."""
    columns = ["source_id", "publisher", "published", "title", "url"]
    lists = ranked(tables, cells)
    cited = {one for ids in lists for one in ids}
    sources = tables["sources"]
    sources = sources.loc[sources["source_id"].isin(cited), columns].fillna("")
    labels = (sources["publisher"] + " " + sources["published"].str[:4]).str.strip()
    told = zip(labels, sources["title"], sources["url"], strict=True)
    pairs = dict(zip(sources["source_id"], told, strict=True))
    cited_in = [tuple(pairs[one] for one in ids if one in pairs) for ids in lists]
    return pd.Series(cited_in, index=cells.index, dtype=object)
