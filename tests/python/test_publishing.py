"""Publishing swaps one finished file for another: same seeds, same contents; readers are not disturbed."""

from __future__ import annotations

import shutil

import duckdb
import pytest

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


@pytest.fixture(scope="module")
def rebuilt(built, tmp_path_factory):
    """A second build over the published file of a first, while a reader holds that one open."""
    copy = copy_project(tmp_path_factory.mktemp("rebuilt") / "project")
    shutil.copy(built.database, copy.database)
    with duckdb.connect(str(copy.database)) as writer:
        writer.execute("create table marts.only_in_the_old_file as select 1 as one")
    with duckdb.connect(str(copy.database), read_only=True) as reader:
        finished = copy.build()
        yield copy, reader, finished


def test_a_reader_does_not_stop_a_build(rebuilt):
    """The build succeeds while the published file is being read."""
    _, _, finished = rebuilt
    assert finished.returncode == 0, finished.stderr


def test_a_reader_keeps_its_data(rebuilt, tmp_path):
    """Who had the old file open still reads it; who opens the file now reads the new one."""
    copy, reader, _ = rebuilt
    assert reader.execute("select one from marts.only_in_the_old_file").fetchone() == (1,)
    newest = shutil.copy(copy.database, tmp_path)  # one process shares one connection to one path
    with duckdb.connect(newest, read_only=True) as newcomer:
        assert ('marts."only_in_the_old_file"',) not in newcomer.execute(_TABLES).fetchall()


def test_nothing_is_left_behind(rebuilt):
    """Beside the published file lies its lock, and neither a write-ahead log nor the folder of the build."""
    copy, _, _ = rebuilt
    left = {path.name for path in copy.folder.iterdir() if copy.database.name in path.name}
    assert left == {copy.database.name, f".{copy.database.name}.lock"}


def test_the_build_says_what_it_holds(rebuilt):
    """The last lines give the rows of each mart, the tests passed and a query that runs."""
    _, _, finished = rebuilt
    assert "fct_financing_claim" in finished.stdout
    assert "tests passed; filiere_sante.duckdb is published" in finished.stdout


def test_same_seeds_give_the_same_contents(rebuilt, built, tmp_path):
    """Two builds from the same seeds hold the same rows in every table and view of every schema."""
    copy, _, _ = rebuilt
    with duckdb.connect() as connection:
        first, second = tmp_path / "first", tmp_path / "second"
        tables = []
        for side, database in ((first, built.database), (second, copy.database)):
            side.mkdir()
            shutil.copy(database, side / database.name)
            connection.execute(f"attach '{side / database.name}' as filiere_sante (read_only)")
            tables.append(connection.execute(_TABLES).fetchall())
            connection.execute("create schema if not exists memory." + side.name)
            for (table,) in tables[-1]:
                flat = table.replace(".", "__").replace('"', "")
                connection.execute(f"create table memory.{side.name}.{flat} as from filiere_sante.{table}")
            connection.execute("detach filiere_sante")
        assert tables[0] == tables[1] and len(tables[0]) > 100
        for (table,) in tables[0]:
            flat = table.replace(".", "__").replace('"', "")
            for one, other in (("first", "second"), ("second", "first")):
                query = f"from memory.{one}.{flat} except all from memory.{other}.{flat}"
                assert connection.execute(query).fetchall() == [], table


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
