"""The questions that users ask: each analysis runs on the built marts and gives the answer on file."""

import csv
import io

import pytest

from conftest import PROJECT, answer_of, rows_of

FROM_NOTES = rows_of(PROJECT / "tests" / "questions_from_notes.csv")
ANALYSES = sorted((PROJECT / "analyses").glob("*.sql"))


@pytest.mark.parametrize("analysis", ANALYSES, ids=lambda path: path.stem)
def test_answer(analysis, warehouse):
    """An analysis is headed by its question and gives the answer in tests/answers, row by row."""
    query = analysis.read_text(encoding="utf-8")
    assert query.startswith("-- Question "), "the first line says which question it answers"
    result = warehouse.execute(query)
    got = [[column[0] for column in result.description]]
    got += [["" if cell is None else str(cell) for cell in row] for row in result.fetchall()]
    answer = PROJECT / "tests" / "answers" / f"{analysis.stem}.csv"
    expected = list(csv.reader(io.StringIO(answer.read_text(encoding="utf-8"))))
    assert got == expected


@pytest.mark.parametrize("row", FROM_NOTES, ids=lambda row: row["question"])
def test_answer_worked_out_from_the_notes(row, warehouse):
    """A question taken from the research notes has the answer that somebody worked out from them, without the marts."""
    assert answer_of(warehouse, row["query"]) == row["answer"]


def test_there_are_thirty():
    """Thirty questions at least stand on file, each with the notes that answer it."""
    assert len({row["question"] for row in FROM_NOTES}) >= 30
    assert all(row["notes"] and row["query"] and row["answer"] for row in FROM_NOTES)
