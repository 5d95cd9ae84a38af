"""The search box of the index."""

from typing import Any

import pandas as pd

from armsdata.blocks.markup import Block, inert_json, packed


def finder(entries: pd.DataFrame) -> Block:
    """Show a box that finds the page of an actor, an instrument or an issue by any of its names.

    It works without a network; without a script, the list of all pages stands in for it.

    Args:
        entries: see :func:`armsdata.series.search_entries`.
    """
    cells: Any = entries.astype(object).where(entries.notna(), "").to_dict("records")
    rows = packed(cells)
    html = (
        '<section class="finder" aria-label="Find a page" hidden><form><label>Find an actor, a '
        'treaty or an issue <input type="search" autocomplete="off" '
        'placeholder="France, Mine Ban Treaty, testing"></label> <output aria-live="polite">'
        f'</output></form><ul></ul><script type="application/json">{inert_json(rows)}</script>'
        "</section>"
    )
    return Block(html, f"search over {len(entries)} names")
