"""The unbroken copy that breaks start from, built once for all tests: a plugin for those that need it."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb
import pytest
from filelock import FileLock

from breaking import Copy, copy_project


@dataclass(frozen=True)
class Rebuilt:
    """A build over a file that was published before.

    folder: the copy's folder.
    returncode, stdout, stderr: of the build.
    read_after: what a reader that held the old file open during the build found in it afterwards.
    """

    folder: str
    returncode: int
    stdout: str
    stderr: str
    read_after: str


@pytest.fixture(scope="session")
def rebuilt(warehouse_file, tmp_path_factory, worker_id) -> Rebuilt:
    """An unbroken copy, built once whatever the number of processes that test: the others wait for the first."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    told = shared / "rebuilt.json"
    with FileLock(shared / "rebuilt.lock"):
        if not told.exists():
            told.write_text(json.dumps(asdict(_rebuild(shared / "rebuilt", warehouse_file))), encoding="utf-8")
    return Rebuilt(**json.loads(told.read_text(encoding="utf-8")))


def _rebuild(folder: Path, warehouse_file: Path) -> Rebuilt:
    copy = copy_project(folder)
    shutil.copy(warehouse_file, copy.database)
    with duckdb.connect(str(copy.database)) as writer:
        writer.execute("create table marts.only_in_the_old_file as select 'the old file' as told")
    with duckdb.connect(str(copy.database), read_only=True) as reader:
        finished = copy.build()
        (read_after,) = reader.execute("select told from marts.only_in_the_old_file").fetchone()
    return Rebuilt(str(folder), finished.returncode, finished.stdout, finished.stderr, read_after)


@pytest.fixture(scope="session")
def built(rebuilt) -> Copy:
    """The unbroken copy: every test passes in it."""
    assert rebuilt.returncode == 0, rebuilt.stderr
    return Copy(Path(rebuilt.folder))
