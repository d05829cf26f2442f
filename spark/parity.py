"""Compares every public mart of two warehouses row by row: names and types of the columns, then the rows both ways.

    python parity.py FIRST SECOND

compares two files of DuckDB, what stands in them beside the rows too. Exit code 0: all is equal; 1: not so.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

# What tells by which engine and from which commit a warehouse was built, and may differ.
OF_THE_ENGINE = {"build_info": {"dbt_version", "engine_version", "git_commit"}}
# What a warehouse of DuckDB holds beside its rows: comments, keys and filled columns, table macros.
BESIDE_THE_ROWS = """
    select 'comment on ' || table_name, comment from duckdb_tables() where database_name = ?1
    union all
    select 'column ' || table_name || '.' || column_name, concat_ws(' ', data_type, is_nullable, comment)
    from duckdb_columns() where database_name = ?1 and not internal
    union all
    select 'constraint on ' || table_name, constraint_text from duckdb_constraints() where database_name = ?1
    union all
    select 'macro ' || function_name, concat_ws(' ', parameters, macro_definition)
    from duckdb_functions() where database_name = ?1 and not internal
"""
# How many differing rows are shown of a mart.
SHOWN = 3


@dataclass
class Outcome:
    """What the comparison of one mart gave: rows on each side, and in words what differs."""

    mart: str
    rows: tuple[int, int]
    differences: list[str] = field(default_factory=list)


def compare(first: Path, second: Path) -> list[Outcome]:
    """Return an outcome for each table of the schema `marts` that is in one of the two DuckDB files.

    Decimals are compared exactly. Of a decimal's type the scale counts and the precision does not: a sum is
    decimal(38, 2) on DuckDB and decimal(28, 2) on Spark.
    """
    with duckdb.connect() as connection:
        connection.execute("set timezone = 'UTC'")
        for name, file in (("first", first), ("second", second)):
            connection.execute(f"attach '{file}' as {name} (read_only)")
        tables = connection.execute(
            "select distinct table_name from duckdb_tables()"
            " where schema_name = 'marts' and database_name in ('first', 'second') order by table_name"
        ).fetchall()
        return [_compare_mart(connection, mart) for (mart,) in tables]


def _columns(connection: duckdb.DuckDBPyConnection, name: str, mart: str) -> dict[str, str]:
    """Return column -> type of a mart, a decimal's without its precision; empty where the mart is not there."""
    found = connection.execute(
        "select column_name, data_type from duckdb_columns()"
        " where database_name = ? and schema_name = 'marts' and table_name = ? order by column_index",
        [name, mart],
    ).fetchall()
    return {column: re.sub(r"DECIMAL\(\d+,", "DECIMAL(any,", data_type) for column, data_type in found}


def _compare_mart(connection: duckdb.DuckDBPyConnection, mart: str) -> Outcome:
    """Return what differs between the two tables `mart`."""
    columns, others = (_columns(connection, name, mart) for name in ("first", "second"))
    if not columns or not others:
        return Outcome(mart, (0, 0), [f"only in the {'first' if columns else 'second'} warehouse"])
    count = "select count(*) from {}.marts.{}"
    rows = tuple(connection.execute(count.format(name, mart)).fetchone()[0] for name in ("first", "second"))
    outcome = Outcome(mart, rows)
    if list(columns.items()) != list(others.items()):
        told = [f"{name} {data_type}" for name, data_type in columns.items() if others.get(name) != data_type]
        met = [f"{name} {data_type}" for name, data_type in others.items() if columns.get(name) != data_type]
        outcome.differences.append(f"columns: {', '.join(told) or 'same'} here, {', '.join(met) or 'same'} there")
        return outcome
    compared = [column for column in columns if column not in OF_THE_ENGINE.get(mart, ())]
    quoted = ", ".join(f'"{column}"' for column in compared)
    only = "select {0} from {1}.marts.{3} except all select {0} from {2}.marts.{3} order by all"
    ours = connection.execute(only.format(quoted, "first", "second", mart)).fetchall()
    theirs = connection.execute(only.format(quoted, "second", "first", mart)).fetchall()
    if ours or theirs:
        outcome.differences.append(f"{len(ours)} rows only in the first, {len(theirs)} only in the second")
    # A row is found again by its first column: by custom the key, or its beginning.
    keys = sorted({row[0] for row in ours + theirs}, key=str)[:SHOWN]
    for key in keys:
        mine, other = (next((row for row in side if row[0] == key), None) for side in (ours, theirs))
        if mine is None or other is None:
            outcome.differences.append(f"{key}: only in the {'second' if mine is None else 'first'}")
        else:
            cells = [
                f"{column} {here!r} / {there!r}"
                for column, here, there in zip(compared, mine, other, strict=True)
                if here != there
            ]
            outcome.differences.append(f"{key}: {', '.join(cells)}")
    return outcome


def compare_beside(first: Path, second: Path) -> list[str]:
    """Return in words what differs between two files of DuckDB beside the rows of their marts."""
    with duckdb.connect() as connection:
        held = []
        for name, file in (("first", first), ("second", second)):
            connection.execute(f"attach '{file}' as {name} (read_only)")
            found = connection.execute(BESIDE_THE_ROWS, [name]).fetchall()
            held.append({(what, str(says)) for what, says in found})
    return sorted(f"{what}: not the same in both" for what in {what for what, _ in held[0] ^ held[1]})


def report(outcomes: list[Outcome], names: tuple[str, str]) -> str:
    """Return the outcomes as a table for people; `names` are those of the two warehouses."""
    width = max(len(outcome.mart) for outcome in outcomes)
    lines = [f"{'mart':<{width}} {names[0]:>8} {names[1]:>8}"]
    for outcome in outcomes:
        said = "DIFFERENT" if outcome.differences else "equal"
        lines.append(f"{outcome.mart:<{width}} {outcome.rows[0]:>8} {outcome.rows[1]:>8}  {said}")
        lines += [f"    {difference}" for difference in outcome.differences]
    return "\n".join(lines)


def main() -> int:
    """Compare the two files named, print what was found."""
    files = [Path(file) for file in sys.argv[1:3]]
    outcomes = compare(*files)
    beside = compare_beside(*files)
    print("\n".join([report(outcomes, ("first", "second")), *beside]))
    return 1 if beside or any(outcome.differences for outcome in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())
