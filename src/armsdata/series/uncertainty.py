"""Intervals for shares."""

from math import sqrt

_Z = 1.959964  # 97.5 % point of the normal distribution: a 95 % interval


def wilson(right: float, asked: float) -> tuple[float, float]:
    """Return the 95 % interval of a share after Wilson (1927, JASA 22:209), which holds near 1.

    Args:
        right: questions answered right.
        asked: questions asked, more than none; no whole number where answers have weights.
    """
    share, square = right / asked, _Z * _Z
    middle = share + square / (2 * asked)
    half = _Z * sqrt(share * (1 - share) / asked + square / (4 * asked * asked))
    whole = 1 + square / asked
    low = (middle - half) / whole if right else 0.0
    return low, (middle + half) / whole if right < asked else 1.0
