"""The hard dozen: the cases that break naive warehouses, their answers asserted one by one."""

import pytest

M = 1_000_000
ANSWERS = [
    # 1 IHU first wave: one whole of 850, its parts, and what can be spent as one rounding disagreement.
    ("ihu whole", "select amount_eur from marts.fct_financing where programme_id = 'ihu_wave_1' and stage = 'committed' and component is null", [(850 * M,)]),
    ("ihu parts", "select component, amount_eur from marts.fct_financing where programme_id = 'ihu_wave_1' and component is not null order by 1", [("capital", 680 * M), ("consumable", 170 * M), ("spendable", 350 * M)]),
    ("ihu rounding", "select class, status, lowest, highest, claim_count from marts.fct_disagreement where disagreement_id like 'financing/ihu_wave_1/award public spendable/%'", [("rounding", "open", 349 * M, 350 * M, 3)]),
    ("ihu has no whole of 349", "select count(*) from marts.fct_financing_claim where programme_id = 'ihu_wave_1' and component is null and amount between 349e6 and 350e6", [(0,)]),
    # 2 EDS call: 75 is the value, 50 its past; shares and award add to nothing; the State's share alone counts above.
    ("eds best", "select amount_eur from marts.fct_financing where programme_id = 'aap_eds' and stage = 'budgeted' and component is null", [(75 * M,)]),
    ("eds revision", "select class, lowest, highest from marts.fct_disagreement where disagreement_id like 'financing/aap_eds/%'", [("revision", 50 * M, 75 * M)]),
    ("eds shares", "select component_part, amount_eur, is_addable from marts.fct_financing where programme_id = 'aap_eds' and component = 'funder_share' order by 1", [("france_2030", 40 * M, False), ("ondam", 35 * M, False)]),
    ("eds award", "select amount_low_eur, amount_eur, amount_high_eur from marts.fct_financing where programme_id = 'aap_eds' and stage = 'committed'", [(36 * M, 40 * M, 40 * M)]),
    ("eds in its strategy: 60 + 81 + 63 + 95 + 50 + 40 of the State", "select children_eur from marts.fct_financing_rollup where programme_id = 'strategie_sante_numerique' and stage_family = 'envelope' and scope = 'public'", [(389 * M,)]),
    # 3 PIA 1 and 2: a funnel with its day, no open disagreement.
    ("pia funnel", "select stage, amount_eur, as_of from marts.fct_financing where programme_id = 'pia_1_and_2' and component is null order by amount_eur desc", [("budgeted", 47_000 * M, "2016-06-30"), ("committed", 38_500 * M, "2016-06-30"), ("contracted", 33_200 * M, "2016-06-30"), ("paid", 15_500 * M, "2016-06-30")]),
    ("pia in its profile", "select funnel from marts.programme_profile where programme_id = 'pia_1_and_2'", [("2. budgeted 47000000000.00 as of 2016-06-30; 3. committed 38500000000.00 as of 2016-06-30; 4. contracted 33200000000.00 as of 2016-06-30; 5. paid 15500000000.00 as of 2016-06-30",)]),
    ("pia does not disagree", "select class, status from marts.fct_disagreement where subject_id = 'pia_1_and_2'", [("stage", "explained")]),
    # 4 Innovation Santé 2030: 7 known in July 2021, 7.5 once a government source says so, 600 M one of its lines.
    ("plan in July 2021", "select amount_eur from marts.financing_known_on('2021-07-31') where financing_id = 'innovation_sante_2030/announced/public/../..'", [(7_000 * M,)]),
    ("plan on the eve of the government's 7.5", "select amount_eur from marts.financing_known_on('2022-02-27') where financing_id = 'innovation_sante_2030/announced/public/../..'", [(7_000 * M,)]),
    ("plan once the government said 7.5", "select amount_eur, source_id from marts.financing_known_on('2022-02-28') where financing_id = 'innovation_sante_2030/announced/public/../..'", [(7_500 * M, "dge_2022_dispositifs_medicaux")]),
    ("plan today", "select amount_eur from marts.fct_financing where programme_id = 'innovation_sante_2030' and stage = 'announced' and scope = 'public'", [(7_500 * M,)]),
    ("600 M are a line of it", "select programmes.path, financing.amount_eur from marts.fct_financing as financing join marts.dim_programme as programmes using (programme_id) where programme_id = 'politique_sites_clusters'", [("france_2030/innovation_sante_2030/recherche_biomedicale/politique_sites_clusters", 600 * M)]),
    ("600 M as the plan is deprecated", "select is_deprecated, is_best from marts.fct_financing_claim where claim_id = 'fin_tribune22_plan_misread'", [(True, False)]),
    ("private money is expected, of another scope and never addable", "select scope, amount_eur, is_addable from marts.fct_financing where programme_id = 'innovation_sante_2030' and stage = 'expected'", [("private", None, False)]),
    # 5 Biotherapies: what the children account for, PEPR once, the Grand défi outside.
    ("biotherapies", "select own_eur, children_low_eur, children_eur, children_high_eur, unallocated_low_eur, unallocated_high_eur, children_with_figure from marts.fct_financing_rollup where programme_id = 'strategie_biotherapies' and stage_family = 'envelope' and scope = 'public'", [(800 * M, 327.5 * M, 355 * M, 382.5 * M, 417.5 * M, 472.5 * M, 2)]),
    ("pepr once, whoever tells it", "select amount_eur, claim_count, independent_source_count from marts.fct_financing where programme_id = 'pepr_biotherapies'", [(80 * M, 2, 2)]),
    ("grand défi is outside the strategy's envelope", "select budget_within_parent from marts.dim_programme where programme_id = 'grand_defi_biomedicaments'", [("no",)]),
    ("grand défi is paid by another fund", "select drawn_on_programme_id, amount_eur from marts.fct_financing_claim where programme_id = 'grand_defi_biomedicaments' and drawn_on_programme_id is not null", [("fii", 30 * M)]),
    # 6 Digital health: a revision.
    ("digital health", "select class, lowest, highest, status from marts.fct_disagreement where disagreement_id like 'financing/strategie_sante_numerique/envelope public whole/%'", [("revision", 650 * M, 718.4 * M, "open")]),
    ("718.4 = 670 + 48.4", "select max(amount) filter (where component is null), max(amount) filter (where amount = 670000000), max(amount) filter (where component = 'top_up') from marts.fct_financing_claim where programme_id = 'strategie_sante_numerique' and stage = 'budgeted'", [(718.4 * M, 670 * M, 48.4 * M)]),
    # 7 Cancer-Bio-Santé into Eurobiomed.
    ("merger", "select ended_on, successor_actor_id, is_active from marts.dim_actor where actor_id = 'cancer_bio_sante'", [("2019-09-20", "eurobiomed", False)]),
    ("four sizes at the merger", "select class, status, kept_claim_id, claim_count from marts.fct_disagreement where disagreement_id = 'indicator/eurobiomed/members result/../2019'", [("date", "ruled", "ind_lejournaldesentreprises_2019_eurobiomed_members", 4)]),
    # 8 Clubster NSL and BioValley France: seven health pôles on the 19th, six on the 20th.
    ("clubster", "select actor_id, successor_actor_id, ended_on from marts.dim_actor where actor_id in ('nsl', 'clubster_sante') order by 1", [("clubster_sante", "clubster_nsl", "2019"), ("nsl", "clubster_nsl", "2019")]),
    ("renamed", "select name from marts.actors_as_of('2018-12-31') where actor_id = 'alsace_biovalley' union all select name from marts.actors_as_of('2019-01-01') where actor_id = 'alsace_biovalley'", [("Alsace BioValley",), ("BioValley France",)]),
    ("seven pôles", "select count(*) from marts.actors_as_of('2019-09-19') where actor_type = 'competitiveness_cluster'", [(7,)]),
    ("six pôles", "select count(*) from marts.actors_as_of('2019-09-20') where actor_type = 'competitiveness_cluster'", [(6,)]),
    # 9 Lyonbiopôle's members: a series, differences of date in 2013 and 2015.
    ("members 2013 and 2015", "select disagreement_id, class, lowest, highest from marts.fct_disagreement where disagreement_id like 'indicator/lyonbiopole/members%' order by 1", [("indicator/lyonbiopole/members result/../2013", "date", 137, 139), ("indicator/lyonbiopole/members result/../2015", "date", 170, 190)]),
    ("the series", "select as_of_year, value from marts.fct_indicator where subject_id = 'lyonbiopole' and measure = 'members' and nature = 'result' and as_of_year in (2012, 2021, 2023) order by 1", [(2012, 123), (2021, 277), (2023, 270)]),
    # 10 Paris Saclay Cancer Cluster: no disagreement; the title's 150 has another scope.
    ("pscc public", "select amount_eur, claim_count from marts.fct_financing where programme_id = 'pscc' and scope = 'public'", [(100 * M, 4)]),
    ("pscc does not disagree", "select class, status from marts.fct_disagreement where subject_id = 'pscc' and claim_kind = 'financing'", [("scope", "explained")]),
    ("pscc title", "select scope, amount_eur from marts.fct_financing where programme_id = 'pscc' and amount_eur = 150000000", [("public_and_private", 150 * M)]),
    # 11 FUI call 23: the State's 38 counts as FUI money beside the 1,100 of calls 1 to 11, the others' 38 does not.
    ("fui shares", "select component_part, scope, amount_eur from marts.fct_financing where programme_id = 'fui_call_23' order by amount_eur desc", [("fui", "public", 38 * M), ("regions_fui_23", "public", 30 * M), ("autres_collectivites_fui_23", "public", 6 * M), ("feder", "international", 2 * M)]),
    ("fui money once", "select children_eur from marts.fct_financing_rollup where programme_id = 'fui' and stage_family = 'award'", [((38 + 1_100) * M,)]),
    # 12 Med4Cure: international, a ceiling, no point.
    ("med4cure", "select scope, qualifier, amount_low_eur, amount_eur, amount_high_eur, is_addable from marts.fct_financing where programme_id = 'med4cure' and stage = 'announced'", [("international", "at_most", 0, None, 1_000 * M, False)]),
]


@pytest.mark.parametrize("query, answer", [case[1:] for case in ANSWERS], ids=[case[0] for case in ANSWERS])
def test_answer(query, answer, warehouse):
    """The marts give the answer that the sources support, to the euro and the day."""
    assert warehouse.execute(query).fetchall() == answer


def test_evidence_reads_well(warehouse):
    """`evidence` shows for a programme its claims, best first, and where they disagree."""
    rows = warehouse.execute("select kind, what, says, is_best from marts.evidence('aap_eds')").fetchall()
    kinds = {row[0] for row in rows}
    assert {"financing", "disagreement"} <= kinds
    wholes = [row for row in rows if row[1] == "budgeted public whole"]
    assert [row[3] for row in wholes] == [True, False]
    assert any("revision, open" in row[2] for row in rows if row[0] == "disagreement")
