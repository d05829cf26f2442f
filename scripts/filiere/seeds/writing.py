"""Writes files of seeds together or not at all, by one command at a time."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filiere.seeds.format import write

# Holds whole new files from the moment on at which all of them are there, until each has taken its place.
_COMPLETE = ".complete"
_BEGUN = ".begun"


@contextmanager
def held(folder: Path, *, to_write: bool) -> Iterator[None]:
    """Hold the folder of the seeds: while one command writes, no other reads or writes them.

    What a killed command had written whole takes its place first, and the rest goes. The lock is the operating system's,
    on the folder itself: it needs no file, and goes with the process however that ends.
    """
    if not folder.is_dir():
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        left = any((folder / name).exists() for name in (_BEGUN, _COMPLETE))
        fcntl.flock(handle, fcntl.LOCK_EX if to_write or left else fcntl.LOCK_SH)
        if to_write or left:
            _finish(folder)
        yield
    finally:
        os.close(handle)


def write_all(folder: Path, contents: dict[Path, bytes]) -> None:
    """Write all files or none, whenever the process is killed. Raises OSError when one cannot be written.

    folder: that of the seeds, which is held to write. contents: path -> what it holds then.
    """
    begun, complete = folder / _BEGUN, folder / _COMPLETE
    try:
        for path, content in contents.items():
            new = begun / path.relative_to(folder)
            new.parent.mkdir(parents=True, exist_ok=True)
            write(new, content)
            os.chmod(new, path.stat().st_mode)
        os.replace(begun, complete)
    finally:
        shutil.rmtree(begun, ignore_errors=True)
    _finish(folder)


def _finish(folder: Path) -> None:
    """Put whole new files in their places; drop what was begun."""
    shutil.rmtree(folder / _BEGUN, ignore_errors=True)
    complete = folder / _COMPLETE
    for new in sorted(complete.rglob("*.csv")):
        os.replace(new, folder / new.relative_to(complete))
    shutil.rmtree(complete, ignore_errors=True)
