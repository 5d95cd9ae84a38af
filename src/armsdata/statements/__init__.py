"""Texts to attributed statements: who said what, by which words, on which day."""

from armsdata.statements.attribution.english.extract import extract
from armsdata.statements.attribution.english.tokens import sentence_spans
from armsdata.statements.build import (
    Attributed,
    attribute,
    build_statements,
    content_spans,
    regions,
    statement_ids,
)
from armsdata.statements.resolution.linking import Link, Linker
from armsdata.statements.spans import Span, Statement

__all__ = [
    "Attributed",
    "Link",
    "Linker",
    "Span",
    "Statement",
    "attribute",
    "build_statements",
    "content_spans",
    "extract",
    "regions",
    "sentence_spans",
    "statement_ids",
]
