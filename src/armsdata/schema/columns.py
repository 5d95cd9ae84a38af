"""Kinds of column: each returns a ``pandera`` column that also knows its Table Schema.

A column carries in ``metadata`` what pandera has no place for: its Table Schema type,
the vocabulary, the table it refers to and whether a cell holds a list. The list
separator is ``|`` everywhere.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import pandera.pandas as pa

from armsdata.dates import edtf

LIST_SEPARATOR = "|"
SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"


def _column(
    description: str,
    *,
    dtype: str = "string",
    kind: str = "string",
    required: bool = False,
    checks: Iterable[pa.Check] = (),
    **metadata: Any,
) -> pa.Column:
    return pa.Column(
        dtype,
        checks=list(checks),
        nullable=not required,
        coerce=True,
        description=description,
        metadata={"kind": kind, **metadata},
    )


def text(description: str, *, required: bool = False) -> pa.Column:
    """Free text."""
    return _column(description, required=required)


def slug(description: str, *, required: bool = True) -> pa.Column:
    """An own identifier: lower-case words joined by hyphens, never mistaken for a number."""
    check = pa.Check.str_matches(f"^{SLUG}$", error="not a lower-case slug")
    return _column(description, required=required, checks=[check], pattern=f"^{SLUG}$")


def ref(description: str, to: str, *, required: bool = False, many: bool = False) -> pa.Column:
    """A key of another table, written ``table.column``; ``many`` allows a ``|`` list."""
    return _column(description, required=required, to=to, many=many)


def code(
    description: str, values: Iterable[str], *, required: bool = True, many: bool = False
) -> pa.Column:
    """A value of a closed vocabulary; ``many`` allows a ``|`` list of them.

    A vocabulary that is a mapping to numbers is ordered by them.
    """
    allowed = tuple(values)
    ranks = dict(values) if isinstance(values, Mapping) else None
    if many:
        check = pa.Check(
            lambda cell: set(cell.split(LIST_SEPARATOR)) <= set(allowed),
            element_wise=True,
            error=f"a value outside {list(allowed)}",
        )
    else:
        check = pa.Check.isin(allowed)
    return _column(
        description, required=required, checks=[check], values=allowed, ranks=ranks, many=many
    )


def date(description: str, *, required: bool = False) -> pa.Column:
    """A calendar day, ISO 8601 ``YYYY-MM-DD``."""
    check = pa.Check(edtf.is_day, element_wise=True, error="not a day YYYY-MM-DD")
    return _column(description, kind="date", required=required, checks=[check])


def edtf_date(description: str, *, required: bool = False) -> pa.Column:
    """A date that may be uncertain, EDTF level 0 or 1 (``2019-08``, ``1993?``)."""
    check = pa.Check(edtf.is_edtf, element_wise=True, error="not an EDTF date")
    return _column(description, kind="edtf", required=required, checks=[check])


def duration(description: str) -> pa.Column:
    """A period of days, months or years, ISO 8601 (``P90D``, ``P6M``, ``P1Y``)."""
    pattern = r"^P[1-9]\d*[DMY]$"
    check = pa.Check.str_matches(pattern, error="not a period like P90D, P6M or P1Y")
    return _column(description, checks=[check], pattern=pattern)


def offset(description: str) -> pa.Column:
    """A position in the cleaned text, counted in code points from 0."""
    check = pa.Check.ge(0)
    return _column(description, dtype="Int64", kind="integer", checks=[check], minimum=0)


def integer(description: str, *, required: bool = False) -> pa.Column:
    """A whole number."""
    return _column(description, dtype="Int64", kind="integer", required=required)


def number(description: str, low: float | None = None, high: float | None = None) -> pa.Column:
    """A decimal number, within ``[low, high]`` where these are given."""
    checks = [] if low is None else [pa.Check.in_range(low, high)]
    bounds: dict[str, Any] = {} if low is None else {"minimum": low, "maximum": high}
    return _column(description, dtype="Float64", kind="number", checks=checks, **bounds)


def spans(description: str, *, required: bool = False) -> pa.Column:
    """One or more spans ``start-end`` in code points, end exclusive, joined by ``|``."""
    pattern = r"^\d+-\d+(\|\d+-\d+)*$"
    check = pa.Check.str_matches(pattern, error="not spans like 12-40|55-80")
    return _column(description, required=required, checks=[check], pattern=pattern)


def restated(column: pa.Column, description: str | None, required: bool | None) -> pa.Column:
    """Return a column like this one; what is given takes the place of its own words."""
    return pa.Column(
        column.dtype,
        checks=column.checks,
        nullable=column.nullable if required is None else not required,
        coerce=True,
        description=description or column.description,
        metadata=column.metadata,
    )
