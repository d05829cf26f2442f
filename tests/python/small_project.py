"""A made-up project of one seed and two marts that builds in seconds: for tests of many builds by real processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

FILES = (Path(__file__).parents[1] / "small_project.txt").read_text(encoding="utf-8").split("\n--- ")[1:]
# What every reader asks: rows and totals of one file come from one build, all rows of it.
QUESTION = """
    select rows.build, rows.row_count = 50000 and totals.row_count = 50000 and rows.amount = totals.amount
    from (select build, count(*) as row_count, sum(amount) as amount from marts.rows group by build) as rows
    full join marts.totals as totals on rows.build = totals.build
"""


class SmallProject:
    """The project in a folder of its own, publishing to `database` there."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.database = folder / "published" / "filiere_sante.duckdb"
        for path, _, text in (file.partition("\n") for file in FILES):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        self.write(1)

    def write(self, build: int | str) -> None:
        """Fill the seed, so that a build can be told from another; a word instead of a number cannot be built."""
        (self.folder / "seeds" / "builds.csv").write_text(f"build,amount\n{build},{7}\n", encoding="utf-8")

    def start(self, database: Path | None = None, **options: object) -> subprocess.Popen:
        """Start a build in a process group of its own."""
        environment = {**os.environ, "FILIERE_SANTE_DB": str(database or self.database)}
        return subprocess.Popen(
            [
                sys.executable,
                "-c",
                "import sys; from filiere.warehouse.build import build; import pathlib; sys.exit(build(pathlib.Path.cwd()))",
            ],
            cwd=self.folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            **options,
        )

    def build(self, **options: object) -> subprocess.CompletedProcess:
        """Build and wait; return the exit code with what was said."""
        running = self.start(**options)
        stdout, stderr = running.communicate()
        return subprocess.CompletedProcess(running.args, running.returncode, stdout, stderr)
