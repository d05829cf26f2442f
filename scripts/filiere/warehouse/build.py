"""Builds and tests the warehouse beside the published file, and swaps it in when everything has passed."""

from __future__ import annotations

import ctypes
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from filiere.warehouse.diff import NoWarehouse, diff, told
from filiere.warehouse.publishing import CannotPublish, publish, side_file, warehouse_path
from filiere.warehouse.status import seeds_digest
from filiere.warehouse.vanished import successors, vanished

_SHOWN_ROWS = 5
_SHOWN_CHANGES = 3


def build(project: Path) -> int:
    """Run `dbt build` into a side file, publish it when all passed and no id is lost, print what it holds.

    What is published is what the seeds said when the build began: where they change meanwhile, nothing is replaced.
    Returns the exit code: 0, or 1 with the reasons on standard error and the published file as it was.
    """
    published = warehouse_path(project)
    try:
        seeds = seeds_digest(project)
        with built(project, published) as (side, results):
            if side is None:
                _say(f"{published.name} was not replaced")
                return 1
            if seeds_digest(project) != seeds:
                _say(f"the seeds have changed while they were built: {published.name} was not replaced; build again")
                return 1
            if gone := list(vanished(project, side, published)):
                for line in gone:
                    _say(line)
                _say(f"{len(gone)} published id(s) would be lost: {published.name} was not replaced")
                return 1
            changes = _changes(project, published, side)
            publish(side, published)
    except CannotPublish as error:
        _say(str(error))
        return 1
    _summarise(published, results, changes)
    return 0


@contextmanager
def built(project: Path, published: Path) -> Iterator[tuple[Path | None, list[dict]]]:
    """Build and test beside the published file; yield the new one with dbt's results, none where it failed, told why.

    Raises CannotPublish when nothing can be built there.
    """
    with side_file(published, _say) as side:
        results = _run_dbt(project, side)
        failures = _failures(results or [])
        if failures:
            _explain(project, side, failures)
            _say(f"{len(failures)} failure(s)")
        yield (None if results is None or failures else side), results or []


def _changes(project: Path, published: Path, side: Path) -> list[str]:
    """Return in a few words what a build changes of what was published; nothing where that cannot be read."""
    try:
        return [*told(diff(published, side, successors(project)), "en", _SHOWN_CHANGES)] if published.exists() else []
    except NoWarehouse:
        return []


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _work_file(side: Path) -> Path:
    """Return where dbt keeps what is not published: seeds, staging and intermediate."""
    return side.with_name("work.duckdb")


def _artifacts(side: Path) -> Path:
    """Return where dbt says what it did."""
    return side.with_name("target")


def _run_dbt(project: Path, side: Path) -> list[dict] | None:
    """Run dbt, or the program that FILIERE_SANTE_DBT names; return its results, None when it names no failed node.

    dbt's artifacts are made beside the side file, so that two builds do not mix theirs, and copied to target/ where
    the project can be written. What it has read of the project is taken from there: of files that have not changed it
    reads nothing again.
    """
    target = _artifacts(side)
    read_before = project / "target" / "partial_parse.msgpack"
    if read_before.exists():
        target.mkdir()
        shutil.copy(read_before, target)
    environment = {
        **os.environ,
        "FILIERE_SANTE_DB": str(side),
        "FILIERE_SANTE_WORK": str(_work_file(side)),
        "FILIERE_SANTE_COMMIT": _commit(project),
        # Whatever the terminal's encoding: dbt reads paths and prints words in UTF-8.
        "PYTHONUTF8": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    dbt = os.environ.get("FILIERE_SANTE_DBT") or str(Path(sys.executable).with_name("dbt"))
    # Its own log, of all that it says to itself, took a tenth of the time.
    command = [dbt, "build", "--log-format", "json", "--log-level-file", "error"]
    command += ["--target-path", str(target), "--log-path", str(side.parent / "logs")]
    errors, last_words = [], ""
    with (
        _progress() as advance,
        # With the lock of side_file, which is open in it too.
        subprocess.Popen(
            command,
            cwd=project,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            close_fds=False,
            preexec_fn=_ends_with_its_parent,
        ) as running,
    ):
        for line in running.stdout:
            try:
                event = json.loads(line)
            except ValueError:  # what dbt could not put into an event, a crash of its own say
                last_words = line.strip() or last_words
                continue
            advance(event)
            if event["info"]["level"] == "error":
                errors.append(_without_trace(event["info"]["msg"]))
    if target.exists():
        with suppress(OSError):
            shutil.copytree(target, project / "target", dirs_exist_ok=True)
    results_file = target / "run_results.json"
    results = json.loads(results_file.read_text(encoding="utf-8"))["results"] if results_file.exists() else []
    for result in results:
        # dbt 2.0 may give a heading only, "Compilation Error", and what is wrong in its events.
        if result["status"] == "error" and "\n" not in (result["message"] or "").strip():
            result["message"] = "\n".join(filter(None, [result["message"], *errors]))
    if not results or (running.returncode and not _failures(results)):
        _say("\n".join(filter(None, errors)) or last_words)
        _say("dbt stopped before it had built and tested everything")
        return None
    return results


def _ends_with_its_parent() -> None:
    """Let this process end when the one that started it does, where the system can say so (Linux: prctl)."""
    process_control = getattr(ctypes.CDLL(None), "prctl", None)
    signal_at_death_of_parent = 1
    if process_control is not None:
        process_control(signal_at_death_of_parent, signal.SIGTERM)


@contextmanager
def _progress() -> Iterator:
    """Yield what takes dbt's events and shows how far the build is: on a terminal, else not at all."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("reading the project", total=None)

        def advance(event: dict) -> None:
            data = event.get("data", {})
            node = data.get("node_info", {}).get("node_name", "")
            if data.get("total") and node:
                progress.update(task, total=data["total"], description=f"{node[:40]:<40}")
                if event["info"]["name"] in ("LogModelResult", "LogSeedResult", "LogTestResult", "LogNodeResult"):
                    progress.advance(task)

        yield advance


def _without_trace(message: str) -> str:
    """Return what dbt says without where in its own code: Python's lines of dbt 1.11, Rust's of dbt 2.0."""
    return re.split(r"Traceback \(most recent call last\)|\n +0: <", message)[0].strip()


def _failures(results: list[dict]) -> list[dict]:
    return [result for result in results if result["status"] in ("error", "fail", "runtime error")]


def _commit(project: Path) -> str:
    """Return the commit of `project`, marked when its files differ from it; empty outside git, and where git is not."""
    git = shutil.which("git")
    if git is None:
        return ""
    described = subprocess.run(
        [git, "describe", "--always", "--abbrev=40", "--dirty", "--exclude=*"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    return described.stdout.strip()


def _explain(project: Path, side: Path, failures: list[dict]) -> None:
    """Print, for each failed node, the file it is about, the rule that it breaks and some of the rows."""
    manifest = json.loads((_artifacts(side) / "manifest.json").read_text(encoding="utf-8"))
    for result in failures:
        node = manifest["nodes"].get(result["unique_id"]) or manifest["unit_tests"].get(result["unique_id"])
        about = manifest["nodes"].get(node.get("attached_node") or "", node)
        if node["resource_type"] == "test" and result["status"] == "fail":
            _print_rows(side, node, project / about["original_file_path"], project)
        else:
            said = _without_trace(result["message"])
            print(f"{about['original_file_path']}: {node['name']}: {said}", file=sys.stderr)


def _print_rows(side: Path, test: dict, file: Path, project: Path) -> None:
    """Print failing rows as `seeds/a.csv:41: rule broken; column=value`, the line where the key is found."""
    with duckdb.connect(str(_work_file(side)), read_only=True) as connection:
        connection.execute("attach '{}' as filiere_sante (read_only)".format(str(side).replace("'", "''")))
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


def _summarise(published: Path, results: list[dict], changes: list[str]) -> None:
    """Print rows per mart, what has changed, tests passed and the line to type next."""
    try:
        _print_marts(published)
    except duckdb.Error:
        print(f"{published.name} is published; another program has opened it to write, so what it holds is not listed")
    for line in changes:
        print(line)
    passed = sum(result["unique_id"].split(".")[0] in ("test", "unit_test") for result in results)
    shown = shlex.quote(os.path.relpath(published))
    if not published.stat().st_mode & 0o044:
        print(f"only your account can read {published.name}: `chmod a+r {shown}` lets others")
    print(f"{passed} tests passed; {published.name} is published. Ask it something:")
    print(
        f"  .venv/bin/duckdb -readonly {shown} "
        '"select name, envelope_as_written, pilots from marts.programme_profile where envelope_eur is not null"'
    )


def _print_marts(published: Path) -> None:
    """Print rows per mart. Raises duckdb.Error when another program writes to the file."""
    with duckdb.connect(str(published), read_only=True) as connection:
        marts = connection.execute(
            "select table_name from duckdb_tables() where schema_name = 'marts' order by table_name"
        ).fetchall()
        for (mart,) in marts:
            rows = connection.execute(f'select count(*) from marts."{mart}"').fetchone()[0]
            print(f"{mart:<28}{rows:>8} rows")
