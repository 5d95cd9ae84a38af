"""Draw units of a frame at random, to be judged from the text.

Two populations: the statements of the frame's tables, and the sentences of its corpus that are in
no statement. Each is drawn stratum by stratum, since what matters most is rare in both. The number
of units in each stratum is kept with every unit, so that shares can be weighted.

Every unit has a number that depends on the seed, its text and its place alone, and those with
the lowest numbers are drawn: the draw does not depend on the order of texts, and of two samples
of a stratum with the same seed the larger holds the smaller.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from armsdata.documents.clean import CleanDocument
from armsdata.errors import DataError, first_few
from armsdata.evaluate.frame_rows import TABLES_READ, FrameRows, Said
from armsdata.evaluate.frame_strata import STRATA, Stratum, allot, candidates, index_of_words
from armsdata.evaluate.frame_texts import read_part, shards_of_frame
from armsdata.frames.frozen import read_table
from armsdata.provenance import sha256_text
from armsdata.registry import Registry
from armsdata.registry.phrases import PhraseIndex
from armsdata.sources import Shard
from armsdata.statements import Span, engine_for

#: Strata of a part, and the texts that are not those of the frame.
_Part = tuple[dict[str, Stratum], list[str]]
#: Path of a text, the text, and the frame's row of it.
_Known = tuple[str, CleanDocument, Mapping[str, Any]]


class Way(NamedTuple):
    """How units are drawn.

    Attributes:
        frame_id: the frame.
        tables: folder of its tables.
        register: folder of the hand-kept register.
        broad_words: file with the words of a broad list, a column ``word``.
        seed: number that decides the draw.
        numbers: how many ``statements``, ``reports`` and ``others``.
    """

    frame_id: str
    tables: Path
    register: Path
    broad_words: Path
    seed: int
    numbers: Mapping[str, int]


def draw(
    row: Mapping[str, str], corpus: Path, way: Way, jobs: int = 1
) -> tuple[list[dict], list[dict]]:
    """Draw the units of a frame.

    Args:
        row: row of ``frames.csv``.
        corpus: folder of the corpus.
        way: how units are drawn.
        jobs: number of parts that are read at once.

    Returns:
        Units (``unit, frame, document, path, sha256, spans, sentences, stratum, population,
        population_sentences, weight``; no words), and for the same units, in the same order, the
        sheet for the judge (``unit, title, day, speaker, state, before, text, after``), which
        does not tell what the frame says. Neither is in an order that tells the strata.

    Raises:
        DataError: the corpus is missing, nothing is asked for, or a text is not the one that the
            frame's rows were derived from.
    """
    if sum(way.numbers.values()) < 1:
        raise DataError("sample", "no unit is asked for", "ask for at least one")
    shards = list(shards_of_frame(row, corpus).values())
    # Read here first: what is wrong with the tables is told once, and processes inherit them.
    _knowledge(way.tables, way.register, way.broad_words)
    whole: dict[str, Stratum] = defaultdict(Stratum)
    others: list[str] = []
    for part, unlike in _parts(shards, way, jobs):
        _add(whole, part, _size(way))
        others += unlike
    if others:
        remedy = f"derive the frame again: `armsdata frames derive {way.frame_id} PATH`"
        raise DataError(corpus, first_few(others), remedy)
    pairs = sorted(_chosen(whole, way.numbers), key=lambda pair: pair[0]["unit"])
    return [unit for unit, _ in pairs], [sheet for _, sheet in pairs]


def _parts(shards: Sequence[Shard], way: Way, jobs: int) -> Iterator[_Part]:
    if jobs == 1:
        yield from (_part(shard, way) for shard in shards)
        return
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        yield from pool.map(_part, shards, [way] * len(shards))


def _size(way: Way) -> int:
    return max(way.numbers.values())


def _add(whole: dict[str, Stratum], part: Mapping[str, Stratum], size: int) -> None:
    for name, stratum in part.items():
        own = whole[name]
        own.units += stratum.units
        own.sentences += stratum.sentences
        for number, _, unit, sheet in stratum.lowest:
            own.keep(-number, (unit, sheet), size)


def _chosen(whole: Mapping[str, Stratum], numbers: Mapping[str, int]) -> Iterator[tuple]:
    for kind, shares in STRATA.items():
        sizes = {name: whole[name].units if name in whole else 0 for name in shares}
        for name, size in allot(numbers.get(kind, 0), shares, sizes).items():
            if not size:
                continue
            stratum = whole[name]
            told = {
                "stratum": name,
                "population": stratum.units,
                "population_sentences": stratum.sentences,
                "weight": round(stratum.units / size, 4),
            }
            for _, _, unit, sheet in sorted(stratum.lowest, reverse=True)[:size]:
                yield {**unit, **told}, sheet


@cache
def _knowledge(
    tables: Path, register: Path, broad_words: Path
) -> tuple[FrameRows, Registry, PhraseIndex]:
    """Read what is the same for all parts, once a process."""
    registry = Registry.load(register)
    rows = FrameRows({name: read_table(tables, name) for name in TABLES_READ})
    return rows, registry, index_of_words(registry, broad_words)


def _part(shard: Shard, way: Way) -> _Part:
    rows, registry, words = _knowledge(way.tables, way.register, way.broad_words)
    found: dict[str, Stratum] = defaultdict(Stratum)
    others = []
    for path, document in read_part(shard, registry, way.register):
        known = rows.documents.get(document.document_id)
        if known is None or known["sha256"] != document.sha256:
            others.append(f"{path} is not the text of the frame's rows")
        elif not known["duplicate_of"]:
            _draw_in((path, document, known), rows.of(document.document_id), words, way, found)
    return found, others


def _draw_in(
    named: _Known,
    said: Sequence[Said],
    words: PhraseIndex,
    way: Way,
    found: dict[str, Stratum],
) -> None:
    document = named[1]
    engine = engine_for(document.language)
    if engine is None:
        return
    text = document.text
    sentences = engine.sentences(text, document.body_start, len(text))
    size = _size(way)
    for stratum, places in candidates(text, sentences, said, words):
        own = found[stratum]
        own.units += 1
        own.sentences += len(places)
        number = _number(way.seed, document.sha256, stratum, sentences[places[0]][0])
        if own.would_keep(number, size):
            # The number itself would tell how large the stratum is.
            name = f"{way.frame_id}-{sha256_text(str(number))[:10]}"
            own.keep(number, _rows(named, sentences, places, name), size)


def _number(seed: int, sha256: str, stratum: str, start: int) -> int:
    told = f"{seed} {sha256} {stratum} {start}"
    return int(sha256_text(told)[:16], 16)


def _rows(
    named: _Known,
    sentences: Sequence[Span],
    places: Sequence[int],
    name: str,
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a unit, and what the judge sees of it."""
    path, document, told = named
    text = document.text
    spans = _stretches(text, sentences, places)
    unit = {
        "unit": name,
        "frame": name.rsplit("-", 1)[0],
        "document": document.document_id,
        "path": path,
        "sha256": document.sha256,
        "spans": [list(span) for span in spans],
        "sentences": len(places),
    }
    before = sentences[max(places[0] - 1, 0)][0]
    after = sentences[min(places[-1] + 1, len(sentences) - 1)][1]
    sheet = {
        "unit": name,
        "title": told["title"] or "",
        "day": told["published_period"] or "",
        "speaker": told["speaker_name"] or told["speaker_id"] or "",
        "state": told["actor_id"] or "",
        "before": _in_line(text[before : spans[0][0]]),
        "text": _in_line(_marked(text, spans)),
        "after": _in_line(text[spans[-1][1] : after]),
    }
    return unit, sheet


def _stretches(text: str, sentences: Sequence[Span], places: Sequence[int]) -> list[Span]:
    """Join neighbouring sentences."""
    spans: list[Span] = []
    for at, place in enumerate(places):
        start, end = sentences[place]
        if at and place == places[at - 1] + 1:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _marked(text: str, spans: Sequence[Span]) -> str:
    """Return the words of a unit; what lies between its stretches stands in double brackets."""
    parts = [text[spans[0][0] : spans[0][1]]]
    for (_, gap), (start, end) in pairwise(spans):
        parts += [f" [[{_in_line(text[gap:start])}]] ", text[start:end]]
    return "".join(parts)


def _in_line(text: str) -> str:
    """Return words in one line."""
    return " ".join(text.split())
