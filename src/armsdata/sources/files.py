"""Choose the reader by the file's suffix; reject what cannot be read, with the reason."""

import codecs
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from armsdata.schema import DataError
from armsdata.sources.catalog import list_files
from armsdata.sources.html import read_html
from armsdata.sources.json_lines import read_json_lines
from armsdata.sources.markdown import read_markdown
from armsdata.sources.metadata import not_understood
from armsdata.sources.raw import RawDocument, file_id

#: Larger files are rejected: no single statement or article comes near this size.
SIZE_LIMIT = 64 * 1024 * 1024

_JSON_LINES = {".jsonl", ".ndjson"}
_FORMS = {".txt": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html",
          ".htm": "html"}  # fmt: skip
_STAGE = "documents"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
# Browsers look no further, and take these names for their supersets.
_HEAD = 4096
_AS_BROWSERS_READ = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
}


def read_path(path: Path | str) -> RawDocument:
    """Read a file that holds one document.

    Raises:
        DataError: the file is unreadable, empty, binary, broken UTF-8, too large, of an
            unknown form, or holds more or less than one document.
    """
    found: list[RawDocument] = []
    for item in iter_path(path):
        if isinstance(item, DataError):
            raise item
        found.append(item)
    if len(found) != 1:
        raise DataError(path, f"{len(found)} documents", "read it with iter_path")
    return found[0]


def iter_path(path: Path | str) -> Iterator[RawDocument | DataError]:
    """Yield the documents of a file; what cannot be read is yielded as an error."""
    path = Path(path)
    try:
        if path.suffix.lower() in _JSON_LINES:
            _check_size(path)
            yield from read_json_lines(path)
        else:
            yield _read_single(path)
    except OSError as error:
        yield DataError(path, f"unreadable: {error.strerror or error}", "check the file")
    except DataError as error:
        yield error


def _check_size(path: Path) -> None:
    size = path.stat().st_size
    if size > SIZE_LIMIT:
        raise DataError(path, f"{size} bytes, over the limit of {SIZE_LIMIT}", "split the file")
    if size == 0:
        raise DataError(path, "the file is empty", "remove it or fill it")


def _read_single(path: Path) -> RawDocument:
    form = _FORMS.get(path.suffix.lower())
    if form is None:
        raise DataError(path, f"unknown form {path.suffix!r}",
                        f"use one of {', '.join(sorted([*_FORMS, *_JSON_LINES]))}")  # fmt: skip
    text, digest, size = read_file(path, form)
    known = {"document_id": file_id(form, path, digest), "path": str(path), "sha256": digest,
             "size": size}  # fmt: skip
    document = _READERS[form](text, **known)
    if not document.text.strip():
        raise DataError(path, "no text after the markup was taken off", "check the page")
    return document


def read_file(path: Path, form: str = "text") -> tuple[str, str, int]:
    """Return the text of a file with plain line ends, the hash of its bytes, and their number.

    Raises:
        DataError: the file is empty, too large, binary, or in another encoding.
    """
    _check_size(path)
    data = path.read_bytes()
    text = _decode(path, data, form)
    if not text.strip():
        raise DataError(path, "no text in the file", "remove it or fill it")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, hashlib.sha256(data).hexdigest(), len(data)


def _decode(path: Path, data: bytes, form: str) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decoded(path, data, name, "save the file as UTF-8")
    if b"\x00" in data:
        raise DataError(path, f"binary: a zero byte at {data.index(0)}", "save it as text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        name = _declared(data) if form == "html" else ""
        if name:
            return _decoded(path, data, name, "save the page again as it was sent")
        # Guessing another encoding would change names in silence.
        raise DataError(
            path,
            f"broken UTF-8 at byte {error.start} ({data[error.start]:#04x})",
            "save the file as UTF-8",
        ) from None


def _decoded(path: Path, data: bytes, name: str, remedy: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise DataError(path, f"broken {name} at byte {error.start}", remedy) from None


def _declared(data: bytes) -> str:
    """Return the encoding that the head of a page declares and Python knows, or ""."""
    found = _CHARSET.search(data[:_HEAD])
    name = found[1].decode("ascii").lower() if found else ""
    try:
        codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    return _AS_BROWSERS_READ.get(name, name)


def _read_text(text: str, **known: Any) -> RawDocument:
    return RawDocument(form="text", text=text, **known)


_READERS: dict[str, Callable[..., RawDocument]] = {
    "text": _read_text,
    "markdown": read_markdown,
    "html": read_html,
}


def read_folder(folder: Path | str) -> tuple[list[RawDocument], list[dict]]:
    """Read every file below a folder, in sorted order.

    Hidden files and ``README.md`` are left alone.

    Returns:
        The documents, and rows of the table ``rejections`` for what was not taken.
    """
    return read_files(list_files(str(folder)), Path(folder))


def read_files(paths: Iterable[Path], folder: Path) -> tuple[list[RawDocument], list[dict]]:
    """Read files.

    Args:
        paths: the files.
        folder: what their names are told from, so that no row holds a path of this machine.

    Returns:
        The documents, and rows of the table ``rejections`` for what was not taken.
    """
    documents: list[RawDocument] = []
    rejections: list[dict] = []
    for path in paths:
        taken = []
        for item in iter_path(path):
            if isinstance(item, RawDocument):
                item = _storable(item)
            if isinstance(item, DataError):
                reason = f"{item.problem}; {item.remedy}".replace(str(folder), ".")
                rejections.append(rejection(_name(item.where, folder), reason))
            else:
                taken.append(item)
        documents += taken
        rejections += [rejection(_name(str(path), folder), x) for x in not_understood(taken)]
    return documents, rejections


def _name(where: str, folder: Path) -> str:
    return Path(where.replace(str(folder), "", 1).lstrip("/")).as_posix()


def rejection(item: str, reason: str) -> dict:
    """Make a row of the table ``rejections``."""
    digest = hashlib.sha256(reason.encode()).hexdigest()[:8]
    return {
        "rejection_id": f"{_STAGE}-{item}-{digest}",
        "stage": _STAGE,
        "item": item,
        "reason": reason,
    }


def _storable(document: RawDocument) -> RawDocument | DataError:
    try:
        document.text.encode("utf-8")
    except UnicodeEncodeError as error:
        return DataError(
            f"{document.path}: {document.document_id} ({document.sha256[:8]})",
            f"half a surrogate pair at code point {error.start}, which UTF-8 cannot hold",
            "repair the record",
        )
    return document
