"""Count what was found of a gold, and with what certainty: a bootstrap over documents.

The measures are those of the project's reference scorer, to the last digit:

- *content*: tokens inside the contents, precision, recall and F1 over all of them (``tok``);
- *statements*: one prediction for each gold statement, the best overlap first, where the tokens
  are the same (``ex``), where they share at least half of their union (``ov``), or one (``soft``);
- *source*, on the pairs of ``ov``: it shares a token with the gold's, or both have none
  (``src_span``); its head stands in the gold's and the gold's in it (``src_head``);
- *end to end*: pairs of ``ov`` whose source is right (``e2e``, ``e2e_head``).

A prediction that is no gold statement's counts for the form that its own quotation marks give it.
Added to these: whether a pair of ``ov`` names the person and the actor that the gold names, the
absence of one included (``person``, ``actor``), and where the gold names one (``person_named``,
``actor_named``); these are not a number where nothing was asked.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from armsdata.evaluate.attribution.gold import GoldDocument
from armsdata.evaluate.attribution.words import Words, as_spans

FORMS = ("direct", "indirect", "mixed")
_EXACT, _HALF, _ANY = 1.0, 0.5, 1e-9
_OVERLAPS = {"ex": _EXACT, "ov": _HALF, "soft": _ANY}
_SEED = 7
_DRAWS = 1000

_Tokens = frozenset[int]
_Pairs = list[tuple[int, int]]


@dataclass(frozen=True)
class Score:
    """Measures of some documents.

    Attributes:
        documents: their number.
        gold: statements in the gold.
        predicted: statements predicted, exact repetitions once.
        gold_by_form: the gold's statements by form.
        point: name of a measure -> its value.
        interval: name of a measure -> lower and upper end of its 95 % interval; empty where
            none was asked for.
    """

    documents: int
    gold: int
    predicted: int
    gold_by_form: dict[str, int]
    point: dict[str, float]
    interval: dict[str, tuple[float, float]]


def score_by_genre(
    gold: Sequence[GoldDocument], predictions: Mapping[str, Sequence[Mapping]], draws: int = _DRAWS
) -> dict[str, Score]:
    """Return the score of all documents, and of each genre where there are several."""
    genres = sorted({document.genre for document in gold})
    scores = {"all": score(gold, predictions, draws)}
    for genre in genres if len(genres) > 1 else ():
        part = [document for document in gold if document.genre == genre]
        scores[genre] = score(part, predictions, draws)
    return scores


def score(
    gold: Sequence[GoldDocument], predictions: Mapping[str, Sequence[Mapping]], draws: int = _DRAWS
) -> Score:
    """Score predictions.

    Args:
        gold: documents, at least one.
        predictions: id of a document -> its statements, as ``armsdata extract`` prints them.
        draws: how often documents are drawn again for the intervals; 0 for none.
    """
    rows = [count(one, predictions.get(one.document_id, ())) for one in gold]
    names = list(rows[0])
    counts = np.array([[row[name] for name in names] for row in rows], dtype=float)
    total = dict(zip(names, counts.sum(0), strict=True))
    point = {name: float(value) for name, value in _measures(total).items()}
    interval = {}
    if draws:
        equal = np.full(len(rows), 1 / len(rows))
        weights = np.random.default_rng(_SEED).multinomial(len(rows), equal, size=draws)
        drawn = _measures(dict(zip(names, (weights @ counts).T, strict=True)))
        interval = {name: _middle(drawn[name]) for name in point}
    return Score(
        len(rows),
        int(total["all_ov_g"]),
        int(total["all_ov_p"]),
        {form: int(total[f"{form}_ov_g"]) for form in FORMS},
        point,
        interval,
    )


def _middle(values: np.ndarray) -> tuple[float, float]:
    """Return the ends of the middle 95 %, of the draws in which there was anything to measure."""
    known = values[~np.isnan(values)]
    if not len(known):
        return float("nan"), float("nan")
    return float(np.percentile(known, 2.5)), float(np.percentile(known, 97.5))


def count(gold: GoldDocument, statements: Sequence[Mapping]) -> dict[str, int]:
    """Return the counts of one document, which add up over documents."""
    words = Words(gold.text)
    wanted = [
        (one, tokens)
        for one in gold.attributions
        if (tokens := words.numbers(as_spans(one["content_spans"])))
    ]
    given: dict[_Tokens, Mapping] = {}
    for statement in statements:
        tokens = words.numbers(as_spans(statement.get("content")))
        if tokens:
            given.setdefault(tokens, statement)
    left, right = [tokens for _, tokens in wanted], list(given)
    pairs = {name: _pairs(left, right, least) for name, least in _OVERLAPS.items()}
    inside, found = frozenset().union(*left), frozenset().union(*right)
    return {
        "tok_tp": len(inside & found),
        "tok_g": len(inside),
        "tok_p": len(found),
        **_statement_counts(words, [one for one, _ in wanted], list(given.values()), pairs),
    }


def _pairs(gold: list[_Tokens], given: list[_Tokens], least: float) -> _Pairs:
    """Pair what overlaps, the largest share first; each once."""
    overlaps = []
    for (i, one), (j, other) in product(enumerate(gold), enumerate(given)):
        common = len(one & other)
        if common and (share := common / len(one | other)) >= least:
            overlaps.append((-share, i, j))
    pairs: _Pairs = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in sorted(overlaps):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((i, j))
    return pairs


def _statement_counts(
    words: Words, gold: list[Mapping], given: list[Mapping], pairs: dict[str, _Pairs]
) -> dict[str, int]:
    own = [words.form(as_spans(one["content"])) for one in given]
    right = {i: _judged(words, gold[i], given[j]) for i, j in pairs["ov"]}
    counts: dict[str, int] = defaultdict(int)
    for form in ("all", *FORMS):
        of_form = {i for i, one in enumerate(gold) if form in ("all", one["type"])}
        for name, found in pairs.items():
            partner = {j: i for i, j in found}
            counts[f"{form}_{name}_tp"] = sum(i in of_form for i, _ in found)
            counts[f"{form}_{name}_g"] = len(of_form)
            counts[f"{form}_{name}_p"] = sum(
                partner[j] in of_form if j in partner else form in ("all", own[j])
                for j in range(len(given))
            )
        for i in of_form & right.keys():
            for name, value in right[i].items():
                counts[f"{form}_{name}"] += value
        for name in _JUDGED:
            counts[f"{form}_{name}"] += 0
    return dict(counts)


_JUDGED = (
    "src_n",
    "src_span",
    "src_head",
    "srcg_n",
    "srcg_span",
    *(f"{who}{named}_{n}" for who in ("person", "actor") for named in ("", "_named") for n in "nr"),
)


def _judged(words: Words, gold: Mapping, given: Mapping) -> dict[str, int]:
    """Say of a pair whether source, person and actor are right."""
    theirs, ours = as_spans(gold["source_spans"]), as_spans(given.get("source"))
    wanted, found = words.numbers(theirs), words.numbers(ours)
    head, their_head = words.head(ours), words.head(theirs)
    span = bool(wanted & found) or not (wanted or found)
    same_head = not wanted if head is None else head in wanted and their_head in found
    judged = {
        "src_n": 1,
        "src_span": int(span),
        "src_head": int(same_head),
        "srcg_n": int(bool(theirs)),
        "srcg_span": int(bool(theirs) and span),
    }
    for who, field in (("person", "speaker"), ("actor", "actor")):
        # Gold of news says nothing of persons.
        known = field in gold
        right = known and _ids(gold[field]) == _ids(given.get(field))
        named = known and bool(gold[field])
        judged |= {
            f"{who}_n": int(known),
            f"{who}_r": int(right),
            f"{who}_named_n": int(named),
            f"{who}_named_r": int(named and right),
        }
    return judged


def _ids(cell: str | None) -> set[str]:
    return set(cell.split("|")) if cell else set()


def _measures(counts: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    measures: dict[str, np.ndarray] = {}

    def add(name: str, true: str, gold: str, given: str) -> None:
        precision, recall = _share(counts[true], counts[given]), _share(counts[true], counts[gold])
        measures[f"{name}_P"], measures[f"{name}_R"] = precision, recall
        measures[f"{name}_F"] = _share(2 * precision * recall, precision + recall)

    add("tok", "tok_tp", "tok_g", "tok_p")
    for form in ("all", *FORMS):
        for name in _OVERLAPS:
            add(f"{form}_{name}", *(f"{form}_{name}_{part}" for part in ("tp", "g", "p")))
        pairs = counts[f"{form}_src_n"]
        measures[f"{form}_src_acc"] = _share(counts[f"{form}_src_span"], pairs)
        measures[f"{form}_src_acc_head"] = _share(counts[f"{form}_src_head"], pairs)
        measures[f"{form}_src_acc_when_gold_has"] = _share(
            counts[f"{form}_srcg_span"], counts[f"{form}_srcg_n"]
        )
        add(f"{form}_e2e", f"{form}_src_span", f"{form}_ov_g", f"{form}_ov_p")
        add(f"{form}_e2e_head", f"{form}_src_head", f"{form}_ov_g", f"{form}_ov_p")
        for who in ("person", "person_named", "actor", "actor_named"):
            measures[f"{form}_{who}"] = _share(
                counts[f"{form}_{who}_r"], counts[f"{form}_{who}_n"], empty=float("nan")
            )
    return measures


def _share(part: np.ndarray, whole: np.ndarray, empty: float = 0.0) -> np.ndarray:
    part, whole = np.asarray(part, dtype=float), np.asarray(whole, dtype=float)
    return np.divide(part, whole, out=np.full_like(whole, empty), where=whole > 0)
