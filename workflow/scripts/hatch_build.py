"""Put the register, the published tables and frozen frames into a wheel, in ``armsdata/data``.

The tables go in as Parquet, made here from the committed CSV files, so that an older build
cannot slip in. Where the build environment lacks pandas (``pip install .`` builds in isolation)
the CSV files go in; every reader takes both.
"""

import importlib
import sys
import tempfile
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DataHook(BuildHookInterface):
    """Adds the data files to a wheel; an editable installation finds them in the checkout."""

    def initialize(self, version: str, build_data: dict) -> None:
        """List the data files before the wheel is written."""
        if version == "editable":
            return
        data = Path(self.root) / "data"
        self._made = tempfile.TemporaryDirectory()
        tables = _as_parquet(Path(self.root) / "src", data / "processed", Path(self._made.name))
        files = {path: f"register/{path.relative_to(data / 'raw/register')}"
                 for path in sorted((data / "raw/register").rglob("*.csv"))}  # fmt: skip
        files |= {path: f"processed/{path.name}" for path in tables}
        files[data / "processed/datapackage.json"] = "processed/datapackage.json"
        files |= {path: f"frames/{path.relative_to(data / 'raw/frames')}"
                  for path in _frozen(data / "raw/frames")}  # fmt: skip
        build_data["force_include"] |= {
            str(path): f"armsdata/data/{place}" for path, place in files.items()
        }

    def finalize(self, version: str, build_data: dict, artifact_path: str) -> None:
        """Remove the tables that were made for the wheel."""
        if hasattr(self, "_made"):
            self._made.cleanup()


def _frozen(folder: Path) -> list[Path]:
    """List what a wheel holds of frozen frames: all but the hashes of their corpora."""
    return [path for path in sorted(folder.glob("*/*")) if path.name != "inputs.parquet"]


def _as_parquet(sources: Path, processed: Path, folder: Path) -> list[Path]:
    """Write every published table as Parquet; return the CSV files where that cannot be done."""
    sys.path.insert(0, str(sources))
    try:
        release = importlib.import_module("armsdata.release.package")
    except ImportError:
        return sorted(processed.glob("*.csv"))
    finally:
        sys.path.remove(str(sources))
    return release.write_parquet(processed, folder)
