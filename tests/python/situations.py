"""The situations that the generated cases have to hold (tests/situations.csv), so that the comparison says something."""

from __future__ import annotations

from oracle_words import STAGES, closed_period, spread


def in_rows(case):
    """What single rows hold."""
    yield from (f"edge {row.budget_within_parent}" for row in case.programmes)
    yield from (f"qualifier {claim.qualifier}" for claim in case.claims)
    yield from (f"per {claim.per}" for claim in case.claims)
    yield from (f"{ruling} by ruling" for ruling in case.rulings.values())
    yield from ("axis" for row in case.programmes if row.programme_level == "axis")
    yield from ("9 programmes" for _ in case.programmes[8:])
    yield from ("undated source" for row in case.sources if row.published_on is None)
    for amount in (claim.amount or 0 for claim in case.claims):
        if amount > 10**10:
            yield "more than ten billion"
        if amount % 1:
            yield "cents"


def in_choice(oracle):
    """What the choice of best values and the copies hold."""
    for key, claims in oracle.ranked.items():
        if key not in oracle.best:
            yield "all deprecated"
            continue
        yield f"best by {oracle.reasons(key)[0]}"
        yield f"best {claims[0].claim.stage}"
        if len(claims) > 2:
            yield "three claims about one fact"
        if oracle.is_share_of_whole(claims[0]) and claims[0].claim.of_claim_id:
            yield "share of the whole that names it"
        elif claims[0].claim.component and claims[0].claim.of_claim_id:
            yield "share of a share"
    for figure in oracle.figures:
        own, group = figure.claim.source_id, oracle.group(figure)
        copied = oracle.sources[own].repeats_source_id
        if copied:
            yield {own: "copy with its own figure", copied: "copy"}.get(group, "copy of a copy")


def in_years(oracle):
    """What claims per year and the spread over years hold."""
    ids = {figure.claim_id for figure in oracle.figures}
    for figure in oracle.figures:
        period = closed_period(figure.claim.period)
        precision = "by year" if period and period[2] else "by day"
        if figure.claim_id.endswith("/whole"):
            yield f"derived whole {precision}"
        elif figure.per == "year" and period and f"{figure.claim_id}/whole" not in ids:
            yield "per year over no whole years"
        elif figure.per is None and len(spread(figure)) > 1:
            yield f"spread {precision}"
        elif figure.per is None and period and None in spread(figure):
            yield "cumulative, not spread"
        elif figure.per is None and figure.claim.period and not period:
            yield "open period"


def in_rollup(oracle):
    """What the roll-up holds."""
    for subject, row in oracle.rollups().items():
        parts = [figure for figure in oracle.best.values() if figure.is_of(*subject)]
        wholes = {figure.order for figure in parts if figure.claim.component is None}
        if row.own is None:
            yield "no own figure"
        elif not wholes:
            yield "own is a sum of shares"
        elif wholes == {1, 2}:
            yield "announced and budgeted wholes"
        elif wholes == {1} and any(oracle.is_share_of_whole(figure) and figure.order == 2 for figure in parts):
            yield "announced whole and budgeted shares"
        if row.own and row.excess:
            yield "over-allocated parent"
        if row.with_figure > 1:
            yield "two children with figures"
        if row.own and row.with_figure < row.total:
            yield "child without figure"
        if row.own and row.with_figure and row.own.high is None:
            yield "own unbounded"
        if row.own and row.with_figure and row.children.high is None:
            yield "children unbounded"
        if row.own and row.with_figure and row.unallocated.point:
            yield "unallocated point"
        for child, node, _ in oracle.contributions(*subject):
            edge = oracle.programmes[node].budget_within_parent
            yield f"contribution over an edge {edge}, {'from a child' if child == node else 'from further below'}"
            if oracle.programmes[child].programme_level == "axis":
                yield "contribution through an axis"
            if row.own and oracle.programmes[subject[0]].budget_within_parent == "yes":
                yield "contribution hidden from further above"


def in_addable(oracle):
    """What addable and its containers hold."""
    for figure in oracle.best.values():
        claim = figure.claim
        family = STAGES[claim.stage][0]
        if oracle.is_addable(figure):
            yield "addable"
        elif claim.component is None and claim.stage != "expected" and figure.money.point is not None:
            above = list(oracle.containers(figure))
            drawn = [claim.drawn_on_programme_id, *oracle.ancestors(claim.drawn_on_programme_id or claim.programme_id)]
            held = {
                f.claim.programme_id
                for f in oracle.best.values()
                if f.claim.component is None and f.is_of(f.claim.programme_id, family, claim.scope)
            }
            inside = held & set(oracle.ancestors(claim.programme_id)) & set(above)
            if inside:
                yield "inside the figure of an ancestor"
            elif claim.drawn_on_programme_id and held & set(drawn):
                yield "drawn on a figure elsewhere"
            else:
                yield "not the later stage"


def situations(case):
    """The names of the situations that one case holds, some of them several times."""
    oracle = case.oracle()
    yield from in_rows(case)
    for part in (in_choice, in_years, in_rollup, in_addable):
        yield from part(oracle)
