"""Where data are looked for: the one place that knows.

In this order: the folder that the caller names, ``data`` in the working folder, the checkout
that the package runs from, and the copy that an installed wheel brings along.
"""

from pathlib import Path

from armsdata.errors import DataError

_PACKAGE = Path(__file__).parents[1]
#: Data inside an installed wheel; the build puts them there (see ``hatch_build.py``).
_INSTALLED = _PACKAGE / "data"
#: The checkout that holds ``src/armsdata``; some other folder where the package is installed.
_CHECKOUT = _PACKAGE.parents[1] / "data"


def data_folder(given: Path | str | None = None) -> Path:
    """Return the folder of the built tables.

    Args:
        given: a folder; default: ``data/processed`` of the working folder, of the checkout, or
            the tables that the installed package brings along.

    Raises:
        DataError: there is no built data package.
    """
    return _first(
        given,
        [Path("data/processed"), _CHECKOUT / "processed", _INSTALLED / "processed"],
        "datapackage.json",
        "run `make` first, or name the folder of the tables",
    )


def register_folder(given: Path | str | None = None) -> Path:
    """Return the folder of the hand-kept register.

    Args:
        given: a folder; default: ``data/raw/register`` of the working folder, of the checkout,
            or the register that the installed package brings along.

    Raises:
        DataError: there is no register.
    """
    return _first(
        given,
        [Path("data/raw/register"), _CHECKOUT / "raw/register", _INSTALLED / "register"],
        "treaties.csv",
        "name the folder of the register, or work in a checkout",
    )


def frozen_folder(frame_id: str) -> Path:
    """Return the folder of a frame's frozen tables.

    Args:
        frame_id: a frame with tables of its own.

    Raises:
        DataError: the frame was not frozen.
    """
    return _first(
        None,
        [folder / frame_id for folder in frozen_folders()],
        "frame.json",
        f"run `armsdata frames derive {frame_id} PATH`, with its corpus at PATH",
    )


def frozen_folders() -> list[Path]:
    """Return where the folders of frozen frames are looked for, the first first."""
    return [Path("data/raw/frames"), _CHECKOUT / "raw/frames", _INSTALLED / "frames"]


def _first(given: Path | str | None, usual: list[Path], mark: str, remedy: str) -> Path:
    """Return the folder that is given, or else the first usual one with a file of that name.

    ``data/processed`` is a common name: what lies there may be another project's.
    """
    folders = usual if given is None else [upwards(Path(given))]
    for folder in folders:
        if (folder / mark).is_file():
            return folder
    raise DataError(folders[0], f"no {mark} here", remedy)


def upwards(path: Path) -> Path:
    """Return a path as it is, or the one so called in a folder above the working folder.

    A notebook that is opened in its own folder so finds what the checkout holds.
    """
    if path.exists():
        return path
    above = (folder / path for folder in Path.cwd().parents[:2])
    return next((found for found in above if found.exists()), path)
