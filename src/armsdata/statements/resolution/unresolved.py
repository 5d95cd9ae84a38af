"""Who a source is, or why nobody knows: the reason that is listed for what stays unresolved."""

import re
from dataclasses import dataclass, replace

from armsdata.registry import Registry
from armsdata.statements.resolution.sources import Source

_FIRST_PERSON = re.compile(
    r"\W*(?:I|we|my|our|us|let us|(?:my|our|his|its|this|the present) "
    r"(?:country|delegation|government|nation|people))\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\W*(?:he|she|it|they|this|that|these|those|which|who|one|there|you|the latter|the former|"
    r"(?:the|both|two) (?:two |three )?(?:sides|parties|leaders|presidents|countries|ministers|"
    r"delegations|participants))\W*",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\W*(?:nobody|no one|everyone|everybody|people|others|many|most|some)\b", re.I
)
_SEVERAL = re.compile(r"\b(?:officials|diplomats|sources|envoys|aides|insiders)\b", re.IGNORECASE)
_PLURAL = re.compile(r"[^\W\d_]+(?<!s)s$|\b(?:people|peoples|men|women|majority|minority)$")
_AFTER_HEAD = re.compile(r",| (?:of|for|in|with|who|which|that|to|at|on)\b")
_OPENS = re.compile(r"^\W*(?:(?:the|a|an|his|her|its|their|this|that|those|these)\s)?\s*", re.I)


@dataclass(frozen=True)
class Speaker:
    """Who a source is; empty ids where unknown.

    Attributes:
        person_id: the person.
        actor_id: the state or organisation; several are joined with ``|``.
        basis: how that was found, a value of ``SPEAKER_BASES``.
        reason: why it was not, a value of ``UNRESOLVED_REASONS``; empty where the actor is known
            and no other person is named.
    """

    person_id: str = ""
    actor_id: str = ""
    basis: str = "unresolved"
    reason: str = ""


def explained(
    speaker: Speaker, words: str, source: Source, registry: Registry, day: str | None
) -> Speaker:
    """Return the speaker with the reason why it is not known, if it is not.

    Args:
        speaker: what was found.
        words: the words of the source.
        source: the same, read.
        registry: reference knowledge.
        day: day of the text; without one, nobody is found by an office.
    """
    if speaker.person_id or (speaker.actor_id and not source.names) or "|" in speaker.actor_id:
        return speaker
    return replace(speaker, reason=_reason(words, source, registry, day))


def _reason(words: str, source: Source, registry: Registry, day: str | None) -> str:
    if _FIRST_PERSON.match(words):
        return "first-person"
    if _POINTS_BACK.fullmatch(words):
        return "no-antecedent"
    if source.names:
        return _named(source, registry, day) or "group-or-class"
    if source.former:
        return "former-office"
    if _NOBODY.match(words):
        return "group-or-class"
    official = registry.titles.names_institution(source.described)
    if _SEVERAL.search(words) or (source.nameless and official):
        return "anonymous"
    return _unnamed(_OPENS.sub("", words, count=1), source, registry, day)


def _named(source: Source, registry: Registry, day: str | None) -> str:
    """Return the reason for a name; empty where it may be no name."""
    bearers = {person for name in source.names for person in registry.people_bearing(name.words)}
    if not bearers:
        first = source.names[0]
        alone = len(source.names) == 1 == len(first.words) and first.start == source.head[0]
        # "Critics" opens a sentence in capitals, as a name does.
        return "" if alone and _PLURAL.search(first.words[0]) else "not-in-tables"
    # A namesake in the tables who held no office then is nobody's evidence.
    serving = [person for person in bearers if day and registry.office_on(person, day)]
    if len(serving) > 1 or (len(bearers) > 1 and not day):
        return "several-candidates"
    return "not-in-tables" if day else "undated"


def _unnamed(bare: str, source: Source, registry: Registry, day: str | None) -> str:
    head = _AFTER_HEAD.split(bare, maxsplit=1)[0].strip()
    last = head.split()[-1] if head else ""
    if registry.titles.telling(last) & registry.titles.of_use("role"):
        return "role-without-holder" if day else "undated"
    if any(word[:1].isupper() for word in bare.split()[:4]):
        return "not-in-tables"
    if source.nameless or _PLURAL.search(head):
        return "group-or-class"
    return "no-party"
