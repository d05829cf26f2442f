"""The situations that the generated cases have to hold (tests/situations.csv), so that the comparison says something."""

from __future__ import annotations

from oracle_disagreements import budget_coverage, disagreements, explained, told
from oracle_words import STAGES, closed_period, spread


def situations(case):
    """The names of the situations that one case holds, some of them several times."""
    oracle = case.oracle()
    yield from (f"edge {row.budget_within_parent}" for row in case.programmes)
    yield from (f"qualifier {claim.qualifier}" for claim in case.claims)
    yield from (f"per {claim.per}" for claim in case.claims)
    yield from (f"{ruling} by ruling" for ruling in case.rulings.values())
    yield from ("axis" for row in case.programmes if row.programme_level == "axis")
    yield from ("9 programmes" for _ in case.programmes[8:])
    yield from ("undated source" for row in case.sources if row.published_on is None)
    yield from ("more than ten billion" for claim in case.claims if (claim.amount or 0) > 10**10)
    yield from ("cents" for claim in case.claims if (claim.amount or 0) % 1)
    yield from (f"disagreement {row.kind}" for row in disagreements(oracle).values())
    yield from (f"disagreement {row.status}" for row in disagreements(oracle).values())
    yield from (f"best values differ by {row.kind}" for row in explained(oracle).values())
    yield from (f"budget {status}" for status, _ in budget_coverage(oracle).values())
    yield from (f"told {drift}" for drift, *_ in told(oracle).values())
    for key, claims in oracle.ranked.items():
        yield from of_choice(oracle, key, claims)
    ids = {figure.claim_id for figure in oracle.figures}
    for figure in oracle.figures:
        yield from of_figure(oracle, figure, f"{figure.claim_id}/whole" in ids)
    for subject, row in oracle.rollups().items():
        yield from of_rollup(oracle, subject, row)
    for figure in oracle.best.values():
        yield of_addable(oracle, figure)


def of_choice(oracle, key, claims):
    """What the choice of one best value holds."""
    if key not in oracle.best:
        yield "all deprecated"
        return
    yield f"best by {oracle.reasons(key)[0]}"
    yield f"best {claims[0].claim.stage}"
    if len(claims) > 2:
        yield "three claims about one fact"
    if claims[0].claim.of_claim_id:
        yield "share of the whole that names it" if oracle.is_share_of_whole(claims[0]) else "share of a share"


def of_figure(oracle, figure, has_whole):
    """Whether a figure is a copy, and what its period makes of it."""
    own, period = figure.claim.source_id, closed_period(figure.claim.period)
    if copied := oracle.sources[own].repeats_source_id:
        yield {own: "copy with its own figure", copied: "copy"}.get(oracle.group(figure), "copy of a copy")
    precision = "by year" if period and period[2] else "by day"
    if figure.claim_id.endswith("/whole"):
        yield f"derived whole {precision}"
    elif figure.per == "year" and period and not has_whole:
        yield "per year over no whole years"
    elif figure.per is None and len(spread(figure)) > 1:
        yield f"spread {precision}"
    elif figure.per is None and figure.claim.period:
        yield "cumulative, not spread" if period and None in spread(figure) else "one year" if period else "open period"


def of_rollup(oracle, subject, row):
    """What a row of the roll-up holds."""
    parts = [figure for figure in oracle.best.values() if figure.is_of(*subject)]
    wholes = {figure.order for figure in parts if figure.claim.component is None}
    is_in_parent = oracle.programmes[subject[0]].budget_within_parent == "yes"
    later_shares = any(oracle.is_share_of_whole(figure) and figure.order == 2 for figure in parts)
    own, both = row.own, row.own and row.with_figure
    found = {
        "no own figure": not own,
        "own is a sum of shares": own and not wholes,
        "announced and budgeted wholes": wholes == {1, 2},
        "announced whole and budgeted shares": wholes == {1} and later_shares,
        "over-allocated parent": own and row.excess,
        "two children with figures": row.with_figure > 1,
        "child without figure": own and row.with_figure < row.total,
        "own unbounded": both and own.high is None,
        "children unbounded": both and row.children.high is None,
        "unallocated point": both and row.unallocated.point,
        "contribution hidden from further above": both and is_in_parent,
    }
    yield from (name for name, holds in found.items() if holds)
    for child, node, _ in oracle.contributions(*subject):
        edge = oracle.programmes[node].budget_within_parent
        yield f"contribution over an edge {edge}, {'from a child' if child == node else 'from further below'}"
        if oracle.programmes[child].programme_level == "axis":
            yield "contribution through an axis"


def of_addable(oracle, figure):
    """Why a best value is added or is not."""
    claim = figure.claim
    if oracle.is_addable(figure):
        return "addable"
    if claim.component or claim.stage == "expected" or figure.money.point is None or claim.scope == "unstated":
        return "never addable"
    whole = {
        f.claim.programme_id
        for f in oracle.best.values()
        if f.claim.component is None and f.is_of(f.claim.programme_id, STAGES[claim.stage][0], claim.scope)
    }
    held = whole & set(oracle.containers(figure))
    if held & set(oracle.ancestors(claim.programme_id)):
        return "inside the figure of an ancestor"
    return "drawn on a figure elsewhere" if held else "not the later stage"
