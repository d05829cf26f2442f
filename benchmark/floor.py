"""Runs the SQL that dbt compiled, and nothing else, in DuckDB files of its own: what a build costs at the least.

    python floor.py PROJECT FOLDER

PROJECT has been built; FOLDER is empty and takes the working file and the published one. Prints seconds by node as JSON. It is a program of its own so that its peak memory
can be told from others'.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import duckdb


def statements(project: Path) -> list[tuple[str, str]]:
    """Return the unique id and SQL of each seed, model and test, in the order in which dbt ended them.

    dbt makes a table under a passing name and renames it: here it has its own from the start.
    """
    results = json.loads((project / "target" / "run_results.json").read_text(encoding="utf-8"))["results"]
    manifest = json.loads((project / "target" / "manifest.json").read_text(encoding="utf-8"))
    results.sort(key=lambda result: result["timing"][-1]["completed_at"] if result["timing"] else "")
    written = []
    for result in results:
        node = manifest["nodes"].get(result["unique_id"])
        if node and node.get("build_path"):
            sql = (project / node["build_path"]).read_text(encoding="utf-8")
            written.append((result["unique_id"], sql.replace("__dbt_tmp", "")))
    return written


def run(project: Path, folder: Path) -> dict[str, float]:
    """Run all of it into two new files, called as profiles.yml calls dbt's; return seconds by node."""
    seconds = {}
    with duckdb.connect(str(folder / "work.duckdb")) as connection:
        connection.execute("set enable_progress_bar = false")
        connection.execute(f"attach '{folder / 'filiere_sante.duckdb'}' as filiere_sante")
        for schema in ("seeds", "staging", "intermediate", "filiere_sante.marts"):
            connection.execute(f"create schema {schema}")
        for node, sql in statements(project):
            start = time.perf_counter()
            connection.execute(sql).fetchall()
            seconds[node] = time.perf_counter() - start
    return seconds


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]), Path(sys.argv[2]))))
