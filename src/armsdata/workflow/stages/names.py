"""File names that rules and stages share; imports nothing heavy, so that parsing stays fast."""

from pathlib import Path

#: Raw file (or folder of files) of the register -> table; the coders' sheet is converted with the
#: statements. What ``schema`` declares; a test compares the two.
RAW_TABLES = {
    "sources": "sources",
    "actors": "actors",
    "people": "people",
    "offices": "offices",
    "targets": "targets",
    "terms": "terms",
    "treaties": "treaties",
    "state_names": "state_names",
    "other_names": "other_names",
    "page_owners": "page_owners",
    "agencies": "agencies",
    "given_names": "given_names",
    "name_languages": "name_languages",
    "title_words": "title_words",
    "treaty_events": "treaty_events",
    "treaty_limits": "treaty_limits",
    "declared_figures": "declared_figures",
    "stockpile_estimates": "stockpile_estimates",
    "statements": "coded_statements",
}

#: Tables that the register holds for the extractor alone; they are not published.
EXTRACTOR_TABLES = (
    "other_names",
    "page_owners",
    "agencies",
    "given_names",
    "name_languages",
    "title_words",
)

#: Tables that the stage of the register publishes; the texts add rows to ``sources``.
REGISTER_TABLES = [
    name
    for name in RAW_TABLES.values()
    if name not in ("sources", "coded_statements", *EXTRACTOR_TABLES)
]

#: What the extractor knows of the world; a change in the events does not touch the texts.
REGISTRY_TABLES = (
    "actors",
    "people",
    "offices",
    "targets",
    "terms",
    "treaties",
    *EXTRACTOR_TABLES,
)


def register_files(register: str) -> list[str]:
    """Return every CSV file of the register: new ones, and one left from before a split, too."""
    found = []
    for name in RAW_TABLES:
        folder, single = Path(register) / name, Path(register) / f"{name}.csv"
        found += sorted(map(str, folder.glob("*.csv")))
        if single.exists() or not folder.is_dir():
            found.append(str(single))
    return found


#: As the value of ``treaty`` in a parameter set: one set for every instrument of the register.
EVERY_TREATY = "*"


def parameter_sets(notebooks: dict, treaties: list[str]) -> dict:
    """Return the parameter sets of each notebook with those for every treaty written out.

    A set that says ``treaty: "*"`` becomes one set an instrument, named by its id, with the
    other parameters unchanged. A set of that name which the configuration lists itself stays.

    Args:
        notebooks: notebook -> name of the set -> parameters, from the configuration.
        treaties: ids of the instruments, in the order of their pages.
    """
    return {notebook: _written_out(sets, treaties) for notebook, sets in notebooks.items()}


#: Pages in one job: it starts in seconds, and each page takes some tenths of one.
_PAGES_IN_JOB = 16


def groups(sets: dict) -> dict[str, list[tuple[str, str]]]:
    """Return the pages that one job makes: name of the job -> (notebook, set) of each.

    The pages of a notebook share as few jobs as hold :data:`_PAGES_IN_JOB` each, in equal parts.

    Args:
        sets: notebook -> name of the set -> parameters, those for every treaty written out.
    """
    found = {}
    for notebook, named in sets.items():
        jobs = -(-len(named) // _PAGES_IN_JOB)
        for job in range(jobs):
            # Every so-many-th page, since neighbours in the register are alike in size.
            part = [(notebook, name) for name in list(named)[job::jobs]]
            found[notebook if jobs == 1 else f"{notebook}_{job + 1}"] = part
    return found


_OF_STATEMENTS = (
    "sources", "documents", "statements", "mentions", "positions", "actors", "people", "offices",
    "targets", "treaties",
)  # fmt: skip
_OF_STATUS = ("treaty_events", "treaty_status", "stockpile_estimates")

#: Notebook -> the tables that it reads.
TABLES_OF = {
    # The index tells the size of every table.
    "index": (
        *_OF_STATEMENTS,
        *_OF_STATUS,
        "treaty_limits",
        "declared_figures",
        "claims",
        "terms",
        "state_names",
        "rejections",
    ),
    "statement_frequency": (*_OF_STATEMENTS, "treaty_events"),
    "actor_positions": _OF_STATEMENTS,
    "treaty_status": (*_OF_STATEMENTS, *_OF_STATUS),
    "treaty": (*_OF_STATEMENTS, *_OF_STATUS, "treaty_limits", "declared_figures"),
}


def _written_out(sets: dict, treaties: list[str]) -> dict:
    found: dict = {}
    for name, parameters in sets.items():
        if parameters.get("treaty") != EVERY_TREATY:
            found[name] = parameters
            continue
        for treaty in treaties:
            if treaty not in sets:
                found[treaty] = {**parameters, "treaty": treaty}
    return found
