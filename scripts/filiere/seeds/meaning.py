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
from pathlib import Path

from filiere.seeds import likeness
from filiere.seeds.cells import span
from filiere.seeds.rules import Rules
from filiere.texts.numbers import quantities

_SQL = Path(__file__).with_suffix(".sql")
_PART = re.compile(r"\b(?:dont|y compris|parmi lesquels|of which|including)\b", re.IGNORECASE)
_WITHOUT_TAX = re.compile(r"\bH\.?T\b|\bhors (?:taxe|tva)|\bexcluding (?:tax|vat)", re.IGNORECASE)
_MANY = re.compile(r"(?P<first>\d+)\s*(?:à|-|–|to)\s*(?P<last>\d+)|(?P<listed>\d+(?:\s*,\s*\d+)*\s+(?:et|and)\s+\d+)")
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
    answering = [rules.tables.get(name) for name in ("check_answers", "claim_rulings")]
    if not _NEEDS <= rules.tables.keys() or not all(table.is_complete for table in answering):
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
    _make_sound(rules, doubted)
    views, *queries = re.split("^-- question: ", _SQL.read_text(encoding="utf-8"), flags=re.MULTILINE)
    rules.connection.execute(views)
    for query in queries:
        code, _, sql = query.partition("\n")
        for seed, line, column, row_id, other_id, words in rules.connection.execute(sql).fetchall():
            yield Question(code, row_id, other_id or "", seed, line, column, words)
    yield from _words_of_amounts(rules, doubted)
    yield from _siblings(rules, doubted)
    yield from _namesakes(rules, doubted)


def _make_sound(rules: Rules, doubted: Set[tuple[str, int]]) -> None:
    """Make what the questions read: each seed without its doubted rows, and the days that its dates span."""
    rules.connection.execute("create schema sound")
    for name in _NEEDS:
        # A ruling answers whatever else is wrong with its row.
        lines = [0, *(line for seed, line in doubted if seed == name != "claim_rulings")]
        rules.connection.execute(
            f"create view sound.{name} as select * from main.{name} where line not in ({', '.join(map(str, lines))})"
        )
    rules.connection.execute("set search_path = 'sound,main'")
    days = {
        cell: span(cell)
        for table in (rules.tables[name] for name in _NEEDS)
        for line, cells in table.cells
        for column in table.seed.dates
        if (cell := cells[column]) and (table.seed.name, line) not in doubted
    }
    rules.connection.execute(
        """
        create table days as
        select day ->> 'text' as date_text, cast(day ->> 'first' as date) as first_day, cast(day ->> 'last' as date) as last_day
        from (select unnest(from_json($days, '["json"]')) as day)
        """,
        {
            "days": json.dumps(
                [{"text": text, "first": _day(first), "last": _day(last)} for text, (first, last) in days.items()]
            )
        },
    )


def _day(parts: tuple[int, ...] | None) -> str | None:
    """Return a day in ISO 8601; the 31st of a month that has none is its last day."""
    if parts is None:
        return None
    year, month, day = parts
    return date(year, month, min(day, monthrange(year, month)[1])).isoformat()


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
        (line, cells["programme_id"], likeness.with_digits(cells["name"]), parents.get(cells["programme_id"]))
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


def _stem(name: str, number: re.Match) -> str:
    """Return a name without its number, and without the plurals that a number brings."""
    words = re.findall(r"\w+", f"{name[: number.start()]} {name[number.end() :]}".casefold())
    return " ".join(word.rstrip("sx") for word in words)
