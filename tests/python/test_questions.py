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


def test_pepr_biotherapies_is_worth_80_million(warehouse):
    """The 80 M EUR of the PEPR are one whole, counted once, and its years sum back to it."""
    query = """
        select sum(amount_eur) from marts.fct_financing
        where programme_id = 'pepr_biotherapies' and component is null
    """
    assert warehouse.execute(query).fetchone() == (80_000_000,)
    years = "select sum(amount_eur), count(*) from marts.fct_financing_year where programme_id = 'pepr_biotherapies'"
    assert warehouse.execute(years).fetchone() == (80_000_000, 8)


def test_labelled_projects_are_no_money(warehouse):
    """"Près de 5 milliards" of labelled projects is a project value: an indicator, nowhere a financing."""
    financing = """
        select count(*) from marts.fct_financing_claim as claims
        inner join marts.dim_source as sources on claims.source_id = sources.source_id
        where sources.source_id like 'msoigner_2018%' or claims.amount = 5e9
    """
    assert warehouse.execute(financing).fetchone() == (0,)
    query = """
        select value_low, value, value_high from marts.fct_indicator_claim
        where claim_id = 'ind_msoigner_seven_poles_labelled_value'
    """
    assert warehouse.execute(query).fetchone() == (4_500_000_000, 5_000_000_000, 5_000_000_000)


def test_a_few_hundred_thousand_is_never_a_best_value(warehouse):
    """The money of the ARTs has no number and no known unit: bounds, no point, no best value."""
    query = """
        select amount_eur, amount_low_eur, amount_high_eur, is_best, per
        from marts.fct_financing_claim where programme_id = 'inserm_art'
    """
    assert warehouse.execute(query).fetchall() == [(None, 200_000, 999_999, False, "unknown")]
