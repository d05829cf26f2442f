"""Each kind of fault, put at places drawn with a fixed seed, is told where it stands and in what words.

The quick form tries each kind at one place; the complete form (`--complete`) at five, adds the kinds that only dbt
sees, and prints what caught each kind.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from breaking import copy_project, failing_rows, holds
from conftest import PROJECT
from fault import Kind, Seeds
from faults import KINDS
from faults_of_dbt import DBT
from filiere.seeds.check import check

_PLACES = {False: 1, True: 5}
# The models that the tests of faults_of_dbt.py read, and these tests.
_BUILD = (
    "build --select path:seeds path:models/staging path:models/intermediate --resource-type seed --resource-type model"
)
_TEST = (
    "test --select path:seeds path:models/staging path:models/intermediate --exclude path:seeds"
    " --indirect-selection cautious --resource-type test"
)


@dataclass(frozen=True)
class Case:
    """A fault that was tried: of which kind, where, and what caught it in which words; empty when nothing did."""

    kind: str
    place: str
    by: str = ""
    message: str = ""


@pytest.fixture(scope="module")
def is_complete(request) -> bool:
    """Whether the complete form is asked for."""
    return request.config.getoption("--complete")


@pytest.fixture(scope="module")
def tried() -> list[Case]:
    """The cases so far: each test adds its own, the last one reports them."""
    return []


@pytest.fixture(scope="module")
def seeds(tmp_path_factory) -> Seeds:
    """A copy of the real seeds, in which nothing is wrong."""
    project = tmp_path_factory.mktemp("faults")
    shutil.copytree(PROJECT / "seeds", project / "seeds")
    shutil.copy(PROJECT / "dbt_project.yml", project)
    assert check(project) == []
    return Seeds(project)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_check_catches(kind: Kind, seeds: Seeds, is_complete: bool, tried: list[Case]):
    """A fault is told by file, line and column, in one line that says what to write; no other file is blamed."""
    wrong = []
    for place in kind.drawn(seeds, _PLACES[is_complete]):
        try:
            blame = kind.spoil(seeds, place, Random(f"{kind.name} {place}"))
            problems = check(seeds.project)
        finally:
            seeds.restore()
        fitting = [problem for problem in problems if blame.fits(problem)]
        others = [problem for problem in problems if problem.path != blame.path and not blame.others_too]
        unclear = [problem for problem in fitting if not str(problem).isprintable() or "; " not in problem.message]
        tried.append(Case(kind.name, f"{place}", *(["filiere check", str(fitting[0])] if fitting else [])))
        if not fitting or others or unclear:
            wrong.append((place, blame, [str(problem) for problem in others or unclear or problems]))
    assert not wrong


def test_kinds_have_places(seeds: Seeds):
    """There are kinds enough, each with a name of its own and ten places."""
    assert len({kind.name for kind in [*KINDS, *DBT]}) == len(KINDS) + len(DBT) >= 85
    for kind in KINDS:
        drawn = kind.drawn(seeds, 10)
        # Only five regions begin with a nought.
        count = 5 if kind.name == "leading zero lost in a codelist" else 10
        assert len(set(drawn)) == len(drawn) == count, kind.name


def test_places_are_always_the_same(seeds: Seeds):
    """What failed once fails again: a kind is drawn by its name alone."""
    for kind in KINDS[::20]:
        assert kind.drawn(seeds, 10) == kind.drawn(seeds, 10)


def test_faults_are_told_at_once(seeds: Seeds):
    """`filiere check` does not stop at the first problem: faults of three files are told together."""
    by_name = {kind.name: kind for kind in KINDS}
    together = {"decimal comma": "financing_claims", "boolean in French": "sources", "semicolons": "roles"}
    blames = []
    try:
        for name, seed in together.items():
            place = next(place for place in by_name[name].places(seeds) if place.seed == seed)
            blames.append(by_name[name].spoil(seeds, place, Random(name)))
        problems = check(seeds.project)
    finally:
        seeds.restore()
    assert all(any(blame.fits(problem) for problem in problems) for blame in blames)
    assert {problem.path for problem in problems} == {blame.path for blame in blames}


def test_dbt_catches_the_others(is_complete: bool, tried: list[Case], tmp_path: Path):
    """What `filiere check` cannot see, a dbt test does: all these faults in one copy, each in a failing row."""
    if not is_complete:
        pytest.skip("the kinds that only dbt sees are shown with --complete")
    copy = copy_project(tmp_path / "project")
    seeds = Seeds(copy.folder)
    markers = [
        (kind, place, kind.spoil(seeds, Random(f"{kind.name} {place}"), f"{number}_{place}"))
        for number, kind in enumerate(DBT)
        for place in range(_PLACES[is_complete])
    ]
    assert check(copy.folder) == []
    built, tested = copy.dbt(*_BUILD.split()), copy.dbt(*_TEST.split())
    assert (built.returncode, tested.returncode) == (0, 1), built.stdout + tested.stdout
    failed = defaultdict(list)
    for test, rows in failing_rows(copy).items():
        failed[test.split(".")[2]].extend(rows)
    for kind, place, marker in markers:
        caught = [
            (test, row)
            for test, rows in failed.items()
            for row in rows
            if test.startswith(kind.test) and holds(row, marker)
        ]
        said = [f"dbt test {kind.test}", str(caught[0][1].get("problem"))] if caught else []
        tried.append(Case(kind.name, f"{marker}", *said))
    assert not [case for case in tried if case.kind in {kind.name for kind in DBT} and not case.by]


def test_report(is_complete: bool, tried: list[Case], capsys):
    """Every fault that was tried was caught; the complete form prints by what."""
    by_kind = defaultdict(list)
    for case in tried:
        by_kind[case.kind].append(case)
    caught = sum(bool(case.by) for case in tried)
    lines = [
        " | ".join([kind, *sorted({case.by or "NOTHING" for case in cases}), cases[0].message or cases[0].place])
        for kind, cases in by_kind.items()
    ]
    share = f"{len(by_kind)} kinds, {len(tried)} cases, {100 * caught / len(tried):.4g} % caught"
    only_dbt = f"; {len(DBT)} more kinds that only dbt sees: {', '.join(kind.name for kind in DBT)}"
    with capsys.disabled():
        print("\n" + "\n".join([*lines, share] if is_complete else [share + only_dbt]))
    assert caught == len(tried)
