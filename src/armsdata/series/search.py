"""Who and what has a page, with all the names by which a reader may look for it."""

import pandas as pd

from armsdata.addresses import actor_page, page_name, treaty_page
from armsdata.schema import LIST_SEPARATOR
from armsdata.series.tables import Tables, target_labels

_COLUMNS = ["name", "kind", "page", "names"]


def search_entries(tables: Tables) -> pd.DataFrame:
    """Return actors, instruments and issues with the page that answers for each.

    Returns:
        Columns name, kind (``actor``, ``instrument``, ``issue``), page (its address, with what to
        search for there) and names (all others, with the ids).
    """
    actors, treaties = tables["actors"], tables["treaties"]
    labels = target_labels(tables)
    terms = tables["terms"].groupby("target_id")["term"].agg(list).to_dict()
    found = [
        (name, "actor", actor_page(one), [one, *_cell(aliases)])
        for one, name, aliases in _cells(actors, "actor_id", "name", "aliases")
    ]
    found += [
        (short, "instrument", treaty_page(one), [one, name, *terms.get(one, [])])
        for one, short, name in _cells(treaties, "treaty_id", "short_name", "name")
    ]
    issues = tables["targets"].loc[tables["targets"]["kind"] == "issue", "target_id"]
    positions = page_name("actor_positions", "default")
    found += [
        (labels[one], "issue", f"{positions}?q={labels[one]}", [one, *terms.get(one, [])])
        for one in issues
    ]
    rows = [(name, kind, page, " ".join(dict.fromkeys(names))) for name, kind, page, names in found]
    return pd.DataFrame(rows, columns=_COLUMNS, dtype="string")


def _cells(rows: pd.DataFrame, *names: str) -> zip:
    return zip(*(rows[name] for name in names), strict=True)


def _cell(listed: object) -> list[str]:
    return listed.split(LIST_SEPARATOR) if isinstance(listed, str) else []
