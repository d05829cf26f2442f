"""The seeds on a curator's desk: rows are added, changed and removed there, checked, and written all or none."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from rapidfuzz import fuzz, process

from filiere.seeds import files
from filiere.seeds.check import check
from filiere.seeds.declarations import Seed, seeds_of
from filiere.seeds.facts import folded
from filiere.seeds.files import Table
from filiere.seeds.format import Unsafe, formatted
from filiere.seeds.problems import Problem
from filiere.seeds.rules import nearest
from filiere.seeds.writing import write_all

# New rows stand behind all others, also where lines are compared as texts.
_NEW = 9_990_001
_LISTED = 40
# A rule of a seed that refuses codes which others write.
_NOT_IN = r"{} not in \((.*)\)"
# What check says of a question that is open, and of an answer to none.
_ASKED = re.compile(r'answer (\w+) of "([^"]+)" in check_answers$')
_UNASKED = re.compile(r"is not asked of .*; remove the row$")


class Refused(Exception):
    """What was asked for cannot be done; the words say why and what to do. Nothing was changed."""

    def __init__(self, *told: str):
        super().__init__("\n".join(told))


@dataclass(eq=False)
class Row:
    """One row of a seed.

    line: where it stands in its file. cells: column -> cell. told: column -> where a curator told the cell, as
    `doc.yml:12:`, with the row's own place under ""; `--` where columns are flags; empty for a row that is left alone.
    """

    seed: Seed
    line: int
    cells: dict[str, str]
    told: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What a curator calls the row: the cells of its key with / between."""
        return "/".join(self.cells[column] for column in self.seed.key)

    def place(self, column: str) -> str:
        """Return where a curator told a cell: `doc.yml:12:stage`, `--stage`."""
        place = self.told.get(column) or self.told[""]
        return f"--{column.replace('_', '-')}" if place == "--" and column else f"{place}{column}".strip(":-")


class Desk:
    """All seeds of a project as rows. Raises Refused when a file cannot be read.

    answers: id of a row -> why it is right, where check asks about it.
    """

    def __init__(self, project: Path, seeds: dict[str, Seed] | None = None):
        self.project = project
        self.seeds = seeds or seeds_of(project)
        self._read = {name: files.read(seed, project) for name, seed in self.seeds.items()}
        for table in self._read.values():
            if not table.is_readable:
                raise Refused(str(table.problems[0]))
        self.rows = {
            name: [Row(table.seed, line, dict(cells)) for line, cells in table.cells]
            for name, table in self._read.items()
        }
        self.touched: set[str] = set()
        self.answers: dict[str, str] = {}
        self._is_less = False

    def shown(self, row: Row) -> str:
        """Return `seeds/actors/actors.csv:41` for a row of a file."""
        return f"{row.seed.path.relative_to(self.project).as_posix()}:{row.line}"

    def cells(self, name: str) -> list[dict[str, str]]:
        """Return the rows of a seed as column -> cell; none where there is no such seed."""
        return [row.cells for row in self.rows.get(name, ())]

    @cached_property
    def commands(self) -> dict[str, list[Seed]]:
        """What `filiere add` is told -> the seeds of which it may be a row."""
        return commands_of(self.seeds)

    def added(self) -> list[str]:
        """Return what was put on the desk, a line each."""
        return [f"{row.seed.name}: {row.name}" for rows in self.rows.values() for row in rows if row.line >= _NEW]

    def sources(self) -> list[str]:
        """Return the sources that the new rows cite."""
        new = [row.cells.get("source_id") for rows in self.rows.values() for row in rows if row.line >= _NEW]
        return list(dict.fromkeys(filter(None, new)))

    def add(self, seed: Seed, cells: dict[str, str], told: dict[str, str]) -> Row:
        """Put a new row on the desk; a column that nothing was said of is empty."""
        line = _NEW + sum(row.line >= _NEW for rows in self.rows.values() for row in rows)
        row = Row(seed, line, {column: cells.get(column) or "" for column in seed.columns}, told)
        self.rows[seed.name].append(row)
        self.touched.add(seed.name)
        return row

    def change(self, row: Row, cells: dict[str, str], told: dict[str, str]) -> None:
        """Write other cells into a row."""
        row.cells |= cells
        row.told = told
        self._is_less = True
        self.touched.add(row.seed.name)

    def remove(self, row: Row) -> None:
        """Take a row off the desk."""
        self.rows[row.seed.name].remove(row)
        self._is_less = True
        self.touched.add(row.seed.name)

    def find(self, key: str) -> Row:
        """Return the one row of this name: its key, or `seed:key`, or the beginning of a key of several cells.

        Raises Refused when there is none, or more than one.
        """
        name, colon, rest = key.partition(":")
        wanted, among = (rest, [name]) if colon and name in self.seeds else (key, list(self.seeds))
        rows = [row for name in among for row in self.rows[name]]
        own = [row for row in rows if row.name == wanted and row.seed.own_id]
        found = own or [row for row in rows if row.name == wanted]
        beginning = wanted if "/" in wanted else f"{wanted}/"
        found = found or [row for row in rows if row.name.startswith(beginning)]
        if len(found) == 1:
            return found[0]
        if not found:
            raise Refused(f"{key} is no row of the seeds; {nearest(wanted, sorted({row.name for row in rows}))}")
        listed = [f'  "{row.seed.name}:{row.name}"  ({self.shown(row)})' for row in found[:_LISTED]]
        more = [f"  and {len(found) - _LISTED} more"] if len(found) > _LISTED else []
        raise Refused(f"{key} may be one of {len(found)} rows; write one of these names:", *listed, *more)

    def pointers(self, row: Row) -> Iterator[tuple[Row, str]]:
        """Yield (row, column) for each cell that names the id of a row."""
        target, own = f"{row.seed.name}.{row.seed.own_id}", row.cells[row.seed.own_id]
        for name, rows in self.rows.items():
            for column in self._pointing(self.seeds[name], target):
                conditions = self.seeds[name].rules.get("references", {}).get(column)
                for other in rows:
                    words = other.cells[column].split()
                    if own in words and other is not row and _is_meant(conditions, target, other.cells):
                        yield other, column

    def _pointing(self, seed: Seed, target: str) -> list[str]:
        """Return the columns of a seed that may hold an id of `seed.column`: declared, or named so."""
        rules = seed.rules
        declared: dict[str, list[str]] = {}
        for column, to in [*rules.get("references", {}).items(), *rules.get("lists", {}).items()]:
            declared[column] = list(to.values()) if isinstance(to, dict) else [to]
        for column, to in rules.get("codes", {}).items():
            declared[column] = [f"{to}.code"]
        key = target.partition(".")[2]
        found = [column for column, to in declared.items() if target in to]
        for column in seed.columns:
            # A ruling names a claim of any kind, an answer rows of any kind: their columns are declared to no seed.
            is_free = column not in declared and column != seed.own_id and key.endswith("_id")
            if is_free and seed.name != "retired_ids" and (column.endswith(key) or column.endswith("_ids")):
                found.append(column)
        return found

    def problems(self) -> list[str]:
        """Return what is wrong with what was put on the desk, line by line: only what it brings."""
        brought = self._brought()
        if self._settled(brought):
            brought = self._brought()
        # An id that could not be made follows from what else is empty.
        empty = Counter(row for _, row in brought)
        brought = [
            (problem, row)
            for problem, row in brought
            if not row or empty[row] == 1 or problem.column not in row.seed.made or row.cells[problem.column]
        ]
        brought.sort(key=lambda each: each[1].line if each[1] else 0)
        told = list(dict.fromkeys(self._told(problem, row) for problem, row in brought))
        # Where no cell of a row holds a code that is wanted, its codes are listed once.
        for seed, column in dict.fromkeys((row.seed.name, problem.column) for problem, row in brought if row):
            told += self.choices(self.seeds[seed], column, {row.cells.get(column, "") for _, row in brought if row})
        return told

    def _brought(self) -> list[tuple[Problem, Row | None]]:
        """Return the problems that are there with what is on the desk and not without, with their rows."""
        ruled = self.touched | (self._namers() if self._is_less else set())
        found = check(self.project, self._tables(), ruled)
        rows = {(name, row.line): row for name, rows in self.rows.items() for row in rows}
        placed = [(problem, rows.get((Path(problem.path).stem, problem.line))) for problem in found]
        before: set[str] = set()
        if any(row is None or row.line < _NEW for _, row in placed):
            before = {str(problem) for problem in check(self.project, self._read, ruled)}
        return [(problem, row) for problem, row in placed if (row and row.line >= _NEW) or str(problem) not in before]

    def _settled(self, brought: list[tuple[Problem, Row | None]]) -> bool:
        """Answer the questions that a curator answers, take away answers that are no longer asked; return whether any.

        Both cannot be done before the rows are there, nor after: check asks what is not answered, and the reverse.
        """
        is_settled = False
        for problem, row in brought:
            asked = _ASKED.search(problem.message)
            reason = next((self.answers[key] for key in asked[2].split() if key in self.answers), "") if asked else ""
            if asked and reason:
                cells = {"question": asked[1], "row_ids": asked[2], "reason_en": reason}
                self.add(self.seeds["check_answers"], cells, {"": "--"})
            elif row and row.line < _NEW and row.seed.name == "check_answers" and _UNASKED.search(problem.message):
                self.remove(row)
            else:
                continue
            is_settled = True
        return is_settled

    def _namers(self) -> set[str]:
        """Return the seeds of which a row may name one that is changed or gone."""
        found = set()
        for seed in self.seeds.values():
            for kind in ("references", "codes", "lists"):
                for told in seed.rules.get(kind, {}).values():
                    targets = told.values() if isinstance(told, dict) else [told]
                    if self.touched & {target.partition(".")[0] for target in targets}:
                        found.add(seed.name)
        return found

    def _told(self, problem: Problem, row: Row | None) -> str:
        """Return a problem in the words of who told the row, and not of a line that is not written."""
        lines = {other.line: other for rows in self.rows.values() for other in rows if other.line >= _NEW}

        def placed(match: re.Match) -> str:
            other = lines.get(int(match[1]))
            return match[0] if not other else "this row" if other is row else other.place("") or "a new row"

        message = re.sub(r"line (\d+)", placed, str(Problem("", 0, "", problem.message)).removeprefix(": "))
        message = _ASKED.sub("say why it is right with `answer`", message)
        return f"{row.place(problem.column) if row and row.told else self._place(problem)}: {message}"

    @staticmethod
    def _place(problem: Problem) -> str:
        return ":".join(filter(None, [problem.path, str(problem.line or ""), problem.column]))

    def choices(self, seed: Seed, column: str, wrong: set[str]) -> list[str]:
        """Return a line with the codes that a column takes, or the nearest ones where there are many."""
        codes = self.codes(seed, column)
        if not codes:
            return []
        if len(codes) <= _LISTED:
            return [f"  {column} of {seed.name}: {', '.join(with_label(*code) for code in codes.items())}"]
        name, _, inside = seed.rules["codes"][column].partition(".")
        labels = {cells["code"]: cells["label_fr"] for cells in self.cells(name) if cells.get("codelist", "") == inside}
        words = {code: f"{code} {label} {labels[code]}" for code, label in codes.items()}
        near = [
            code
            for cell in wrong if cell
            for _, _, code in process.extract(cell, words, scorer=fuzz.WRatio, processor=folded, limit=5, score_cutoff=60)
        ]  # fmt: skip
        path = self.seeds[name].path.relative_to(self.project).as_posix()
        likest = ", ".join(with_label(code, codes[code]) for code in dict.fromkeys(near))
        return [f"  {column} of {seed.name}: {len(codes)} codes, {f'such as {likest}; ' if near else ''}all in {path}"]

    def takes(self, seeds: list[Seed], column: str) -> str:
        """Return what a column takes, for those who ask for help."""
        seed = next((seed for seed in seeds if column in seed.columns), None)
        if seed is None:
            return "The same as --subject-id with its type."
        if codes := self.codes(seed, column):
            named = seed.rules["codes"][column]
            return f"One of {named}: {', '.join(codes)}." if len(codes) <= _LISTED else f"One of {named}."
        told = "An id is made where none is told." if column in seed.made else ""
        if column in seed.unless_told:
            told = f"Unless told: {seed.unless_told[column]}."
        if column in seed.rules.get("filled", []) and not told:
            told = "Needed."
        target = seed.rules.get("references", {}).get(column) or seed.rules.get("lists", {}).get(column)
        if isinstance(target, str) and target != "columns":
            return f"{told} Of {target.partition('.')[0]}.".strip()
        kind = seed.types[column].partition("(")[0]
        shape = {"boolean": "true or false.", "columns": "Columns that are not printed."}.get(target or kind, "")
        return f"{told} {'A date such as 2026-03-12.' if column in seed.dates else shape}".strip()

    def codes(self, seed: Seed, column: str) -> dict[str, str]:
        """Return the codes in use that a column takes, with their English labels; none where it takes no code."""
        name, _, inside = seed.rules.get("codes", {}).get(column, "").partition(".")
        refused = [
            found[1]
            for rule in seed.rules.get("rules", {}).values()
            if (found := re.fullmatch(_NOT_IN.format(column), rule))
        ]
        return {
            cells["code"]: cells.get("label_en", "")
            for cells in self.cells(name)
            if cells.get("codelist", "") == inside
            and not cells.get("retired_on")
            and not any(f"'{cells['code']}'" in codes for codes in refused)
        }

    def _tables(self) -> dict[str, Table]:
        """Return the seeds as they would be."""
        tables = dict(self._read)
        for name in self.touched:
            old = self._read[name]
            rows = [(row.line, list(row.cells.values())) for row in self.rows[name]]
            tables[name] = Table(old.seed, rows, old.problems, old.is_readable, old.is_complete)
        return tables

    def commit(self) -> list[str]:
        """Write the files that changed; return the problems that the changes would bring, and then write nothing.

        Raises Refused when a file must be repaired by hand first or cannot be written; all are then as they were.
        """
        problems = self.problems()
        contents = {}
        for name in sorted(self.touched):
            seed = self.seeds[name]
            written = io.StringIO()
            csv.writer(written, lineterminator="\n").writerows(
                [seed.columns, *(list(row.cells.values()) for row in self.rows[name])]
            )
            try:
                if self._read[name].problems:
                    formatted(seed.path.read_bytes(), seed)
                contents[seed.path], _ = formatted(written.getvalue().encode("utf-8"), seed)
            except Unsafe as error:
                raise Refused(f"{seed.path.relative_to(self.project)}:{error}") from error
        if not problems:
            try:
                write_all(self.project / "seeds", contents)
            except OSError as error:
                raise Refused(str(error)) from error
        return problems


def commands_of(seeds: dict[str, Seed]) -> dict[str, list[Seed]]:
    """Return what `filiere add` is told -> the seeds of which it may be a row: for a name, two."""
    found: dict[str, list[Seed]] = {}
    for seed in seeds.values():
        if seed.command:
            found.setdefault(seed.command, []).append(seed)
    return found


def meant(word: str, known: Iterable[str]) -> str:
    """Return `; did you mean stage?` for a word that looks like one of those that are known, else a full stop."""
    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=60)
    return f"; did you mean {found[0]}?" if found else "."


def with_label(code: str, label: str) -> str:
    """Return a code with its English label, where that says more."""
    return code if re.sub("[- ]", "_", label) in ("", code) else f"{code} ({label})"


def _is_meant(conditions: str | dict[str, str] | None, target: str, cells: dict[str, str]) -> bool:
    """Return whether a column that points at one of several seeds points at `target` in this row.

    A condition is that a column has one value: `subject_type = 'actor'`.
    """
    for when, to in conditions.items() if isinstance(conditions, dict) else ():
        column, _, value = when.partition(" = ")
        if cells[column] == value.strip("'"):
            return to == target
    return True
