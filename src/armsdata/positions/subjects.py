"""Whose act a clause tells, and on what the clause itself depends."""

from collections.abc import Callable, Sequence

from armsdata.positions.closed import (
    BEING,
    NEGATIONS,
    NOUN_KINDS,
    OWNERS,
    RELATIVES,
    STOPS,
    SUPPOSED,
)
from armsdata.positions.patterns import ENDINGS, GOVERNORS, MEANS, NOBODY, OUGHT, RUMOURS, Governor
from armsdata.positions.state import Chain
from armsdata.statements.attribution.english import function_words as cc
from armsdata.statements.attribution.english import lexicon as lx
from armsdata.statements.attribution.english import nominals
from armsdata.statements.attribution.english.tokens import Token


class ClauseReader:
    """Reads chains in one sentence.

    Args:
        toks: its tokens, quotation marks being marks.
        limits: whether acts that limit things turn the sign (they do not, for treaties).
        whose: tells for two token indices whether the subject between them is the speaker
            (True), somebody else (False), or nobody in particular (None).
        cue: indices of the tokens of the statement's own cue, whose subject is the speaker.
    """

    #: Token indices of what the chain is about, set by the reader of chains.
    _target: tuple[int, int]

    def __init__(self, toks: Sequence[Token], limits: bool,
                 whose: Callable[[int, int], bool | None], cue: range) -> None:  # fmt: skip
        """Remember the sentence."""
        self._toks, self._limits, self._whose, self._cue = toks, limits, whose, cue
        self._target = (0, 0)

    @staticmethod
    def _stop(chain: Chain) -> int:
        """Give up: nothing may be told."""
        chain.sign = 0
        return -1

    def _turn(self, chain: Chain, sign: int, rule: str) -> None:
        chain.sign *= sign
        chain.rule = chain.rule or rule
        chain.verbal = chain.verbal or rule not in NOUN_KINDS

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

    def _is_noun(self, at: int, governor: Governor) -> bool:
        if governor.gerund or not at:
            return False
        before, token = self._toks[at - 1], self._toks[at]
        if before.low in cc.DETERMINERS or before.low.endswith(("'s", "s'")):
            return True
        if before.low in ("voiced", "expressed", "voices", "expresses", "signalled", "signaled"):
            return True
        if at > 1 and before.capital and self._toks[at - 2].low == "that":
            # "demands that Russia return"
            return False
        plain = not governor.past and not token.low.endswith("s")
        return plain and (before.capital or before.low in cc.PREPOSITIONS | {"of"}) and (
            before.low not in ("to", "will", "would")
        )  # fmt: skip

    def _befalls(self, last: int) -> bool:
        """Tell whether words after the target let it end: "allow it to collapse"."""
        after = [token.low for token in self._toks[last + 1 : last + 3]]
        return len(after) == 2 and after[0] == "to" and after[1] in ENDINGS

    def _note_owner(self, chain: Chain, before: int, at: int) -> None:
        """Note whose the act is that a noun names: "its plan", "the American exit"."""
        token = self._toks[before]
        if not (token.capital or token.low in OWNERS or token.low.endswith("'s")):
            return
        start = before
        while start > 0 and self._toks[start].capital and self._toks[start - 1].capital:
            start -= 1
        owner = self._whose(start, at)
        chain.other = chain.other or owner is False
        chain.own = chain.own or owner is True

    def _opens(self, at: int) -> bool:
        low = self._toks[at].low
        if low in STOPS or low in (",", "that", "“", '"', "”", "because", "asked"):
            return True
        if low in SUPPOSED | RELATIVES:
            return True
        governor = GOVERNORS.get(low)
        verbal = governor is not None and governor.kind in ("report", "deny", "doubt", "demand")
        if verbal and low in lx.NOUN_LIKE:
            named = at > 0 and self._toks[at - 1].capital and low.endswith(("s", "ed"))
            verbal = named or self._toks[at + 1].low == "that"
        return at in self._cue or (verbal and not self._toks[at].capital) or low in ("and", "but")

    def _subject(self, chain: Chain, stop: int, lows: set[str]) -> int:
        """Read the subject before a verb group, and what its clause depends on."""
        chain.settled = True
        start = stop
        while start > 0 and not self._opens(start - 1):
            start -= 1
        words = [token.low for token in self._toks[start:stop]]
        opener = self._toks[start - 1].low if start else ""
        relative = opener in ("that", "which") and not words and start > 1
        if relative and self._toks[start - 2].low in MEANS:
            # "an agreement that will halt the spread": the agreement is what is wanted.
            chain.settled = False
            return start - 2
        dated = bool(words) and words[0][:1].isdigit()
        if (opener in SUPPOSED and not dated) or opener == "asked":
            return self._stop(chain)
        if words and words[0] in RELATIVES:
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
        if opener in RELATIVES:
            return self._stop(chain)
        return self._upper_clause(chain, start - 1)

    def _upper_clause(self, chain: Chain, at: int) -> int:
        """Read the verb on which the clause depends: "denied that", "demands that"."""
        if at >= 0 and self._toks[at].low == "that":
            at -= 1
        if at < 0 or self._toks[at].low in (",", "“", '"', "”") or self._toks[at].low in STOPS:
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
        negated = bool(lows & NEGATIONS) or (bool(words) and words[0] in NOBODY | {"no"})
        own = self._whose(start, group) if governor.kind != "concern" else True
        if governor.kind == "doubt":
            return -1 if negated else self._stop(chain)
        if governor.kind == "deny" or (governor.kind == "report" and negated):
            return self._stop(chain)
        if own is False and not (lows & OUGHT):
            # Another says, demands or regrets it.
            return self._stop(chain)
        if governor.kind in ("attitude", "demand", "concern"):
            chain.sign *= -governor.sign if negated else governor.sign
            chain.other = False
        return -1

    def _apply_cue(self, chain: Chain, lows: set[str], governor: Governor) -> int:
        """Read the statement's own verb: its subject is the speaker."""
        chain.settled = True
        negated = bool(lows & NEGATIONS)
        untold = governor.kind == "report" and negated
        if governor.kind in ("deny", "doubt", "talk") or untold:
            self._stop(chain)
        elif governor.kind in ("attitude", "demand", "act", "limit"):
            self._turn(chain, -governor.sign if negated else governor.sign, governor.kind)
            if governor.kind in ("attitude", "demand"):
                chain.other = False
        return -1

    def _past(self, chain: Chain, group: int) -> int:
        """Go on from what is told as done: only an attitude to it tells a stance."""
        start = group
        while start > 0 and not self._opens(start - 1):
            start -= 1
        return self._upper_clause(chain, start - 1)

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

    def _judged(self, chain: Chain) -> bool:
        """Read a judgement on what the chain names: "its withdrawal from X was a mistake"."""
        if chain.rule not in NOUN_KINDS:
            return False
        for index in range(self._target[1] + 1, min(self._target[1] + 9, len(self._toks))):
            low = self._toks[index].low
            if low in BEING | cc.NEGATED:
                self._judge(chain, index)
                chain.other, chain.settled = False, True
                return True
            if low in STOPS or low in (
                "that",
                "who",
                "which",
                ",",
                "and",
                "but",
                "until",
                "unless",
            ):
                return False
        return False

    def _judge(self, chain: Chain, at: int) -> None:
        """Read what is said of an act named by a gerund: "leaving it was wrong"."""
        for index in range(at, len(self._toks)):
            if self._toks[index].low in BEING | cc.NEGATED:
                rest = [t.low for t in self._toks[index : index + 6]]
                values = [GOVERNORS[w] for w in rest if w in GOVERNORS]
                judged = next((v for v in values if v.kind == "value"), None)
                turned = -1 if set(rest) & NEGATIONS else 1
                chain.sign *= judged.sign * turned if judged else 0
                return
        self._stop(chain)

    def _joined(self, chain: Chain, conjunction: int) -> int:
        """Go on at the verb that "and" or "but" joins to this one, for its modal and subject."""
        for index in range(conjunction - 1, max(-1, conjunction - 20), -1):
            low = self._toks[index].low
            if low == "to":
                return self._before_infinitive(chain, index - 1)
            if nominals.is_finite(self._toks, index):
                lows = {low}
                both = self._toks[conjunction].low != "but"
                if both and ({low, self._toks[index + 1].low} & NEGATIONS):
                    chain.sign *= -1
                chain.demanded = chain.demanded or low in OUGHT
                return self._subject(chain, index, lows)
            found = GOVERNORS.get(low)
            if found is not None and (low.endswith("s") or found.past) and found.kind != "noun":
                return self._subject(chain, index, set())
        return -1

    def _before_infinitive(self, chain: Chain, before: int) -> int:
        if before >= 0 and self._toks[before].low in (
            "going",
            "have",
            "has",
            "had",
            "need",
            "needs",
        ):
            group = nominals.verb_group_start(self._toks, before)
            lows = {t.low for t in self._toks[group : before + 1]}
            chain.demanded = chain.demanded or "going" not in lows
            if lows & NEGATIONS:
                chain.sign *= -1
            return self._subject(chain, min(group, before), lows - {"had", "have", "has"})
        return before
