"""Small words that decide whether a fact is asserted, denied, supposed or only told of."""

import re

_ADVERBS = r"(?:\s+(?:not|never|yet|also|already|only|ever|still|now|recently|fully|just|\w+ly))*"
#: Before the verb: what would be, may be or is to be is no fact.
MODAL = re.compile(
    rf"\b(?:would|could|should|may|might|must|can|cannot|will|shall|to|let|lets|if|whether|unless|"
    rf"until|ought)(?:['’]t)?{_ADVERBS}(?:\s+(?:be|have|been|become|becoming|remain|"
    rf"stay))*{_ADVERBS}\s*$"
    r"|['’](?:ll|d)\s+$|won['’]t\s+(?:be\s+)?$",
    re.IGNORECASE,
)
NEGATED = re.compile(
    r"(?:\b(?:not(?! only)|never|neither|nor|hardly|no longer)|n['’]t)(?:\s+(?:yet|been|have|has|"
    r"be|in|any|"
    r"itself|so far|\w+ly))*\s*$",
    re.IGNORECASE,
)
BEING = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being|am|remain|remains|remained|stay|stays|which|became|"
    r"become)|['’](?:s|re|m))"
    r"(?:\s+(?:not|never|yet|also|already|still|now|currently|no|fully|so far|themselves|"
    r"\w+ly))*\s*$",
    re.IGNORECASE,
)
HAVING = re.compile(r"\b(?:ha[sd]|have|found|keep|kept|steps?|acts?)\s*$", re.IGNORECASE)
#: Before an -ing form that tells what is or was done.
DOING = re.compile(
    r"(?:\b(?:(?i:is|are|was|were|been|am|after|since|having|before|prior to|upon|"
    r"on|when)|By|"
    r"[A-Z][\w.]*(?:,[^,]{3,40},| of)?)|['’](?:s|re|m|ve))(?:\s+(?:\w+ly|not|still|now|also|"
    r"just))*\s*$"
)
#: After a verb: what has been named before.
THE_TREATY = re.compile(
    r"\s+(?:all\s+)?(?:of\s+)?(?:(?:the|this|that|these|those|said|its|their|our|his)\s+)"
    r"(?:(?!New\b)[\w-]+\s+){0,2}?(?:treat(?:y|ies)|agreements?|accords?|deal|conventions?|pact|"
    r"commitments?|obligations?|instrument|limits|terms|provisions|restrictions)\b|\s+(?:it|"
    r"them)\b",
)
#: After a noun for an act: it is still to come.
AHEAD = re.compile(
    r"(?:\s+by\b[^.;:]{0,120}?|[^.;:,]{0,60}?)\b(?:will|would|could|should|must|may|might|can|"
    r"remains? to)\b"
)
#: Before a verb: what is hoped for, or told of a time to come ("when signed").
HOPED = re.compile(
    r"\b(?:hop(?:e|es|ing)|wish|wishes|expect\w*|trust|look(?:s|ing)? forward)\b[^.;]*$|\bwhen\s+"
    r"(?:\w+\s+and\s+)?$",
    re.IGNORECASE,
)
#: Between a verb and a treaty: it is of something else.
OTHER_THING = re.compile(
    r"\b(?:efforts?|talks|negotiat\w+|conferences?|conclu\w+|promot\w+|process|discussions?|"
    r"drafts?|"
    r"proposals?|resolutions?|statements?|declarations?|group|club|consensus|calls?|protocols?|in|"
    r"decisions?|meetings?)\b",
    re.IGNORECASE,
)
PROTOCOL = re.compile(r"\bprotocols?\b", re.IGNORECASE)
#: After a treaty: what is meant is not the treaty itself.
NOT_ITSELF = re.compile(
    r"\s+(?:process|review|conferences?|regime|talks|negotiations|members?|parties|states?|system|"
    r"depositar\w+|organization|committee|preparatory)\b",
    re.IGNORECASE,
)
#: Before a treaty: what is meant is a meeting on it.
ON_IT = re.compile(
    r"\b(?:conferences?|parties|committees?|sessions?|members|meetings?|talks|negotiations|process|"
    r"reviews?|ratification|implementation|discussions?)\b[^.;,]{0,60}$",
    re.IGNORECASE,
)
#: Between a treaty and what is said of its force.
PREDICATES = re.compile(
    r"(?:\W|\d|\b(?:has|have|had|is|was|are|not|no|yet|still|now|itself|which|that|already|"
    r"recently|"
    r"finally|formally|therefore|will|remains?|been|being|also|so|far|signed|opened|of|in|years?|"
    r"ago|"
    r"due|set|to|about|soon|four|five|three|two|\w+ly|[A-Z]{2,}\w*)\b)*"
)
#: After a date that belongs to what was said before.
JOINS = re.compile(r"\W*(?:and|but|or|which|that|;)\b|\s*[.;:)]", re.IGNORECASE)
#: Between the treaties of a list.
LISTED = re.compile(
    r"(?:\W*\([^)]{1,30}\))?(?:\W*(?:in|on)\s+(?:\w+\s+){0,2}\d{4})?\W*(?:and|as well as|or)?\W*"
    r"(?:to\s+)?(?:the\s+)?",
)
#: Before a noun for an act, or an -ing form: it is wished, feared, planned or denied.
NO_ACT = re.compile(
    r"\b(?:possib\w+|potential\w*|threat\w*|consider\w*|prevent\w*|avoid\w*|any|no|against|call\w*|"
    r"urg\w+|seek\w*|sought|support\w*|demand\w*|hop\w+|future|planned|plans?|intention\w*|"
    r"intend\w*|"
    r"would|will|encourag\w+|ensur\w+|verif\w+|towards?|promot\w+|return\w*|need\w*|must|should|"
    r"insist\w*|requir\w+|commit\w*|commitment|monitor\w*|early|expect\w*|propos\w*|risk\w*|"
    r"without|"
    r"instead of|if|in case of|in the event of|could|may|might|can|strengthen\w*|universal|"
    r"rather than|"
    r"talk\w*|accus\w*|alleg\w*|stop\w*|refrain\w*|abstain\w*|desire|ready|readiness|want\w*|"
    r"prepar\w+|"
    r"appeal\w*|invit\w+|await\w*|question\w*|deter\w*|alternative|process|importance|full|"
    r"withdraw|revok\w+|preclud\w+|pursu\w+|secur(?:e|ing)|efforts?|achiev\w+|obtain\w*|"
    r"promis\w+|ties|tied|tying|among them|obstruct\w*|"
    r"block\w*|"
    r"oppos\w+)\b[^,;:]*$",
    re.IGNORECASE,
)
#: Who says, or is said, to have done something; ``charge`` is one that others make or deny.
REPORTED = re.compile(
    r"\b(?:(?P<charge>accusations?|accused of|allegations?|allegedly|alleged|rumou?rs?|blamed for|"
    r"suspected of|the idea that|the claim|claims that|pretext|false)|accus(?:e|es|ed|ing)|"
    r"alleg(?:e|es|ing)|claim(?:s|ed|ing)?|"
    r"(?:said|says|say|saying|stated|insists?|insisted|argues?|argued|asserts?|asserted|maintains?|"
    r"suggest(?:s|ed)?|think|thinks|believes?|told \w+)(?:\s+that)?)\b",
    re.IGNORECASE,
)
RELATIVE = re.compile(r"[\s)\]—–-]*,?\s*(?:which|that|from which|of which|who)\b", re.IGNORECASE)
_MONTHS = "January February March April May June July August September October November December"
_MONTH = "|".join(_MONTHS.split())
DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_MONTH}),?\s+(?P<year>(?:19|20)\d\d)|"
    rf"(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}}),?\s+(?P<year2>(?:19|20)\d\d)|"
    rf"(?:in|by|since|of|until)\s+(?:(?P<month3>{_MONTH})\s+(?:of\s+)?)?(?P<year3>(?:19|20)\d\d))\b"
)


def date_of(found: re.Match[str]) -> str:
    """Return a match of :data:`DATE` as EDTF: a day, a month or a year."""
    parts = found.groupdict()
    year = parts["year"] or parts["year2"] or parts["year3"]
    month = parts["month"] or parts["month2"] or parts["month3"]
    day = parts["day"] or parts["day2"]
    if not month:
        return str(year)
    told = f"{year}-{_MONTHS.split().index(month) + 1:02d}"
    return f"{told}-{int(day):02d}" if day and 1 <= int(day) <= 28 else told
