"""Whose voice a text is: one that speaks for itself, or a report about others.

Who speaks is told by, in this order, the metadata, the title, the lines above the text, the
signature below it, and the institution that publishes it. A text is a voice of its own where it
speaks in the first person, or where its title says so and nobody in it is reported.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from armsdata.registry import Registry
from armsdata.registry.parties import Parties, parties_named

_SPEECH = (
    r"(?:remarks?|statements?|speech|address|keynote|message|intervention|declaration|lecture|"
    r"toast|explanation of vote|right of reply|letter|testimony|communiqu[eé]|op-?ed|commentary|"
    r"comments?|contribution|proclamation|appeal|manifesto|working paper|position paper|non-?paper|"
    r"resolution|answers?|replies|reply|press statement|press release|fact ?sheet|readout)"
)
_DIALOGUE = (
    r"(?:interview|press (?:briefing|conference|gaggle|point|availability|stakeout)|briefing|"
    r"news conference|doorstep|media availability|q&a|questions and answers|conversation|"
    r"discussion|gaggle|hearing)"
)
_GENRE = rf"(?P<genre>{_SPEECH}|{_DIALOGUE})"
_BEFORE = r"(?:[\w’'.\-]+ ){0,4}?"
_KIND = (
    r"(?:(?:opening|closing|joint|press|regular|annual|weekly|daily|monthly|video|written|national|"
    r"virtual|full|welcome|introductory|concluding|general|prepared|presidential|official|new year|"
    r"policy|final|brief|short|exclusive|recent|telephone|TV|television|state of the nation|"
    r"year-end|big|large|traditional|keynote|inaugural|farewell|oral) )*"
)
# "Remarks by X", "Statement on the Y by X"
_BY = re.compile(rf"^\W*{_BEFORE}{_GENRE}\b[^:]{{0,120}}?\bby (?:the )?(?P<who>\S.*)", re.I)
# "Opening statement of the X", "Readout of X's call", "Interview with X"
_OF = re.compile(
    rf"^\W*{_BEFORE}{_GENRE}(?: \w+){{0,2}}?,? (?:of|from|with) (?:the )?(?P<who>\S.*)", re.I
)
# "X's remarks", "X statement on", "Speech: X", "X: speech"
_OWN = re.compile(rf"^\W*(?P<who>\S.{{0,120}}?)(?:[’']s?)?:? {_KIND}{_GENRE}\b", re.IGNORECASE)
_LABELLED = re.compile(rf"^\W*{_GENRE}(?: \w+){{0,3}}: (?:the )?(?P<who>\S.*)", re.IGNORECASE)
# A place or an occasion before the word is no speaker: "Brussels Summit Communiqué".
_DEMONYM = re.compile(r"(?:ian|ean|can|man|ish|ese|nch|wiss|tch|aqi|aeli|ani|[A-Z.]{2,})[’']?s?$")
_OCCASION = re.compile(
    r"\b(?:summit|meeting|conference|session|forum|day|week|anniversary|department|daily)$", re.I
)
_ISSUED = re.compile(r"^(?:issued|adopted|delivered|agreed|made) by (?:the )?(?P<who>\S.*)", re.I)
_WE = re.compile(r"\b[Ww]e ?[,—–] ?(?:the )?(?P<who>(?:[^.;—]|(?<=\b[A-Z])\.|(?<=Jr)\.){3,600})")
# Two parties and more in a title: "U.S.-Japan", "Trilateral", "Joint".
_TOGETHER = re.compile(r"\b(?:joint|trilateral|bilateral|quadrilateral|leaders[’']?)\b", re.I)
# By what speakers before an assembly say whose word they bring.
_ON_BEHALF = re.compile(
    r"\b(?:on behalf of|in the name of|greetings (?:from|of)|(?:my|the|our) delegation of|"
    r"delegation of|(?:government|people|peoples|king|president|nation)(?: and (?:the )?(?:people|"
    r"government))? of) (?:the )?(?P<who>[^.;,]{3,80})",
    re.IGNORECASE,
)
_WITH = re.compile(r"\bwith\b", re.IGNORECASE)
# An issuer below the title says more than the title.
_ISSUED_LINE = "Statement by"
# Forms in which an office writes, not the person that they name.
_OFFICE = re.compile(r"readout|fact ?sheet|press release", re.IGNORECASE)
_NAME_LIKE = re.compile(r"(?:[A-ZÀ-Þ“\"(][^\s]*|of|the|for|and|to|on|de|al|von|van|bin|&|[-–])")
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
_SEARCHED = 60_000


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


def voice_of(text: str, heading: Heading, registry: Registry, day: str | None) -> Voice:
    """Find whose voice a text is.

    Args:
        text: the text, without header line and dateline.
        heading: what stands around it.
        registry: reference knowledge.
        day: day of the text; offices and states depend on it.
    """
    home = _home(heading, registry, day)
    unknown = ""
    for basis, parties, written in _candidates(text, heading, registry, day, home):
        if basis == "metadata" and not parties:
            unknown = written
        if _speaks_for_itself(text, basis, len(parties.actors) > 1):
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
        parties = _of_title(line, registry, day, home) if line else None
        if parties is not None:
            together = _together(line, registry, day)
            if len(together.actors) > max(1, len(parties.actors)):
                parties = together
            if len(we.actors) > len(parties.actors) or not parties:
                parties = we or parties or Parties((), (home,) if home else ())
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
        words = line.strip(" .,*_")
        person = registry.person_named(words.title() if words.isupper() else words)
        if person:
            return Parties((person,), (registry.actor_of_person(person, day),))
    return Parties()


def _of_title(line: str, registry: Registry, day: str | None, home: str) -> Parties | None:
    """Return who speaks by a title or a line above a text; None where it announces no speech."""
    announced = None
    for pattern in (_LABELLED, _BY, _OF, _OWN):
        match = pattern.search(line)
        if match is None:
            continue
        announced = Parties()
        who = match["who"]
        if pattern is _OWN and not _is_name(who):
            continue
        parties = parties_named(who, registry, day, home)
        if _OFFICE.search(match["genre"]) and parties:
            return Parties((), (home or parties.actors[0],))
        if pattern is _OWN and _is_place(who, parties, registry):
            continue
        if pattern is _OF and home and home not in parties.actors and _WITH.search(line):
            # Whom the publisher's own official talked with.
            continue
        if parties:
            return parties
    return announced


def _is_place(who: str, parties: Parties, registry: Registry) -> bool:
    """Tell a place ("Moscow Declaration") from a voice ("Russian statement", "UK statement")."""
    if parties.people or len(parties.actors) != 1 or registry.titles.names_institution(who):
        return False
    named = registry.names_of(parties.actors[0])[0] == who
    return not named and _DEMONYM.search(who.strip()) is None


def _is_name(who: str) -> bool:
    """Tell a name before "remarks" from a sentence or an occasion."""
    return not _OCCASION.search(who) and all(map(_NAME_LIKE.fullmatch, who.split()))


def _together(title: str, registry: Registry, day: str | None) -> Parties:
    """Return the parties of a title that says that several speak, or write, together."""
    if not _TOGETHER.search(title):
        return Parties()
    # The occasion and its place stand before the word for the text, its subject after it.
    after = re.split(rf"\b{_SPEECH}\b", title, maxsplit=1, flags=re.IGNORECASE)[-1]
    parts = (re.sub(r"\bon\b|\s[-–—]\s", ",", part) for part in (after, title))
    found = [Parties((), parties_named(part, registry, day).actors) for part in parts]
    return next((one for one in found if len(one.actors) > 1), Parties())


def _those_who_say_we(text: str, registry: Registry, day: str | None) -> Parties:
    match = _WE.search(text[:3000])
    found = parties_named(_without_verb(match["who"]), registry, day) if match else Parties()
    return found if len(found.actors) > 1 or not found.people else Parties((), found.actors)


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


def _speaks_for_itself(text: str, basis: str, together: bool) -> bool:
    plain = _QUOTED.sub(" ", text[:_SEARCHED])
    sentences = max(1, len(_SENTENCE_END.findall(plain)))
    first, reported = len(_FIRST.findall(plain)), len(_REPORTED.findall(plain))
    if basis in ("publisher", "signature"):
        return first >= 2 and first > 2 * reported
    if basis == "text":
        # Nobody is named: only a speech throughout in the first person is one.
        return first >= 5 and first > 3 * reported and 4 * first > sentences
    if first and (first >= reported or (together and 3 * reported < sentences)):
        # A joint statement tells what each of its parties said, too.
        return True
    if first:
        return False
    # Without "we" and "I" only a text in which nobody is reported is the voice of its title.
    return reported * 10 < sentences and bool(_SENTENCE_END.search(plain) or ";" in plain)
