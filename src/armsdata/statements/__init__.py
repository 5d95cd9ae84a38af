"""Texts to attributed statements: who said what, by which words, on which day."""

from armsdata.statements.build import (
    Attributed,
    attribute,
    build_statements,
    content_spans,
    regions,
    statement_ids,
)
from armsdata.statements.extract import extract
from armsdata.statements.linking import Link, Linker
from armsdata.statements.model import Span, Statement
from armsdata.statements.tokens import sentence_spans

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
