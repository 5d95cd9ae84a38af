"""Sections of the page of one treaty; on the overview of all instruments they show nothing."""

from armsdata import series
from armsdata.blocks import reference
from armsdata.blocks.markup import Block
from armsdata.series.tables import Tables


def treaty_facts(tables: Tables, treaty: str) -> Block | None:
    """Show the facts of a treaty; nothing on the overview.

    Raises:
        DataError: the treaty does not exist.
    """
    return reference.facts(series.treaty_facts(tables, treaty)) if treaty else None


def treaty_limits(tables: Tables, treaty: str) -> Block | None:
    """Show the limits of a treaty, or say that it has none; nothing on the overview.

    Raises:
        DataError: the treaty does not exist.
    """
    if not treaty:
        return None
    name = series.target_label(tables, treaty)
    return reference.limits(series.treaty_limits(tables, treaty), name)


def treaty_members(tables: Tables, treaty: str, on: str) -> Block | None:
    """Show groups of members of a large treaty; nothing where every party has a lane.

    Raises:
        DataError: the treaty or the day is not valid.
    """
    if not treaty or not series.is_large(tables, treaty):
        return None
    return reference.members(series.member_groups(tables, treaty, on), on)


def treaty_contested(tables: Tables, treaty: str, on: str) -> Block | None:
    """Show what is contested about a treaty under a heading; nothing on the overview.

    Raises:
        DataError: the treaty or the day is not valid.
    """
    if not treaty:
        return None
    block = reference.contested(series.contested_claims(tables, treaty, on))
    return Block(f"<h2>What is contested</h2>{block.html}", block.text)


def treaty_events(tables: Tables, treaty: str, on: str) -> Block | None:
    """Show every event of a treaty under a heading; nothing on the overview.

    Raises:
        DataError: the treaty or the day is not valid.
    """
    if not treaty:
        return None
    name = series.target_label(tables, treaty)
    block = reference.events(series.event_list(tables, treaty, on), name)
    return Block(f"<h2>Events</h2>{block.html}", block.text)
