"""Read the cells of a spreadsheet (``.xlsx``), which is a ZIP archive of XML files."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

from armsdata.schema import DataError

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_COLUMN = re.compile(r"[A-Z]+")
#: Bytes of one unpacked part: a sheet of a hundred thousand rows has some tens of millions.
_LARGEST = 256 * 1024 * 1024


def read_sheet(path: Path) -> list[dict[str, str]]:
    """Read the first sheet of a spreadsheet whose first row is its header.

    Returns:
        A dict of column name -> words of the cell for each row that has a cell; cells without
        words, and those in columns without a name, are left out. Numbers are as they are stored.

    Raises:
        DataError: the file is missing or is no spreadsheet.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            shared = _shared(archive)
            rows = list(_rows(archive, shared))
    except FileNotFoundError:
        raise DataError(path, "the file does not exist", "put it beside the texts") from None
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, IndexError, ValueError,
            NotImplementedError, RuntimeError) as error:  # fmt: skip
        raise DataError(path, f"no spreadsheet: {error}", "save it as .xlsx") from None
    if not rows:
        return []
    header = {column: " ".join(words.split()) for column, words in rows[0].items()}
    return [
        {header[column]: words for column, words in row.items() if header.get(column)}
        for row in rows[1:]
    ]


def _part(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    if archive.getinfo(name).file_size > _LARGEST:
        raise ValueError(f"{name} is larger than {_LARGEST} bytes")
    return ElementTree.fromstring(archive.read(name))


def _shared(archive: zipfile.ZipFile) -> list[str]:
    name = "xl/sharedStrings.xml"
    if name not in archive.namelist():
        return []
    return [_words(item) for item in _part(archive, name).iter(f"{_MAIN}si")]


def _words(item: ElementTree.Element) -> str:
    # A string may stand in several runs of letters; phonetic guides are no part of it.
    runs = [*item.findall(f"{_MAIN}t"), *item.findall(f"{_MAIN}r/{_MAIN}t")]
    return "".join(run.text or "" for run in runs)


def _rows(archive: zipfile.ZipFile, shared: list[str]) -> Iterator[dict[str, str]]:
    for row in _part(archive, _first_sheet(archive)).iter(f"{_MAIN}row"):
        cells = (_cell(cell, shared) for cell in row.iter(f"{_MAIN}c"))
        found = {column: words for column, words in cells if column and words.strip()}
        if found:
            yield found


def _cell(cell: ElementTree.Element, shared: list[str]) -> tuple[str, str]:
    column = _COLUMN.match(cell.get("r") or "")
    kind, value = cell.get("t"), cell.findtext(f"{_MAIN}v") or ""
    if kind == "inlineStr":
        inline = cell.find(f"{_MAIN}is")
        value = "" if inline is None else _words(inline)
    elif kind == "s":
        value = shared[int(value)]
    return column.group() if column else "", value


def _first_sheet(archive: zipfile.ZipFile) -> str:
    sheets = [
        name for name in archive.namelist() if PurePosixPath(name).parent.name == "worksheets"
    ]
    if not sheets:
        raise ValueError("it has no sheet")
    return min(sheets, key=lambda name: (len(name), name))
