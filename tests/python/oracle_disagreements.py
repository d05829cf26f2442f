"""What disagrees, what covers a programme and how a figure is told again: a second time, from the words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from oracle_words import CONSULTED_ON, STAGES, calendar_year, earliest


@dataclass(frozen=True)
class Disagreement:
    """Claims or best values that cannot all hold."""

    kind: str
    lowest: Decimal
    highest: Decimal
    claims: int
    sources: int
    status: str = "explained"
    best: str | None = None


def fact_of(oracle, figure):
    """The family in place of the stage, per what; money that accumulates is one fact a year."""
    claim = figure.claim
    family, _, is_cumulative = STAGES[claim.stage]
    year = calendar_year(claim.as_of) or calendar_year(oracle.sources[claim.source_id].published_on)
    words = [family, claim.scope, claim.component or "whole", *([f"per {figure.per}"] if figure.per else [])]
    words += [claim.currency] if claim.currency != "EUR" else []
    keys = (claim.programme_id, " ".join(words), figure.part, year if is_cumulative else None)
    return "/".join(["financing", *(str(key) if key else ".." for key in keys)])


def clash(figures):
    """The highest lower end lies above the lowest upper end; an open end is endless."""
    highs = [figure.money.high for figure in figures if figure.money.high is not None]
    return bool(highs) and max(figure.money.low for figure in figures) > min(highs)


def ends(figures, tie=lambda figure, sign: (sign * figure.shown, figure.claim_id)):
    """The two that clash: with the lowest upper end, and with the highest lower end."""
    below = min(figures, key=lambda f: (f.money.high is None, f.money.high or 0, *tie(f, 1)))
    return below, min(figures, key=lambda f: (-f.money.low, *tie(f, -1)))


def significant(figure):
    """The digits of what is shown, in cents, before the closing zeros."""
    return str(int(figure.shown * 100)).rstrip("0")


def rounded(figure, digits):
    """What is shown at so many digits, half up."""
    cents = int(figure.shown * 100)
    step = Decimal(10) ** (len(str(cents)) - digits)
    return (Decimal(cents) / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def is_revision(oracle, figures):
    """In the order of publication the figures only rise or only fall, and who says the last has the best standing."""
    days = [earliest(oracle.sources[figure.claim.source_id].published_on) for figure in figures]
    dated = [(day, figure.shown, figure) for day, figure in zip(days, figures) if day]
    up = [shown for _, shown, _ in sorted(dated, key=lambda one: (one[0], one[1]))]
    down = [shown for _, shown, _ in sorted(dated, key=lambda one: (one[0], -one[1]))]
    rises, falls = up == sorted(up), down == sorted(down, reverse=True)
    if not dated or rises == falls:
        return False
    ranks = {figure: oracle.standing(figure) for *_, figure in dated}
    last = max(up) if rises else min(up)
    return min(rank for figure, rank in ranks.items() if figure.shown == last) == min(ranks.values())


def kind_of(oracle, figures):
    """The first class that applies; money is no stock, so that its days never differ."""
    shown = [figure.shown for figure in figures]
    digits = min(max(1, len(significant(figure))) for figure in figures)
    below, above = ends(figures)
    if significant(below) == significant(above):
        return "unit"
    if len({rounded(figure, digits) for figure in figures}) == 1 and max(shown) <= min(shown) * Decimal("1.05"):
        return "rounding"
    return "revision" if is_revision(oracle, figures) else "genuine"


def disagreements(oracle):
    """Fact -> what disagrees about it. A deprecated claim is counted, and classed where only it makes a difference."""
    facts, found = {}, {}
    for figure in oracle.figures:
        facts.setdefault(fact_of(oracle, figure), []).append(figure)
    for fact, figures in facts.items():
        if not clash(figures):
            continue
        others = [figure for figure in figures if oracle.ruling(figure) != "deprecated"]
        classed = others if clash(others) else figures
        below, above = ends(classed)
        best = max((f for f in classed if f in oracle.best.values()), key=lambda f: f.order, default=None)
        by_ruling = best and oracle.reasons(best.key)[0] == "ruling"
        found[fact] = Disagreement(
            kind_of(oracle, classed),
            below.shown,
            above.shown,
            len(figures),
            len({oracle.group(figure) for figure in figures}),
            "ruled" if by_ruling or len(others) < len(figures) else "open",
            best and best.claim_id,
        )
    return found


def explained(oracle):
    """Programme -> how its best values differ: what alone makes them agree, the first of stage, scope and component."""
    found = {}
    for programme_id in oracle.programmes:
        values = [figure for figure in oracle.best.values() if figure.claim.programme_id == programme_id]
        if clash(values):
            below, above = ends(values, lambda f, _: ("/".join(part or ".." for part in f.key),))
            kinds = (name for name in ("stage", "scope", "component") if not any(map(clash, apart(values, name))))
            found[programme_id] = Disagreement(
                next(kinds, "several"),
                below.money.high if below.printed is None else below.printed,
                above.money.low if above.printed is None else above.printed,
                len(values),
                len({oracle.group(figure) for figure in values}),
            )
    return found


def apart(figures, name):
    """The figures by what their claims have in a column."""
    groups = {}
    for figure in figures:
        groups.setdefault(getattr(figure.claim, name), []).append(figure)
    return groups.values()


def budget_coverage(oracle):
    """Programme -> status and claim: a best whole with both ends covers, what else is claimed covers in part."""
    ranks = {f: rank for claimed in oracle.ranked.values() for rank, f in enumerate(claimed)}
    best, found = set(oracle.best.values()), {}
    for programme_id, row in oracle.programmes.items():
        claimed = [f for f in oracle.figures if f.claim.programme_id == programme_id and f.claim.stage != "expected"]

        def covers(f):
            return f in best and f.claim.component is None and f.money.high is not None

        def order(f):
            day = earliest(f.claim.as_of) or date.min
            return not covers(f), f not in best, -day.toordinal(), ranks.get(f, 99), f.claim_id

        first = min(claimed, key=order, default=None)
        status = "not_applicable" if row.programme_level == "axis" else "not_searched"
        if first:
            status = "published" if covers(first) else "published_partial"
        found[programme_id] = status, first and first.claim_id
    return found


def told(oracle):
    """Candidate -> how it tells the claim published before it again, in how many wordings its fact is told, its age."""
    found = {}
    for claimed in oracle.ranked.values():
        days = {f: earliest(oracle.sources[f.claim.source_id].published_on) or date.max for f in claimed}
        claimed = sorted(claimed, key=lambda f: (days[f], f.claim_id))
        for before, figure in zip([None, *claimed], claimed):
            day = earliest(figure.claim.as_of) or earliest(oracle.sources[figure.claim.source_id].published_on)
            age = day and (CONSULTED_ON - day).days
            found[figure.claim_id] = drift(before, figure), len({wording(f) for f in claimed}), age
    return found


def wording(figure):
    """The hedge and the number, or the bounds."""
    return figure.claim.qualifier, figure.printed, figure.money.low, figure.money.high


def drift(before, figure):
    """First; another hedge on the same number; the same number or bounds; else another figure."""
    if before is None:
        return "first"
    is_same_number = figure.printed is not None and figure.printed == before.printed
    if is_same_number and figure.claim.qualifier != before.claim.qualifier:
        return "hedge"
    is_same = is_same_number or wording(figure)[2:] == wording(before)[2:] and figure.money.high is not None
    return "same" if is_same else "figure"
