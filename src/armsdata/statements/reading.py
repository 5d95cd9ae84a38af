"""What a text is made of: turns, quotations under a name, words of its own, reports of others."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from armsdata.documents import read_dateline
from armsdata.registry import Registry
from armsdata.statements.layout import as_lines, as_prose, without_brackets
from armsdata.statements.quotations import Quoted, blanked, read_quoted
from armsdata.statements.spans import Span
from armsdata.statements.turns import Turn, read_turns


@dataclass(frozen=True)
class Reading:
    """One text, taken apart; all offsets refer to the text.

    Attributes:
        prose: the text in the marks of prose, of the same length.
        reported: the same with everything blanked that does not report others.
        turns: turns of a transcript.
        quoted: quotations beside a line with a name.
        own: the words of its own: from the body's start to the first turn; None for a report.
    """

    prose: str
    reported: str
    turns: tuple[Turn, ...]
    quoted: tuple[Quoted, ...]
    own: Span | None


def read(document: Mapping[str, Any], text: str, registry: Registry) -> Reading:
    """Take a text apart.

    Args:
        document: row of ``documents``: ``title``, ``voice_basis``, ``form``.
        text: its text.
        registry: knows people, states and agencies.
    """
    body = read_dateline(text, registry.agency_names).body_start
    lines = as_lines(" " * body + text[body:])
    quoted = read_quoted(lines, registry, bool(document.get("voice_basis")))
    taken = [span for one in quoted for span in (one.label, *one.quotes)]
    lines = blanked(lines, taken)
    # The title of a speech names the debate in which it was given.
    title = "" if document.get("form") == "ungd" else document.get("title") or ""
    # Where the metadata tell the speaker, a label above the words adds nothing.
    voiced = document.get("voice_basis") not in (None, "", "metadata")
    turns = read_turns(lines, registry, title, voiced)
    prose = as_prose(lines)
    stop = turns[0].start if turns else len(text)
    # Above the turns on an institution's page stands who met whom, in nobody's own voice.
    tells = bool(turns) and document.get("voice_basis") == "publisher"
    own = (body, stop) if document.get("voice_basis") and not tells else None
    return Reading(
        prose, "" if own else without_brackets(prose[:stop]), tuple(turns), tuple(quoted), own
    )
