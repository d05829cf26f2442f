"""Rows of seeds that contradict what is tested on models, after joins. {id} is the id of the broken row."""

from __future__ import annotations

from dataclasses import dataclass

from breaks_of_rules import money, value


@dataclass(frozen=True)
class ByHand:
    """Rows of seeds or models that make a test on a model, or a singular test, fail with the marker in its rows."""

    kind: str
    about: str
    part: str
    rows: list[tuple[str, dict]]
    marker: dict

def _rule(model: str, words: str, *rows: tuple[str, dict], starts_with: str = "{id}") -> ByHand:
    return ByHand("ruled", model, words, list(rows), {"row_starts_with": starts_with, "problem": words})


_LOWER_END = "a claim has a lower end, not above its upper end"
_HAS_BOUNDS = "a range or order of magnitude has bounds, every other qualifier a number"
_EDTF = "a date is EDTF as the README lists it, of days that exist, and does not end before it starts"
_NOT_EDTF = ("2019-02-30", "2019-13", "18", "spring 2019", "2019/2018", "..", "2018/2019/2020", "2019!", "2019/")
_CHECK = "a check that found nothing does not stand beside a claim"
_UNDATED = {"valid_from": None, "valid_to": None}
_ROOT = {"parent_programme_id": None, "budget_within_parent": None}


def _deep_tree(levels: int) -> list[tuple[str, dict]]:
    """A chain of programmes, {id} at the bottom."""
    ids = ["{id}", *(f"{{id}}_above_{level}" for level in range(1, levels)), None]
    return [
        ("programmes", {"programme_id": low, "parent_programme_id": high, "budget_within_parent": high and "yes"})
        for low, high in zip(ids, ids[1:])
    ]


MODELS = [
    *(
        _rule("int_bounding__financing_claims", words, ("financing_claims", changes))
        for words, changes in [
            (_LOWER_END, money(None, "2", "1", qualifier="range")),
            (_LOWER_END, money(qualifier="range")),
            (_HAS_BOUNDS, money("1", qualifier="range")),
            (_HAS_BOUNDS, money(None, "1", "2", qualifier="exact")),
        ]
    ),
    *(
        _rule("int_bounding__indicator_claims", words, ("indicator_claims", changes))
        for words, changes in [
            (_LOWER_END, value(None, "2", "1", qualifier="range")),
            (_LOWER_END, value(qualifier="range")),
            (_HAS_BOUNDS, value("1", qualifier="range")),
            (_HAS_BOUNDS, value(None, "1", "2", qualifier="exact")),
        ]
    ),
    _rule(
        "int_bounding__event_claims",
        "an event that starts or ends a life has one subject",
        ("event_claims", {"event_type": "created", "programme_id": "france_2030", "actor_id": "inserm"}),
    ),
    *(_rule("int_dating__dates", _EDTF, ("role_claims", {"valid_from": text}), starts_with=text) for text in _NOT_EDTF),
    *(
        _rule(
            "int_covering__programmes",
            _CHECK,
            ("programmes", _ROOT),
            ("financing_claims", {"programme_id": "{id}"}),
            ("coverage_checks", {"programme_id": "{id}", "measure_family": "budget", "status": status}),
            starts_with="{id}/budget",
        )
        for status in ("not_found_after_search", "not_applicable")
    ),
    _rule(
        "int_relating__actors",
        "a relation that ends a life says when",
        (
            "relation_claims",
            {"subject_actor_id": "{id}", "relation_type": "merged_into", "object_actor_id": "inserm", **_UNDATED},
        ),
        starts_with="{id}/merged_into/inserm/../..",
    ),
    # What a seed can lack that only a join finds out.
    ByHand("filled", "int_naming__actors", "name", [("actors", {})], {"actor_id": "{id}", "name": None}),
    ByHand("filled", "int_naming__programmes", "name", [("programmes", {})], {"programme_id": "{id}", "name": None}),
    ByHand(
        "filled",
        "int_naming__regions",
        "current_region_fr",
        [("regions", {"current_region_code": "nowhere"})],
        {"region_code": "{id}", "current_region_fr": None},
    ),
    ByHand(
        "filled", "int_sourcing__claims", "fact_key", [("event_claims", {"event_id": None})], {"claim_id": "{id}"}
    ),
    ByHand(
        "filled",
        "int_sourcing__claims",
        "standing_rank",
        [("event_claims", {"source_id": "nobody"})],
        {"claim_id": "{id}", "standing_rank": None},
    ),
    ByHand(
        "filled",
        "int_sourcing__sources",
        "standing_rank",
        [("sources", {"standing": "unknown"})],
        {"source_id": "{id}", "standing_rank": None},
    ),
    ByHand(
        "filled",
        "int_sourcing__sources",
        "known_from",
        [("sources", {"published_on": None, "consulted_on": "some day"})],
        {"source_id": "{id}", "known_from": None},
    ),
    *(
        ByHand("filled", "int_tree__programmes", "root_programme_id", rows, {"programme_id": "{id}", "depth": None})
        for rows in ([("programmes", {"parent_programme_id": "{id}"})], _deep_tree(levels=10))
    ),
    ByHand(
        "filled",
        "int_tree__programmes",
        "may_hold_money",
        [("programmes", {"programme_level": "unknown", **_ROOT})],
        {"programme_id": "{id}", "may_hold_money": None},
    ),
]
