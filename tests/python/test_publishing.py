"""Publishing swaps one finished file for another: same seeds, same contents; readers are not disturbed."""

import subprocess
import sys
from pathlib import Path

import duckdb

import parity
from breaking import copy_project

pytest_plugins = ["unbroken"]


def test_a_reader_keeps_its_data(rebuilt, built):
    """A build succeeds while the old file is read; who has it open still reads it, who comes now reads the new one."""
    assert rebuilt.read_after == "the old file"
    with duckdb.connect(str(built.database), read_only=True) as newcomer:
        assert ("only_in_the_old_file",) not in newcomer.execute("select table_name from duckdb_tables()").fetchall()


def test_the_build_says_what_it_holds(rebuilt):
    """The last lines give the rows of each mart, the tests passed and a query that runs."""
    assert "fct_financing_claim" in rebuilt.stdout
    assert "tests passed; filiere_sante.duckdb is published" in rebuilt.stdout


def test_same_seeds_give_the_same_contents(warehouse_file, tmp_path):
    """Two builds from the same seeds hold the same rows in every mart, but for the commit: a copy lies in none."""
    again = copy_project(tmp_path / "project", records="")
    finished = again.build()
    assert finished.returncode == 0, finished.stdout
    outcomes = parity.compare(warehouse_file, again.database)
    assert len(outcomes) > 30
    assert not {outcome.mart: outcome.differences for outcome in outcomes if outcome.differences}


def test_a_seed_that_gains_a_column_goes_into_an_old_file(tmp_path):
    """Plain dbt makes the seeds anew in an existing file, so that their columns may change."""
    copy = copy_project(tmp_path / "project")
    file = tmp_path / "work.duckdb"
    seed = copy.folder / "seeds" / "codelists" / "standings.csv"
    header, *rows = seed.read_text(encoding="utf-8").splitlines()
    command = [Path(sys.executable).with_name("dbt"), "seed", "--select", "standings"]
    environment = copy.environment | {"FILIERE_SANTE_WORK": str(file)}
    for lines in ([header, *rows], [f"{header},remark", *(f"{row},none" for row in rows)]):
        seed.write_text("\n".join(lines) + "\n", encoding="utf-8")
        subprocess.run(command, cwd=copy.folder, env=environment, capture_output=True, check=True)
    with duckdb.connect(str(file), read_only=True) as connection:
        assert connection.execute("select distinct remark from seeds.standings").fetchall() == [("none",)]
