"""Faults that only dbt sees: they stand across files, or between a claim and what a codelist says of its code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from fault import Row, Seeds


@dataclass(frozen=True)
class DbtKind:
    """One kind of fault that a dbt test catches.

    test: the name of the test, or how it begins.
    spoil: appends rows with ids made of the number that it gets; returns what one of the failing rows must hold.
    """

    name: str
    test: str
    spoil: Callable[[Seeds, Random, str], Row]


def _two_seeds(seeds: Seeds, draw: Random, number: str) -> Row:
    """An event under the id of a financing claim."""
    claim_id = draw.choice(seeds.rows["financing_claims"])["claim_id"]
    seeds.add("event_claims", {**draw.choice(seeds.rows["event_claims"]), "claim_id": claim_id})
    return {"claim_id": claim_id, "problem": "one claim id in several seeds"}


def _event_on_two(seeds: Seeds, draw: Random, number: str) -> Row:
    """A second claim of an event, on another programme."""
    event = draw.choice(seeds.rows["event_claims"])
    programme = draw.choice([row for row in seeds.rows["programmes"] if row["programme_id"] != event["programme_id"]])
    seeds.add("event_claims", {**event, "claim_id": f"evt_{number}", "programme_id": programme["programme_id"]})
    return {"row_starts_with": event["event_id"], "problem": "claims of one event differ in type, programme or actor"}


def _once_twice(seeds: Seeds, draw: Random, number: str) -> Row:
    """What happens once, under two event ids."""
    once = {row["code"] for row in seeds.rows["event_types"] if row["happens_once"] == "true"}
    event = draw.choice([row for row in seeds.rows["event_claims"] if row["event_type"] in once])
    seeds.add("event_claims", {**event, "claim_id": f"evt_{number}", "event_id": f"event_{number}"})
    subject = event["programme_id"] or event["actor_id"]
    return {"row_starts_with": subject, "problem": "an event that happens once has several event ids"}


def _money_on_an_axis(seeds: Seeds, draw: Random, number: str) -> Row:
    """Money of a programme that orders content and holds none."""
    empty = {row["code"] for row in seeds.rows["programme_levels"] if row["may_hold_money"] == "false"}
    axes = [row["programme_id"] for row in seeds.rows["programmes"] if row["programme_level"] in empty]
    claim = draw.choice([row for row in seeds.rows["financing_claims"] if not row["of_claim_id"]])
    # One axis a fault: claims of one fact must not be powers of ten of each other, which `filiere check` sees.
    axis = axes[sum(map(ord, number)) % len(axes)]
    seeds.add("financing_claims", {**claim, "claim_id": f"fin_{number}", "programme_id": axis})
    return {"claim_id": f"fin_{number}", "problem": "this level holds no money"}


def _two_primary_themes(seeds: Seeds, draw: Random, number: str) -> Row:
    claim = draw.choice([row for row in seeds.rows["theme_claims"] if row["is_primary"] == "true"])
    theme = draw.choice([row["code"] for row in seeds.rows["themes"] if row["code"] != claim["theme"]])
    seeds.add("theme_claims", {**claim, "claim_id": f"thm_{number}", "theme": theme})
    return {"subject_id": claim["subject_id"], "problem": "more than one primary theme"}


def _ruling_on_nothing(seeds: Seeds, draw: Random, number: str) -> Row:
    """A ruling on a claim whose id somebody changed."""
    seeds.add("claim_rulings", {**draw.choice(seeds.rows["claim_rulings"]), "claim_id": f"fin_{number}"})
    return {"claim_id": f"fin_{number}", "problem": "no financing, indicator or event claim has this id"}


def _ruling_on_no_disagreement(seeds: Seeds, draw: Random, number: str) -> Row:
    programme = draw.choice(seeds.rows["programmes"])["programme_id"]
    key = f"financing/{programme}/{number}"
    reasons = {"reason": "Both may stand", "reason_fr": "Les deux peuvent valoir"}
    seeds.add("disagreement_rulings", {"disagreement_id": key, "kept_claim_id": "", **reasons, "ruled_on": "2026-11-21"})
    return {"disagreement_id": key, "problem": "no disagreement has this id"}


def _long_chain(seeds: Seeds, draw: Random, number: str) -> Row:
    """A copy of a copy, six times over."""
    source = draw.choice(seeds.rows["sources"])
    ids = [f"source_{number}_{copy}" for copy in range(6)]
    for source_id, repeated in zip(ids, [*ids[1:], ""]):
        seeds.add("sources", {**source, "source_id": source_id, "repeats_source_id": repeated, "text_sha256": ""})
    return {"source_id": ids[0]}


def _hedge_without_bounds(seeds: Seeds, draw: Random, number: str) -> Row:
    """A claim that says range and gives a number."""
    claims = [row for row in seeds.rows["indicator_claims"] if row["value"] and not row["as_written"]]
    seeds.add("indicator_claims", {**draw.choice(claims), "claim_id": f"ind_{number}", "qualifier": "range"})
    problem = "a range or order of magnitude has bounds, every other qualifier a number"
    return {"row_starts_with": f"ind_{number}", "problem": problem}


def _life_of_two(seeds: Seeds, draw: Random, number: str) -> Row:
    """An event that starts a life, of a programme and an actor at once."""
    starts = [row for row in seeds.rows["event_claims"] if row["event_type"] == "created" and row["actor_id"]]
    event = draw.choice(starts)
    programme = draw.choice(seeds.rows["programmes"])["programme_id"]
    ids = {"claim_id": f"evt_{number}", "event_id": f"event_{number}", "programme_id": programme}
    seeds.add("event_claims", {**event, **ids})
    problem = "an event that starts or ends a life has one subject"
    return {"row_starts_with": f"evt_{number}", "problem": problem}


DBT = [
    DbtKind("claim id in two seeds", "claim_ids_are_unique", _two_seeds),
    DbtKind("event of two programmes", "events_are_one_thing", _event_on_two),
    DbtKind("event that happens once under two ids", "events_are_one_thing", _once_twice),
    DbtKind("money on an axis", "money_sits_where_it_may", _money_on_an_axis),
    DbtKind("two primary themes", "one_primary_theme", _two_primary_themes),
    DbtKind("ruling on a claim that is not there", "rulings_name_a_claim", _ruling_on_nothing),
    DbtKind("ruling on no disagreement", "disagreement_rulings_name_a_disagreement", _ruling_on_no_disagreement),
    DbtKind("copies of copies", "copies_reach_an_original", _long_chain),
    DbtKind("range without bounds", "ruled_int_bounding__indicator_claims", _hedge_without_bounds),
    DbtKind("start of two lives", "ruled_int_bounding__event_claims", _life_of_two),
]
