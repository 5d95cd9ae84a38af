"""From a target outward: the words that govern it, and what they make of its sign.

A sentence is read leftward from the name of the target, governor by governor, up to the verb
of its main clause and the subject of it, and further where that clause depends on another
("denied that", "no one should doubt that"). Negation turns the sign of the verb that it
stands with. What is asked, reported of others, supposed or past gives no sign at all.
"""

from dataclasses import replace

from armsdata.positions.closed import (
    BEING,
    COMMITTING,
    HAVING,
    LIMITERS,
    NEGATIONS,
    NOUN_KINDS,
    NP,
    PAST,
    PRESENT,
    REACH,
    RELATIVES,
    STOPS,
    SUPPOSED,
    TALKS,
)
from armsdata.positions.gerunds import GerundReader
from armsdata.positions.patterns import ATTITUDES, GOVERNORS, OUGHT, Governor
from armsdata.positions.state import Chain
from armsdata.statements.attribution.english import function_words as cc
from armsdata.statements.attribution.english import lexicon as lx
from armsdata.statements.attribution.english import nominals


class Reader(GerundReader):
    """Reads chains in one sentence, from the target outward."""

    def read(self, target: tuple[int, int], sign: int, limited: bool = False) -> Chain:
        """Walk from the token of the target outward.

        Args:
            target: indices of its first and of its last token.
            sign: the sign of the thing: -1 where the proposition is against it.
            limited: whether the name itself holds a limit ("a test ban").
        """
        self._target = target
        sign = -sign if self._befalls(target[1]) else sign
        chain, at, steps = Chain(sign, target[0], limited=limited), target[0] - 1, 0
        while at >= 0 and steps < REACH and chain.sign:
            token = self._toks[at]
            if token.low in STOPS or (token.low == "," and not self._is_list(at)):
                break
            governor, at = self._governor(at)
            if governor is None:
                following = self._transparent(chain, at)
                if following is None:
                    break
                steps, at = steps + 1, following
                continue
            steps = 0
            at = self._apply(chain, at, governor)
        if chain.found and chain.sign and not chain.settled and not self._judged(chain):
            self._settle(chain, at)
        return chain

    def _transparent(self, chain: Chain, at: int) -> int | None:
        """Step over a word that governs nothing; None where the clause ends."""
        low = self._toks[at].low
        if at in self._cue and chain.found:
            chain.settled = True
            return None if chain.verbal else self._stop(chain)
        if low == "no" and not chain.found:
            return self._no_target(chain, at)
        if low in ("no", "any") and chain.found:
            chain.sign *= -1 if low == "no" else 1
            chain.first = at
            return self._denied(chain, at)
        if low in NEGATIONS:
            if at + 1 < len(self._toks) and self._toks[at + 1].low == "only":
                return None
            chain.sign *= -1
            return at - 1
        if low in ("and", "or", "but"):
            return at - 1
        if low == "by" and at and self._toks[at - 1].low.endswith("ed"):
            return self._stop(chain)
        if low in SUPPOSED:
            return self._stop(chain)
        if low == "that" and at + 1 == self._target[0]:
            return at - 1
        if low in SUPPOSED | RELATIVES or low in ("that", "because", "although", "while", "as"):
            return None
        if nominals.is_finite(self._toks, at):
            return self._unknown_verb(chain, at) if chain.found else None
        return at - 1

    def _no_target(self, chain: Chain, at: int) -> int | None:
        """Read "there can be no talks on X": nothing but a noun stands before the target."""
        between = {t.low for t in self._toks[at + 1 : self._target[0]]} - NP - TALKS
        if at < 1 or self._toks[at - 1].low not in BEING | HAVING or between:
            return None
        chain.sign, chain.rule, chain.first = -chain.sign, "no-target", at - 1
        return self._denied(chain, at)

    def _denied(self, chain: Chain, no: int) -> int:
        """Read on from "no": "there is no", "we see no" have a subject of their own."""
        verb = no - 1
        if verb < 0 or self._toks[verb].low not in BEING | HAVING:
            return verb
        chain.verbal = True
        group = nominals.verb_group_start(self._toks, verb)
        lows = {token.low for token in self._toks[group : verb + 1]}
        if group and self._toks[group - 1].low == "there" and self._is_fact(no, lows):
            return self._stop(chain)
        if lows & NEGATIONS:
            chain.sign *= -1
        return self._subject(chain, group, lows)

    def _is_fact(self, no: int, lows: set[str]) -> bool:
        """Tell whether "there has been no halt", "there are no means to" only says how it is."""
        thing = self._toks[no + 1].low if no + 1 < len(self._toks) else ""
        thing = self._toks[no + 2].low if thing == "more" and no + 2 < len(self._toks) else thing
        return "been" in lows or not (thing in GOVERNORS or thing in NP | TALKS)

    def _unknown_verb(self, chain: Chain, at: int) -> int:
        """Read the auxiliary of a verb that no table holds: its subject acts."""
        group = nominals.verb_group_start(self._toks, at + 1)
        lows = {token.low for token in self._toks[group : at + 1]}
        if lows & NEGATIONS:
            chain.sign *= -1
        chain.demanded = chain.demanded or bool(lows & OUGHT)
        following = self._subject(chain, group, lows)
        if lows & PAST and chain.other is False and not lows & BEING:
            chain.other = True
        return following

    def _is_list(self, comma: int) -> bool:
        """Tell whether a comma parts things of one list before the target."""
        return comma + 1 < len(self._toks) and self._toks[comma + 1].low in ("and", "or", "the")

    def _apply(self, chain: Chain, at: int, governor: Governor) -> int:
        """Let a governor act; return where the walk goes on."""
        if self._toks[at].low == "back" and not self._is_verb(at):
            return at - 1
        if self._toks[at].low == "without" and self._is_aside(at):
            return at - 1
        if governor.sign == 0 and governor.kind != "report":
            return self._stop(chain)
        chain.first = at
        if self._limits and governor.kind in ("talk", "talks"):
            # To talk about things, or to have a treaty on them, is to limit them, but once.
            governor = replace(governor, sign=1 if chain.limited else -1)
        chain.limited = chain.limited or governor.kind in LIMITERS
        if governor.kind == "keep" and self._limits and not chain.limited:
            # To keep a thing that ought not to be may as well be to keep it in check.
            return self._stop(chain)
        if governor.gerund and self._toks[at - 1].low == "the" and at:
            chain.first, chain.other = at, True
            return at - 1
        noun = governor.kind in NOUN_KINDS
        if noun or self._is_noun(at, governor):
            return self._apply_noun(chain, at, governor)
        if governor.gerund and not self._is_progressive(at):
            return self._apply_gerund(chain, at, governor)
        group = nominals.verb_group_start(self._toks, at)
        if self._toks[group].low == "to" and group < at:
            return self._apply_infinitive(chain, group, at, governor)
        if group and self._toks[group - 1].low == "to":
            return self._apply_infinitive(chain, group - 1, at, governor)
        return self._apply_finite(chain, at, group, governor)

    def _is_aside(self, at: int) -> bool:
        """Tell whether "without" has an object of its own ("without delay on X")."""
        between = self._toks[at + 1 : self._target[0]]
        return any(token.low in cc.PREPOSITIONS | {"of"} for token in between)

    def _is_verb(self, at: int) -> bool:
        before = self._toks[at - 1] if at else None
        return before is not None and (
            before.low in cc.MODALS | cc.SUBJECTS | {"to", "will"}
            or before.low.endswith("s")
            or before.capital
        )

    def _apply_noun(self, chain: Chain, at: int, governor: Governor) -> int:
        kind = governor.kind if governor.kind in NOUN_KINDS else "noun"
        self._turn(chain, governor.sign, kind)
        voiced = self._toks[at].low in ATTITUDES
        chain.verbal = chain.verbal or governor.kind == "adjective" or voiced
        if governor.kind == "concern":
            # Whatever another does, the concern is the speaker's.
            chain.other, chain.settled = False, True
            return -1
        before = at - 1
        while before >= 0 and self._toks[before].low in ("early", "full", "new", "further", "own"):
            before -= 1
        if before >= 0 and self._toks[before].low in ("no", "without"):
            chain.sign *= -1
            return self._denied(chain, before)
        if before >= 0 and governor.kind != "adjective":
            self._note_owner(chain, before, at)
        if governor.kind == "adjective":
            return self._apply_copula(chain, at)
        return before

    def _apply_copula(self, chain: Chain, at: int) -> int:
        """Read "is not ready": its negation and its subject."""
        group = nominals.verb_group_start(self._toks, at)
        lows = {token.low for token in self._toks[group:at]}
        if lows & NEGATIONS:
            chain.sign *= -1
        return self._subject(chain, group, lows) if group < at else at - 1

    def _apply_infinitive(self, chain: Chain, to: int, at: int, governor: Governor) -> int:
        self._turn(chain, governor.sign, governor.kind)
        if {token.low for token in self._toks[to:at]} & NEGATIONS:
            chain.sign *= -1
        before = to - 1
        if before >= 0 and self._toks[before].low in ("not", "never"):
            chain.sign *= -1
            before -= 1
        if before >= 0 and self._toks[before].low in ("and", "or", "but", ","):
            earlier = next(
                (i for i in range(before - 1, -1, -1) if self._toks[i].low == "to"), None
            )
            if earlier is not None:
                # A "not" before the earlier infinitive is that one's own.
                own = earlier > 1 and self._toks[earlier - 1].low in NEGATIONS
                return self._before_infinitive(chain, earlier - 1 - own)
        return self._before_infinitive(chain, before)

    def _apply_finite(self, chain: Chain, at: int, group: int, governor: Governor) -> int:
        lows = {token.low for token in self._toks[group:at]}
        if at in self._cue:
            if governor.kind == "report" and not chain.found:
                return -1
            if governor.kind == "report" and not chain.verbal and not self._judged(chain):
                # Who announces a withdrawal withdraws; who mentions one does not.
                announced = lx.SAY_FORMS.get(self._toks[at].low) in COMMITTING
                return self._apply_cue(chain, lows, governor) if announced else self._stop(chain)
            return self._apply_cue(chain, lows, governor)
        if governor.kind in ("report", "deny", "doubt"):
            # Nobody takes sides by telling, and a name that such a verb governs is told of.
            return self._stop(chain)
        # What is done is a fact; what somebody "has done" is what they hold to now.
        done = governor.past and not lows & PRESENT
        if governor.kind in ("act", "limit", "talk") and (done or "had" in lows):
            chain.rule, chain.other, chain.settled = chain.rule or governor.kind, True, True
            chain.demanded = False
            return self._past(chain, group)
        if governor.kind in ("attitude", "demand"):
            chain.other = False
        if governor.kind == "demand" and not chain.found and self._heads_addressee():
            return self._stop(chain)
        self._turn(chain, governor.sign, governor.kind)
        if lows & NEGATIONS:
            chain.sign *= -1
        chain.demanded = chain.demanded or bool(lows & OUGHT)
        if group and self._toks[group - 1].low in ("and", "or", "but") and not lows:
            return self._joined(chain, group - 1)
        return self._subject(chain, group, lows)

    def _heads_addressee(self) -> bool:
        """Tell whether the target only tells whom a demand goes to ("parties to X to act")."""
        after = self._target[1] + 1
        return after < len(self._toks) and self._toks[after].low == "to"
