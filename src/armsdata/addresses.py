"""Names of the pages, which links from outside use: they stay what they are."""

#: Notebook -> the name that its pages bear. The page of a treaty and the overview of all of them
#: were one notebook once.
_NAMES = {"treaty": "treaty_status", "actor": "actor_positions"}

#: The notebook about one instrument.
TREATY = "treaty"


def page_name(notebook: str, parameter_set: str) -> str:
    """Return the file name of a page; the default set bears the notebook's name alone."""
    name = _NAMES.get(notebook, notebook)
    return f"{name}.html" if parameter_set == "default" else f"{name}--{parameter_set}.html"


def actor_page(actor_id: str) -> str:
    """Return the file name of the page of an actor."""
    return page_name("actor", actor_id.lower())


def treaty_page(treaty_id: str) -> str:
    """Return the file name of the page of a treaty."""
    return page_name(TREATY, treaty_id)
