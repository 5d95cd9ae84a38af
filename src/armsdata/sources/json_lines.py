"""Read JSON Lines: one ``{"doc_id", "text", ...}`` a line; the text stays as it is."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from armsdata.schema import DataError
from armsdata.sources.metadata import read_metadata
from armsdata.sources.raw import RawDocument


def read_json_lines(path: Path) -> Iterator[RawDocument | DataError]:
    """Yield the record of each line; a bad line becomes an error and the rest is read on."""
    with path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            if line.strip():
                try:
                    yield _record(line, path, number)
                except DataError as error:
                    yield error


def _record(line: bytes, path: Path, number: int) -> RawDocument:
    where = f"{path}, line {number}"
    try:
        item = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError as error:
        raise DataError(
            where, f"broken UTF-8 at byte {error.start} of the line", "save the file as UTF-8"
        ) from None
    except (ValueError, RecursionError) as error:
        raise DataError(where, f"not JSON: {error}", "write one JSON object a line") from None
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        raise DataError(
            where, "no object with a string 'text'", 'write {"doc_id": "...", "text": "..."}'
        )
    if not item["text"].strip():
        raise DataError(where, "the text is empty", "leave the line out")
    identifier = item.get("doc_id")
    return RawDocument(
        document_id=f"{path.stem}-{number}" if identifier in (None, "") else str(identifier),
        form="json-lines",
        text=item["text"],
        path=str(path),
        sha256=hashlib.sha256(line).hexdigest(),
        size=len(line),
        **read_metadata(item),
    )
