"""The README tells the truth: its session prints what it shows, its lists name what exists."""

import re
import subprocess
import sys
from pathlib import Path

from conftest import PROJECT

README = (PROJECT / "README.md").read_text(encoding="utf-8")


def test_session_prints_what_it_shows(warehouse_file):
    """The DuckDB session, typed into a shell that has only the environment on its path, prints the same rows."""
    session = re.search(r"```console\n\$ duckdb -readonly filiere_sante\.duckdb\n(.*?)```", README, re.DOTALL).group(1)
    typed = re.findall(r"^D (.*?;)\n", session, re.DOTALL | re.MULTILINE)
    shown = re.sub(r"^D .*?;\n", "", session, flags=re.DOTALL | re.MULTILINE)
    finished = subprocess.run(
        [Path(sys.executable).with_name("duckdb"), "-readonly", warehouse_file],
        input="\n".join(typed),
        capture_output=True,
        text=True,
        check=True,
    )
    assert len(typed) >= 5
    assert finished.stdout == shown


def test_every_mart_is_on_the_screen(warehouse):
    """The README's and the overview's tables of marts name each mart, and nothing that is not there."""
    marts = {path.stem for path in (PROJECT / "models" / "marts").rglob("*.sql")}
    built = warehouse.execute("select table_name from duckdb_tables() where schema_name = 'marts'").fetchall()
    assert {name for (name,) in built} <= marts
    table = README.split("## What is in it")[1].split("### How to read")[0]
    assert set(re.findall(r"`((?:dim|fct|bridge)_\w+|\w+_profile|theme_region|build_info)`", table)) == marts
    overview = (PROJECT / "models" / "overview.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| (\w+) \|", overview, re.MULTILINE)) - {"mart"} == marts


def test_links_lead_somewhere():
    """Every relative link of the README names a file or folder."""
    links = re.findall(r"\]\((?!http)([^)#]+)\)", README)
    assert links and all((PROJECT / link).exists() for link in links)


def test_every_mart_column_has_its_comment_in_the_database(warehouse):
    """Descriptions reach the database, where a BI tool shows them."""
    bare = warehouse.execute(
        "select table_name, column_name from duckdb_columns() where schema_name = 'marts' and comment is null"
    ).fetchall()
    bare += warehouse.execute(
        "select table_name, '' from duckdb_tables() where schema_name = 'marts' and comment is null"
    ).fetchall()
    assert not bare
