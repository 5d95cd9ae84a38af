"""The committed register and sample texts that several tests share."""

from functools import cache
from pathlib import Path

import pytest

from armsdata.registry import Registry

ROOT = Path(__file__).parents[1]
REGISTER = ROOT / "data" / "raw" / "register"
SHARED = ROOT.parent / "shared"

#: An own article in the form of an agency report; every sentence was made up for the tests.
ARTICLE = """ date 2024-07-09 MOSCOW, July 10. /TASS/. Russia will stay away from new talks on \
strategic stability, Russian Deputy Foreign Minister Sergey Ryabkov told a local paper.

"There can be no dialogue on strategic stability unless Washington changes its mind," the senior \
diplomat stressed. He added that the New START Treaty remains suspended.

The planners' view of the matter

On February 21, 2023, Russian President Vladimir Putin announced a plan to leave the inspections \
aside. The president noted that the treaty was still useful.
"""


@cache
def registry() -> Registry:
    """Load the committed register once."""
    return Registry.load(REGISTER)


def shared(*parts: str) -> Path:
    """Return a path beside the repository, or skip the test where it is absent."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"development data absent: {'/'.join(parts)}")
    return path
