"""Rows of seeds and models that contradict the singular tests. {id} is the id of the broken row."""

from __future__ import annotations

from breaks_of_models import ByHand
from breaks_of_rules import money

_CLAIM_SEEDS = [
    "event_claims",
    "financing_claims",
    "indicator_claims",
    "programme_relations",
    "relation_claims",
    "role_claims",
    "theme_claims",
]
_ROOT = {"parent_programme_id": None, "budget_within_parent": None}
_WHOLE = {"stage": "budgeted", "stage_family": "envelope", "scope": "public", "is_addable": True}
_NO_CELLS = {"applicable_count": 0, "published_count": 0}
_RULED = {"ruling": "preferred", "reason_code": "curator", "reason": "why", "ruled_on": "2026"}


def _test(about: str, part: str, rows: list[tuple[str, dict]], **marker: object) -> ByHand:
    return ByHand("singular", about, part, rows, {**marker, "problem": part} if part else marker)


def _two_events(**differs: tuple[str | None, str | None]) -> list[tuple[str, dict]]:
    """Two event claims of programme {id} with ids of their own, but for the columns in which they differ."""
    same = {"event_id": "{id}", "event_type": "created", "programme_id": "{id}", "actor_id": None}
    sides = [{column: pair[side] for column, pair in differs.items()} for side in (0, 1)]
    return [("event_claims", {**same, "claim_id": f"{{id}}_{side}", **sides[side]}) for side in (0, 1)]


def _sources(*ids: str) -> list[tuple[str, dict]]:
    """A chain of sources, each of which repeats the next."""
    return [("sources", {"source_id": one, "repeats_source_id": other}) for one, other in zip(ids, ids[1:])]


def _addable(inner: dict, outer: dict) -> list[tuple[str, dict]]:
    """Two best values in the mart that readers may add."""
    return [
        ("fct_financing", {"financing_id": "{id}", **_WHOLE, **inner}),
        ("fct_financing", {"financing_id": "{id}_outer", **_WHOLE, **outer}),
    ]


def _facts(kind: str, best: list[bool], published: bool) -> list[tuple[str, dict]]:
    """Claims of fact {id} in the mart, and its best value."""
    key = f"{kind}_id"
    claims = [
        (f"fct_{kind}_claim", {"claim_id": f"{{id}}_{number}", key: "{id}", "is_best": is_best})
        for number, is_best in enumerate(best)
    ]
    return claims + ([(f"fct_{kind}", {key: "{id}"})] if published else [])


def _rollup(**changes: object) -> list[tuple[str, dict]]:
    """A row of the roll-up in the mart that balances but for the changes."""
    own = {"own_eur": 100, "own_low_eur": 90, "own_high_eur": 110, "excess_eur": None}
    children = {"children_eur": 30, "children_low_eur": 20, "children_high_eur": 40}
    unallocated = {"unallocated_eur": 70, "unallocated_low_eur": 50, "unallocated_high_eur": 90}
    return [("fct_financing_rollup", {"rollup_id": "{id}", **own, **children, **unallocated, **changes})]


def _disagreement(claim_kind: str, kept_claim_id: str) -> list[tuple[str, dict]]:
    """A disagreement in the mart on which nobody ruled."""
    row = {"disagreement_id": "{id}", "claim_kind": claim_kind, "status": "open", "kept_claim_id": kept_claim_id}
    return [("fct_disagreement", row)]


def _ruled_disagreement(kept_claim_id: str) -> list[tuple[str, dict]]:
    """Two claims on programme {id} that disagree, and the ruling on them."""
    fact = {"programme_id": "{id}", "stage": "announced", "scope": "public", "component": None, "per": None}
    claims = [
        ("financing_claims", {**fact, "claim_id": f"{{id}}_{amount}", "qualifier": "exact", **money(amount)})
        for amount in ("1", "5")
    ]
    ruling = {"disagreement_id": _DISAGREEMENT, "kept_claim_id": kept_claim_id, "reason": "why", "ruled_on": "2026"}
    return [*claims, ("disagreement_rulings", ruling)]


_CIRCLE = "its chain of repeated sources is a circle or longer than"
_DIFFER = "claims of one event differ in type, programme or actor"
_TWICE = "an event that happens once has several event ids"
_NESTED = "both are addable and one contains the other"
_NOT_BEST = "not published as exactly its best value"
_LEFT = "what is left is not the own figure without the children"
_LEFT_OF_NOTHING = "money is left of a figure that is not known"
_EXCESS = "the excess is not what the children have above the own figure"
_NOT_KEPT = "the value kept is neither the published one nor ruled"
_DISAGREEMENT = "financing/{id}/envelope public whole/../.."
_CHILD, _PARENT = "pepr_biotherapies_axe_futures", "pepr_biotherapies"

SINGULAR_TESTS = [
    *(
        _test("awards_are_those_of_the_records", part, [(mart, changes)])
        for part, mart, changes in (
            ("awards are lost or doubled", "fct_award", {}),
            ("awards do not sum to the records", "fct_award", {"amount_eur": 1}),
            ("partners are lost or doubled", "bridge_award_actor", {}),
            ("operators are lost or doubled", "fct_operator_year", {}),
        )
    ),
    _test(
        "claim_ids_are_unique",
        "one claim id in several seeds",
        [(seed, {"claim_id": "{id}"}) for seed in _CLAIM_SEEDS],
        claim_id="{id}",
        found_in=", ".join(_CLAIM_SEEDS),
    ),
    # A circle, and a chain of one source more than is followed.
    *(
        ByHand("singular", "copies_reach_an_original", _CIRCLE, rows, {"source_id": "{id}"})
        for rows in (_sources("{id}", "{id}_2", "{id}"), _sources("{id}", *(f"{{id}}_{n}" for n in range(2, 8))))
    ),
    *(
        _test("events_are_one_thing", _DIFFER, rows, row_starts_with="{id}")
        for rows in (
            _two_events(event_type=("created", "labelled")),
            _two_events(programme_id=("{id}", "france_2030")),
            _two_events(programme_id=("{id}", None)),
            _two_events(actor_id=("inserm", None)),
        )
    ),
    _test("events_are_one_thing", _TWICE, _two_events(event_id=("{id}", "{id}_too")), row_starts_with="{id}"),
    _test(
        "money_sits_where_it_may",
        "this level holds no money",
        [
            ("programmes", {"programme_level": "axis", **_ROOT}),
            ("financing_claims", {"programme_id": "{id}"}),
        ],
        claim_id="{id}",
    ),
    _test(
        "one_primary_theme",
        "more than one primary theme",
        [
            ("theme_claims", {"claim_id": f"{{id}}_{n}", "subject_id": "{id}", "theme": theme, "is_primary": "true"})
            for n, theme in enumerate(("oncology", "ageing"))
        ],
        subject_id="{id}",
    ),
    _test(
        "rulings_name_a_claim",
        "no financing, indicator or event claim has this id",
        [("claim_rulings", _RULED)],
        claim_id="{id}",
    ),
    _test(
        "rulings_name_a_claim",
        "two claims of one fact are preferred",
        [
            (seed, {"claim_id": f"{{id}}_{number}", **changes})
            for number in (1, 2)
            for seed, changes in (("financing_claims", {"programme_id": "{id}"}), ("claim_rulings", _RULED))
        ],
        claim_id="{id}_1",
    ),
    *(
        _test("addable_money_is_never_nested", _NESTED, rows, financing_id="{id}", contained_in="{id}_outer")
        for rows in (
            _addable({"programme_id": _CHILD}, {"programme_id": _PARENT}),
            _addable({"programme_id": "feder", "drawn_on_programme_id": _CHILD}, {"programme_id": _PARENT}),
            _addable({"programme_id": "feder", "drawn_on_programme_id": _PARENT}, {"programme_id": _PARENT}),
        )
    ),
    *(
        _test("best_values_are_complete", _NOT_BEST, _facts(kind, best, out), fact_id="{id}", best_claims=sum(best))
        for kind in ("financing", "indicator")
        for best, out in (([True, True], True), ([True], False), ([False], True))
    ),
    # A claim that staging has and the marts, built before, do not.
    *(
        _test("every_claim_reaches_a_mart", "not in its fact table", [(f"stg_{kind}_claims", {})], claim_id="{id}")
        for kind in ("financing", "indicator")
    ),
    _test(
        "every_claim_reaches_a_mart",
        "claims of roles, relations, edges, events or themes were lost or doubled",
        [("bridge_actor_programme", {})],
        claim_id=None,
    ),
    _test("grids_are_complete", "cells are missing or too many", [("fct_coverage", {})], mart="fct_coverage"),
    _test("grids_are_complete", "cells are missing or too many", [("theme_region", {})], mart="theme_region"),
    *(
        _test(
            "grids_are_complete",
            "the cells of a family are not its cells in fct_coverage",
            [("fct_coverage_family", {"measure_family": "{id}", **_NO_CELLS, **changes})],
            mart="fct_coverage_family",
        )
        for changes in ({"applicable_count": 1}, {"published_count": 1}, {"withheld_count": 1000})
    ),
    *(
        _test("rollup_balances", part, _rollup(**changes), rollup_id="{id}")
        for part, changes in [
            *((_LEFT, {f"unallocated{end}_eur": left}) for end in ("", "_low", "_high") for left in (60, 100, None)),
            (_LEFT, {"children_eur": 120, "unallocated_eur": 1}),
            (_LEFT, {"children_high_eur": None}),
            *(
                (_LEFT_OF_NOTHING, {f"own{end}_eur": None, f"unallocated{end}_eur": 0})
                for end in ("", "_low", "_high")
            ),
            (_LEFT_OF_NOTHING, {"children_eur": None}),
            (_EXCESS, {"excess_eur": 0}),
            (_EXCESS, {"own_high_eur": None, "unallocated_high_eur": None, "excess_eur": 1}),
            (_EXCESS, {"children_low_eur": 130, "unallocated_high_eur": 0}),
            (_EXCESS, {"children_low_eur": 130, "unallocated_high_eur": 0, "excess_eur": 30}),
        ]
    ),
    *(
        _test("disagreements_keep_what_is_published", _NOT_KEPT, _disagreement(kind, "nobody"), disagreement_id="{id}")
        for kind in ("financing", "indicator")
    ),
    _test(
        "disagreement_rulings_name_a_disagreement",
        "no disagreement has this id",
        [("disagreement_rulings", {"kept_claim_id": None, "reason": "why", "ruled_on": "2026"})],
        disagreement_id="{id}",
    ),
    *(
        _test(
            "disagreement_rulings_name_a_disagreement",
            "the claim that is kept is not one of those that disagree",
            _ruled_disagreement(kept_claim_id),
            disagreement_id=_DISAGREEMENT,
        )
        for kept_claim_id in ("nobody", "fin_dge22_plan")
    ),
    _test("years_sum_to_the_whole", "its years do not sum to it", [("fct_financing", {})], financing_id="{id}"),
]
