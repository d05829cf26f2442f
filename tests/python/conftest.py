"""What the tests share: the built warehouse, the seeds as rows, the research files where they are at hand."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import duckdb
import pytest

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


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file as dictionaries."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


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
