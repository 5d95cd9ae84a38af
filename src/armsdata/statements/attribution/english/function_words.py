"""Closed word classes of English, as far as the grammar of attributions needs them."""

from armsdata.statements.attribution.english.lexicon import words

CLAUSE_STARTS = set(
    words(
        """
that because although though while when whereas if but before after since until unless as where
why how whether so than ; : – — - ( ) . ! ? …
"""
    )
)
PREPOSITIONS = set(
    words(
        """
in on at by from during under with for to about after before through since until upon over amid
against among despite following within into throughout
"""
    )
)
TIMES = set(
    words(
        """
monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight earlier
later recently last this early late then again once repeatedly flatly simply publicly bluntly
specifically explicitly privately separately afterward afterwards ago
"""
    )
)
DAYTIMES = {"night", "morning", "evening", "afternoon", "week", "month", "year"}
SPANS_OF_TIME = {"day", "days", "week", "weeks", "month", "months", "year", "years", "hours"}
MONTHS = set(
    words(
        """
january february march april may june july august september october november december jan. feb. mar.
apr. jun. jul. aug. sept. sep. oct. nov. dec.
"""
    )
)
DETERMINERS = set(
    words(
        """
the a an this these those some many several most his her its their our my one two three another
other all both no each any few according
"""
    )
)
ADDRESSEES = set(
    words(
        """
me him her us them you reporters journalists cnn msnbc fox
"""
    )
)
#: Auxiliaries with "not" in them; tokens have straight apostrophes.
NEGATED = set(
    words(
        """
isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't
shouldn't mustn't mightn't needn't shan't oughtn't ain't cannot
"""
    )
)
FINITE = NEGATED | set(
    words(
        """
is are was were has have had will would can could may might should must does did do
"""
    )
)
SUBJECTS = {"he", "she", "they", "we", "i", "it", "you", "there"}
MODALS = NEGATED | set(
    words(
        """
will would can could may might should must did does do not n't also
"""
    )
)
