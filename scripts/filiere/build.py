"""Builds the warehouse beside the published file and swaps it in when every test has passed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb

_SHOWN_ROWS = 5


def warehouse_path(project: Path) -> Path:
    """Return the published file of `project`: FILIERE_SANTE_DB, else filiere_sante.duckdb at the root."""
    return (project / os.environ.get("FILIERE_SANTE_DB", "filiere_sante.duckdb")).absolute()


def build(project: Path) -> int:
    """Run `dbt build` into a side file, publish it when all passed, print what it holds.

    The side file has the published file's name (views store it as their catalog) in a sibling
    folder on the same file system, so that the swap is one rename. Returns the exit code: 0, or
    1 with the reasons on standard error and the published file as it was.
    """
    published = warehouse_path(project)
    side_folder = published.with_name(f".{published.name}.building")
    shutil.rmtree(side_folder, ignore_errors=True)
    side_folder.mkdir(parents=True)
    side = side_folder / published.name
    try:
        results = _run_dbt(project, side)
        if results is None:
            return 1
        failures = _failures(results)
        if failures:
            _explain(project, side, failures)
            print(f"{len(failures)} failure(s): {published.name} was not replaced", file=sys.stderr)
            return 1
        with duckdb.connect(str(side)) as connection:
            connection.execute("checkpoint")
        if side.with_name(f"{side.name}.wal").exists():
            print(f"{side.name}.wal is left: {published.name} was not replaced", file=sys.stderr)
            return 1
        # What a crashed program left of a write to the old file must not be replayed into the new one.
        published.with_name(f"{published.name}.wal").unlink(missing_ok=True)
        os.replace(side, published)
    finally:
        shutil.rmtree(side_folder, ignore_errors=True)
    _summarise(published, results)
    return 0


def _run_dbt(project: Path, side: Path) -> list[dict] | None:
    """Run dbt; return its results, or None when it stopped without saying which node failed."""
    results_file = project / "target" / "run_results.json"
    results_file.unlink(missing_ok=True)
    environment = {
        **os.environ,
        "FILIERE_SANTE_DB": str(side),
        "FILIERE_SANTE_COMMIT": _commit(project),
    }
    dbt = Path(sys.executable).with_name("dbt")
    finished = subprocess.run(
        [str(dbt), "--quiet", "build", "--target-path", str(results_file.parent)],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    results = json.loads(results_file.read_text(encoding="utf-8"))["results"] if results_file.exists() else []
    if not results or (finished.returncode and not _failures(results)):
        print(finished.stdout + finished.stderr, file=sys.stderr)
        print("dbt stopped before it had built and tested everything: nothing was replaced", file=sys.stderr)
        return None
    return results


def _failures(results: list[dict]) -> list[dict]:
    return [result for result in results if result["status"] in ("error", "fail", "runtime error")]


def _commit(project: Path) -> str:
    """Return the commit of `project`, marked when its files differ from it; empty outside git."""
    described = subprocess.run(
        ["git", "describe", "--always", "--abbrev=40", "--dirty", "--exclude=*"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    return described.stdout.strip()


def _explain(project: Path, side: Path, failures: list[dict]) -> None:
    """Print, for each failed node, the file it is about, the rule that it breaks and some of the rows."""
    manifest = json.loads((project / "target" / "manifest.json").read_text(encoding="utf-8"))
    with duckdb.connect(str(side), read_only=True) as connection:
        for result in failures:
            node = manifest["nodes"].get(result["unique_id"]) or manifest["unit_tests"].get(result["unique_id"])
            about = manifest["nodes"].get(node.get("attached_node") or "", node)
            if node["resource_type"] == "test" and result["status"] == "fail":
                _print_rows(connection, node, project / about["original_file_path"], project)
            else:
                print(f"{about['original_file_path']}: {node['name']}: {result['message']}", file=sys.stderr)


def _print_rows(connection: duckdb.DuckDBPyConnection, test: dict, file: Path, project: Path) -> None:
    """Print failing rows as `seeds/a.csv:41: rule broken; column=value`, the line where the key is found."""
    found = connection.execute(test["compiled_code"])
    names = [column[0] for column in found.description]
    rows = [dict(zip(names, row)) for row in found.fetchall()]
    shown_file = file.relative_to(project).as_posix()
    for row in rows[:_SHOWN_ROWS]:
        rule = row.pop("problem", test["name"])
        line = _line_of(file, str(next(iter(row.values()), ""))) if file.suffix == ".csv" else None
        cells = ", ".join(f"{name}={value}" for name, value in row.items() if value is not None)
        print(f"{shown_file}{f':{line}' if line else ''}: {rule}; {cells}", file=sys.stderr)
    if len(rows) > _SHOWN_ROWS:
        print(f"{shown_file}: and {len(rows) - _SHOWN_ROWS} more like it", file=sys.stderr)


def _line_of(file: Path, key: str) -> int | None:
    """Return the line of the first row of a seed that begins with `key`, None when there is none."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, start=1) if line.split(",")[0] == key), None)


def _summarise(published: Path, results: list[dict]) -> None:
    """Print rows per mart, tests passed and the line to type next."""
    with duckdb.connect(str(published), read_only=True) as connection:
        marts = connection.execute(
            "select table_name from duckdb_tables() where schema_name = 'marts' order by table_name"
        ).fetchall()
        for (mart,) in marts:
            rows = connection.execute(f'select count(*) from marts."{mart}"').fetchone()[0]
            print(f"{mart:<28}{rows:>8} rows")
    passed = sum(result["unique_id"].split(".")[0] in ("test", "unit_test") for result in results)
    print(f"{passed} tests passed; {published.name} is published. Ask it something:")
    print(
        f"  .venv/bin/duckdb -readonly {os.path.relpath(published)} "
        '"select name, envelope_as_written, pilots from marts.programme_profile where envelope_eur is not null"'
    )
