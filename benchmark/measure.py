"""Measures one size: the build, its floor, the questions and a rebuild after an edit, in a copy of the project."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from ecosystem import Ecosystem, make
from questions import ask

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
COPIED = ("macros", "models", "tests/generic", "tests/singular")
WAREHOUSE = "filiere_sante.duckdb"
# Unit tests build on rows of their own: they take as long at every size, and are no part of what grows.
BUILD = ("build", "--exclude-resource-type", "unit_test")
# The seed that a curator edits most, and the one that the fewest models read.
EDITED = {
    "financing_claims": "seeds/claims/financing_claims.csv",
    "measure_families": "seeds/codelists/measure_families.csv",
}
# dbt tells an edit of a seed by its content only up to this many bytes (dbt.constants.MAXIMUM_SEED_SIZE).
SEEN_BY_DBT = 1024 * 1024


@dataclass(frozen=True)
class Run:
    """What one program took: wall seconds, the most memory that it held in bytes, and what it printed."""

    seconds: float
    peak_bytes: int
    output: str


@dataclass(frozen=True)
class Rebuild:
    """What an edit of one seed costs: seconds, and how many seeds, models and tests ran."""

    seed: str
    seconds: float
    nodes: int


@dataclass(frozen=True)
class Size:
    """What was measured of one size; times in seconds, memory in bytes."""

    ecosystem: Ecosystem
    start_up: float
    build: Run
    floor: Run
    nodes: dict[str, float]
    questions: dict[str, list[float]]
    rebuilds: list[Rebuild]
    file_bytes: int

    @property
    def claims(self) -> int:
        """How many financing claims there are."""
        return self.ecosystem.financing_claims

    @property
    def rows(self) -> int:
        """How many rows all seeds have."""
        return sum(self.ecosystem.rows.values())

    @property
    def over_floor(self) -> float:
        """How many times the floor the build takes once dbt has started."""
        return (self.build.seconds - self.start_up) / self.floor.seconds

    def slowest(self, many: int) -> list[tuple[str, float]]:
        """Return the nodes that take longest alone, with their seconds."""
        return sorted(self.nodes.items(), key=lambda node: -node[1])[:many]

    def latency(self, quantile: int, question: str | None = None) -> float:
        """Return a percentile (1 to 99) of the seconds that a question takes, or any of the ten."""
        asked = self.questions[question] if question else [each for times in self.questions.values() for each in times]
        return statistics.quantiles(asked, n=100, method="inclusive")[quantile - 1]


def measure(financing_claims: int, seed: int, folder: Path) -> Size:
    """Make an ecosystem of about `financing_claims` in `folder`, which is made anew, measure all of it, and remove it.

    Raises RuntimeError: a program failed; the message is the end of what it said.
    """
    shutil.rmtree(folder, ignore_errors=True)
    for part in COPIED:
        shutil.copytree(PROJECT / part, folder / part)
    for part in ("dbt_project.yml", "profiles.yml"):
        shutil.copy(PROJECT / part, folder / part)
    made = make(PROJECT / "seeds", folder / "seeds", financing_claims, seed)
    start_up = statistics.median(_dbt(folder, "build", "--select", "none").seconds for _ in range(3))
    build = _dbt(folder, *BUILD)
    floor_folder = folder / "floor"
    floor_folder.mkdir()
    floor = _run([sys.executable, str(HERE / "floor.py"), str(folder), str(floor_folder)], folder)
    shutil.rmtree(floor_folder)
    asked = ask(folder / WAREHOUSE, PROJECT / "analyses", made.copies, seed)
    rebuilds = [_rebuild(folder, name, folder / path) for name, path in EDITED.items()]
    file_bytes = (folder / WAREHOUSE).stat().st_size
    shutil.rmtree(folder)
    return Size(
        made, start_up, build, floor, json.loads(floor.output), asked, [each for each in rebuilds if each], file_bytes
    )


def _dbt(folder: Path, *words: str) -> Run:
    return _run([str(Path(sys.executable).with_name("dbt")), "--no-use-colors", *words], folder)


def _run(command: list[str], folder: Path) -> Run:
    """Run a program in `folder`, whose warehouse it finds there."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DBT_", "FILIERE_SANTE_"))}
    environment["FILIERE_SANTE_DB"] = str(folder / WAREHOUSE)
    environment["FILIERE_SANTE_WORK"] = str(folder / "work.duckdb")
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True) as running:
        try:
            output = running.stdout.read()
            # What a child held at most is told when it is waited for, and of it alone.
            _, status, usage = os.wait4(running.pid, 0)
            running.returncode = os.waitstatus_to_exitcode(status)
        except BaseException:  # Ctrl-C: a build that nobody waits for would go on for minutes
            running.kill()
            raise
    if running.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {running.returncode}\n{output[-3000:]}")
    return Run(time.perf_counter() - start, usage.ru_maxrss * 1024, output)


def _rebuild(folder: Path, name: str, path: Path) -> Rebuild | None:
    """Change the last row of a seed and build what depends on it; None where dbt would not see the edit."""
    if path.stat().st_size > SEEN_BY_DBT:
        return None
    before = path.read_text(encoding="utf-8")
    shutil.copytree(folder / "target", folder / "state", dirs_exist_ok=True)
    path.write_text(_edited(before), encoding="utf-8")
    done = _dbt(folder, *BUILD, "--select", "state:modified+", "--state", "state")
    path.write_text(before, encoding="utf-8")
    results = json.loads((folder / "target" / "run_results.json").read_text(encoding="utf-8"))["results"]
    shutil.rmtree(folder / "target")
    shutil.move(folder / "state", folder / "target")
    return Rebuild(name, done.seconds, len(results))


def _edited(text: str) -> str:
    """Return a seed with another figure, or another description where it has none, in its last row."""
    rows = list(csv.DictReader(io.StringIO(text)))
    column = next(each for each in ("amount", "description_en") if each in rows[0])
    row = next(each for each in reversed(rows) if each[column])
    row[column] = f"{float(row[column]) + 1:.0f}" if column == "amount" else f"{row[column]}, edited"
    written = io.StringIO()
    writer = csv.DictWriter(written, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()
