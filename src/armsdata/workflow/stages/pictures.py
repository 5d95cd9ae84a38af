"""Stage of the static pictures."""

from pathlib import Path

from armsdata.charts import pictures as draw
from armsdata.series import read_tables


def pictures(tables: list[Path], texts: Path, pictures: list[Path]) -> None:
    """Draw the static pictures of the README with the chart functions of the pages.

    Args:
        tables: files of the published tables, all in one folder.
        texts: local table of the cleaned texts.
        pictures: SVG files to write.
    """
    draw(read_tables(str(tables[0].parent), str(texts)), pictures[0].parent)
