"""Copies of the project that dbt builds, and the built models run again by DuckDB alone, to be broken on purpose."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import duckdb

from conftest import PROJECT
from filiere.seeds.rules import macros

_COPIED = ("seeds", "models", "macros", "tests", "analyses", "dbt_project.yml", "profiles.yml", ".dbtignore")
_NOT_COPIED = shutil.ignore_patterns("python", "answers", "documents", "*__unit_tests.yml")


class Copy(NamedTuple):
    """A copy of the project, which builds into its own files, with the records of a folder: the tests make them up."""

    folder: Path
    records: str = "tests/records"

    @property
    def database(self) -> Path:
        """The file that it publishes."""
        return self.folder / "filiere_sante.duckdb"

    @property
    def environment(self) -> dict[str, str]:
        """What dbt and the project's commands read."""
        return {
            **os.environ,
            "FILIERE_SANTE_DB": str(self.database),
            "FILIERE_SANTE_RECORDS": self.records,
            "DBT_TARGET_PATH": str(self.folder / "target"),
            "DBT_LOG_PATH": str(self.folder / "logs"),
            "DBT_LOG_LEVEL_FILE": "error",  # nobody reads the rest, and writing it takes a sixth of the time
            "PYTHONPATH": str(PROJECT / "scripts"),
        }

    def build(self) -> subprocess.CompletedProcess:
        """Run the project's build command in the copy."""
        command = [sys.executable, "-m", "filiere", "build"]
        return subprocess.run(command, cwd=self.folder, env=self.environment, capture_output=True, text=True)


def copy_project(folder: Path, records: str = "tests/records") -> Copy:
    """Copy what dbt reads of the project into `folder`, but for the unit tests, which no data can break."""
    folder.mkdir(parents=True)
    for name in _COPIED:
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=_NOT_COPIED)
        else:
            shutil.copy(source, folder / name)
    return Copy(folder, records)


class Warehouse:
    """What a copy built, made again in memory from dbt's own compiled SQL: each relation a table that takes any row."""

    def __init__(self, built: Copy):
        nodes = json.loads((built.folder / "target/manifest.json").read_text(encoding="utf-8"))["nodes"].values()
        self.relations = {node["name"]: node for node in nodes if node["resource_type"] in ("seed", "model")}
        self.tests = {_test_name(node): node for node in nodes if node["resource_type"] == "test"}
        marts = [node for node in self.relations.values() if node.get("constraints")]
        self.tests |= {f"contract {node['name']}": {"compiled_code": _contract(node)} for node in marts}
        self.connection = duckdb.connect(config={"threads": 2})
        # The made-up records are named by their place in the project.
        self.connection.execute("set file_search_path = $1", [str(built.folder)])
        for database, schema in {(node["database"], node["schema"]) for node in self.relations.values()}:
            self.connection.execute(f"attach if not exists ':memory:' as \"{database}\"")
            self.connection.execute(f'create schema if not exists "{database}"."{schema}"')
        for name, node in self.relations.items():
            if node["resource_type"] == "seed":
                path, types = str(built.folder / node["original_file_path"]), node["config"]["column_types"]
                self._create(name, f"select * from read_csv($${path}$$, header = true, types = {types})")

    def _create(self, name: str, query: str) -> None:
        """Make the table of a relation."""
        self.connection.execute(f"create or replace table {self.relations[name]['relation_name']} as {query}")

    def run_models(self) -> None:
        """Make every model of what the seeds hold now."""
        models = {node["unique_id"]: node for node in self.relations.values() if "compiled_code" in node}
        reads = {name: node["depends_on"]["nodes"] for name, node in models.items()}
        for name in TopologicalSorter(reads).static_order():
            if name in models:
                self._create(models[name]["name"], models[name]["compiled_code"])

    def types(self, name: str) -> dict[str, str]:
        """Return the columns of a relation with their types."""
        described = f"select column_name, column_type from (describe {self.relations[name]['relation_name']})"
        return dict(self.connection.execute(described).fetchall())

    def append(self, rows: list[tuple[str, dict]]) -> None:
        """Append copies of the row of a relation that sorts first, else of the row of nulls, but for some columns."""
        for name, cells in rows:
            relation = self.relations[name]["relation_name"]
            changed = ", ".join(f"${column} as {column}" for column in cells)
            first = f"(select * from (select 1) left join {relation} on true order by all limit 1)"
            row = f'select * exclude ("1") {f"replace ({changed})" if cells else ""} from {first}'
            self.connection.execute(f"insert into {relation} by name {row}", cells)

    def failing(self, test: str) -> list[dict]:
        """Return the rows that a test complains about."""
        found = self.connection.execute(self.tests[test]["compiled_code"])
        names = [column[0] for column in found.description]
        return [dict(zip(names, row)) for row in found.fetchall()]

    @contextmanager
    def undone(self):
        """Take back what is done inside."""
        self.connection.execute("begin")
        try:
            yield
        finally:
            self.connection.execute("rollback")


def _test_name(node: dict) -> str:
    """Return `keyed int_lives__actors` for a generic test, its own name for a singular one."""
    generic = node.get("test_metadata")
    return f"{generic['name']} {node['attached_node'].split('.')[-1]}" if generic else node["name"]


def _contract(mart: dict) -> str:
    """Return the query of rows that the database refuses in a mart: its key twice, a column empty that may not be."""
    (key,) = (one["columns"] for one in mart["constraints"] if one["type"] == "primary_key")
    filled = [name for name, column in mart["columns"].items() if column["constraints"] and name not in key]
    return macros(PROJECT, str, list).seed_problems(mart["relation_name"], key[0], key, filled)
