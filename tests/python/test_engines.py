"""What differs between DuckDB and Spark is in one place, and the comparison of two warehouses finds differences."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest
import yaml

import cluster
import parity

PROJECT = Path(__file__).resolve().parents[2]
MACROS = PROJECT / "macros"
ENGINES = ["duckdb", "spark"]
MACRO = re.compile(r"{%-? macro (\w+)\((.*?)\) -?%}\n?(.*?)\n?{%-? endmacro -?%}", re.DOTALL)
# What an adapter of dbt does and this project does otherwise.
OF_AN_ADAPTER = {"duckdb__persist_docs", "spark__alter_column_comment"}
# What Spark does not read, or reads as something else, and where the portable form is.
DUCKDB_ONLY = {
    r"::": "cast(x as type)",
    r"//": "integer_divide",
    r"\bqualify\b": "a window in a subquery",
    r"\*\s+(exclude|replace|rename)\b": "the columns by name",
    r"\b(string_agg|array_agg|listagg|group_concat)\b": "sorted_list",
    r"\b(unnest|generate_series|range)\s*\(": "a join with int_spreading__years",
    r"\b(list|array|struct|map)_\w+\s*\(": "rows in place of lists",
    r"\b(strftime|strptime|date_diff|datediff|date_trunc|age)\s*\(": "extract, days_between or add_interval",
    r"\binterval\s+[\d('-]": "add_interval",
    r"\b(regexp_matches|regexp_full_match|arg_max|arg_min)\b": "regexp_replace, max_by or min_by",
    r"\b(varchar|text|hugeint)\b(?!\s*['_])": "string or type_wide_integer",
    r"\brecursive\b": "a bounded chain",
    r"\basof\b|\bpositional join\b|\bgroup by all\b|\border by all\b": "plain joins and names of columns",
    r"\w''\w": "no apostrophe in a text: Spark drops a doubled one",
    r"\\": "no backslash in a text: Spark takes it for an escape",
}


def _macros() -> dict[str, str]:
    """Return the name and body of every macro of the project."""
    return {
        name: body
        for file in sorted(MACROS.rglob("*.sql"))
        for name, _, body in MACRO.findall(file.read_text(encoding="utf-8"))
    }


def _dispatched() -> set[str]:
    return {name for name, body in _macros().items() if "adapter.dispatch(" in body}


def test_every_dispatch_has_a_short_macro_for_each_engine():
    """A macro that dispatches does so under its own name, to one macro for DuckDB and one for Spark.

    They are of one to three lines and stand in engine.sql; the table macros are DuckDB's only.
    """
    macros = _macros()
    for name in _dispatched():
        assert f"adapter.dispatch('{name}')" in macros[name]
    own = {name for name in macros if name.startswith(("duckdb__", "spark__", "default__"))}
    assert own - OF_AN_ADAPTER == {f"{engine}__{name}" for name in _dispatched() for engine in ENGINES}
    in_engine = {name: body for name, _, body in MACRO.findall((MACROS / "engine.sql").read_text(encoding="utf-8"))}
    assert {name for name in macros if "__" in name} - set(in_engine) - OF_AN_ADAPTER == {"duckdb__create_table_macros"}
    assert all(len(body.strip().splitlines()) <= 3 for body in in_engine.values())


def test_every_dispatch_is_described_and_used():
    """A macro that dispatches has a description, and a place that calls it."""
    declared = yaml.safe_load((MACROS / "_macros.yml").read_text(encoding="utf-8"))["macros"]
    described = {entry["name"]: entry for entry in declared}
    files = [*MACROS.rglob("*.sql"), *(PROJECT / "models").rglob("*.sql"), PROJECT / "dbt_project.yml"]
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    for name in _dispatched():
        assert described[name]["description"]
        assert len(re.findall(rf"\b{name}\(", text)) > 1, f"{name} is declared and not used"


@pytest.mark.parametrize("folder", ["models", "tests/generic", "tests/singular"])
def test_models_use_no_construct_of_one_engine(folder):
    """SQL outside the macros is in the subset that both engines answer alike."""
    found = []
    for file in sorted((PROJECT / folder).rglob("*.sql")):
        sql = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}|--[^\n]*", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        for construct, instead in DUCKDB_ONLY.items():
            found += [f"{file.name}: {hit[0]}: write {instead}" for hit in re.finditer(construct, sql, re.IGNORECASE)]
    assert not found


@pytest.mark.parametrize(
    "sql",
    [
        "a::int",
        "a // b",
        "select * exclude (a)",
        "string_agg(a, ',')",
        "cast(a as varchar)",
        "'l''an'",
        "'\\d'",
        "day + interval 1 day",
    ],
)
def test_constructs_of_one_engine_are_seen(sql):
    """The list of constructs finds them."""
    assert any(re.search(construct, sql, re.IGNORECASE) for construct in DUCKDB_ONLY)


def _warehouse(file: Path, rows: str, types: str = "id string, amount decimal(18, 2), seen_on date") -> Path:
    """Make a warehouse with one mart."""
    with duckdb.connect(str(file)) as connection:
        connection.execute("create schema marts")
        connection.execute(f"create table marts.fct_sum ({types})")
        connection.execute(f"insert into marts.fct_sum values {rows}")
    return file


def _differences(tmp_path: Path, rows: str, **options: str) -> list[str]:
    """Return what differs between a mart of two rows and one of `rows`."""
    first = _warehouse(tmp_path / "first.duckdb", "('a', 1.10, '2020-01-01'), ('b', null, null)")
    second = _warehouse(tmp_path / "second.duckdb", rows, **options)
    [outcome] = parity.compare(first, second)
    assert ("DIFFERENT" in parity.report([outcome], ("here", "there"))) == bool(outcome.differences)
    return outcome.differences


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("('b', null, null), ('a', 1.1, '2020-01-01')", None),
        ("('a', 1.11, '2020-01-01'), ('b', null, null)", "a: amount Decimal('1.10') / Decimal('1.11')"),
        ("('a', 1.10, '2020-01-01'), ('b', 0, null)", "b: amount None / Decimal('0.00')"),
        ("('a', 1.10, '2020-01-01')", "b: only in the first"),
        ("('a', 1.10, '2020-01-01'), ('b', null, null), ('c', 1, null)", "c: only in the second"),
        ("('a', 1.10, '2020-01-01'), ('b', null, null), ('b', null, null)", "b: only in the second"),
    ],
)
def test_a_difference_is_told(tmp_path, rows, said):
    """A cell, an empty cell, a missing row, a row too many and a doubled row differ, to the cent; the order does not."""
    found = _differences(tmp_path, rows)
    assert said in found if said else found == []


def test_types_are_mapped(tmp_path):
    """A wider decimal of the same scale is the same type; another scale or another type is not."""
    rows = "('a', 1.10, '2020-01-01'), ('b', null, null)"
    wider = "id string, amount decimal(38, 2), seen_on date"
    assert _differences(tmp_path, rows, types=wider) == []
    for other in ("id string, amount double, seen_on date", "id string, amount decimal(18, 4), seen_on date"):
        (tmp_path / "first.duckdb").unlink()
        (tmp_path / "second.duckdb").unlink()
        assert _differences(tmp_path, rows, types=other)[0].startswith("columns: amount DECIMAL(any,2) here, amount D")


def test_a_missing_mart_is_told(tmp_path):
    """A mart that one warehouse lacks is a difference."""
    first, second = (_warehouse(tmp_path / f"{name}.duckdb", "('a', 1, null)") for name in ("first", "second"))
    with duckdb.connect(str(second)) as connection:
        connection.execute("create table marts.dim_new (id int)")
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
