"""What a gerund makes of a chain: "by ending tests", "without ratifying", "leaving was wrong"."""

from armsdata.positions.closed import BEING
from armsdata.positions.patterns import Governor
from armsdata.positions.state import Chain
from armsdata.positions.subjects import ClauseReader
from armsdata.statements.attribution.english import nominals


class GerundReader(ClauseReader):
    """Reads the gerunds of chains in one sentence."""

    def _is_progressive(self, at: int) -> bool:
        group = nominals.verb_group_start(self._toks, at)
        return bool({t.low for t in self._toks[group:at]} & BEING)

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
        if before >= 0 and self._toks[before].low == "by":
            return self._by_doing(chain, at) if before == 0 else self._doing_by(chain, before)
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

    def _doing_by(self, chain: Chain, by: int) -> int:
        """Read "we can end it by ending tests": who is told to do the one does the other."""
        start = by
        while start > 0 and not self._opens(start - 1):
            start -= 1
        verb = next((i for i in range(start, by) if nominals.is_finite(self._toks, i)), start)
        if any(token.low == "to" for token in self._toks[verb:by]):
            # "We see attempts to win by deploying": whose attempts?
            return self._stop(chain)
        chain.settled, chain.other = True, self._whose(start, verb) is not True
        return -1
