"""Readers: one for each input form; each gives raw documents."""

from armsdata.sources.catalog import Shard, shards_of
from armsdata.sources.files import SIZE_LIMIT, iter_path, read_folder, read_path
from armsdata.sources.metadata import not_understood
from armsdata.sources.raw import RawDocument, slug
from armsdata.sources.read import READERS, read_shard
from armsdata.sources.sotu import read_sotu

__all__ = [
    "READERS",
    "SIZE_LIMIT",
    "RawDocument",
    "Shard",
    "iter_path",
    "not_understood",
    "read_folder",
    "read_path",
    "read_shard",
    "read_sotu",
    "shards_of",
    "slug",
]
