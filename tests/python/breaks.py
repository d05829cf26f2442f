"""The table of breaks: rows that contradict a rule, and what the dbt test of the rule must then say.

{id} stands for an id that no other row has. What can be made from what a test declares (each key, filled column, code,
reference and list) is made in `test_every_rule_can_fail.py`.
"""

from __future__ import annotations

_UNITS = ("", "_low", "_high")


def _money(amount=None, low=None, high=None, **others):
    return {"amount": amount, "amount_low": low, "amount_high": high, **others}


def _value(value=None, low=None, high=None, **others):
    return {"value": value, "value_low": low, "value_high": high, **others}


# Rules of seeds: the rule, cells that contradict it (`id` is the first column), and the one seed that has it, if one.
_DOCUMENT = "what was captured from a document has a locator and its words, not a sentence"
_BOUNDS, _ORDER = "either a number or two bounds", "the lower bound is not above the upper"
_PARENT = "a programme with a parent says whether its budget is within it, a root says nothing"
_FUND = {"funder_actor_id": None, "drawn_on_programme_id": None}
_TYPED = "what claims say is not typed by hand"
# The column of each seed that a curator writes in English, and in French beside it.
BILINGUAL = {"actors": "description", "programmes": "description", "event_claims": "description",
             "claim_rulings": "reason", "disagreement_rulings": "reason", "coverage_checks": "note",
             "award_actions": "reason"}  # fmt: skip

RULES = [
    ("a locator is paragraphs such as p7 p9, or not_recorded", {"locator": "page 7"}, None),
    ("a locator is paragraphs such as p7 p9, or not_recorded", {"locator": "p7, p9"}, None),
    ("an id is a slug", {"id": "Not-a-slug"}, None),
    (_DOCUMENT, {"captured_from": "document", "as_written": None}, None),
    (_DOCUMENT, {"captured_from": "document", "locator": "not_recorded"}, None),
    (_DOCUMENT, {"captured_from": "document", "as_written": "x" * 121}, None),
    ("a region code is two digits", {"id": "1"}, None),
    ("a region code comes with its vintage", {"region_code": "44", "region_vintage": None}, None),
    ("a region code comes with its vintage", {"region_code": None, "region_vintage": "2025"}, None),
    ("an event happens to a programme or an actor", {"programme_id": None, "actor_id": None}, None),
    *((_BOUNDS, _money(*numbers), "financing_claims") for numbers in ((), "112", (None, "1"), (None, None, "1"))),
    *((_BOUNDS, _value(*numbers), "indicator_claims") for numbers in ((), "112", (None, "1"), (None, None, "1"))),
    ("money is not negative", _money("-1"), None),
    ("money is not negative", _money(None, "-1", "1"), None),
    (_ORDER, _money(None, "2", "1"), "financing_claims"),
    (_ORDER, _value(None, "2", "1"), "indicator_claims"),
    ("a funder’s share names its funder or fund", {"component": "funder_share", **_FUND}, None),
    ("an instrument’s share names its instrument", {"component": "instrument_share", "instrument": None}, None),
    ("a share is not its own whole", {"of_claim_id": "{id}"}, None),
    *((_TYPED, {"status": status}, None) for status in ("published", "published_partial", "not_searched")),
    (_PARENT, {"parent_programme_id": "france_2030", "budget_within_parent": None}, None),
    (_PARENT, {"parent_programme_id": None, "budget_within_parent": "yes"}, None),
    ("a relation has two ends", {"subject_actor_id": "x", "object_actor_id": "x"}, "relation_claims"),
    ("a relation has two ends", {"subject_programme_id": "x", "object_programme_id": "x"}, "programme_relations"),
    ("a source does not repeat itself", {"repeats_source_id": "{id}"}, None),
    ("a text that was held has its SHA-256", {"text_sha256": "abc"}, None),
    *(("the French text is not the English one again", {column: "Same", f"{column}_fr": "Same"}, seed)
      for seed, column in BILINGUAL.items()),
]  # fmt: skip

# Tests on models and across them, and what a mart's contract holds. A line: the test, the problem or the column that it must tell, what names the row
# that fails, and rows of seeds, of which all models are made again, or rows that are put into models as they are.
_LOWER_END = "a claim has a lower end, not above its upper end"
_HAS_BOUNDS = "a range or order of magnitude has bounds, every other qualifier a number"
_EDTF = "a date is EDTF as docs/curation.md lists it, of days that exist, and does not end before it starts"
_CHECK = "a check that found nothing does not stand beside a claim"
_CHAIN = "its chain of repeated sources is a circle or longer than"
_DIFFER = "claims of one event differ in type, programme or actor"
_NOBODY = "no financing, indicator or event claim has this id"
_ROOT = {"parent_programme_id": None, "budget_within_parent": None}
_RULED = {"ruling": "preferred", "reason_code": "curator", "reason": "why", "ruled_on": "2026"}
_SAID = {"reason": "why", "ruled_on": "2026"}
_KINDS = ("event", "financing", "indicator", "relation", "role", "theme")
_CLAIM_SEEDS = [*(f"{kind}_claims" for kind in _KINDS), "programme_relations"]
_DISAGREEMENT = "financing/{id}/envelope public whole/../.."


def _deep_tree(levels):
    """A chain of programmes, {id} at the bottom."""
    ids = ["{id}", *(f"{{id}}_above_{level}" for level in range(1, levels)), None]
    return [
        ("programmes", {"programme_id": low, "parent_programme_id": high, "budget_within_parent": high and "yes"})
        for low, high in zip(ids, ids[1:])
    ]


def _two_events(**differs):
    """Two event claims of programme {id} with ids of their own, but for the columns in which they differ."""
    same = {"event_id": "{id}", "event_type": "created", "programme_id": "{id}", "actor_id": None}
    sides = [{column: pair[side] for column, pair in differs.items()} for side in (0, 1)]
    return [("event_claims", {**same, "claim_id": f"{{id}}_{side}", **sides[side]}) for side in (0, 1)]


def _sources(*ids):
    """A chain of sources, each of which repeats the next."""
    return [("sources", {"source_id": one, "repeats_source_id": other}) for one, other in zip(ids, ids[1:])]


def _ruled_disagreement(kept_claim_id):
    """Two claims on programme {id} that disagree, and the ruling on them."""
    fact = {"programme_id": "{id}", "stage": "announced", "scope": "public", "component": None, "per": None}
    return [
        *(
            ("financing_claims", {**fact, "claim_id": f"{{id}}_{amount}", "qualifier": "exact", **_money(amount)})
            for amount in ("1", "5")
        ),
        ("disagreement_rulings", {"disagreement_id": _DISAGREEMENT, "kept_claim_id": kept_claim_id, **_SAID}),
    ]


SEED_ROWS = [
    *(("ruled int_claims__financing", words, "{id}", [("financing_claims", cells)]) for words, cells in (
        (_LOWER_END, _money(None, "2", "1", qualifier="range")),
        (_LOWER_END, _money(qualifier="range")),
        (_HAS_BOUNDS, _money("1", qualifier="range")),
        (_HAS_BOUNDS, _money(None, "1", "2", qualifier="exact")))),
    *(("ruled int_claims__indicators", words, "{id}", [("indicator_claims", cells)]) for words, cells in (
        (_LOWER_END, _value(None, "2", "1", qualifier="range")),
        (_LOWER_END, _value(qualifier="range")),
        (_HAS_BOUNDS, _value("1", qualifier="range")),
        (_HAS_BOUNDS, _value(None, "1", "2", qualifier="exact")))),
    ("ruled int_claims__events", "an event that starts or ends a life has one subject", "{id}",
     [("event_claims", {"event_type": "created", "programme_id": "france_2030", "actor_id": "inserm"})]),
    *(("ruled int_reference__dates", _EDTF, text, [("role_claims", {"valid_from": text})]) for text in (
        "2019-02-30", "2019-13", "18", "spring 2019", "2019/2018", "..", "2018/2019/2020", "2019!", "2019/")),
    *(("ruled int_coverage__programmes", _CHECK, "{id}/budget", [
        ("programmes", {"programme_id": "{id}", **_ROOT}), ("financing_claims", {"programme_id": "{id}"}),
        ("coverage_checks", {"programme_id": "{id}", "measure_family": "budget", "status": status})])
      for status in ("not_found_after_search", "not_applicable")),
    ("ruled int_relations__relations", "a relation that ends a life says when", "{id}/merged_into/inserm/../..",
     [("relation_claims", {"subject_actor_id": "{id}", "relation_type": "merged_into", "object_actor_id": "inserm",
                           "valid_from": None, "valid_to": None})]),
    # What a seed can lack that only a join finds out.
    ("contract dim_actor", "name", "{id}", [("actors", {})]),
    ("contract dim_programme", "name", "{id}", [("programmes", {})]),
    ("contract dim_region", "current_region_fr", "{id}", [("regions", {"current_region_code": "nowhere"})]),
    ("filled int_claims__claims", "fact_key", "event", [("event_claims", {"event_id": None})]),
    ("filled int_claims__claims", "standing_rank", "event", [("event_claims", {"source_id": "nobody"})]),
    ("filled int_reference__sources", "standing_rank", "{id}", [("sources", {"standing": "unknown"})]),
    ("filled int_reference__sources", "known_from", "{id}",
     [("sources", {"published_on": None, "consulted_on": "some day"})]),
    ("contract dim_programme", "root_programme_id", "{id}", [("programmes", {"parent_programme_id": "{id}"})]),
    ("contract dim_programme", "root_programme_id", "{id}", _deep_tree(levels=10)),
    ("contract dim_programme", "may_hold_money", "{id}", [("programmes", {"programme_level": "unknown", **_ROOT})]),
    ("claim_ids_are_unique", "one claim id in several seeds", "{id}",
     [(seed, {"claim_id": "{id}"}) for seed in _CLAIM_SEEDS]),
    ("copies_reach_an_original", _CHAIN, "{id}", _sources("{id}", "{id}_2", "{id}")),
    ("copies_reach_an_original", _CHAIN, "{id}", _sources("{id}", *(f"{{id}}_{n}" for n in range(2, 8)))),
    *(("events_are_one_thing", _DIFFER, "{id}", rows) for rows in (
        _two_events(event_type=("created", "labelled")), _two_events(programme_id=("{id}", "france_2030")),
        _two_events(programme_id=("{id}", None)), _two_events(actor_id=("inserm", None)))),
    ("events_are_one_thing", "an event that happens once has several event ids", "{id}",
     _two_events(event_id=("{id}", "{id}_too"))),
    ("money_sits_where_it_may", "this level holds no money", "{id}",
     [("programmes", {"programme_id": "{id}", "programme_level": "axis", **_ROOT}),
      ("financing_claims", {"claim_id": "{id}", "programme_id": "{id}"})]),
    ("one_primary_theme", "more than one primary theme", "{id}", [
        ("theme_claims", {"claim_id": f"{{id}}_{theme}", "subject_id": "{id}", "theme": theme, "is_primary": "true"})
        for theme in ("oncology", "ageing")]),
    ("rulings_name_a_claim", _NOBODY, "{id}", [("claim_rulings", _RULED)]),
    ("rulings_name_a_claim", "two claims of one fact are preferred", "{id}_1", [
        (seed, {"claim_id": f"{{id}}_{number}", **cells}) for number in (1, 2)
        for seed, cells in (("financing_claims", {"programme_id": "{id}"}), ("claim_rulings", _RULED))]),
    ("disagreement_rulings_name_a_disagreement", "no disagreement has this id", "{id}",
     [("disagreement_rulings", {"kept_claim_id": None, **_SAID})]),
    *(("disagreement_rulings_name_a_disagreement", "the claim that is kept is not one of those that disagree",
       _DISAGREEMENT, _ruled_disagreement(kept)) for kept in ("nobody", "fin_dge22_plan")),
]  # fmt: skip

_WHOLE = {"stage": "budgeted", "stage_family": "envelope", "scope": "public", "is_addable": True}
_CHILD, _OF = "pepr_biotherapies_axe_futures", {"programme_id": "pepr_biotherapies"}
_NESTED = "both are addable and one contains the other"
_NOT_BEST = "not published as exactly its best value"
_LEFT = "what is left is not the own figure without the children"
_LEFT_OF_NOTHING = "money is left of a figure that is not known"
_EXCESS = "the excess is not what the children have above the own figure"
_NOT_KEPT = "the value kept is neither the published one nor ruled"
_CELLS, _FAMILY = "cells are missing or too many", "the cells of a family are not its cells in fct_coverage"
_BALANCED = {"rollup_id": "{id}", "own_eur": 100, "own_low_eur": 90, "own_high_eur": 110, "excess_eur": None,
             "children_eur": 30, "children_low_eur": 20, "children_high_eur": 40,
             "unallocated_eur": 70, "unallocated_low_eur": 50, "unallocated_high_eur": 90}  # fmt: skip


def _facts(kind, best, published):
    """Claims of fact {id} in the mart, and its best value."""
    key = f"{kind}_id"
    claims = [
        (f"fct_{kind}_claim", {"claim_id": f"{{id}}_{number}", key: "{id}", "is_best": is_best})
        for number, is_best in enumerate(best)
    ]
    return claims + ([(f"fct_{kind}", {key: "{id}"})] if published else [])


MODEL_ROWS = [
    *(("awards_are_those_of_the_records", part, None, [(mart, cells)]) for part, mart, cells in (
        ("awards are lost or doubled", "fct_award", {}),
        ("awards do not sum to the records", "fct_award", {"amount_eur": 1}),
        ("partners are lost or doubled", "bridge_award_actor", {}),
        ("operators are lost or doubled", "fct_operator_year", {}))),
    *(("addable_money_is_never_nested", _NESTED, "{id}",
       [("fct_financing", {"financing_id": "{id}", **_WHOLE, **inner}),
        ("fct_financing", {"financing_id": "{id}_outer", **_WHOLE, **_OF})]) for inner in (
        {"programme_id": _CHILD}, {"programme_id": "feder", "drawn_on_programme_id": _CHILD},
        {"programme_id": "feder", "drawn_on_programme_id": _OF["programme_id"]})),
    *(("best_values_are_complete", _NOT_BEST, "{id}", _facts(kind, best, published))
      for kind in ("financing", "indicator")
      for best, published in (([True, True], True), ([True], False), ([False], True))),
    *(("every_claim_reaches_a_mart", "not in its fact table", "{id}", [(f"stg_{kind}_claims", {"claim_id": "{id}"})])
      for kind in ("financing", "indicator")),
    ("every_claim_reaches_a_mart", "claims of roles, relations, edges, events or themes were lost or doubled", None,
     [("bridge_actor_programme", {})]),
    ("grids_are_complete", _CELLS, None, [("fct_coverage", {})]),
    ("grids_are_complete", _CELLS, None, [("theme_region", {})]),
    *(("grids_are_complete", _FAMILY, None, [
        ("fct_coverage_family", {"measure_family": "{id}", "applicable_count": 0, "published_count": 0, **cells})])
      for cells in ({"applicable_count": 1}, {"published_count": 1}, {"withheld_count": 1000})),
    *(("rollup_balances", part, "{id}", [("fct_financing_rollup", {**_BALANCED, **cells})]) for part, cells in (
        *((_LEFT, {f"unallocated{end}_eur": left}) for end in _UNITS for left in (60, 100, None)),
        (_LEFT, {"children_eur": 120, "unallocated_eur": 1}),
        (_LEFT, {"children_high_eur": None}),
        *((_LEFT_OF_NOTHING, {f"own{end}_eur": None, f"unallocated{end}_eur": 0}) for end in _UNITS),
        (_LEFT_OF_NOTHING, {"children_eur": None}),
        (_EXCESS, {"excess_eur": 0}),
        (_EXCESS, {"own_high_eur": None, "unallocated_high_eur": None, "excess_eur": 1}),
        (_EXCESS, {"children_low_eur": 130, "unallocated_high_eur": 0}),
        (_EXCESS, {"children_low_eur": 130, "unallocated_high_eur": 0, "excess_eur": 30}))),
    *(("disagreements_keep_what_is_published", _NOT_KEPT, "{id}",
       [("fct_disagreement", {"disagreement_id": "{id}", "claim_kind": kind, "status": "open",
                              "kept_claim_id": "nobody"})]) for kind in ("financing", "indicator")),
    ("years_sum_to_the_whole", "its years do not sum to it", "{id}", [("fct_financing", {"financing_id": "{id}"})]),
]  # fmt: skip

# Each way in which the accounting identities can be off: a statement on the built marts.
_CLAIM_MARTS = ("bridge_actor_programme", "bridge_actor_actor", "bridge_programme_programme", "fct_event",
                "bridge_actor_theme", "bridge_programme_theme", "fct_financing_claim", "fct_indicator_claim")  # fmt: skip
STATEMENTS = [
    *(("every_claim_reaches_a_mart", f"delete from {{}}.{mart} where rowid = 0") for mart in _CLAIM_MARTS),
    *(("years_sum_to_the_whole", f"update {{}}.fct_financing_year set {amount} = {amount} + 0.01 where rowid = 0")
      for amount in ("amount_eur", "amount_low_eur", "amount_high_eur")),
    ("years_sum_to_the_whole", "delete from {}.fct_financing_year"),
    *(("rollup_balances", f"update {{}}.fct_financing_rollup set {amount} = {amount} + 0.01")
      for amount in ("own_eur", "children_low_eur", "unallocated_high_eur")),
    *(("disagreements_keep_what_is_published",
       f"update {{}}.fct_disagreement set kept_claim_id = null where claim_kind = '{kind}'")
      for kind in ("financing", "indicator")),
    ("grids_are_complete", "delete from {}.fct_coverage where rowid = 0"),
    ("grids_are_complete", "delete from {}.theme_region where rowid = 0"),
    ("best_values_are_complete", "delete from {}.fct_financing where rowid = 0"),
    ("best_values_are_complete", "delete from {}.fct_indicator where rowid = 0"),
    *(("best_values_are_complete",
       f"update {{}}.fct_{kind}_claim set is_best = false where is_best; delete from {{}}.fct_{kind}")
      for kind in ("financing", "indicator")),
]  # fmt: skip
