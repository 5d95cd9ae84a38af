"""Make the shapes of states for maps from Natural Earth, as the package world-atlas has them.

Run by hand when the map changes: ``python workflow/scripts/draw_map.py PACKAGE``, with the
unpacked package (world-atlas 2.0.2 holds Natural Earth 4.1.0, public domain) at PACKAGE.
Shapes are those of the 1:110,000,000 map; a state that is too small for it gets the middle of its
largest part on a finer map, where a chart draws a circle. Borders are those of the data set, and
no statement on whose they are.
"""

import csv
import json
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHAPES = ROOT / "src/armsdata/charts/world.json"
#: Degrees are kept to so many decimals: a tenth is less than a pixel of a map of the world.
_DECIMALS = 1
#: Names of areas without a numeric code in the data set -> the actor whose territory they are shown
#: with. Others without a code stay blank.
_UNCODED = {"Kosovo": "XKX"}


def main(package: Path) -> None:
    """Write the shapes of all actors that the map knows."""
    states = _states()
    shapes = _shapes(_atlas(package, 110), states)
    middles: dict[str, list[float]] = {}
    for scale in (50, 10):
        for actor, shape in _shapes(_atlas(package, scale), states, decimals=3).items():
            if actor not in shapes and actor not in middles and not actor.startswith("-"):
                middles[actor] = _middle(shape)
    text = json.dumps({"shapes": shapes, "middles": middles}, separators=(",", ":"), sort_keys=True)
    SHAPES.write_text(text + "\n", encoding="utf-8")
    print(f"{SHAPES}: {len(shapes)} shapes, {len(middles)} circles, {len(text):,} characters")


def _atlas(package: Path, scale: int) -> dict:
    return json.loads((package / f"countries-{scale}m.json").read_text(encoding="utf-8"))


def _states() -> dict[str, str]:
    """Return numeric code (UN M49) -> actor."""
    with (ROOT / "data/raw/register/state_names.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["system"] == "un-m49"]
    return {row["name"].zfill(3): row["actor_id"] for row in rows if not row["valid_to"]}


def _shapes(atlas: dict, states: dict[str, str], decimals: int = _DECIMALS) -> dict[str, dict]:
    """Return actor -> GeoJSON geometry; areas that are no actor have a number of their own."""
    arcs = _arcs(atlas, decimals)
    found = {}
    for number, one in enumerate(atlas["objects"]["countries"]["geometries"]):
        name = one["properties"]["name"]
        actor = states.get(str(one.get("id", "")).zfill(3)) or _UNCODED.get(name)
        if one["type"] is None or name == "Antarctica":
            continue
        many = one["arcs"] if one["type"] == "MultiPolygon" else [one["arcs"]]
        rings = [[_ring(ring, arcs) for ring in polygon] for polygon in many]
        rings = [[ring for ring in polygon if len(ring) > 3] for polygon in rings]
        rings = [polygon for polygon in rings if polygon]
        found[actor or f"-{number}"] = {"type": "MultiPolygon", "coordinates": rings}
    return found


def _arcs(atlas: dict, decimals: int) -> list[list[tuple[float, float]]]:
    """Return the lines of a TopoJSON topology in degrees."""
    (by_x, by_y), (from_x, from_y) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    lines = []
    for arc in atlas["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((round(x * by_x + from_x, decimals), round(y * by_y + from_y, decimals)))
        lines.append(line)
    return lines


def _ring(arcs_of_ring: list[int], arcs: list[list[tuple[float, float]]]) -> list[list[float]]:
    """Return a closed ring; a negative number is a line taken backwards."""
    points: list[tuple[float, float]] = []
    for number in arcs_of_ring:
        points += arcs[number] if number >= 0 else arcs[~number][::-1]
    kept = [
        point for point, before in zip(points, [None, *points], strict=False) if point != before
    ]
    return [list(point) for point in kept]


def _middle(geometry: dict) -> list[float]:
    """Return longitude and latitude of the middle of the largest part."""
    largest = max((polygon[0] for polygon in geometry["coordinates"]), key=len)
    xs, ys = zip(*largest, strict=True)
    return [round((min(xs) + max(xs)) / 2, _DECIMALS), round((min(ys) + max(ys)) / 2, _DECIMALS)]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
