"""What a kind of fault is: where it fits in the seeds, how it spoils a copy of them, and who is to blame."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import NamedTuple

from filiere.seeds.declarations import Seed, seeds_of
from filiere.seeds.problems import Problem

Row = dict[str, str]


class Place(NamedTuple):
    """Where a fault is put: a seed, a line (0: the kind draws it itself), a column."""

    seed: str
    line: int = 0
    column: str = ""


@dataclass(frozen=True)
class Blame:
    """Where a problem must be told (any of `lines`, 0 for the whole file), and words that it must hold.

    others_too: whether other files may be blamed: those that refer to a row that is gone.
    """

    path: str
    lines: frozenset[int]
    column: str
    says: str
    others_too: bool = False

    def fits(self, problem: Problem) -> bool:
        """Whether a problem is told at this place, in these words."""
        place = (problem.path, problem.column) == (self.path, self.column) and problem.line in self.lines
        return place and self.says in problem.message


@dataclass(frozen=True)
class Kind:
    """One kind of fault.

    places: where it fits, in the order of files and lines.
    spoil: puts the fault there and returns who is to blame.
    """

    name: str
    places: Callable[[Seeds], Iterable[Place]]
    spoil: Callable[[Seeds, Place, Random], Blame]

    def drawn(self, seeds: Seeds, count: int) -> list[Place]:
        """Return `count` different places, of as many files as can be, always the same."""
        draw = Random(self.name)
        by_seed = defaultdict(list)
        for place in self.places(seeds):
            by_seed[place.seed].append(place)
        files = [draw.sample(by_seed[name], min(count, len(by_seed[name]))) for name in sorted(by_seed)]
        draw.shuffle(files)
        rounds = [file[turn] for turn in range(count) for file in files if turn < len(file)]
        return rounds[:count]


class Seeds:
    """The seeds of a copy of the project, read while they are whole; spoilt and put back."""

    def __init__(self, project: Path):
        self.project = project
        self.declared = seeds_of(project)
        self._whole = {seed.path: seed.path.read_bytes() for seed in self.declared.values()}
        self.rows: dict[str, list[Row]] = {}
        for name, seed in self.declared.items():
            self.rows[name] = list(csv.DictReader(io.StringIO(self.text(name))))
            assert self.text(name).count("\n") == len(self.rows[name]) + 1, f"{name} has a row of several lines"

    def text(self, name: str) -> str:
        """Return a seed as it was when whole."""
        return self._whole[self.declared[name].path].decode("utf-8")

    def path(self, name: str) -> str:
        """Return a seed's path as problems show it."""
        return self.declared[name].path.relative_to(self.project).as_posix()

    def row(self, place: Place) -> Row:
        """Return the row of a place, as it was when whole."""
        return self.rows[place.seed][place.line - 2]

    def lines(self, name: str) -> Iterator[tuple[int, Row]]:
        """Return (line, row) of a seed as it was when whole."""
        return enumerate(self.rows[name], start=2)

    def cells(self, suits: Callable[[Seed, str, Row], bool]) -> Iterator[Place]:
        """Yield the cells that suit a kind of fault."""
        for name, seed in self.declared.items():
            for line, row in self.lines(name):
                for column in seed.columns:
                    if suits(seed, column, row):
                        yield Place(name, line, column)

    def write(self, name: str, content: str | bytes) -> None:
        """Write a seed."""
        self.declared[name].path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))

    def change(self, name: str, line: int, /, **cells: str) -> None:
        """Write cells of one line; all other lines stay byte for byte."""
        lines = self.declared[name].path.read_text(encoding="utf-8").split("\n")
        row = dict(zip(self.declared[name].columns, next(csv.reader([lines[line - 1]]))))
        lines[line - 1] = as_line({**row, **cells}.values())
        self.write(name, "\n".join(lines))

    def add(self, name: str, row: Row) -> int:
        """Append a row and return its line."""
        text = self.declared[name].path.read_text(encoding="utf-8")
        self.write(name, text + as_line(row.values()) + "\n")
        return text.count("\n") + 1

    def restore(self) -> None:
        """Put every file back and remove those that were added."""
        for path in self.project.joinpath("seeds").rglob("*.csv"):
            if path not in self._whole:
                path.unlink()
        for path, content in self._whole.items():
            if not path.exists() or path.read_bytes() != content:
                path.write_bytes(content)

    def blame(self, place: Place, says: str, *lines: int, column: str | None = None, others_too: bool = False) -> Blame:
        """Return the blame of a place, or of other lines or another column of its file."""
        told = place.column if column is None else column
        return Blame(self.path(place.seed), frozenset(lines or {place.line}), told, says, others_too)


def as_line(cells: Iterable[str]) -> str:
    """Return cells as one line of CSV, without its end."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(list(cells))
    return written.getvalue().removesuffix("\n")
