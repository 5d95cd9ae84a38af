"""Readers: one for each input form; each gives raw documents."""

from armsdata.sources.files import SIZE_LIMIT, iter_path, read_folder, read_path
from armsdata.sources.raw import RawDocument, slug
from armsdata.sources.sotu import read_sotu

__all__ = [
    "SIZE_LIMIT",
    "RawDocument",
    "iter_path",
    "read_folder",
    "read_path",
    "read_sotu",
    "slug",
]
