"""Rows of seeds that contradict the rules of the seeds. {id} is the id of the broken row."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """A row of a seed that contradicts a rule: of one seed, or of every seed that has it. `id` is the first column."""

    words: str
    changes: dict
    seed: str | None = None


_LONG = "x" * 121
_QUOTED = "what was captured from a document has a locator and its words, not a sentence"
_BOUNDS = "either a number or two bounds"
_VINTAGE = "a region code comes with its vintage"
_PARENT = "a programme with a parent says whether its budget is within it, a root says nothing"

# The column of each seed that a curator writes in English, and in French beside it.
BILINGUAL = {
    "actors": "description",
    "programmes": "description",
    "event_claims": "description",
    "claim_rulings": "reason",
    "disagreement_rulings": "reason",
    "coverage_checks": "note",
    "award_actions": "reason",
}


def money(amount=None, low=None, high=None, **others) -> dict:
    return {"amount": amount, "amount_low": low, "amount_high": high, **others}


def value(value=None, low=None, high=None, **others) -> dict:
    return {"value": value, "value_low": low, "value_high": high, **others}


RULES = [
    Rule("a locator is paragraphs such as p7 p9, or not_recorded", {"locator": "page 7"}),
    Rule("a locator is paragraphs such as p7 p9, or not_recorded", {"locator": "p7, p9"}),
    Rule("an id is a slug", {"id": "Not-a-slug"}),
    Rule(_QUOTED, {"captured_from": "document", "as_written": None}),
    Rule(_QUOTED, {"captured_from": "document", "locator": "not_recorded"}),
    Rule(_QUOTED, {"captured_from": "document", "as_written": _LONG}),
    Rule("what was captured from a document has the words of the document", {"as_written": None}),
    Rule("a region code is two digits", {"id": "1"}, "regions"),
    Rule(_VINTAGE, {"region_code": "44", "region_vintage": None}),
    Rule(_VINTAGE, {"region_code": None, "region_vintage": "2025"}),
    Rule("an event happens to a programme or an actor", {"programme_id": None, "actor_id": None}),
    Rule(_BOUNDS, money(), "financing_claims"),
    Rule(_BOUNDS, money("1", "1", "2"), "financing_claims"),
    Rule(_BOUNDS, money(None, "1", None), "financing_claims"),
    Rule(_BOUNDS, money(None, None, "1"), "financing_claims"),
    Rule(_BOUNDS, value(), "indicator_claims"),
    Rule(_BOUNDS, value("1", "1", "2"), "indicator_claims"),
    Rule(_BOUNDS, value(None, "1", None), "indicator_claims"),
    Rule(_BOUNDS, value(None, None, "1"), "indicator_claims"),
    Rule("money is not negative", money("-1")),
    Rule("money is not negative", money(None, "-1", "1")),
    Rule("the lower bound is not above the upper", money(None, "2", "1"), "financing_claims"),
    Rule("the lower bound is not above the upper", value(None, "2", "1"), "indicator_claims"),
    Rule(
        "a funder's share names its funder or fund",
        {"component": "funder_share", "funder_actor_id": None, "drawn_on_programme_id": None},
    ),
    Rule("an instrument's share names its instrument", {"component": "instrument_share", "instrument": None}),
    Rule("a share is not its own whole", {"of_claim_id": "{id}"}),
    Rule("what claims say is not typed by hand", {"status": "published"}),
    Rule("what claims say is not typed by hand", {"status": "published_partial"}),
    Rule("what claims say is not typed by hand", {"status": "not_searched"}),
    Rule(_PARENT, {"parent_programme_id": "france_2030", "budget_within_parent": None}),
    Rule(_PARENT, {"parent_programme_id": None, "budget_within_parent": "yes"}),
    Rule("a source does not repeat itself", {"repeats_source_id": "{id}"}),
    Rule("a text that was held has its SHA-256", {"text_sha256": "abc"}),
    *(
        Rule("the French text is not the English one again", {column: "Same", f"{column}_fr": "Same"}, seed)
        for seed, column in BILINGUAL.items()
    ),
]
