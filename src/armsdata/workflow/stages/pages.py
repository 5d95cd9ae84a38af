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
    lean: list[Path],
    assets: list[Path],
    site: Path,
    overviews: list[Path],
) -> None:
    """Write the page of each executed notebook, with links to all others.

    A page whose notebook and navigation are as they were is left alone.

    Args:
        notebooks: executed notebooks, in the order of the navigation.
        version: of the code, which every page depends on.
        kept: folder of what each page was made from.
        pages: HTML files to write, one a notebook.
        lean: notebooks to write, one a page, without what the page has.
        assets: style and scripts to write beside them, which all of them share.
        site: script to write beside them, which tells them of each other.
        overviews: some of the pages once more, as files that stand alone, for the report.
    """
    of, beside = (dict(zip(pages, some, strict=True)) for some in (notebooks, lean))
    navigation = [_heading(page, notebook) for page, notebook in of.items()]
    now = {p: state.digest([version, navigation, sha256_file(n)]) for p, n in of.items()}
    record = {page: kept / f"{page.stem}.json" for page in pages}
    changed = [page for page in pages if not state.is_unchanged(record[page], now[page])]
    for page in changed:
        record[page].unlink(missing_ok=True)
    listed = kept / f"{site.name}.json"
    now_listed = state.digest([version, navigation])
    is_listed = state.is_unchanged(listed, now_listed)
    if changed or not is_listed:
        _link(of, {page: beside[page] for page in changed}, None if is_listed else site)
        state.keep(listed, now_listed, [site])
    for page in changed:
        state.keep(record[page], now[page], [page, beside[page]])
    _write_assets(assets, version, kept)
    _write_alone({one: site.with_name(one.name) for one in overviews}, version, kept / "alone")


def _heading(page: Path, notebook: Path) -> list:
    """Return what the pages of all other notebooks say about this one."""
    known = json.loads(notebook.read_text(encoding="utf-8"))["metadata"]
    return [page.name, known.get("title"), known.get("subject")]


def _link(of: dict[Path, Path], changed: dict[Path, Path], site: Path | None) -> None:
    # Importing what writes HTML takes a second, which a job with nothing to link does not pay.
    from armsdata.site import link

    link(of, changed, site)


def _write_assets(assets: list[Path], version: str, kept: Path) -> None:
    now = state.digest([version, version_of("vl-convert-python")])
    stale = [one for one in assets if not state.is_unchanged(kept / f"{one.name}.json", now)]
    if not stale:
        return
    from armsdata.site import write_assets

    write_assets(stale)
    for one in stale:
        state.keep(kept / f"{one.name}.json", now, [one])


def _write_alone(overviews: dict[Path, Path], version: str, kept: Path) -> None:
    for page, linked in overviews.items():
        now, record = state.digest([version, sha256_file(linked)]), kept / f"{page.stem}.json"
        if not state.is_unchanged(record, now):
            from armsdata.site import single_file

            single_file(linked, page)
            state.keep(record, now, [page])
