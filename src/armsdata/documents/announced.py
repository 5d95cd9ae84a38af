"""Who speaks by the title of a text, or by a line above it."""

import re

from armsdata.registry import Registry
from armsdata.registry.parties import Parties, parties_named

_SPEECH = (
    r"(?:remarks?|statements?|speech|address|keynote|message|intervention|declaration|lecture|"
    r"toast|explanation of vote|right of reply|letter|testimony|communiqu[eé]|op-?ed|commentary|"
    r"comments?|contribution|proclamation|appeal|manifesto|working paper|position paper|non-?paper|"
    r"resolution|answers?|replies|reply|press statement|press release|fact ?sheet)"
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
# Two parties and more in a title: "U.S.-Japan", "Trilateral", "Joint".
_TOGETHER = re.compile(r"\b(?:joint|trilateral|bilateral|quadrilateral|leaders[’']?)\b", re.I)
_WITH = re.compile(r"\bwith\b", re.IGNORECASE)
# Forms in which an office writes, not the person that they name.
_OFFICE = re.compile(r"fact ?sheet|press release", re.IGNORECASE)
_NAME_LIKE = re.compile(r"(?:[A-ZÀ-Þ“\"(][^\s]*|of|the|for|and|to|on|de|al|von|van|bin|&|[-–])")


def announced(line: str, registry: Registry, day: str | None, home: str) -> Parties | None:
    """Return who speaks by a title or a line above a text; None where it announces no speech."""
    found = None
    for pattern in (_LABELLED, _BY, _OF, _OWN):
        match = pattern.search(line)
        if match is None:
            continue
        found = Parties()
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
    return found


def _is_place(who: str, parties: Parties, registry: Registry) -> bool:
    """Tell a place ("Moscow Declaration") from a voice ("Russian statement", "UK statement")."""
    if parties.people or len(parties.actors) != 1 or registry.titles.names_institution(who):
        return False
    named = registry.names_of(parties.actors[0])[0] == who
    return not named and _DEMONYM.search(who.strip()) is None


def _is_name(who: str) -> bool:
    """Tell a name before "remarks" from a sentence or an occasion."""
    return not _OCCASION.search(who) and all(map(_NAME_LIKE.fullmatch, who.split()))


def together(title: str, registry: Registry, day: str | None) -> Parties:
    """Return the parties of a title that says that several speak, or write, together."""
    if not _TOGETHER.search(title):
        return Parties()
    # The occasion and its place stand before the word for the text, its subject after it.
    after = re.split(rf"\b{_SPEECH}\b", title, maxsplit=1, flags=re.IGNORECASE)[-1]
    parts = (re.sub(r"\bon\b|\s[-–—]\s", ",", part) for part in (after, title))
    found = [Parties((), parties_named(part, registry, day).actors) for part in parts]
    return next((one for one in found if len(one.actors) > 1), Parties())
