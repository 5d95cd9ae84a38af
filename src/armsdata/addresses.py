"""Names of the pages, which links from outside use: they stay what they are."""

#: Notebook -> the name that its pages bear. The page of a treaty and the overview of all of them
#: were one notebook once.
_NAMES = {
    "treaty": "treaty_status",
    "actor": "actor_positions",
    "debate_treaty": "general_debate",
}

#: The notebook about one instrument.
TREATY = "treaty"


def page_name(notebook: str, parameter_set: str) -> str:
    """Return the file name of a page; the default set bears the notebook's name alone."""
    name = _NAMES.get(notebook, notebook)
    return f"{name}.html" if parameter_set == "default" else f"{name}--{parameter_set}.html"


def actor_page(actor_id: str) -> str:
    """Return the file name of the page of an actor."""
    return page_name("actor", actor_id.lower())


def state_page(actor_id: str) -> str:
    """Return the file name of the page of a state's speeches in the General Debate."""
    return page_name("state", actor_id.lower())


def debate_page(treaty_id: str) -> str:
    """Return the file name of the page of what states say of a treaty in the General Debate."""
    return page_name("debate_treaty", treaty_id)


def statement_link(statement_id: str, frame: str, actor_id: str, here: str = "") -> str:
    """Return the address of a statement: the page of its actor, or that of added texts.

    Args:
        statement_id: its id.
        frame: sampling frame, as in :data:`armsdata.series.FRAMES`.
        actor_id: who said it.
        here: actor whose page links there.
    """
    if frame == "articles":
        return f"{page_name('added_texts', 'default')}#{statement_id}"
    return f"#{statement_id}" if actor_id == here else f"{actor_page(actor_id)}#{statement_id}"


def treaty_page(treaty_id: str) -> str:
    """Return the file name of the page of a treaty."""
    return page_name(TREATY, treaty_id)
