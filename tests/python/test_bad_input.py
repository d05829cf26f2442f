"""A bad seed or model is refused in lines that name it, and the published file stays as it was."""

from __future__ import annotations

import re
from random import Random

import pytest

from breaking import Copy, copy_project
from faults import FAULTS, Seeds, places, spoil
from small_project import SmallProject


def refused(project: Copy | SmallProject) -> str:
    """Build, see that nothing was published and nothing but the lock left behind; return what was said."""
    before = project.database.read_bytes()
    finished = project.build()
    assert finished.returncode == 1
    assert "Traceback" not in finished.stderr
    assert project.database.read_bytes() == before
    name = project.database.name
    assert {path.name for path in project.database.parent.glob(f"*{name}*")} - {f".{name}.lock"} == {name}
    return finished.stderr


@pytest.mark.parametrize("what", ["Latin-1", "column missing", "decimal comma", "code unknown"])
def test_build_refuses_a_bad_seed(what, tmp_path):
    """The command stops before dbt and says what `filiere check` says."""
    copy = copy_project(tmp_path / "project")
    copy.database.write_bytes(b"published before")
    seeds = Seeds(copy.folder)
    (fault,) = (fault for fault in FAULTS if fault.kind == what)
    blame = spoil(fault, seeds, next(iter(places(seeds, fault))), Random(what))
    place = f"{blame.path}:{blame.lines[0]}:{blame.column}".rstrip(":")
    said = refused(copy).splitlines()
    assert said[0].startswith(f"{place}: ") and blame.says in said[0], said
    assert said[-1] == "the seeds or records have problems: nothing was built"
    assert not (copy.folder / "target" / "run_results.json").exists()


def test_build_refuses_what_only_dbt_sees(project):
    """A dbt test that fails is told as its file, its rule and the row."""
    (project.folder / "tests").mkdir()
    test = "select build, amount, 'a total is small' as problem from {{ ref('totals') }} where amount > 9"
    (project.folder / "tests" / "totals_are_small.sql").write_text(test, encoding="utf-8")
    assert "tests/totals_are_small.sql: a total is small; build=1, amount=" in refused(project)


def test_build_refuses_what_a_test_finds(project):
    """A row that a declared test finds is told as its seed, its line, the test and the cells."""
    declared = project.folder / "seeds" / "_seeds.yml"
    declared.write_text(declared.read_text(encoding="utf-8").replace("not_null", "unique"), encoding="utf-8")
    (project.folder / "seeds" / "builds.csv").write_text("build,amount\n1,7\n2,7\n2,8\n", encoding="utf-8")
    assert "seeds/builds.csv:3: unique_builds_build; unique_field=2, n_records=2" in refused(project).splitlines()


@pytest.mark.parametrize(
    "query", ["select no_such_column from {{ ref('builds') }}", "select {{ ref('no_such_model') }}"]
)
def test_build_refuses_a_broken_model(query, project):
    """A model that the database cannot run, or dbt cannot even parse, is named by its file, with what it lacks."""
    (project.folder / "models/rows.sql").write_text(query + "\n")
    said = refused(project)
    assert "models/rows.sql" in said and re.search(r"no_such_\w+", query)[0] in said
