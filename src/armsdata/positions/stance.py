"""Stance of a statement toward a target's proposition, with its condition, by rules.

The rules look at the sentence that names the target. They abstain, and write no row, where
nothing governs the name, where the evidence points both ways, or where only facts are told.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from armsdata.positions import patterns
from armsdata.positions.conditions import Condition, find_condition
from armsdata.registry import Registry
from armsdata.statements import Span
from armsdata.statements.attribution.english.lexicon import words

_TALK = re.compile(r"\b(?:engag\w+|dialogue|talks?|discuss\w*|negotiat\w+)\b", re.IGNORECASE)

_AFTER_FOR = re.compile(
    r"^[^.;]{0,60}?\b(?:(?:should|must|needs? to|has to) be (?:ratified|extended|preserved|kept|"
    r"observed|concluded|approved|resumed|strengthened|implemented|continued)|"
    r"(?:is|are|remains?) (?:\w+ )?(?:in our (?:\w+ )?interest|vital|essential|necessary|important|"
    r"indispensable|possible|a priority|(?:a|the) cornerstone))\b",
    re.IGNORECASE,
)
_AFTER_AGAINST = re.compile(
    r"^[^.;]{0,60}?\b(?:(?:is|are|remains?) (?:\w+ )?(?:impossible|pointless|unacceptable|"
    r"out of the question|dead|off the table|obsolete|irrelevant)|makes? no sense)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not(?! only)|no|never|cannot|can't|can’t|won't|won’t|neither|nor|without|hardly|"
    r"doesn't|doesn’t|don't|don’t|didn't|isn't|unable to|fail(?:s|ed)? to)\b"
    r"(?:(?!\b(?:and|but|who|which|that)\b)[^,.;:—]){0,30}$",
    re.IGNORECASE,
)
_NO_TARGET = re.compile(r"\b(?:no|not any|any)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_NEGATED_BEING = re.compile(
    r"\b(?:there|we|it)\b[^.;]{0,30}\b(?:no|not|cannot|never)\b[^,.;]{0,20}$", re.I
)
_NOT_ONLY = re.compile(r"\bnot only\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:had|was|were|after|when|since)\b[^,.;]{0,25}$", re.IGNORECASE)
_BEFORE_MUST = re.compile(
    r"\bbefore (?:discussing|considering|resuming|returning|starting|beginning|any)\b"
    r"[^.;]{0,120}?, "
    r"(?P<condition>[^.;]{0,40}\bmust\b[^.;]*)",
    re.IGNORECASE,
)
_WINDOW = 90
# Between a verb and its object nothing of this kind stands.
_BREAK = re.compile(r"[;:—]|--|\b(?:is|are|was|were|has|had|because|although|while)\b")
_PREPOSITIONS = frozenset(
    words(
        """
with in from of to on against by between and for at into upon towards toward across
"""
    )
)
_DEMANDED = re.compile(r"\b(?:should|must|to|ought|needs?)\b", re.IGNORECASE)
_ADDRESSED = re.compile(
    r"\b(?:call(?:s|ed|ing)? (?:up)?on|urg(?:e|es|ed|ing)|with|ask(?:s|ed)?|"
    r"demand(?:s|ed)? that|tell|"
    r"told|appeal(?:s|ed)? to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Position:
    """A stance with its evidence; spans refer to the text."""

    target_id: str
    stance: str
    evidence: Span
    condition: Condition | None
    who_must_act: str
    addressee: str
    rule_id: str
    confidence: float


@dataclass(frozen=True)
class _Evidence:
    sign: int
    span: Span
    rule_id: str
    window: Span


def find_positions(
    text: str,
    named: Iterable[tuple[str, Span, Span]],
    actor_id: str,
    day: str | None,
    registry: Registry,
) -> list[Position]:
    """Decide the stance of one statement toward each target that it names.

    Args:
        text: the text.
        named: id, span and sentence of each treaty or issue that the statement names.
        actor_id: whose statement it is, or empty.
        day: day of the statement, or None.
        registry: reference knowledge.
    """
    speaks = _Subjects(text, actor_id, day, registry)
    by_target: dict[str, list[_Evidence]] = {}
    for target, span, window in named:
        for found in _evidence(text, window, span, target, speaks):
            meant = _meant(text, registry.target(target), found, day)
            by_target.setdefault(meant, []).append(found)
    return [
        _position(text, target, found, actor_id, day, registry)
        for target, found in sorted(by_target.items())
        if len({evidence.sign for evidence in found}) == 1
    ]


def _meant(text: str, target: Mapping, found: _Evidence, day: str | None) -> str:
    # To engage, or not, "on arms control" is about holding talks.
    recent = day is None or day >= target["talks_since"][: len(day)]
    if target["talks_id"] and recent and _TALK.search(text, *found.span):
        return target["talks_id"]
    return target["target_id"]


@dataclass(frozen=True)
class _Subjects:
    """Whether a verb is the speaker's own, or told of somebody else."""

    text: str
    actor_id: str
    day: str | None
    registry: Registry

    def is_other(self, window: Span, verb_at: int) -> bool:
        start = max(window[0], verb_at - _WINDOW)
        for match in reversed(self.registry.actors_in(self.text, self.day, start, verb_at)):
            words = self.text[window[0] : match.start].lower().split()
            while words and words[-1] in ("the", "a"):
                words.pop()
            if words and words[-1] in _PREPOSITIONS:
                continue
            between = self.text[match.end : verb_at]
            demanded = _DEMANDED.search(between) or _ADDRESSED.search(
                self.text[start : match.start]
            )
            return (
                match.actor_id not in self.actor_id.split("|")
                and not demanded
                and "," not in between
            )
        return False


def _evidence(
    text: str, window: Span, name: Span, target: str, speaks: _Subjects
) -> Iterator[_Evidence]:
    required = _BEFORE_MUST.search(text, *window)
    against = speaks.registry.target(target)["polarity"] == "against"
    if required and not against and required.start() < name[0] < required.start("condition"):
        yield _Evidence(-1, (required.start(), name[1]), "before-must", window)
        return
    before = text[max(window[0], name[0] - _WINDOW) : name[0]]
    offset = name[0] - len(before)
    after = text[name[1] : window[1]]
    rules = ((patterns.LIMIT, 1, "limit"), (patterns.DO, -1, "do")) if against else (
        (patterns.FOR, 1, "for"), (patterns.AGAINST, -1, "against"))  # fmt: skip
    if _NOT_ONLY.search(before):
        return
    best: tuple[int, _Evidence] | None = None
    for pattern, sign, rule in rules:
        for match in pattern.finditer(before):
            if _told_as_past(before, match) or _BREAK.search(before, match.end()):
                continue
            if speaks.is_other(window, offset + match.start()):
                continue
            turned = _NOT.search(before[: match.start()]) is not None
            if turned and sign < 0 and rule == "against":
                continue
            signed = -sign if turned else sign
            rule_id = f"{rule}-negated" if turned else rule
            found = _Evidence(signed, (offset + match.start(), name[1]), rule_id, window)
            # The verb that governs the others stands first: "refrain from deploying".
            rank = match.start() if rule in ("against", "limit") else match.start() + _WINDOW
            if best is None or rank < best[0]:
                best = (rank, found)
    if best is not None:
        yield best[1]
    elif not against:
        yield from _predicate(after, before, name, offset, window)


def _told_as_past(before: str, match: re.Match) -> bool:
    return bool(_PAST.search(before[: match.start()]))


def _predicate(
    after: str, before: str, name: Span, offset: int, window: Span
) -> Iterator[_Evidence]:
    negated = _NEGATED_BEING.search(before)
    if negated:
        yield _Evidence(-1, (offset + negated.start(), name[1]), "no-target", window)
        return
    for pattern, sign, rule in ((_AFTER_FOR, 1, "should-be"), (_AFTER_AGAINST, -1, "is-not")):
        match = pattern.match(after)
        if match and not re.search(r"\bnot\b|n't\b|n’t\b", match.group()):
            yield _Evidence(sign, (name[0], name[1] + match.end()), rule, window)


def _position(text: str, target: str, found: list[_Evidence], actor_id: str, day: str | None,
              registry: Registry) -> Position:  # fmt: skip
    evidence = found[0]
    condition = _condition(text, evidence)
    stance = "support" if evidence.sign > 0 else "oppose"
    who = ""
    if condition is not None:
        stance = "conditional-support" if evidence.sign > 0 else "conditional-refusal"
        who = _who(text, condition, evidence.window, actor_id, day, registry)
    addressee = _addressee(text, evidence.window, actor_id, day, registry)
    if not addressee and who != actor_id:
        addressee = who
    return Position(target, stance, evidence.span, condition, who, addressee,
                    evidence.rule_id + ("-conditional" if condition else ""),
                    0.7 if condition or len(found) > 1 else 0.6)  # fmt: skip


def _condition(text: str, evidence: _Evidence) -> Condition | None:
    if evidence.rule_id == "before-must" and (
        required := _BEFORE_MUST.search(text, *evidence.window)
    ):
        return Condition(required.start("condition"), required.end("condition"), "before", "blocks")
    return find_condition(text, evidence.window, evidence.span, evidence.sign)


def _who(text: str, condition: Condition, window: Span, actor_id: str, day: str | None,
         registry: Registry) -> str:  # fmt: skip
    inside = registry.actors_in(text, day, condition.start, condition.end)
    words = text[condition.start : condition.end].lower().split()
    if any(word in ("we", "our", "us") for word in words[:4]):
        return actor_id
    if inside and not any(word in ("they", "it", "he", "she") for word in words[1:3]):
        return inside[0].actor_id
    before = registry.actors_in(text, day, window[0], condition.start)
    others = [match.actor_id for match in before if match.actor_id != actor_id]
    if others:
        return others[-1]
    return inside[0].actor_id if inside else ""


def _addressee(text: str, window: Span, actor_id: str, day: str | None, registry: Registry) -> str:
    for match in registry.actors_in(text, day, *window):
        before = text[max(window[0], match.start - 30) : match.start]
        if match.actor_id != actor_id and _ADDRESSED.search(before):
            return match.actor_id
    return ""
