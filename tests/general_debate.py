"""A small corpus in the form of the UN General Debate Corpus; every word of it was made up."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from armsdata.frames.derive import Way, derive
from armsdata.frames.frozen import frame_row
from reference import REGISTER, ROOT

SHEET = "Speakers_by_session.xlsx"
HEADER = ("Year", "Session", "ISO Code", "Country", "Name of Person Speaking", "Post")
_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

#: File -> speech.
SPEECHES = {
    "Session 40 - 1985/RUS_40_1985.txt": (
        "We come here with a plain offer. We support the comprehensive test-ban treaty. Our "
        "country calls on all States to join the Treaty on the Non-Proliferation of Nuclear "
        "Weapons.\nOur harvest was good this year, and we thank all who helped us."
    ),
    "Session 46 - 1991/YUG_46_1991.txt": (
        "My country wants peace at home. We support the Chemical Weapons Convention and hope that "
        "we shall sign it soon."
    ),
    "Session 50 - 1995/YUG_50_1995.txt": "We speak of our neighbours. We ask for patience.",
    "Session 70 - 2015/RUS_70_2015.txt": (
        "We remember the founders. We remain committed to the New START Treaty. We oppose the "
        "placement of weapons in outer space."
    ),
    "Session 72 - 2017/AUT_72_2017.txt": (
        "\ufeffWe welcome the Treaty on the Prohibition of Nuclear Weapons. We urge all States to "
        "sign the Treaty on the Prohibition of Nuclear Weapons.\r\nWe also thank our hosts."
    ),
    "Session 72 - 2017/EU_72_2017.txt": "We support the Comprehensive Nuclear-Test-Ban Treaty.",
}

#: Rows of the sheet of speakers.
SPEAKERS = (
    (1985, 40, "RUS", "USSR", "Mr. SHEVARDNADZE", "Minister for Foreign Affairs"),
    (1991, 46, "YUG", "Yugoslavia", "Mr. Somebody UNKNOWN", ""),
    (2015, 70, "RUS", "Russian Federation", "Mr. Vladimir Putin", "President"),
    (2017, 72, "AUT", "Austria", "Ana First", "Minister"),
    (2017, 72, "AUT", "Austria", "Bo Second", ""),
)


def write_corpus(folder: Path, speeches=None, speakers=SPEAKERS, header=HEADER) -> Path:
    """Write a corpus: speeches (text or bytes) and, unless `speakers` is None, the sheet."""
    for name, text in (SPEECHES if speeches is None else speeches).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    if speakers is not None:
        write_sheet(folder / SHEET, [header, *speakers])
    return folder


def write_sheet(path: Path, rows) -> None:
    """Write a spreadsheet: words as shared strings, the first column inline, numbers as such."""
    shared = sorted({cell for row in rows for cell in row[1:] if isinstance(cell, str)})
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = "".join(
            _cell(f"{chr(65 + at)}{number}", cell, shared, at) for at, cell in enumerate(row)
        )
        lines.append(f'<row r="{number}">{cells}</row>')
    items = "".join(f"<si><r><t>{escape(words[:1])}</t></r><r><t>{escape(words[1:])}</t></r></si>"
                    for words in shared)  # fmt: skip
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_SPREADSHEET}">{items}</sst>')
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{_SPREADSHEET}"><sheetData>{"".join(lines)}</sheetData>'
            "</worksheet>",
        )


def _cell(place: str, cell, shared: list[str], at: int) -> str:
    if cell == "":
        return f'<c r="{place}"/>'
    if not isinstance(cell, str):
        return f'<c r="{place}"><v>{cell}</v></c>'
    if at == 0:
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
    return f'<c r="{place}" t="s"><v>{shared.index(cell)}</v></c>'


def way(code_version: str = "test") -> Way:
    """Return how the tests derive rows: with the committed register."""
    status = ROOT / "data/processed/treaty_status.csv"
    return Way(REGISTER, status, "rules", code_version)


def derive_into(corpus: Path, folder: Path, code_version: str = "test", jobs: int = 1) -> dict:
    """Derive the frame `ungd` of a corpus into `<folder>/ungd`; return its record."""
    row = frame_row(REGISTER, "ungd", "own")
    return derive(row, corpus, folder / "ungd", folder / "kept", way(code_version), jobs)
