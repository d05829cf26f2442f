"""Renders the SQL of the seeds' dbt tests, runs it on the files before dbt does, and names line and column."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Set
from pathlib import Path
from typing import Any

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
        cells = [
            f"try_cast(nullif(cells[{place}], '') as {kind}) as {column}"
            for place, (column, kind) in enumerate(table.seed.types.items(), start=2)
        ]
        unread = {(line, column) for seed, line, column in self.told if seed == name}
        for suffix, without in {"": unread, **({"_as_written": set()} if unread else {})}.items():
            rows = [
                [line, *("" if (line, column) in without else cell for column, cell in zip(table.seed.columns, row))]
                for line, row in table.rows
            ]
            # As one JSON text: DuckDB binds a single parameter a thousand times faster than one for each cell.
            self.connection.execute(
                f"create table {name}{suffix} as select cast(cells[1] as integer) as line, {', '.join(cells)} "
                "from (select unnest(from_json($rows, '[[\"VARCHAR\"]]')) as cells)",
                {"rows": json.dumps(rows)},
            )

    def ref(self, name: str) -> str:
        """Stand in for dbt's ref(): return the table in which others look a seed's rows up."""
        return f"{name}_as_written" if name in self._spoilt else name

    def column_names(self, name: str) -> list[str]:
        """Stand in for the macro of this name."""
        return self.tables[name].seed.columns

    def check(self, project: Path, among: Set[str] | None = None) -> Found:
        """Yield (seed, line, column, message) for each row that breaks a rule that `project` declares.

        among: the seeds whose rules are looked at; all unless told.
        """
        tables = {name: table for name, table in self.tables.items() if among is None or name in among}
        ruled = {name: self._arguments(table.seed) for name, table in tables.items() if table.seed.rules}
        if ruled:
            rendered = macros(project, self.ref, self.column_names)
        for name, arguments in ruled.items():
            query = rendered.seed_problems(name, "line", **arguments)
            yield from self._told(self.tables[name], self.connection.execute(query).fetchall())

    def _arguments(self, seed: Seed) -> dict:
        """Return a seed's rules without those that look into a seed of which a row could not be read."""
        arguments = dict(seed.rules)
        for kind in ("codes", "references", "lists"):
            told = {column: self._complete(targets) for column, targets in seed.rules.get(kind, {}).items()}
            arguments[kind] = {column: targets for column, targets in told.items() if targets}
        return arguments

    def _complete(self, targets: str | dict[str, str]) -> str | dict[str, str] | None:
        """Return the target, or those of several, whose seed is there with all its rows."""
        if isinstance(targets, dict):
            return {when: target for when, target in targets.items() if self._complete(target)}
        name = targets.partition(".")[0]
        return targets if name == "columns" or (name in self.tables and self.tables[name].is_complete) else None

    def _told(self, table: Table, rows: list[tuple[str, str | None, str | None, str, str]]) -> Found:
        """Yield what the rows of a seed's query say in words."""
        name, seed = table.seed.name, table.seed
        lines = dict(table.cells) if rows else {}
        for row_name, column, value, problem, expected in rows:
            line = int(row_name)
            if column is None:
                named = self._named(seed, seed.rules["rules"][problem])
                if not any((name, line, one) in self.told for one in named):
                    shown = [f"{one} {lines[line][one]!r}" for one in named if lines[line][one]]
                    yield name, line, named[0], f"{problem}; here {', '.join(shown) or 'it is empty'}"
            elif value is None:
                yield from ((name, line, empty, problem) for empty in column.split())
            else:
                advice = self._advice(seed, column, value, expected) if expected else ""
                yield name, line, column, f'"{value}" {problem}{advice}'

    def _named(self, seed: Seed, condition: str) -> list[str]:
        """Return the columns that a rule names; of a key and what points at it, the pointer is wrong."""
        named = [column for column in seed.columns if re.search(rf"\b{column}\b", condition)]
        return sorted(named, key=lambda column: column in seed.key)

    def _advice(self, seed: Seed, column: str, value: str, expected: str) -> str:
        """Return what to write in place of a code, an id or a name that `expected` does not hold."""
        targets = self._complete(seed.rules.get("references", {}).get(column, {}))
        for when, target in targets.items() if isinstance(targets, dict) else ():
            if target != expected and value in self._words(seed, target):
                return f": it is one of {target.partition('.')[0]}; write {when}"
        retired = [cells["retired_on"] for cells in self._listed(expected) if cells["code"] == value]
        if retired:
            return f": it was retired on {retired[0]}; write one in use"
        between = ", one space between two" if column in seed.rules.get("lists", {}) else ""
        return f"; {nearest(value, self._words(seed, expected))}{between}"

    def _words(self, seed: Seed, expected: str) -> list[str]:
        """Return what may be written: a codelist, the values of `seed.column`, or the columns of this file."""
        name, _, column = expected.partition(".")
        if expected == "columns":
            return seed.columns
        if column in self.tables[name].seed.columns:
            return [cells[column] for _, cells in self.tables[name].cells if cells[column]]
        return [cells["code"] for cells in self._listed(expected) if not cells["retired_on"]]

    def _listed(self, codelist: str) -> list[dict[str, str]]:
        """Return the rows of a codelist: a seed (`stages`) or a list inside the seed codes (`codes.scope`)."""
        name, _, inside = codelist.partition(".")
        rows = self.tables[name].cells if name in self.tables else ()
        return [cells for _, cells in rows if "code" in cells and cells.get("codelist", "") == inside]


def macros(project: Path, ref: Callable[[str], str], column_names: Callable[[str], list[str]]) -> Any:
    """Return the macros that make the SQL of the tests, as functions of their arguments.

    ref and column_names stand in for what dbt gives them: the name of a table, the columns of one.
    """
    environment = jinja2.Environment(extensions=["jinja2.ext.do"])
    template = environment.from_string((project / _SQL).read_text(encoding="utf-8"))
    return template.make_module({"ref": ref, "column_names": column_names})


def nearest(value: str, known: list[str]) -> str:
    """Return what to write instead of an unknown code or id: the known one that looks most like it."""
    # A spreadsheet takes the noughts in front away.
    padded = [key for key in known if key != value and key.lstrip("0") == value]
    best = padded or process.extractOne(value, known, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=60)
    return f"did you mean {best[0]}?" if best else "write one that exists, or add it first"
