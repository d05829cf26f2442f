"""Good and bad rows for each rule that a seed or a model can declare, in the SQL that dbt and `filiere check` run."""

from __future__ import annotations

import json

import duckdb
import pytest

from conftest import PROJECT, rows_of
from filiere.seeds.rules import macros

_WORLD = """
    create table things (id text, part text, kind text, names text);
    create table codes (codelist text, code text, retired_on text);
    insert into codes values ('kind', 'new', null), ('kind', 'old', '2020'), ('other', 'else', null);
"""


@pytest.mark.parametrize("case", rows_of(PROJECT / "tests" / "rules.csv"), ids=lambda case: case["rule"])
def test_a_rule_tells_bad_rows_and_no_others(case):
    """Each line of rules.csv has a rule, its arguments, the things that there are, and the row, column and value told.

    The cells of a thing stand with a space between; `-` is an empty one, `_` a space, a comma a space inside a cell.
    """
    find = getattr(macros(PROJECT, str, lambda _: ["id", "part", "kind", "names"]), f"{case['rule']}_problems")
    query = find("things", "id", json.loads(case["arguments"]))
    with duckdb.connect() as connection:
        connection.execute(_WORLD)
        for thing in case["things"].split("; "):
            # A space behind an id is part of it.
            cells = thing.split(" ") if thing != "x " else [thing]
            cells = [{"-": None, "_": " "}.get(cell, cell.replace(",", " ")) for cell in cells]
            connection.execute("insert into things values (?, ?, ?, ?)", (cells + [None] * 4)[:4])
        rows = connection.execute(query).fetchall()
    assert sorted(map(str, (list(row[:3]) for row in rows))) == sorted(map(str, json.loads(case["told"])))
