"""Static pictures of the charts, for pages that cannot run scripts (README, papers)."""

from collections.abc import Mapping
from html import escape
from pathlib import Path

import altair as alt
import pandas as pd
import vl_convert
from altair.typing import ChartType

from armsdata import series
from armsdata.atomic import atomic_path
from armsdata.charts.frequency import statements_by_year
from armsdata.charts.offline import fixed_width
from armsdata.charts.positions import position_matrix
from armsdata.charts.status import status_lanes
from armsdata.charts.theme import NAME, STATIC_WIDTH, about


def pictures(
    tables: Mapping[str, pd.DataFrame], out_dir: str | Path, treaty: str = "new-start", on: str = ""
) -> list[Path]:
    """Write the README's pictures as SVG and return their paths.

    The same tables give the same bytes on every machine.

    Args:
        tables: see :func:`armsdata.series.read_tables`.
        out_dir: folder of the pictures.
        treaty: treaty whose status is drawn.
        on: day of status and positions; the last day of the register when empty.

    Raises:
        DataError: the treaty or the day is not valid.
    """
    day = series.as_of_day(tables, on)
    name = series.target_label(tables, treaty)
    charts = {
        f"status-{treaty}": status_lanes(series.status_lanes(tables, treaty, day), name),
        "statements-by-year": statements_by_year(series.by_year(tables)),
        "positions": position_matrix(series.position_matrix(tables, day), day),
    }
    return [_write(chart, Path(out_dir) / f"{stem}.svg") for stem, chart in charts.items()]


def _write(chart: ChartType, path: Path) -> Path:
    with alt.theme.enable(NAME):
        spec = chart.to_dict()
    # A picture has one description; a label for each of its marks would multiply its size.
    spec["config"]["aria"] = False
    spec = fixed_width(spec, max([STATIC_WIDTH, *(one["min_width"] for one in about(spec))]))
    text = spec.get("description", "")
    drawn = vl_convert.vegalite_to_svg(spec)
    with atomic_path(path) as temporary:
        temporary.write_text(_with_description(drawn, text), encoding="utf-8")
    return path


def _with_description(svg: str, text: str) -> str:
    """Put the description back, which the converter drops, for readers who cannot see."""
    head, rest = svg.split(">", 1)
    return f'{head} role="img"><desc>{escape(text)}</desc>{rest}'
