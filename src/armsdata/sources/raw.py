"""What every reader returns, and the names it gives to documents."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SLUG_LENGTH = 80


@dataclass(frozen=True)
class RawDocument:
    """A text as its reader found it, with everything the form says about it.

    Attributes:
        document_id: identifier, the same for the same file or record.
        form: reader that understood it, one of the document forms of the schema.
        text: the text; markup is already gone.
        title: title, where the form has one.
        url: address of the original.
        metadata_date: day that the form's metadata give (front matter, JSON-LD, meta tags).
        time_date: day of the first ``<time>`` element.
        period: EDTF date that the form gives where it gives no day; then no day in the text counts.
        path: file it came from.
        speaker: whose own words the whole text is, as its form names it: a person, a state or
            an organisation, by name or code.
        post: the speaker's post, as the form gives it.
        actor: id of the state or organisation for which, the form says, the speaker speaks.
        author: who wrote it, as its form says; of a news item that is its reporter.
        publisher: who published it.
        licence: licence code of the schema.
        language: ISO 639-1 code that the form states.
        sha256: hash of the file's bytes (of the record's, for JSON Lines).
        size: their number.
        notes: keys and values of the metadata that were not understood.
    """

    document_id: str
    form: str
    text: str = field(repr=False)
    title: str = ""
    url: str = ""
    metadata_date: str = ""
    time_date: str = ""
    period: str = ""
    path: str = ""
    speaker: str = ""
    post: str = ""
    actor: str = ""
    author: str = ""
    publisher: str = ""
    licence: str = "unknown"
    language: str = ""
    sha256: str = ""
    size: int = 0
    notes: tuple[tuple[str, str], ...] = ()


def slug(name: str) -> str:
    """Turn a name into lower-case words joined by hyphens; never empty.

    Names without Latin letters or digits get a hash, so that they stay apart.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    found = _NOT_SLUG.sub("-", plain.lower()).strip("-")[:_SLUG_LENGTH].strip("-")
    return found or hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def file_id(form: str, path: Path, sha256: str) -> str:
    """Name a document after its file; the hash keeps files of one name apart."""
    return f"{form}-{slug(path.stem)}-{sha256[:8]}"
