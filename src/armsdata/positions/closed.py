"""Closed word classes that the reading of a sentence's stance asks for."""

from armsdata.statements.attribution.english import function_words as cc

NEGATIONS = cc.NEGATED | {"not", "never", "n't", "neither", "nor", "hardly"}
SUPPOSED = {"if", "whether", "unless", "when", "after", "before", "until", "once", "since",
             "following", "amid", "upon"}  # fmt: skip
RELATIVES = {"who", "which", "whose", "where"}
STOPS = {";", ":", "—", "–", "(", ")", "?", "!"}
NP = cc.DETERMINERS | cc.PREPOSITIONS | {"of", "as", "between", "its", "'s", "-", "’", "'"}
PAST = {"had", "did"}
REACH = 12
LIGHT = {"on", "about", "regarding", "concerning", "under", "within", "into"}
PRESENT = {"be", "will", "should", "have", "has", "is", "are", "been", "must", "would", "can"}
LIMITERS = {"limit", "limit-noun", "talk", "talks"}
NOUN_KINDS = {"noun", "limit-noun", "talks", "concern", "adjective", "value"}
TALKS = {"talks", "dialogue", "dialog", "negotiation", "negotiations", "discussion", "discussions",
          "new", "further", "more", "other"}  # fmt: skip
COMMITTING = {"announce", "declare", "pledge", "promise", "vow", "propose"}
HAVING = {"see", "sees", "saw", "have", "has", "had", "find", "finds", "found"}
BEING = {"is", "are", "was", "were", "be", "been", "am", "isn't", "aren't", "wasn't", "weren't"}
# Words before a noun that say whose it is; a name says it, too.
OWNERS = {"our", "my", "his", "her", "its", "their", "your"}
