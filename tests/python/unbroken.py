"""The unbroken copy that breaks start from, built once for all tests: a plugin for those that need it."""

from __future__ import annotations

import json
import shutil
from types import SimpleNamespace

import duckdb
import pytest
from filelock import FileLock

from breaking import Copy, copy_project


@pytest.fixture(scope="session")
def rebuilt(warehouse_file, tmp_path_factory, worker_id) -> SimpleNamespace:
    """A build over a published file, and `read_after`: what a reader that held that file open found in it afterwards.

    It is made once whatever the number of processes that test: the others wait for the first.
    """
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    # Folders of a French computer: what names them in SQL must survive an apostrophe, and a pattern a bracket. What
    # systems hide beside files is passed over.
    copy, told = Copy(shared / "Dossier d'été", "Relevés [d'essai]"), shared / "rebuilt.json"
    with FileLock(shared / "rebuilt.lock"):
        if not told.exists():
            copy_project(copy.folder, copy.records)
            shutil.move(copy.folder / "tests" / "records", copy.folder / copy.records)
            shutil.copytree(copy.folder / "seeds" / "actors", copy.folder / "seeds" / ".Trash")
            (copy.folder / "models" / "._x.yml").write_bytes(b"\0\5\x16\7")
            shutil.copy(warehouse_file, copy.database)
            with duckdb.connect(str(copy.database)) as writer:
                writer.execute("create table marts.only_in_the_old_file as select 'the old file' as told")
            with duckdb.connect(str(copy.database), read_only=True) as reader:
                built = copy.build()
                (read_after,) = reader.execute("select told from marts.only_in_the_old_file").fetchone()
            said = {"returncode": built.returncode, "stdout": built.stdout, "stderr": built.stderr}
            told.write_text(json.dumps({**said, "read_after": read_after}), encoding="utf-8")
    return SimpleNamespace(copy=copy, **json.loads(told.read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def built(rebuilt) -> Copy:
    """The unbroken copy: every test passes in it."""
    assert rebuilt.returncode == 0, rebuilt.stderr
    return rebuilt.copy
