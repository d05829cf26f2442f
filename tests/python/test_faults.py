"""Every kind of fault is told by file, line and column, in words that say what to write, and nothing else is told.

Many faults are put into one copy of the seeds at once, each in rows of its own. The quick form tries each kind at one
place; the complete form (`--complete`) at five, and prints what told each kind.
"""

from __future__ import annotations

from random import Random

import pytest

from conftest import PROJECT, copied_seeds
from faults import FAULTS, Blame, Fault, Seeds, places, spoil
from filiere.seeds.check import check
from filiere.seeds.problems import Problem

FILES = [fault for fault in FAULTS if fault.where == "files"]
_ROWS = [fault for fault in FAULTS if fault not in FILES]
# The kinds that can be put at once: twelve files, so that most are left, of which none may be blamed; all that leave
# other rows alone; those of meaning, which are told where all that they compare is sound; then the others by one.
_BATCHES = [
    *(FILES[start : start + 12] for start in range(0, len(FILES), 12)),
    [fault for fault in _ROWS if not fault.alone],
    [fault for fault in _ROWS if fault.alone == "questions"],
    *([fault] for fault in _ROWS if fault.alone == "yes"),
]


@pytest.fixture(scope="module")
def seeds(tmp_path_factory) -> Seeds:
    """A copy of the real seeds, in which nothing is wrong."""
    project = copied_seeds(PROJECT, tmp_path_factory.mktemp("faults") / "project")
    assert check(project) == []
    return Seeds(project)


def _put(fault: Fault, seeds: Seeds, turn: int, taken: set) -> Blame:
    """Put a fault at the first drawn place that it fits and that no other fault has taken: a row, or a whole file."""
    draw = Random(f"{fault.kind} {turn}")
    drawn = list(places(seeds, fault))
    for place in draw.sample(drawn, len(drawn)):
        if place[:2] not in taken and (blame := spoil(fault, seeds, place, draw)):
            taken.add(place[:2])
            return blame
    raise AssertionError(f"{fault.kind} fits nowhere")


def _fits(problem: Problem, blame: Blame) -> bool:
    """Whether a problem is what a fault must be told as."""
    place = (problem.path, problem.column) == (blame.path, blame.column) and problem.line in blame.lines
    return place and blame.says in problem.message and str(problem).isprintable() and "; " in problem.message


def _follows(problem: Problem, blame: Blame, is_file: bool) -> bool:
    """Whether a problem stands in what a fault has spoilt, or compares its line with that."""
    if blame.spreads or problem.path != blame.path:
        return blame.spreads
    return is_file or any(problem.line == line or f"of line {line} " in problem.message for line in blame.lines)


@pytest.mark.parametrize("batch", _BATCHES, ids=lambda batch: f"{batch[0].kind} and {len(batch) - 1} more")
def test_check_tells(batch: list[Fault], seeds: Seeds, request, capsys):
    """Each fault is told where it stands, in one line that says what to write; no row or file without one is blamed."""
    is_complete = request.config.getoption("--complete")
    for turn in range(5 if is_complete else 1):
        taken = set()
        try:
            blames = {fault.kind: _put(fault, seeds, turn, taken) for fault in batch}
            problems = check(seeds.project)
        finally:
            seeds.restore()
        told = {kind: [str(one) for one in problems if _fits(one, blame)] for kind, blame in blames.items()}
        assert not [(kind, blames[kind]) for kind, lines in told.items() if not lines], problems
        is_file = batch[0] in FILES
        assert not [one for one in problems if not any(_follows(one, blame, is_file) for blame in blames.values())]
        if is_complete:
            with capsys.disabled():
                print("", *(f"{kind} | {lines[0]}" for kind, lines in told.items()), sep="\n")


def test_the_table_is_long():
    """No kind is lost: there are 225, each with a name of its own."""
    assert len({fault.kind for fault in FAULTS}) == len(FAULTS) >= 225
