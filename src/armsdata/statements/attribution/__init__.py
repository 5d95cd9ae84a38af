"""Who says what in a text: one interface, an engine for each language behind it."""

from armsdata.statements.attribution.engines import ENGINES, Engine, engine_for

__all__ = ["ENGINES", "Engine", "engine_for"]
