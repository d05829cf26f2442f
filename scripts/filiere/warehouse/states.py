"""Finds or builds a state of the warehouse that is to be compared: a file, an export, the seeds as they are or were."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from filiere.warehouse.build import built
from filiere.warehouse.diff import NoWarehouse

# What dbt reads of a project besides its seeds.
_READ_BY_DBT = ("analyses", "macros", "models", "tests", "dbt_project.yml", "profiles.yml", ".dbtignore")


@contextmanager
def state(project: Path, named: str | None, published: Path) -> Iterator[Path]:
    """Yield a published file or an export's folder.

    named: its path; a commit, whose seeds are built with the models of today; none for the seeds as they are.
    Raises NoWarehouse when there is no such thing, or when the seeds cannot be built, which is told.
    """
    if named is None:
        with built(project, published) as (side, _):
            if side is None:
                raise NoWarehouse("the seeds cannot be built")
            yield side
    elif Path(named).exists():
        yield Path(named)
    else:
        with TemporaryDirectory() as folder:
            copy = Path(folder) / "project"
            _copy_with_seeds_of(project, named, copy)
            with built(copy, Path(folder) / "published" / published.name) as (side, _):
                if side is None:
                    raise NoWarehouse(f"the seeds of {named} cannot be built with the models of today")
                yield side


def _copy_with_seeds_of(project: Path, commit: str, copy: Path) -> None:
    """Copy what dbt reads, with the seeds of a commit. Raises NoWarehouse when there is no such commit."""
    copy.mkdir()
    for name in _READ_BY_DBT:
        path = project / name
        (shutil.copytree if path.is_dir() else shutil.copyfile)(path, copy / name)
    git = shutil.which("git")
    archive = git and subprocess.run([git, "archive", commit, "seeds"], cwd=project, capture_output=True, check=False)
    if not archive or archive.returncode:
        raise NoWarehouse(f"{commit} is no file, no folder of an export, and no commit that git knows")
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as held:
        # Older editions of Python 3.10 and 3.11 know no filter.
        held.extractall(copy, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
