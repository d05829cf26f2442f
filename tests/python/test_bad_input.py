"""A bad seed or model is refused in one line that names it, and the published file stays as it was."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from breaking import Copy, copy_project
from conftest import PROJECT
from filiere import seeds

pytest_plugins = ["unbroken"]

ACTORS = "seeds/actors/actors.csv"
MONEY = "seeds/claims/financing_claims.csv"
SOURCES = "seeds/sources/sources.csv"
TERRITORIES = "seeds/actors/actor_territories.csv"


@dataclass(frozen=True)
class Bad:
    """A seed file spoilt by `spoil`, and what the one line about it says, where it begins and in its words."""

    what: str
    path: str
    spoil: Callable[[str], str | bytes]
    begins: str
    says: str


def _first_row(text: str) -> tuple[list[str], list[str], list[str]]:
    """Return header, cells of the first row as written, quotes included, other lines."""
    header, row, *others = text.splitlines()
    return header.split(","), re.split(r',(?=(?:[^"]*"[^"]*")*[^"]*$)', row), others


def _lines(header: list[str], row: list[str], others: list[str]) -> str:
    return "\n".join([",".join(header), ",".join(row), *others]) + "\n"


def cell(column: str, value: str) -> Callable[[str], str]:
    """Write a value into a cell of the first row."""

    def spoil(text: str) -> str:
        header, row, others = _first_row(text)
        row[header.index(column)] = value
        return _lines(header, row, others)

    return spoil


def after_first_row(line: str) -> Callable[[str], str]:
    """Put a line after the first row."""

    def spoil(text: str) -> str:
        header, row, others = _first_row(text)
        return _lines(header, row, [line, *others])

    return spoil


def swap_columns(text: str) -> str:
    """Put the second column first, in every line."""
    header, row, others = _first_row(text)
    return _lines([header[1], header[0], *header[2:]], [row[1], row[0], *row[2:]], others)


def without(column: str) -> Callable[[str], str]:
    """Take a column out of header and first row."""

    def spoil(text: str) -> str:
        header, row, others = _first_row(text)
        place = header.index(column)
        return _lines(header[:place] + header[place + 1 :], row[:place] + row[place + 1 :], others)

    return spoil


def latin_1(text: str) -> bytes:
    """Save with an accent in the first row as an old program does."""
    return cell("description", "é")(text).encode("latin-1", "replace")


BAD = [
    Bad("Latin-1", ACTORS, latin_1, ":2:", "not UTF-8"),
    Bad("UTF-16", ACTORS, lambda text: text.encode("utf-16"), ":1:", "not UTF-8"),
    Bad("byte order mark", ACTORS, lambda text: "\ufeff" + text, ":1:", "byte order mark"),
    Bad("semicolons", ACTORS, lambda text: text.replace(",", ";"), ":1:", "the columns are"),
    Bad("column missing", ACTORS, without("inferred"), ":1:", "the columns are"),
    Bad("column too many", ACTORS, lambda text: text.replace("\n", ",note\n", 1), ":1:", "the columns are"),
    Bad("columns in another order", ACTORS, swap_columns, ":1:", "the columns are"),
    Bad("row too short", ACTORS, after_first_row("somebody,person"), ":3:", "2 cells where the header has 8"),
    Bad("row too long", ACTORS, after_first_row(",".join("abcdefghi")), ":3:", "9 cells where the header has 8"),
    Bad("blank line", ACTORS, after_first_row(""), ":3:", "blank line"),
    Bad("blank line at the end", ACTORS, lambda text: text + "\n", ":{last}:", "blank line"),
    Bad("Windows line ends", ACTORS, lambda text: text.replace("\n", "\r\n"), ":1:", "Windows line end"),
    Bad("NUL byte", ACTORS, cell("description", "a\0b"), ":2:", "NUL byte"),
    Bad("quote left open", ACTORS, after_first_row('somebody,person,"text,,source,p1,document,2026'), ":", "quotes"),
    Bad("text after a quote", ACTORS, after_first_row('somebody,person,"a"b,,s,p1,document,2026'), ":3:", "quotes"),
    Bad("spaces around", ACTORS, cell("actor_type", "person "), ":2:actor_type:", "spaces around it"),
    Bad("zero-width space", ACTORS, cell("actor_type", "per\u200bson"), ":2:actor_type:", "invisible"),
    Bad("no-break space in a number", MONEY, cell("amount", "80\u00a0000"), ":2:amount:", "invisible"),
    Bad("narrow space in a number", MONEY, cell("amount", "80\u202f000"), ":2:amount:", "invisible"),
    Bad("space in a number", MONEY, cell("amount", "80 000"), ":2:amount:", "not of type decimal(18,2)"),
    Bad("decimal comma", MONEY, cell("amount", '"80,5"'), ":2:amount:", "not of type decimal(18,2)"),
    Bad("a third decimal", MONEY, cell("amount", "80.125"), ":2:amount:", "not of type decimal(18,2)"),
    Bad("exponent", MONEY, cell("amount", "8e7"), ":2:amount:", "not of type decimal(18,2)"),
    Bad("words for a boolean", SOURCES, cell("read_in_full", "oui"), ":2:read_in_full:", "write true or false"),
    Bad("part of a whole number", TERRITORIES, cell("region_vintage", "2025.5"), ":2:region_vintage:", "whole number"),
    Bad("number too long", MONEY, cell("amount", "1" * 17), ":2:amount:", "at most 16 digits"),
    Bad("Arabic digits", TERRITORIES, cell("region_vintage", "\u0662\u0660"), ":2:region_vintage:", "whole number"),
    Bad("empty file", ACTORS, lambda text: "", ":", "empty; the first line must be actor_id,actor_type"),
]


def spoil(project: Path, bad: Bad) -> None:
    """Spoil the file in a copy of the project."""
    path = project / bad.path
    text = path.read_text(encoding="utf-8")
    content = bad.spoil(text)
    assert content != text
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


@pytest.fixture
def project(tmp_path):
    """A copy of the seeds, without problems."""
    shutil.copytree(PROJECT / "seeds", tmp_path / "seeds")
    assert seeds.check(tmp_path) == []
    return tmp_path


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.what)
def test_check_names_file_line_and_column(bad, project):
    """Each bad file gives problems that say where it is bad and in which way; no other file is blamed."""
    spoil(project, bad)
    problems = seeds.check(project)
    place = bad.begins.format(last=(project / bad.path).read_bytes().count(b"\n"))
    assert problems and problems[0].startswith(bad.path + place) and bad.says in problems[0], problems
    assert all(problem.startswith(bad.path) for problem in problems)


def test_check_sees_every_bad_cell(project):
    """Two bad cells of two files are two problems, told at once."""
    for bad in BAD:
        if bad.what in ("decimal comma", "words for a boolean"):
            spoil(project, bad)
    assert [problem.split(":")[0] for problem in seeds.check(project)] == [MONEY, SOURCES]


def test_check_misses_a_file(project):
    """A declared seed whose file is gone is named."""
    (project / ACTORS).unlink()
    (problem,) = seeds.check(project)
    assert "actors.csv" in problem and "not there" in problem


def test_check_sees_an_undeclared_file(project):
    """A CSV file that no YAML file describes is named."""
    (project / "seeds/actors/more_actors.csv").write_text("actor_id\n", encoding="utf-8")
    (problem,) = seeds.check(project)
    assert problem.startswith("seeds/actors/more_actors.csv: not declared")


@pytest.fixture
def published(built, tmp_path) -> Copy:
    """A fresh copy of the project beside the file that the unbroken copy published."""
    copy = copy_project(tmp_path / "project")
    shutil.copy(built.database, copy.database)
    return copy


def refused(copy: Copy) -> str:
    """Build, see that nothing was published and nothing left behind; return what was said."""
    before = copy.database.read_bytes()
    finished = copy.build()
    assert finished.returncode == 1
    assert "Traceback" not in finished.stderr
    assert copy.database.read_bytes() == before
    assert [path.name for path in copy.folder.iterdir() if copy.database.name in path.name] == [copy.database.name]
    return finished.stderr


@pytest.mark.parametrize("what", ["Latin-1", "column missing", "decimal comma"])
def test_build_refuses_a_bad_file(what, published):
    """The command stops before dbt, with the same line."""
    (bad,) = (bad for bad in BAD if bad.what == what)
    spoil(published.folder, bad)
    said = refused(published)
    assert said.startswith(bad.path + bad.begins) and "1 problem(s) in the seeds: nothing was built" in said


def test_build_refuses_an_unknown_code(published):
    """A dbt test that fails is told as file, column and value."""
    path = published.folder / ACTORS
    path.write_text(cell("actor_type", "wizard")(path.read_text(encoding="utf-8")), encoding="utf-8")
    said = refused(published)
    assert ACTORS in said and "column_name=actor_type" in said and "column_value=wizard" in said


def test_build_refuses_a_broken_model(published):
    """A model that the database cannot run is named by its file."""
    path = published.folder / "models/marts/dimensions/dim_year.sql"
    path.write_text("select no_such_column from {{ ref('int_spreading__years') }}\n", encoding="utf-8")
    said = refused(published)
    assert "models/marts/dimensions/dim_year.sql" in said and "no_such_column" in said


def test_build_refuses_what_dbt_cannot_read(published):
    """A model that dbt cannot even parse is named too."""
    (published.folder / "models/marts/dimensions/dim_year.sql").write_text("select {{ ref('no_such_model') }}\n")
    assert "dim_year" in refused(published)
