"""The language of a text, by the library py3langid (docs/libraries.md has the figures)."""

from functools import cache
from typing import Any

_SAMPLE = 6000
#: Languages of states' and agencies' pages. Among all that the library knows, short English texts
#: come out as creoles.
_LANGUAGES = (
    "ar", "az", "be", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr",
    "he", "hi", "hr", "hu", "hy", "id", "it", "ja", "ka", "kk", "ko", "la", "lt", "lv", "mk", "mn",
    "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "th", "tr", "uk", "ur", "vi",
    "zh",
)  # fmt: skip
# Below it, a text is too short or too mixed to tell.
_SURE = 0.9
_AFTER_LATIN = "\u0370"


def language_of(text: str, stated: str = "") -> str:
    """Return the ISO 639-1 code of a text's language.

    What a page states about itself is often a template's default, so it decides only where the
    text does not. A text in Latin letters, or in none, that neither tells counts as English.

    Args:
        text: any text; its first 6,000 code points are looked at.
        stated: code that the form's metadata give, or empty.
    """
    sample = text[:_SAMPLE]
    letters = [c for c in sample if c.isalpha()]
    if not letters:
        return stated or "en"
    # The model was trained on running text, which is hardly ever in capitals alone.
    found, share = _identifier().classify(sample.lower() if sample.isupper() else sample)
    latin = sum(c < _AFTER_LATIN for c in letters) * 2 > len(letters)
    return found if share >= _SURE or not latin else stated or "en"


@cache
def _identifier() -> Any:
    # A tenth of a second to load, which the other commands need not wait for.
    from py3langid import langid

    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LANGUAGES)
    return identifier
