"""How much of somebody else's sentence is shown."""

#: Words of a sentence in somebody else's text that a page shows.
FEW_WORDS = 25


def few_words(words: str, most: int = FEW_WORDS) -> str:
    """Return the beginning of a sentence; what is left out shows as an ellipsis."""
    parts = words.split()
    return words if len(parts) <= most else f"{' '.join(parts[:most])} …"
