"""Reads all seeds before dbt does and tells every problem at once."""

from __future__ import annotations

from pathlib import Path

from filiere.seeds import cells, facts, files, meaning
from filiere.seeds.declarations import seeds_of
from filiere.seeds.problems import Problem
from filiere.seeds.rules import Rules


def check(project: Path) -> list[Problem]:
    """Return the problems in the seeds of `project`, in the order of files, lines and columns.

    What a column must be is read from the YAML files beside the seeds. Raises FileNotFoundError when
    `project` is no dbt project.
    """
    declared = seeds_of(project)
    tables = {name: files.read(seed, project) for name, seed in declared.items()}
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
    for found in rules.check(project):
        add(*found)
    for found in facts.check(tables, rules):
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
