"""Who stands where: stances of actors on targets at a day, and of one actor over time."""

import altair as alt
import pandas as pd
from altair.typing import ChartType

from armsdata import series
from armsdata.addresses import statement_link
from armsdata.charts import captions
from armsdata.charts.theme import (
    FAINT,
    GRID,
    INK,
    PAPER,
    STANCE,
    colours,
    count,
    day_scale,
    days,
    finish,
    nothing,
    spoken,
    word_colour,
)
from armsdata.series.periods import say_day

#: Signs beside the colours, so that no stance is told by colour alone.
SIGNS = {
    "support": "+",
    "conditional-support": "(+)",
    "neutral": "0",
    "conditional-refusal": "(−)",
    "oppose": "−",
}

SHAPES = {
    "support": "triangle-up",
    "conditional-support": "diamond",
    "neutral": "circle",
    "conditional-refusal": "square",
    "oppose": "triangle-down",
}


def _tips() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("actor:N", title="Actor"),
        alt.Tooltip("target:N", title="Target"),
        alt.Tooltip("stance:N", title="Stance"),
        alt.Tooltip("proposition:N", title="toward"),
        alt.Tooltip("when:N", title="Said on"),
        alt.Tooltip("by:N", title="By"),
        alt.Tooltip("condition:N", title="Condition"),
        alt.Tooltip("said:N", title="Words or summary"),
        alt.Tooltip("read_by:N", title="Coded"),
        alt.Tooltip("before:N", title="Since then"),
        alt.Tooltip("url:N", title="Source"),
    ]


_CODED = {"hand": "by hand", "auto": "by program"}


def _prepared(rows: pd.DataFrame, here: str = "") -> pd.DataFrame:
    """Keep what a chart shows: readable speaker, shortened words, link, sign and ink."""
    cells = zip(rows["statement_id"], rows["frame"], rows["actor_id"], strict=True)
    by = rows["speaker"].fillna(rows["actor"]) + ("; " + rows["office"]).fillna("")
    data = rows.assign(
        by=by,
        said=rows["said"].map(_shorten, na_action="ignore"),
        condition=rows["condition"].fillna("none"),
        when=rows["date"].map(say_day),
        read_by=rows["coding"].map(_CODED),
        before=("said " + rows["before"]) if "before" in rows else None,
        sign=rows["stance"].map(SIGNS),
        ink=rows["stance"].map(STANCE).map(word_colour),
        href=[statement_link(one, frame, actor, here) for one, frame, actor in cells],
    )
    return data.drop(columns=["speaker", "office", "coding", "act"])


def _shorten(words: str, limit: int = 240) -> str:
    return words if len(words) <= limit else words[: limit - 1].rsplit(" ", 1)[0] + " …"


def position_matrix(
    cells: pd.DataFrame, on: str, actor: str = "", targets: int = 30, actors: int = 26
) -> ChartType:
    """Draw the latest stance of each actor on each target as a heat map, with its year.

    Positions that are old are left out of the map and said in the caption (see
    :func:`old_positions`); those in it fade with their age. A dagger marks a position on an
    instrument that has ended since, or that the actor has left.

    Args:
        cells: see :func:`armsdata.series.position_matrix`.
        on: the day; later positions are not in ``cells``.
        actor: id of the actor whose column comes first.
        targets: rows shown, those with most actors first; the caption says how many there are.
        actors: columns shown, those with most targets first.
    """
    caption = captions.positions()
    if cells.empty:
        what = f"No position is coded up to {on} in this selection."
        return nothing(what, caption=caption, file="position-matrix")
    old = int((~cells["recent"]).sum())
    cells = cells[cells["recent"]]
    if cells.empty:
        what = f"{count(old, 'position')} up to {on}, all of them old."
        return nothing(what, caption=caption, file="position-matrix")
    rows = _most_first(cells, "target", "actor_id")
    shown = cells[cells["target"].isin(rows[:targets])]
    own = set(shown.loc[shown["actor_id"] == actor, "actor"])
    columns = sorted(_most_first(shown, "actor", "target"), key=lambda name: name not in own)
    everybody, columns = len(columns), columns[:actors]
    chart = _heat_map(shown[shown["actor"].isin(columns)], rows[:targets], columns)
    title = _own_title(cells, on, actor) if actor else _matrix_title(cells, on)
    more = f" The {targets} targets with most actors of {len(rows)}." if len(rows) > targets else ""
    text = f"Heat map of {len(columns)} actors and {len(rows[:targets])} targets. {title}."
    if everybody > len(columns):
        more += f" The {len(columns)} actors with most targets of {everybody}."
    older = f" {count(old, 'older position')} listed below." if old else ""
    key = (
        " Signs: + support, 0 neutral, − opposition; in brackets under a condition; below it the "
        "year, paler with age; † said before the instrument ended or the actor left it; dark "
        f"edge: read by a program, not by a person.{older}"
    )
    return finish(
        chart,
        title,
        text,
        caption=caption + more + key,
        file="position-matrix",
        min_width=190 + _COLUMN * len(columns),
    )


def _most_first(cells: pd.DataFrame, of: str, by: str) -> list[str]:
    """Return the values of one column, those with most values of another first."""
    counts = cells.groupby(of)[by].nunique().sort_index()
    return list(counts.sort_values(ascending=False, kind="stable").index)


#: Width in pixels that sign and year of a cell need.
_COLUMN = 22


def _heat_map(shown: pd.DataFrame, rows: list[str], columns: list[str]) -> ChartType:
    axis = alt.Axis(
        orient="top",
        # Upright, because slanted labels of the last column would leave the chart.
        labelAngle=-90,
        labelColor=INK,
        ticks=False,
        domain=False,
        labelOverlap=False,
        labelFontSize=10,
    )
    x = alt.X("actor:N", sort=columns, title=None, scale=alt.Scale(padding=0.04), axis=axis)
    y = alt.Y("target:N", sort=rows, title=None, scale=alt.Scale(padding=0.08))
    base = alt.Chart(_faded(_prepared(shown)))
    guides = base.transform_aggregate(groupby=["target"]).mark_rule(
        color=GRID, tooltip=None, aria=False
    )
    color = alt.Color("stance:N", scale=colours(STANCE, set(shown["stance"])))
    boxes = base.mark_rect(cursor="pointer", cornerRadius=2, description=spoken(_tips()))
    boxes = boxes.encode(
        x=x, y=y, color=color, tooltip=_tips(), href="href:N",
        opacity=alt.Opacity("strength:Q", scale=None),
        stroke=alt.Stroke("edge:N", scale=None),
    )  # fmt: skip
    # Cells are pale where they are old; no guide may show through.
    ground = base.mark_rect(color=PAPER, tooltip=None, aria=False).encode(x=x, y=y)
    chart = alt.layer(guides.encode(y=y), ground, boxes, *_in_cells(base, x, y))
    return chart.resolve_scale(color="independent").properties(height=_ROW * len(rows))


#: Height in pixels of a row, for a sign and a year.
_ROW = 30


def _faded(data: pd.DataFrame) -> pd.DataFrame:
    """Add what tells age and coding: opacity, the colour of the words on it, the edge."""
    strength = (1 - 0.11 * data["age"]).clip(lower=0.4)
    automatic = data["read_by"] == _CODED["auto"]
    return data.assign(
        strength=strength.round(2),
        # On a pale cell white words could not be read.
        ink=data["ink"].where(strength > 0.75, INK),
        mark=data["sign"] + data["before"].notna().map({True: "†", False: ""}),
        short_year="’" + data["year"].str[2:],
        edge=automatic.map({True: INK, False: PAPER}),
    )


def _in_cells(base: alt.Chart, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Write sign and year into each cell; they answer like the cell that they cover."""
    found = []
    for field, size, shift in (("mark", 11, -6), ("short_year", 9, 7)):
        # Cells of a narrow screen have no room for words; the tooltip and the list still say it.
        text = {"expr": f"bandwidth('x') > 13 ? datum.{field} : ''"}
        words = base.mark_text(fontSize=size, dy=shift, cursor="pointer", text=text, aria=False)
        ink = alt.Color("ink:N", scale=None)
        found.append(words.encode(x=x, y=y, color=ink, tooltip=_tips(), href="href:N"))
    return found


def _matrix_title(cells: pd.DataFrame, on: str) -> str:
    first = series.dividing(cells).iloc[0]
    if not min(first["n_for"], first["n_against"]):
        known = count(len(cells), "position")
        return f"{known} known on {say_day(on)}; no target divides the actors"
    return (
        f"{first['target']} divides the actors most: {first['n_for']} for, "
        f"{first['n_against']} against, in the latest positions since {cells['year'].min()}"
    )


def _own_title(cells: pd.DataFrame, on: str, actor: str) -> str:
    own = cells[cells["actor_id"] == actor]
    if own.empty:
        return f"No recent position of the actor up to {say_day(on)}"
    values = own["stance_value"]
    return (
        f"{own['actor'].iloc[0]} on {count(len(own), 'target')} up to {say_day(on)}: "
        f"{(values > 0).sum()} for, {(values == 0).sum()} neutral, {(values < 0).sum()} against"
    )


def trajectories(rows: pd.DataFrame, who: str, here: str = "", most: int = 24) -> ChartType:
    """Draw each stated position: time across, stance as colour and shape.

    The rows are the targets of one actor, or the actors when there are several of them.

    Args:
        rows: see :func:`armsdata.series.trajectories`.
        who: name of the actor, or what to call several of them.
        here: id of the actor whose page shows the chart and lists the statements.
        most: rows shown, those with most positions first.
    """
    caption = captions.positions()
    if rows.empty:
        what = f"No statements with a position of {who} in this selection."
        return nothing(what, caption=caption, file="trajectories")
    field = "actor" if rows["actor_id"].nunique() > 1 else "target"
    sizes = rows.groupby(field).size().sort_index().sort_values(ascending=False, kind="stable")
    order = list(sizes.index[:most])
    data = _prepared(rows[rows[field].isin(order)], here)
    chart = _paths(days(data.assign(day=data["date"]), "day"), field, order)
    title = _one_title(rows, who) if field == "target" else _many_title(rows)
    more = f" The {most} rows with most positions of {len(sizes)}." if len(sizes) > most else ""
    text = f"Dot chart of stated positions over time, {count(len(order), 'row')}. {title}."
    return finish(chart, title, text, caption=caption + more, file="trajectories")


def _paths(data: pd.DataFrame, field: str, order: list[str]) -> ChartType:
    y = alt.Y(f"{field}:N", sort=order, title=None, axis=alt.Axis(grid=True))
    x = alt.X(
        "day:T",
        title=None,
        scale=day_scale(padding=16),
        axis=alt.Axis(
            format="%Y", tickCount="year", labelOverlap=True, labelBound=True, grid=False
        ),
    )
    base = alt.Chart(data)
    lines = base.mark_line(color=FAINT, opacity=0.5, strokeWidth=1.2, aria=False)
    lines = lines.encode(x=x, y=y, detail=f"{field}:N")
    present = [stance for stance in STANCE if stance in set(data["stance"])]
    shape = alt.Scale(domain=present, range=[SHAPES[stance] for stance in present])
    points = base.mark_point(
        filled=True, opacity=1, size=150, cursor="pointer", stroke=PAPER, strokeWidth=0.8,
        description=spoken(_tips()),
    )  # fmt: skip
    points = points.encode(
        x=x,
        y=y,
        color=alt.Color("stance:N", scale=colours(STANCE, set(present))),
        shape=alt.Shape("stance:N", scale=shape),
        tooltip=_tips(),
        href="href:N",
    )
    return alt.layer(lines, points).properties(height=26 * len(order))


def _one_title(rows: pd.DataFrame, who: str) -> str:
    ends = rows.groupby("target")["stance_value"].agg(["first", "last"])
    turned = sorted(ends.index[ends["first"] * ends["last"] < 0])
    conditional = int(rows["stance"].str.startswith("conditional").sum())
    base = f"{who}: {count(len(rows), 'position')} on {count(len(ends), 'target')}"
    if turned:
        return f"{base}; first and latest position differ in sign on {', '.join(turned[:2])}"
    return f"{base}, {conditional} of them conditional" if conditional else base


def _many_title(rows: pd.DataFrame) -> str:
    actors = count(rows["actor_id"].nunique(), "actor")
    targets = sorted(set(rows["target"]))
    about = targets[0] if len(targets) == 1 else count(len(targets), "target")
    return f"{about}: {count(len(rows), 'position')} of {actors} over time"
