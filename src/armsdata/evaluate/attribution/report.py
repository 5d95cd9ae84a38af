"""The scores as a table in Markdown, and as JSON."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from math import isnan
from typing import Any

from armsdata.evaluate.attribution.score import FORMS, Score

#: Heading of a column -> measure.
_COLUMNS = {
    "tokens F1": "tok_F",
    "precision": "all_ov_P",
    "found": "all_ov_R",
    "found F1": "all_ov_F",
    "end to end F1": "all_e2e_F",
    "source right": "all_src_acc",
    "person right": "all_person",
    "actor right": "all_actor",
}
_OF_FORM = ("ov_P", "ov_R", "ov_F", "e2e_F", "src_acc", "person", "actor")
_NOTE = (
    "In percent, with 95 % intervals from documents drawn again. Found: contents that share half "
    "of their words; source, person and actor: of what is found. That the gold names none counts, "
    "too; where it names one, {person} of the persons and {actor} of the actors are right."
)


def as_markdown(scores: Mapping[str, Score]) -> str:
    """Return the table: a row for all documents, one a genre, one a form of attribution."""
    head = ["", "documents", "gold", "predicted", *_COLUMNS]
    lines = [_line(head), _line(["---", *["---:"] * (len(head) - 1)]), *map(_line, _rows(scores))]
    everything = scores["all"]
    note = _NOTE.format(
        person=_percent(everything, "all_person_named"),
        actor=_percent(everything, "all_actor_named"),
    )
    return "\n".join([*lines, "", note]) + "\n"


def as_json(scores: Mapping[str, Score]) -> dict[str, Any]:
    """Return every measure with its interval, by genre; None where nothing was asked."""
    return {
        genre: {
            **asdict(one),
            "point": {name: _known(value) for name, value in one.point.items()},
            "interval": {name: list(map(_known, ends)) for name, ends in one.interval.items()},
        }
        for genre, one in scores.items()
    }


def _known(value: float) -> float | None:
    return None if isnan(value) else value


def _rows(scores: Mapping[str, Score]) -> Iterator[list[str]]:
    for genre, one in scores.items():
        counts = [str(one.documents), str(one.gold), str(one.predicted)]
        yield [genre, *counts, *(_percent(one, name) for name in _COLUMNS.values())]
    whole = scores["all"]
    for form in FORMS:
        counts = ["", str(whole.gold_by_form[form]), ""]
        values = [_percent(whole, f"{form}_{name}") for name in _OF_FORM]
        yield [form, *counts, "", *values]


def _percent(score: Score, name: str) -> str:
    if isnan(score.point[name]):
        return "–"
    value = f"{100 * score.point[name]:.1f}"
    if name not in score.interval:
        return value
    low, high = (f"{100 * end:.1f}" for end in score.interval[name])
    return f"{value} [{low}–{high}]"


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
