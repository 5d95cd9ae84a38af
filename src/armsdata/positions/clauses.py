"""Where a clause of condition ends, and which words it conditions."""

import re
from collections.abc import Iterator
from itertools import pairwise

from armsdata.statements.attribution.english.function_words import FINITE

#: Before a connective that opens its clause: nothing, or words that only lead on.
_LEADS = re.compile(
    r"(?:^|[\s,;:.—–\-“\"(])(?:that|and|but|so|then|or|because|well|now|also|thus|however|yes|no|"
    r"again|therefore|hence|instead|first|secondly|thirdly|today|finally|clearly|(?:I|we) think|"
    r"obviously|moreover|indeed|that is|accordingly|consequently|(?:I|we) believe|what|look|"
    r"meanwhile|of course|in addition|at the same time|in other words|and also|\d{1,3}\.)[\s,]*$",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[;:]|\s[—–-]\s|—|--|\.\s+(?=[A-Z])|…")
_CLAUSE = re.compile(r"\b(?:that|and|but|because|which|who|whereas)\b", re.IGNORECASE)
#: After the comma that ends a condition in front there is no such word.
_GOES_ON = re.compile(
    r"\s*(?:(?:and|or)\b(?! then\b)|(?:which|who|whose|whom|where|that|including|especially|"
    r"particularly|nor|as|such as|with|in particular|namely|for example|if|unless|until|provided|"
    r"when|while|whether|but not|not|rather than|by|of|through|both|either|even|like|"
    r"without|despite|regardless|according|following|based|\w+ing)\b(?!\s+(?:is|are|will|would)\b))",
    re.IGNORECASE,
)
_THEN = re.compile(r"\s*,?\s*\bthen\b(?=[\s,])", re.IGNORECASE)
_MAIN = re.compile(
    r"(?<=\s)(?:we|they|it|he|she|I|there|you|nobody|none|neither|the \w+|our \w+|[A-Z]\w+)\s+"
    r"(?:will|would|must|can|could|cannot|shall|should|may)\b"
)
#: After the comma that ends a condition behind stands another clause.
_AFTER = re.compile(
    r",\s*(?:(?:and|or)\s+(?:we|they|it|I|he|she|there|to|that|this|should|will|must|in|then|also|"
    r"not|call|urge|until|unless|if|as|so)\b|(?:but|so|because|which|who|even|it|we|they|he|I|there|although|"
    r"though|while|whereas|since|nor|not|including|that is|as|thereby|thus|rather|instead|in order|"
    r"then)\b|[\"“])|"
    r"\s+(?:and|but)\s+(?:to\s+)?(?:we|I|they|it|call|urge|encourage|stress|welcome|reaffirm|"
    r"reiterate|express|support|invite|condemn|ask|hope|expect|believe|will|would|have also|"
    r"are also|warn|appeal)\b|"
    r"\s+because\b|”|\s\(",
    re.IGNORECASE,
)
_RESUMES = re.compile(
    r"\s*(?:(?:\w+ly|also|still|then|never|not)\s+)?(?:is|are|was|were|has|have|had|will|would|can|"
    r"could|cannot|may|might|must|shall|should|does|do|did|to|invoke|we|they|it|he|she|I)\b"
    r"|\s*then\b"
)
_INVERTED = re.compile(
    r"\s(?:will|would|can|could|shall|should|may|must|do|does|did|is|are|has|have)\s+"
    r"(?=(?:we|our|the|it|they|their|there|this|these|those|any|its|a|an|I|he|she|[A-Z]\w+)\b)"
)
#: What a noun phrase after a connective never holds.
_PHRASE_END = re.compile(
    r",|[;:()”]|\s(?:will|would|can|could|cannot|shall|should|may|must|is|are|was|were|has|have|"
    r"had|there|we|they|it|I|because|but|or)\b"
)
_VERB = re.compile(r"\b\w+(?:[^s\W]s|ed|['’](?:s|re|ve|ll|d))\b|\b(?:agree|join|give|take|do|come|"
                   r"get|want|go|make|have|choose|continue|stop|move|accept|use)\b")  # fmt: skip
_WORD = re.compile(r"[\w’'\-]+")


def clause_start(text: str, first: int, at: int) -> int:
    """Return where the clause begins that a connective at ``at`` stands in."""
    breaks = [match.end() for match in _BREAK.finditer(text, first, at)]
    return breaks[-1] if breaks else first


def clause_end(text: str, start: int, last: int) -> int:
    """Return where a clause that begins at ``start`` ends at the latest."""
    stop = _BREAK.search(text, start + 1, last)
    return stop.start() if stop else last


def is_fronted(text: str, first: int, at: int) -> bool:
    """Say whether nothing but words that lead on stands before a connective in its clause."""
    lead = text[first:at]
    return not _WORD.search(lead) or bool(_LEADS.search(lead[-40:]))


def has_verb(text: str, start: int, end: int) -> bool:
    """Say whether words hold what may be a finite verb."""
    lows = [word.lower().replace("’", "'") for word in _WORD.findall(text[start:end])]
    return any(low in FINITE for low in lows) or bool(_VERB.search(text, start, end))


def has_auxiliary(words: str) -> bool:
    """Say whether words hold a finite auxiliary."""
    return any(word.lower().replace("’", "'") in FINITE for word in _WORD.findall(words))


def commas(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the offsets of commas that part words, not figures."""
    for match in re.compile(r",(?!\d)").finditer(text, start, end):
        yield match.start()


def front_end(text: str, body: int, last: int, phrase: bool) -> int | None:
    """Return where a condition ends that stands before its main clause.

    Args:
        text: the text.
        body: where the words of the connective end.
        last: end of the sentence, or of the part of it that counts.
        phrase: whether a noun phrase follows, which holds no verb.
    """
    begin = body
    aside = re.compile(r"\s*,").match(text, body, last)
    if aside:
        # "If, as seems to be the case, it is needed, ...": what stands between commas is passed.
        begin = next(commas(text, aside.end(), last), body) + 1
    stop = _PHRASE_END.search(text, begin + 1, last) if phrase else None
    if stop and stop.group() != ",":
        # "Without them there will be no talks": no comma parts the two.
        return stop.start()
    then = _THEN.search(text, begin + 1, last)
    ends = [*commas(text, begin, last), last]
    for at, following in pairwise(ends):
        if then and then.end() <= at:
            break
        if _GOES_ON.match(text, at + 1, last) and not _THEN.match(text, at + 1, last):
            continue
        if phrase or (has_verb(text, begin, at) and _opens_main(text, at + 1, following, last)):
            return at
    if then:
        return then.start()
    if phrase:
        return None
    main = _MAIN.search(text, begin + 6, last)
    if main and has_verb(text, begin, main.start()):
        return main.start() - 1
    return ends[0] if len(ends) > 1 else None


def _opens_main(text: str, start: int, following: int, last: int) -> bool:
    if len(_WORD.findall(text[start:following])) <= 2:
        # "however," and "of course," lead on to the clause.
        return has_verb(text, start, last)
    return has_verb(text, start, following)


def inverted_end(text: str, body: int, last: int) -> int | None:
    """Return where a condition ends after which the verb stands before its subject, or None."""
    found = _INVERTED.search(text, body, last)
    return found.start() if found else None


def back_end(text: str, start: int, body: int, last: int, phrase: bool) -> int:
    """Return where a condition ends that stands after or inside its main clause.

    Args:
        text: the text.
        start: where the connective begins.
        body: where it ends.
        last: end of the sentence, or of the part of it that counts.
        phrase: whether a noun phrase follows.
    """
    stop = _BREAK.search(text, body + 1, last)
    last = stop.start() if stop else last
    if text[:start].rstrip().endswith(","):
        for at in commas(text, body, last):
            if _RESUMES.match(text, at + 1, last):
                return at
    if phrase:
        end = _PHRASE_END.search(text, body + 1, last)
        return end.start() if end else last
    after = _AFTER.search(text, body + 1, last)
    return after.start() if after else last


def trimmed(text: str, start: int, end: int) -> int | None:
    """Return the end without the marks before it; None where fewer than two words are left."""
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ")%]"):
        end -= 1
    return end if len(text[start:end].split()) > 1 else None
