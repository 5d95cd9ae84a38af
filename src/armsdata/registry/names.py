"""Forms of one name: transliterations between Latin and Cyrillic, and given-name variants."""

from collections.abc import Collection, Iterator

_CYRILLIC = {
    "shch": "щ", "zh": "ж", "kh": "х", "ts": "ц", "ch": "ч", "sh": "ш", "yu": "ю", "iu": "ю",
    "ya": "я", "ia": "я", "yo": "ё", "ye": "е", "oi": "ой", "a": "а", "b": "б", "v": "в", "g": "г",
    "d": "д", "e": "е", "z": "з", "i": "и", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о",
    "p": "п", "r": "р", "s": "с", "t": "т", "u": "у", "f": "ф", "h": "х", "x": "кс", "j": "й",
}  # fmt: skip
_VOWELS = "aeiou"


def to_cyrillic(name: str) -> str:
    """Write a Russian name in Cyrillic letters, as its usual English form suggests."""
    return " ".join(_word_to_cyrillic(word) for word in name.split())


def _word_to_cyrillic(word: str) -> str:
    low, out, at = word.lower(), [], 0
    # At the end of a given name the two letters are two sounds (Maria, Yulia).
    low = f"{low[:-1]}ya" if low.endswith("ia") else low
    while at < len(low):
        size = next((n for n in (4, 2, 1) if low[at : at + n] in _CYRILLIC), 0)
        if size:
            out.append(_CYRILLIC[low[at : at + size]])
        elif low[at] == "y":
            size = 1
            after_vowel = at > 0 and low[at - 1] in _VOWELS
            out.append("й" if after_vowel else "ий" if at == len(low) - 1 else "ы")
        else:
            return ""
        at += size
    return "".join(out).capitalize()


def spellings(name: str, given: Collection[frozenset[str]]) -> Iterator[str]:
    """Yield other Latin spellings of a Russian name (Ryabkov, Riabkov; Sergey, Sergei).

    Args:
        name: the name.
        given: groups of the spellings of given names, in lower case.
    """
    words = name.split()
    options = [_word_spellings(word, given) for word in words]
    for index, alternatives in enumerate(options):
        for other in sorted(alternatives):
            yield " ".join([*words[:index], other, *words[index + 1 :]])
    if len(words) == 2:
        for first in sorted(options[0]):
            yield from (f"{first} {last}" for last in sorted(options[1]))


def _word_spellings(word: str, given: Collection[frozenset[str]]) -> set[str]:
    low = word.lower()
    found = {form for group in given if low in group for form in group}
    found |= {low.replace("ya", "ia"), low.replace("yu", "iu"), low.replace("ks", "x")}
    if low.endswith("sky"):
        found |= {low[:-1] + "iy", low[:-1] + "ii"}
    return {form.capitalize() for form in found if form != low}
