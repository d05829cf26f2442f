"""Sums that no source supports: each is refused with the rule that forbids it."""

import duckdb
import pytest

from conftest import PROJECT, rows_of

WRONG_SUMS = rows_of(PROJECT / "tests" / "wrong_sums.csv")


@pytest.mark.parametrize("row", WRONG_SUMS, ids=lambda row: row["sum"])
def test_wrong_sum_is_refused(row, warehouse):
    """A sum that no source supports is refused, and the message names the rule."""
    with pytest.raises(duckdb.InvalidInputException, match="not added: ") as raised:
        warehouse.execute("select * from marts.add_financing(?)", [row["ids"].split()]).fetchall()
    assert row["refusal"] in str(raised.value)
