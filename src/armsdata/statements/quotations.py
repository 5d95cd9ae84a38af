"""Quotations that stand under, or above, the line that names who said them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from armsdata.registry import Registry
from armsdata.statements.spans import Span

_NAME = re.compile(r"[A-ZÀ-ÞА-Я]")
_QUOTE = re.compile(r"[^\S\n]*(?:[-*•][^\S\n]+|>[^\S\n]*)?(?P<quote>[“\"«„][^\n]*)")
_DASH_NAME = re.compile(r"[^\S\n]*(?:>[^\S\n]*)?[—–-]{1,2}[^\S\n]*(?P<label>[^\n]{4,140})")
# A name line holds the name and the office; a sentence goes on otherwise.
_AFTER_NAME = re.compile(r"\s*(?:$|[,(—–])")
# The last verb of saying in a line that introduces a quotation.
_QUOTES = re.compile(
    r"\b(?:said|says|wrote|writes|stated|declared|warned|told|asked|noted|put it|reminded)\b"
    r"[^.;:]{0,60}:$"
)
_NEAR = 30
_SAYS = re.compile(r"\b(?:said|says|told|that|is|are|was|were|has|have|will)\b")


@dataclass(frozen=True)
class Quoted:
    """Quotations under, or above, the line that names who said them."""

    label: Span
    quotes: tuple[Span, ...]


def read_quoted(text: str, registry: Registry, voiced: bool = False) -> list[Quoted]:
    """Return the quotations of a text that stand beside a line with a name, in order.

    ``Name, Office`` or ``Name, Office:`` before one or more quotations; ``— Name, Office`` after.

    Args:
        text: the text.
        registry: knows people and states.
        voiced: whether the text is somebody's own words; then a paragraph that ends in "as NAME
            said:" names who said the quotations below it, which are not the speaker's.
    """
    lines = [m for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    found, at = [], 0
    while at < len(lines):
        label = _name_line(lines[at], registry)
        label = label or (_quoted_person(lines[at], registry) if voiced else None)
        quotes, following = _quotes_after(lines, at, label is not None)
        if label and quotes:
            found.append(Quoted(label, tuple(quotes)))
            at = following
            continue
        before = _quote_of(lines[at - 1]) if at else None
        dashed = _DASH_NAME.fullmatch(lines[at].group().rstrip())
        if before and dashed and registry.people_in(dashed["label"]):
            start = lines[at].start() + dashed.start("label")
            found.append(Quoted((start, lines[at].start() + dashed.end("label")), (before,)))
        at += 1
    return found


def _name_line(line: re.Match[str], registry: Registry) -> Span | None:
    words = line.group().split("“")[0].split('"')[0].rstrip(" *:")
    plain = words.lstrip(" *-•")
    start = line.start() + len(words) - len(plain)
    if not 1 < len(plain.split()) <= 16 or plain.endswith((".", "?", "!")) or _SAYS.search(plain):
        return None
    people = registry.people_in(plain)
    if people and people[0].start == 0 and _AFTER_NAME.match(plain, people[0].end):
        return start, start + len(plain)
    # A person whom no table knows: "Ana Berg, Foreign Minister of Norway".
    name, comma, office = plain.partition(",")
    named = comma and len(name.split()) > 1 and all(map(_NAME.match, name.split()))
    role = named and registry.titles.names_institution(office)
    return (start, start + len(plain)) if role and registry.actors_in(plain) else None


def _quoted_person(line: re.Match[str], registry: Registry) -> Span | None:
    """Return the person of a line that ends in "as NAME once said:"."""
    words = line.group().rstrip(" *")
    verb = _QUOTES.search(words) if words.endswith(":") else None
    if verb is None:
        return None
    before = [m for m in registry.people_in(words) if m.end < verb.start()]
    between = words[before[-1].end : verb.start()] if before else ""
    if not before or len(between) > _NEAR or re.search(r"[.!?;]", between):
        return None
    return line.start() + before[-1].start, line.start() + before[-1].end


def _quotes_after(lines: list[re.Match[str]], at: int, named: bool) -> tuple[list[Span], int]:
    """Return the quotations of a name's line or those below it, and the line after them."""
    if not named:
        return [], at
    own = re.search(r":\**\s*(?P<quote>[“\"«„].+)$", lines[at].group().rstrip())
    if own:
        first = lines[at].start()
        return [(first + own.start("quote"), first + own.end("quote"))], at + 1
    quotes, following = [], at + 1
    while following < len(lines) and (quote := _quote_of(lines[following])):
        quotes.append(quote)
        following += 1
    return quotes, following


def _quote_of(line: re.Match[str]) -> Span | None:
    match = _QUOTE.fullmatch(line.group().rstrip())
    if match is None:
        marked = re.fullmatch(r"[^\S\n]*>[^\S\n]*(?P<quote>\S.*)", line.group().rstrip())
        match = marked
    if match is None:
        return None
    return line.start() + match.start("quote"), line.start() + match.end("quote")


def blanked(text: str, spans: Iterable[Span]) -> str:
    """Return the text with spaces in the place of all spans; line ends stay."""
    parts, at = [], 0
    for start, end in sorted(spans):
        parts += [text[at:start], re.sub(r"[^\n]", " ", text[max(at, start) : end])]
        at = max(at, end)
    return "".join([*parts, text[at:]])
