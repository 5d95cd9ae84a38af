"""From a target outward: the words that govern it, and what they make of its sign.

A sentence is read leftward from the name of the target, governor by governor, up to the verb
of its main clause and the subject of it, and further where that clause depends on another
("denied that", "no one should doubt that"). Negation turns the sign of the verb that it
stands with. What is asked, reported of others, supposed or past gives no sign at all.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from armsdata.positions.patterns import GOVERNORS, MEANS, NOBODY, OUGHT, RUMOURS, Governor
from armsdata.statements.attribution.english import function_words as cc
from armsdata.statements.attribution.english import lexicon as lx
from armsdata.statements.attribution.english import nominals
from armsdata.statements.attribution.english.tokens import Token

_NEGATIONS = cc.NEGATED | {"not", "never", "n't", "neither", "nor", "hardly"}
_SUPPOSED = {"if", "whether", "unless", "when", "after", "before", "until", "once", "since",
             "following", "amid", "upon"}  # fmt: skip
_RELATIVES = {"who", "which", "whose", "where"}
_STOPS = {";", ":", "—", "–", "(", ")", "?", "!"}
_NP = cc.DETERMINERS | cc.PREPOSITIONS | {"of", "as", "between", "its", "'s", "-", "’", "'"}
_PAST = {"had", "did"}
_REACH = 12
_LIGHT = {"on", "about", "regarding", "concerning", "under", "within", "into"}


@dataclass
class Chain:
    """The state of the walk.

    Attributes:
        sign: product of the signs so far; 0 where nothing may be told.
        first: index of the outermost governor.
        rule: kind of the innermost governor.
        other: whether the acting subject is not the speaker.
        demanded: whether somebody ought to act, whoever it is.
        settled: whether the subject is decided.
        own: whether the words say "our efforts", "its plan".
        verbal: whether a verb or an adjective is among the governors.
        limited: whether the thing stands in a limit already, such as a ban on it.
    """

    sign: int
    first: int
    rule: str = ""
    other: bool = False
    demanded: bool = False
    settled: bool = False
    limited: bool = False
    own: bool = False
    verbal: bool = False

    @property
    def found(self) -> bool:
        """Whether anything governs the target."""
        return self.rule != ""


class Reader:
    """Reads chains in one sentence.

    Args:
        toks: its tokens, quotation marks being marks.
        limits: whether acts that limit things turn the sign (they do not, for treaties).
        whose: tells for two token indices whether the subject between them is the speaker
            (True), somebody else (False), or nobody in particular (None).
        cue: indices of the tokens of the statement's own cue, whose subject is the speaker.
    """

    def __init__(self, toks: Sequence[Token], limits: bool,
                 whose: Callable[[int, int], bool | None], cue: range) -> None:  # fmt: skip
        """Remember the sentence."""
        self._toks, self._limits, self._whose, self._cue = toks, limits, whose, cue

    def read(self, target: tuple[int, int], sign: int, limited: bool = False) -> Chain:
        """Walk from the token of the target outward.

        Args:
            target: indices of its first and of its last token.
            sign: the sign of the thing: -1 where the proposition is against it.
            limited: whether the name itself holds a limit ("a test ban").
        """
        self._target = target
        chain, at, steps = Chain(sign, target[0], limited=limited), target[0] - 1, 0
        while at >= 0 and steps < _REACH and chain.sign:
            token = self._toks[at]
            if token.low in _STOPS or (token.low == "," and not self._is_list(at)):
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

    def _judged(self, chain: Chain) -> bool:
        """Read a judgement on what the chain names: "its withdrawal from X was a mistake"."""
        if chain.rule not in _NOUN_KINDS:
            return False
        for index in range(self._target[1] + 1, min(self._target[1] + 9, len(self._toks))):
            low = self._toks[index].low
            if low in _BEING | cc.NEGATED:
                self._judge(chain, index)
                chain.other, chain.settled = False, True
                return True
            if low in _STOPS or low in ("that", "who", "which", ",", "and", "but", "until", "unless"):
                return False
        return False

    def _settle(self, chain: Chain, at: int) -> None:
        """Ask whose the words are that no finite verb parts from the governors."""
        if not chain.verbal:
            # "The use of X violates the law": a noun alone takes no side.
            self._stop(chain)
            return
        start = chain.first
        while start > 0 and not self._opens(start - 1):
            start -= 1
        if self._whose(start, chain.first) is False:
            chain.other = True
        if start:
            self._upper_clause(chain, start - 1)

    @staticmethod
    def _stop(chain: Chain) -> int:
        """Give up: nothing may be told."""
        chain.sign = 0
        return -1

    def _governor(self, at: int) -> tuple[Governor | None, int]:
        """Return the governor that a token is or ends, and the index where it begins."""
        low = self._toks[at].low
        before = self._toks[at - 1].low if at else ""
        after = self._toks[at + 1].low if at + 1 < len(self._toks) else ""
        if (pair := GOVERNORS.get(f"{before} {low}")) is not None:
            return pair, at - 1
        if (pair := GOVERNORS.get(f"{low} {after}")) is not None:
            return pair, at
        found = GOVERNORS.get(low)
        if found is None or nominals.is_name(self._toks, at):
            return None, at
        if found.kind in ("limit", "limit-noun", "talks") and not self._limits:
            return None, at
        if low in RUMOURS and after in ("of", "that", "about"):
            return Governor(0, "noun"), at
        if found.kind == "report" and (low in lx.NOUN_LIKE or self._is_noun(at, found)):
            return None, at
        return found, at

    def _transparent(self, chain: Chain, at: int) -> int | None:
        """Step over a word that governs nothing; None where the clause ends."""
        low = self._toks[at].low
        if low == "no" and not chain.found:
            return self._no_target(chain, at)
        if low in ("no", "any") and chain.found:
            chain.sign *= -1 if low == "no" else 1
            chain.first = at
            return self._denied(chain, at)
        if low in _NEGATIONS:
            if at + 1 < len(self._toks) and self._toks[at + 1].low == "only":
                return None
            chain.sign *= -1
            return at - 1
        if low in ("and", "or", "but"):
            return at - 1
        if low == "by" and at and self._toks[at - 1].low.endswith("ed"):
            return self._stop(chain)
        if low in _SUPPOSED:
            return self._stop(chain)
        if low == "that" and at + 1 == self._target[0]:
            return at - 1
        if low in _SUPPOSED | _RELATIVES or low in ("that", "because", "although", "while", "as"):
            return None
        if nominals.is_finite(self._toks, at):
            return self._unknown_verb(chain, at) if chain.found else None
        return at - 1

    def _no_target(self, chain: Chain, at: int) -> int | None:
        """Read "there can be no talks on X": nothing but a noun stands before the target."""
        between = {t.low for t in self._toks[at + 1 : self._target[0]]} - _NP - _TALKS
        if at < 1 or self._toks[at - 1].low not in _BEING | _HAVING or between:
            return None
        chain.sign, chain.rule, chain.first = -chain.sign, "no-target", at - 1
        return self._denied(chain, at)

    def _denied(self, chain: Chain, no: int) -> int:
        """Read on from "no": "there is no", "we see no" have a subject of their own."""
        verb = no - 1
        if verb < 0 or self._toks[verb].low not in _BEING | _HAVING:
            return verb
        chain.verbal = True
        group = nominals.verb_group_start(self._toks, verb)
        return self._subject(chain, group, {token.low for token in self._toks[group:verb]})

    def _unknown_verb(self, chain: Chain, at: int) -> int:
        """Read the auxiliary of a verb that no table holds: its subject acts."""
        group = nominals.verb_group_start(self._toks, at + 1)
        lows = {token.low for token in self._toks[group : at + 2]}
        if lows & _NEGATIONS:
            chain.sign *= -1
        chain.demanded = chain.demanded or bool(lows & OUGHT)
        following = self._subject(chain, group, lows)
        if lows & _PAST and chain.other is False and not lows & _BEING:
            chain.other = True
        return following

    def _is_list(self, comma: int) -> bool:
        """Tell whether a comma parts things of one list before the target."""
        return comma + 1 < len(self._toks) and self._toks[comma + 1].low in ("and", "or", "the")

    def _apply(self, chain: Chain, at: int, governor: Governor) -> int:
        """Let a governor act; return where the walk goes on."""
        if self._toks[at].low == "back" and not self._is_verb(at):
            return at - 1
        if governor.sign == 0 and governor.kind != "report":
            return self._stop(chain)
        chain.first = at
        if self._limits and governor.kind in ("talk", "talks"):
            # To talk about things, or to have a treaty on them, is to limit them, but once.
            governor = replace(governor, sign=1 if chain.limited else -1)
        chain.limited = chain.limited or governor.kind in _LIMITERS
        if governor.kind == "keep" and self._limits and not chain.limited:
            # To keep a thing that ought not to be may as well be to keep it in check.
            return self._stop(chain)
        if governor.gerund and self._toks[at - 1].low == "the" and at:
            chain.first, chain.other = at, True
            return at - 1
        noun = governor.kind in _NOUN_KINDS
        if noun or self._is_noun(at, governor):
            return self._apply_noun(chain, at, governor)
        if governor.gerund and not self._is_progressive(at):
            return self._apply_gerund(chain, at, governor)
        group = nominals.verb_group_start(self._toks, at)
        if group and self._toks[group - 1].low == "to":
            return self._apply_infinitive(chain, group - 1, at, governor)
        return self._apply_finite(chain, at, group, governor)

    def _is_noun(self, at: int, governor: Governor) -> bool:
        if governor.gerund or not at:
            return False
        before, token = self._toks[at - 1], self._toks[at]
        if before.low in cc.DETERMINERS or before.low.endswith(("'s", "s'")):
            return True
        if at > 1 and before.capital and self._toks[at - 2].low == "that":
            # "demands that Russia return"
            return False
        plain = not governor.past and not token.low.endswith("s")
        return plain and (before.capital or before.low in cc.PREPOSITIONS | {"of"}) and (
            before.low not in ("to", "will", "would")
        )  # fmt: skip

    def _is_verb(self, at: int) -> bool:
        before = self._toks[at - 1] if at else None
        return before is not None and (
            before.low in cc.MODALS | cc.SUBJECTS | {"to", "will"}
            or before.low.endswith("s")
            or before.capital
        )

    def _turn(self, chain: Chain, sign: int, rule: str) -> None:
        chain.sign *= sign
        chain.rule = chain.rule or rule
        chain.verbal = chain.verbal or rule not in _NOUN_KINDS

    def _apply_noun(self, chain: Chain, at: int, governor: Governor) -> int:
        kind = governor.kind if governor.kind in _NOUN_KINDS else "noun"
        self._turn(chain, governor.sign, kind)
        chain.verbal = chain.verbal or governor.kind == "adjective"
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
            start = before
            while start > 0 and self._toks[start].capital and self._toks[start - 1].capital:
                start -= 1
            owner = self._whose(start, at)
            chain.other = chain.other or owner is False
            chain.own = chain.own or owner is True
        if governor.kind == "adjective":
            return self._apply_copula(chain, at)
        return before

    def _apply_copula(self, chain: Chain, at: int) -> int:
        """Read "is not ready": its negation and its subject."""
        group = nominals.verb_group_start(self._toks, at)
        lows = {token.low for token in self._toks[group:at]}
        if lows & _NEGATIONS:
            chain.sign *= -1
        return self._subject(chain, group, lows) if group < at else at - 1

    def _is_progressive(self, at: int) -> bool:
        group = nominals.verb_group_start(self._toks, at)
        return bool({t.low for t in self._toks[group:at]} & _BEING)

    def _apply_gerund(self, chain: Chain, at: int, governor: Governor) -> int:
        self._turn(chain, governor.sign, governor.kind)
        before = at - 1
        if before >= 0 and self._toks[before].low == "not":
            chain.sign *= -1
            before -= 1
        if before >= 0 and self._toks[before].low in ("after", "before", "since", "when", "while"):
            return self._stop(chain)
        if before >= 0 and self._toks[before].low == "without":
            chain.sign *= -1
            return before - 1
        while before > 0 and self._toks[before].low in ("and", "or", ","):
            if not self._toks[before - 1].low.endswith("ing"):
                break
            # "refrain from making and deploying"
            before -= 2
        if before == 0 and self._toks[0].low == "by":
            return self._by_doing(chain, at)
        opens = before < 0 or self._toks[before].low in ("that", ",", "“", '"', "said", "and")
        if opens:
            self._judge(chain, at)
            return -1
        return before

    def _by_doing(self, chain: Chain, at: int) -> int:
        """Read "By ending nuclear testing, we can …": the main clause tells who acts."""
        comma = next((i for i in range(at, len(self._toks)) if self._toks[i].low == ","), at)
        verb = next(
            (i for i in range(comma, len(self._toks)) if nominals.is_finite(self._toks, i)), comma
        )
        chain.settled, chain.other = True, self._whose(comma + 1, verb) is not True
        return -1

    def _judge(self, chain: Chain, at: int) -> None:
        """Read what is said of an act named by a gerund: "leaving it was wrong"."""
        for index in range(at, len(self._toks)):
            if self._toks[index].low in _BEING | cc.NEGATED:
                rest = [t.low for t in self._toks[index : index + 6]]
                values = [GOVERNORS[w] for w in rest if w in GOVERNORS]
                judged = next((v for v in values if v.kind == "value"), None)
                turned = -1 if set(rest) & _NEGATIONS else 1
                chain.sign *= judged.sign * turned if judged else 0
                return
        self._stop(chain)

    def _apply_infinitive(self, chain: Chain, to: int, at: int, governor: Governor) -> int:
        self._turn(chain, governor.sign, governor.kind)
        if {token.low for token in self._toks[to:at]} & _NEGATIONS:
            chain.sign *= -1
        before = to - 1
        if before >= 0 and self._toks[before].low in ("not", "never"):
            chain.sign *= -1
            before -= 1
        if before >= 0 and self._toks[before].low in ("and", "or", "but", ","):
            earlier = next((i for i in range(before - 1, -1, -1) if self._toks[i].low == "to"), None)
            if earlier is not None:
                return self._before_infinitive(chain, earlier - 1)
        return self._before_infinitive(chain, before)

    def _before_infinitive(self, chain: Chain, before: int) -> int:
        if before >= 0 and self._toks[before].low in ("going", "have", "has", "had", "need", "needs"):
            group = nominals.verb_group_start(self._toks, before)
            lows = {t.low for t in self._toks[group : before + 1]}
            chain.demanded = chain.demanded or "going" not in lows
            if lows & _NEGATIONS:
                chain.sign *= -1
            return self._subject(chain, min(group, before), lows - {"had", "have", "has"})
        return before

    def _apply_finite(self, chain: Chain, at: int, group: int, governor: Governor) -> int:
        lows = {token.low for token in self._toks[group:at]}
        if at in self._cue:
            if governor.kind == "report" and not chain.found:
                return -1
            if governor.kind == "report" and not chain.verbal and not self._judged(chain):
                # Who announces a withdrawal withdraws; who mentions one does not.
                announced = lx.SAY_FORMS.get(self._toks[at].low) in _COMMITTING
                return self._apply_cue(chain, lows, governor) if announced else self._stop(chain)
            return self._apply_cue(chain, lows, governor)
        if governor.kind in ("report", "deny", "doubt"):
            # Nobody takes sides by telling, and a name that such a verb governs is told of.
            return self._stop(chain)
        # What is done is a fact; what somebody "has done" is what they hold to now.
        done = governor.past and not lows & _PRESENT
        if governor.kind in ("act", "limit", "talk") and (done or "had" in lows):
            chain.rule, chain.other, chain.settled = chain.rule or governor.kind, True, True
            chain.demanded = False
            return self._past(chain, group)
        if governor.kind in ("attitude", "demand"):
            chain.other = False
        if governor.kind == "demand" and not chain.found and self._heads_addressee():
            return self._stop(chain)
        self._turn(chain, governor.sign, governor.kind)
        if lows & _NEGATIONS:
            chain.sign *= -1
        chain.demanded = chain.demanded or bool(lows & OUGHT)
        if group and self._toks[group - 1].low in ("and", "or", "but") and not lows:
            return self._joined(chain, group - 1)
        return self._subject(chain, group, lows)

    def _heads_addressee(self) -> bool:
        """Tell whether the target only tells whom a demand goes to ("parties to X to act")."""
        after = self._target[1] + 1
        return after < len(self._toks) and self._toks[after].low == "to"

    def _past(self, chain: Chain, group: int) -> int:
        """Go on from what is told as done: only an attitude to it tells a stance."""
        start = group
        while start > 0 and not self._opens(start - 1):
            start -= 1
        return self._upper_clause(chain, start - 1)

    def _joined(self, chain: Chain, conjunction: int) -> int:
        """Go on at the verb that "and" or "but" joins to this one, for its modal and subject."""
        for index in range(conjunction - 1, max(-1, conjunction - 20), -1):
            low = self._toks[index].low
            if low == "to":
                return self._before_infinitive(chain, index - 1)
            if nominals.is_finite(self._toks, index):
                lows = {low}
                both = self._toks[conjunction].low != "but"
                if both and ({low, self._toks[index + 1].low} & _NEGATIONS):
                    chain.sign *= -1
                chain.demanded = chain.demanded or low in OUGHT
                return self._subject(chain, index, lows)
            found = GOVERNORS.get(low)
            if found is not None and (low.endswith("s") or found.past) and found.kind != "noun":
                return self._subject(chain, index, set())
        return -1

    def _apply_cue(self, chain: Chain, lows: set[str], governor: Governor) -> int:
        """Read the statement's own verb: its subject is the speaker."""
        chain.settled = True
        negated = bool(lows & _NEGATIONS)
        if governor.kind in ("deny", "doubt") or (governor.kind == "report" and negated):
            self._stop(chain)
        elif governor.kind in ("attitude", "demand", "act", "limit"):
            self._turn(chain, -governor.sign if negated else governor.sign, governor.kind)
            if governor.kind in ("attitude", "demand"):
                chain.other = False
        return -1

    def _subject(self, chain: Chain, stop: int, lows: set[str]) -> int:
        """Read the subject before a verb group, and what its clause depends on."""
        chain.settled = True
        start = stop
        while start > 0 and not self._opens(start - 1):
            start -= 1
        words = [token.low for token in self._toks[start:stop]]
        opener = self._toks[start - 1].low if start else ""
        if opener in ("that", "which") and not words and start > 1:
            # "an agreement that will halt the spread": the agreement is what is wanted.
            if self._toks[start - 2].low in MEANS:
                chain.settled = False
                return start - 2
        dated = bool(words) and words[0][:1].isdigit()
        if (opener in _SUPPOSED and not dated) or opener == "asked":
            return self._stop(chain)
        if words and words[0] in _RELATIVES:
            return self._stop(chain)
        if words and (words[0] in NOBODY or words[0] == "no"):
            chain.sign *= -1
            chain.demanded = chain.demanded or bool(lows & {"should", "must"})
        else:
            whose = self._whose(start, stop)
            if chain.own and whose is False:
                whose = True
            if whose is False or (whose is None and not words):
                chain.other = True
        if opener in _RELATIVES:
            return self._stop(chain)
        return self._upper_clause(chain, start - 1)

    def _opens(self, at: int) -> bool:
        low = self._toks[at].low
        if low in _STOPS or low in (",", "that", "“", '"', "”", "because", "asked"):
            return True
        if low in _SUPPOSED | _RELATIVES:
            return True
        governor = GOVERNORS.get(low)
        verbal = governor is not None and governor.kind in ("report", "deny", "doubt", "demand")
        if verbal and low in lx.NOUN_LIKE:
            named = at > 0 and self._toks[at - 1].capital and low.endswith(("s", "ed"))
            verbal = named or self._toks[at + 1].low == "that"
        return at in self._cue or (verbal and not self._toks[at].capital) or low in ("and", "but")

    def _upper_clause(self, chain: Chain, at: int) -> int:
        """Read the verb on which the clause depends: "denied that", "demands that"."""
        if at >= 0 and self._toks[at].low == "that":
            at -= 1
        if at < 0 or self._toks[at].low in (",", "“", '"', "”") or self._toks[at].low in _STOPS:
            return -1
        governor, at = self._governor(at)
        if governor is None:
            return -1
        group = nominals.verb_group_start(self._toks, at)
        lows = {token.low for token in self._toks[group:at]}
        if at in self._cue:
            return self._apply_cue(chain, lows, governor)
        return self._nested(chain, at, group, governor)

    def _nested(self, chain: Chain, at: int, group: int, governor: Governor) -> int:
        start = group
        while start > 0 and not self._opens(start - 1):
            start -= 1
        words = [token.low for token in self._toks[start:group]]
        lows = {token.low for token in self._toks[group:at]}
        negated = bool(lows & _NEGATIONS) or (bool(words) and words[0] in NOBODY | {"no"})
        own = self._whose(start, group) if governor.kind != "concern" else True
        if governor.kind == "doubt":
            return -1 if negated else self._stop(chain).sign - 1
        if governor.kind == "deny" or (governor.kind == "report" and negated):
            return self._stop(chain)
        if own is False and not (lows & OUGHT):
            # Another says, demands or regrets it.
            return self._stop(chain)
        if governor.kind in ("attitude", "demand", "concern"):
            chain.sign *= -governor.sign if negated else governor.sign
            chain.other = False
        return -1


_PRESENT = {"be", "will", "should", "have", "has", "is", "are", "been", "must", "would", "can"}
_LIMITERS = {"limit", "limit-noun", "talk", "talks"}
_NOUN_KINDS = {"noun", "limit-noun", "talks", "concern", "adjective", "value"}
_TALKS = {"talks", "dialogue", "dialog", "negotiation", "negotiations", "discussion", "discussions",
          "new", "further", "more", "other"}  # fmt: skip
_COMMITTING = {"announce", "declare", "pledge", "promise", "vow", "propose"}
_HAVING = {"see", "sees", "saw", "have", "has", "had", "find", "finds", "found"}
_BEING = {"is", "are", "was", "were", "be", "been", "am", "isn't", "aren't", "wasn't", "weren't"}
