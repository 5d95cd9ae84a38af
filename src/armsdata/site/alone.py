"""A page of a built site as one file: style and scripts within, no links to other pages."""

import json
import re
from pathlib import Path

from armsdata.atomic import atomic_path
from armsdata.blocks.markup import inert_json
from armsdata.schema import DataError
from armsdata.site.assets import SITE, STYLE, asset, policy

_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")[^"]*(">)')
_SCRIPT = re.compile(r'<script src="([^"]+)"></script>\n?')
_CHART = re.compile(
    r'(<script type="application/json" class="vega-lite">)(.*?)(</script>)', re.DOTALL
)

#: The address of another file of the site in a link.
_BESIDE = re.compile(r' href="(?!https?://|#)[^"]*"(?: download)?')


def single_file(page: Path, output: Path) -> None:
    """Write a page as a file that needs no other one; links to other pages become plain words.

    Args:
        page: HTML file of a built site.
        output: HTML file to write.

    Raises:
        DataError: the page is not there.
    """
    try:
        text = page.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DataError(page, "no such page there", "build the site with `make`") from None
    with atomic_path(output) as temporary:
        temporary.write_text(alone(text), encoding="utf-8")


def alone(text: str) -> str:
    """Return the HTML of a page with what it loads from beside it inside, and nothing else."""
    scripts = [asset(name) for name in _SCRIPT.findall(text) if name != SITE]
    head, _, rest = text.partition(f'<link rel="stylesheet" href="{STYLE}">')
    body, _, foot = rest.partition("</main>")
    body = _CHART.sub(lambda found: found[1] + _without_pages(found[2]) + found[3], body)
    head = _POLICY.sub(lambda found: found[1] + policy(scripts) + found[2], head)
    within = "".join(f"<script>{one}</script>\n" for one in scripts)
    foot = _SCRIPT.sub("", foot).replace("</body>", f"{within}</body>")
    return f"{head}<style>{asset(STYLE)}</style>{_BESIDE.sub('', f'{body}</main>{foot}')}"


def _without_pages(spec: str) -> str:
    """Return a specification whose marks lead to their sources and to this page alone."""
    known = json.loads(spec)
    for table in known["datasets"].values():
        place = table["fields"].index("href") if "href" in table["fields"] else None
        if place is None:
            continue
        lists = [table["words"]["href"]] if "href" in table["words"] else table["rows"]
        for cells in lists:
            for i in range(len(cells)) if "href" in table["words"] else (place,):
                if not re.match(r"https?://|#", cells[i] or "#"):
                    cells[i] = None
    return inert_json(known)
