"""Texts to attributed statements: who said what, by which words, on which day."""

from armsdata.statements.attribution import ENGINES, Engine, engine_for
from armsdata.statements.attribution.english.extract import extract
from armsdata.statements.attribution.english.tokens import sentence_spans
from armsdata.statements.build import (
    Row,
    build_statements,
    content_spans,
    records,
    region_of,
    statement_ids,
    statement_rows,
    unresolved_rows,
)
from armsdata.statements.resolution.linking import Link, Linker
from armsdata.statements.resolved import (
    DEFAULT_ENGINE,
    Attributed,
    attribute,
    attribute_all,
    period_of,
)
from armsdata.statements.spans import Span, Statement

__all__ = [
    "DEFAULT_ENGINE",
    "ENGINES",
    "Attributed",
    "Engine",
    "Link",
    "Linker",
    "Row",
    "Span",
    "Statement",
    "attribute",
    "attribute_all",
    "build_statements",
    "content_spans",
    "engine_for",
    "extract",
    "period_of",
    "records",
    "region_of",
    "sentence_spans",
    "statement_ids",
    "statement_rows",
    "unresolved_rows",
]
