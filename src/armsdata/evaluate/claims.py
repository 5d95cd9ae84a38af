"""Claims against those that two people coded, fact by fact."""

from collections.abc import Iterable, Mapping, Sequence

from armsdata.evaluate.positions import Figures, share
from armsdata.evaluate.spans import span_figures
from armsdata.pipeline import Found
from armsdata.schema.vocabularies import FACTS, OUTCOMES

#: Facts that the engine does not look for, and parties that are no actor: not scored.
_SCORED = frozenset(FACTS)
_MANY = "many"
#: Code points between the spans of two coders for one claim, at most.
_APART = 60


def compare_claims(gold: Iterable[Mapping], read: Mapping[str, tuple[str, Found]]) -> list[dict]:
    """Compare claims unit by unit: treaty, party, fact and whether it is denied must be the same.

    What only one coder saw counts neither for nor against; where the two name different facts of
    one claim, either is right. Left out are facts that the engine does not look for (a treaty
    was concluded, a number of parties) and claims about no single actor.

    Args:
        gold: see :func:`armsdata.evaluate.positions.read_gold`.
        read: see :func:`armsdata.evaluate.positions.read_documents`, with a table of status.

    Returns:
        A row for each claim: ``item``, ``path``, ``A``, ``B`` (codings, or None) and ``found``.
    """
    rows = []
    for unit in gold:
        _, found = read[unit["path"]]
        own = [c for c in found.claims if unit["unit"][0] <= c["start"] < unit["unit"][1]]
        rows += [{"item": unit["item"], "path": unit["path"], **row} for row in _pairs(unit, own)]
    return rows


def _pairs(unit: Mapping, own: Sequence[Mapping]) -> list[dict]:
    one, two = (_scored(unit[coder].get("claims", ())) for coder in "AB")
    left, lone, rows = list(own), [], []
    for coded in one:
        other = next((b for b in two if _is_one(coded, b)), None)
        if other is None:
            lone.append(coded)
            continue
        two.remove(other)
        found = next((c for c in left if _same(coded, c) or _same(other, c)), None)
        if found is not None:
            left.remove(found)
        rows.append({"A": coded, "B": other, "found": found})
    for found in left:
        if not any(_same(coded, found) for coded in (*lone, *two)):
            rows.append({"A": None, "B": None, "found": found})
    return rows


def _scored(coded: Iterable[Mapping]) -> list[Mapping]:
    return [c for c in coded if c["fact"] in _SCORED and c["party"] != _MANY]


def _is_one(one: Mapping, two: Mapping) -> bool:
    near = abs(one["span"][0] - two["span"][0]) < _APART
    return near and (one["treaty"], one["party"]) == (two["treaty"], two["party"])


def _same(coded: Mapping, found: Mapping) -> bool:
    name = f"{'not-' if coded['negated'] else ''}{coded['fact']}"
    party = found["axis"] == "force" or coded["party"] == found["party_id"]
    return party and (coded["treaty"], name) == (found["treaty_id"], found["rule_id"])


def claim_figures(rows: Sequence[Mapping]) -> Figures:
    """Return precision, recall and F1; and of the claims of each outcome, how many were coded.

    Args:
        rows: see :func:`compare_claims`.
    """
    figures = span_figures(rows, "claims")
    for outcome in OUTCOMES:
        own = [row for row in rows if row["found"] and row["found"]["outcome"] == outcome]
        right = sum(row["A"] is not None for row in own)
        figures[f"claims that come out as {outcome}: precision"] = share(right, len(own)), len(own)
    return figures
