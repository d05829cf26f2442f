"""The hard dozen: the cases that break naive warehouses, their answers asserted one by one."""

import pytest

from conftest import PROJECT, answer_of, rows_of

ANSWERS = rows_of(PROJECT / "tests" / "hard_dozen.csv")


@pytest.mark.parametrize("row", ANSWERS, ids=lambda row: row["what"])
def test_answer(row, warehouse):
    """The marts give the answer that the sources support, to the euro and the day."""
    assert answer_of(warehouse, row["query"]) == row["answer"], row["case"]


def test_evidence_reads_well(warehouse):
    """`evidence` shows for a programme its claims, best first, and where they disagree."""
    rows = warehouse.execute("select kind, what, says, is_best from marts.evidence('aap_eds')").fetchall()
    kinds = {row[0] for row in rows}
    assert {"financing", "disagreement"} <= kinds
    wholes = [row for row in rows if row[1] == "budgeted public whole"]
    assert [row[3] for row in wholes] == [True, False, False]
    assert any("revision, open" in row[2] for row in rows if row[0] == "disagreement")
