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
    "bodies": "bodies",
    "topic_words": "topic_words",
    "connectives": "connectives",
    "fact_words": "fact_words",
    "source_ranks": "source_ranks",
    "frames": "frames",
    "frame_scores": "frame_scores",
    "treaty_events": "treaty_events",
    "treaty_limits": "treaty_limits",
    "declared_figures": "declared_figures",
    "stockpile_estimates": "stockpile_estimates",
    "un_members": "un_members",
    "resolutions": "resolutions",
    "votes": "votes",
    "groups": "groups",
    "group_members": "group_members",
    "corrections": "corrections",
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
    "bodies",
    "topic_words",
    "connectives",
    "fact_words",
)

#: Tables that the stage of the register publishes; the texts add rows to ``sources``, and what was
#: read is counted in ``frames``.
REGISTER_TABLES = [
    name
    for name in RAW_TABLES.values()
    if name not in ("sources", "frames", "coded_statements", "source_ranks", *EXTRACTOR_TABLES)
]

#: What the extractor knows of the world; a change in the events does not touch the texts.
REGISTRY_TABLES = (
    "actors",
    "people",
    "offices",
    "targets",
    "terms",
    "treaties",
    "state_names",
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


#: As the value of ``treaty`` or ``actor`` in a parameter set: one set for each of them.
EVERY = "*"


def parameter_sets(notebooks: dict, **every: list[str]) -> dict:
    """Return the parameter sets of each notebook with those for every treaty or actor written out.

    A set that says ``treaty: "*"`` becomes one set an instrument, named by its id in lower case,
    with the other parameters unchanged; ``actor: "*"`` likewise. A set of that name which the
    configuration lists itself stays.

    Args:
        notebooks: notebook -> name of the set -> parameters, from the configuration.
        every: parameter -> its values, in the order of their pages: ``treaty``, ``actor``.
    """
    return {notebook: _written_out(sets, every) for notebook, sets in notebooks.items()}


#: Pages in one job: it starts in seconds, and each page takes some tenths of one.
_PAGES_IN_JOB = 16
#: Notebook whose pages take less -> pages in one job.
_LIGHT = {"state": 52}


def groups(sets: dict) -> dict[str, list[tuple[str, str]]]:
    """Return the pages that one job makes: name of the job -> (notebook, set) of each.

    The pages of a notebook share as few jobs as hold :data:`_PAGES_IN_JOB` each (:data:`_LIGHT`
    ones more), in equal parts.

    Args:
        sets: notebook -> name of the set -> parameters, those for every treaty written out.
    """
    found = {}
    for notebook, named in sets.items():
        jobs = -(-len(named) // _LIGHT.get(notebook, _PAGES_IN_JOB))
        for job in range(jobs):
            # Every so-many-th page, since neighbours in the register are alike in size.
            part = [(notebook, name) for name in list(named)[job::jobs]]
            found[notebook if jobs == 1 else f"{notebook}_{job + 1}"] = part
    return found


_OF_STATEMENTS = (
    "sources", "documents", "statements", "mentions", "positions", "actors", "people", "offices",
    "targets", "treaties",
)  # fmt: skip
_OF_VOTES = ("resolutions", "votes")
_OF_STATUS = ("treaty_events", "treaty_status", "stockpile_estimates")
_OF_REGISTER = (
    "frames",
    "frame_scores",
    "actors",
    "targets",
    "treaties",
    "state_names",
    "treaty_status",
)

#: Notebook -> the tables of the package that it reads; some read those of a frame, too.
TABLES_OF = {
    # The index tells the size of every table.
    "index": (
        *_OF_STATEMENTS,
        *_OF_STATUS,
        "treaty_limits",
        "declared_figures",
        "conditions",
        "claims",
        "terms",
        "state_names",
        "un_members",
        "frame_scores",
        "resolutions",
        "votes",
        "groups",
        "group_members",
        "corrections",
        "frames",
        "rejections",
        "unresolved_speakers",
    ),
    "statement_frequency": (*_OF_STATEMENTS, "treaty_events", "treaty_status"),
    "added_texts": (
        *_OF_STATEMENTS,
        "treaty_events",
        "treaty_status",
        "claims",
        "unresolved_speakers",
    ),
    "actor_positions": (*_OF_STATEMENTS, "treaty_status", *_OF_VOTES),
    "actor": (*_OF_STATEMENTS, *_OF_STATUS, "claims", *_OF_VOTES),
    "treaty_status": (*_OF_STATEMENTS, *_OF_STATUS),
    "treaty": (*_OF_STATEMENTS, *_OF_STATUS, "treaty_limits", "declared_figures", "claims"),
    "general_debate": (*_OF_REGISTER, "groups", "group_members"),
    "debate_treaty": (*_OF_REGISTER, "groups", "group_members"),
    "state": _OF_REGISTER,
    "comparison": _OF_REGISTER,
    "evaluation": ("frames", "frame_scores"),
    "releases": ("frames", "frame_scores", *_OF_STATEMENTS),
}

#: Notebook -> the frame whose tables it reads, or the parameter that names it with its default.
FRAME_OF = {
    "general_debate": "ungd",
    "debate_treaty": "ungd",
    "state": "ungd",
    "comparison": "ungd",
    "releases": "whitehouse",
}


def frame_of_set(notebook: str, parameters: dict) -> str:
    """Return the frame whose tables a parameter set reads; empty for the package's."""
    return parameters.get("frame", FRAME_OF[notebook]) if notebook in FRAME_OF else ""


def without_frame(sets: dict, frames: list[str]) -> dict:
    """Return the parameter sets whose frame is in the sheet of sources; the others have no rows.

    Args:
        sets: notebook -> name of the set -> parameters.
        frames: frames with tables of their own.
    """
    kept = {
        notebook: {
            name: given
            for name, given in named.items()
            if frame_of_set(notebook, given) in ("", *frames)
        }
        for notebook, named in sets.items()
    }
    return {notebook: named for notebook, named in kept.items() if named}


def _written_out(sets: dict, every: dict[str, list[str]]) -> dict:
    found: dict = {}
    for name, parameters in sets.items():
        wild = next((key for key in every if parameters.get(key) == EVERY), None)
        if wild is None:
            found[name] = parameters
            continue
        for value in every[wild]:
            if value.lower() not in sets:
                found[value.lower()] = {**parameters, wild: value}
    return found
