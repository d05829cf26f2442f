"""Publishing swaps one finished file for another: same seeds, same contents; readers are not disturbed."""

from __future__ import annotations

import shutil

import duckdb

from breaking import copy_project

pytest_plugins = ["unbroken"]

_TABLES = """
    select schema_name || '."' || table_name || '"'
    from (
        select schema_name, table_name from duckdb_tables() where database_name = 'filiere_sante'
        union all
        select schema_name, view_name from duckdb_views() where database_name = 'filiere_sante' and not internal
    )
    order by all
"""


def test_a_reader_does_not_stop_a_build(rebuilt):
    """The build succeeds while the published file is being read."""
    assert rebuilt.returncode == 0, rebuilt.stderr


def test_a_reader_keeps_its_data(rebuilt, built):
    """Who had the old file open still reads it; who opens the file now reads the new one."""
    assert rebuilt.read_after == "the old file"
    with duckdb.connect(str(built.database), read_only=True) as newcomer:
        assert ('marts."only_in_the_old_file"',) not in newcomer.execute(_TABLES).fetchall()


def test_nothing_is_left_behind(built):
    """Beside the published file lies its lock, and neither a write-ahead log nor the folder of the build."""
    left = {path.name for path in built.folder.iterdir() if built.database.name in path.name}
    assert left == {built.database.name, f".{built.database.name}.lock"}


def test_the_build_says_what_it_holds(rebuilt):
    """The last lines give the rows of each mart, the tests passed and a query that runs."""
    assert "fct_financing_claim" in rebuilt.stdout
    assert "tests passed; filiere_sante.duckdb is published" in rebuilt.stdout


def test_same_seeds_give_the_same_contents(warehouse_file, tmp_path):
    """Two builds from the same seeds hold the same rows in every table and view of every schema, but for the commit."""
    again = copy_project(tmp_path / "project", records="")
    finished = again.dbt("build", "--exclude-resource-type", "test", "unit_test")
    assert finished.returncode == 0, finished.stdout
    with duckdb.connect() as connection:
        first, second = tmp_path / "first", tmp_path / "second"
        tables = []
        for side, database in ((first, warehouse_file), (second, again.database)):
            side.mkdir()
            shutil.copy(database, side / database.name)
            connection.execute(f"attach '{side / database.name}' as filiere_sante (read_only)")
            tables.append(connection.execute(_TABLES).fetchall())
            connection.execute("create schema if not exists memory." + side.name)
            for (table,) in tables[-1]:
                flat = table.replace(".", "__").replace('"', "")
                # The copy lies in no git repository.
                rows = f"select columns(name -> name <> 'git_commit') from filiere_sante.{table}"
                connection.execute(f"create table memory.{side.name}.{flat} as {rows}")
            connection.execute("detach filiere_sante")
        assert tables[0] == tables[1] and len(tables[0]) > 100
        for (table,) in tables[0]:
            flat = table.replace(".", "__").replace('"', "")
            for one, other in (("first", "second"), ("second", "first")):
                query = f"from memory.{one}.{flat} except all from memory.{other}.{flat}"
                differing = connection.execute(query).fetchall()
                assert differing == [], f"{table}; after a change of seeds or models, run ./scripts/build first"


def test_a_seed_that_gains_a_column_goes_into_an_old_file(tmp_path):
    """Plain `dbt build` into an existing file makes seeds anew, so that their columns may change."""
    copy = copy_project(tmp_path / "project")
    assert copy.dbt("seed", "--select", "standings").returncode == 0
    seed = copy.folder / "seeds" / "codelists" / "standings.csv"
    header, *rows = seed.read_text(encoding="utf-8").splitlines()
    lines = [f"{header},remark", *(f"{row},none" for row in rows)]
    seed.write_text("\n".join(lines) + "\n", encoding="utf-8")
    finished = copy.dbt("seed", "--select", "standings")
    assert finished.returncode == 0, finished.stdout
    with duckdb.connect(str(copy.database), read_only=True) as connection:
        assert connection.execute("select distinct remark from seeds.standings").fetchall() == [("none",)]
