"""What each fact that texts assert means on the register's axes."""

from dataclasses import dataclass

from armsdata.schema.vocabularies import CONSENT_ACTIONS


@dataclass(frozen=True)
class Fact:
    """A fact about an instrument, or about a party of it.

    Attributes:
        axis: axis of the register.
        value: value that is asserted.
        fits: values of that axis with which the assertion agrees.
        ever: whether it tells of an act, which stays true when its effect has ended.
        denied: value that is asserted where the fact is denied.
    """

    axis: str
    value: str
    fits: frozenset[str]
    ever: bool = False
    denied: str = ""


def _fact(axis: str, value: str, fits: str, *, ever: bool = False, denied: str = "") -> Fact:
    return Fact(axis, value, frozenset(fits.split()), ever, denied or value)


_BOUND = "party suspended withdrawing"
_WAS_BOUND = f"{_BOUND} withdrawn former-party"
#: Value of ``FACTS`` -> what it means.
MEANINGS = {
    "in-force": _fact("force", "in-force", "in-force", denied="not-in-force"),
    "not-in-force": _fact(
        "force", "not-in-force", "not-in-force provisional expired terminated", denied="in-force"
    ),
    "expired": _fact("force", "expired", "expired terminated", denied="in-force"),
    "terminated": _fact("force", "terminated", "expired terminated", denied="in-force"),
    "expires-on": _fact("force", "expired", "expired terminated"),
    "signed": _fact(
        "participation", "signatory", f"signatory ratified {_WAS_BOUND} renounced", ever=True,
        denied="none",
    ),
    "ratified": _fact(
        "participation", "ratified", f"ratified {_WAS_BOUND}", ever=True, denied="signatory"
    ),
    "never-ratified": _fact(
        "participation", "signatory", "signatory none renounced", denied="ratified"
    ),
    # What has been ratified and is not in force yet has no parties; texts call them so.
    "party": _fact("participation", "party", f"ratified {_BOUND}", denied="none"),
    "not-party": _fact(
        "participation", "none", "none signatory renounced withdrawn former-party", denied="party"
    ),
    "suspended": _fact("participation", "suspended", "suspended", denied="party"),
    # Who has given notice has left, in the words of texts, and is leaving, in those of the law.
    "withdrawing": _fact("participation", "withdrawing", "withdrawing withdrawn", denied="party"),
    "withdrawn": _fact(
        "participation", "withdrawn", "withdrawing withdrawn", ever=True, denied="party"
    ),
    "observed": _fact(
        "observance", "observing", "observing voluntary", denied="not-observing"
    ),
    "violated": _fact(
        "observance", "alleged-violation", "alleged-violation not-observing", denied="observing"
    ),
}  # fmt: skip

#: Acts by which an instrument ends.
ENDS = ("expiry", "termination")
_LEAVING = ("withdrawal-notice", "renunciation")
#: Value of ``FACTS`` -> acts of the register that bring it about.
ACTIONS_OF = {
    "party": (*CONSENT_ACTIONS, "resumption", "withdrawal-revoked"),
    "ratified": CONSENT_ACTIONS,
    "signed": ("signature", "definitive-signature"),
    "in-force": ("entry-into-force",),
    "withdrawn": _LEAVING,
    "withdrawing": _LEAVING,
    "suspended": ("suspension",),
    "expired": ENDS,
    "terminated": ENDS,
    "expires-on": ENDS,
}
