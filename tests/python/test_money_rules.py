"""The models of money against an independent oracle, on generated trees and claims."""

from collections import Counter, defaultdict

import duckdb
import pytest

import generated_cases
from conftest import PROJECT, rows_of
from oracle import Oracle
from oracle_disagreements import Disagreement, budget_coverage, disagreements, explained, told, wording
from oracle_words import Money, closed_period, spread, total
from situations import situations
from sql_of_models import run_models

COUNT = 1000
SITUATIONS = [row["situation"] for row in rows_of(PROJECT / "tests" / "situations.csv")]


def key_of(row):
    """The key of a best value in a row of a model."""
    return tuple(row[name] for name in ("programme_id", "stage", "scope", "component", "component_part"))


def money_of(row, prefix="amount"):
    """Point, low and high of a row."""
    return Money(row[f"{prefix}_eur"], row[f"{prefix}_low_eur"], row[f"{prefix}_high_eur"])


def best_values(built):
    """The best values of today."""
    return [row for row in built["int_choice__financing"] if row["known_until"] is None]


def intervals(oracle, built):
    """Claim, derived whole ones too -> interval, that in euros, printed number, per, closed period, computed columns."""

    def period(row):
        ends = (row["period_start"], row["period_end"])
        return (*ends, row["is_period_by_year"]) if all(ends) else None

    def computed(figure):
        bounds = "amount" if figure.claim.amount is not None else "amount_low amount_high"
        return f"{bounds} per" if figure.claim_id.endswith("/whole") else None

    def bounds(figure):
        return figure.claim.amount is None and (figure.money.low, figure.money.high)

    yield {
        f.claim_id: (
            *(f.money, f.money if f.claim.currency == "EUR" else Money(None, None, None)),
            *(f.printed, bounds(f), f.per, f.is_candidate, closed_period(f.claim.period), computed(f)),
        )
        for f in oracle.figures
    }
    yield {
        row["claim_id"]: (
            *(Money(row["point"], row["low"], row["high"]), money_of(row)),
            row["amount"],
            row["amount"] is None and (row["amount_low"], row["amount_high"]),
            *(row["per"], row["is_candidate"], period(row), row["inferred"]),
        )
        for row in built["int_claims__financing"]
    }


def choice(oracle, built):
    """Key -> best claim, number of claims, of independent groups and of wordings."""
    yield {
        key: (
            best.claim_id,
            len(oracle.ranked[key]),
            len({oracle.group(figure) for figure in oracle.ranked[key]}),
            len({wording(figure) for figure in oracle.ranked[key]}),
        )
        for key, best in oracle.best.items()
    }
    columns = ("claim_id", "claim_count", "independent_source_count", "wording_count")
    yield {key_of(row): tuple(row[name] for name in columns) for row in best_values(built)}


def order(oracle, built):
    """Key -> all its claims, best first, each with what tells it from the one before it."""
    yield {
        key: [(figure.claim_id, reason) for figure, reason in zip(claims, oracle.reasons(key))]
        for key, claims in oracle.ranked.items()
    }
    keys = {row["claim_id"]: key_of(row) for row in built["int_claims__financing"]}
    got = {}
    for row in sorted(built["int_choice__claims"], key=lambda row: row["choice_rank"] or 0):
        if row["choice_rank"]:
            got.setdefault(keys[row["claim_id"]], []).append((row["claim_id"], row["choice_reason"]))
    yield got


def history(oracle, built):
    """Key and a day on which a source of the case appeared -> the best value then, why, of how many, addable or not."""
    yield {
        (key, day): (best.claim_id, then.reasons(key)[0], len(then.ranked[key]), then.is_addable(best))
        for day in {oracle.sources[claim.source_id].known_from for claim in oracle.claims.values()}
        for then in [oracle.known_on(day)]
        for key, best in then.best.items()
    }
    days = {}
    for row in built["int_claims__claims"]:
        days.setdefault(row["subject_id"].split("p")[0], set()).add(row["known_from"])
    got = {}
    for row in built["int_choice__financing"]:
        for day in days[row["programme_id"].split("p")[0]]:
            if row["known_from"] <= day and (row["known_until"] is None or day < row["known_until"]):
                assert (key_of(row), day) not in got, "two best values on one day"
                columns = ("claim_id", "choice_reason", "claim_count", "is_addable")
                got[key_of(row), day] = tuple(row[name] for name in columns)
    yield got


def rollup(oracle, built):
    """Programme, family, scope -> own, children, unallocated, excess, children with a figure and in all."""
    nothing = Money(None, None, None)
    yield {
        subject: (row.own or nothing, row.children, row.unallocated or nothing, row.excess, row.with_figure, row.total)
        for subject, row in oracle.rollups().items()
    }
    yield {
        (row["programme_id"], row["stage_family"], row["scope"]): (
            *(money_of(row, prefix) for prefix in ("own", "children", "unallocated")),
            *(row[name] for name in ("excess_eur", "children_with_figure", "children_total")),
        )
        for row in built["fct_financing_rollup"]
    }


def addable(oracle, built):
    """Key -> whether it may be added to others."""
    yield {key: oracle.is_addable(figure) for key, figure in oracle.best.items()}
    yield {key_of(row): row["is_addable"] for row in best_values(built)}


def years(oracle, built):
    """Key and year -> money of the year."""
    yield {(key, year): money for key, figure in oracle.best.items() for year, money in spread(figure).items()}
    yield {(key_of(row), row["year"]): money_of(row) for row in built["int_money__financing_years"]}


def sums_of_years(oracle, built):
    """Key -> the money of its years added up again, which is the money of the best value."""
    yield {key: figure.money for key, figure in oracle.best.items()}
    parts = {}
    for row in built["int_money__financing_years"]:
        parts.setdefault(key_of(row), []).append(money_of(row))
    yield {key: total(values) for key, values in parts.items()}


def independence(oracle, built):
    """Claim -> the source from which it comes in the end."""
    yield {figure.claim_id: oracle.group(figure) for figure in oracle.figures}
    yield {row["claim_id"]: row["independent_group"] for row in built["int_claims__claims"]}


def facts_that_disagree(oracle, built):
    """Fact -> class, lowest and highest, number of claims and sources, status and the value kept."""
    yield disagreements(oracle)
    columns = ("class", "lowest", "highest", "claim_count", "independent_source_count", "status", "best_claim_id")
    yield {
        row["disagreement_id"]: Disagreement(*(row[name] for name in columns))
        for row in built["int_disagreements__facts"]
    }


def best_values_that_differ(oracle, built):
    """Programme -> by what its best values differ, lowest and highest, number of values and sources."""
    yield explained(oracle)
    columns = ("class", "lowest", "highest", "claim_count", "independent_source_count")
    yield {
        row["programme_id"]: Disagreement(*(row[name] for name in columns))
        for row in built["int_disagreements__explained"]
    }


def coverage(oracle, built):
    """Programme -> whether its budget is published, and the claim that says so."""
    yield budget_coverage(oracle)
    rows = [row for row in built["int_coverage__programmes"] if row["measure_family"] == "budget"]
    yield {row["programme_id"]: (row["status"], row["best_claim_id"]) for row in rows}


def drifts(oracle, built):
    """Candidate -> how it tells the one before it again, the wordings of its fact, its age on the data date."""
    yield told(oracle)
    rows = [row for row in built["int_claims__wordings"] if row["drift"] or row["wording_count"]]
    yield {row["claim_id"]: (row["drift"], row["wording_count"], row["age_days"]) for row in rows}


ASPECTS = [
    *(intervals, choice, order, history, rollup, addable, years, sums_of_years, independence),
    *(facts_that_disagree, best_values_that_differ, coverage, drifts),
]


def expected_of(aspect, oracles):
    """What the rules say about an aspect of all cases."""
    return {key: said for oracle in oracles for key, said in next(aspect(oracle, defaultdict(list))).items()}


def got_of(aspect, built):
    """What the models make of it."""
    *_, got = aspect(Oracle([], [], [], {}), built)
    return got


@pytest.fixture(scope="module")
def cases():
    """The cases, the smallest first."""
    return sorted(map(generated_cases.case, range(COUNT)), key=lambda case: len(case.programmes) + len(case.claims))


@pytest.fixture(scope="module")
def both(cases):
    """What the rules say of each case, and what the models make of all."""
    with duckdb.connect() as connection:
        return [case.oracle() for case in cases], run_models(connection, generated_cases.seeds(cases))


@pytest.mark.parametrize("aspect", ASPECTS, ids=lambda aspect: aspect.__name__)
def test_the_models_follow_the_rules(aspect, both):
    """The models and the oracle say the same, cent by cent; what differs is listed, of the smallest case first."""
    expected, got = expected_of(aspect, both[0]), got_of(aspect, both[1])
    sides = [(subject, expected.get(subject, "no row"), got.get(subject, "no row")) for subject in {**expected, **got}]
    assert not [side for side in sides if side[1] != side[2]], "subject, by the rules, by the models"


def test_the_cases_hold_the_situations(cases):
    """The cases really hold each situation that the rules speak of, at least in three of them."""
    counts = Counter({name: 0 for name in SITUATIONS})
    for case in cases:
        counts.update(set(situations(case)))
    assert not {name: count for name, count in counts.items() if count < 3}, "too rare"
    assert set(counts) == set(SITUATIONS), "a situation that is not listed"
