"""Read the UN General Debate Corpus (doi:10.7910/DVN/0TJX8Y): a folder a session, a file a speech.

A file is named ``ISO3_SS_YYYY.txt``: the code of the state, session and year; a spreadsheet beside
the folders names the speakers. The code is that of today's state: which state spoke is told by the
day (``RUS`` in 1985 is ``SUN``). The corpus gives no days. Sessions open in September and the
debate is held before the end of the year, so a speech is dated to these months.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path, PurePath
from typing import NamedTuple

from armsdata.dates.lookup import lookup_day
from armsdata.schema import TABLES, DataError, read_csv
from armsdata.sources.catalog import SPEAKER_SHEET
from armsdata.sources.files import read_file, rejection
from armsdata.sources.raw import RawDocument, slug
from armsdata.sources.spreadsheet import read_sheet
from armsdata.treaties.asof.state_names import StateNames

_NAME = re.compile(r"(?P<code>[A-Za-z]{2,3})_(?P<session>\d{1,3})_(?P<year>(?:19|20)\d\d)")


class Debate(NamedTuple):
    """What the name of a speech's file tells: code of the state, session and year."""

    code: str
    session: int
    year: str


def debate_of(name: str) -> Debate | None:
    """Read the name of a speech's file, such as ``FRA_75_2020.txt``; None for other names."""
    path = PurePath(name)
    match = _NAME.fullmatch(path.stem)
    if match is None or path.suffix.lower() != ".txt":
        return None
    return Debate(match["code"].upper(), int(match["session"]), match["year"])


def period_of_debate(year: str) -> str:
    """Return the months in which the debate of a session that opened in a year is held."""
    return f"{year}-09/{year}-12"


def title_of_speech(state: str, session: int) -> str:
    """Return the title of a speech, which the corpus does not give."""
    return f"Statement of {state}, general debate, session {session}"


#: What the sheet is read for -> its column.
_COLUMNS = {"session": "Session", "code": "ISO Code", "name": "Name of Person Speaking"}
_POST = "Post"

_Read = tuple[list[RawDocument], list[dict]]
Speakers = dict[tuple[str, int], list[tuple[str, str]]]


class States:
    """Which state a code of the corpus means on a day."""

    def __init__(self, register: Path) -> None:
        """Read the tables ``state_names`` and ``actors`` of the register."""
        self._names = StateNames(read_csv(TABLES["state_names"], register / "state_names.csv"))
        actors = read_csv(TABLES["actors"], register / "actors.csv")
        self._others = frozenset(actors.loc[actors["kind"] == "organisation", "actor_id"])
        self.names = dict(zip(actors["actor_id"], actors["name"], strict=True))

    def actor_of(self, code: str, day: str) -> str:
        """Return the actor.

        Raises:
            DataError: no state has that code on the day, and no organisation has that id.
        """
        if code in self._others:
            return code
        return self._names.resolve(code, day, "iso3")


def read_ungd(files: Iterable[Path], folder: Path, register: Path) -> _Read:
    """Read speeches.

    Args:
        files: the speeches, and the spreadsheet of speakers if it is there.
        folder: folder of the corpus, which names of files are told from.
        register: folder of the hand-kept register.

    Returns:
        The speeches, and rows of the table ``rejections`` for what was not taken; a sheet that is
        missing or cannot be read is one of them, and the speeches are read without speakers.
    """
    speeches = [path for path in files if path.name != SPEAKER_SHEET]
    speakers, rejected = _speakers(folder)
    states = _states(register, _changed(register / "state_names.csv", register / "actors.csv"))
    documents: dict[str, RawDocument] = {}
    for path in speeches:
        name = path.relative_to(folder).as_posix()
        try:
            speech = _speech(path, speakers, states)
            first = documents.setdefault(speech.document_id, speech)
            if first is not speech:
                where = Path(first.path).relative_to(folder).as_posix()
                raise DataError(path, f"a second speech of this name, after {where}", "remove one")
        except DataError as error:
            reason = f"{error.problem}; {error.remedy}".replace(str(folder), ".")
            rejected.append(rejection(name, reason))
        except OSError as error:
            reason = f"unreadable: {error.strerror or error}; check the file"
            rejected.append(rejection(name, reason))
    return list(documents.values()), rejected


def _speech(path: Path, speakers: Speakers, states: States) -> RawDocument:
    named = debate_of(path.name)
    if named is None:
        raise DataError(path, "no speech by its name", "name it ISO3_SS_YYYY.txt, or remove it")
    code, session, year = named
    period = period_of_debate(year)
    try:
        actor = states.actor_of(code, lookup_day(period))
    except DataError as error:
        raise DataError(
            path,
            f"no state has the code {code!r} in {year} ({error.problem})",
            "correct the file's name, or add the code to state_names.csv (iso3)",
        ) from None
    text, sha256, size = read_file(path)
    told = speakers.get((code, session), [])
    return RawDocument(
        document_id=f"ungd-{slug(code)}-{session:02d}-{year}",
        form="ungd",
        text=text,
        title=title_of_speech(states.names.get(actor, actor), session),
        period=period,
        speaker="; ".join(name for name, _ in told),
        post="; ".join(post for _, post in told if post),
        actor=actor,
        publisher="United Nations",
        licence="cc0-1.0",
        language="en",
        path=str(path),
        sha256=sha256,
        size=size,
    )


def _changed(*paths: Path) -> tuple[int, ...]:
    """Return when files were changed; what was read of them holds as long as they stay the same."""
    return tuple(path.stat().st_mtime_ns if path.is_file() else 0 for path in paths)


@lru_cache(maxsize=2)
def _states(register: Path, changed: tuple[int, ...]) -> States:
    """Read the codes of states once for all shards."""
    return States(register)


def told_of(folder: Path, names: Iterable[str]) -> list[list[tuple[str, str]]]:
    """Return what the sheet of a corpus tells of speeches: names and posts of their speakers.

    Args:
        folder: folder of the corpus.
        names: names of the speeches' files; nothing is told of those named otherwise.
    """
    speakers, _ = _speakers(folder)
    matches = (_NAME.fullmatch(Path(name).stem) for name in names)
    return [speakers.get((m["code"].upper(), int(m["session"])), []) if m else [] for m in matches]


def _speakers(folder: Path) -> tuple[Speakers, list[dict]]:
    path = folder / SPEAKER_SHEET
    try:
        stamp = path.stat()
        return _sheet(path, stamp.st_mtime_ns, stamp.st_size), []
    except (DataError, OSError) as error:
        said = error.problem if isinstance(error, DataError) else "the file does not exist"
        reason = f"{said}; put the corpus's sheet here: speeches were read without speakers"
        return {}, [rejection(SPEAKER_SHEET, reason)]


@lru_cache(maxsize=2)
def _sheet(path: Path, changed: int, size: int) -> Speakers:
    """Read the sheet once, as long as it stays the same."""
    rows = read_sheet(path)
    missing = sorted(set(_COLUMNS.values()) - {name for row in rows for name in row})
    if missing:
        raise DataError(path, f"no column {', '.join(missing)}", "restore the header")
    found: Speakers = defaultdict(list)
    for row in rows:
        key, told = _row(row)
        if key and told[0] and told not in found[key]:
            found[key].append(told)
    return dict(found)


def _row(row: Mapping[str, str]) -> tuple[tuple[str, int] | None, tuple[str, str]]:
    session = row.get(_COLUMNS["session"], "").strip().removesuffix(".0")
    code = row.get(_COLUMNS["code"], "").strip().upper()
    told = tuple(" ".join(row.get(c, "").split()) for c in (_COLUMNS["name"], _POST))
    key = (code, int(session)) if code and session.isascii() and session.isdigit() else None
    return key, (told[0], told[1])
