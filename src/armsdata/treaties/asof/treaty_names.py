"""Which instrument a name means: its id, its names, or a wording that texts use for it alone."""

from collections import defaultdict
from typing import Any

import pandas as pd

from armsdata.errors import first_few
from armsdata.schema import DataError
from armsdata.treaties.asof.state_names import as_text, fold, near_matches

#: Names shown of one that means several instruments.
_SEVERAL = " or "


def treaty_of(value: Any, treaties: pd.DataFrame, terms: pd.DataFrame | None = None) -> str:
    """Return the id of a treaty that is given by id, short or full name, or another name.

    Raises:
        DataError: the register does not hold it, or the name means several; near matches are shown.
    """
    return treaty_ids([value], treaties, terms)[0]


def treaty_ids(
    values: list[Any], treaties: pd.DataFrame, terms: pd.DataFrame | None = None
) -> list[str]:
    """Return the id of each treaty; see :func:`treaty_of`.

    Args:
        values: ids or names; letter case and spaces do not matter.
        treaties: table ``treaties``.
        terms: table ``terms``: what texts call it, on whatever day; without it, ids and names.

    Raises:
        DataError: names every value that is no treaty, or several.
    """
    meanings = _meanings(treaties, terms)
    found = [meanings.get(fold(as_text(value) or ""), set()) for value in values]
    bad = [(v, ids) for v, ids in zip(values, found, strict=True) if len(ids) != 1]
    if bad:
        value, ids = bad[0]
        said = [f"{v!r}" + (f" means {_SEVERAL.join(sorted(i))}" if i else "") for v, i in bad]
        near = sorted(ids) or _near(str(value), treaties, meanings)
        hint = f"did you mean {', '.join(near)}?" if near else "see the table treaties"
        problem = first_few(said) + ("" if ids else ": not in the register")
        raise DataError("treaty", problem, hint)
    return [next(iter(ids)) for ids in found]


def _meanings(treaties: pd.DataFrame, terms: pd.DataFrame | None) -> dict[str, set[str]]:
    """Return folded name -> the ids it means; an id or a name of its own outranks a wording."""
    known = set(treaties["treaty_id"])
    wordings: dict[str, set[str]] = defaultdict(set)
    if terms is not None:
        for term, target in zip(terms["term"], terms["target_id"], strict=True):
            # A star stands for any ending: no name that somebody would type.
            if target in known and "*" not in term:
                wordings[fold(term)].add(target)
    own: dict[str, set[str]] = {}
    for column in ("name", "short_name", "treaty_id"):
        if column in treaties:
            names = zip(treaties[column], treaties["treaty_id"], strict=True)
            own |= {fold(name): {treaty_id} for name, treaty_id in names if pd.notna(name)}
    return dict(wordings) | own


def _near(value: str, treaties: pd.DataFrame, meanings: dict[str, set[str]]) -> list[str]:
    ids = near_matches(value, treaties["treaty_id"])
    names = near_matches(value, [name for name, found in meanings.items() if len(found) == 1])
    return list(dict.fromkeys([*ids, *(next(iter(meanings[fold(name)])) for name in names)]))[:5]
