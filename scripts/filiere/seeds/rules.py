"""Runs the dbt tests that the seeds' YAML files declare, before dbt does, and names line and column."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Set

import duckdb
from rapidfuzz import fuzz, process

from filiere.seeds.files import Table

Found = Iterator[tuple[str, int, str, str]]


class Rules:
    """The readable seeds as tables of one in-memory database, typed as declared.

    told: (seed, line, column) of the cells that cannot be read: what they make untrue follows from that.
    """

    def __init__(self, tables: dict[str, Table], told: Set[tuple[str, int, str]] = frozenset()):
        self.tables = {name: table for name, table in tables.items() if table.is_readable}
        self.told = told
        # The tables are small: starting threads for each query takes longer than the query.
        self.connection = duckdb.connect(config={"threads": 1})
        for name, table in self.tables.items():
            self._load(name, table)

    def _load(self, name: str, table: Table) -> None:
        """Load a seed with its line numbers; an empty cell is null, as is one of which a problem is told."""
        columns = [f"try_cast(nullif({column}, '') as {kind}) as {column}" for column, kind in table.seed.types.items()]
        shape = {"line": "INTEGER", **dict.fromkeys(table.seed.columns, "VARCHAR")}
        unread: dict[int, dict[str, str]] = {}
        for _, line, column in (place for place in self.told if place[0] == name):
            unread.setdefault(line, {})[column] = ""
        # As one JSON text: DuckDB binds a single parameter a thousand times faster than one for each cell.
        self.connection.execute(
            f"create table {name} as select line, {', '.join(columns)} from "
            f"(select unnest(from_json($rows, '{json.dumps([shape])}'), recursive := true))",
            {"rows": json.dumps([{"line": line, **cells, **unread.get(line, {})} for line, cells in table.cells])},
        )

    def check(self) -> Found:
        """Yield (seed, line, column, message) for each row that breaks a declared test."""
        kinds = {
            "keyed": self._keyed,
            "filled": self._filled,
            "coded": self._coded,
            "references": self._references,
            "ruled": self._ruled,
            "listed": self._listed,
        }
        for name, table in self.tables.items():
            for kind, arguments in table.seed.tests:
                for line, column, message in kinds[kind](name, table, **arguments):
                    yield name, line, column, message

    def _rows(self, query: str) -> list[tuple]:
        return self.connection.execute(query).fetchall()

    def _keyed(self, name: str, table: Table, columns: list[str]):
        first_lines: dict[tuple[str, ...], int] = {}
        for line, cells in table.cells:
            key = tuple(cells[column] for column in columns)
            first = first_lines.setdefault(key, line)
            if first != line and all(key):
                shown = " ".join(key)
                yield line, columns[0], f'"{shown}" is there already at line {first}; keep one, or write another key'
        yield from self._filled(name, table, columns)

    def _filled(self, name: str, table: Table, columns: list[str]):
        for column in columns:
            cells = table.seed.columns.index(column)
            empty = {line for line, row in table.rows if not row[cells]}
            for line in sorted(empty):
                yield line, column, "empty; write a value"

    def _coded(self, name: str, table: Table, codes: dict[str, str]):
        for column, target in codes.items():
            seed, _, codelist = target.partition(".")
            if self._is_complete(seed):
                listed = [cells for _, cells in self.tables[seed].cells if cells.get("codelist", "") == codelist]
                known = [cells["code"] for cells in listed if not cells["retired_on"]]
                retired = {
                    cells["code"]: f"was retired on {cells['retired_on']}; write one in use"
                    for cells in listed
                    if cells["retired_on"]
                }
                filled = [(line, cells[column]) for line, cells in table.cells if cells[column]]
                yield from self._unknown(filled, column, known, f"code of {target}", retired)

    def _references(self, name: str, table: Table, ids: dict[str, str], when: str = "true"):
        for column, target in ids.items():
            if self._is_complete(target.partition(".")[0]):
                elsewhere = self._under_another_condition(table, column, when)
                lines = {line for (line,) in self._rows(f"select line from {name} where {when}")}
                filled = [(line, cells[column]) for line, cells in table.cells if cells[column] and line in lines]
                yield from self._unknown(filled, column, self._keys(target), _of(target), elsewhere)

    def _is_complete(self, name: str) -> bool:
        """Return whether a seed is there with all its rows, so that what it does not hold does not exist."""
        return name in self.tables and self.tables[name].is_complete

    def _keys(self, target: str) -> list[str]:
        """Return the values of a column named as `seed.column`."""
        seed, _, column = target.partition(".")
        return [cells[column] for _, cells in self.tables[seed].cells if cells[column]]

    def _under_another_condition(self, table: Table, column: str, when: str) -> dict[str, str]:
        """Return, for each id that a column may hold under another condition than `when`, what it is then."""
        return {
            key: f"is one of {target.partition('.')[0]}; write {condition}"
            for arguments in table.seed.arguments("references")
            for other, target in arguments["ids"].items()
            if other == column and (condition := arguments.get("when", when)) != when
            if self._is_complete(target.partition(".")[0])
            for key in self._keys(target)
        }

    def _unknown(
        self, filled: list[tuple[int, str]], column: str, known: list[str], what: str, otherwise: Mapping[str, str]
    ):
        """Yield the cells that hold none of the known values; `otherwise` says what some of the others are."""
        some = set(known)
        for line, value in filled:
            if value not in some:
                told = f": it {otherwise[value]}" if value in otherwise else f"; {nearest(value, known)}"
                yield line, column, f'"{value}" is no {what}{told}'

    def _ruled(self, name: str, table: Table, rules: dict[str, str]):
        for words, condition in rules.items():
            named = [column for column in table.seed.columns if re.search(rf"\b{column}\b", condition)]
            # Of a key and what points at it, the pointer is wrong.
            named.sort(key=lambda column: column in table.seed.key)
            shown = ", ".join(f"cast({column} as varchar)" for column in named)
            for line, *values in self._rows(f"select line, {shown} from {name} where not coalesce({condition}, true)"):
                if not any((name, line, column) in self.told for column in named):
                    cells = [f"{column} {value!r}" for column, value in zip(named, values) if value is not None]
                    yield line, named[0], f"{words}; here {', '.join(cells) or 'it is empty'}"

    def _listed(self, name: str, table: Table, lists: dict[str, str]):
        for column, target in lists.items():
            if target == "columns":
                known, what = table.seed.columns, "column of this file"
            elif self._is_complete(target.partition(".")[0]):
                known, what = self._keys(target), _of(target)
            else:
                continue
            for line, value in ((line, cells[column]) for line, cells in table.cells if cells[column]):
                for word, times in Counter(value.split(" ")).items():
                    if not word:
                        yield line, column, f'"{value}" has two spaces between two; write one'
                    elif times > 1:
                        yield line, column, f'"{word}" stands twice; keep one'
                    elif word not in known:
                        yield line, column, f'"{word}" is no {what}; {nearest(word, known)}, one space between two'


def _of(target: str) -> str:
    """Return a column named as `seed.column` in words."""
    seed, _, column = target.partition(".")
    return f"{column} of {seed}"


def nearest(value: str, known: list[str]) -> str:
    """Return what to write instead of an unknown code or id: the known one that looks most like it."""
    # A spreadsheet takes the noughts in front away.
    padded = [key for key in known if key != value and key.lstrip("0") == value]
    best = padded or process.extractOne(value, known, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=60)
    return f"did you mean {best[0]}?" if best else "write one that exists, or add it first"
