"""What the published warehouse says of its marts: the database's own comments, types and constraints."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb


@dataclass(frozen=True)
class Column:
    """One column as the database declares it.

    type: as DuckDB writes it, `DECIMAL(18,2)` say.
    description: the column's comment.
    is_required: whether the database holds it to be filled.
    """

    name: str
    type: str
    description: str
    is_required: bool


@dataclass(frozen=True)
class Mart:
    """One public table.

    description: the table's comment, which begins with the grain.
    key: the columns of its primary key.
    """

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    row_count: int

    @property
    def source(self) -> str:
        """The table with its schema, as SQL writes it."""
        return f"marts.{quoted(self.name)}"

    @property
    def order(self) -> str:
        """What sorts the rows the same way each time: the key."""
        return ", ".join(map(quoted, self.key)) or "all"


def quoted(name: str) -> str:
    """Return a name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def marts_of(connection: duckdb.DuckDBPyConnection) -> list[Mart]:
    """Return every table of the schema marts of the connection's file, by name.

    Raises duckdb.Error when the file cannot be read.
    """
    of_marts = "where database_name = current_database() and schema_name = 'marts'"
    tables = connection.execute(
        f"select table_name, coalesce(comment, '') from duckdb_tables() {of_marts} order by table_name"
    ).fetchall()
    columns: dict[str, list[Column]] = {}
    for mart, *declared in connection.execute(
        "select table_name, column_name, data_type, coalesce(comment, ''), not is_nullable"
        f" from duckdb_columns() {of_marts} order by table_name, column_index"
    ).fetchall():
        columns.setdefault(mart, []).append(Column(*declared))
    keys = dict(
        connection.execute(
            "select table_name, constraint_column_names from duckdb_constraints()"
            f" {of_marts} and constraint_type = 'PRIMARY KEY'"
        ).fetchall()
    )
    found = []
    for name, description in tables:
        row_count = connection.execute(f"select count(*) from marts.{quoted(name)}").fetchone()[0]
        found.append(Mart(name, description, tuple(columns[name]), tuple(keys.get(name, ())), row_count))
    return found
