"""Controlled vocabularies: every coded column takes its values from one of these.

An unknown value stops the run (see :func:`armsdata.schema.validate`), because a new
value always means that a person has to decide what it means.
"""

FORCE = ("not-in-force", "provisional", "in-force", "expired", "terminated")

PARTICIPATION = (
    "none",
    "signatory",
    "ratified",
    "party",
    "suspended",
    "withdrawing",
    "withdrawn",
    "renounced",
    "former-party",
    "unknown",
)

OBSERVANCE = (
    "observing",
    "voluntary",
    "not-observing",
    "alleged-violation",
    "contested",
    "unknown",
)

AXES = ("force", "participation", "observance")

#: Whether further states can join: by their own act, only if the members admit them, or not at
#: all (the parties are named in it, or it has ended).
JOINING = ("open", "admission", "closed")

#: Whose participation is recorded: everybody's; everybody's but for parties known to be missing;
#: that of the states that were looked up.
MEMBERSHIP = ("complete", "partial", "researched")

TREATY_TYPES = ("bilateral", "multilateral", "regional", "political", "unilateral")

#: Acts that change the axis ``force`` of the treaty as a whole.
FORCE_ACTIONS = ("provisional-application", "entry-into-force", "expiry", "termination")

#: Acts by which a state consents to be bound.
CONSENT_ACTIONS = (
    "definitive-signature",
    "ratification",
    "acceptance",
    "approval",
    "accession",
    "succession",
    "commitment",
)

#: Acts of one party that change its participation.
PARTICIPATION_ACTIONS = (
    "signature",
    *CONSENT_ACTIONS,
    "suspension",
    "resumption",
    "withdrawal-notice",
    "withdrawal-revoked",
    "renunciation",
    "ratification-revoked",
)

#: Acts that are recorded and cited but change no axis.
NEUTRAL_ACTIONS = ("opening", "extension", "amendment", "announcement", "milestone")

ACTIONS = FORCE_ACTIONS + PARTICIPATION_ACTIONS + ("observance",) + NEUTRAL_ACTIONS

#: How a treaty's clause delays a deposit: every deposit counts after the period, or only one
#: made after the treaty's own entry into force, or every one from the first day of the month
#: in which the period ends.
ENTRY_RULES = ("every-deposit", "later-deposits", "month-start")

#: Unilateral statements that a state attaches to its consent, as the depositary lists them.
ATTACHMENTS = ("reservation", "declaration", "objection")

#: How a declared figure or a stock is to be compared with the number of a limit.
COMPARISONS = ("at-most", "at-least", "exactly", "range")

#: What New START's half-yearly aggregate data count, in the words of its Article II.
DECLARED_ITEMS = ("deployed-launchers", "deployed-warheads", "launchers")

STOCKPILE_ITEMS = ("military-stockpile", "total-inventory", "deployed", "retired")

ESTIMATORS = ("FAS", "SIPRI")

#: Systems of state names and codes: Correlates of War (codes and abbreviations), Gleditsch
#: and Ward, United Nations (names, M49 codes), ISO 3166 and former names.
NAME_SYSTEMS = ("iso3", "iso2", "cow", "cow-code", "gw-code", "un", "un-m49", "other")

STATEMENT_KINDS = ("direct", "indirect", "mixed", "own-voice")

#: From refusal to support; the ordinal value is the distance from neutral.
STANCES = {
    "support": 2,
    "conditional-support": 1,
    "neutral": 0,
    "conditional-refusal": -1,
    "oppose": -2,
}

POLARITIES = ("enables", "blocks")

CONNECTIVES = (
    "until",
    "unless",
    "if",
    "as long as",
    "provided that",
    "only if",
    "once",
    "while",
    "after",
    "before",
    "without",
    "other",
)

#: Polarity of a connective; ``main`` leaves it to the main clause: what is refused under a
#: condition is blocked by it, everything else is enabled.
CONNECTIVE_POLARITIES = (*POLARITIES, "main")
#: What stands after a connective: a clause with its verb, a noun phrase, either, or nothing.
FOLLOWS = ("clause", "phrase", "either", "none")
#: What makes a word a connective, where it has other uses too.
CONNECTIVE_NEEDS = {
    "negative": "the main clause denies or refuses",
    "future": "the condition is no tale of the past",
    "ahead": "nor is it, and the main clause tells what will be done",
    "firm": "the sentence is no tale of the past",
    "held": "the main clause denies or refuses, without a comma before the connective",
    "fronted": "it opens the sentence",
    "inverted": "it opens the sentence, and the verb stands before its subject",
    "only": "the main clause says that there is no other way",
    "dependent": "a form of *be* or an adverb stands before it",
    "clause": "a verb follows near",
    "unasked": "the sentence is no question",
}

ACTS = ("speech", "claim", "act")

CODINGS = ("hand", "auto")

VERIFICATIONS = ("verified", "unverified")

#: A term that is also an English word (``name``) counts in capitals alone, and not where the line
#: is all capitals or the grammar makes it a verb.
TERM_CASES = ("exact", "any", "name")

#: What a name is that holds an actor's name and means something else.
OTHER_NAMES = (
    "place",
    "organisation",
    "person",
    "people",
    "document",
    "event",
    "currency",
    "weapon",
)
#: Words of titles: left out; written in several ways; of an office; of an office that does not say
#: which; of a diplomat's office; of a body that speaks for its state.
TITLE_WORDS = ("filler", "synonym", "role", "generic-role", "diplomat", "institution")

#: A ``sure`` wording is about arms control by itself; a ``hint`` (weapons) needs another hint or a
#: ``frame`` (treaties, talks, tests) beside it, or a sentence before it that is; a ``frame`` needs
#: a hint or such a sentence; a ``no`` wording holds such a word and means something else.
TOPIC_WEIGHTS = ("sure", "hint", "frame", "other", "no")

TARGET_KINDS = ("treaty", "issue")
#: "We reject X" supports a proposition against X, and opposes one for it.
TARGET_POLARITIES = ("for", "against")

MENTION_KINDS = ("treaty", "issue", "actor")

#: How a mention was linked to its target.
MENTION_BASES = ("name", "kin", "anaphora")

#: How the span of a source was resolved to a speaker.
SPEAKER_BASES = (
    "full-name",
    "surname",
    "title",
    "pronoun",
    "metonym",
    "organisation",
    "document",
    "turn-label",
    "coded",
    "unresolved",
)

#: Why it is not known who speaks, and what that means.
UNRESOLVED_REASONS = {
    "no-source": "no words name anybody",
    "first-person": "“we” or “I” in a text of which it is not known whose voice it is",
    "no-antecedent": "“it” or “both sides”, and nobody before whom that can mean",
    "anonymous": "somebody who is not to be named, as an official",
    "group-or-class": "critics, experts, everybody",
    "not-in-tables": "a person, a state or a body that no table holds",
    "several-candidates": "a name that several people of the tables bear",
    "role-without-holder": "an office, and no table holds who held it",
    "former-office": "an office that is no longer held, without a name",
    "undated": "a name or an office in a text without a day, which would decide",
    "no-party": "a thing that says something: a report, a law",
}

#: What tells whose voice a text is, in this order.
VOICE_BASES = ("metadata", "title", "header", "signature", "publisher", "text")

#: How the day of a statement was decided.
DATE_BASES = ("document", "event-phrase", "coded", "unknown")

#: Which of a document's dates was taken as its day of publication.
PUBLISHED_BASES = ("metadata", "dateline", "header", "time-element", "url", "none")

DOCUMENT_FORMS = ("sotu", "ungd", "text", "markdown", "html", "json-lines")

#: What counts in a sampling frame mean: every text of the population is there; texts were chosen
#: for a purpose; texts are there that could be had.
FRAME_KINDS = ("complete", "designed", "convenience")

#: Readers of corpora, and what names a part of a corpus: its session, year or month, or the hash
#: of the text's name.
FRAME_READERS = ("sotu", "files", "ungd")
SHARDS_BY = ("session", "year", "month", "name")

#: Where the rows of a frame are kept: in the tables of the data package, or in its own folder.
FRAME_PLACES = ("package", "own")

#: How an address was given.
DELIVERIES = ("spoken", "written")

ACTOR_KINDS = ("state", "organisation")

#: What a group of states is.
GROUP_KINDS = ("un-regional-group", "alliance", "nuclear-armed")

LICENCES = (
    "public-domain",
    "cc0-1.0",
    "un-facts",
    "cc-by-4.0",
    "cc-by-sa-4.0",
    "mit",
    "all-rights-reserved",
    "unknown",
)

#: Depositaries' collections; governments, legislatures and their archives; international
#: organisations and treaty bodies; think tanks, journals and law databases; agencies and
#: papers; encyclopaedias, copies, data sets and aggregators.
SOURCE_KINDS = (
    "depositary",
    "government",
    "organisation",
    "research",
    "news",
    "reference",
)

#: What a source is, in the order in which a reader should look at it.
SOURCE_RANKS = {
    "depositary": 1,
    "treaty text": 2,
    "government": 3,
    "international organisation": 4,
    "news agency": 5,
    "research institute": 6,
    "newspaper": 7,
    "mirror or blog": 8,
}

#: Columns of a source whose words tell its rank.
RANKED_BY = ("title", "publisher", "kind")

#: Facts that texts assert of an instrument; :mod:`armsdata.claims.facts` says what each means.
FACTS = (
    "in-force", "not-in-force", "expired", "terminated", "expires-on", "signed", "ratified",
    "never-ratified", "party", "not-party", "suspended", "withdrawing", "withdrawn", "observed",
    "violated",
)  # fmt: skip
#: What the words of a fact are: a verb of the past, one of the present, an -ing form, what follows
#: *be*, a noun; or words that assert nothing and name an act in a condition.
FACT_FORMS = ("done", "present", "doing", "state", "noun", "supposed")
#: What became of a condition: its acts were done later; or not, and an instrument ended.
FATES = ("met", "overtaken")

OUTCOMES = ("agrees", "disagrees", "contested", "not-in-register")

#: What a state did in a roll call of the General Assembly: ``absent`` while a member that cast no
#: vote, ``not-a-member`` on a day on which it was none.
VOTES = ("yes", "no", "abstain", "absent", "not-a-member")

#: Tables that a program fills, whose rows people may correct; the others are kept by hand.
CORRECTED = ("statements", "mentions", "positions", "conditions", "claims")
