"""Who publishes at an address, and on which terms, by the table ``page_owners``."""

from urllib.parse import urlsplit

import pandas as pd


class Pages:
    """The table ``page_owners`` as a lookup."""

    def __init__(self, page_owners: pd.DataFrame) -> None:
        """Read the rows of the table, in their order: the first that fits counts."""
        rows = page_owners.fillna("").to_dict("records")
        self._rows = [{str(name): value for name, value in row.items()} for row in rows]

    def row_of(self, url: str) -> dict[str, str]:
        """Return the row of the site to which an address belongs; empty where there is none."""
        try:
            host = urlsplit(url if "://" in url else f"//{url}").hostname or ""
        except ValueError:
            return {}
        own = (r for r in self._rows if f".{host}".endswith(f".{r['address'].removeprefix('.')}"))
        return next(own, {})
