"""Good and bad rows for each rule that a seed or a model can declare, in the SQL that dbt and `filiere check` run."""

from __future__ import annotations

import duckdb
import pytest

from conftest import PROJECT
from filiere.seeds.rules import macros

_COLUMNS = {"things": ["id", "part", "kind", "names"]}
_WORLD = """
    create table things (id text, part text, kind text, names text);
    create table codes (codelist text, code text, retired_on text);
    insert into codes values ('kind', 'new', null), ('kind', 'old', '2020'), ('other', 'else', null);
"""
_EITHER = {"kind": {"part = 'a'": "codes.code", "part = 'b'": "things.id"}}
# A rule with its arguments, the things that there are (id, part, kind, names), and what is told: row, column, value.
_CASES = [
    ("twice", ["id"], ["x", "y"], []),
    ("twice", ["id"], ["x", "x"], [("x", "id", "x")]),
    ("twice", ["id"], ["x", "x "], [("x ", "id", "x")]),
    ("twice", ["id", "part"], ["x a", "x b"], []),
    ("twice", ["id", "part"], ["x a", "x a"], [("x", "id", "x a")]),
    ("twice", ["id", "part"], ["x -", "x -"], []),
    ("filled", ["part", "kind"], ["x a new"], []),
    ("filled", ["part", "kind"], ["x - _"], [("x", "part kind", None)]),
    ("filled", ["part", "kind"], ["x a -"], [("x", "kind", None)]),
    ("code", {"kind": "codes.kind"}, ["x a new", "y a -"], []),
    ("code", {"kind": "codes.kind"}, ["x a old", "y a else"], [("x", "kind", "old"), ("y", "kind", "else")]),
    ("code", {"kind": "codes"}, ["x a else"], []),
    ("code", {"kind": "codes"}, ["x a odd"], [("x", "kind", "odd")]),
    ("reference", {"part": "things.id"}, ["x x", "y x", "z -"], []),
    ("reference", {"part": "things.id"}, ["x w", "- u"], [("x", "part", "w"), (None, "part", "u")]),
    ("reference", _EITHER, ["x a old", "y b x", "z c odd"], []),
    ("reference", _EITHER, ["x a x", "y b old"], [("x", "kind", "x"), ("y", "kind", "old")]),
    ("rule", {"is a": "part = 'a'"}, ["x a", "y -"], []),
    ("rule", {"is a": "part = 'a'", "is new": "kind = 'new'"}, ["x b new"], [("x", None, None)]),
    ("list", {"names": "columns"}, ["x a new part,kind", "y a new -"], []),
    ("list", {"names": "columns"}, ["x a new part,kin"], [("x", "names", "kin")]),
    ("list", {"names": "columns"}, ["x a new part,part"], [("x", "names", "part"), ("x", "names", "part")]),
    ("list", {"names": "columns"}, ["x a new part,,kind"], [("x", "names", "part  kind")]),
    ("list", {"names": "things.id"}, ["x a new y", "y a new x,y"], []),
    ("list", {"names": "things.id"}, ["x a new 1,2,3,4,5,6,7,8,9,10", *"123456789"], [("x", "names", "1 2 3 4 5 6 7 8 9 10")]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "arguments", "things", "told"), _CASES)
def test_a_rule_tells_bad_rows_and_no_others(rule, arguments, things, told):
    """Cells stand with a space between; `-` is an empty one, `_` a space, and a comma a space inside a cell."""
    query = getattr(macros(PROJECT, str, _COLUMNS.get), f"{rule}_problems")("things", "id", arguments)
    with duckdb.connect() as connection:
        connection.execute(_WORLD)
        for thing in things:
            # A space behind an id is part of it.
            cells = thing.split(" ") if thing != "x " else [thing]
            cells = [{"-": None, "_": " "}.get(cell, cell.replace(",", " ")) for cell in cells]
            connection.execute("insert into things values (?, ?, ?, ?)", (cells + [None] * 4)[:4])
        rows = connection.execute(query).fetchall()
    assert sorted(map(str, (row[:3] for row in rows))) == sorted(map(str, told))
