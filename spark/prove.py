"""Proves that the project gives the same answers on a Spark cluster as on DuckDB.

    python prove.py FOLDER

Builds on DuckDB, starts a cluster, builds twice on it, compares every public mart, says how many tasks each executor
ran, and stops the cluster. FOLDER, emptied first, takes the logs and both warehouses. Exit code 0: every mart is equal
and every executor worked; 1: not so.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from cluster import HOST, WORKERS, Cluster
from fetch import fetch_marts
from parity import compare, report

PROJECT = Path(__file__).resolve().parent.parent
# Each engine's dbt is in an environment of its own.
DBT = {"duckdb": PROJECT / ".venv" / "bin" / "dbt", "spark": PROJECT / ".venv-spark" / "bin" / "dbt"}
# For DuckDB's build, which scripts/test tests, and Spark's second, which replaces every table in place: the data tests
# held on the same rows in Spark's first.
NO_TESTS = ["--exclude-resource-type", "test", "unit_test"]


@contextlib.contextmanager
def _timed(what: str) -> Iterator[None]:
    """Say what was done and how many seconds it took."""
    start = time.monotonic()
    yield
    print(f"{what:<60} {time.monotonic() - start:6.0f} s", flush=True)


def _build(engine: str, folder: Path, environment: dict[str, str], options: list[str]) -> str:
    """Run `dbt build` on an engine, dbt's artifacts and log into `folder`, and return dbt's last line.

    Raises RuntimeError: a node failed; the message has the end of what dbt said.
    """
    done = subprocess.run(
        [DBT[engine], "build", "--target", engine, *options],
        cwd=PROJECT, env={**os.environ, **environment, "DBT_TARGET_PATH": str(folder), "DBT_LOG_PATH": str(folder)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    lines = [line for line in done.stdout.splitlines() if line and not line.lstrip().startswith("at ")]
    if done.returncode:
        raise RuntimeError("\n".join([*lines[-60:], done.stderr, f"dbt build on {engine} ended with {done.returncode}"]))
    return lines[-1].partition("Done. ")[2]


def prove(folder: Path) -> bool:
    """Build on both engines and compare; say whether all is equal and every executor worked."""
    by_duckdb, by_spark = folder / "filiere_sante.duckdb", folder / "spark.duckdb"
    with _timed("dbt build --target duckdb"):
        _build("duckdb", folder / "duckdb", {"FILIERE_SANTE_DB": str(by_duckdb)}, NO_TESTS)
    with contextlib.ExitStack() as stack:
        with _timed(f"cluster: master, {WORKERS} workers, Thrift server, PostgreSQL"):
            cluster = stack.enter_context(Cluster(folder / "logs"))
        address = {"FILIERE_SANTE_SPARK_HOST": HOST, "FILIERE_SANTE_SPARK_PORT": str(cluster.thrift_port)}
        for build, options in {"first": [], "second": NO_TESTS}.items():
            with _timed(f"dbt build --target spark: {build}"):
                said = _build("spark", folder / build, address, options)
            print(f"    {said}")
        with _timed("marts read over Thrift and compared"):
            fetch_marts(HOST, cluster.thrift_port, by_spark)
            outcomes = compare(by_duckdb, by_spark)
        tasks = cluster.tasks()
    print(report(outcomes, ("DuckDB", "Spark")))
    print("tasks: " + ", ".join(f"executor {executor} {count}" for executor, count in sorted(tasks.items())))
    different = [outcome.mart for outcome in outcomes if outcome.differences]
    worked = sum(count > 0 for count in tasks.values())
    if different:
        print(f"{len(different)} of {len(outcomes)} marts differ: {', '.join(different)}")
    if worked < WORKERS:
        print(f"only {worked} of {WORKERS} executors worked")
    if different or worked < WORKERS:
        return False
    rows = sum(outcome.rows[0] for outcome in outcomes)
    print(f"All {len(outcomes)} marts are equal, {rows} rows; {worked} executors worked.")
    return True


def main() -> int:
    """Prove it, and stop what was started whichever way this ends."""
    parser = argparse.ArgumentParser(description="Proves that Spark gives the same marts as DuckDB.")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder.resolve()
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, lambda number, _: sys.exit(128 + number))
    # This file is the lock: however the process ends, nothing is left of it.
    with Path(__file__).open(encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            return 0 if prove(folder) else 1
        except BlockingIOError:
            print("scripts/spark runs already in this project; wait until it has ended", file=sys.stderr)
            return 1
        except (RuntimeError, subprocess.CalledProcessError) as error:
            print(error, file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            return 128 + signal.SIGINT


if __name__ == "__main__":
    sys.exit(main())
