"""Words that govern a target, each with the sign that it gives to what depends on it.

One table serves every target: a sentence's stance is the product of the signs from the
target outward. "End the moratorium on tests": tests (against the proposition), turned by
the moratorium, turned again by its end.
"""

from dataclasses import dataclass

from armsdata.statements.attribution.english.lexicon import SAY_FORMS, forms_of, words


@dataclass(frozen=True, slots=True)
class Governor:
    """What a word does to the words that depend on it.

    Attributes:
        sign: 1 keeps their sign, -1 turns it, 0 tells nothing of a stance.
        kind: ``attitude`` (of its subject), ``demand`` (to an addressee), ``act`` (of its
            subject), ``keep``, ``limit`` (an act against things, not against treaties), ``talk``
            (an act that limits things and serves treaties), ``report``, ``deny``, ``doubt``,
            ``noun``, ``limit-noun``, ``talks``, ``concern``, ``value`` (a judgement) or
            ``adjective``.
        past: whether the form tells of what is done already.
        gerund: whether it is an -ing form.
    """

    sign: int
    kind: str
    past: bool = False
    gerund: bool = False


_VERBS: tuple[tuple[int, str, str], ...] = (
    (1, "attitude", """
support back favor favour welcome endorse want wish hope love prefer need seek intend plan aim
expect vow pledge promise commit agree undertake offer consider insist value appreciate praise hail
applaud advocate champion"""),
    (1, "demand", """
urge demand ask encourage invite request press propose recommend suggest advise beg implore"""),
    (1, "act", """
ratify sign join extend renew prolong preserve uphold observe respect honor honour abide adhere
comply implement continue resume return remain stay strengthen conclude pursue begin
start launch engage enter approve save protect restore revive achieve advance promote
fulfil fulfill stick defend rejoin conduct perform deploy develop build produce
manufacture test modernize modernise expand rebuild station place host install carry use acquire
prepare increase allow let make help accept reaffirm work strive act move try give enact
secure attain reach count include accede universalize universalise"""),
    (1, "keep", "keep hold retain maintain"),
    (1, "talk", "discuss negotiate"),
    (-1, "attitude", """
reject oppose refuse decline condemn criticize criticise deplore regret lament denounce decry resist
dismiss fear protest disapprove hate blast slam bemoan loathe"""),
    (-1, "act", """
leave quit exit fail reconsider rethink reverse undo overturn terminate suspend abandon renounce
cancel scrap end stop halt withdraw drop
shelve
avoid forgo refrain revoke repeal block veto undermine kill bury freeze denounce discard ditch cease
discontinue lift break rescind"""),
    (-1, "limit", """
ban prohibit prevent eliminate destroy dismantle abolish outlaw reduce limit curb restrain cut cap
control denuclearize denuclearise forbid restrict counter deter rid scrap"""),
    (-1, "deny", "deny refute rebut"),
    (-1, "doubt", "doubt question"),
    (0, "report", """
violate breach accuse blame ask wonder know mean imply tell remember recall think believe"""),
)  # fmt: skip

_IRREGULAR = {
    "leave": "left", "quit": "quit", "keep": "kept", "seek": "sought", "begin": "began",
    "build": "built", "rebuild": "rebuilt", "withdraw": "withdrew withdrawn", "let": "let",
    "forgo": "forwent forgone", "break": "broke broken", "make": "made", "cut": "cut", "rid": "rid",
    "stick": "stuck", "give": "gave given", "know": "knew known", "mean": "meant", "tell": "told",
    "think": "thought", "hold": "held", "freeze": "froze frozen", "stand": "stood", "take": "took",
    "forbid": "forbade forbidden", "rethink": "rethought", "undo": "undid undone",
}  # fmt: skip

#: Verbs with a second word; the first may take any form.
_PAIRS: tuple[tuple[int, str, str], ...] = (
    (1, "demand", "call for/call on/call upon/push for/appeal to/press for/appeal for"),
    (1, "act", "hold on/stand by/enter into/keep to/hold to/carry out/sit down/go ahead/get back"),
    (-1, "act", """pull out/walk away/walk out/take back/back out/drop out/opt out/step out/get out/
get rid/do away/give up/bow out/hold off"""),
    (0, "noun", "ask about/talk about/know about/hear about/think about/speak about/read about"),
    (-1, "attitude", "rule out/turn down/object to/speak against/warn against/warn of"),
)  # fmt: skip

_NOUNS: tuple[tuple[int, str, str], ...] = (
    (1, "noun", """
ratification extension preservation renewal return commitment adherence compliance observance
implementation resumption conclusion support entry accession willingness readiness plan plans
intention intentions decision desire wish will sense point need reason reasons ground grounds basis
room future interest use continuation revival prolongation restoration strengthening preparations
start beginning launch call calls appeal demand proposal right deployment development production
step steps vote move moves effort efforts ambition interest determination search quest pursuit"""),
    (-1, "noun", """
withdrawal exit termination suspension abandonment revocation denunciation rejection refusal end
departure opposition withdrawals collapse demise cancellation failure loss erosion weakening
breakdown decline"""),
    (-1, "concern", "concern concerns worry fear dismay regret alarm protest outrage sorrow anger"),
    (1, "talks", """
treaty treaties convention agreement agreements accord pact talks negotiations dialogue rules regime
verification controls inspections discussions consultations negotiation"""),
    (-1, "limit-noun", """
ban bans prohibition moratorium halt limitation limitations elimination destruction reduction
reductions freeze restriction restrictions abolition prevention limits curbs"""),
    (0, "noun", """
report reports rumour rumours rumor rumors claim claims allegation allegations question questions
violation violations breach breaches possibility danger threat threats risk prospect talk status
update issue issues matter matters situation state history impact briefing check-in detail details
meeting example anniversary article text parties members signatories recipients depositary fate"""),
)  # fmt: skip

_ADJECTIVES: tuple[tuple[int, str, str], ...] = (
    (1, "adjective", "ready willing prepared committed open determined keen eager bound set"),
    (-1, "adjective", "unwilling unready unprepared opposed reluctant unable against without free"),
    (0, "adjective", "responsible guilty unlikely likely able asked accused rumoured rumored"),
    (1, "value", """right necessary important essential vital good correct overdue useful wise
acceptable justified reasonable legitimate"""),
    (-1, "value", """
wrong mistake error impossible unacceptable pointless dangerous irresponsible folly blunder
unwise shame tragedy pity blow setback"""),
)  # fmt: skip

#: Nouns for an attitude: who voices one takes a side by the noun alone.
ATTITUDES = frozenset(
    words(
        """
support commitment readiness willingness opposition intention desire adherence rejection refusal
interest determination
"""
    )
)
#: What may not be allowed to befall a treaty.
ENDINGS = frozenset(
    words("collapse expire lapse die fail unravel end fade wither disappear perish")
)
#: Subjects that nobody is.
NOBODY = frozenset(words("nobody none nothing neither nor no-one"))
#: Nouns that say that something is only told.
RUMOURS = frozenset(words("report reports claim claims question questions talk suggestion"))
#: Things whose purpose a relative clause tells: "an agreement that will halt the spread".
MEANS = frozenset(
    words(
        """
treaty agreement accord pact convention policy program programme measure measures step steps path
way ban talks negotiations effort efforts goal goals plan proposal proposals framework resolution
arrangement understanding diplomacy
"""
    )
)
#: Modal words that say what ought to be, whoever acts.
OUGHT = frozenset(words("should must ought shall shouldn't mustn't oughtn't needn't"))


def _table() -> dict[str, Governor]:
    table = {
        form: Governor(0, "report", form != verb and not form.endswith(("s", "ing")))
        for form, verb in SAY_FORMS.items()
    }
    for sign, kind, block in _VERBS:
        for verb in words(block):
            past = _IRREGULAR.get(verb, "").split()
            for form in {*forms_of(verb), *past}:
                done = form in past or (form.endswith("ed") and form != verb)
                table[form] = Governor(sign, kind, done, form.endswith("ing") and form != verb)
    for sign, kind, block in _PAIRS:
        for pair in block.replace("\n", "").split("/"):
            verb, particle = pair.split()
            past = _IRREGULAR.get(verb, "").split()
            for form in {*forms_of(verb), *past}:
                done = form in past or form.endswith("ed")
                table[f"{form} {particle}"] = Governor(sign, kind, done, form.endswith("ing"))
    for sign, kind, block in (*_NOUNS, *_ADJECTIVES):
        table.update({word: Governor(sign, kind) for word in words(block) if word not in table})
    return table


#: Form of a word, or of a verb and its particle -> what it does.
GOVERNORS = _table()
