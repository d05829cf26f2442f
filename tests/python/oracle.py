"""The money rules of the design, a second time: written from the words, not from the SQL of the models.

Choice of the best value, independence, own figure, roll-up over the tree, addable. Codes, intervals, dates and
the spread over years are in `oracle_words`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from oracle_words import (
    LEVELS_WITHOUT_MONEY,
    NOT_ADDING,
    RULINGS,
    STAGES,
    STANDINGS,
    Figure,
    Money,
    earliest,
    interval,
    total,
    whole_years,
)

BREAKDOWNS = {
    "funder_share": "by funder",
    "instrument_share": "by instrument",
    "capital": "by way of spending",
    "consumable": "by way of spending",
    "tranche": "by instalment",
    "recipient_share": "by recipient",
}


@dataclass(frozen=True)
class Rollup:
    """What one programme holds in one stage family and scope."""

    own: Money | None
    children: Money
    unallocated: Money | None
    excess: Decimal | None
    with_figure: int
    total: int


def latest_first(day):
    """Sort key: the latest day first, no day last."""
    return (day is None, 0 if day is None else -day.toordinal())


class Oracle:
    """What the rules say about one case: programmes, sources, claims and rulings (claim -> ruling)."""

    def __init__(self, programmes, sources, claims, rulings):
        self.programmes = {row.programme_id: row for row in programmes}
        self.sources = {row.source_id: row for row in sources}
        self.claims = {row.claim_id: row for row in claims}
        self.rulings = rulings
        self.figures = [figure for claim in claims for figure in self.figures_of(claim)]
        self.ranked = {}
        for figure in self.figures:
            if figure.is_candidate:
                self.ranked.setdefault(figure.key, []).append(figure)
        for claimed in self.ranked.values():
            claimed.sort(key=lambda figure: [value for _, value in self.criteria(figure)])
        firsts = {key: claimed[0] for key, claimed in self.ranked.items()}
        self.best = {key: figure for key, figure in firsts.items() if self.ruling(figure) != "deprecated"}

    @staticmethod
    def figures_of(claim):
        """A figure per year over a closed period of whole years also makes a derived whole claim."""
        money = interval(claim)
        yield Figure(claim.claim_id, claim, money, claim.per)
        years = whole_years(claim.period) if claim.per == "year" else None
        if years:
            yield Figure(f"{claim.claim_id}/whole", claim, total([money] * years), None, years)

    def ruling(self, figure):
        """A ruling names the claim as stated; it holds for the whole derived from it too."""
        return self.rulings.get(figure.claim.claim_id)

    def standing(self, figure):
        """The place of a source's standing, the best first."""
        return STANDINGS.index(self.sources[figure.claim.source_id].standing)

    def criteria(self, figure):
        """Order of choice: a list of reason and value, the least value wins."""
        source = self.sources[figure.claim.source_id]
        published = earliest(source.published_on)
        as_of = ("as_of", latest_first(earliest(figure.claim.as_of) or published))
        money = figure.money
        return [
            ("ruling", RULINGS.index(self.ruling(figure))),
            *([as_of] if STAGES[figure.claim.stage][2] else []),
            ("standing", self.standing(figure)),
            as_of,
            ("publication", latest_first(published)),
            ("original", source.repeats_source_id is not None),
            ("interval", (money.high is None, 0 if money.high is None else money.high - money.low)),
            ("claim_id", figure.claim_id),
        ]

    def reasons(self, key):
        """The first criterion that tells the best claim from the next one, and any other from the one before it."""
        lists = [self.criteria(figure) for figure in self.ranked[key]]
        rivals = lists[1:2] + lists[:-1]
        return [
            next(reason for (reason, mine), (_, other) in zip(one, rival) if mine != other)
            for one, rival in zip(lists, rivals)
        ] or ["only_claim"]

    def known_on(self, day):
        """What the rules say of the claims whose source had certainly appeared by a day."""
        known = [claim for claim in self.claims.values() if self.sources[claim.source_id].known_from <= day]
        return Oracle(self.programmes.values(), self.sources.values(), known, self.rulings)

    def group(self, figure):
        """Independence: a claim joins the source that it repeats only if that holds the same fact and amount."""
        repeated = self.sources[figure.claim.source_id].repeats_source_id
        for other in self.figures:
            same = (other.key, other.per, other.money) == (figure.key, figure.per, figure.money)
            if other.claim.source_id == repeated and same:
                return self.group(other)
        return figure.claim.source_id

    def ancestors(self, programme_id):
        """The programmes above one, nearest first, over all edges."""
        parent = self.programmes[programme_id].parent_programme_id
        return [parent, *self.ancestors(parent)] if parent else []

    def children_of(self, programme_id):
        """The programmes right below one."""
        return [row for row in self.programmes.values() if row.parent_programme_id == programme_id]

    def is_share_of_whole(self, figure):
        """A component that adds, and no share of a share."""
        component, of_claim = figure.claim.component, figure.claim.of_claim_id
        adds = component is not None and component not in NOT_ADDING
        return adds and (of_claim is None or self.claims[of_claim].component is None)

    def whole_or_shares(self, values):
        """The whole of the later stage, else the shares of the whole of the later stage that has some; and which."""
        wholes = [figure for figure in values if figure.claim.component is None]
        parts = wholes or [figure for figure in values if self.is_share_of_whole(figure)]
        later = max((figure.order for figure in parts), default=None)
        return [figure for figure in parts if figure.order == later], bool(wholes)

    def own(self, *subject):
        """Own: the best whole, else the sum of shares: a floor, since no source says that they are all.

        Two breakdowns tell the same money twice: the higher one counts, with what comes on top.
        """
        parts, is_whole = self.whole_or_shares([f for f in self.best.values() if f.is_of(*subject)])
        if is_whole or not parts:
            return parts[0].money if parts else None
        sums = Counter()
        for figure in parts:
            sums[BREAKDOWNS.get(figure.claim.component, "on top")] += figure.money.low
        on_top = sums.pop("on top", 0)
        return Money(None, max(sums.values(), default=0) + on_top, None)

    def drawn(self, *subject):
        """What a programme brings over an edge `part`: only what is drawn on its parent or an ancestor."""
        above = self.ancestors(subject[0])
        values = [f for f in self.best.values() if f.is_of(*subject) and f.claim.drawn_on_programme_id in above]
        parts, _ = self.whole_or_shares(values)
        return total(figure.money for figure in parts) if parts else None

    def contributions(self, programme_id, family, scope):
        """Roll-up: child of the programme, topmost node with a figure below it, the figure."""
        for child in self.children_of(programme_id):
            subject = (child.programme_id, family, scope)
            if child.budget_within_parent == "part" and (money := self.drawn(*subject)):
                yield child.programme_id, child.programme_id, money
            elif child.budget_within_parent == "yes" and (money := self.own(*subject)):
                yield child.programme_id, child.programme_id, money
            elif child.budget_within_parent == "yes":
                for _, contributor, money in self.contributions(*subject):
                    yield child.programme_id, contributor, money

    def rollup(self, *subject):
        """Roll-up of a programme in a family and scope; None where neither it nor a contributor has a figure."""
        own, below = self.own(*subject), list(self.contributions(*subject))
        if own is None and not below:
            return None
        children = total(money for _, _, money in below)
        counted = [
            child.programme_id
            for child in self.children_of(subject[0])
            if child.programme_level not in LEVELS_WITHOUT_MONEY and child.budget_within_parent != "no"
        ]
        excess = own and own.high is not None and children.low - own.high
        return Rollup(
            own,
            children,
            own and unallocated(own, children),
            excess if excess and excess > 0 else None,
            len({child for child, _, _ in below}),
            len(counted),
        )

    def rollups(self):
        """Every roll-up row: (programme, family, scope) -> Rollup."""
        spaces = {(STAGES[f.claim.stage][0], f.claim.scope) for f in self.best.values()}
        subjects = [(programme_id, *space) for programme_id in self.programmes for space in spaces]
        return {subject: row for subject in subjects if (row := self.rollup(*subject))}

    def containers(self, figure):
        """Whose figures contain this one: ancestors up to the first `no`; what it is drawn on, and above that."""
        programme = self.programmes[figure.claim.programme_id]
        while programme.parent_programme_id and programme.budget_within_parent != "no":
            programme = self.programmes[programme.parent_programme_id]
            yield programme.programme_id
        if drawn_on := figure.claim.drawn_on_programme_id:
            yield from [drawn_on, *self.ancestors(drawn_on)]

    def is_addable(self, figure):
        """Addable: a whole with a point and a scope, of its family's later stage, in no container with such a figure."""
        family, scope = STAGES[figure.claim.stage][0], figure.claim.scope
        alike = [f for f in self.best.values() if f.is_of(f.claim.programme_id, family, scope)]
        wholes = [f for f in alike if f.claim.component is None]
        later = max((f.order for f in wholes if f.claim.programme_id == figure.claim.programme_id), default=None)
        held = {f.claim.programme_id for f in wholes} & set(self.containers(figure))
        return (
            scope != "unstated"
            and figure in wholes
            and figure.money.point is not None
            and figure.order == later
            and not held
        )


def unallocated(own, children):
    """What is not broken down: interval arithmetic that stops at 0."""
    zero = Decimal(0)
    both = own.point is not None and children.point is not None
    return Money(
        max(zero, own.point - children.point) if both else None,
        zero if children.high is None else max(zero, own.low - children.high),
        None if own.high is None else max(zero, own.high - children.low),
    )
