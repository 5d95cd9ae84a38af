"""A map of the world with one value a state; small states are circles."""

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

import altair as alt
import pandas as pd
from altair.typing import ChartType

from armsdata.charts.theme import GRID, PAPER, spoken

#: Height of the map in pixels on a page of the usual width.
_HEIGHT = 400


@lru_cache(maxsize=1)
def _world() -> dict[str, dict[str, Any]]:
    """Return ``shapes`` and ``middles`` by actor (see workflow/scripts/draw_map.py)."""
    return json.loads((files("armsdata.charts") / "world.json").read_text(encoding="utf-8"))


def world_map(
    rows: pd.DataFrame, value: str, colours: Mapping[str, str], tips: list[alt.Tooltip]
) -> ChartType:
    """Draw a map that fills each state with the colour of its value.

    Borders are those of Natural Earth and no statement on whose they are. States without a row and
    areas that are no actor stay blank.

    Args:
        rows: one row a state with ``actor_id`` and the columns of the tooltip.
        value: column of the value.
        colours: value -> colour, in the order of the legend.
        tips: tooltip of a state.
    """
    base = alt.Chart(_placed(rows))
    shown = [name for name in colours if name in set(rows[value])]
    scale = alt.Scale(domain=shown, range=[colours[name] for name in shown])
    fill = alt.Color(f"{value}:N", scale=scale, legend=alt.Legend(columns=2))
    shapes = base.transform_filter("isValid(datum.geo)")
    outline = alt.Shape(field="geo", type="geojson")
    land = shapes.mark_geoshape(fill=GRID, stroke=PAPER, strokeWidth=0.5, aria=False)
    told: dict[str, Any] = {"description": spoken(tips), "stroke": PAPER}
    states = shapes.transform_filter(f"isValid(datum['{value}'])")
    states = states.mark_geoshape(strokeWidth=0.5, **told)
    circles = base.transform_filter("isValid(datum.longitude)")
    circles = circles.mark_circle(size=55, opacity=1, strokeWidth=0.7, **told)
    return (
        alt.layer(
            land.encode(shape=outline),
            states.encode(shape=outline, color=fill, tooltip=tips),
            circles.encode(
                longitude="longitude:Q", latitude="latitude:Q", color=fill, tooltip=tips
            ),
        )
        .project("equalEarth")
        .properties(height=_HEIGHT)
    )


def _placed(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with the shape of each state, or its middle; shapes of no actor, too."""
    world = _world()
    shapes = [(one, {"type": "Feature", "geometry": g}) for one, g in world["shapes"].items()]
    middles = [(one, *where) for one, where in world["middles"].items()]
    drawn = pd.DataFrame(shapes, columns=["actor_id", "geo"])
    small = pd.DataFrame(middles, columns=["actor_id", "longitude", "latitude"])
    small = small[small["actor_id"].isin(set(rows["actor_id"]))]
    placed = pd.concat([drawn, small]).merge(rows, on="actor_id", how="left").astype(object)
    # JSON knows no NaN.
    return placed.map(lambda cell: cell if isinstance(cell, dict) or pd.notna(cell) else None)
