"""The files that all pages share and that lie beside them: look, scripts, the list of pages."""

import base64
import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import vl_convert

from armsdata.blocks.markup import inert_json
from armsdata.charts.theme import CONFIG, DARK, MEANING

_TEMPLATES = files("armsdata.site") / "templates" / "armsdata"

#: Style of every page; script of every page; the list of all pages; what draws the charts.
STYLE, SCRIPT, SITE, VEGA = "armsdata.css", "armsdata.js", "site.js", "vega.js"

#: Those that do not depend on the pages.
FIXED = (STYLE, SCRIPT, VEGA)


@cache
def asset(name: str) -> str:
    """Return the text of one of :data:`FIXED`."""
    if name == STYLE:
        return _file("page.css") + _marks()
    if name == VEGA:
        return _vega()
    look = f"window.armsdataLook={inert_json({'theme': CONFIG, 'dark': DARK})};\n"
    return look + "".join(_file(part) for part in ("page.js", "asof.js", "search.js"))


def _marks() -> str:
    """Return the colours of all values, as the charts have them, in the light and in the dark."""
    fills = {f".{a}-{value}": fill for a, own in MEANING.items() for value, fill in own.items()}
    light = "".join(f"{name}{{--mark:{fill}}}" for name, fill in fills.items())
    dark = "".join(f"{n}{{--mark:{DARK[fill]}}}" for n, fill in fills.items() if fill in DARK)
    return f"{light}\n@media (prefers-color-scheme:dark){{{dark}}}\n"


def _file(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _vega() -> str:
    """Return Vega, Vega-Lite and Vega-Embed as one script that needs no network."""
    bundle = vl_convert.javascript_bundle()  # type: ignore[call-arg]  # its stub lacks the default
    # A script element ends at the first "</script" or may open a comment at "<!--".
    return bundle.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def site_script(groups: Iterable[Mapping[str, Any]]) -> str:
    """Return the script that tells every page which others there are.

    Args:
        groups: ``name`` and ``pages`` (address, label) of each group of pages.
    """
    return f"window.armsdataSite={inert_json({'groups': list(groups)})};\n"


def policy(scripts: list[str]) -> str:
    """Return a content security policy: nothing from outside, no script but our own.

    Vega compiles the expressions of a chart, hence ``unsafe-eval``; scripts that came in
    with a text would not run even if one slipped through.

    Args:
        scripts: those that the page holds itself; without any, they lie beside it.
    """
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'"
        for s in scripts
    )
    own = "" if scripts else " 'self'"
    return (
        f"default-src 'none'; script-src {hashes or chr(39) + 'self' + chr(39)} 'unsafe-eval'; "
        f"style-src 'unsafe-inline'{own}; img-src data:; base-uri 'none'; form-action 'none'"
    )
