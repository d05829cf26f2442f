"""Reads all seeds before dbt does and tells every problem at once."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path

from filiere.seeds import cells, facts, files, meaning, retired
from filiere.seeds.declarations import seeds_of
from filiere.seeds.problems import Problem
from filiere.seeds.rules import Rules


def check(project: Path, tables: dict[str, files.Table] | None = None, ruled: Set[str] | None = None) -> list[Problem]:
    """Return the problems in the seeds of `project`, in the order of files, lines and columns.

    What a column must be is read from the YAML files beside the seeds. tables: the seeds as they would be, where the
    files do not hold that yet. ruled: the seeds whose declared rules may be broken, where the others hold as before.
    Raises FileNotFoundError when `project` is no dbt project.
    """
    declared = {name: table.seed for name, table in tables.items()} if tables else seeds_of(project)
    tables = tables or {name: files.read(seed, project) for name, seed in declared.items()}
    problems = [problem for table in tables.values() for problem in table.problems]
    problems += files.strays(project, declared)

    def add(name: str, line: int, column: str, message: str) -> None:
        problems.append(Problem(declared[name].path.relative_to(project).as_posix(), line, column, message))

    for name, table in tables.items():
        if table.is_readable:
            for line, column, message in cells.check(table):
                add(name, line, column, message)
    told = {(Path(problem.path).stem, problem.line, problem.column) for problem in problems if problem.column}
    rules = Rules(tables, told)
    for found in rules.check(project, ruled):
        add(*found)
    for found in facts.check(tables, rules):
        add(*found)
    for found in retired.check(tables):
        add(*found)
    doubted = {(Path(problem.path).stem, problem.line) for problem in problems}
    for found in meaning.check(rules, doubted):
        add(*found)
    return _once(problems)


def _once(problems: list[Problem]) -> list[Problem]:
    """Return the problems sorted; of those about one cell only the first: the others follow from it."""
    told: dict[tuple[str, int, str], Problem] = {}
    for problem in problems:
        place = (problem.path, problem.line, problem.column or problem.message)
        told.setdefault(place, problem)
    return sorted(told.values())
