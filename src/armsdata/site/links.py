"""Links between the pages: a link to a page that this site does not have becomes plain words."""

from collections.abc import Callable
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser


def living(block: str, known: Callable[[str], bool]) -> str:
    """Return the HTML of a block without links to pages that are not there.

    Args:
        block: HTML that shows part of a page.
        known: says whether the address of a page leads anywhere.
    """
    # Most blocks link to no other page; parsing them would change nothing.
    if '.html"' not in block:
        return block
    tree = LexborHTMLParser(block, is_fragment=True)
    links = [link for link in tree.css("a[href]") if _is_page(link.attributes["href"] or "")]
    dead = [link for link in links if not known(urlsplit(link.attributes["href"] or "").path)]
    for link in dead:
        del link.attrs["href"]
    return (tree.html or "") if dead else block


def _is_page(address: str) -> bool:
    parts = urlsplit(address)
    return not (parts.scheme or parts.netloc) and parts.path.endswith(".html")
