"""Give text in capitals the letters that its names have, so that names can be told again.

Wire reports of former times, and headlines, are all capitals. Their lines are put in small
letters, save for what the register knows by name; the length stays, so offsets hold.
"""

import re
from collections.abc import Iterable, Mapping

_LINES = re.compile(r"[^\n]+(?:\n(?![^\S\n]*\n)[^\n]+)*")
_SENTENCES = re.compile(r"[^.!?]*(?:\.(?!\s|$)[^.!?]*)*(?:[.!?]+|$)", re.DOTALL)
# From the start of a word and without going back: a line of one endless word takes linear time.
_RUN = re.compile(r"\b[A-Z]{2}\w*+[^\w\n]++(?:[A-Z]{2,}+[^\w\n]++){2}")
# Names that are also words: "TOLD US" is no state.
_WORDS = {"US", "WHO", "IT"}
_LEAST = 20
_SHARE = 0.9


def is_shouted(words: str) -> bool:
    """Tell whether a stretch is written in capitals throughout."""
    letters = [c for c in words if c.isalpha()]
    return len(letters) >= _LEAST and sum(map(str.isupper, letters)) >= _SHARE * len(letters)


class Casing:
    """The names of the register, by their words in capitals."""

    def __init__(self, names: Iterable[str], surnames: Mapping[str, str]) -> None:
        """Index names by their first word, longest first.

        Args:
            names: names of states, bodies and treaties.
            surnames: full names of people -> surname, which may stand alone further on.
        """
        self._surnames = surnames
        self._by_word: dict[str, list[str]] = {}
        for name in sorted({*names, *surnames}, key=lambda n: (-len(n), n)):
            first = re.match(r"\w+", name)
            if first is not None and name != name.lower():
                self._by_word.setdefault(first.group().upper(), []).append(name)

    def restore(self, text: str) -> str:
        """Return the text with what is shouted in ordinary letters, of the same length."""
        if not _RUN.search(text):
            return text
        found = _LINES.sub(lambda line: self._block(line.group()), text)
        known = self._surnames.items() if found != text else ()
        own = {last for full, last in known if full in found}
        for last in own:
            shouted = re.compile(rf"\b(?:{re.escape(last.upper())}|{re.escape(last.lower())})\b")
            found = shouted.sub(last, found)
        return found

    def _block(self, block: str) -> str:
        whole = is_shouted(block)
        return _SENTENCES.sub(
            lambda m: self._spoken(m.group()) if whole or is_shouted(m.group()) else m.group(),
            block,
        )

    def _spoken(self, sentence: str) -> str:
        if len(sentence.lower()) != len(sentence):
            return sentence
        out, stop, opens, before = list(sentence.lower()), 0, True, ""
        for word in re.finditer(r"\w+", sentence):
            if word.start() < stop:
                continue
            name = self._name_at(sentence, word)
            if name and (name not in _WORDS or before in ("", "THE")):
                stop = word.start() + len(name)
                out[word.start() : stop] = name
            elif opens:
                out[word.start()] = sentence[word.start()]
            opens, before = False, word.group()
        return "".join(out)

    def _name_at(self, sentence: str, word: re.Match[str]) -> str:
        for name in self._by_word.get(word.group(), ()):
            stop = word.start() + len(name)
            written = sentence[word.start() : stop]
            if written.upper() == name.upper() and not sentence[stop : stop + 1].isalnum():
                return name
        return ""
