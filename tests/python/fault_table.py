"""The table of faults: what a hand, a spreadsheet or a bad merge does to the seeds, and how `filiere check` tells it.

One line is one kind of fault: its name, where it fits, what is written ({} stands for what was there), and words that
must be told at that file, line and column. `test_faults.py` puts each at a place drawn with a fixed seed.
"""

from __future__ import annotations  # ruff: isort: skip_file

import re
import unicodedata
from decimal import Decimal

from faults import (
    CIRCLE, NUMBERS, Fault, added, cell, cells, code, columns, dangling, file, known, line,
    linked, named, removed, retired, ring, row, rows, slip, undeclared, without_accents,
)  # fmt: skip

# A file: told at which line, in which words, and how its text is spoilt (text, drawn line, columns).
_REPAIR = "`filiere format` repairs it"
_CUT_BYTE = b"\xc3"


def _with(mark, encoding):
    return lambda text, drawn, _: "\n".join(
        one + mark * (number == drawn) for number, one in enumerate(text.split("\n"), start=1)
    ).encode(encoding, "replace")


def _cut(text, drawn, _):
    """A transfer that stopped between the two bytes of a letter."""
    return text.encode("utf-8").split(_CUT_BYTE)[0] + _CUT_BYTE


FILES = [
    file("Latin-1", "accent", "not UTF-8", _with("é", "latin-1")),
    file("cp1252 with a euro sign", "accent", "not UTF-8", _with("€", "cp1252")),
    file("UTF-16 LE with BOM", 1, "not UTF-8", lambda text, *_: b"\xff\xfe" + text.encode("utf-16-le")),
    file("UTF-16 BE with BOM", 1, "not UTF-8", lambda text, *_: b"\xfe\xff" + text.encode("utf-16-be")),
    file("UTF-16 LE without BOM", 1, "not UTF-8", lambda text, *_: text.encode("utf-16-le")),
    file("UTF-16 BE without BOM", 1, "not UTF-8", lambda text, *_: text.encode("utf-16-be")),
    line("stray byte", "not UTF-8", lambda line: line.encode("utf-8") + b"\xa0"),
    file("cut in a character", "cut", "not UTF-8", _cut, lambda text: _CUT_BYTE in text.encode("utf-8")),
    file("byte order mark", 1, f"save as UTF-8 without it, or {_REPAIR}", lambda text, *_: "\ufeff" + text),
    file("byte order mark and nothing else", 0, "empty; the first line must be", lambda *_: "\ufeff"),
    file("CR line ends", 1, f"save with LF line ends, or {_REPAIR}", lambda text, *_: text.replace("\n", "\r")),
    file("CRLF line ends", 1, f"save with LF line ends, or {_REPAIR}", lambda text, *_: text.replace("\n", "\r\n")),
    line("mixed line ends", f"save with LF line ends, or {_REPAIR}", lambda line: line + "\r"),
    file("no line end at the end", "last", "no line end after the last line", lambda text, *_: text[:-1]),
    file("semicolons", 1, "separated by semicolons; save with commas", lambda text, *_: text.replace(",", ";")),
    file("tabs", 1, "separated by tabs; save with commas", lambda text, *_: text.replace(",", "\t")),
    file("bars", 1, "separated by bars; save with commas", lambda text, *_: text.replace(",", "|")),
    line("row too short", "2 cells where the header has {cells}; write a comma", lambda line: "somebody,person"),
    line("row too long", "cells where the header has {cells}; put a cell", lambda line: line + ",a"),
    line("row of one cell", "1 cell where the header has {cells}", lambda line: line.split(",")[0]),
    file("cut in a row", "last", "2 cells where the header has", lambda text, *_: re.sub(r"(.*,).*\n$", "", text)
         + re.search(r"([^\n,]*,)[^\n]*\n$", text)[1] + "\n"),
    columns("column missing", "the column is missing", order=lambda all, n: [one for one in all if one != n]),
    columns("column too many", "not a declared column", lambda names, n: [*names, "remarks"], told_at="remarks"),
    columns("column twice", "stands 2 times; keep one", order=lambda all, n: [*all, n]),
    columns("column renamed", "the column is missing", lambda names, n: [*names[:n], names[n] + "_fr", *names[n + 1:]]),
    columns("column in capitals", "the column is missing",
            lambda names, n: [*names[:n], names[n].upper(), *names[n + 1:]]),
    columns("space in the header", "the column is missing", lambda names, n: [*names[:n], " " + names[n], *names[n + 1:]]),
    columns("columns in another order", "in another order; write", told_at="",
            order=lambda all, n: [*all[:n - 1], n, n - 1, *all[n + 1:]]),
    file("header missing", 1, "the header is missing", lambda text, *_: text.split("\n", 1)[1]),
    line("header again", "the header again; remove it", "{header}"),
    file("blank line above the header", 1, "the header is missing", lambda text, *_: "\n" + text),
    file("title above the header", 1, "the header is missing", lambda text, *_: "Extraction du 12 mars 2026\n" + text),
    file("empty file", 0, "empty; the first line must be", lambda *_: ""),
    file("file of blanks", 0, "empty; the first line must be", lambda *_: " \n\t\n \n"),
    file("file missing", 0, "restore the file", lambda *_: None),
    undeclared("file undeclared", "not declared"),
    line("NUL byte", "NUL byte; remove it", lambda line: line + "\0"),
    line("blank line", "blank line; remove it", ""),
    line("line of spaces", "blank line; remove it", "   "),
    file("blank line at the end", "beyond", "blank line; remove it", lambda text, *_: text + "\n"),
    line("row of empty cells", "blank line; remove it", "{empty}"),
    line("mark of a merge", "1 cell where the header has {cells}", "<<<<<<< HEAD"),
    line("quote left open", "close it", lambda line: '"' + line),
    line("text after a quote", "close it", lambda line: '"{}"s,{}'.format(*line.split(",", 1))),
]  # fmt: skip

# The characters of a cell of words that no other file refers to.
_TEXT = cells(lambda seed, column, cell: seed.types[column] == "string" and column not in (seed.key[0], "code"))
_ACCENTED = cells(lambda seed, column, cell: column not in (seed.key[0], "code") and without_accents(cell) != cell)
_INVISIBLE = "a no-break space or an invisible character"
_FORMULA = "would run as a formula in a spreadsheet"


def _inside(mark):
    def spoilt(old, draw):
        at = draw.randrange(1, len(old)) if len(old) > 1 else 1
        return old[:at] + mark + old[at:] + ("" if at < len(old) else "x")

    return spoilt


CHARACTERS = [
    cell("space in front", _TEXT, " {}", "has spaces around it; remove them"),
    cell("spaces behind", _TEXT, "{}  ", "has spaces around it; remove them"),
    cell("tab in a cell", _TEXT, _inside("\t"), "a tab or another control character"),
    cell("no-break space", _TEXT, _inside("\u00a0"), _INVISIBLE),
    cell("narrow no-break space", _TEXT, _inside("\u202f"), _INVISIBLE),
    cell("thin space", _TEXT, _inside("\u2009"), _INVISIBLE),
    cell("zero-width space", _TEXT, _inside("\u200b"), _INVISIBLE),
    cell("zero-width joiner", _TEXT, _inside("\u200d"), _INVISIBLE),
    cell("soft hyphen", _TEXT, _inside("\u00ad"), _INVISIBLE),
    cell("mark of direction", _TEXT, _inside("\u202e"), _INVISIBLE),
    cell("byte order mark in a cell", _TEXT, _inside("\ufeff"), _INVISIBLE),
    cell("control character", _TEXT, ["{}\x01", "{}\x1b", "{}\x7f"], "another control character"),
    cell("control character of Latin-1", _TEXT, _inside("\x85"), "another control character"),
    cell("line break in a cell", _TEXT, _inside("\n"), "line break; write one line", is_alone=True),
    cell("accents apart (NFD)", _ACCENTED, lambda old, draw: unicodedata.normalize("NFD", old), "not in Unicode form NFC"),
    cell("UTF-8 read as cp1252", _TEXT, _inside("Ã©"), "write é"),
    cell("replacement character", _TEXT, _inside("\ufffd"), "lost a letter"),
    cell("formula with =", _TEXT, "={}", _FORMULA),
    cell("formula with +", _TEXT, "+{}", _FORMULA),
    cell("formula with -", _TEXT, "-x{}", _FORMULA),
    cell("formula with @", _TEXT, "@{}", _FORMULA),
]  # fmt: skip

# Numbers and booleans.
_THOUSANDS = cells(
    lambda seed, column, cell: seed.types[column].startswith("decimal") and re.fullmatch(r"[1-9]\d{3,11}", cell)
)
_MILLIONS = cells(lambda seed, column, cell: seed.types[column].startswith("decimal")
                  and re.fullmatch(r"[1-9]\d{0,5}000000", cell))  # fmt: skip
_INT = cells(lambda seed, column, cell: seed.types[column] == "int")
_TRUE = cells(lambda seed, column, cell: seed.types[column] == "boolean")
_SCALED, _NUMBER, _WHOLE = "write {}", "is not a", "is not a whole number"
_BOOLEAN = "is not a boolean; write true or false"


def _grouped(mark):
    return lambda old, draw: f"{int(old):,}".replace(",", mark)


def _millions(form):
    return lambda old, draw: form.format(int(old) // 10**6)


VALUES = [
    cell("number with spaces", _THOUSANDS, _grouped(" "), _SCALED),
    cell("number with no-break spaces", _THOUSANDS, _grouped("\u00a0"), _SCALED),
    cell("number with narrow no-break spaces", _THOUSANDS, _grouped("\u202f"), _SCALED),
    cell("number with apostrophes", _THOUSANDS, _grouped("'"), _SCALED),
    cell("number with thousands commas", _THOUSANDS, _grouped(","), _NUMBER),
    cell("number with one comma that may be either", _THOUSANDS, lambda old, draw: f"{old[:-3]},{old[-3:]}",
         "write {} if thousands are meant"),
    cell("number with points for thousands", _THOUSANDS, _grouped("."), _NUMBER),
    cell("decimal comma", _THOUSANDS, "{},5", "write {}.5"),
    cell("spaces around a number", _THOUSANDS, " {} ", _SCALED),
    cell("number with its unit", _MILLIONS, _millions("{} millions"), _SCALED),
    cell("number with its unit and currency", _MILLIONS, _millions("{} M€"), _SCALED),
    cell("number with a currency sign", _THOUSANDS, "{} €", _SCALED),
    cell("number with a dollar sign", _THOUSANDS, "${}", _NUMBER),
    cell("exponent", _MILLIONS, _millions("{}E+06"), _SCALED),
    cell("number in words", _THOUSANDS, ["dix millions", "environ 80", "inconnu", "n.c.", "?"], _NUMBER),
    cell("error of a spreadsheet", _THOUSANDS, ["#N/A", "#VALUE!", "#REF!", "NaN", "inf", "NULL"], _NUMBER),
    cell("number with two points", _THOUSANDS, lambda old, draw: f"{old[:1]}.{old[1:3]}.{old[3:]}", _NUMBER),
    cell("three decimals", _THOUSANDS, "{}.125", "at most two decimals"),
    cell("number too long", _THOUSANDS, lambda old, draw: old + "0" * (17 - len(old)), "at most 16 digits"),
    cell("Arabic digits", _THOUSANDS, lambda old, draw: old.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")), _SCALED),
    cell("number with a plus", _THOUSANDS, "+{}", _SCALED),
    cell("hexadecimal number", _THOUSANDS, lambda old, draw: hex(int(old)), _NUMBER),
    cell("whole number with decimals", _INT, "{}.5", _WHOLE),
    cell("whole number with a decimal comma", _INT, "{},0", _SCALED),
    cell("whole number in words", _INT, ["deux", "2025 ou 2026", "x"], _WHOLE),
    cell("whole number too long", _INT, ["20252025202", "1234567890"], "at most 9 digits"),
    cell("boolean in French", _TRUE, ["oui", "non", "vrai"], _BOOLEAN),
    cell("boolean as a digit", _TRUE, ["1", "0"], _BOOLEAN),
    cell("boolean of a spreadsheet", _TRUE, ["VRAI", "FAUX", "TRUE", "FALSE"], _BOOLEAN),
]  # fmt: skip

# Dates.
_DATE = cells(lambda seed, column, cell: column in seed.dates)
_EDTF = "is not an EDTF date; write a form such as 2019"
_NO_DAY = "is a date that does not exist; write"

DATES = [
    cell("day as in French", _DATE, ["01/03/2019", "1/3/2019", "01.03.2019"], "is not an EDTF date; write 2019-03-01"),
    cell("day not padded", _DATE, ["2019-3-1", "2019-3", "2019-03-1"], _EDTF),
    cell("day without hyphens", _DATE, ["20190301", "201903"], _EDTF),
    cell("day in words", _DATE, ["mars 2019", "1er mars 2019", "le 12 avril", "2019 mars"], _EDTF),
    cell("year of two digits", _DATE, ["01/03/19", "19-03-01", "mars-19"], _EDTF),
    cell("day with its time", _DATE, ["2019-03-01 00:00:00", "2019-03-01T08:00Z"], _EDTF),
    cell("number of a day in a spreadsheet", _DATE, ["43525", "44197"], _EDTF),
    cell("day that does not exist", _DATE, ["2019-02-30", "2023-02-29", "2019-04-31", "2019-03-00"], _NO_DAY),
    cell("month that does not exist", _DATE, ["2019-13", "2019-00", "2019-21"], _NO_DAY),
    cell("season", _DATE, ["spring", "spring 2019", "printemps 2019"], _EDTF),
    cell("period that ends before it starts", _DATE, "2019/2018", "ends before it starts; write 2018/2019"),
    cell("period of days that ends before it starts", _DATE, "2019-02-01/2019-01-31",
         "ends before it starts; write 2019-01-31/2019-02-01"),
    cell("open on both sides", _DATE, ["..", "../.."], _EDTF),
    cell("period without its end", _DATE, ["2019/", "/2019"], _EDTF),
    cell("two slashes", _DATE, ["2019//2020", "2019/2020/2021"], _EDTF),
    cell("period with a hyphen", _DATE, ["2019-2020", "2019 - 2020", "2019–2020"], _EDTF),
    cell("year out of reach", _DATE, ["9999", "2919", "0219", "2919-03-01", "2019/2920"],
         "write a year from 1000 to 2100"),
    cell("Arabic digits in a date", _DATE, ["٢٠١٩", "٢٠١٩-٠٣"], _EDTF),
    cell("words of doubt", _DATE, ["~2019", "2019??", "vers 2019", "avant 2019", "n.d."], _EDTF),
]  # fmt: skip

# Codes and ids.


def _label(seeds, old, target, draw):
    labels = [row["label_fr"] for rows in seeds.rows.values() for row in rows if row.get("code") == old]
    return labels[0]


def _of_another(seeds, old, target, draw):
    return draw.choice([row["code"] for row in seeds.rows["codes"] if row["code"] not in known(seeds, target)])


def _other_type(seeds, place, draw):
    """An actor's id under subject type programme, or the reverse."""
    old = seeds.row(place)
    other = "programme" if old["subject_type"] == "actor" else "actor"
    if old["subject_id"] not in known(seeds, f"{other}s.{other}_id"):
        seeds.change(place.seed, place.line, subject_type=other)
        return seeds.blame(place, f"write subject_type = '{old['subject_type']}'")


_LOCATED = rows("region_code", suits=lambda row: row["region_code"])

LINKS = [
    code("code unknown", lambda *_: "wizard"),
    code("code of another list", _of_another),
    code("words in place of a code", _label),
    code("code in capitals", lambda seeds, old, *_: old.upper(), "did you mean {old}?"),
    code("code with a capital", lambda seeds, old, *_: old.title(), "did you mean {old}?"),
    code("code in the plural", lambda seeds, old, *_: old + "s"),
    Fault("code retired", linked("codes"), retired, is_alone=True),
    dangling("actor", r"actors\..*"),
    dangling("programme", r"programmes\..*"),
    dangling("source", r"sources\..*"),
    dangling("claim", r".*_claims\..*"),
    slip("id with a letter lost", lambda old, at: old[:at] + old[at + 1 :]),
    slip("id with letters swapped", lambda old, at: old[:at] + old[at + 1 : at + 2] + old[at] + old[at + 2 :]),
    slip("id with a letter doubled", lambda old, at: old[:at] + old[at] + old[at:]),
    slip("id with hyphens", lambda old, at: old.replace("_", "-")),
    slip("id in capitals", lambda old, at: old.upper()),
    removed("actors", "actor_id", "role_claims"),
    removed("programmes", "programme_id", "role_claims"),
    removed("sources", "source_id", "event_claims"),
    Fault("subject of the other type", rows("subject_id"), _other_type),
    cell("leading zero lost in a reference", _LOCATED, ["1", "2", "3", "4", "6"], "did you mean 0"),
    cell("leading zero lost in a codelist", rows("code", "regions", lambda row: row["code"][0] == "0"),
         lambda old, draw: old[1:], "a region code is two digits", is_alone=True),
]  # fmt: skip

# Keys, what must be filled, and identifiers of other registers.


def _again(of_another):
    """A row is copied; or another row, which says other things, under its key."""

    def spoil(seeds, place, draw):
        old, key = seeds.row(place), seeds.declared[place.seed].key
        other = draw.choice([one for one in seeds.rows[place.seed] if one is not old]) if of_another else old
        line = seeds.add(place.seed, {**other, **{column: old[column] for column in key}})
        return seeds.blame(place, f"there already at line {place.line}", line, column=key[0])

    return spoil


def _every_row(seeds):
    return [place for name in seeds.declared for place in seeds.places(name, "")]


def _required(of_key):
    """Cells of the key that no other row names, or others that must be filled."""

    def places(seeds):
        for name, seed in seeds.declared.items():
            key = [one for one in seed.key if one != "code" and (len(seed.key) > 1 or name == "left_out")]
            for column in key if of_key else seed.rules["filled"]:
                yield from seeds.places(name, column)

    return places


def _of(scheme):
    return rows("identifier", suits=lambda row: row["scheme"] == scheme)


def _wrong_digit(first, last):
    def spoilt(old, draw):
        at = draw.choice([at for at in range(first, last) if old[at].isdigit()])
        return old[:at] + draw.choice([digit for digit in "123456789" if digit != old[at]]) + old[at + 1 :]

    return spoilt


def _of_nobody(seeds, old, draw):
    owned = {row["actor_id"] for row in seeds.rows["actor_identifiers"]}
    return {"actor_id": draw.choice([one for one in known(seeds, "actors.actor_id") if one not in owned])}


KEYS = [
    Fault("row twice", _every_row, _again(of_another=False)),
    Fault("key twice", _every_row, _again(of_another=True)),
    cell("key empty", _required(of_key=True), "", "empty; write a value"),
    cell("cell empty that must be filled", _required(of_key=False), "", "empty; write a value"),
    cell("SIREN with a wrong digit", _of("siren"), _wrong_digit(0, 9), "is no siren"),
    cell("SIREN with spaces", _of("siren"), lambda old, draw: f"{old[:3]} {old[3:6]} {old[6:]}", "is no siren"),
    cell("SIRET in place of a SIREN", _of("siren"), "{}00013", "is no siren"),
    cell("ROR with a wrong digit", _of("ror"), _wrong_digit(1, 9), "is no ror"),
    cell("ROR as an address", _of("ror"), "https://ror.org/{}", "is no ror"),
    cell("UAI with a wrong digit", _of("uai"), _wrong_digit(0, 7), "is no uai"),
    cell("UAI with a wrong letter", _of("uai"), lambda old, draw: old[:7] + "BA"[old[7] == "B"], "is no uai"),
    cell("UAI with a superscript", _of("uai"), lambda old, draw: "²" + old[1:], "is no uai"),
    cell("Wikidata item without Q", _of("wikidata"), lambda old, draw: old[1:], "is no wikidata"),
    cell("Wikidata property", _of("wikidata"), lambda old, draw: "P" + old[1:], "is no wikidata"),
    cell("Wikidata item with a letter in it", _of("wikidata"), lambda old, draw: old[:-1] + "O", "is no wikidata"),
    added("identifier of another body", rows("identifier"), "{scheme} of {actor_id} (line {line})", _of_nobody),
]  # fmt: skip

# Rules of one row.


def _claims(kind, suits=bool):
    """Financing or indicator claims with a number and no words, told at the number."""
    number = NUMBERS[f"{kind}_claims"]
    return rows(number, f"{kind}_claims", lambda row: row[number] and not row["as_written"] and suits(row))


def _unnamed(seeds):
    """Rows with an id that no other row names."""
    named = {row["of_claim_id"] for rows in seeds.rows.values() for row in rows if row.get("of_claim_id")}
    for name in seeds.declared:
        if name.endswith("_claims") or name in ("left_out", "programme_relations"):
            key = seeds.declared[name].key[0]
            yield from (place for place in seeds.places(name, key) if seeds.row(place)[key] not in named)


def _no_slug(old, draw):
    return draw.choice([old.replace("_", "-"), old.title(), f"{old}.", f"{old} bis", f"{old}é"])


def _bounds(kind):
    number = NUMBERS[f"{kind}_claims"]
    new = {number: "", f"{number}_low": "20", f"{number}_high": "10", "qualifier": "range"}
    name = f"bounds of {kind}_claims the wrong way round"
    return row(name, _claims(kind), "the lower bound is not above the upper", f"{number}_low", **new)


def _english_again(seeds, place, draw):
    column = next((one for one in seeds.row(place) if f"{one}_fr" in seeds.row(place)), None)
    if column:
        seeds.change(place.seed, place.line, **{f"{column}_fr": seeds.row(place)[column]})
        return seeds.blame(place, "the French text is not the English one again", column=column)


def _valid_to_first(seeds, place, draw):
    start, end = draw.choice([("2020", "2019"), ("2020-06-01", "2020-05"), ("2015/2016", "2014"), ("2020", "1999?")])
    seeds.change(place.seed, place.line, valid_from=start, valid_to=end)
    return seeds.blame(place, f"{end} is before {start} of valid_from")


_LOCATOR, _LOCATED_AT = "a locator is paragraphs such as p7 p9", rows("locator")
_DOCUMENT = "what was captured from a document has a locator and its words"
_QUOTED = rows("as_written", ".*claims|.*relations", lambda row: row["captured_from"] == "document")
_UNQUOTED = rows("as_written", ".*claims|.*relations", lambda row: not row["as_written"])
_BOUNDS, _SHA = "either a number or two bounds", "a text that was held has its SHA-256"
_CHILD = rows("parent_programme_id", "programmes", lambda row: row["parent_programme_id"])
_ROOT = rows("parent_programme_id", "programmes", lambda row: not row["parent_programme_id"])
_PARENT = "a programme with a parent says whether its budget is within it"
_VINTAGE = "a region code comes with its vintage"
_COMPONENT, _SHA_256, _INFERRED = rows("component", "financing_claims"), rows("text_sha256"), rows("inferred")

RULES = [
    row("locator in words", _LOCATED_AT, _LOCATOR, locator="page 7"),
    row("locator with commas", _LOCATED_AT, _LOCATOR, locator="p7, p9"),
    row("locator without p", _LOCATED_AT, _LOCATOR, locator="7"),
    cell("id that is no slug", _unnamed, _no_slug, "an id is a slug"),
    row("inferred names no column", _INFERRED, "is no column of this file", inferred="captured_form"),
    row("inferred with a comma", _INFERRED, "is no column of this file", inferred="source_id, locator"),
    row("inferred names a column twice", _INFERRED, "stands twice; keep one", inferred="source_id source_id"),
    row("document unknown", rows("documents_consulted"), "is no source_id of sources", documents_consulted="{} xqzw"),
    row("two spaces between documents", rows("documents_consulted"), "has two spaces between two",
        documents_consulted="{}  dge_2024_piiec_presse"),
    row("words without a locator", _QUOTED, _DOCUMENT, locator="not_recorded"),
    row("words missing", _UNQUOTED, _DOCUMENT, captured_from="document", locator="p7"),
    row("sentence in place of words", _QUOTED, _DOCUMENT, as_written="mot " * 40 + "mot"),
    row("SHA-256 cut short", _SHA_256, _SHA, text_sha256="0f" * 31),
    row("SHA-256 in capitals", _SHA_256, _SHA, text_sha256="0F" * 32),
    row("MD5 in place of SHA-256", _SHA_256, _SHA, text_sha256="0f" * 16),
    row("coverage typed by hand", rows("status", "coverage_checks"), "what claims say is not typed by hand",
        status="published"),
    row("parent without budget_within_parent", _CHILD, _PARENT, budget_within_parent=""),
    row("budget_within_parent without parent", _ROOT, _PARENT, budget_within_parent="yes"),
    row("event of nobody", rows("programme_id", "event_claims"), "an event happens to a programme or an actor",
        programme_id="", actor_id=""),
    row("region without its vintage", _LOCATED, _VINTAGE, region_vintage=""),
    row("vintage without a region", _LOCATED, _VINTAGE, region_code=""),
    row("amount and bounds", _claims("financing"), _BOUNDS, amount_low="1", amount_high="2"),
    row("value and bounds", _claims("indicator"), _BOUNDS, value_low="1", value_high="2"),
    row("no amount", _claims("financing"), _BOUNDS, amount=""),
    row("no value", _claims("indicator"), _BOUNDS, value=""),
    row("one bound of an amount", _claims("financing"), _BOUNDS, amount="", amount_low="1"),
    row("one bound of a value", _claims("indicator"), _BOUNDS, value="", value_high="1"),
    _bounds("financing"),
    _bounds("indicator"),
    row("negative money", _claims("financing"), "money is not negative", amount="-{}"),
    row("funder's share without funder", _COMPONENT, "a funder’s share names its funder or fund",
        component="funder_share", funder_actor_id="", drawn_on_programme_id=""),
    row("instrument's share without instrument", _COMPONENT, "an instrument’s share names its instrument",
        component="instrument_share", instrument=""),
    Fault("English in place of French", _every_row, _english_again),
    Fault("valid_to before valid_from", rows("valid_to"), _valid_to_first),
    row("read before it was published", rows("consulted_on", "sources"), "is before 2026-03-01 of published_on",
        published_on="2026-03-01", consulted_on="2026-02-28"),
]  # fmt: skip

# A number against the words that it was read from, and against other claims of the same fact.


def _worded(seeds):
    """Claims whose number the curator copied from figures in the words."""
    for name, column in NUMBERS.items():
        for place in seeds.places(name, column):
            old = seeds.row(place)
            if old[column] and re.search(r"\d", old["as_written"]) and column not in old["inferred"].split():
                yield place


def _number(change):
    return lambda old, draw: f"{change(Decimal(old)).quantize(Decimal('0.01')).normalize():f}"


def _words(name, written, says, told_at="number", **new):
    """A claim without words gets some and cells that contradict them; `number` stands for the number's column."""

    def spoil(seeds, place, draw):
        empty = {f"{place.column}_low": "", f"{place.column}_high": "", "inferred": ""}
        spoilt = {column.replace("number", place.column): value for column, value in new.items()}
        seeds.change(place.seed, place.line, **{**empty, "as_written": written, **spoilt})
        column = told_at.replace("number", place.column)
        return seeds.blame(place, says.replace("number", place.column), column=column)

    return Fault(name, lambda seeds: _claims("financing")(seeds) + _claims("indicator")(seeds), spoil)


def _times(factor, kind):
    """A second source says the same fact with noughts too many."""
    number = NUMBERS[f"{kind}_claims"]

    def changes(seeds, old, draw):
        return {"claim_id": f"{old['claim_id']}_again", number: f"{Decimal(old[number]) * factor:f}"}

    small = _claims(kind, lambda row: 0 < Decimal(row[number]) < 10**12)

    def places(seeds):
        ruled = known(seeds, "claim_rulings.claim_id")
        return [place for place in small(seeds) if seeds.row(place)["claim_id"] not in ruled]

    return added(f"{kind} claim {factor} times another", places, "times a power of ten; correct the unit", changes)


AGAINST_WORDS = [
    cell("a thousand times the words", _worded, _number(lambda number: number * 1000), " reads "),
    cell("a thousandth of the words", _worded, _number(lambda number: number / 1000), " reads "),
    cell("a digit more than the words", _worded, _number(lambda number: number * 10 + 7), " reads "),
    cell("another number than the words", _worded, _number(lambda number: number + 3), " reads "),
    _words("hedge lost", "plus de 40 millions", "reads at_least; write it", "qualifier",
           number="40000000", qualifier="exact"),
    _words("hedge of another kind", "près de 40 millions", "reads nearly; write it", "qualifier",
           number="40000000", qualifier="about"),
    _words("hedge that no word says", "40 millions", "reads exact; write it", "qualifier",
           number="40000000", qualifier="at_most"),
    _words("range turned into a number", "de 30 à 40 millions", "reads number_low 30000000 number_high 40000000",
           number="35000000", qualifier="about"),
    _words("number turned into a range", "environ 40 millions", "reads number 40000000",
           number="", number_low="35000000", number_high="45000000", qualifier="range"),
    _words("unit of the words lost", "40 millions", "reads number 40000000", number="40", qualifier="exact"),
    _times(10, "financing"),
    _times(1000, "financing"),
    _times(10, "indicator"),
    _times(1000, "indicator"),
]  # fmt: skip

# Ways round in circles, and names of two bodies that are one.
_ITSELF = {
    "programmes": CIRCLE,
    "sources": "a source does not repeat itself",
    "financing_claims": "a share is not its own whole",
    "indicator_claims": "a share is not its own whole",
}
CIRCLES = [
    *(ring(f"{seed} in a circle of {length}", seed, length, CIRCLE if length > 1 else _ITSELF[seed], **cells)
      for seed, longest, cells in (
          ("programmes", 3, {"budget_within_parent": "yes"}), ("sources", 3, {}),
          ("financing_claims", 2, {}), ("indicator_claims", 2, {}))
      for length in range(1, longest + 1)),
    ring("bodies merge into each other", "relation_claims", 2, CIRCLE, relation_type="merged_into"),
    ring("bodies merge in a circle of three", "relation_claims", 3, CIRCLE, relation_type="merged_into"),
    ring("subsidiaries own each other", "relation_claims", 2, CIRCLE, relation_type="subsidiary_of"),
    ring("body related to itself", "relation_claims", 1, "a relation has two ends", relation_type="partner_of"),
    ring("programmes succeed each other", "programme_relations", 2, CIRCLE, relation_type="succeeds"),
    ring("programmes succeed in a circle and lead elsewhere", "programme_relations", 3, CIRCLE, besides=True,
         relation_type="succeeds"),
    ring("programme related to itself", "programme_relations", 1, "a relation has two ends", relation_type="amends"),
]  # fmt: skip
_ALIKE = {
    "in capitals": str.upper,
    "without accents": without_accents,
    "with a curled apostrophe": lambda name: name.replace("'", "’"),
}
NAMES = [
    named("the same", "actor_names", lambda name: name),
    *(named(what, seed, alike) for seed in ("actor_names", "programme_names") for what, alike in _ALIKE.items()),
    named("in letters of full width", "actor_names", lambda name: name.replace("A", "\uff21").replace("e", "\uff45")),
]

FAULTS = [*FILES, *CHARACTERS, *VALUES, *DATES, *LINKS, *KEYS, *RULES, *AGAINST_WORDS, *CIRCLES, *NAMES]
