"""How a text is laid out: what its lines, blocks and lists mean before anybody reads sentences.

Engines read prose. :func:`as_lines` and :func:`as_prose` give them a text of the same length in
which the layout is said in the marks of prose, so that every offset stays true.
"""

import re
from itertools import pairwise
from statistics import median

#: Ends a paragraph without a blank line; one code point, as the line end that it stands for.
BREAK = "\u2029"

# What stands between the lines of a page and is no part of its text.
_LABELS = (
    "also on this page|read more|read also|see also|related|topics?|tags?|caption|photo|picture|"
    "image|video|watch|listen|follow us|share|more on this|recommended|most read|subscribe|"
    "editor[’']?s note|copyright|advertisement|keywords|source|filed under|in this story"
)
_AROUND = re.compile(rf"^[^\S\n]*(?:[*_#>\-•]+ ?)?(?:{_LABELS})[^\S\n]*:[^\n]*", re.I | re.M)
# A word before a line that says what the line is, and nobody's name.
_HEADS = re.compile(
    r"^[^\S\n]*(?:myth|fact|claim|reality|fiction|promise (?:made|kept)|what they said|background)"
    r"(?: #?\d+)?:(?=\s)",
    re.IGNORECASE | re.MULTILINE,
)
# A state, a party or another spelling after a name: "ANA MORALES (Mexico) noted".
_BESIDE_NAME = re.compile(
    r"(?<=[^\W\d_]) \((?:(?:[A-ZÀ-ÞА-Я][^\W\d_’'.\-]*|of|the|and|[DRI]-[A-Z.\w]+)[ -]?){1,7}\)"
    r"(?=,? (?:[a-z]))"
)
# A line of a broken text that ends this early ends a paragraph.
_SHORT = 0.6
_LINE = re.compile(r"[^\n]+")
_OPENS = re.compile(r"\s*(?:[A-ZÀ-ÞА-Я“\"‘«0-9*•\-–—]|>)")
_OPEN_END = re.compile(
    r"(?:,|;|\b(?:a|an|the|of|in|on|at|to|for|by|with|from|and|or|but|that|which|who|as|than|his|"
    r"her|its|their|our|said|says|is|are|was|were|will|would|has|have|had|not|be))\s*$"
)
_ENDED = re.compile(r"[.!?…:][”\"’'»)*_]*\s*$")
_QUOTED_LINE = re.compile(r"^(?P<mark>[^\S\n]*> ?)(?P<words>[^\n]+)$", re.MULTILINE)
# The foot of a page in the middle of a sentence: its number, the number of the record. It starts
# after a word only, so a run of blank lines is gone through once.
_FOOT = re.compile(
    r"(?<=[^\s.!?:;”\"])[^\S\n]*+\n(?:[^\S\n]*+\n)*+[^\S\n]*+"
    r"(?:\d{1,3}|\d{2}-\d{5}(?:[^\S\n]+\d{1,3})?|\d{1,3}[^\S\n]+\d{2}-\d{5}|"
    r"A/\d{1,3}/PV\.\d{1,4})[^\S\n]*+\n(?:[^\S\n]*+\n)*+(?=[^\S\n]*[^\W\d_])"
)
_STAR = re.compile(r"\*\*|__")
_LINK = re.compile(r"(?<!!)\[(?P<words>[^\]\n]{1,300})\]\((?P<to>[^)\s]{1,500})\)")
_BULLET = re.compile(r"^(?P<mark>[^\S\n]*(?:[-*•·]|\d{1,3}[.)])[^\S\n]+)(?=\S)", re.MULTILINE)


def as_lines(text: str) -> str:
    """Return a text of the same length without what is no word of it.

    Lines that stand around an article, bullets, markdown's marks and the addresses of links are
    blanked; line ends and the marks of block quotations stay.
    """
    text = _FOOT.sub(lambda match: "\n" + " " * (len(match.group()) - 1), text)
    text = _AROUND.sub(lambda match: " " * len(match.group()), text)
    text = _HEADS.sub(lambda match: " " * len(match.group()), text)
    text = _LINK.sub(_link, text)
    text = _STAR.sub("  ", text)
    return _BULLET.sub(lambda match: " " * len(match.group()), text)


def without_brackets(prose: str) -> str:
    """Return the text with the brackets after names blanked, for what reads clauses."""
    return _BESIDE_NAME.sub(lambda match: " " * len(match.group()), prose)


def as_prose(lines: str) -> str:
    """Return a text of the same length whose layout is said in the marks of prose.

    A line that ends a paragraph without a blank line is told from one that was wrapped; block
    quotations get quotation marks.

    Args:
        lines: what :func:`as_lines` returned.
    """
    return _quotations(_breaks(lines))


def _link(match: re.Match[str]) -> str:
    words = match["words"]
    return f" {words}{' ' * (len(match.group()) - len(words) - 1)}"


def _breaks(text: str) -> str:
    """Mark the line ends that end a paragraph."""
    lines = list(_LINE.finditer(text))
    if not lines:
        return text
    width = _width(lines)
    marks = list(text)
    for line, following in pairwise(lines):
        if following.start() - line.end() != 1:
            continue
        words = line.group().rstrip()
        opens = _OPENS.match(following.group()) is not None
        if not opens or _OPEN_END.search(words):
            continue
        if not width or _ENDED.search(words) or len(words) < _SHORT * width:
            marks[line.end()] = BREAK
    return "".join(marks)


def _width(lines: list[re.Match[str]]) -> float:
    """Return how wide the lines are, if they were broken at a width; 0 if each is a paragraph.

    Where lines were broken, sentences go on in lower case on the next one.
    """
    pairs = [
        (line, following)
        for line, following in pairwise(lines)
        if following.start() - line.end() == 1
    ]
    broken = [line for line, following in pairs if following.group().lstrip()[:1].islower()]
    if len(broken) * 4 < len(pairs):
        return 0
    return median(len(line.group().rstrip()) for line in broken) if broken else 0


def _quotations(text: str) -> str:
    """Put marks around block quotations, and join them to the words that introduce them."""
    marks = list(text)
    for match in _QUOTED_LINE.finditer(text):
        start, end = match.start("words"), match.end("words")
        for at in range(match.start(), start):
            marks[at] = " "
        first = text[start]
        if first not in '“"«„‘':
            marks[start - 1] = "“"
            if end < len(text):
                marks[end] = "”"
        if text[end : end + 2] == "\n\n":
            marks[end + 1] = BREAK
        _join(marks, text, match.start())
    return "".join(marks)


def _join(marks: list[str], text: str, start: int) -> None:
    """Take off the blank lines between "X said:", or a quoted paragraph, and a quotation."""
    before = text[:start].rstrip()
    line = before[before.rfind("\n") + 1 :]
    if before.endswith(":") or line.lstrip().startswith(">"):
        for at in range(len(before), start):
            if marks[at] in f"\n{BREAK}":
                marks[at] = " "
