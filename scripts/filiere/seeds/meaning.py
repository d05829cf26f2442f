"""Asks about rows that are well formed and probably mean something else; a row of check_answers answers a question.

A question is told as a problem until the row is corrected or a curator has said why it is right.
"""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from filiere.seeds import likeness
from filiere.seeds.cells import span
from filiere.seeds.rules import Rules
from filiere.texts.french_numbers import quantities

# Facts of one body that lie further than this from its document are told of another century by a slip.
_YEARS_AWAY = 20
# A part may be a hundred times smaller than the whole that it lies in, and more; it is never a hundred thousand times.
_TIMES_SMALLER = 100_000
# A programme that is only said to belong to another may be larger than it, paid by others; hardly ten times.
_TIMES_LARGER = 10
_PRIVATE = (
    "company", "economic_sector", "federation", "foundation", "media", "patients_association",
    "professional_association",
)  # fmt: skip
_PUBLIC = (
    "authorities_group", "local_authority", "ministry", "public_agency", "public_bank", "public_operator",
    "public_research_body", "regional_authority", "state",
)  # fmt: skip
_PART = re.compile(r"\b(?:dont|y compris|parmi lesquels|of which|including)\b", re.IGNORECASE)
_WITHOUT_TAX = re.compile(r"\bH\.?T\b|\bhors (?:taxe|tva)|\bexcluding (?:tax|vat)", re.IGNORECASE)
# French rates of value-added tax on what health programmes buy: 20, 10 and 5.5 percent.
_TAX = ("1.2", "1.1", "1.055")
_MANY = re.compile(r"(?P<first>\d+)\s*(?:à|-|–|to)\s*(?P<last>\d+)|(?P<listed>\d+(?:\s*,\s*\d+)*\s+(?:et|and)\s+\d+)")
# How names count: a Roman numeral in capitals, digits with their ending, or words.
_ORDINALS = dict(
    enumerate(
        [
            r"\b(?:I|(?i:1(?:ers?|[èe]?res?)|premi(?:er|[èe]re)s?))\b", r"\b(?:II|(?i:2[èe](?:me)?s?|deuxi[èe]mes?|seconde?s?))\b",
            r"\b(?:III|(?i:3[èe](?:me)?s?|troisi[èe]mes?))\b", r"\b(?:IV|(?i:4[èe](?:me)?s?|quatri[èe]mes?))\b",
            r"\b(?:V|(?i:5[èe](?:me)?s?|cinqui[èe]mes?))\b", r"\b(?:VI|(?i:6[èe](?:me)?s?|sixi[èe]mes?))\b",
        ],
        start=1,
    )
)  # fmt: skip

_NEEDS = {
    "actor_names", "actors", "check_answers", "claim_rulings", "event_claims", "financing_claims", "indicator_claims", "programme_names",
    "programmes", "sources", "stages",
}  # fmt: skip


@dataclass(frozen=True)
class Question:
    """One thing to ask about a row.

    code: of the codelist check_question. row_id, other_id: the ids of the row and of the one it is held against, which
    is empty where it stands alone. seed, line, column, words: where and what.
    """

    code: str
    row_id: str
    other_id: str
    seed: str
    line: int
    column: str
    words: str


def check(rules: Rules, doubted: Set[tuple[str, int]]) -> Iterator[tuple[str, int, str, str]]:
    """Yield (seed, line, column, message) for each question that is open, and each answer to none.

    doubted: (seed, line) of the rows in which a problem was found: they ask nothing, and nothing is held against them.
    """
    if not _NEEDS <= rules.tables.keys():
        return
    answers = {
        (cells["question"], frozenset(cells["row_ids"].split())): line
        for line, cells in rules.tables["check_answers"].cells
    }
    unasked = set(answers)
    for question in questions(rules, doubted):
        ids = [question.row_id, *([question.other_id] if question.other_id else [])]
        key = (question.code, frozenset(ids))
        unasked.discard(key)
        if key not in answers:
            how = f'answer {question.code} of "{" ".join(ids)}" in check_answers'
            yield question.seed, question.line, question.column, f"{question.words}; correct it, or {how}"
    # Whether an answer is stale shows when all rows can be asked.
    if not doubted and all(table.is_complete for table in rules.tables.values()):
        for key in unasked:
            told = f"{key[0]} is not asked of {' and '.join(sorted(key[1]))}; remove the row"
            yield "check_answers", answers[key], "row_ids", told


def questions(rules: Rules, doubted: Set[tuple[str, int]]) -> Iterator[Question]:
    """Yield every question that the rows beside the doubted ones raise, answered or not."""
    _prepare(rules, doubted)
    for code, (seed, column, query) in _QUERIES.items():
        for line, row_id, other_id, words in rules.connection.execute(query).fetchall():
            yield Question(code.partition("/")[0], row_id, other_id or "", seed, line, column, words)
    yield from _words_of_amounts(rules, doubted)
    yield from _siblings(rules, doubted)
    yield from _namesakes(rules, doubted)


def _prepare(rules: Rules, doubted: Set[tuple[str, int]]) -> None:
    """Make what several questions read: the sound rows, the days that dates span, wholes of programmes."""
    lines = {name: [line for seed, line in doubted if seed == name] for name in rules.tables}
    rules.connection.execute("create schema sound")
    for name, wrong in lines.items():
        rules.connection.execute(
            f"create view sound.{name} as select * from main.{name} where line not in ({', '.join(map(str, [0, *wrong]))})"
        )
    rules.connection.execute("set search_path = 'sound,main'")
    days = {
        cell: span(cell)
        for table in rules.tables.values()
        for line, cells in table.cells
        for column in table.seed.dates
        if (cell := cells[column]) and (table.seed.name, line) not in doubted
    }
    rules.connection.execute(
        """
        create table days as
        select day ->> 'text' as text, cast(day ->> 'first' as date) as first, cast(day ->> 'last' as date) as last
        from (select unnest(from_json($days, '["json"]')) as day)
        """,
        {
            "days": json.dumps(
                [{"text": text, "first": _day(first), "last": _day(last)} for text, (first, last) in days.items()]
            )
        },
    )
    rules.connection.execute(_VIEWS)


def _day(parts: tuple[int, ...] | None) -> str | None:
    """Return a day in ISO 8601; the 31st of a month that has none is its last day."""
    if parts is None:
        return None
    year, month, day = parts
    return date(year, month, min(day, monthrange(year, month)[1])).isoformat()


_VIEWS = """
-- The days between which a document came out: at the latest when it was consulted.
create view told as
select
    source_id, coalesce(updated_on, published_on, consulted_on) as day, published.first,
    coalesce(published.last, consulted.last) as last
from sources
left join days as published on coalesce(updated_on, published_on) = published.text
left join days as consulted on consulted_on = consulted.text;

create view dated as
select 'financing_claims' as seed, 'as_of' as col, line, claim_id, as_of as day, source_id, true as is_past, true as is_near
from financing_claims
union all
select 'indicator_claims', 'as_of', line, claim_id, as_of, source_id, nature <> 'target', true from indicator_claims
union all
-- The end of a programme and what is expected are told before they happen; what was founded long ago is told today.
select
    'event_claims', 'occurred_on', line, claim_id, occurred_on, source_id, event_type not in ('deadline', 'ended', 'expected'),
    event_type in ('launched', 'announced', 'expected')
from event_claims;

-- The wholes of programmes, in euros.
create view wholes as
select
    line, claim_id, programme_id, stage_family, cast(coalesce(amount, amount_low) as decimal(38, 2)) as low,
    cast(coalesce(amount, amount_high) as decimal(38, 2)) as high
from financing_claims as claims inner join (select code, stage_family from stages) as stages on claims.stage = stages.code
where component is null and per is null and currency = 'EUR'
    and claim_id not in (select claim_id from claim_rulings where ruling = 'deprecated');

create view tops as
select programme_id, max(high) as high, max_by(claim_id, high) as claim_id from wholes group by programme_id;

create view addresses as
select
    *,
    regexp_replace(
        regexp_replace(
            regexp_replace(lower(url), '^https?://(www[.]|m[.]|amp[.])?|#.*$', '', 'g'),
            '[?&](utm_[a-z]+|xtor|fbclid|gclid|mc_[a-z]+|at_[a-z]+)=[^&]*', '', 'g'
        ),
        '(/amp|/index[.](html?|php)|[/?&])+$', ''
    ) as address,
    strip_accents(lower(trim(regexp_replace(title, '[^[:alnum:]]+', ' ', 'g')))) as plain_title,
    strip_accents(lower(trim(publisher))) as plain_publisher
from sources where url <> 'not_recorded';

create view payers as
select claims.line, claims.claim_id, claims.scope, actors.actor_id, actors.actor_type
from financing_claims as claims inner join (select actor_id, actor_type from actors) as actors
    on claims.funder_actor_id = actors.actor_id;

-- A fund is public where all that is known of it and drawn on it is: State and Europe are told apart by their claims.
create view funds as
select programme_id from (
    select programme_id, scope from financing_claims
    union all
    select drawn_on_programme_id, scope from financing_claims where scope <> 'private' and drawn_on_programme_id is not null
)
group by programme_id having bool_and(scope = 'public');
"""


def _pairs(seed: str, number: str, facts: str) -> str:
    """Return the query of two numbers of one fact whose ratio is a power of ten."""
    return f"""
        with facts as ({facts})
        select
            later.line, later.claim_id, first.claim_id,
            cast(later.number as decimal(18, 0)) || ' is ' || cast(first.number as decimal(18, 0)) || ' of line ' || first.line
            || ' times a power of ten, which a lost factor makes'
        from facts as later inner join facts as first on later.fact is not distinct from first.fact and later.line > first.line
        where later.number > 0 and first.number > 0 and round(log10(later.number / first.number)) <> 0
            and abs(log10(later.number / first.number) - round(log10(later.number / first.number))) < 1e-9
            and later.claim_id not in (select claim_id from claim_rulings where claim_id is not null)
            and first.claim_id not in (select claim_id from claim_rulings where claim_id is not null)
    """


# Question, with a number behind it where it is asked in several ways -> (seed, column, query of line, id, other id, words).
_QUERIES = {
    **{
        f"after_publication/{seed}": (
            seed,
            column,
            f"""
            select dated.line, claim_id, null, dated.day || ' is after its document, of ' || told.day
            from dated inner join days on dated.day = days.text inner join told using (source_id)
            where seed = '{seed}' and is_past and days.first > told.last
            """,
        )
        for seed, column in {
            "financing_claims": "as_of",
            "indicator_claims": "as_of",
            "event_claims": "occurred_on",
        }.items()
    },
    **{
        f"years_away/{seed}": (
            seed,
            column,
            f"""
            select dated.line, claim_id, null, dated.day || ' is decades away from its document, of ' || told.day
            from dated inner join days on dated.day = days.text inner join told using (source_id)
            where seed = '{seed}' and is_near
                and (
                    days.last + to_years({_YEARS_AWAY}) <= told.first
                    or (not is_past and days.first >= told.last + to_years({_YEARS_AWAY}))
                )
            """,
        )
        for seed, column in {
            "financing_claims": "as_of",
            "indicator_claims": "as_of",
            "event_claims": "occurred_on",
        }.items()
    },
    # Whoever pays, and on whatever day: as far as the seeds alone know a fact.
    "power_of_ten/financing": (
        "financing_claims",
        "amount",
        _pairs(
            "financing_claims",
            "amount",
            """
            select claims.line, claims.claim_id, claims.amount as number,
                (claims.programme_id, stages.stage_family, claims.scope, claims.per, claims.component, claims.currency) as fact
            from financing_claims as claims inner join stages on claims.stage = stages.code
            """,
        ),
    ),
    "power_of_ten/indicator": (
        "indicator_claims",
        "value",
        _pairs(
            "indicator_claims",
            "value",
            """
            select line, claim_id, value as number,
                (subject_type, subject_id, measure, nature, per, left(as_of, 4)) as fact
            from indicator_claims
            """,
        ),
    ),
    "out_of_proportion/above": (
        "financing_claims",
        "amount",
        f"""
        select wholes.line, wholes.claim_id, tops.claim_id,
            cast(wholes.low as decimal(18, 0)) || ' is more than all of ' || parent_programme_id || ', which holds it and has '
            || cast(tops.high as decimal(18, 0))
        from wholes inner join programmes on wholes.programme_id = programmes.programme_id
        inner join tops on parent_programme_id = tops.programme_id
        where wholes.low > tops.high * case budget_within_parent when 'yes' then 1 else {_TIMES_LARGER} end
        """,
    ),
    "out_of_proportion/below": (
        "financing_claims",
        "amount",
        """
        select wholes.line, wholes.claim_id, min_by(inside.claim_id, inside.low),
            cast(wholes.high as decimal(18, 0)) || ' is less than ' || children.programme_id || ', which lies in it and has '
            || cast(min(inside.low) as decimal(18, 0))
        from wholes inner join programmes as children
            on wholes.programme_id = children.parent_programme_id and budget_within_parent = 'yes'
        inner join wholes as inside
            on children.programme_id = inside.programme_id and wholes.stage_family = inside.stage_family
        group by wholes.line, wholes.claim_id, wholes.high, children.programme_id
        having wholes.high < min(inside.low)
        """,
    ),
    "out_of_proportion/tiny": (
        "financing_claims",
        "amount",
        f"""
        select wholes.line, wholes.claim_id, tops.claim_id,
            cast(wholes.high as decimal(18, 0)) || ' is nothing beside ' || cast(tops.high as decimal(18, 0)) || ' of '
            || parent_programme_id
        from wholes inner join programmes on wholes.programme_id = programmes.programme_id
        inner join tops on parent_programme_id = tops.programme_id
        where wholes.high * {_TIMES_SMALLER} < tops.high
        """,
    ),
    "out_of_proportion/part": (
        "financing_claims",
        "amount",
        """
        select parts.line, parts.claim_id, tops.claim_id,
            cast(coalesce(amount, amount_low) as decimal(18, 0)) || ' is a part, and more than the whole of '
            || cast(tops.high as decimal(18, 0))
        from financing_claims as parts inner join tops on parts.programme_id = tops.programme_id
        where (component is not null or per is not null) and currency = 'EUR' and coalesce(amount, amount_low) > tops.high
            and component is distinct from 'top_up'
            and parts.claim_id not in (select claim_id from claim_rulings where claim_id is not null)
        """,
    ),
    "same_document/address": (
        "sources",
        "url",
        """
        select later.line, later.source_id, first.source_id, 'this is the address of ' || first.source_id || ' (line ' || first.line
            || '), and neither repeats the other nor is another edition'
        from addresses as later inner join addresses as first using (address)
        where later.line > first.line
            and later.repeats_source_id is distinct from first.source_id and first.repeats_source_id is distinct from later.source_id
            and (
                later.plain_title = first.plain_title
                or (coalesce(later.updated_on, later.published_on) is not distinct from coalesce(first.updated_on, first.published_on))
            )
            and (
                coalesce(later.updated_on, later.published_on) is null or coalesce(first.updated_on, first.published_on) is null
                or coalesce(later.updated_on, later.published_on) = coalesce(first.updated_on, first.published_on)
            )
        """,
    ),
    "same_document/title": (
        "sources",
        "title",
        """
        with plain as (
            select
                *, strip_accents(lower(trim(regexp_replace(title, '[^[:alnum:]]+', ' ', 'g')))) as plain_title,
                strip_accents(lower(trim(publisher))) as plain_publisher
            from sources
        )
        select later.line, later.source_id, first.source_id, 'title, publisher and day are those of ' || first.source_id || ' (line '
            || first.line || ')'
        from plain as later inner join plain as first using (plain_title, plain_publisher)
        where later.line > first.line and later.published_on is not distinct from first.published_on
            and later.updated_on is not distinct from first.updated_on
            and later.repeats_source_id is distinct from first.source_id and first.repeats_source_id is distinct from later.source_id
        """,
    ),
    "scope_and_payer/funder": (
        "financing_claims",
        "scope",
        f"""
        select line, claim_id, null, 'the scope is ' || scope || ', and ' || actor_id || ', which pays, is a ' || actor_type
        from payers
        where (scope = 'public' and actor_type in {_PRIVATE}) or (scope = 'private' and actor_type in {_PUBLIC})
            or (scope = 'international' and actor_type in {_PUBLIC + _PRIVATE})
            or (scope in ('public', 'private') and actor_type = 'supranational_body')
        """,
    ),
    "scope_and_payer/fund": (
        "financing_claims",
        "scope",
        """
        select line, claim_id, null, 'the scope is ' || scope || ', and the money of ' || drawn_on_programme_id || ' is public'
        from financing_claims
        where scope in ('private', 'international') and drawn_on_programme_id in (select programme_id from funds)
        """,
    ),
    "tax/ratio": (
        "financing_claims",
        "amount",
        f"""
        select later.line, later.claim_id, first.claim_id, cast(later.amount as decimal(18, 0)) || ' and '
            || cast(first.amount as decimal(18, 0)) || ' of line ' || first.line || ' differ as a sum with and without tax'
        from financing_claims as later inner join financing_claims as first
            on (later.programme_id, later.source_id, later.component, later.per)
                is not distinct from (first.programme_id, first.source_id, first.component, first.per) and later.line <> first.line
        where first.amount > 0 and ({" or ".join(f"abs(later.amount / first.amount - {rate}) < 0.0005" for rate in _TAX)})
        """,
    ),
}


def _words_of_amounts(rules: Rules, doubted: Set[tuple[str, int]]) -> Iterator[Question]:
    """A figure behind "dont" is a part, and a sum without tax is not the whole."""
    for line, cells in rules.tables["financing_claims"].cells:
        words, where = cells["as_written"], ("financing_claims", line, "component")
        if not words or cells["component"] or cells["per"] or where[:2] in doubted:
            continue
        if _PART.search(words) and not cells["of_claim_id"] and _stands_behind(_PART, cells):
            told = f'"{words}" tells a part, and it is entered as the whole'
            yield Question("part", cells["claim_id"], "", *where, told)
        if _WITHOUT_TAX.search(words):
            told = f'"{words}" is without tax, and it is entered as the whole: write without_tax'
            yield Question("tax", cells["claim_id"], "", *where, told)


def _stands_behind(words: re.Pattern, cells: dict[str, str]) -> bool:
    """Return whether the figure of a claim stands behind some words in what is printed."""
    stated = tuple(Decimal(cells[one]) if cells[one] else None for one in ("amount", "amount_low", "amount_high"))
    return any(
        (quantity.number, quantity.low, quantity.high) == stated
        and words.search(cells["as_written"][: quantity.tokens[0][0]])
        for quantity in quantities(cells["as_written"])
    )


def _siblings(rules: Rules, doubted: Set[tuple[str, int]]) -> Iterator[Question]:
    """A programme whose name counts several ("vagues 1 à 3") holds those that its parent has beside it ("vague 1")."""
    parents = {cells["programme_id"]: cells["parent_programme_id"] for _, cells in rules.tables["programmes"].cells}
    named = [
        (line, cells["programme_id"], _with_digits(cells["name"]), parents.get(cells["programme_id"]))
        for line, cells in rules.tables["programme_names"].cells
        if ("programme_names", line) not in doubted
    ]
    single: dict[tuple[str, str, int], tuple[str, str]] = {}
    for _, key, name, parent in named:
        if not _MANY.search(name):
            for number in re.finditer(r"\d+", name):
                single[parent or "", _stem(name, number), int(number[0])] = (key, name)
    for line, key, name, parent in named:
        for many in _MANY.finditer(name):
            counted = (
                [int(number) for number in re.findall(r"\d+", many["listed"])]
                if many["listed"]
                else range(int(many["first"]), min(int(many["last"]), int(many["first"]) + 99) + 1)
            )
            for number in counted:
                sibling = single.get((parent or "", _stem(name, many), number))
                if parent and sibling and sibling[0] != key:
                    told = f'"{name}" holds "{sibling[1]}" ({sibling[0]}), which stands beside it: make it the parent'
                    yield Question("holds_siblings", key, sibling[0], "programme_names", line, "name", told)


def _namesakes(rules: Rules, doubted: Set[tuple[str, int]]) -> Iterator[Question]:
    """Two actors, or two programmes, are not called alike: spelled so, or one by the initials of the other."""
    for kind in ("actor", "programme"):
        seed = f"{kind}_names"
        lines = {
            (cells[f"{kind}_id"], cells["name"]): line
            for line, cells in rules.tables[seed].cells
            if (seed, line) not in doubted
        }
        for *names, why in likeness.pairs(lines):
            (key, name), (other_key, other) = sorted((names[:2], names[2:]), key=lambda one: lines[tuple(one)])
            if why != likeness.HOLDS:
                told = f'"{other}" and "{name}" of {key} may be one {kind} ({why})'
                yield Question(f"same_{kind}", other_key, key, seed, lines[other_key, other], "name", told)


def _with_digits(name: str) -> str:
    """Return a name with its ordinals as digits: "Premier appel" is "1 appel"."""
    for number, words in _ORDINALS.items():
        name = re.sub(words, str(number), name)
    return name


def _stem(name: str, number: re.Match) -> str:
    """Return a name without its number, and without the plurals that a number brings."""
    words = re.findall(r"\w+", f"{name[: number.start()]} {name[number.end() :]}".casefold())
    return " ".join(word.rstrip("sx") for word in words)
