"""Every table and column, declared once; typed reads, checks and sorted writes.

Types, vocabularies, the Table Schema of the data package and the data dictionary all
derive from the declarations in this package.
"""

from armsdata.errors import DataError
from armsdata.schema.columns import LIST_SEPARATOR
from armsdata.schema.io import (
    check_references,
    empty,
    frame,
    read,
    read_cells,
    read_csv,
    table_file,
    twin_hash,
    validate,
    write,
)
from armsdata.schema.raw import raw_tables, read_raw
from armsdata.schema.table import Table
from armsdata.schema.tables import coding as coding_tables
from armsdata.schema.tables import frames as frame_tables
from armsdata.schema.tables import groups as group_tables
from armsdata.schema.tables import names as name_tables
from armsdata.schema.tables import reference as reference_tables
from armsdata.schema.tables import register as treaty_tables
from armsdata.schema.tables import texts as text_tables
from armsdata.schema.tables import votes as vote_tables

#: All tables by name.
TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        *reference_tables.TABLES,
        *name_tables.TABLES,
        *treaty_tables.TABLES,
        *vote_tables.TABLES,
        *group_tables.TABLES,
        *frame_tables.TABLES,
        *text_tables.TABLES,
        *coding_tables.TABLES,
    )
}

#: The tables of the hand-kept register.
RAW: dict[str, Table] = raw_tables(TABLES)

#: The tables of the data package, in the order of its descriptor.
PUBLISHED: dict[str, Table] = {name: t for name, t in TABLES.items() if t.published}

__all__ = [
    "LIST_SEPARATOR",
    "PUBLISHED",
    "RAW",
    "TABLES",
    "DataError",
    "Table",
    "check_references",
    "empty",
    "frame",
    "read",
    "read_cells",
    "read_csv",
    "read_raw",
    "table_file",
    "twin_hash",
    "validate",
    "write",
]
