"""Faults of one cell by itself: its characters, its number, its date, its code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from random import Random

from fault import Blame, Kind, Place, Row, Seeds
from filiere.seeds.declarations import Seed

Suits = Callable[[Seed, str, Row], bool]


def cell(name: str, says: str, suits: Suits, spoilt: Callable[[str, Random], str]) -> Kind:
    """A kind that changes one cell and is told there; {old} in `says` is what the cell was."""

    def put(seeds: Seeds, place: Place, draw: Random) -> Blame:
        old = seeds.row(place)[place.column]
        new = spoilt(old, draw)
        assert new != old
        seeds.change(place.seed, place.line, **{place.column: new})
        return seeds.blame(place, says.format(old=old))

    return Kind(name, lambda seeds: seeds.cells(suits), put)


def text(seed: Seed, column: str, row: Row) -> bool:
    """A cell of words that no other file refers to."""
    return seed.types[column] == "string" and bool(row[column]) and column not in (seed.key[0], "code")


def _accented(seed: Seed, column: str, row: Row) -> bool:
    return text(seed, column, row) and unicodedata.normalize("NFD", row[column]) != row[column]


def _thousands(seed: Seed, column: str, row: Row) -> bool:
    return seed.types[column].startswith("decimal") and bool(re.fullmatch(r"[1-9]\d{3,11}", row[column]))


def _millions(seed: Seed, column: str, row: Row) -> bool:
    return _thousands(seed, column, row) and row[column].endswith("000000")


def _of_type(kind: str) -> Suits:
    return lambda seed, column, row: seed.types[column] == kind and bool(row[column])


def _date(seed: Seed, column: str, row: Row) -> bool:
    return column in seed.dates and bool(row[column])


def _inside(mark: str) -> Callable[[str, Random], str]:
    """Put a mark at a drawn place between the first and the last letter."""

    def spoilt(old: str, draw: Random) -> str:
        at = draw.randint(1, max(1, len(old) - 1))
        return old[:at] + mark + (old[at:] or "x")

    return spoilt


def _accents_apart(old: str, draw: Random) -> str:
    return unicodedata.normalize("NFD", old)


def _always(*values: str) -> Callable[[str, Random], str]:
    """Write one of the values, drawn."""
    return lambda old, draw: draw.choice(values)


def _grouped(mark: str) -> Callable[[str, Random], str]:
    return lambda old, draw: f"{int(old):,}".replace(",", mark)


def _in_millions(form: str) -> Callable[[str, Random], str]:
    return lambda old, draw: form.format(int(old) // 10**6)


_INVISIBLE = "a no-break space or an invisible character"
_NUMBER = "is not a"
_SCALED = "write {old}"
_BOOLEAN = "is not a boolean; write true or false"
_WHOLE = "is not a whole number"
_EDTF = "is not an EDTF date; write a form such as 2019"
_NO_DAY = "is a date that does not exist; write"
_FORMULA = "would run as a formula in a spreadsheet"

_CHARACTERS = [
    cell("space in front", "has spaces around it; remove them", text, lambda old, draw: " " + old),
    cell("spaces behind", "has spaces around it; remove them", text, lambda old, draw: old + "  "),
    cell("tab in a cell", "a tab or another control character", text, _inside("\t")),
    cell("no-break space", _INVISIBLE, text, _inside("\u00a0")),
    cell("narrow no-break space", _INVISIBLE, text, _inside("\u202f")),
    cell("thin space", _INVISIBLE, text, _inside("\u2009")),
    cell("zero-width space", _INVISIBLE, text, _inside("\u200b")),
    cell("zero-width joiner", _INVISIBLE, text, _inside("\u200d")),
    cell("soft hyphen", _INVISIBLE, text, _inside("\u00ad")),
    cell("mark of direction", _INVISIBLE, text, _inside("\u202e")),
    cell("byte order mark in a cell", _INVISIBLE, text, _inside("\ufeff")),
    cell("control character", "another control character", text, lambda old, draw: old + draw.choice("\x01\x1b\x7f")),
    cell("control character of Latin-1", "another control character", text, _inside("\x85")),
    cell("line break in a cell", "line break; write one line", text, _inside("\n")),
    cell("accents apart (NFD)", "not in Unicode form NFC", _accented, _accents_apart),
    cell("UTF-8 read as cp1252", "write é", text, _inside("Ã©")),
    cell("replacement character", "lost a letter", text, _inside("\ufffd")),
    cell("formula with =", _FORMULA, text, lambda old, draw: f"={old}"),
    cell("formula with +", _FORMULA, text, lambda old, draw: f"+{old}"),
    cell("formula with -", _FORMULA, text, lambda old, draw: f"-x{old}"),
    cell("formula with @", _FORMULA, text, lambda old, draw: f"@{old}"),
]

_NUMBERS = [
    cell("number with spaces", _SCALED, _thousands, _grouped(" ")),
    cell("number with no-break spaces", _SCALED, _thousands, _grouped("\u00a0")),
    cell("number with narrow no-break spaces", _SCALED, _thousands, _grouped("\u202f")),
    cell("number with apostrophes", _SCALED, _thousands, _grouped("'")),
    cell("number with thousands commas", _NUMBER, _thousands, _grouped(",")),
    cell("number with one comma that may be either", "write {old} if thousands are meant", _thousands,
         lambda old, draw: f"{old[:-3]},{old[-3:]}"),
    cell("number with points for thousands", _NUMBER, _thousands, _grouped(".")),
    cell("decimal comma", "write {old}.5", _thousands, lambda old, draw: f"{old},5"),
    cell("spaces around a number", _SCALED, _thousands, lambda old, draw: f" {old} "),
    cell("number with its unit", _SCALED, _millions, _in_millions("{} millions")),
    cell("number with its unit and currency", _SCALED, _millions, _in_millions("{} M€")),
    cell("number with a currency sign", _SCALED, _thousands, lambda old, draw: f"{old} €"),
    cell("number with a dollar sign", _NUMBER, _thousands, lambda old, draw: f"${old}"),
    cell("exponent", _SCALED, _millions, lambda old, draw: f"{old[:-6]}E+06"),
    cell("number in words", _NUMBER, _thousands, _always("dix millions", "environ 80", "inconnu", "n.c.", "?")),
    cell("error of a spreadsheet", _NUMBER, _thousands, _always("#N/A", "#VALUE!", "#REF!", "NaN", "inf", "NULL")),
    cell("number with two points", _NUMBER, _thousands, lambda old, draw: f"{old[:1]}.{old[1:3]}.{old[3:]}"),
    cell("three decimals", "at most two decimals", _thousands, lambda old, draw: f"{old}.125"),
    cell("number too long", "at most 16 digits", _thousands, lambda old, draw: old + "0" * (17 - len(old))),
    cell("Arabic digits", _SCALED, _thousands,
         lambda old, draw: old.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))),
    cell("number with a plus", _SCALED, _thousands, lambda old, draw: f"+{old}"),
    cell("hexadecimal number", _NUMBER, _thousands, lambda old, draw: hex(int(old))),
    cell("whole number with decimals", _WHOLE, _of_type("int"), lambda old, draw: f"{old}.5"),
    cell("whole number with a decimal comma", _SCALED, _of_type("int"), lambda old, draw: f"{old},0"),
    cell("whole number in words", _WHOLE, _of_type("int"), _always("deux", "2025 ou 2026", "x")),
    cell("whole number too long", "at most 9 digits", _of_type("int"), _always("20252025202", "1234567890")),
    cell("boolean in French", _BOOLEAN, _of_type("boolean"), _always("oui", "non", "vrai")),
    cell("boolean as a digit", _BOOLEAN, _of_type("boolean"), _always("1", "0")),
    cell("boolean of a spreadsheet", _BOOLEAN, _of_type("boolean"), _always("VRAI", "FAUX", "TRUE", "FALSE")),
]  # fmt: skip

_DATES = [
    cell("day as in French", "is not an EDTF date; write 2019-03-01", _date,
         _always("01/03/2019", "1/3/2019", "01.03.2019")),
    cell("day not padded", _EDTF, _date, _always("2019-3-1", "2019-3", "2019-03-1")),
    cell("day without hyphens", _EDTF, _date, _always("20190301", "201903")),
    cell("day in words", _EDTF, _date, _always("mars 2019", "1er mars 2019", "le 12 avril", "2019 mars")),
    cell("year of two digits", _EDTF, _date, _always("01/03/19", "19-03-01", "mars-19")),
    cell("day with its time", _EDTF, _date, _always("2019-03-01 00:00:00", "2019-03-01T08:00Z")),
    cell("number of a day in a spreadsheet", _EDTF, _date, _always("43525", "44197")),
    cell("day that does not exist", _NO_DAY, _date, _always("2019-02-30", "2023-02-29", "2019-04-31", "2019-03-00")),
    cell("month that does not exist", _NO_DAY, _date, _always("2019-13", "2019-00", "2019-21")),
    cell("season", _EDTF, _date, _always("spring", "spring 2019", "printemps 2019")),
    cell("period that ends before it starts", "ends before it starts; write 2018/2019", _date, _always("2019/2018")),
    cell("period of days that ends before it starts", "ends before it starts; write 2019-01-31/2019-02-01", _date,
         _always("2019-02-01/2019-01-31")),
    cell("open on both sides", _EDTF, _date, _always("..", "../..")),
    cell("period without its end", _EDTF, _date, _always("2019/", "/2019")),
    cell("two slashes", _EDTF, _date, _always("2019//2020", "2019/2020/2021")),
    cell("period with a hyphen", _EDTF, _date, _always("2019-2020", "2019 - 2020", "2019–2020")),
    cell("year out of reach", "write a year from 1000 to 2100", _date,
         _always("9999", "2919", "0219", "2919-03-01", "2019/2920")),
    cell("Arabic digits in a date", _EDTF, _date, _always("٢٠١٩", "٢٠١٩-٠٣")),
    cell("words of doubt", _EDTF, _date, _always("~2019", "2019??", "vers 2019", "avant 2019", "n.d.")),
]  # fmt: skip

CELLS = [*_CHARACTERS, *_NUMBERS, *_DATES]
