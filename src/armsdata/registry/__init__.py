"""Reference knowledge: actors, people and their offices, targets, terms and treaties."""

from armsdata.registry.actors import ActorMatch
from armsdata.registry.people import PersonMatch, title_words
from armsdata.registry.registry import Registry
from armsdata.registry.terms import TermMatch

__all__ = ["ActorMatch", "PersonMatch", "Registry", "TermMatch", "title_words"]
