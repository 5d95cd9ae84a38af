"""File names that rules and stages share; imports nothing, so that parsing stays fast."""

#: Raw file of the register -> table; the coders' sheet is converted with the statements.
RAW_TABLES = {
    "sources": "sources",
    "actors": "actors",
    "people": "people",
    "offices": "offices",
    "targets": "targets",
    "terms": "terms",
    "treaties": "treaties",
    "state_names": "state_names",
    "treaty_events": "treaty_events",
    "treaty_limits": "treaty_limits",
    "declared_figures": "declared_figures",
    "stockpile_estimates": "stockpile_estimates",
    "statements": "coded_statements",
}


def page_name(notebook: str, parameter_set: str) -> str:
    """Return the file name of a page; the default set bears the notebook's name alone."""
    return f"{notebook}.html" if parameter_set == "default" else f"{notebook}--{parameter_set}.html"
