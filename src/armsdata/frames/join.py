"""Joins what the shards of one frame gave, and finds the copies in it."""

from collections.abc import Mapping, Sequence

import pandas as pd

from armsdata.documents import join_documents
from armsdata.frames.frozen import Frame
from armsdata.frames.names import FRAME_TABLES
from armsdata.schema import TABLES, empty, frame


def join_shards(shards: Sequence[Mapping[str, pd.DataFrame]]) -> Frame:
    """Return the tables of a frame out of those of its shards.

    A document that is in two shards gave the same rows in each; of a complaint about the whole
    corpus, which every shard makes, one is kept.

    Args:
        shards: tables of :data:`FRAME_TABLES` of each shard.
    """
    found = {name: _joined(name, [shard[name] for shard in shards]) for name in FRAME_TABLES}
    found["documents"], again = join_documents(found["documents"])
    repeated = frame(TABLES["rejections"], again)
    for name in FRAME_TABLES[1:-1]:
        found[name] = found[name].drop_duplicates(list(TABLES[name].key), ignore_index=True)
    every = pd.concat([found["rejections"], repeated], ignore_index=True)
    return found | {"rejections": every.drop_duplicates("rejection_id", ignore_index=True)}


def _joined(name: str, parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    filled = [part for part in parts if len(part)]
    return pd.concat(filled, ignore_index=True) if filled else empty(TABLES[name])
