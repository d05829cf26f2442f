"""Swaps a finished warehouse file in for the published one, which readers may hold, and keeps builders apart."""

from __future__ import annotations

import ctypes
import fcntl
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb


class CannotPublish(Exception):
    """Nothing was replaced; the words say why and what to do."""


def warehouse_path(project: Path) -> Path:
    """Return the published file of `project`: FILIERE_SANTE_DB, else filiere_sante.duckdb at the root.

    Where that is a symbolic link, the file that it leads to.
    """
    path = (project / os.environ.get("FILIERE_SANTE_DB", "filiere_sante.duckdb")).absolute()
    return path.resolve() if path.is_symlink() else path


@contextmanager
def side_file(published: Path, say: Callable[[str], None]) -> Iterator[Path]:
    """Yield the path of a file to build in, alone: a second builder waits, and `say` is told so.

    The file has the published one's name (views store it as their catalog) in a folder of its own on the same
    file system, so that the swap is one rename. The folder's name is the same each time: dbt reads the whole project
    again when a path in its profile has changed. The lock is the operating system's: it goes with the process, however
    that ends, and with those that it started, so that a dbt that outlives a killed build is waited for. What they left
    is removed by the next.

    Raises CannotPublish when the folder cannot be written, or when the published file cannot be replaced by another.
    """
    if published.exists() and not published.is_file():
        raise CannotPublish(f"{published} is no file; name another one with FILIERE_SANTE_DB")
    if published.exists() and published.stat().st_nlink > 1:
        told = f"{published} has a second name (a hard link), under which the old content would stay"
        raise CannotPublish(f"{told}; remove one of them, or make the second one a symbolic link")
    folder = published.with_name(f".{published.name}.building")
    try:
        published.parent.mkdir(parents=True, exist_ok=True)
        lock = published.with_name(f".{published.name}.lock").open("w")
    except OSError as error:
        remedy = "set FILIERE_SANTE_DB to a file in a folder that can"
        raise CannotPublish(f"{published.parent} cannot be written ({error.strerror}); {remedy}") from error
    with lock:
        os.set_inheritable(lock.fileno(), True)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"another build of {published.name} is running: waiting for it to end")
            fcntl.flock(lock, fcntl.LOCK_EX)
        shutil.rmtree(folder, ignore_errors=True)
        try:
            folder.mkdir()
        except OSError as error:
            raise CannotPublish(f"{published.parent} cannot be written ({error.strerror})") from error
        try:
            yield folder / published.name
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def publish(side: Path, published: Path) -> None:
    """Make `side` the published file in one step, complete and on disk; readers of the old one keep it.

    Raises CannotPublish when `side` is not complete, when somebody writes to the published file, or when the
    disk refuses.
    """
    try:
        with duckdb.connect(str(side)) as connection:
            connection.execute("force checkpoint")
        if side.with_name(f"{side.name}.wal").exists():
            raise CannotPublish(f"{side.name}.wal is left beside the new file: it is not complete")
        _refuse_a_writer(published)
        if published.exists():
            # Who could read the old file can read the new one, whoever builds.
            side.chmod(stat.S_IMODE(published.stat().st_mode))
        _sync(side)
        # What a crashed program left of a write to the old file must not be replayed into the new one.
        published.with_name(f"{published.name}.wal").unlink(missing_ok=True)
        os.replace(side, published)
        _sync(published.parent)
    except (OSError, duckdb.Error) as error:
        raise CannotPublish(f"{published.name} could not be replaced: {error}") from error


@contextmanager
def side_folder(folder: Path) -> Iterator[Path]:
    """Yield a new folder beside another, alone: a second program that makes the same one waits. It is gone afterwards.

    Raises OSError when the file system refuses.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder.parent, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        # What a killed one left: nobody else is at work here.
        for left in folder.parent.glob(f".{folder.name}.filiere-*"):
            shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}.filiere-", dir=folder.parent) as side:
            made = Path(side) / folder.name
            made.mkdir()
            yield made
    finally:
        os.close(handle)


def swap_folder(side: Path, folder: Path) -> None:
    """Put a finished folder in the place of the old one, which is then at `side`; or leave both as they are.

    Where the system can exchange two names there is no moment without the folder. Raises OSError when it refuses.
    """
    if not folder.exists():
        os.replace(side, folder)
    elif not _exchanged(side, folder):
        replaced = side.with_name(f"{side.name}.replaced")
        os.replace(folder, replaced)
        try:
            os.replace(side, folder)
        except BaseException:
            os.replace(replaced, folder)
            raise
        os.replace(replaced, side)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two names in one step; return whether the system could (Linux: renameat2 with RENAME_EXCHANGE)."""
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    here, exchange = -100, 2
    return rename is not None and rename(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0


def _refuse_a_writer(published: Path) -> None:
    """Raise CannotPublish while another program has the published file open for writing: its log would stay behind."""
    if not published.exists():
        return
    try:
        duckdb.connect(str(published), read_only=True).close()
    except duckdb.IOException as error:
        if "lock" in str(error):
            raise CannotPublish(
                f"another program writes to {published.name}; close it, or open it read-only"
            ) from error
    except duckdb.Error:
        pass  # The old file is unreadable: the new one mends that.


def _sync(path: Path) -> None:
    """Wait until a file or folder is on disk, so that a power cut after the rename finds all of it."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
