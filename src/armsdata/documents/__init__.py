"""Raw texts to clean documents: dateline, dates, language, copies."""

from armsdata.dates.written import MONTH_NAMES, MONTHS
from armsdata.documents.build import (
    build_documents,
    clean_documents,
    join_documents,
    without_repeated,
)
from armsdata.documents.clean import CleanDocument, clean
from armsdata.documents.dateline import read_dateline

__all__ = [
    "MONTHS",
    "MONTH_NAMES",
    "CleanDocument",
    "build_documents",
    "clean",
    "clean_documents",
    "join_documents",
    "read_dateline",
    "without_repeated",
]
