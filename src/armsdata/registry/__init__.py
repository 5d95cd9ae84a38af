"""Reference knowledge: actors, people and their offices, targets, terms and treaties."""

from armsdata.registry.actors import ActorMatch
from armsdata.registry.people import PersonMatch
from armsdata.registry.registry import Registry
from armsdata.registry.terms import TermMatch
from armsdata.registry.titles import Titles

__all__ = ["ActorMatch", "PersonMatch", "Registry", "TermMatch", "Titles"]
