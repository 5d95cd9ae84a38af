"""Words that introduce what somebody said, thinks, promises or refuses.

The lists are general English; they grew out of the literature on reported speech and were
checked against annotated news. A verb belongs to the class of its most telling complement.
"""

import re


def words(block: str) -> tuple[str, ...]:
    """Return the words of a block of text."""
    return tuple(block.split())


#: Verbs that take a quotation, a clause with or without "that", or a fronted clause.
SAY = words(
    """
say tell add note announce suggest argue tweet explain acknowledge state warn insist claim
conclude stress emphasize emphasise underline underscore reiterate point declare write reply
respond continue recall remark concede contend assert maintain predict caution quip joke boast
complain lament admit confirm reveal report repeat observe comment mention opine assure remind
promise vow pledge believe think argue estimate allege deny indicate signal hint imply affirm
reaffirm recount retort exclaim shout chant muse specify elaborate clarify testify proclaim
profess vouch counter interject demand propose hope fear suspect speculate wonder ask inquire read
agree advise inform post answer
"""
)

#: Of these, verbs that need "that", a quotation or a fronted clause: alone they mean other things.
NEEDS_THAT = set(
    words(
        """
continue point maintain mention observe signal read repeat respond ask promise counter post recall
indicate comment report advise inform remind assure note propose demand confirm reveal remark vow
pledge affirm clarify stress emphasize emphasise underline underscore reiterate
"""
    )
)

#: Verbs that report a finding or an attitude; they need "that".
THAT = words(
    """
find show learn know feel discover expect worry decide determine realize recognize understand
convince doubt expose decree rule imagine assume agree guarantee see deplore bemoan
regret lament grumble
"""
)

#: Verbs whose infinitive is what the source commits to or refuses.
TO = words(
    """
pledge vow promise refuse decline threaten offer agree seek want hope plan intend decide undertake
volunteer prefer aim commit ask demand propose claim
"""
)

#: Verbs with an object that tells what the source thinks or does in words.
OBJECT = words(
    """
accuse criticize criticise praise endorse reject oppose defend condemn denounce blast blame slam
dismiss question describe urge welcome attack mock tout cite call hail applaud laud decry assail
deplore deny demand propose announce reiterate outline express voice stress warn highlight
emphasize recommend discuss explain back support challenge encourage reaffirm affirm characterize
portray liken regret lament bemoan predict recall suggest acknowledge request repeat invoke downplay
protest lambaste deride ridicule rebuke echo support favor favour pledge promise claim detail
confirm reference note underscore underline thank ask commend
"""
)

#: Cues of more than one word, with the class of their first verb.
PHRASES = {
    "pointed out": "say", "points out": "say", "point out": "say", "pointing out": "say",
    "made clear": "say", "made it clear": "say", "makes clear": "say", "makes it clear": "say",
    "make clear": "say", "make it clear": "say", "went on to say": "say", "goes on to say": "say",
    "put it": "say", "called for": "object", "calls for": "object", "call for": "object",
    "calling for": "object", "called on": "object", "calls on": "object", "call on": "object",
    "calling on": "object", "called upon": "object", "spoke about": "object",
    "talked about": "object", "talks about": "object", "talk about": "object",
    "talking about": "object", "referred to": "object", "refers to": "object",
    "referring to": "object", "spoke of": "object", "complained about": "object",
    "warned of": "object", "warned against": "object", "pointed to": "object",
    "points to": "object", "pointing to": "object", "spoke out against": "object",
    "expressed concern": "object", "weighed in": "object", "pushed back": "object",
    "lashed out": "object", "took issue with": "object", "pushed for": "object",
    "apologized for": "object", "railed against": "object", "did not mention": "object",
    "rule out": "object", "rules out": "object", "ruled out": "object",
    "spoke in favor of": "object", "spoke in favour of": "object",
    "drew attention to": "object", "took note of": "object",
    "attach great importance to": "object", "attaches great importance to": "object",
    "attached great importance to": "object", "asked about": "object",
    "commented on": "object", "focused on": "object",
}  # fmt: skip

#: Phrases that name the source of what stands beside them, as "according to" does.
IN_THE_WORDS = {"in the words of", "in the view of", "in the opinion of", "in the eyes of"}

#: What a quotation can be of somebody: "“…,” was the answer of X".
ANSWERS = set(
    words("answer reply response verdict comment message reaction retort conclusion warning advice")
)

#: Past forms without "-ed" of verbs that stand beside quotations.
PAST_FORMS = set(words("shot hit broke went began spoke sang swore spat shook laughed"))

#: Participles that open a circumstance of the saying: "Asked whether …, he replied".
CIRCUMSTANCES = set(
    words(
        """
asked pressed questioned speaking responding replying commenting answering addressing referring
talking writing appearing reacting briefing visiting quoting citing testifying
"""
    )
)

#: Labels of things other than people.
LABELS = set(
    words(
        """
note photo source update related see watch editor topics read caption image video file warning
correction background analysis headline title motto slogan banner question quote
"""
    )
)

#: Nouns for texts that somebody wrote or gave.
TEXTS = set(words("letter statement speech address article message interview remarks words"))

#: Nouns that with "that" introduce a clause.
NOUNS = set(
    words(
        """
statement claim claims assertion suggestion allegation allegations accusation accusations charge
argument belief fear fears hope hopes concern concerns view conclusion warning announcement
assumption confidence promise pledge assurance assurances complaint complaints admission notion
idea speculation criticism insistence acknowledgement contention declaration prediction
"""
    )
)

#: Forms that are nouns (or adjectives) more often than verbs.
NOUN_LIKE = set(
    words(
        """
state states support supports back backs challenge challenges attack attacks claim claims hope
hopes question questions plan plans pledge pledges vow vows call calls voice voices report reports
comment comments remark remarks post posts praise welcome doubt doubts promise promises reference
mention mentions recall fear fears demand demands request requests protest protests rebuke answer
echo blame endorse note notes detail details outline charge favor favors favour chant chants worry
worries suspect suspects decree rule rules read reads estimate estimates offer offers aim aims
urge quip quips joke jokes caution advise inform cite cites condemn propose ask express
"""
    )
)

AUXILIARIES = set(
    words(
        """
has have had is are was were be been being will would could can may might should must did does do
hasn't haven't hadn't isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't
shouldn't mustn't mightn't needn't cannot also later then now once first still even just not never
often always recently repeatedly simply again already previously famously reportedly himself
herself themselves further both all
ever only yet long too n't
"""
    )
)

PRONOUNS = {"he", "she", "they", "we", "i", "it", "you", "who", "which"}

_IRREGULAR = {
    verb: forms
    for verb, *forms in (
        entry.split()
        for entry in re.split(
            r"[/\n]",
            """say says said saying / tell tells told telling / write writes wrote written writing
think thinks thought thinking / find finds found finding / show shows showed shown showing
know knows knew known knowing / feel feels felt feeling / learn learns learned learnt learning
understand understands understood understanding / see sees saw seen seeing
seek seeks sought seeking / read reads reading / deny denies denied denying
reply replies replied replying / imply implies implied implying
clarify clarifies clarified clarifying / testify testifies testified testifying
specify specifies specified specifying / decry decries decried decrying
worry worries worried worrying / put puts putting / quip quips quipped quipping
admit admits admitted admitting / commit commits committed committing
plan plans planned planning / prefer prefers preferred preferring / slam slams slammed slamming
recount recounts recounted recounting / undertake undertakes undertook undertaking
rule rules ruled ruling / guarantee guarantees guaranteed guaranteeing
agree agrees agreed agreeing / decree decrees decreed decreeing / laud lauds lauded lauding
vow vows vowed vowing""",
        )
    )
}


_DOUBLED = set(words("regret stop drop plan ban cut cap rid quit scrap begin forbid let refer"))


def forms_of(verb: str) -> list[str]:
    """Return the forms of a verb, the plain one first."""
    if verb in _IRREGULAR:
        return [verb, *_IRREGULAR[verb]]
    stem = verb[:-1] if verb.endswith("e") else verb
    plural = "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"
    if verb.endswith("y") and verb[-2] not in "aeo":
        return [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    if verb in _DOUBLED:
        return [verb, verb + plural, f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"]
    return [verb, verb + plural, stem + "ed", stem + "ing"]


def _table(verbs: tuple[str, ...]) -> dict[str, str]:
    return {form: verb for verb in verbs for form in forms_of(verb)}


#: Form -> verb for each class.
SAY_FORMS = _table(SAY)
THAT_FORMS = _table(THAT)
TO_FORMS = _table(TO)
OBJECT_FORMS = _table(OBJECT)
