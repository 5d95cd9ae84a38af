"""Libraries against the package's own code, in one run, on own-written texts.

    pip install trafilatura python-frontmatter cyrtranslit edtf py3langid
    python benchmarks/libraries.py [--pages FOLDER] [--english FOLDER] [--out FILE.json]

A library that is not installed is left out. ``--pages`` takes a folder with HTML files and an
``annotations.jsonl`` of one ``{"file", "day", "body", "may"}`` a line; ``--english`` takes a folder
of English ``.txt`` and ``.md`` files, from which pieces of 5, 10, 30 and 100 words are cut.
docs/libraries.md has the figures and what follows from them.
"""

import argparse
import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from pages import Page, own_pages

from armsdata.dates import edtf
from armsdata.documents.clean import day_in_address
from armsdata.documents.language import language_of
from armsdata.registry.names import to_cyrillic
from armsdata.sources.html import read_html
from armsdata.sources.markdown import read_markdown

TEXTS = Path(__file__).with_name("texts")
_WORD = re.compile(r"\w+")
#: Latin spelling of news in English -> the name in Russian.
NAMES = {
    "Ryabkov": "Рябков", "Lavrov": "Лавров", "Antonov": "Антонов", "Zakharova": "Захарова",
    "Shoigu": "Шойгу", "Peskov": "Песков", "Putin": "Путин", "Medvedev": "Медведев",
    "Gorbachev": "Горбачев", "Yeltsin": "Ельцин", "Khrushchev": "Хрущев", "Brezhnev": "Брежнев",
    "Ulyanov": "Ульянов", "Nebenzya": "Небензя", "Yermakov": "Ермаков", "Shulgin": "Шульгин",
    "Grushko": "Грушко", "Ushakov": "Ушаков", "Belousov": "Белоусов", "Gerasimov": "Герасимов",
    "Dvorkin": "Дворкин", "Yesin": "Есин", "Vorontsov": "Воронцов", "Polyansky": "Полянский",
    "Kosachev": "Косачев", "Slutsky": "Слуцкий", "Matviyenko": "Матвиенко", "Volodin": "Володин",
    "Patrushev": "Патрушев", "Zhirinovsky": "Жириновский", "Kozyrev": "Козырев",
    "Primakov": "Примаков", "Shevardnadze": "Шеварднадзе", "Gromyko": "Громыко",
    "Sergey": "Сергей", "Dmitry": "Дмитрий", "Maria": "Мария", "Mikhail": "Михаил",
    "Yury": "Юрий", "Vyacheslav": "Вячеслав", "Vasily": "Василий", "Anatoly": "Анатолий",
}  # fmt: skip
#: EDTF of the tables and beyond -> first and last day, or None for what is no date.
EDTF_FORMS = {
    "2023-02-28": ("2023-02-28", "2023-02-28"), "2019-08": ("2019-08-01", "2019-08-31"),
    "1987": ("1987-01-01", "1987-12-31"), "199X": ("1990-01-01", "1999-12-31"),
    "19XX": ("1900-01-01", "1999-12-31"), "2024-XX": ("2024-01-01", "2024-12-31"),
    "2020-02-XX": ("2020-02-01", "2020-02-29"), "2022?": ("2022-01-01", "2022-12-31"),
    "2022~": ("2022-01-01", "2022-12-31"), "2019-08-02%": ("2019-08-02", "2019-08-02"),
    "2007/2008-03": ("2007-01-01", "2008-03-31"),
    "2026-02-05/2026-02-07": ("2026-02-05", "2026-02-07"),
    "2023-02-30": None, "2021-02-29": None, "2023-13": None, "2008/2007": None, "2023-2-8": None,
    "": None, "yesterday": None, "20230228": None, "2023-02-28 ": None, "0000": None,
}  # fmt: skip
FRONT = {
    "front matter": "---\ntitle: A talk\ndate: 2024-10-29\n---\nBody.\n",
    "no front matter": "Body.\n",
    "a rule and a list, no mapping": "---\n- a\n---\nBody",
    "broken YAML": "---\n: :\n  x\n---\nBody",
    "spaces after the fence": "--- \ntitle: A talk\n--- \nBody.\n",
    "a rule inside the body": "---\ntitle: A talk\n---\nOne\n\n---\n\nTwo\n",
    "never closed": "---\ntitle: A talk\n",
    "a day that is none": "---\ntitle: A talk\ndate: 2024-02-31\n---\nBody\n",
}


def words(text: str) -> Counter[str]:
    """Count the words of a text, without letter case."""
    return Counter(_WORD.findall(text.lower()))


def module(name: str) -> Any:
    """Import a library, or return None where it is not installed."""
    try:
        return import_module(name)
    except ImportError:
        return None


def annotated(folder: Path) -> Iterator[Page]:
    """Yield the annotated pages of a folder."""
    for line in (folder / "annotations.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        markup = (folder / row["file"]).read_text(encoding="utf-8")
        yield Page(row["file"], markup, row["day"], row["body"], row["may"])


def _own_page(markup: str) -> tuple[str, str]:
    raw = read_html(markup, document_id="x")
    return raw.text, raw.metadata_date or raw.time_date or day_in_address(raw.url)


def _trafilatura(**options: Any) -> Callable[[str], tuple[str, str]] | None:
    library = module("trafilatura")
    if library is None:
        return None

    def read(markup: str) -> tuple[str, str]:
        found = library.bare_extraction(markup, with_metadata=True, **options)
        return (found.text or "", found.date or "") if found else ("", "")

    return read


def measure_pages(pages: Iterable[Page]) -> dict[str, dict[str, Any]]:
    """Read pages in each way: shares of the body kept and of the rest, days, processor time."""
    ways = {
        "armsdata": _own_page,
        "trafilatura": _trafilatura(include_comments=False),
        "trafilatura, favor_recall": _trafilatura(include_comments=False, favor_recall=True),
    }
    pages = list(pages)
    return {name: _read_all(way, pages) for name, way in ways.items() if way}


def _read_all(way: Callable[[str], tuple[str, str]], pages: list[Page]) -> dict[str, Any]:
    way(pages[0].markup)
    start = time.process_time()
    read = [way(page.markup) for page in pages]
    seconds = (time.process_time() - start) / len(pages)
    kept, rest, whole, days, wrong = [], [], 0, 0, []
    for page, (text, day) in zip(pages, read, strict=True):
        found, body = words(text), words(page.body)
        kept.append((found & body).total() / body.total())
        foreign = (found - body - words(page.may)).total()
        rest.append(foreign / max(1, found.total()))
        whole += kept[-1] == 1 and foreign == 0
        days += day == page.day
        if kept[-1] < 0.95 or rest[-1] > 0.05 or day != page.day:
            wrong.append(
                f"{page.name}: kept {kept[-1]:.2f}, rest {rest[-1]:.2f}, day {day or 'none'}"
            )
    number = len(pages)
    return {"pages": number, "kept": sum(kept) / number, "rest": sum(rest) / number, "exact": whole,
            "days": days, "seconds": seconds, "wrong": wrong}  # fmt: skip


def measure_edtf() -> dict[str, dict[str, Any]]:
    """Read date forms with the own reader and with python-edtf."""
    ways: dict[str, Callable[[str], tuple[str, str]]] = {"own": _own_bounds}
    if library := module("edtf"):
        ways["python-edtf"] = lambda value: _library_bounds(library, value)
    found = {}
    for name, way in ways.items():
        start = time.process_time()
        wrong = [f"{value!r}: {got}" for value, right in EDTF_FORMS.items()
                 if (got := _or_none(way, value)) != right]  # fmt: skip
        seconds = (time.process_time() - start) / len(EDTF_FORMS)
        found[name] = {"right": len(EDTF_FORMS) - len(wrong), "of": len(EDTF_FORMS),
                       "seconds": seconds, "wrong": wrong}  # fmt: skip
    return found


def _or_none(way: Callable[[str], Any], value: str) -> Any:
    try:
        return way(value)
    except Exception:  # Whatever a library raises, it does not read the value.
        return None


def _own_bounds(value: str) -> tuple[str, str]:
    first, last = edtf.bounds(value)
    return first.isoformat(), last.isoformat()


def _library_bounds(library: Any, value: str) -> tuple[str, str]:
    date = library.parse_edtf(value)
    days = [date.lower_strict(), date.upper_strict()]
    return tuple("{:04d}-{:02d}-{:02d}".format(*day[:3]) for day in days)


def measure_front_matter() -> dict[str, Any]:
    """Say where the two readers of front matter part a text otherwise."""
    library = module("frontmatter")
    if library is None:
        return {}
    other = {}
    for name, source in FRONT.items():
        raw = read_markdown(source, document_id="x")
        own = (raw.title, raw.text.strip())
        try:
            post = library.loads(source)
            got: Any = (str(post.get("title") or ""), post.content.strip())
        except Exception as error:  # A library that raises is what is to be told.
            got = type(error).__name__
        if got != own:
            other[name] = {"own": own, "python-frontmatter": got}
    return other


def measure_cyrillic() -> dict[str, dict[str, Any]]:
    """Write names of English news in Cyrillic letters; ``ё`` counts as ``е``."""
    ways: dict[str, Callable[[str], str]] = {"own": to_cyrillic}
    if library := module("cyrtranslit"):
        ways["cyrtranslit"] = lambda name: library.to_cyrillic(name, "ru")
    found = {}
    for name, way in ways.items():
        wrong = [f"{latin}: {way(latin)}" for latin, right in NAMES.items()
                 if way(latin).replace("ё", "е") != right]  # fmt: skip
        found[name] = {"right": len(NAMES) - len(wrong), "of": len(NAMES), "wrong": wrong}
    return found


def language_ways() -> dict[str, Callable[[str], str]]:
    """Return the ways to tell a language that are installed."""
    ways: dict[str, Callable[[str], str]] = {"armsdata": language_of}
    if langid := module("py3langid"):
        ways["py3langid"] = lambda text: langid.classify(text)[0]
    if lingua := module("lingua"):
        detector = lingua.LanguageDetectorBuilder.from_all_languages().build()
        ways["lingua"] = lambda text: _lingua(detector, text)
    return ways


def _lingua(detector: Any, text: str) -> str:
    found = detector.detect_language_of(text)
    return found.iso_code_639_1.name.lower() if found else ""


def measure_language(texts: dict[str, list[tuple[str, str]]]) -> dict[str, dict[str, Any]]:
    """Tell the language of groups of texts.

    Args:
        texts: name of a group -> pairs of language and text.
    """
    found: dict[str, dict[str, Any]] = {}
    for way, tell in language_ways().items():
        tell("The first text loads the model.")
        for name, pairs in texts.items():
            start = time.process_time()
            told = [(language, tell(text)) for language, text in pairs]
            seconds = (time.process_time() - start) / len(pairs)
            wrong = Counter(f"{a} as {b or 'none'}" for a, b in told if a != b)
            right = len(pairs) - wrong.total()
            found.setdefault(name, {})[way] = {"right": right, "of": len(pairs), "seconds": seconds,
                                               "wrong": dict(wrong.most_common(12))}  # fmt: skip
    return found


def own_texts() -> dict[str, list[tuple[str, str]]]:
    """Return the own-written sentences, alone and three together."""
    lines = (TEXTS / "languages.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [tuple(line.split("\t")) for line in lines]
    three = [(a, f"{x} {y} {z}") for (a, x), (b, y), (c, z)
             in zip(pairs, pairs[1:], pairs[2:], strict=False) if a == b == c]  # fmt: skip
    return {
        "English sentences": [pair for pair in pairs if pair[0] == "en"],
        "other sentences": [pair for pair in pairs if pair[0] != "en"],
        "three English sentences": [pair for pair in three if pair[0] == "en"],
        "three other sentences": [pair for pair in three if pair[0] != "en"],
    }


def english_texts(folder: Path, number: int = 1000) -> dict[str, list[tuple[str, str]]]:
    """Cut pieces of given lengths from the English texts of a folder, always the same ones."""
    draw = random.Random(20240708)
    files = sorted(p for p in folder.rglob("*") if p.suffix in (".txt", ".md"))
    sources = [file.read_text(encoding="utf-8-sig").split() for file in files]
    found = {}
    for length in (5, 10, 30, 100):
        long = [source for source in sources if len(source) > length]
        pieces = []
        for _ in range(number):
            source = draw.choice(long)
            at = draw.randrange(len(source) - length)
            pieces.append(("en", " ".join(source[at : at + length])))
        found[f"English, {length} words"] = pieces
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--english", type=Path)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    texts = own_texts() | (english_texts(given.english) if given.english else {})
    found = {
        "own-written pages": measure_pages(own_pages()),
        "annotated pages": measure_pages(annotated(given.pages)) if given.pages else {},
        "edtf": measure_edtf(),
        "front matter": measure_front_matter(),
        "Cyrillic names": measure_cyrillic(),
        "language": measure_language(texts),
    }
    told = json.dumps(found, ensure_ascii=False, indent=1)
    if given.out:
        given.out.write_text(told, encoding="utf-8")
    print(told)


if __name__ == "__main__":
    main()
