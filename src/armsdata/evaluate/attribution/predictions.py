"""What is scored: the engine's own statements, those of a file, or a second annotator's."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from armsdata.errors import DataError
from armsdata.evaluate.attribution.gold import GoldDocument
from armsdata.pipeline import extract_document
from armsdata.registry import Registry

#: Id of a document -> its statements.
Predictions = dict[str, Sequence[Mapping[str, Any]]]


def predict(gold: Iterable[GoldDocument], registry: Registry, engine: str = "rules") -> Predictions:
    """Extract the statements of each document, as ``armsdata extract`` does."""
    return {
        document.document_id: extract_document(document.raw, registry, engine)["statements"]
        for document in gold
    }


def read_predictions(path: Path | str, gold: Sequence[GoldDocument]) -> Predictions:
    """Read statements from a file.

    Args:
        path: JSON Lines as ``armsdata extract`` prints them; ``doc_id`` is that of the gold, the
            corpus and the path, or the name that ``armsdata extract`` gives to that file.
        gold: documents that are asked for.

    Raises:
        DataError: the file cannot be read, or the offsets of a line are those of another text.
    """
    names = {one.raw.document_id: one for one in gold} | {one.document_id: one for one in gold}
    predictions: Predictions = {}
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise DataError(path, "the file does not exist", "name a file of predictions") from None
    except UnicodeDecodeError as error:
        raise DataError(path, f"not UTF-8 at byte {error.start}", "save it as UTF-8") from None
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        item = _prediction(where, line)
        document = names.get(item["doc_id"])
        if document is None:
            continue
        if item.get("text", document.text) != document.text:
            raise DataError(
                where,
                f"the text of {item['doc_id']} is not the gold's",
                "offsets must refer to the text that was annotated",
            )
        predictions[document.document_id] = item["statements"]
    return predictions


def _prediction(where: str, line: str) -> dict[str, Any]:
    try:
        item = json.loads(line)
    except ValueError as error:
        raise DataError(where, f"not JSON: {error}", "write one JSON object a line") from None
    if not isinstance(item, dict) or not {"doc_id", "statements"} <= item.keys():
        raise DataError(
            where, "no prediction", 'write {"doc_id": "...", "statements": [...]} a line'
        )
    return item


def readings(gold: Sequence[GoldDocument]) -> tuple[list[GoldDocument], list[GoldDocument]]:
    """Part the reading of each document's first annotator, by name, from the second's."""
    of: dict[str, list[GoldDocument]] = {}
    for document in gold:
        of.setdefault(document.document_id, []).append(document)
    ordered = [sorted(found, key=lambda one: one.annotator) for found in of.values()]
    return [found[0] for found in ordered], [found[1] for found in ordered if len(found) > 1]


def as_predictions(documents: Iterable[GoldDocument]) -> Predictions:
    """Return what an annotator marked in the form of an engine's statements."""
    return {
        document.document_id: [
            {
                "source": one["source_spans"],
                "cue": one["cue_spans"],
                "content": one["content_spans"],
                **{name: one[name] for name in ("speaker", "actor") if name in one},
            }
            for one in document.attributions
        ]
        for document in documents
    }
