"""A bad seed or model is refused in lines that name it, and the published file stays as it was."""

from __future__ import annotations

import shutil
from random import Random

import pytest

from breaking import Copy, copy_project
from fault import Blame, Seeds
from faults import KINDS
from faults_of_dbt import DBT
from small_project import SmallProject

pytest_plugins = ["unbroken"]


@pytest.fixture
def published(built, tmp_path) -> Copy:
    """A fresh copy of the project beside the file that the unbroken copy published."""
    copy = copy_project(tmp_path / "project")
    shutil.copy(built.database, copy.database)
    return copy


def refused(project: Copy | SmallProject) -> str:
    """Build, see that nothing was published and nothing but the lock left behind; return what was said."""
    before = project.database.read_bytes()
    finished = project.build()
    assert finished.returncode == 1
    assert "Traceback" not in finished.stderr
    assert project.database.read_bytes() == before
    left = {path.name for path in project.database.parent.iterdir() if project.database.name in path.name}
    assert left - {f".{project.database.name}.lock"} == {project.database.name}
    return finished.stderr


def spoil(copy: Copy, name: str) -> Blame:
    """Put a kind of fault at its first drawn place."""
    seeds = Seeds(copy.folder)
    (kind,) = (kind for kind in KINDS if kind.name == name)
    (place,) = kind.drawn(seeds, 1)
    return kind.spoil(seeds, place, Random(name))


@pytest.mark.parametrize("what", ["Latin-1", "column missing", "decimal comma", "code unknown"])
def test_build_refuses_a_bad_seed(what, published):
    """The command stops before dbt and says what `filiere check` says."""
    blame = spoil(published, what)
    (line,) = blame.lines
    place = f"{blame.path}:{line}:{blame.column}".rstrip(":")
    said = refused(published).splitlines()
    assert said[0].startswith(f"{place}: ") and blame.says in said[0], said
    assert said[-1] == "the seeds or records have problems: nothing was built"
    assert not (published.folder / "target" / "run_results.json").exists()


def test_build_refuses_what_only_dbt_sees(published):
    """A dbt test that fails is told as its file, its rule and the row."""
    (kind,) = (kind for kind in DBT if kind.name == "money on an axis")
    marker = kind.spoil(Seeds(published.folder), Random(kind.name), "refused")
    said = refused(published)
    assert f"{kind.test}.sql: {marker['problem']}; claim_id={marker['claim_id']}" in said


def test_build_refuses_what_a_test_finds(project):
    """A row that a declared test finds is told as its seed, its line, the test and the cells."""
    declared = project.folder / "seeds" / "_seeds.yml"
    declared.write_text(declared.read_text(encoding="utf-8").replace("not_null", "unique"), encoding="utf-8")
    (project.folder / "seeds" / "builds.csv").write_text("build,amount\n1,7\n2,7\n2,8\n", encoding="utf-8")
    assert "seeds/builds.csv:3: unique_builds_build; unique_field=2, n_records=2" in refused(project).splitlines()


def test_build_refuses_a_broken_model(project):
    """A model that the database cannot run is named by its file."""
    (project.folder / "models/rows.sql").write_text("select no_such_column from {{ ref('builds') }}\n")
    said = refused(project)
    assert "models/rows.sql" in said and "no_such_column" in said


def test_build_refuses_what_dbt_cannot_read(project):
    """A model that dbt cannot even parse is named too."""
    (project.folder / "models/rows.sql").write_text("select {{ ref('no_such_model') }}\n")
    assert "models/rows.sql" in refused(project)
