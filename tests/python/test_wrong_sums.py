"""Sums that no source supports: each is refused with the rule that forbids it, and what may be added is added."""

import duckdb
import pytest

from conftest import PROJECT, rows_of

WHOLE = "/../.."
WRONG_SUMS = rows_of(PROJECT / "tests" / "wrong_sums.csv")


@pytest.mark.parametrize("row", WRONG_SUMS, ids=lambda row: row["sum"])
def test_wrong_sum_is_refused(row, warehouse):
    """A sum that no source supports is refused, and the message names the rule."""
    with pytest.raises(duckdb.InvalidInputException, match="not added: ") as raised:
        warehouse.execute("select * from marts.add_financing(?)", [row["ids"].split()]).fetchall()
    assert row["refusal"] in str(raised.value)


def test_parts_of_a_path_are_flagged(warehouse):
    """Of two envelopes on one path of shared budget at most one is flagged as addable."""
    flagged = warehouse.execute("select financing_id from marts.fct_financing where is_addable").fetchall()
    ids = [row[0] for row in flagged]
    assert "france_2030/budgeted/public" + WHOLE in ids
    assert not {"innovation_sante_2030/announced/public" + WHOLE, "pepr_biotherapies/budgeted/public" + WHOLE} & set(
        ids
    )


def test_siblings_are_added(warehouse):
    """Lines of one breakdown add up, point and bounds."""
    ids = [f"{name}/announced/public{WHOLE}" for name in ("sante_numerique_formation", "sante_numerique_imagerie")]
    query = "select amounts, amount_eur, amount_low_eur, amount_high_eur from marts.add_financing(?)"
    assert warehouse.execute(query, [ids]).fetchall() == [(2, 176_000_000, 176_000_000, 176_000_000)]


def test_a_ceiling_has_no_point_in_a_sum(warehouse):
    """A part without a point leaves the sum without one; its bounds are added all the same."""
    ids = ["fin_europe1_chairs", f"formation_sante_2030/announced/public{WHOLE}"]
    query = "select amount_eur, amount_low_eur, amount_high_eur from marts.add_financing(?)"
    assert warehouse.execute(query, [ids]).fetchall() == [(None, 40_000_000, 119_999_999)]


def test_shares_of_two_funders_are_added(warehouse):
    """Shares of one envelope by different funders of one scope add up."""
    ids = [f"fui_call_23/committed/public/funder_share/{who}" for who in ("fui", "regions_fui_23")]
    assert warehouse.execute("select amount_eur from marts.add_financing(?)", [ids]).fetchall() == [(68_000_000,)]
