"""The engines of attribution, chosen by name and by the language of a text.

A new engine (another language, a trained model) is one class with the two methods of
:class:`Engine` and one entry in :data:`ENGINES`.
"""

from collections.abc import Sequence
from typing import Protocol

from armsdata.errors import DataError
from armsdata.statements.attribution.english.engine import EnglishRules
from armsdata.statements.spans import Span, Statement


class Engine(Protocol):
    """What finds statements in texts of its languages; it knows nothing of the register.

    Attributes:
        languages: ISO 639-1 codes of the languages that it reads.
    """

    languages: frozenset[str]

    def attribute(self, texts: Sequence[str]) -> list[list[Statement]]:
        """Return the statements of each text, in the order of the texts."""
        ...

    def sentences(self, text: str, start: int, end: int) -> list[Span]:
        """Return the sentences between two offsets; a quotation may hold several."""
        ...


#: Name in the configuration -> its engines, one or more languages each.
ENGINES: dict[str, tuple[Engine, ...]] = {"rules": (EnglishRules(),)}


def engine_for(language: str, name: str = "rules") -> Engine | None:
    """Return the engine for texts of a language, or None where there is none.

    Args:
        language: ISO 639-1 code.
        name: the configuration's key ``engine``.

    Raises:
        DataError: no engine has that name.
    """
    if name not in ENGINES:
        raise DataError("engine", f"{name!r} is not known", f"use one of {', '.join(ENGINES)}")
    return next((engine for engine in ENGINES[name] if language in engine.languages), None)
