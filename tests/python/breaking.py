"""Works on copies of the project: builds them, breaks them on purpose and reads the rows that fail."""

from __future__ import annotations

import csv
import datetime
import json
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from conftest import PROJECT

_COPIED = ("seeds", "models", "macros", "tests", "analyses", "dbt_project.yml", "profiles.yml")
_NOT_COPIED = shutil.ignore_patterns("python", "answers", "documents", "*__unit_tests.yml")
_LAST_LINE = "select * from final\n"


@dataclass(frozen=True)
class Break:
    """Rows that break one part of one dbt test.

    test: unique id of the test that must fail.
    part: what of it: a column, the words of a rule, the words of a problem.
    rows: (seed or model, changed columns): each is appended as a copy of the relation's first row.
    marker: what one of the failing rows must hold; this tells the break from the others.
    """

    test: str
    part: str
    rows: tuple[tuple[str, dict], ...] = field(compare=False)
    marker: dict = field(compare=False)


@dataclass
class Copy:
    """A copy of the project in `folder`, which builds into its own database and target folder.

    records: the folder of public records; those in the tests are made up.
    """

    folder: Path
    records: str = "tests/records"

    @property
    def database(self) -> Path:
        return self.folder / "filiere_sante.duckdb"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "FILIERE_SANTE_DB": str(self.database),
            "FILIERE_SANTE_RECORDS": self.records,
            "DBT_TARGET_PATH": str(self.folder / "target"),
            "DBT_LOG_PATH": str(self.folder / "logs"),
            "DBT_LOG_LEVEL_FILE": "error",  # nobody reads the rest, and writing it takes a sixth of the time
            "PYTHONPATH": str(PROJECT / "scripts"),
        }

    def dbt(self, *arguments: str) -> subprocess.CompletedProcess:
        """Run dbt in the copy."""
        dbt = Path(sys.executable).with_name("dbt")
        return self._run(str(dbt), "--quiet", *arguments)

    def build(self) -> subprocess.CompletedProcess:
        """Run the project's build command in the copy."""
        return self._run(sys.executable, "-m", "filiere", "build")

    def _run(self, *command: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False
        )

    def read(self, artifact: str) -> dict:
        """Return an artifact of the last dbt command: manifest.json or run_results.json."""
        return json.loads((self.folder / "target" / artifact).read_text(encoding="utf-8"))

    def append(self, path: str, rows: list[dict]) -> None:
        """Append rows to the seed or model at `path`, each a copy of its first row but for some columns."""
        (append_to_seed if path.endswith(".csv") else append_to_model)(self.folder / path, rows)


def copy_project(folder: Path, records: str = Copy.records) -> Copy:
    """Copy what dbt reads of the project into `folder`, but for the unit tests, which no data can break."""
    folder.mkdir(parents=True)
    for name in _COPIED:
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=_NOT_COPIED)
        elif source.exists():
            shutil.copy(source, folder / name)
    return Copy(folder, records)


def append_to_seed(path: Path, rows: list[dict]) -> None:
    """Append to a CSV file; a seed without rows gives the row of ones, which every type accepts."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        first = next(reader, dict.fromkeys(reader.fieldnames, "1"))
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, first, lineterminator="\n")
        for row in rows:
            writer.writerow({**first, **row})


def append_to_model(path: Path, rows: list[dict]) -> None:
    """Append to what a model selects: copies of the row that sorts first, else of the row of nulls."""
    query = path.read_text(encoding="utf-8")
    assert query.endswith(_LAST_LINE), f"{path} does not end with: {_LAST_LINE}"
    for row in rows:
        changed = ", ".join(f"{_literal(value)} as {column}" for column, value in row.items())
        row_to_copy = "(select 1) left join final on true order by all limit 1"
        query += f"union all (select final.* replace ({changed}) from {row_to_copy})\n"
    path.write_text(query, encoding="utf-8")


def _literal(value: object) -> str:
    if value is None or isinstance(value, bool | int):
        return "null" if value is None else str(value).lower()
    return f"date '{value}'" if isinstance(value, datetime.date) else "'{}'".format(str(value).replace("'", "''"))


def break_copy(copy: Copy, breaks: Iterable[Break], files: dict[str, str]) -> None:
    """Apply breaks to a copy; `files` gives the path of each seed and model."""
    appended = defaultdict(list)
    for one in breaks:
        for relation, row in one.rows:
            appended[files[relation]].append(row)
    for path, rows in appended.items():
        copy.append(path, rows)


def failing_rows(copy: Copy) -> dict[str, list[dict]]:
    """Return, for each test that failed in the last dbt command, the rows that it complains about."""
    rows = {}
    with duckdb.connect(str(copy.database), read_only=True) as connection:
        for result in copy.read("run_results.json")["results"]:
            if result["status"] == "fail":
                found = connection.execute(result["compiled_code"])
                names = [column[0] for column in found.description]
                rows[result["unique_id"]] = [dict(zip(names, row)) for row in found.fetchall()]
    return rows


def holds(row: dict, marker: dict) -> bool:
    """Whether a failing row holds everything that the marker names, whatever the types."""
    return all(
        column in row and (row[column] is None if value is None else str(row[column]) == str(value))
        for column, value in marker.items()
    )
