"""Raw documents to clean ones: text, dates kept apart, one day of publication by rule.

The day of publication is the first of: the form's metadata; the dateline, where it lies
within a day of the header or the address (agencies date by local time, servers by UTC);
the header; the ``<time>`` element; the address. Every disagreement is flagged.
"""

import re
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any

from armsdata.dates import edtf
from armsdata.dates.lookup import lookup_day
from armsdata.documents.dateline import (
    Dateline,
    day_in_address,
    days_between,
    nearest_day,
    read_dateline,
)
from armsdata.documents.debate import as_speech
from armsdata.documents.language import language_of
from armsdata.documents.voice import Heading, Voice, voice_of
from armsdata.provenance import sha256_text
from armsdata.registry import Registry
from armsdata.schema import LIST_SEPARATOR
from armsdata.sources import RawDocument, slug

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class CleanDocument:
    """A text that spans refer to, with its dates kept apart.

    Attributes:
        raw: what the reader returned.
        text: the cleaned text; JSON Lines texts are never changed.
        body_start: first code point after header line and dateline.
        dates: ``header_date``, ``dateline_date``, ``url_date``, ``published_date``,
            ``published_period``; empty where unknown.
        published_basis: which of the dates decided.
        date_flags: disagreements between the dates.
        publisher: who published it, as its form or else its dateline says; or empty.
        licence: the terms that the text states itself, or else those of its address.
        voice: whose own words the whole text is, if anybody's.
        language: ISO 639-1 code, or empty.
    """

    raw: RawDocument
    text: str = field(repr=False)
    body_start: int
    dateline: Dateline
    dates: dict[str, str]
    published_basis: str
    date_flags: tuple[str, ...]
    publisher: str
    licence: str
    voice: Voice
    language: str
    sha256: str

    @property
    def document_id(self) -> str:
        """Identifier."""
        return self.raw.document_id

    @property
    def published_date(self) -> str | None:
        """Day of publication, or None."""
        return self.dates["published_date"] or None

    @property
    def source_id(self) -> str:
        """Identifier of the text as a source: its own, if that is a slug."""
        name = slug(self.document_id)
        # Long or odd identifiers may fall together once they are slugs.
        digest = sha256_text(self.document_id)[:8]
        return name if name == self.document_id else f"{name}-{digest}"

    @property
    def row(self) -> dict[str, Any]:
        """Row of ``documents``, all but what needs the other documents."""
        raw = self.raw
        return {
            "document_id": self.document_id,
            "source_id": self.source_id,
            "form": raw.form,
            "title": raw.title,
            "url": raw.url,
            "language": self.language,
            **self.dates,
            "published_basis": self.published_basis,
            "date_flags": LIST_SEPARATOR.join(self.date_flags),
            "dateline_place": self.dateline.place,
            "agency": self.dateline.agency,
            "speaker_id": self.voice.parties.person_id,
            "actor_id": self.voice.parties.actor_id,
            "speaker_name": raw.speaker,
            "speaker_post": raw.post,
            "voice_basis": self.voice.basis,
            "publisher_actor_id": self.voice.home,
            "n_chars": len(self.text),
            "n_words": len(_WORD.findall(self.text)),
            "sha256": self.sha256,
        }


def clean(raw: RawDocument, registry: Registry) -> CleanDocument:
    """Clean one document: text, dateline, dates, language and voice.

    Args:
        raw: what a reader returned.
        registry: resolves the names of those who speak.
    """
    raw = as_speech(raw, registry)
    text = raw.text
    if raw.form not in ("json-lines", "sotu"):
        text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    dateline = read_dateline(text, registry.agency_names)
    dates, basis, flags = _dates(raw, dateline)
    publisher = raw.publisher or registry.agency_publishers.get(dateline.agency, "")
    heading = Heading(raw.title, raw.speaker, raw.author, publisher, raw.url, raw.actor)
    day = lookup_day(dates["published_period"]) if dates["published_period"] else None
    voice = voice_of(text[dateline.body_start :], heading, registry, day)
    if voice.unknown:
        raw = replace(raw, notes=(*raw.notes, ("speaker", voice.unknown)))
    return CleanDocument(
        raw=raw,
        text=text,
        body_start=dateline.body_start,
        dateline=dateline,
        dates=dates,
        published_basis=basis,
        date_flags=flags,
        publisher=publisher,
        licence=_licence(raw, registry),
        voice=voice,
        language=language_of(text, raw.language),
        sha256=sha256_text(text),
    )


def _licence(raw: RawDocument, registry: Registry) -> str:
    # What a page states about itself goes before what is known of its site.
    return raw.licence if raw.licence != "unknown" else registry.licence_of_page(raw.url)


def _dates(raw: RawDocument, dateline: Dateline) -> tuple[dict[str, str], str, tuple[str, ...]]:
    metadata = raw.metadata_date if edtf.is_day(raw.metadata_date) else ""
    time = raw.time_date if edtf.is_day(raw.time_date) else ""
    address = day_in_address(raw.url) or day_in_address(PurePath(raw.path).name)
    header = dateline.header_date
    anchor = header or metadata or address or time
    local = nearest_day(dateline.month_day, dateline.year, anchor) if dateline.month_day else ""
    flags = _flags(anchor, local, {"metadata": metadata, "header": header, "url": address,
                                   "time": time})  # fmt: skip
    trusted = local if not anchor or abs(days_between(anchor, local or anchor)) <= 1 else ""
    ranked = (("metadata", metadata), ("dateline", trusted), ("header", header),
              ("time-element", time), ("url", address))  # fmt: skip
    basis, published = next(((name, day) for name, day in ranked if day), ("none", ""))
    period = published
    if raw.period and edtf.is_edtf(raw.period):
        published, period, basis = metadata, metadata or raw.period, "metadata"
    dates = {"header_date": header, "dateline_date": local, "url_date": address,
             "published_date": published, "published_period": period}  # fmt: skip
    return dates, basis, flags


def _flags(anchor: str, local: str, others: dict[str, str]) -> tuple[str, ...]:
    flags = []
    if anchor and local and anchor != local:
        step = days_between(anchor, local)
        flags.append({1: "dateline-next-day", -1: "dateline-day-before"}.get(
            step, "dateline-other-day"))  # fmt: skip
    flags += [f"{name}-other-day" for name, day in others.items() if day and day != anchor]
    return tuple(flags)
