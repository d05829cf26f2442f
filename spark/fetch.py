"""Reads the public marts over Thrift, as any client would, into a DuckDB file that they can be compared in."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
from pyhive import hive


def fetch_marts(host: str, port: int, file: Path) -> None:
    """Write every table of Spark's schema `marts` into a new DuckDB file.

    A column keeps its type: DuckDB reads Spark's names of types, and values pass as text, decimals exactly; an instant
    is in UTC, as Spark's session is.
    """
    lines = file.with_suffix(".jsonl")
    file.unlink(missing_ok=True)
    with duckdb.connect(str(file)) as warehouse, hive.connect(host, port, username="filiere") as spark:
        cursor = spark.cursor()
        warehouse.execute("create schema marts")
        cursor.execute("show tables in marts")
        for _, mart, _ in cursor.fetchall():
            cursor.execute(f"describe marts.{mart}")
            types = {name: data_type for name, data_type, _ in cursor.fetchall()}
            declared = ", ".join(f'"{name}" {data_type}' for name, data_type in types.items())
            warehouse.execute(f"create table marts.{mart} ({declared})")
            cursor.execute(f"select * from marts.{mart}")
            # DuckDB reads a file of lines at once where it would take rows one by one.
            with lines.open("w", encoding="utf-8") as output:
                for row in cursor.fetchall():
                    output.write(json.dumps(dict(zip(types, row, strict=True)), default=str) + "\n")
            warehouse.execute(
                f"insert into marts.{mart} select * from read_json(?, format = 'newline_delimited', columns = ?)",
                [str(lines), dict.fromkeys(types, "varchar")],
            )
    lines.unlink()
