"""Reads the seed files before dbt does, and names file, line and column of what dbt would
load silently or refuse with a traceback."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

_CELLS = {
    "boolean": (re.compile(r"true|false"), "write true or false"),
    "int": (re.compile(r"-?[0-9]{1,9}"), "write a whole number of at most 9 digits, nothing else"),
    "decimal": (re.compile(r"-?[0-9]{1,16}(\.[0-9]{1,2})?"), "write at most 16 digits, with a point before decimals"),
}
_INVISIBLE = re.compile("[\u00a0\u202f\u200b\u200c\u200d\u2060\ufeff]")


def columns_of_seeds(project: Path) -> dict[Path, dict[str, str]]:
    """Return, for the file of each seed that the YAML files under `project`/seeds declare, its columns
    in order with their types: `column_types` there is the only place where types are declared."""
    declared = {}
    for path in sorted((project / "seeds").rglob("*.yml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        for seed in content.get("seeds", []):
            declared[path.with_name(f"{seed['name']}.csv")] = seed["config"]["column_types"]
    return declared


def check(project: Path) -> list[str]:
    """Return one line for each problem found in the seeds of `project`, none when all is well.

    A line reads `seeds/claims/financing_claims.csv:41:amount: what is wrong; what to write`.
    """
    declared = columns_of_seeds(project)
    problems = []
    for path in sorted(declared.keys() | set((project / "seeds").rglob("*.csv"))):
        shown = path.relative_to(project).as_posix()
        if path not in declared:
            problems.append(f"{shown}: not declared in the folder's YAML file; describe its columns there")
        elif not path.exists():
            problems.append(f"{shown}: declared in the folder's YAML file and not there; restore the file")
        else:
            problems += [f"{shown}{problem}" for problem in _check_file(path, declared[path])]
    return problems


def _check_file(path: Path, columns: dict[str, str]) -> Iterator[str]:
    content = path.read_bytes()
    if not content:
        yield f": empty; the first line must be {','.join(columns)}"
        return
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        yield f":{line}: not UTF-8 (byte {content[error.start]:#04x}); save the file as UTF-8"
        return
    if text.startswith("\ufeff"):
        yield ":1: begins with a byte order mark; save the file as UTF-8 without it"
        return
    if "\r" in text:
        yield f":{text[: text.index(chr(13))].count(chr(10)) + 1}: Windows line end; save the file with LF line ends"
        return
    if "\0" in text:
        yield f":{text[: text.index(chr(0))].count(chr(10)) + 1}: NUL byte; remove it"
        return
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        header = next(reader)
        if header != list(columns):
            yield f":1: the columns are {','.join(header)}; write {','.join(columns)}"
            return
        start = reader.line_num + 1
        for row in reader:
            yield from _check_row(row, start, columns)
            start = reader.line_num + 1
    except csv.Error as error:
        yield f":{reader.line_num}: {error}; close the quotes"


def _check_row(row: list[str], line: int, columns: dict[str, str]) -> Iterator[str]:
    if not row:
        yield f":{line}: blank line; remove it"
        return
    if len(row) != len(columns):
        yield f":{line}: {len(row)} cells where the header has {len(columns)}; add or quote the commas"
        return
    for (column, kind), cell in zip(columns.items(), row):
        if cell != cell.strip():
            yield f':{line}:{column}: "{cell}" has spaces around it; remove them'
        if _INVISIBLE.search(cell):
            yield f':{line}:{column}: "{cell}" holds an invisible character; write a plain space or nothing'
        pattern, advice = _CELLS.get(kind.split("(")[0], (None, ""))
        if cell and pattern and not pattern.fullmatch(cell):
            yield f':{line}:{column}: "{cell}" is not of type {kind}; {advice}'
