"""The oracle's rows and words: codes, intervals, dates and the spread over years, written from the design."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
CONSULTED_ON = date(2026, 11, 21)
# Stage -> family, place in the family, whether it accumulates. `expected` is in no family that is summed.
STAGES = {
    "announced": ("envelope", 1, False),
    "budgeted": ("envelope", 2, False),
    "committed": ("award", 1, True),
    "contracted": ("contract", 1, True),
    "paid": ("paid", 1, True),
    "expected": ("outside", 1, False),
}
# Qualifier -> low factor, high factor (None: unbounded), whether it has a point.
QUALIFIERS = {
    "exact": ("1", "1", True),
    "nearly": ("0.9", "1", True),
    "about": ("0.9", "1.1", True),
    "at_least": ("1", None, False),
    "at_most": ("0", "1", False),
}
STANDINGS = ["government", "funder", "auditor", "evaluator", "self_declared", "press", "opinion"]
RULINGS = ["preferred", None, "deprecated"]
NOT_ADDING = {"spendable", "without_tax"}
LEVELS_WITHOUT_MONEY = {"axis"}


@dataclass(frozen=True)
class Programme:
    programme_id: str
    programme_level: str = "scheme"
    parent_programme_id: str | None = None
    budget_within_parent: str | None = None


@dataclass(frozen=True)
class Source:
    source_id: str
    standing: str = "press"
    published_on: str | None = None
    repeats_source_id: str | None = None

    @property
    def known_from(self):
        """Public at the latest day on which it can have appeared; undated or open, from the day it was consulted."""
        return latest(self.published_on) or CONSULTED_ON


@dataclass(frozen=True)
class Claim:
    claim_id: str
    programme_id: str
    source_id: str
    stage: str = "budgeted"
    scope: str = "public"
    component: str | None = None
    of_claim_id: str | None = None
    per: str | None = None
    instrument: str | None = None
    funder_actor_id: str | None = None
    recipient_actor_id: str | None = None
    recipient_type: str | None = None
    drawn_on_programme_id: str | None = None
    qualifier: str = "exact"
    amount: Decimal | None = None
    amount_low: Decimal | None = None
    amount_high: Decimal | None = None
    currency: str = "EUR"
    period: str | None = None
    as_of: str | None = None


@dataclass(frozen=True)
class Money:
    """A point (None: there is none) inside bounds; a high of None is unbounded."""

    point: Decimal | None
    low: Decimal
    high: Decimal | None


@dataclass(frozen=True)
class Figure:
    """A claim with its interval, or the whole that follows from a claim per year."""

    claim_id: str
    claim: Claim
    money: Money
    per: str | None
    years: int = 1

    @property
    def printed(self):
        """The number as printed, None for bounds; that of a derived whole is multiplied."""
        return None if self.claim.amount is None else self.claim.amount * self.years

    @property
    def shown(self):
        """One number for a figure: the printed one, else the upper, else the lower end."""
        return next(n for n in (self.printed, self.money.high, self.money.low) if n is not None)

    @property
    def part(self):
        """A share is told apart by funder, else fund; by recipient, else the kind of them; or by instrument."""
        if self.claim.component == "funder_share":
            return self.claim.funder_actor_id or self.claim.drawn_on_programme_id
        if self.claim.component == "recipient_share":
            return self.claim.recipient_actor_id or self.claim.recipient_type
        return self.claim.instrument if self.claim.component == "instrument_share" else None

    @property
    def key(self):
        """Best financing: at most one per programme x stage x scope x component x part; other currencies stay apart."""
        foreign = [self.claim.currency] if self.claim.currency != "EUR" else []
        return (self.claim.programme_id, self.claim.stage, self.claim.scope, self.claim.component, self.part, *foreign)

    @property
    def is_candidate(self):
        """A figure per something, or in another currency than the euro, is never a best value."""
        return self.per is None and self.claim.currency == "EUR"

    @property
    def order(self):
        """The place of the stage in its family: the highest is the later stage."""
        return STAGES[self.claim.stage][1]

    def is_of(self, programme_id, family, scope):
        """Roll-up is per programme x stage family x scope; `expected` is never in it."""
        mine = (self.claim.programme_id, STAGES[self.claim.stage][0], self.claim.scope)
        return mine == (programme_id, family, scope) and family != "outside"


def total(parts):
    """A sum has a point only if each part has one, and no upper bound if one part has none."""
    parts = list(parts)
    point = None if any(part.point is None for part in parts) else sum((part.point for part in parts), Decimal(0))
    high = None if any(part.high is None for part in parts) else sum((part.high for part in parts), Decimal(0))
    return Money(point, sum((part.low for part in parts), Decimal(0)), high)


def span_of_day(text, widened):
    """First and last day of one date; `~` widens by one unit of its precision on each side, `?` does not."""
    plain = text.rstrip("~?")
    by = 1 if widened and text.endswith("~") else 0
    numbers = [int(number) for number in plain.split("-")]
    if len(numbers) == 1:
        return date(numbers[0] - by, 1, 1), date(numbers[0] + by, 12, 31)
    if len(numbers) == 2:
        first, last = (numbers[0] * 12 + numbers[1] - 1 + shift for shift in (-by, by))
        end = monthrange(last // 12, last % 12 + 1)[1]
        return date(first // 12, first % 12 + 1, 1), date(last // 12, last % 12 + 1, end)
    return date(*numbers) - timedelta(by), date(*numbers) + timedelta(by)


def latest(text):
    """Latest possible day of a date, None where it is open or there is none."""
    return None if not text or text.endswith("..") else span_of_day(text.split("/")[-1], widened=True)[1]


def calendar_year(text):
    """The year of a date that names no other."""
    years = {side[:4] for side in text.split("/")} if text else set()
    return int(years.pop()) if len(years) == 1 else None


def earliest(text):
    """Earliest possible day of a date; of `A/B` it is A's."""
    return span_of_day(text.split("/")[0], widened=True)[0] if text else None


def closed_period(text):
    """Start, end and whether known by year only, before widening; None where there is no closed period."""
    if not text or text.endswith(".."):
        return None
    ends = [text.split("/")[0], text.split("/")[-1]]
    by_year = all(len(end.rstrip("~?")) == 4 for end in ends)
    return span_of_day(ends[0], widened=False)[0], span_of_day(ends[1], widened=False)[1], by_year


def whole_years(text):
    """Number of years of a closed period of whole years, else None."""
    if not (period := closed_period(text)):
        return None
    after = period[1] + timedelta(1)
    years = after.year - period[0].year
    return years if years > 0 and (after.month, after.day) == (period[0].month, period[0].day) else None


def interval(claim):
    """The qualifier's rule gives the interval; printed bounds have no point."""
    if claim.amount is None:
        return Money(None, claim.amount_low, claim.amount_high)
    low, high, has_point = QUALIFIERS[claim.qualifier]
    low, high = ((claim.amount * Decimal(f)).quantize(CENT, ROUND_HALF_UP) if f else None for f in (low, high))
    return Money(claim.amount if has_point else None, low, high)


def spread(figure):
    """Year -> money: cumulated shares rounded to cents by day, or by equal years; None is the named bucket."""
    claim = figure.claim
    period = closed_period(claim.period)
    if period is None or (claim.as_of and STAGES[claim.stage][2]):
        return {None: figure.money}
    start, end, by_year = period

    def units(last):
        return last.year - start.year + 1 if by_year else (last - start).days + 1

    def until(amount, last):
        return (2 * int(amount * 100) * units(last) + units(end)) // (2 * units(end))

    years = {}
    for year in range(start.year, end.year + 1):
        last, before = min(date(year, 12, 31), end), date(year - 1, 12, 31)
        of_year = []
        for amount in (figure.money.point, figure.money.low, figure.money.high):
            done = 0 if amount is None or year == start.year else until(amount, before)
            of_year.append(None if amount is None else Decimal(until(amount, last) - done) / 100)
        years[year] = Money(*of_year)
    return years
