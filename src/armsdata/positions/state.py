"""The state of a walk from a target outward."""

from dataclasses import dataclass


@dataclass
class Chain:
    """The state of the walk.

    Attributes:
        sign: product of the signs so far; 0 where nothing may be told.
        first: index of the outermost governor.
        rule: kind of the innermost governor.
        other: whether the acting subject is not the speaker.
        demanded: whether somebody ought to act, whoever it is.
        settled: whether the subject is decided.
        own: whether the words say "our efforts", "its plan".
        verbal: whether a verb or an adjective is among the governors.
        limited: whether the thing stands in a limit already, such as a ban on it.
    """

    sign: int
    first: int
    rule: str = ""
    other: bool = False
    demanded: bool = False
    settled: bool = False
    limited: bool = False
    own: bool = False
    verbal: bool = False

    @property
    def found(self) -> bool:
        """Whether anything governs the target."""
        return self.rule != ""
