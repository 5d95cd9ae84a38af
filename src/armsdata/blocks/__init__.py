"""What a notebook shows that is no chart: cards, lists, tables and the as-of view."""

from armsdata.blocks.actors import commitments, conditions
from armsdata.blocks.asof import status_on_any_day
from armsdata.blocks.claims import claims
from armsdata.blocks.debate import speeches, stances, words_and_deeds
from armsdata.blocks.finder import finder
from armsdata.blocks.lists import answer, key_figures, statements, subject, tables_list
from armsdata.blocks.positions import positions
from armsdata.blocks.reference import changes, contested, events, facts, limits, members
from armsdata.blocks.scores import frame_scores
from armsdata.blocks.unresolved import unresolved
from armsdata.blocks.votes import votes

__all__ = [
    "answer",
    "changes",
    "claims",
    "commitments",
    "conditions",
    "contested",
    "events",
    "facts",
    "finder",
    "frame_scores",
    "key_figures",
    "limits",
    "members",
    "positions",
    "speeches",
    "stances",
    "statements",
    "status_on_any_day",
    "subject",
    "tables_list",
    "unresolved",
    "votes",
    "words_and_deeds",
]
