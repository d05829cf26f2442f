"""Checks what several cells say together: words against numbers, claims against each other, ways round in circles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Set
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter

from stdnum.fr import siren
from stdnum.iso7064 import mod_97_10

from filiere.seeds.cells import span
from filiere.seeds.files import Table
from filiere.seeds.likeness import LIGATURES
from filiere.seeds.rules import Rules
from filiere.texts.numbers import NOT_UNDERSTOOD, Quantity, quantities

Found = Iterator[tuple[str, int, str, str]]
_NUMBER_OF = {"financing_claims": "amount", "indicator_claims": "value"}
_LEAST_SUM, _GREATEST_SUM = 1000, 100 * 10**9
# A column and the one whose date it cannot precede.
_NOT_BEFORE = {"valid_to": "valid_from", "consulted_on": "published_on"}
_SHAPES = {
    "siren": "[0-9]{9}",
    "ror": "0[0-9a-hj-km-np-tv-z]{6}[0-9]{2}",
    "uai": "[0-9]{7}[A-Z]",
    "wikidata": "Q[1-9][0-9]*",
}
_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
_UAI_LETTERS = "abcdefghjklmnprstuvwxyz"


def check(tables: dict[str, Table], rules: Rules) -> Found:
    """Yield (seed, line, column, message) for what contradicts itself in or across the readable seeds."""
    readable = rules.tables
    for name, column in _NUMBER_OF.items():
        if name in readable:
            yield from _words_and_numbers(name, readable[name], column, rules.told)
    for name, table in readable.items():
        if {"name", "name_type"} <= set(table.seed.columns):
            yield from _same_names(name, table)
        yield from _circles(name, table, rules)
        yield from _orders(name, table)
    if "actor_identifiers" in readable:
        yield from _identifiers(readable["actor_identifiers"])
    yield from _checks_beside_claims(rules)


def _words_and_numbers(name: str, table: Table, column: str, told: Set[tuple[str, int, str]]) -> Found:
    """The number, hedge and currency of a claim are those of its words, unless the curator inferred them.

    Nothing is asked of a number that stands in words that are not understood.
    told: (seed, line, column) of the cells that cannot be read, which say nothing.
    """
    numbers = (column, f"{column}_low", f"{column}_high")
    for line, cells in table.cells:
        inferred, words = cells["inferred"].split(), cells["as_written"]
        read = [quantity for quantity in quantities(words) if quantity.unit != "date"]
        known = [quantity for quantity in read if quantity.unit != NOT_UNDERSTOOD]
        if len(known) < len(read) and not any(cells[part] for part in numbers):
            shown = f'what stands behind the number of "{words}" is not understood; write {column} and qualifier'
            yield name, line, "as_written", shown
        if set(numbers) & set(inferred) or any((name, line, part) in told for part in numbers):
            continue
        stated = tuple(Decimal(cells[part]) if cells[part] else None for part in numbers)
        same = [quantity for quantity in known if (quantity.number, quantity.low, quantity.high) == stated]
        if not same and known == read and read:
            meant = "; or ".join(_shown(quantity, column) for quantity in read)
            yield name, line, column, f'"{words}" reads {meant}; here {_cells_shown(stated, column)}'
        elif same and not {cells["qualifier"], *inferred} & {"qualifier", *(quantity.qualifier for quantity in same)}:
            shown = f'"{words}" reads {same[0].qualifier}; write it, or name qualifier in inferred'
            yield name, line, "qualifier", shown
        if column == "amount":
            yield from _unlikely_sum(name, line, cells, stated, same)


def _unlikely_sum(
    name: str, line: int, cells: dict[str, str], stated: tuple[Decimal | None, ...], same: list[Quantity]
) -> Found:
    """A sum is money in the currency of its words, and no more and no less than programmes have.

    same: the quantities of the words that have its number.
    """
    sums = [abs(number) for number in stated if number is not None]
    units = {unit for quantity in same for unit in (quantity.unit, *quantity.other_units)}
    if units == {"percent"}:
        shown = f'"{cells["as_written"]}" is a share and no sum'
        yield name, line, "amount", f"{shown}; write the sum, and name amount in inferred where you computed it"
    elif sums and not _LEAST_SUM <= min(sums) <= max(sums) <= _GREATEST_SUM:
        shown = f"{_cells_shown(stated, 'amount')} is below 1,000 or above 100 billion"
        yield name, line, "amount", f"{shown}; correct it, or name amount in inferred where it is meant"
    if units - {"percent"} and not units & {cells["currency"], "count"} and "currency" not in cells["inferred"].split():
        shown = f'"{cells["as_written"]}" reads {same[0].unit}; write it, or name currency in inferred'
        yield name, line, "currency", shown


def _shown(quantity: Quantity, column: str) -> str:
    return _cells_shown((quantity.number, quantity.low, quantity.high), column)


def _cells_shown(numbers: tuple[Decimal | None, ...], column: str) -> str:
    named = zip((column, f"{column}_low", f"{column}_high"), numbers)
    return " ".join(f"{name} {number.normalize():f}" for name, number in named if number is not None) or "nothing"


def _same_names(name: str, table: Table) -> Found:
    """Two bodies have no common name, two programmes none that differs only by case, accents or normalisation.

    A plain title ("Imagerie médicale") may name programmes under two parents.
    """
    may_repeat = name == "programme_names"
    seen: dict[str, tuple[int, str, str]] = {}
    for line, cells in table.cells:
        key, text = cells[table.seed.columns[0]], cells["name"]
        first_line, first_key, first = seen.setdefault(folded(text), (line, key, text))
        if first_key != key and not (may_repeat and first == text):
            yield name, line, "name", f'"{text}" is "{first}" of {first_key} (line {first_line}); one body has one id'


def folded(text: str) -> str:
    """Return a text as names are compared: lower case, no accents, single spaces, straight apostrophes."""
    text = unicodedata.normalize("NFKD", text).casefold().translate(LIGATURES).replace("’", "'")
    return " ".join("".join(mark for mark in text if not unicodedata.combining(mark)).split())


def _circles(name: str, table: Table, rules: Rules) -> Found:
    """A tree has a root: following a column that names rows of its own seed, or a succession, leads nowhere twice.

    A relation of another type may be mutual.
    """
    key = table.seed.key[0]
    for column, target in table.seed.rules.get("references", {}).items():
        if target == f"{name}.{key}" and table.seed.path.parent.name != "codelists":
            edges = [(cells[key], cells[column], line) for line, cells in table.cells if cells[column]]
            yield from ((name, line, column, message) for line, message in circles(edges))
    if "relation_type" in table.seed.columns:
        owner = "programme" if name == "programme_relations" else "actor"
        subject, object_ = f"subject_{owner}_id", f"object_{owner}_id"
        for relation_type in _one_way_types(name, rules):
            edges = [
                (cells[subject], cells[object_], line)
                for line, cells in table.cells
                if cells["relation_type"] == relation_type
            ]
            yield from ((name, line, object_, message) for line, message in circles(edges))


def _one_way_types(name: str, rules: Rules) -> list[str]:
    """Return the relations that cannot lead back: between programmes all, between actors those with one object."""
    if name == "programme_relations" and "codes" in rules.tables:
        query = "select code from codes where codelist = 'programme_relation_type'"
    elif name == "relation_claims" and "relation_types" in rules.tables:
        query = "select code from relation_types where is_single_valued"
    else:
        return []
    return [code for (code,) in rules.connection.execute(query).fetchall()]


def circles(edges: Iterable[tuple[str, str, int]]) -> Iterator[tuple[int, str]]:
    """Yield (line, message) once for each circle in edges (key, next key, line)."""
    lines = {(key, next_key): line for key, next_key, line in edges}
    while True:
        graph = TopologicalSorter()
        for key, next_key in lines:
            graph.add(next_key, key)
        try:
            graph.prepare()
        except CycleError as error:
            circle = error.args[1]
            # Without the edge that closes this circle the next one shows.
            yield lines.pop((circle[-2], circle[-1])), f"goes round in a circle: {' > '.join(circle)}; end it at a root"
        else:
            return


def _orders(name: str, table: Table) -> Found:
    """Nothing ends before it begins, and no document is read before it is published."""
    for later, earlier in _NOT_BEFORE.items():
        if later in table.seed.columns:
            for line, cells in table.cells:
                try:
                    (first, _), (_, last) = span(cells[earlier]), span(cells[later])
                except ValueError:  # empty, or told as no date
                    continue
                if first and last and last < first:
                    shown = f"{cells[later]} is before {cells[earlier]} of {earlier}"
                    yield name, line, later, f"{shown}; correct the one that is wrong"


def _identifiers(table: Table) -> Found:
    """An identifier has the shape and the check digits of its scheme, and is one body's."""
    valid = {"siren": siren.is_valid, "ror": is_ror, "uai": is_uai}
    seen: dict[tuple[str, str], tuple[int, str]] = {}
    for line, cells in table.cells:
        scheme, identifier = cells["scheme"], cells["identifier"]
        first_line, first = seen.setdefault((scheme, identifier), (line, cells["actor_id"]))
        is_shaped = re.fullmatch(_SHAPES.get(scheme, ".*"), identifier)
        if not is_shaped or not valid.get(scheme, bool)(identifier):
            message = f'"{identifier}" is no {scheme}: shape or check digits are wrong; copy it again'
        elif first != cells["actor_id"]:
            message = f'"{identifier}" is the {scheme} of {first} (line {first_line}); one body has one id'
        else:
            continue
        yield table.seed.name, line, "identifier", message


# The model int_coverage__programmes says the same of what is built: which claims cover a programme's family.
_BESIDE_CLAIMS = """
with claimed as (
    select claims.programme_id, 'budget' as measure_family, min(claims.claim_id) as claim_id
    from financing_claims as claims
    inner join stages on claims.stage = stages.code and stages.is_summable = 'true'
    group by all
    union all
    select claims.subject_id, measures.measure_family, min(claims.claim_id)
    from indicator_claims as claims
    inner join measures on claims.measure = measures.code
    where claims.subject_type = 'programme' and claims.nature = 'result'
    group by all
)

select checks.line, claimed.claim_id
from coverage_checks as checks
inner join claimed using (programme_id, measure_family)
where checks.status in ('not_found_after_search', 'not_applicable')
qualify checks.checked_on = max(checks.checked_on) over (partition by programme_id, measure_family)
"""


def _checks_beside_claims(rules: Rules) -> Found:
    """A check that found nothing about a programme does not stand beside a claim, whatever document has it."""
    if {"coverage_checks", "financing_claims", "indicator_claims", "stages", "measures"} <= set(rules.tables):
        for line, claim_id in rules.connection.execute(_BESIDE_CLAIMS).fetchall():
            told = f"{claim_id} is such a figure of the programme; a check is about all documents: leave it out"
            yield "coverage_checks", line, "status", told


def is_ror(text: str) -> bool:
    """Return whether a text of the shape of a ROR id ends with its check digits (ISO 7064 mod 97-10).

    In between stand six digits of Crockford's base 32.
    """
    number = 0
    for mark in text[1:7]:
        number = number * 32 + _CROCKFORD.index(mark)
    return mod_97_10.is_valid(f"{number}{text[7:]}")


def is_uai(text: str) -> bool:
    """Return whether a text of the shape of a UAI number ends with its letter: that of the digits' rest by 23."""
    return text[7].lower() == _UAI_LETTERS[int(text[:7]) % 23]
