"""Stance of a statement toward a target's proposition, with its condition, by rules.

The rules look at the sentence that names the target. They abstain, and write no row, where
nothing governs the name, where the evidence points both ways, or where only facts are told.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from armsdata.positions.attached import find_condition
from armsdata.positions.chain import Reader
from armsdata.positions.conditions import Condition
from armsdata.positions.formulas import read_formulas
from armsdata.positions.holder import Holder, Statement
from armsdata.positions.state import Chain
from armsdata.registry import Registry
from armsdata.statements import Span
from armsdata.statements.attribution.english.function_words import DETERMINERS, PREPOSITIONS
from armsdata.statements.attribution.english.tokens import Token, tokens

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
# A name that holds its limit already: "moratorium on nuclear testing", "non-proliferation".
_LIMITED = re.compile(
    r"\b(?:non-?proliferation|counter-?proliferation|de-?nuclear\w+|dis-?arm\w*|moratorium|"
    r"ban(?:ning)?|freeze|cut-?off|FMCT|PAROS|PPWT|safeguards|controls?|limits|halt|prevent|"
    r"eliminate|does not|out of space|talks|summit|prohibition)\b",
    re.IGNORECASE,
)
# Or that is followed by it: "a fissile material treaty", "a nuclear test ban".
_LIMITS = re.compile(
    r"[\s-](?:\w+ )?(?:treaty|convention|ban|moratorium|cut-?off|agreement|talks|negotiations|"
    r"freeze|limits|controls?|disarmament|deal|safeguards)\b",
    re.IGNORECASE,
)
_BEFORE_MUST = re.compile(
    r"\bbefore (?:discussing|considering|resuming|returning|starting|beginning|any)\b"
    r"[^.;]{0,120}?, "
    r"(?P<condition>[^.;]{0,40}\bmust\b[^.;]*)",
    re.IGNORECASE,
)
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
    statement: Statement,
    registry: Registry,
) -> list[Position]:
    """Decide the stance of one statement toward each target that it names.

    Args:
        text: the text.
        named: id, span and sentence of each treaty or issue that the statement names.
        statement: whose it is, of which day, and in which words it is told.
        registry: reference knowledge.
    """
    by_target: dict[str, list[_Evidence]] = {}
    for target, span, window in named:
        for found in _evidence(text, window, span, target, statement, registry):
            meant = _meant(text, registry.target(target), found, statement.day)
            by_target.setdefault(meant, []).append(found)
    return [
        _position(text, target, found, statement, registry)
        for target, found in sorted(by_target.items())
        if len({evidence.sign for evidence in found}) == 1
    ]


def _meant(text: str, target: Mapping, found: _Evidence, day: str | None) -> str:
    # To engage, or not, "on arms control" is about holding talks.
    recent = day is None or day >= target["talks_since"][: len(day)]
    if target["talks_id"] and recent and _TALK.search(text, *found.span):
        return target["talks_id"]
    return target["target_id"]


def _evidence(
    text: str, window: Span, name: Span, target: str, known: Statement, registry: Registry
) -> Iterator[_Evidence]:
    required = _BEFORE_MUST.search(text, *window)
    against = registry.target(target)["polarity"] == "against"
    if required and not against and required.start() < name[0] < required.start("condition"):
        yield _Evidence(-1, (required.start(), name[1]), "before-must", window)
        return
    toks = tokens(text, *window, [])
    at = next((i for i, token in enumerate(toks) if token.end > name[0]), None)
    if at is None or toks[-1].low == "?":
        return
    chain = _chain(text, toks, at, name, against, known, registry)
    decided = list(_decided(text, toks, at, chain, name, against, window))
    yield from decided
    if not decided and known.quoted:
        yield from _formulas(text, window, name, against, known)


def _decided(text: str, toks: list[Token], at: int, chain: Chain, name: Span, against: bool,
             window: Span) -> Iterator[_Evidence]:  # fmt: skip
    if chain.found:
        if chain.sign and (chain.demanded or not chain.other):
            span = (toks[chain.first].start, name[1])
            yield _Evidence(chain.sign, span, chain.rule, window)
        return
    if chain.sign and not against and not _is_object(toks, at):
        inside = at > 0 and toks[at - 1 - (toks[at - 1].low in DETERMINERS)].low in PREPOSITIONS
        for found in _predicate(text[name[1] : window[1]], name, window):
            # "Attempts against the treaty are unacceptable" is said of the attempts.
            if found.sign > 0 or not inside:
                yield found


def _formulas(text: str, window: Span, name: Span, against: bool, known: Statement
              ) -> Iterator[_Evidence]:  # fmt: skip
    start = max([window[0], *(s for s, e in known.content if s <= name[0] < e)])
    before, after = text[start : name[0]], text[name[1] : window[1]]
    limited = bool(_LIMITED.search(text, *name) or _LIMITS.match(text, name[1]))
    before = " ".join(before.split()) + " " if before.strip() else ""
    for rule in read_formulas(before, after, against, limited):
        yield _Evidence(1, (start, window[1]), rule, window)


def _is_object(toks: Sequence[Token], at: int) -> bool:
    """Tell whether an infinitive that no table holds governs the target: "to link X to Y"."""
    for index in range(at - 1, max(-1, at - 5), -1):
        if toks[index].low in (",", ";", "that"):
            return False
        if toks[index].low == "to":
            return index + 1 < at and toks[index + 1].low not in DETERMINERS
    return False


def _chain(text: str, toks: list[Token], at: int, name: Span, against: bool, known: Statement,
           registry: Registry) -> Chain:  # fmt: skip
    holder = Holder(known, registry)

    def whose(first: int, last: int) -> bool | None:
        if first >= last:
            return None
        return holder.whose(text, toks[first].start, toks[last - 1].end)

    cue = known.cue or (0, 0)
    inside = [i for i, token in enumerate(toks) if cue[0] <= token.start < cue[1]]
    cues = range(inside[0], inside[-1] + 1) if inside else range(0)
    last = next((i for i in range(at, len(toks)) if toks[i].end >= name[1]), at)
    limited = against and bool(_LIMITED.search(text, *name) or _LIMITS.match(text, name[1]))
    base = -1 if against and not limited else 1
    return Reader(toks, against, whose, cues).read((at, last), base, limited)


def _predicate(after: str, name: Span, window: Span) -> Iterator[_Evidence]:
    for pattern, sign, rule in ((_AFTER_FOR, 1, "should-be"), (_AFTER_AGAINST, -1, "is-not")):
        match = pattern.match(after)
        if match and not re.search(r"\bnot\b|n['’]t\b", match.group()):
            yield _Evidence(sign, (name[0], name[1] + match.end()), rule, window)


def _position(text: str, target: str, found: list[_Evidence], statement: Statement,
              registry: Registry) -> Position:  # fmt: skip
    actor_id, day = statement.actor_id, statement.day
    # What a speaker says twice is conditional if a condition stands with it once.
    read = [(one, _condition(text, one, statement.content, registry)) for one in found]
    evidence, condition = next((pair for pair in read if pair[1] is not None), read[0])
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


def _condition(
    text: str, evidence: _Evidence, content: Sequence[Span], registry: Registry
) -> Condition | None:
    if evidence.rule_id == "before-must" and (
        required := _BEFORE_MUST.search(text, *evidence.window)
    ):
        start, end = required.span("condition")
        return Condition(start, end, "before", "blocks", start, (required.start(), start))
    inside = next((s for s in content if s[0] <= evidence.span[1] - 1 < s[1]), evidence.window)
    window = max(evidence.window[0], inside[0]), min(evidence.window[1], inside[1])
    return find_condition(text, window, evidence.span, evidence.sign, registry.connecting)


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
