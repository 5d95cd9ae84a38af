"""A table: its columns, its key and what one row stands for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandera.pandas as pa


@dataclass(frozen=True)
class Table:
    """The one declaration of a table.

    Attributes:
        name: file name without suffix.
        title: heading in the data dictionary.
        description: what one row is.
        key: columns that identify a row; tables are sorted by it.
        columns: ``pandera`` columns in their published order.
        published: whether the table belongs to the data package.
        raw: file of the hand-kept register that holds it, without suffix; empty for tables that
            are computed.
        derived: columns that the build adds; the hand-kept file has none of them.
        split_by: column whose values name the files of a raw table that is kept in a folder.
    """

    name: str
    title: str
    description: str
    key: tuple[str, ...]
    columns: Mapping[str, pa.Column] = field(repr=False)
    published: bool = True
    raw: str = ""
    derived: tuple[str, ...] = ()
    split_by: str = ""

    @cached_property
    def pandera(self) -> pa.DataFrameSchema:
        """The ``pandera`` schema; unknown columns are errors, the key is unique."""
        return pa.DataFrameSchema(
            dict(self.columns), strict=True, ordered=True, unique=list(self.key), name=self.name
        )

    @property
    def kept(self) -> list[str]:
        """Columns of the hand-kept file."""
        return [name for name in self.columns if name not in self.derived]

    @property
    def references(self) -> dict[str, tuple[str, str, bool]]:
        """Foreign keys: column -> (table, column, whether a cell is a list)."""
        found = {}
        for name, column in self.columns.items():
            if to := column.metadata.get("to"):
                table, target = to.split(".")
                found[name] = (table, target, column.metadata["many"])
        return found
