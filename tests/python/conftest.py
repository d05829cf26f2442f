"""What the tests share: the built warehouse, a small project, the seeds as rows, the research files if at hand."""

from __future__ import annotations

import csv
import os
import shutil
from pathlib import Path

import duckdb
import pytest

from small_project import SmallProject

PROJECT = Path(__file__).resolve().parents[2]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare --complete: faults at five places a kind, and those that only dbt sees."""
    words = "try each kind of fault at five places, and print what caught it"
    parser.addoption("--complete", action="store_true", help=words)


@pytest.fixture(scope="session")
def warehouse_file() -> Path:
    """The built warehouse: FILIERE_SANTE_DB, else the published file."""
    path = Path(os.environ.get("FILIERE_SANTE_DB", PROJECT / "filiere_sante.duckdb"))
    if not path.exists():
        pytest.fail(f"{path} is not built; run ./scripts/build first")
    return path


@pytest.fixture(scope="session")
def warehouse(warehouse_file):
    """A read-only connection to the built warehouse."""
    with duckdb.connect(str(warehouse_file), read_only=True) as connection:
        yield connection


@pytest.fixture(scope="session")
def published_once(tmp_path_factory) -> Path:
    """The folder to which a small project has published its first build."""
    project = SmallProject(tmp_path_factory.mktemp("once") / "project")
    finished = project.build()
    assert finished.returncode == 0, finished.stderr
    return project.database.parent


@pytest.fixture
def project(published_once, tmp_path) -> SmallProject:
    """A small project, built and published once."""
    project = SmallProject(tmp_path / "project")
    shutil.copytree(published_once, project.database.parent)
    return project


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file as dictionaries."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def copied_seeds(project: Path, folder: Path) -> Path:
    """Copy what `filiere check` reads of a project: the seeds and their declarations."""
    folder.mkdir()
    shutil.copy(project / "dbt_project.yml", folder)
    for part in ("seeds", "macros"):
        shutil.copytree(project / part, folder / part)
    return folder


def answer_of(connection, query: str) -> str:
    """Return what a query answers: cells separated by ` | `, rows by ` ; `; an empty cell is unknown."""
    rows = connection.execute(query).fetchall()
    return " ; ".join(" | ".join("" if cell is None else str(cell) for cell in cells) for cells in rows)


def seed_rows() -> dict[str, list[dict[str, str]]]:
    """Return the rows of every seed by its name."""
    return {path.stem: rows_of(path) for path in sorted((PROJECT / "seeds").rglob("*.csv"))}


@pytest.fixture(scope="session")
def research() -> Path:
    """The folder with the source texts and the research notes, named by FILIERE_SANTE_RESEARCH."""
    folder = os.environ.get("FILIERE_SANTE_RESEARCH")
    if not folder:
        pytest.skip("the source texts are not at hand: FILIERE_SANTE_RESEARCH names no folder")
    return Path(folder)
