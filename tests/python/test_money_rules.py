"""The money models against an independent oracle, on generated trees and claims."""

from collections import Counter
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis.internal.conjecture import providers

from generated_cases import cases
from oracle_words import Money, closed_period, spread, total
from situations import SITUATIONS, situations
from sql_of_models import Models

COUNT, SEED = 700, 3
SETTINGS = settings(
    max_examples=COUNT,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


@pytest.fixture(scope="module", autouse=True)
def same_cases_every_time():
    """Draw nothing from the constants of the modules that are loaded: they differ with what else a process tests."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(providers, "_get_local_constants", providers.Constants)
        providers.CONSTANTS_CACHE.cache.clear()
        yield
        providers.CONSTANTS_CACHE.cache.clear()


@pytest.fixture(scope="module")
def both():
    """What the rules say and what the models make of a case, worked out once for all aspects below."""
    models = Models()
    return lru_cache(maxsize=2 * COUNT)(lambda case: (case.oracle(), models.run(case.seeds())))


def key_of(row):
    """The key of a best value in a row of a model."""
    return tuple(row[name] for name in ("programme_id", "stage", "scope", "component", "component_part"))


def money_of(row, prefix="amount"):
    """Point, low and high of a row."""
    return Money(row[f"{prefix}_eur"], row[f"{prefix}_low_eur"], row[f"{prefix}_high_eur"])


def intervals(oracle, built):
    """Claim, derived whole ones too -> interval, whether it may be a best value, closed period."""

    def period(row):
        ends = (row["period_start"], row["period_end"])
        return (*ends, row["is_period_by_year"]) if all(ends) else None

    rows = built["int_bounding__financing_claims"]
    yield {f.claim_id: (f.money, f.per is None, closed_period(f.claim.period)) for f in oracle.figures}
    yield {row["claim_id"]: (money_of(row), row["is_candidate"], period(row)) for row in rows}


def choice(oracle, built):
    """Key -> best claim, its reason, number of claims and of independent groups; and the whole order."""
    yield {
        key: (
            best.claim_id,
            oracle.reason_of_best(key),
            len(oracle.ranked[key]),
            len({oracle.group(figure) for figure in oracle.ranked[key]}),
        )
        for key, best in oracle.best.items()
    }
    columns = ("claim_id", "choice_reason", "claim_count", "independent_source_count")
    yield {key_of(row): tuple(row[name] for name in columns) for row in built["int_choosing__financing"]}


def order(oracle, built):
    """Key -> all its claims, best first."""
    yield {key: [figure.claim_id for figure in claims] for key, claims in oracle.ranked.items()}
    rank = {row["claim_id"]: row["choice_rank"] for row in built["int_choosing__claims"]}
    candidates = [row for row in built["int_bounding__financing_claims"] if row["is_candidate"]]
    got = {}
    for row in sorted(candidates, key=lambda row: rank[row["claim_id"]]):
        got.setdefault(key_of(row), []).append(row["claim_id"])
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
        for row in built["int_rolling__programmes"]
    }


def addable(oracle, built):
    """Key -> whether it may be added to others."""
    yield {key: oracle.is_addable(figure) for key, figure in oracle.best.items()}
    yield {key_of(row): row["is_addable"] for row in built["int_choosing__financing"]}


def years(oracle, built):
    """Key and year -> money of the year."""
    yield {(key, year): money for key, figure in oracle.best.items() for year, money in spread(figure).items()}
    yield {(key_of(row), row["year"]): money_of(row) for row in built["int_spreading__financing_years"]}


def sums_of_years(oracle, built):
    """Key -> the money of its years added up again, which is the money of the best value."""
    yield {key: figure.money for key, figure in oracle.best.items()}
    parts = {}
    for row in built["int_spreading__financing_years"]:
        parts.setdefault(key_of(row), []).append(money_of(row))
    yield {key: total(values) for key, values in parts.items()}


def independence(oracle, built):
    """Claim -> the source from which it comes in the end."""
    yield {figure.claim_id: oracle.group(figure) for figure in oracle.figures}
    claims = {row["claim_id"] for row in built["int_bounding__financing_claims"]}
    rows = built["int_sourcing__independence"]
    yield {row["claim_id"]: row["independent_group"] for row in rows if row["claim_id"] in claims}


ASPECTS = [intervals, choice, order, rollup, addable, years, sums_of_years, independence]


@pytest.mark.parametrize("aspect", ASPECTS, ids=lambda aspect: aspect.__name__)
@SETTINGS
@seed(SEED)  # the same cases for each aspect, which pytest's own name of a test would change
@given(case=cases())
def test_the_models_follow_the_rules(aspect, both, case):
    """The models and the oracle say the same, cent by cent; what differs is listed."""
    expected, got = aspect(*both(case))
    subjects = {**expected, **got}
    differences = [(s, expected.get(s, "no row"), got.get(s, "no row")) for s in subjects]
    assert not [row for row in differences if row[1] != row[2]], "subject, by the rules, by the models"


@SETTINGS
@seed(SEED)
@given(case=cases())
def count_situations(counts, case):
    """Count in how many cases each situation occurs."""
    counts.update(set(situations(case)))


def test_the_cases_hold_the_situations():
    """The cases above really hold each situation that the rules speak of, at least in three of them."""
    counts = Counter({name: 0 for name in SITUATIONS})
    count_situations(counts)
    assert not {name: count for name, count in counts.items() if count < 3}, "too rare"
    assert set(counts) == set(SITUATIONS), "a situation that is not listed"
