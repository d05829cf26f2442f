"""The oldest DuckDB that the docs promise reads every row of the published file, and runs its table macros."""

from __future__ import annotations

import subprocess
import sys

import pytest

from conftest import PROJECT

OLDEST = "1.1.0"
# Run by a Python that has nothing but the old version: what the marts hold, in the file and attached to another one.
READS = """
import duckdb, sys
def read(connection):
    marts = connection.execute("select table_name from duckdb_tables() where schema_name = 'marts' order by 1").fetchall()
    rows = [(mart, len(connection.execute(f"select * from marts.{mart}").fetchall())) for (mart,) in marts]
    macros = [
        connection.execute(f"select count(*) from marts.{called}").fetchone()[0]
        for called in (
            "find('bioth')", "quality()", "evidence('lyonbiopole')", "actors_as_of('2019-09-19')", "programmes_as_of('2019-09-19')",
            "themes_as_of('2019-09-19')", "members_of('lyonbiopole', '2019-09-19')", "financing_known_on('2021-07-31')",
            "add_financing(['pepr_biotherapies/budgeted/public/../..'])",
        )
    ]
    return rows, macros
inside = read(duckdb.connect(sys.argv[1], read_only=True))
beside = duckdb.connect()
beside.execute(f"attach '{sys.argv[2]}' as f (read_only)")
beside.execute("use f")
print((inside, read(beside)))
"""


def test_the_oldest_promised_version_reads_the_file(warehouse_file, tmp_path):
    """Rows and table macros are those that the version of the lock reads, in the file and in a renamed copy attached."""
    copy = tmp_path / "renamed copy.db"
    copy.write_bytes(warehouse_file.read_bytes())
    told = [
        subprocess.run([python, "-c", READS, warehouse_file, copy], capture_output=True, text=True, check=True).stdout
        for python in (_python_of_the_oldest(), sys.executable)
    ]
    assert told[0] == told[1]
    assert "fct_financing" in told[0]


def _python_of_the_oldest():
    """Return a Python with the oldest version, installed once into target/; skip where it cannot be had."""
    folder = PROJECT / "target" / f"duckdb-{OLDEST}"
    python = folder / "bin" / "python"
    if not (folder / "complete").exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        command = [python, "-m", "pip", "install", "--quiet", "--only-binary=:all:", f"duckdb=={OLDEST}"]
        installed = subprocess.run(command, capture_output=True, text=True, check=False)
        if installed.returncode:
            pytest.skip(f"DuckDB {OLDEST} cannot be installed here: {installed.stderr.strip().splitlines()[-1]}")
        (folder / "complete").touch()
    return python
