"""Reads one made-up text and gives what came out as plain words, for tests of sentences."""

from dataclasses import dataclass

from armsdata.pipeline import extract_document
from armsdata.sources import RawDocument
from reference import registry

DAY = "2023-03-01"


@dataclass(frozen=True)
class Said:
    """One statement of a text."""

    source: str
    content: str
    kind: str
    person: str
    actor: str
    day: str
    treaties: tuple[str, ...]
    stances: dict[str, str]


def said(text: str, day: str = DAY) -> list[Said]:
    """Return the statements of a text that was published on a day."""
    found = extract_document(RawDocument("a", "text", f" date {day} {text}"), registry())
    words = found["text"]
    return [
        Said(
            words[slice(*row["source"])] if row["source"] else "",
            " ".join(words[start:end] for start, end in row["content"]),
            row["kind"],
            row["speaker"] or "",
            row["actor"] or "",
            row["stated_on"] or "",
            tuple(row["treaties"]),
            {p["target"]: p["stance"] for p in row["positions"]},
        )
        for row in found["statements"]
    ]


def one(text: str, day: str = DAY) -> Said:
    """Return the only statement of a text."""
    (found,) = said(text, day)
    return found


def speakers(text: str, day: str = DAY) -> list[tuple[str, str]]:
    """Return the person and the actor of each statement."""
    return [(row.person, row.actor) for row in said(text, day)]


def stances(text: str, day: str = DAY) -> dict[str, str]:
    """Return the stances of all statements of a text."""
    return {target: stance for row in said(text, day) for target, stance in row.stances.items()}
