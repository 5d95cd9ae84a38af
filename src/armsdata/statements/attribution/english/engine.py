"""The engine of rules for English."""

from collections.abc import Sequence

from armsdata.statements.attribution.english.extract import extract
from armsdata.statements.attribution.english.tokens import plain_sentences
from armsdata.statements.spans import Span, Statement


class EnglishRules:
    """Rules of English grammar over lists of verbs; see :mod:`.extract`."""

    languages = frozenset({"en"})

    def attribute(self, texts: Sequence[str]) -> list[list[Statement]]:
        """Return the statements of each text."""
        return [extract(text) for text in texts]

    def sentences(self, text: str, start: int, end: int) -> list[Span]:
        """Return the sentences between two offsets."""
        return plain_sentences(text, start, end)
