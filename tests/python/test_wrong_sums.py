"""Sums that no source supports: each is refused with the rule that forbids it, and what may be added is added."""

import duckdb
import pytest

WHOLE = "/../.."
WRONG_SUMS = [
    ("EDS: 75 and its shares of 40 and 35 make no 150", ["aap_eds/budgeted/public" + WHOLE, "aap_eds/budgeted/public/funder_share/france_2030", "aap_eds/budgeted/public/funder_share/ondam"], "one contains the other"),
    ("EDS: 75 and the 50 of the year before make no 125", ["aap_eds/budgeted/public" + WHOLE, "fin_gnius22_eds_budget"], "one contains the other"),
    ("EDS: 75 budgeted and 40 awarded make no 115", ["aap_eds/budgeted/public" + WHOLE, "aap_eds/committed/public" + WHOLE], "the stages are mixed (budgeted, committed)"),
    ("IHU: 850 and what can be spent of it make no 1.2 bn", ["ihu_wave_1/committed/public" + WHOLE, "ihu_wave_1/committed/public/spendable/.."], "a spendable part overlaps"),
    ("IHU: 850 and its capital of 680 make no 1.53 bn", ["ihu_wave_1/committed/public" + WHOLE, "ihu_wave_1/committed/public/capital/.."], "one contains the other"),
    ("IHU: 850 committed and the 750 first announced", ["ihu_wave_1/committed/public" + WHOLE, "fin_quotidien11_ihu_wave_1_first_plan"], "the stages are mixed (announced, committed)"),
    ("PIA: the four stages of a funnel make no 134 bn", ["pia_1_and_2/budgeted/public" + WHOLE, "pia_1_and_2/committed/public" + WHOLE, "pia_1_and_2/contracted/public" + WHOLE, "pia_1_and_2/paid/public" + WHOLE], "the stages are mixed"),
    ("PIA: 38.5 committed and the 850 of the IHU inside it", ["pia_1_and_2/committed/public" + WHOLE, "ihu_wave_1/committed/public" + WHOLE], "one contains the other"),
    ("the plan: 4 bn public and 4 bn private hoped for make no 8", ["fin_macommune_plan_public", "innovation_sante_2030/expected/private" + WHOLE], "the stages are mixed"),
    ("the plan: expected money with expected money", ["innovation_sante_2030/expected/private" + WHOLE, "strategie_biotherapies/expected/private" + WHOLE], "money that is only expected is never added"),
    ("the plan: 7.5 bn and its line of 600 M", ["innovation_sante_2030/announced/public" + WHOLE, "politique_sites_clusters/announced/public" + WHOLE], "one contains the other"),
    ("the plan: 7.5 bn, once more in France 2030", ["innovation_sante_2030/announced/public" + WHOLE, "france_2030/announced/public" + WHOLE], "one contains the other"),
    ("the plan told twice: 7 by the ministry and 7.5 by the DGE", ["fin_mesr21_plan", "fin_dge22_plan"], "one contains the other"),
    ("biotherapies: the strategy of 800 and its PEPR of 80", ["strategie_biotherapies/budgeted/public" + WHOLE, "pepr_biotherapies/budgeted/public" + WHOLE], "one contains the other"),
    ("biotherapies: PEPR told by the CEA and by Genopole make no 160", ["fin_cea_pepr_biotherapies_envelope", "fin_genopole24_pepr"], "one contains the other"),
    ("digital health: 718.4 and its top-up of 48.4", ["strategie_sante_numerique/budgeted/public" + WHOLE, "strategie_sante_numerique/budgeted/public/top_up/.."], "one contains the other"),
    ("digital health: PEPR of 60 and its scientific part of 58", ["pepr_sante_numerique/budgeted/public" + WHOLE, "pepr_sante_numerique_scientifique/budgeted/public" + WHOLE], "one contains the other"),
    ("PSCC: 100 of the State and the 150 of the title", ["pscc/announced/public" + WHOLE, "pscc/announced/public_and_private" + WHOLE], "the scopes are mixed (public, public_and_private)"),
    ("FUI: 38 of the State and 2 of the ERDF", ["fui_call_23/committed/public/funder_share/fui", "fui_call_23/committed/international/funder_share/feder"], "the scopes are mixed"),
    ("Med4Cure: six States' ceiling beside France's money", ["med4cure/announced/international" + WHOLE, "investissement_industriel_piiec/announced/public" + WHOLE], "the scopes are mixed"),
    ("ART: an amount of which nobody says for what unit", ["fin_newstank_art_calls"], "a figure per unknown is not the whole"),
    ("the same claim twice", ["fin_cea_pepr_biotherapies_envelope", "pepr_biotherapies/budgeted/public" + WHOLE], "the same claim is there twice"),
    ("what does not exist", ["no_such_money"], "no claim or best value is called no_such_money"),
]


@pytest.mark.parametrize("ids, refusal", [case[1:] for case in WRONG_SUMS], ids=[case[0] for case in WRONG_SUMS])
def test_wrong_sum_is_refused(ids, refusal, warehouse):
    """A sum that no source supports is refused, and the message names the rule."""
    with pytest.raises(duckdb.InvalidInputException, match="not added: ") as raised:
        warehouse.execute("select * from marts.add_financing(?)", [ids]).fetchall()
    assert refusal in str(raised.value)


def test_parts_of_a_path_are_flagged(warehouse):
    """Of two envelopes on one path of shared budget at most one is flagged as addable."""
    flagged = warehouse.execute("select financing_id from marts.fct_financing where is_addable").fetchall()
    ids = [row[0] for row in flagged]
    assert "france_2030/announced/public" + WHOLE in ids
    assert not {"innovation_sante_2030/announced/public" + WHOLE, "pepr_biotherapies/budgeted/public" + WHOLE} & set(ids)


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
