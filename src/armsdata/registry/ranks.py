"""Which of several sources a reader should look at first: told by a table, not by code."""

import pandas as pd

#: Kinds whose titles tell nothing about the publisher: a copy stays a copy, a report a report.
_AS_THEY_ARE = ("reference", "news")


def with_ranks(sources: pd.DataFrame, ranks: pd.DataFrame) -> pd.DataFrame:
    """Add the column ``rank``: 1 a depositary, up to 8 a mirror or blog.

    What the title says comes before what the publisher is, and that before the kind; missing
    where none of them is in the table.

    Args:
        sources: table ``sources``.
        ranks: table ``source_ranks``.
    """
    of = {field: dict(zip(part["word"], part["rank"], strict=True))
          for field, part in ranks.groupby("field")}  # fmt: skip
    rank = sources["publisher"].map(of.get("publisher", {}))
    rank = rank.fillna(sources["kind"].map(of.get("kind", {})))
    titled = ~sources["kind"].isin(_AS_THEY_ARE)
    lower = sources["title"].str.lower()
    for words, number in of.get("title", {}).items():
        holds = lower.str.contains(words.lower(), regex=False)
        rank = rank.mask(titled & holds & (rank > number).fillna(False), number)
    return sources.assign(rank=rank.astype("Int64"))
