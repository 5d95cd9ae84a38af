"""Whose voice a text is: one that speaks for itself, or a report about others.

Who speaks is told by, in this order, the metadata, the title, the lines above the text, the
signature below it, and the institution that publishes it. A text is a voice of its own where it
speaks in the first person, or where its title says so and nobody in it is reported.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from armsdata.documents.announced import announced
from armsdata.documents.announced import together as named_together
from armsdata.documents.delegates import delegate
from armsdata.registry import Registry
from armsdata.registry.parties import Parties, parties_named

_ISSUED = re.compile(r"^(?:issued|adopted|delivered|agreed|made) by (?:the )?(?P<who>\S.*)", re.I)
_WE = re.compile(r"\b[Ww]e ?[,—–] ?(?:the )?(?P<who>(?:[^.;—]|(?<=\b[A-Z])\.|(?<=Jr)\.){3,600})")
# By what speakers before an assembly say whose word they bring.
_ON_BEHALF = re.compile(
    r"\b(?:on behalf of|in the name of|greetings (?:from|of)|(?:my|the|our) delegation of|"
    r"delegation of|(?:government|people|peoples|king|president|nation)(?: and (?:the )?(?:people|"
    r"government))? of) (?:the )?(?P<who>[^.;,]{3,80})",
    re.IGNORECASE,
)
# An issuer below the title says more than the title.
_ISSUED_LINE = "Statement by"
_SIGNED = re.compile(r"\n\s*(?:\(?signed\)?:?|[—–-]{1,2})\s*(?P<who>[^\n]{4,120})\s*\Z", re.I)

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|``.*?''", re.DOTALL)
_FIRST = re.compile(
    r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|[Mm]e|us|[Mm]yself|[Oo]urselves|[Tt]he delegation of)\b"
)
_REPORTED = re.compile(
    r"\b(?<!I )(?<![Ww]e )(?:said|told|stated|added|noted|stressed|explained|says|according to|"
    r"emphasi[sz]ed|underlined|pointed out|recalled that|replied|answered|wrote)\b"
)
_OTHER_BODY = re.compile(r"\b(?:Assembly|Nations|Organization|world)\b")
_SENTENCE_END = re.compile(r"[.!?](?=\s|\Z)")
_HEADER_LINES = 8
_HEADER_WIDTH = 160
# Summaries of talks report what both said, whoever publishes them.
_TALKS = re.compile(
    r"\W*(?:readouts?\b|(?:telephone|phone|video) (?:conversation|call)|(?:meeting|talks) with\b)",
    re.IGNORECASE,
)
_FACT_SHEET = re.compile(r"\W*fact ?sheet", re.IGNORECASE)
_SEARCHED = 60_000
_OPENING = 600


@dataclass(frozen=True)
class Voice:
    """Whose voice a text is.

    Attributes:
        parties: who speaks; empty where the text reports others or nobody knows.
        basis: ``metadata``, ``title``, ``header``, ``signature`` or ``publisher``; empty for a
            report.
        home: actor that publishes the text, or empty.
        unknown: the name in the metadata that no table knows, or empty.
    """

    parties: Parties = field(default_factory=Parties)
    basis: str = ""
    home: str = ""
    unknown: str = ""


@dataclass(frozen=True)
class Heading:
    """What stands around a text: its title, and the names that its form gives."""

    title: str = ""
    speaker: str = ""
    author: str = ""
    publisher: str = ""
    url: str = ""
    actor: str = ""


def voice_of(text: str, heading: Heading, registry: Registry, day: str | None) -> Voice:
    """Find whose voice a text is.

    Args:
        text: the text, without header line and dateline.
        heading: what stands around it.
        registry: reference knowledge.
        day: day of the text; offices and states depend on it.
    """
    home = _home(heading, registry, day)
    if heading.actor:
        return Voice(delegate(heading.speaker, heading.actor, registry, day), "metadata", home)
    unknown = ""
    for basis, parties, written in _candidates(text, heading, registry, day, home):
        if basis == "metadata" and not parties:
            unknown = written
        # A joint statement and a fact sheet tell what others said, too.
        tells = len(parties.actors) > 1 or _FACT_SHEET.match(heading.title) is not None
        talks = _TALKS.match(heading.title) is not None
        if _speaks_for_itself(text, "publisher" if talks else basis, tells):
            return Voice(parties, basis, home, unknown)
    return Voice(home=home, unknown=unknown)


def _home(heading: Heading, registry: Registry, day: str | None) -> str:
    owner = registry.owner_of_page(heading.url) if heading.url else None
    if owner:
        return owner
    name = re.sub(r"^the ", "", heading.publisher.strip(), flags=re.IGNORECASE)
    found = parties_named(name, registry, day) if name else Parties()
    # A newspaper may hold a state's name; a ministry, a mission or a president's office is its own.
    official = registry.actor_of(name, day) or registry.titles.names_institution(name)
    named = registry.bodies_in(name, day)
    if len(found.actors) == 1 and (official or named or found.people):
        return found.actors[0]
    return ""


_Candidate = tuple[str, Parties, str]


def _candidates(
    text: str, heading: Heading, registry: Registry, day: str | None, home: str
) -> Iterator[_Candidate]:
    if heading.speaker:
        yield "metadata", parties_named(heading.speaker, registry, day, home), heading.speaker
    author = parties_named(heading.author, registry, day, home) if heading.author else Parties()
    if author:
        yield "metadata", author, heading.author
    we = _those_who_say_we(text, registry, day)
    header = sorted(_header(text), key=lambda line: not line.startswith(_ISSUED_LINE))
    for basis, line in (("title", heading.title), *(("header", line) for line in header)):
        parties = announced(line, registry, day, home) if line else None
        if parties is not None:
            several = named_together(line, registry, day)
            if len(several.actors) > max(1, len(parties.actors)):
                parties = several
            if not parties and not we:
                parties = _leaders(text, registry, day)
            if len(we.actors) > len(parties.actors) or not parties:
                parties = we or parties or Parties((), (home,) if home else ())
            if basis == "title" and home and parties == Parties((), (home,)):
                # The title names the genre; the one who signed is the voice.
                signed = _signature(text, registry, day, home)
                if signed.people and signed.actors == (home,):
                    yield "signature", signed, ""
            if parties:
                yield basis, parties, line
    if we:
        yield "header", we, ""
    yield from _header_names(text, registry, day)
    signature = _signature(text, registry, day, home)
    if signature:
        yield "signature", signature, ""
    if home:
        yield "publisher", Parties((), (home,)), heading.publisher
    yield "text", _who_brings_greetings(text, registry, day), ""


def _signature(text: str, registry: Registry, day: str | None, home: str) -> Parties:
    """Return who signed a text: a name alone in one of its last lines, or after a dash."""
    signed = _SIGNED.search(text[-400:])
    if signed:
        return parties_named(signed["who"], registry, day, home)
    for line in text[-400:].split("\n")[1:]:
        words = line.strip(" ,*_")
        person = registry.person_named(words.title() if words.isupper() else words)
        if person:
            return Parties((person,), (registry.actor_of_person(person, day),))
    return Parties()


def _those_who_say_we(text: str, registry: Registry, day: str | None) -> Parties:
    match = _WE.search(text[:3000])
    found = parties_named(_without_verb(match["who"]), registry, day) if match else Parties()
    return found if len(found.actors) > 1 or not found.people else Parties((), found.actors)


def _leaders(text: str, registry: Registry, day: str | None) -> Parties:
    """Return the states of the leaders whom the first lines name beside each other."""
    people = [match.person_id for match in registry.people_in(text[:_OPENING])]
    actors = tuple(dict.fromkeys(registry.actor_of_person(person, day) for person in people))
    return Parties((), actors) if len(actors) > 1 else Parties()


def _without_verb(words: str) -> str:
    return re.split(
        r"\b(?:note|reaffirm|affirm|recall|welcome|recogni[sz]e|declare|call|reiterate|have|are|"
        r"recommend|condemn|express|underline|stress|met|gathered|adopt|commit|believe|support)\b",
        words,
        maxsplit=1,
    )[0]


def _who_brings_greetings(text: str, registry: Registry, day: str | None) -> Parties:
    """Return the state in whose name a speaker before an assembly speaks."""
    for match in _ON_BEHALF.finditer(text[:4000]):
        actors = registry.actors_in(match["who"], day)
        if actors and actors[0].start < 40 and not _OTHER_BODY.search(match["who"]):
            return Parties((), (actors[0].actor_id,))
    return Parties()


def _header(text: str) -> list[str]:
    lines = [line.strip() for line in text[:2000].split("\n") if line.strip()]
    head = []
    for line in lines[:_HEADER_LINES]:
        if (
            len(line) > _HEADER_WIDTH
            or line.endswith(":")
            or re.search(r"[a-z]{2}[.!?][”\"]?$", line)
        ):
            break
        issued = _ISSUED.match(line)
        head.append(f"{_ISSUED_LINE} {issued['who']}" if issued else line)
    return head


def _header_names(text: str, registry: Registry, day: str | None) -> Iterator[_Candidate]:
    """Yield voices named alone in a line above the text: a ministry, or a person and the office."""
    for line in _header(text)[:4]:
        if len(line.split()) > 14 or line.endswith(":"):
            continue
        parties = parties_named(line, registry, day)
        full = [
            m for m in registry.people_in(line) if m.end - m.start > 0.6 * len(line.split(",")[0])
        ]
        institution = registry.titles.names_institution(line) or registry.actor_of(line, day)
        alone = full and len(parties.people) == 1
        if alone or (institution and len(parties.actors) == 1 and not parties.people):
            yield "header", parties, line


def _speaks_for_itself(text: str, basis: str, tells: bool) -> bool:
    plain = _QUOTED.sub(" ", text[:_SEARCHED])
    sentences = max(1, len(_SENTENCE_END.findall(plain)))
    first, reported = len(_FIRST.findall(plain)), len(_REPORTED.findall(plain))
    if basis in ("publisher", "signature"):
        return first >= 2 and first > 2 * reported
    if basis == "text":
        # Nobody is named: only a speech throughout in the first person is one.
        return first >= 5 and first > 3 * reported and 4 * first > sentences
    if tells and 3 * reported < sentences:
        return True
    if first:
        return first >= reported
    # Without "we" and "I" only a text in which nobody is reported is the voice of its title.
    return reported * 10 < sentences and bool(_SENTENCE_END.search(plain) or ";" in plain)
