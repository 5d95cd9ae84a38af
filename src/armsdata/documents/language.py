"""The language of a text: by its script, then by the function words that only it has."""

import re
from collections import Counter

_SAMPLE = 6000
_WORD = re.compile(r"[^\W\d_]+")
#: Share of the letters -> language that a script stands for, where it stands for one.
_SCRIPTS = (
    ("ar", "\u0600", "\u06ff"),
    ("he", "\u0590", "\u05ff"),
    ("el", "\u0370", "\u03ff"),
    ("ko", "\uac00", "\ud7a3"),
    ("ja", "\u3040", "\u30ff"),
    ("zh", "\u4e00", "\u9fff"),
    ("hi", "\u0900", "\u097f"),
    ("ru", "\u0400", "\u04ff"),
)
#: Letters that tell a language from the one its script stands for.
_LETTERS = {"ru": (("uk", "іїєґ"), ("be", "ў")), "ar": (("fa", "پچژگ"),)}
_FUNCTION_WORDS = {
    "en": "the of and to in that is for it with as was on be by this are from which have has he "
    "its will not at would said an were been their we our they",
    "fr": "le la les des et un une du que est dans pour qui sur au aux par avec ce cette sont ne "
    "pas nous il elle leur ont été plus ou",
    "es": "el la los las de y que en un una del por con para es se su al como más fue ha lo no "
    "este esta son sus",
    "de": "der die das und den von zu mit ist des im für auf dem eine ein nicht sich auch als dass "
    "wir werden hat sie bei aus",
    "it": "il di e la che un una per in del della con sono non è si le dei al gli ha nel alla come "
    "più anche",
    "pt": "o a os as de e que em um uma do da dos das para com não por é se ao como mais foi na no "
    "sua são",
    "nl": "de het een en van in is dat op te voor met zijn niet aan er om ook als bij door wordt "
    "heeft deze",
    "pl": "i w na z że się nie do jest to o jak przez dla od po oraz są ale który która",
    "tr": "ve bir bu için ile da de olarak olan çok daha gibi kadar sonra ancak ise olduğu",
    "sv": "och att det i en som är för på med av den inte har till om ett var vi",
    "fi": "ja on ei että se hän oli mutta ovat kun myös joka ole tai sekä mukaan",
    "cs": "a v na je se že s z do i pro by ale jako podle jsou byl není které",
    "hu": "a az és hogy nem is egy ez meg volt de csak mint már vagy",
    "id": "yang dan di untuk dengan dari ini pada dalam tidak itu akan juga adalah oleh telah",
}
_LEXICON = {code: frozenset(words.split()) for code, words in _FUNCTION_WORDS.items()}
# Shorter texts may hold no function word at all.
_FEW = 30
_SHARE = 0.12
_SCRIPT_SHARE = 0.4


def language_of(text: str, stated: str = "") -> str:
    """Return the ISO 639-1 code of a text's language, or an empty string.

    What a page states about itself is often a template's default, so it decides only where the
    text does not. A short text in Latin letters without function words of another language
    counts as English.

    Args:
        text: any text; its first 6,000 code points are looked at.
        stated: code that the form's metadata give, or empty.
    """
    sample = text[:_SAMPLE]
    return _by_script(sample) or _by_words(sample, stated) or stated


def _by_script(sample: str) -> str:
    letters = [c for c in sample if c.isalpha()]
    if not letters:
        return ""
    for code, first, last in _SCRIPTS:
        share = sum(first <= c <= last for c in letters) / len(letters)
        # Japanese mixes its own letters with Chinese ones.
        if share > (_SCRIPT_SHARE if code != "ja" else 0.1):
            low = sample.lower()
            return next(
                (c for c, own in _LETTERS.get(code, ()) if any(x in low for x in own)), code
            )
    return ""


def _by_letters(code: str, letters: set[str]) -> str:
    return next((other for other, own in _LETTERS.get(code, ()) if letters & set(own)), code)


def _by_words(sample: str, stated: str) -> str:
    words = [word.lower() for word in _WORD.findall(sample)]
    found = Counter({c: sum(w in own for w in words) for c, own in _LEXICON.items()})
    (best, most), (_, second) = found.most_common(2)
    if len(words) < _FEW:
        return stated or (best if most > max(second, 1) else "en")
    return best if most / len(words) > _SHARE and most > second else ""
