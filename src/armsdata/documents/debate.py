"""A speech in the UN General Debate that came alone: the name of its file tells who speaks.

The corpus (doi:10.7910/DVN/0TJX8Y) names its files ``ISO3_SS_YYYY.txt``: the code of the state,
session and year. Its own reader, in :mod:`armsdata.sources.ungd`, takes the whole of it.
"""

from dataclasses import replace
from pathlib import PurePath

from armsdata.dates.lookup import lookup_day
from armsdata.registry import Registry
from armsdata.sources import RawDocument
from armsdata.sources.ungd import debate_of, period_of_debate, title_of_speech


def as_speech(raw: RawDocument, registry: Registry) -> RawDocument:
    """Return a text file named as a speech of the General Debate with what its name tells.

    The state is that which had the code then (``RUS`` in 1985 is the Soviet Union). A file of
    another form, or whose name holds no state's code, is returned as it is.
    """
    named = debate_of(PurePath(raw.path).name) if raw.form == "text" else None
    if named is None:
        return raw
    period = period_of_debate(named.year)
    actor = registry.state_of_code(named.code, lookup_day(period))
    if not actor:
        return raw
    title = title_of_speech(registry.names_of(actor)[0], named.session)
    return replace(raw, form="ungd", title=title, period=period, actor=actor)
