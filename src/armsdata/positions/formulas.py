"""Set phrases of official speech that take a side, where no chain of words decides.

Delegations say most of what they want in few forms: "attaches great importance to the treaty", "the
arms race must be halted". Only words that are the speaker's own are read, and only phrases that
lead straight to the name of the target, or straight on from it.
"""

import re
from collections.abc import Iterator

#: What may stand between a phrase and the name: "the full and early implementation of the".
_GAP = (
    r"(?:(?:the|its|our|their|an?|all|any|this|that|both|full|early|speedy|prompt|rapid|effective|"
    r"universal|complete|total|strict|continued|swift|successful|general|further|comprehensive|"
    r"multilateral|legally|binding|verifiable|irreversible|global|international|nuclear|and|"
    r"immediate|balanced|faithful|peaceful|genuine|real|true|new|effective|international) |"
    r"(?:implementation|universali[sz]ation|universality|entry into force|conclusion|ratification|"
    r"preservation|strengthening|achievement|attainment|goals?|objectives?|reali[sz]ation|adoption|"
    r"establishment|promotion|cause|process|pursuit|aims?|ideals?|principles?|provisions|integrity|"
    r"credibility|observance|maintenance|success|work|efforts?) (?:of|to|in|on|towards?|at) )*"
)
_WANTED = re.compile(
    r"\b(?:(?:importance|need|necessity|urgency|value|centrality) (?:of|for)|"
    r"(?:(?:great|particular|special|utmost|considerable|high|highest|much|paramount|vital|"
    r"the greatest|the utmost|the highest) )?(?:importance|priority|significance) (?:to|on)|"
    r"(?:commitment|adherence|attachment|dedication|devotion) to|looks? forward to|"
    r"essential that|vital that|imperative that|important that|necessary that|"
    r"(?:strongly |firmly )?believes? in|in favou?r of|supportive of|(?:step|progress|way|road|"
    r"contribution|path) (?:towards?|to)|all (?:states|countries|nations) (?:should|must|to) "
    r"(?:accede|adhere|subscribe) to) " + _GAP + r"$",
    re.IGNORECASE,
)
_CONDEMNED = re.compile(
    r"\b(?:condemn|deplor|concern|alarm|worr|denounc|regret|oppos|reject|abhor|anxi|preoccupied|"
    r"disturbed|put an end to|end to|halt to|stop to)\w*\b[^.;:,?]{0,50}?\b(?:use|escalation|"
    r"development|proliferation|continuation|continuance|spread|acceleration|intensification|"
    r"production|testing|deployment|acquisition|resumption|stockpiling|manufacture|build-up|"
    r"existence|threat)(?: (?:and|or) \w+)? of " + _GAP + r"$",
    re.IGNORECASE,
)
_IS = r"(?:is|are|remains?|constitutes?|continues? to be|must be|will be|has become) "
_GOOD_AFTER = re.compile(
    r"^[,’'s]* (?:" + _IS + r"(?:(?:our|a|an|the|one of our|of|still|also|now|therefore) )*"
    r"(?:\w+ ){0,2}?(?:goal|objective|aim|priority|importance|cornerstone|necessity|imperative|"
    r"foundation|only (?:\w+ )?(?:way|means|path|guarantee|solution|road))\b)",
    re.IGNORECASE,
)
_BAD_AFTER = re.compile(
    r"^ (?:(?:must|should|has to|have to|needs? to|ought to) (?:also |now )?be (?:\w+ )?(?:halted|"
    r"stopped|ended|eliminated|abolished|prohibited|banned|reversed|curbed|destroyed|outlawed|"
    r"checked|reduced|renounced)|" + _IS + r"(?:(?:a|an|the|one of the) )?(?:\w+ ){0,2}?"
    r"(?:threats?|dangers?|menace|scourge|evil|madness|folly|burden)\b|threatens?\b|endangers?\b)",
    re.IGNORECASE,
)
_HEAD = re.compile(rf"(?:.*(?:\bthat|[,;:—]) )?{_GAP}", re.IGNORECASE | re.DOTALL)
_TURNED = re.compile(
    r"\b(?:not|never|no|without|cannot|if|would|hardly|former|ask(?:ed)?|whether|alleged|pretext|"
    r"so-called|instead|lack|absence|despite|they|their|others?)\b|n['’]t\b",
    re.IGNORECASE,
)


def read_formulas(before: str, after: str, against: bool, limited: bool) -> Iterator[str]:
    """Yield the rule of each phrase that supports a target's proposition.

    Args:
        before: the sentence up to the target's name, in the speaker's own words.
        after: the sentence from the end of the name on.
        against: whether the proposition is against the thing named.
        limited: whether the name itself holds a limit on it ("test ban").
    """
    if _TURNED.search(before):
        return
    if against and not limited:
        if _CONDEMNED.search(before):
            yield "condemned"
        elif _heads(before) and _stands(_BAD_AFTER, after):
            yield "must-end"
        return
    if _WANTED.search(before):
        yield "wanted"
    elif _heads(before) and _stands(_GOOD_AFTER, after):
        yield "is-a-goal"


def _heads(before: str) -> bool:
    """Tell whether the name is what its clause is about."""
    return (
        re.fullmatch(rf"(?:.*(?:\bthat|[,;:—]) )?{_GAP}", before, re.IGNORECASE | re.S) is not None
    )


def _stands(pattern: re.Pattern[str], after: str) -> bool:
    found = pattern.match(after)
    return found is not None and not _TURNED.search(found.group())
