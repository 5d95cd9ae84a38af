"""Stages of the pages: executed notebooks to linked pages, and the pictures of the README."""

import json
from importlib.metadata import version as version_of
from pathlib import Path

from armsdata.provenance import sha256_file
from armsdata.workflow import state


def pages(
    notebooks: list[Path],
    version: str,
    kept: Path,
    pages: list[Path],
    vega: Path,
    overviews: list[Path],
) -> None:
    """Write the page of each executed notebook, with links to all others.

    A page whose notebook and navigation are as they were is left alone.

    Args:
        notebooks: executed notebooks, in the order of the navigation.
        version: of the code, which every page depends on.
        kept: folder of what each page was made from.
        pages: HTML files to write, one a notebook.
        vega: script to write beside them, which draws their charts.
        overviews: some of the pages once more, as files that stand alone, for the report.
    """
    of = dict(zip(pages, notebooks, strict=True))
    navigation = [_heading(page, notebook) for page, notebook in of.items()]
    now = {p: state.digest([version, navigation, sha256_file(n)]) for p, n in of.items()}
    record = {page: kept / f"{page.stem}.json" for page in pages}
    changed = [page for page in pages if not state.is_unchanged(record[page], now[page])]
    for page in changed:
        record[page].unlink(missing_ok=True)
    if changed:
        _link(of, changed)
    for page in changed:
        state.keep(record[page], now[page], [page])
    _write_vega(vega, kept / "vega.json")
    _write_alone({one: of[vega.with_name(one.name)] for one in overviews}, version, kept / "alone")


def _heading(page: Path, notebook: Path) -> list:
    """Return what the pages of all other notebooks say about this one."""
    known = json.loads(notebook.read_text(encoding="utf-8"))["metadata"]
    return [page.name, known.get("title"), known.get("subject")]


def _link(of: dict[Path, Path], changed: list[Path]) -> None:
    # Importing what writes HTML takes a second, which a job with nothing to link does not pay.
    from armsdata.site import link

    link(of, changed)


def _write_vega(vega: Path, record: Path) -> None:
    now = version_of("vl-convert-python")
    if state.is_unchanged(record, now):
        return
    from armsdata.site import write_vega

    write_vega(vega)
    state.keep(record, now, [vega])


def _write_alone(overviews: dict[Path, Path], version: str, kept: Path) -> None:
    for page, notebook in overviews.items():
        now, record = state.digest([version, sha256_file(notebook)]), kept / f"{page.stem}.json"
        if not state.is_unchanged(record, now):
            from armsdata.site import single_file

            single_file(notebook, page)
            state.keep(record, now, [page])
