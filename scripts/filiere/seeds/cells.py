"""Checks each cell by its column's declared type: numbers, booleans, dates, and what no cell may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache

from filiere.seeds import characters
from filiere.seeds.files import Table

_NUMBERS = {
    "int": (re.compile(r"-?[0-9]{1,9}"), "a whole number"),
    "decimal": (re.compile(r"-?[0-9]{1,16}(\.[0-9]{1,2})?"), "a number with at most two decimals after a point"),
}
_DIGITS = {"int": 9, "decimal": 16}
_SPACES = re.compile(r"[\s\u00a0\u202f\u2007']")
_SCALES = {
    "k": 10**3, "m": 10**6, "million": 10**6, "millions": 10**6, "md": 10**9, "milliard": 10**9, "milliards": 10**9,
}  # fmt: skip
_EDTF_DAY = "[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
_EDTF = re.compile(rf"(?P<start>{_EDTF_DAY}[?~]?|\.\.)(?:/(?P<end>{_EDTF_DAY}[?~]?|\.\.))?")
# A slip of the hand or a lost digit, not a date: no body here is older, no programme runs longer.
_YEARS = range(1000, 2101)
# One mark and three digits behind it: thousands to some, decimals to others.
_EITHER = re.compile("[+-]?[0-9]+[.,][0-9]{3}")
_SHOWN = 80
_FRENCH_DATE = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})")


def check(table: Table) -> Iterator[tuple[int, str, str]]:
    """Yield (line, column, message) for each cell of a readable table that its column cannot hold."""
    kinds = {
        column: (kind.split("(")[0], column in table.seed.dates, column == "as_written")
        for column, kind in table.seed.types.items()
    }
    for line, cells in table.cells:
        for column, cell in cells.items():
            if cell and (message := _wrong(cell, *kinds[column])):
                shown = cell if len(cell) <= _SHOWN else f"{cell[:_SHOWN]}…"
                yield line, column, f'"{shown}" {message}'


# Most cells hold what others hold: an id, a code, a day.
@lru_cache(maxsize=100_000)
def _wrong(cell: str, kind: str, is_date: bool, is_printed: bool) -> str | None:
    """Return the first thing that is wrong with a cell of a type."""
    if message := characters.wrong(cell, kind == "string", is_printed) or _typed(cell, kind):
        return message
    if is_date:
        try:
            span(cell)
        except ValueError as error:
            return str(error)
    return None


def _typed(cell: str, kind: str) -> str | None:
    """Return what is wrong with a number or a boolean."""
    if kind == "boolean" and cell not in ("true", "false"):
        return "is not a boolean; write true or false"
    if kind in _NUMBERS:
        pattern, words = _NUMBERS[kind]
        if not pattern.fullmatch(cell):
            meant = _meant_number(cell)
            is_whole = kind == "int" or (meant is not None and meant == meant.to_integral())
            return f"is not {'a whole number' if is_whole else words}; write {_written(meant, cell, kind)}"
    return None


def _written(number: Decimal | None, cell: str, kind: str) -> str:
    """Return what to write for a number that was meant, as far as it has one reading."""
    if number is None:
        return "digits only" if kind == "int" else "digits only, with a point before decimals"
    if abs(number) >= 10 ** _DIGITS[kind]:
        return f"at most {_DIGITS[kind]} digits"
    decimals = "a whole number" if kind == "int" else "at most two decimals"
    if _EITHER.fullmatch(cell):
        return f"{re.sub('[+.,]', '', cell)} if thousands are meant, else {decimals}"
    if number != number.quantize(Decimal(1) if kind == "int" else Decimal("0.01")):
        return decimals
    return f"{number.normalize():f}"


def _meant_number(cell: str) -> Decimal | None:
    """Return the number that a French spreadsheet or hand meant: spaces, decimal comma, unit, exponent."""
    text = re.sub(r"(euros?|eur|€|%)$", "", _SPACES.sub("", cell).lower())
    match = re.fullmatch(r"([+-]?\d+)(?:[.,](\d+))?(?:e\+?(\d{1,2}))?([a-z]*)", text)
    if not match or (match[4] and match[4] not in _SCALES):
        return None
    return Decimal(f"{match[1]}.{match[2] or 0}") * 10 ** int(match[3] or 0) * _SCALES.get(match[4], 1)


# Most dates stand in many cells.
@lru_cache(maxsize=100_000)
def span(cell: str) -> tuple[tuple[int, ...] | None, tuple[int, ...] | None]:
    """Return the first and the last day of a date as numbers to compare; None for a side that is open or about.

    The one place where EDTF is read in Python; the README lists the forms that the warehouse takes. Raises
    ValueError, with words that say what to write, when the cell is none of them.
    """
    match = _EDTF.fullmatch(cell)
    if not match or match["start"] == match["end"] == ".." or (match["start"] == ".." and not match["end"]):
        raise ValueError(f"is not an EDTF date; write {_meant_date(cell)}")
    start, end = match["start"], match["end"] or match["start"]
    for side in (start, end):
        if side != ".." and not _exists(side):
            raise ValueError(f"is a date that does not exist; write {_meant_date(cell)}")
        if side != ".." and int(side[:4]) not in _YEARS:
            raise ValueError(f"is out of reach; write a year from {_YEARS[0]} to {_YEARS[-1]}")
    first = None if start == ".." else _edge(start, first=True)
    last = None if end == ".." else _edge(end, first=False)
    if first and last and first > last:
        raise ValueError(f"ends before it starts; write {end}/{start} if that is meant")
    return None if "~" in start else first, None if "~" in end else last


def _meant_date(cell: str) -> str:
    french = _FRENCH_DATE.fullmatch(cell.strip())
    if french:
        meant = f"{french['year']}-{int(french['month']):02}-{int(french['day']):02}"
        if _exists(meant):
            return meant
    return "a form such as 2019, 2019-03, 2019-03-01, 2019~, 2019?, 2016/2020 or 2015/.."


def _exists(side: str) -> bool:
    try:
        _edge(side, first=True)
    except ValueError:
        return False
    return True


def _edge(side: str, *, first: bool) -> tuple[int, ...]:
    """Return the first or last day of one side as numbers to compare. Raises ValueError when there is no such day."""
    parts = [int(part) for part in side.rstrip("?~").split("-")]
    date(*(parts + [1, 1])[:3])
    rest = [1, 1] if first else [12, 31]
    return tuple((parts + rest[len(parts) - 1 :])[:3])
