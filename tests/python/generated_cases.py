"""Made-up trees, sources and claims, drawn so that the hard situations are common.

Cases share no programme, source or claim: the number of a case begins all of its ids. So the models are run once, on
the rows of all cases together.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from random import Random

from oracle import Oracle
from oracle_words import CONSULTED_ON, LEVELS_WITHOUT_MONEY, QUALIFIERS, STAGES, STANDINGS, Claim, Programme, Source

EDGES = ["yes", "yes", "yes", "yes", "part", "part", "no", "unknown"]
LEVELS = ["plan", "scheme", "call", "commitment", "axis"]
COMPONENTS = [
    *("funder_share", "instrument_share", "recipient_share", "capital", "consumable", "spendable", "tranche", "top_up"),
    "without_tax",
]
RECIPIENTS = [{"recipient_actor_id": "inserm"}, {"recipient_type": "company"}]
DATES = ["2018", "2018~", "2018?", "2018-04", "2018-04~", "2018-04-11", "2018-04-11~", "2017/2019", "2017/..", "2019"]
PERIODS = [
    *("2018", "2018~", "2018?", "2018/2020", "2017/2023", "2015/.."),
    *("2023-12-21/2030-12-20", "2018-03-15/2020-06-30", "2018-03/2019-02", "2020-02-29/2024-02-28"),
    *("2018-04", "2018-04-11", "2018/2020-06", "2019-12-31/2020-01-01", "2018-07-01/2028-06-30"),
    "2018-03-10/2020-03-15",
]
ROUND_AMOUNTS = [0, 1, 100, 3000, 7000, 10000, 10050, 99999, 8 * 10**9, 10**13]  # in cents


@dataclass(frozen=True)
class Case:
    """One made-up warehouse: the rows of its seeds, and rulings by claim."""

    programmes: list[Programme]
    sources: list[Source]
    claims: list[Claim]
    rulings: dict[str, str]

    def oracle(self):
        """What the rules say about it."""
        return Oracle(self.programmes, self.sources, self.claims, self.rulings)


def seeds(cases):
    """The rows of cases as seeds, with the columns that every seed fills; the latest check is the data date."""
    checked = {"checked_on": CONSULTED_ON}
    return {
        "programmes": [asdict(row) | {"checked_on": "2026-06-01"} for case in cases for row in case.programmes],
        "sources": [asdict(row) | {"consulted_on": CONSULTED_ON} for case in cases for row in case.sources],
        "financing_claims": [asdict(row) | checked for case in cases for row in case.claims],
        "claim_rulings": [
            {"claim_id": claim_id, "ruling": ruling} for case in cases for claim_id, ruling in case.rulings.items()
        ],
    }


def some(random, values, share=0.25):
    """One of the values with that probability, else None."""
    return random.choice(values) if values and random.random() < share else None


def amount_of(random):
    """A round amount that others may have too, or any number of cents."""
    return Decimal(random.choice(ROUND_AMOUNTS) if random.random() < 0.5 else random.randrange(10**13)) / 100


def next_programme(random, rows, case):
    """A programme below, beside or away from the earlier ones; the first is a plan, which may hold money."""
    if not rows:
        return Programme(f"{case}p0", "plan")
    ids = [row.programme_id for row in rows]
    parent = random.choice([ids[-1], ids[-1], random.choice(ids), random.choice(ids), rows[-1].parent_programme_id])
    parent = None if random.random() < 0.1 else parent
    return Programme(f"{case}p{len(rows)}", random.choice(LEVELS), parent, random.choice(EDGES) if parent else None)


def next_source(random, rows, case):
    """A source of any standing, perhaps undated, perhaps a copy of an earlier one or of a copy, perhaps its twin."""
    repeats = some(random, [row.source_id for row in rows[-1:]], 0.6)
    if rows and random.random() < 0.4:
        return replace(random.choice(rows), source_id=f"{case}s{len(rows)}", repeats_source_id=repeats)
    return Source(f"{case}s{len(rows)}", random.choice(STANDINGS), some(random, DATES, 0.8), repeats)


def figure_of(random):
    """The columns of a figure: a number with a qualifier, or two bounds."""
    qualifier = random.choice(["exact", "exact", "exact", *QUALIFIERS, "range"])
    if qualifier != "range":
        return {"qualifier": qualifier, "amount": amount_of(random), "amount_low": None, "amount_high": None}
    low, high = sorted([amount_of(random), amount_of(random)])
    return {"qualifier": "range", "amount": None, "amount_low": low, "amount_high": high}


def fund_of(random, tree, programme):
    """The programme that a claim is drawn on, mostly none; over an edge `part` often one above it."""
    ids = {row.programme_id: row for row in tree}
    above, parent = [], programme.parent_programme_id
    while parent:
        above.append(parent)
        parent = ids[parent].parent_programme_id
    if programme.budget_within_parent == "part" and random.random() < 0.8:
        return random.choice(above[:2])
    return some(random, [row.programme_id for row in tree if row != programme], 0.2)


def fresh_claim(random, tree, rows, earlier, case):
    """A claim that owes nothing to the others; half of them are plain envelopes, which meet in the roll-up."""
    programme = random.choice([row for row in tree if row.programme_level not in LEVELS_WITHOUT_MONEY])
    claim = Claim(
        claim_id=f"{case}c{len(earlier)}",
        programme_id=programme.programme_id,
        source_id=random.choice(rows).source_id,
        stage=random.choice(["announced", "budgeted", "budgeted"]),
        drawn_on_programme_id=fund_of(random, tree, programme),
        period=some(random, PERIODS, 0.5),
        **figure_of(random),
    )
    if random.random() < 0.5:
        return claim
    component = some(random, COMPONENTS, 0.5)
    of_programme = [row.claim_id for row in earlier if row.programme_id == claim.programme_id]
    funder = some(random, ["anr", "cea"])
    if component == "funder_share" and not claim.drawn_on_programme_id:
        funder = funder or "anr"
    return replace(
        claim,
        stage=random.choice(["announced", "budgeted", *STAGES]),
        scope=random.choice(["public", "public", "public", "private", "unstated"]),
        component=component,
        of_claim_id=some(random, of_programme, 0.6) if component else None,
        per=some(random, ["year", "year", "year", "project", "unknown"], 0.35),
        instrument="110" if component == "instrument_share" else some(random, ["110", "421"]),
        funder_actor_id=funder,
        as_of=some(random, DATES, 0.5),
        currency=random.choice(["EUR"] * 9 + ["USD"]),
        **(random.choice(RECIPIENTS) if component == "recipient_share" else {}),
    )


def similar_claim(random, rows, earlier, case):
    """A second word on the fact of the claim before: another source, often its copy, perhaps one thing changed."""
    claim = earlier[-1]
    copies = [row.source_id for row in rows if row.repeats_source_id == claim.source_id]
    source_id = some(random, copies, 0.8) or random.choice(rows).source_id
    changes = {"claim_id": f"{case}c{len(earlier)}", "source_id": source_id}
    kinds = [
        "nothing",
        "nothing",
        "nothing",
        "figure",
        "rounded",
        "currency",
        "qualifier",
        "as_of",
        "stage",
        "period",
        "per",
    ]
    kinds += ["part"] * (6 if claim.component else 1) + ["funder"] * (3 if claim.component == "funder_share" else 0)
    kind = random.choice(kinds)
    if kind == "figure":
        changes |= figure_of(random)
    elif kind == "qualifier" and claim.amount is not None:
        changes["qualifier"] = random.choice(list(QUALIFIERS))
    elif kind == "rounded" and claim.amount:
        changes["amount"] = Decimal(f"{claim.amount:.2g}").quantize(Decimal("0.01"))
    elif kind == "currency":
        changes["currency"] = random.choice(["EUR", "USD", "CHF"])
    elif kind == "as_of":
        changes["as_of"] = some(random, DATES, 0.8)
    elif kind == "stage":
        changes["stage"] = random.choice(["announced", "budgeted", "paid"])
    elif kind == "period":
        changes["period"] = some(random, PERIODS, 0.8)
    elif kind == "per":
        changes["per"] = random.choice(["year", "project", None])
    elif kind == "funder":
        changes["funder_actor_id"] = random.choice(["anr", "cea"])
    elif kind == "part":
        changes |= {"component": random.choice(["capital", "tranche", "top_up"]), **figure_of(random)}
    return replace(claim, **changes)


def case(number):
    """The case of a number: up to 9 programmes, 6 sources and 9 facts with 1 to 4 claims, a ruling now and then."""
    random = Random(number)
    tree, rows, claims, rulings = [], [], [], {}
    for _ in range(random.randint(1, 9)):
        tree.append(next_programme(random, tree, number))
    for _ in range(random.randint(1, 6)):
        rows.append(next_source(random, rows, number))
    for _ in range(random.randint(1, 9)):
        claims.append(fresh_claim(random, tree, rows, claims, number))
        for _ in range(random.choice([0, 0, 1, 2, 3])):
            claims.append(similar_claim(random, rows, claims, number))
        if random.random() < 0.2:
            rulings[claims[-1].claim_id] = random.choice(["preferred", "deprecated"])
    return Case(tree, rows, claims, rulings)
