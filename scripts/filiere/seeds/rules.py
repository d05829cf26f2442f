"""Renders the SQL of the seeds' dbt tests, runs it on the files before dbt does, and names line and column."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Set
from pathlib import Path

import duckdb
import jinja2
from rapidfuzz import fuzz, process

from filiere.seeds.declarations import Seed
from filiere.seeds.files import Table

Found = Iterator[tuple[str, int, str, str]]
_SQL = Path("macros") / "rules.sql"


class Rules:
    """The readable seeds as tables of one in-memory database, typed as declared.

    told: (seed, line, column) of the cells that cannot be read: what they make untrue follows from that.
    """

    def __init__(self, tables: dict[str, Table], told: Set[tuple[str, int, str]] = frozenset()):
        self.tables = {name: table for name, table in tables.items() if table.is_readable}
        self.told = told
        self._spoilt = {name for name, _, _ in told}
        # The tables are small: to start threads and to plan a query well takes longer than the query.
        self.connection = duckdb.connect(config={"threads": 1})
        self.connection.execute("pragma disable_optimizer")
        for name, table in self.tables.items():
            self._load(name, table)

    def _load(self, name: str, table: Table) -> None:
        """Load a seed with its line numbers; an empty cell is null, as is one of which a problem is told.

        Others may still name a row by the cell of which a problem is told: they look into `<seed>_as_written`.
        """
        columns = [f"try_cast(nullif({column}, '') as {kind}) as {column}" for column, kind in table.seed.types.items()]
        shape = {"line": "INTEGER", **dict.fromkeys(table.seed.columns, "VARCHAR")}
        unread: dict[int, dict[str, str]] = {}
        for _, line, column in (place for place in self.told if place[0] == name):
            unread.setdefault(line, {})[column] = ""
        for suffix, without in {"": unread, **({"_as_written": {}} if name in self._spoilt else {})}.items():
            # As one JSON text: DuckDB binds a single parameter a thousand times faster than one for each cell.
            self.connection.execute(
                f"create table {name}{suffix} as select line, {', '.join(columns)} from "
                f"(select unnest(from_json($rows, '{json.dumps([shape])}'), recursive := true))",
                {"rows": json.dumps([{"line": line, **cells, **without.get(line, {})} for line, cells in table.cells])},
            )

    def ref(self, name: str) -> str:
        """Stand in for dbt's ref(): return the table in which others look a seed's rows up."""
        return f"{name}_as_written" if name in self._spoilt else name

    def column_names(self, name: str) -> list[str]:
        """Stand in for the macro of this name."""
        return self.tables[name].seed.columns

    def check(self, project: Path) -> Found:
        """Yield (seed, line, column, message) for each row that breaks a rule that `project` declares."""
        ruled = {name: self._arguments(table.seed) for name, table in self.tables.items() if table.seed.rules}
        if ruled:
            functions = {"ref": self.ref, "column_names": self.column_names}
            macros = jinja2.Environment(extensions=["jinja2.ext.do"]).from_string((project / _SQL).read_text(encoding="utf-8"), functions).module
        for name, arguments in ruled.items():
            query = macros.seed_problems(name, "line", **arguments)
            yield from self._told(self.tables[name], self.connection.execute(query).fetchall())

    def _arguments(self, seed: Seed) -> dict:
        """Return a seed's rules without those that look into a seed of which a row could not be read."""
        arguments = dict(seed.rules)
        for kind in ("codes", "references", "lists"):
            told = {column: self._complete(targets) for column, targets in seed.rules.get(kind, {}).items()}
            arguments[kind] = {column: targets for column, targets in told.items() if targets}
        return arguments

    def _complete(self, targets: str | dict[str, str]) -> str | dict[str, str] | None:
        if isinstance(targets, dict):
            return {when: target for when, target in targets.items() if self._complete(target)}
        name = targets.partition(".")[0]
        return targets if name == "columns" or (name in self.tables and self.tables[name].is_complete) else None

    def _told(self, table: Table, rows: list[tuple[str, str | None, str | None, str, str]]) -> Found:
        """Yield what the rows of a seed's query say in words."""
        name, known = table.seed.name, {}
        cells = {}
        for line, column, value, problem, expected in rows:
            line = int(line)
            if column is None:
                cells = cells or dict(table.cells)
                named = self._named(table.seed, table.seed.rules["rules"][problem])
                if any((name, line, one) in self.told for one in named):
                    continue
                shown = [f"{one} {cells[line][one]!r}" for one in named if cells[line][one]]
                yield name, line, named[0], f"{problem}; here {', '.join(shown) or 'it is empty'}"
            elif value is None:
                yield from ((name, line, one, problem) for one in column.split())
            elif expected:
                words = known.get(expected) or known.setdefault(expected, self._words(table.seed, expected))
                yield name, line, column, f'"{value}" {problem}; {nearest(value, words)}'
            else:
                yield name, line, column, f'"{value}" {problem}'

    def _named(self, seed: Seed, condition: str) -> list[str]:
        """Return the columns that a rule names; of a key and what points at it, the pointer is wrong."""
        named = [column for column in seed.columns if re.search(rf"\b{column}\b", condition)]
        return sorted(named, key=lambda column: column in seed.key)

    def _words(self, seed: Seed, expected: str) -> list[str]:
        """Return what may be written: a codelist, the values of `seed.column`, or the columns of this file."""
        if expected == "columns":
            return seed.columns
        name, _, column = expected.partition(".")
        held = self.tables[name].cells
        if column in self.tables[name].seed.columns:
            return [cells[column] for _, cells in held if cells[column]]
        return [cells["code"] for _, cells in held if cells.get("codelist", "") == column and not cells["retired_on"]]


def nearest(value: str, known: list[str]) -> str:
    """Return what to write instead of an unknown code or id: the known one that looks most like it."""
    # A spreadsheet takes the noughts in front away.
    padded = [key for key in known if key != value and key.lstrip("0") == value]
    best = padded or process.extractOne(value, known, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=60)
    return f"did you mean {best[0]}?" if best else "write one that exists, or add it first"
