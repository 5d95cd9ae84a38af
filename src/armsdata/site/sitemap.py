"""The list of all pages for search engines, once the address of the site is known."""

from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from armsdata.atomic import atomic_path
from armsdata.schema import DataError


def write_sitemap(results: Path, address: str) -> Path:
    """Write ``sitemap.xml`` into the folder of a built site and return its path.

    Args:
        results: folder of the site.
        address: where it will be published, such as ``https://example.org/arms/``.

    Raises:
        DataError: there is no site, or the address is none of the web.
    """
    if not (results / "index.html").exists():
        raise DataError(results, "no site there", "build it with `make`")
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise DataError(
            "--sitemap", f"{address!r} is no address", "give it as https://host/folder/"
        )
    base = address.rstrip("/")
    pages = sorted(path.name for path in results.glob("*.html"))
    lines = [f"<url><loc>{escape(f'{base}/{name}')}</loc></url>" for name in pages]
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        + "\n".join(lines)
        + "\n</urlset>\n"
    )
    target = results / "sitemap.xml"
    with atomic_path(target) as temporary:
        temporary.write_text(text, encoding="utf-8")
    return target
