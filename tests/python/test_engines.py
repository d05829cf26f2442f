"""What differs between DuckDB and Spark is in one place, and the comparison of two warehouses finds differences."""

import re

import duckdb
import pytest
import yaml

import cluster
import parity
from conftest import PROJECT, rows_of

MACROS = PROJECT / "macros"
ENGINES = ["duckdb", "spark"]
_MACRO = re.compile(r"{%-? macro (\w+)\((.*?)\) -?%}\n?(.*?)\n?{%-? endmacro -?%}", re.DOTALL)
# What an adapter of dbt does and this project does otherwise.
OF_AN_ADAPTER = {"duckdb__persist_docs", "spark__alter_column_comment"}
ROWS = "('a', 1.10, '2020-01-01'), ('b', null, null)"
# What Spark does not read, or reads as something else, and where the portable form is.
DUCKDB_ONLY = rows_of(PROJECT / "tests" / "duckdb_only.csv")
# The body of every macro of the project by its name, and the names of those that dispatch to an engine's own.
BODIES = {
    name: body
    for file in sorted(MACROS.rglob("*.sql"))
    for name, _, body in _MACRO.findall(file.read_text(encoding="utf-8"))
}
DISPATCHED = {name for name, body in BODIES.items() if "adapter.dispatch(" in body}


def test_every_dispatch_has_a_short_macro_for_each_engine():
    """A macro that dispatches does so under its own name, to one macro for DuckDB and one for Spark.

    They are of one to three lines and stand in engine.sql; the table macros are DuckDB's only.
    """
    for name in DISPATCHED:
        assert f"adapter.dispatch('{name}')" in BODIES[name]
    own = {name for name in BODIES if name.startswith(("duckdb__", "spark__", "default__"))}
    assert own - OF_AN_ADAPTER == {f"{engine}__{name}" for name in DISPATCHED for engine in ENGINES}
    in_engine = {name: body for name, _, body in _MACRO.findall((MACROS / "engine.sql").read_text(encoding="utf-8"))}
    assert {name for name in BODIES if "__" in name} - set(in_engine) - OF_AN_ADAPTER == {"duckdb__create_table_macros"}
    assert all(len(body.strip().splitlines()) <= 3 for body in in_engine.values())


def test_every_dispatch_is_described_and_used():
    """A macro that dispatches has a description, and a place that calls it."""
    declared = yaml.safe_load((MACROS / "_macros.yml").read_text(encoding="utf-8"))["macros"]
    described = {entry["name"]: entry for entry in declared}
    files = [*MACROS.rglob("*.sql"), *(PROJECT / "models").rglob("*.sql"), PROJECT / "dbt_project.yml"]
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    for name in DISPATCHED:
        assert described[name]["description"]
        assert len(re.findall(rf"\b{name}\(", text)) > 1, f"{name} is declared and not used"


@pytest.mark.parametrize("folder", ["models", "tests/generic", "tests/singular"])
def test_models_use_no_construct_of_one_engine(folder):
    """SQL outside the macros is in the subset that both engines answer alike."""
    found = []
    for file in sorted((PROJECT / folder).rglob("*.sql")):
        sql = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}|--[^\n]*", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        for row in DUCKDB_ONLY:
            hits = re.finditer(row["construct"], sql, re.IGNORECASE)
            found += [f"{file.name}: {hit[0]}: write {row['instead']}" for hit in hits]
    assert not found


@pytest.mark.parametrize("row", DUCKDB_ONLY, ids=lambda row: row["example"])
def test_constructs_of_one_engine_are_seen(row):
    """Each construct of the list finds its example."""
    assert re.search(row["construct"], row["example"], re.IGNORECASE)


@pytest.mark.parametrize("row", rows_of(PROJECT / "tests" / "differing_marts.csv"), ids=lambda row: row["what"])
def test_a_difference_is_told(tmp_path, row):
    """A cell, an empty cell, a missing, an additional and a doubled row, a scale and a type differ; order does not."""
    first, second = tmp_path / "first.duckdb", tmp_path / "second.duckdb"
    for file, rows, amount in ((first, ROWS, "decimal(18, 2)"), (second, row["rows"] or ROWS, row["amount"])):
        with duckdb.connect(str(file)) as connection:
            connection.execute("create schema marts")
            connection.execute(f"create table marts.fct_sum (id string, amount {amount}, seen_on date)")
            connection.execute(f"insert into marts.fct_sum values {rows}")
    [outcome] = parity.compare(first, second)
    assert ("DIFFERENT" in parity.report([outcome], ("here", "there"))) == bool(outcome.differences)
    assert row["says"] in outcome.differences if row["says"] else outcome.differences == []


def test_a_missing_mart_is_told(tmp_path):
    """A mart that one warehouse lacks is a difference."""
    first, second = tmp_path / "first.duckdb", tmp_path / "second.duckdb"
    for file, tables in ((first, ["fct_sum"]), (second, ["fct_sum", "dim_new"])):
        with duckdb.connect(str(file)) as connection:
            connection.execute("create schema marts")
            for table in tables:
                connection.execute(f"create table marts.{table} (id int)")
    outcomes = {outcome.mart: outcome.differences for outcome in parity.compare(first, second)}
    assert outcomes == {"dim_new": ["only in the second warehouse"], "fct_sum": []}


def test_what_the_cluster_needs_is_named(tmp_path, monkeypatch):
    """Where Java or PostgreSQL is missing, the words say which of Debian's packages has it."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("POSTGRESQL_JDBC", str(tmp_path / "none.jar"))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    said = " ".join(cluster.missing())
    assert "openjdk-17-jre-headless" in said
    assert "libpostgresql-jdbc-java" in said
