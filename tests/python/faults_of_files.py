"""Faults of a seed file itself: its bytes, its lines, its columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from random import Random

from fault import Blame, Kind, Place, Seeds, as_line


def _seeds(seeds: Seeds) -> Iterator[Place]:
    """Every seed with rows enough to draw a line from."""
    return (Place(name) for name, rows in seeds.rows.items() if len(rows) > 2)


def _with_accents(seeds: Seeds) -> Iterator[Place]:
    """Seeds that hold a letter outside ASCII, all of which Western encodings hold as well."""
    return (place for place in _seeds(seeds) if not seeds.text(place.seed).isascii())


def _whole(name: str, says: str, spoil: Callable[[str], str | bytes], line: int = 1, places=_seeds) -> Kind:
    """A kind that spoils the whole text and is told at a fixed line."""

    def put(seeds: Seeds, place: Place, draw: Random) -> Blame:
        seeds.write(place.seed, spoil(seeds.text(place.seed)))
        return seeds.blame(place, says, line)

    return Kind(name, places, put)


def _line(name: str, says: str, spoil: Callable[[str, list[str]], str | bytes]) -> Kind:
    """A kind that replaces one drawn line after the header (`spoil` gets it and the columns) and is told there.

    {cells} in `says` is the number of columns; a result with line ends puts lines in front.
    """

    def put(seeds: Seeds, place: Place, draw: Random) -> Blame:
        columns = seeds.declared[place.seed].columns
        lines = seeds.text(place.seed).encode("utf-8").split(b"\n")
        number = draw.randrange(2, len(lines))
        spoilt = spoil(lines[number - 1].decode("utf-8"), columns)
        lines[number - 1] = spoilt if isinstance(spoilt, bytes) else spoilt.encode("utf-8")
        seeds.write(place.seed, b"\n".join(lines))
        return seeds.blame(place, says.format(cells=len(columns)), number)

    return Kind(name, _seeds, put)


def _columns(name: str, says: str, spoil: Callable[[list[str], int], list[int]], rename=None) -> Kind:
    """A kind that takes the columns in another order: `spoil` returns it for a drawn place; `rename` writes a name."""

    def put(seeds: Seeds, place: Place, draw: Random) -> Blame:
        columns = seeds.declared[place.seed].columns
        drawn = draw.randrange(1, len(columns))
        order = spoil(columns, drawn)
        rows = [[row[number] for number in order] for row in csv.reader(io.StringIO(seeds.text(place.seed)))]
        if rename:
            rows[0][drawn] = rename(rows[0][drawn])
        seeds.write(place.seed, "".join(as_line(row) + "\n" for row in rows))
        return seeds.blame(place, says, 1, column="" if "order" in says else columns[drawn])

    return Kind(name, _seeds, put)


def _same(columns: list[str], drawn: int) -> list[int]:
    return list(range(len(columns)))


def _without(columns: list[str], drawn: int) -> list[int]:
    return [number for number in range(len(columns)) if number != drawn]


def _swapped(columns: list[str], drawn: int) -> list[int]:
    order = _same(columns, drawn)
    return [*order[: drawn - 1], drawn, drawn - 1, *order[drawn + 1 :]]


def _extra_column(seeds: Seeds, place: Place, draw: Random) -> Blame:
    """A column of remarks that nobody declared."""
    header, *lines = seeds.text(place.seed).splitlines()
    seeds.write(place.seed, "\n".join([f"{header},remarks", *(f"{line},to do" for line in lines)]) + "\n")
    return seeds.blame(place, "not a declared column", 1, column="remarks")


def _accent_in(encoding: str, mark: str) -> Callable[[Seeds, Place, Random], Blame]:
    """Save in a Western encoding with an accented letter or sign as the last cell of a drawn line."""

    def put(seeds: Seeds, place: Place, draw: Random) -> Blame:
        lines = seeds.text(place.seed).split("\n")
        number = draw.randrange(2, len(lines))
        lines[number - 1] += mark
        first = next(line for line, text in enumerate(lines, start=1) if not text.isascii())
        seeds.write(place.seed, "\n".join(lines).encode(encoding, "replace"))
        return seeds.blame(place, "not UTF-8", first)

    return put


def _cut_in_a_character(seeds: Seeds, place: Place, draw: Random) -> Blame:
    """A transfer that stopped between the two bytes of a letter."""
    content = seeds.text(place.seed).encode("utf-8")
    end = draw.choice([at for at, byte in enumerate(content) if byte == 0xC3]) + 1
    seeds.write(place.seed, content[:end])
    return seeds.blame(place, "not UTF-8", content.count(b"\n", 0, end) + 1)


def _at_the_end(name: str, says: str, spoil: Callable[[str], str], beyond: int) -> Kind:
    """A kind told at the last line, or `beyond` it."""

    def put(seeds: Seeds, place: Place, draw: Random) -> Blame:
        text = seeds.text(place.seed)
        seeds.write(place.seed, spoil(text))
        return seeds.blame(place, says, text.count("\n") + beyond)

    return Kind(name, _seeds, put)


def _cut_in_a_row(text: str) -> str:
    last = text.rstrip("\n").rindex("\n") + 1
    return text[: text.index(",", last) + 1] + "\n"


def _gone(seeds: Seeds, place: Place, draw: Random) -> Blame:
    seeds.declared[place.seed].path.unlink()
    return seeds.blame(place, "restore the file")


def _undeclared(seeds: Seeds, place: Place, draw: Random) -> Blame:
    """A copy that somebody left beside the file."""
    path = seeds.declared[place.seed].path.with_stem(f"{place.seed}_{draw.choice(['copy', 'old', '2', 'v2'])}")
    path.write_text(seeds.text(place.seed), encoding="utf-8")
    return Blame(path.relative_to(seeds.project).as_posix(), frozenset({0}), "", "not declared")


def _with_line_in_front(line: str) -> Callable[[str, list[str]], str]:
    return lambda text, columns: f"{line.format(header=','.join(columns), empty=',' * (len(columns) - 1))}\n{text}"


_UTF_16 = "not UTF-8"
_REPAIR = "`filiere format` repairs it"

FILES = [
    Kind("Latin-1", _with_accents, _accent_in("latin-1", "é")),
    Kind("cp1252 with a euro sign", _with_accents, _accent_in("cp1252", "€")),
    _whole("UTF-16 LE with BOM", _UTF_16, lambda text: b"\xff\xfe" + text.encode("utf-16-le")),
    _whole("UTF-16 BE with BOM", _UTF_16, lambda text: b"\xfe\xff" + text.encode("utf-16-be")),
    _whole("UTF-16 LE without BOM", _UTF_16, lambda text: text.encode("utf-16-le")),
    _whole("UTF-16 BE without BOM", _UTF_16, lambda text: text.encode("utf-16-be")),
    _line("stray byte", "not UTF-8", lambda line, _: line.encode("utf-8") + b"\xa0"),
    Kind("cut in a character", _with_accents, _cut_in_a_character),
    _whole("byte order mark", f"save as UTF-8 without it, or {_REPAIR}", lambda text: "\ufeff" + text),
    _whole("byte order mark and nothing else", "empty; the first line must be", lambda text: "\ufeff", line=0),
    _whole("CR line ends", f"save with LF line ends, or {_REPAIR}", lambda text: text.replace("\n", "\r")),
    _whole("CRLF line ends", f"save with LF line ends, or {_REPAIR}", lambda text: text.replace("\n", "\r\n")),
    _line("mixed line ends", f"save with LF line ends, or {_REPAIR}", lambda line, _: line + "\r"),
    _at_the_end("no line end at the end", "no line end after the last line", lambda text: text[:-1], 0),
    _whole("semicolons", "separated by semicolons; save with commas", lambda text: text.replace(",", ";")),
    _whole("tabs", "separated by tabs; save with commas", lambda text: text.replace(",", "\t")),
    _whole("bars", "separated by bars; save with commas", lambda text: text.replace(",", "|")),
    _line("row too short", "2 cells where the header has {cells}; write a comma", lambda line, _: "somebody,person"),
    _line("row too long", "cells where the header has {cells}; put a cell", lambda line, _: line + ",a"),
    _line("row of one cell", "1 cell where the header has {cells}", lambda line, _: line.split(",")[0]),
    _at_the_end("cut in a row", "2 cells where the header has", _cut_in_a_row, 0),
    _columns("column missing", "the column is missing", _without),
    Kind("column too many", _seeds, _extra_column),
    _columns("column twice", "stands 2 times; keep one", lambda names, drawn: [*range(len(names)), drawn]),
    _columns("column renamed", "the column is missing", _same, lambda name: f"{name}_fr"),
    _columns("column in capitals", "the column is missing", _same, str.upper),
    _columns("space in the header", "the column is missing", _same, lambda name: f" {name}"),
    _columns("columns in another order", "in another order; write", _swapped),
    _whole("header missing", "the header is missing", lambda text: text.split("\n", 1)[1]),
    _line("header again", "the header again; remove it", _with_line_in_front("{header}")),
    _whole("blank line above the header", "the header is missing", lambda text: "\n" + text),
    _whole("title above the header", "the header is missing", lambda text: "Extraction du 12 mars 2026\n" + text),
    _whole("empty file", "empty; the first line must be", lambda text: "", line=0),
    _whole("file of blanks", "empty; the first line must be", lambda text: " \n\t\n \n", line=0),
    Kind("file missing", _seeds, _gone),
    Kind("file undeclared", _seeds, _undeclared),
    _line("NUL byte", "NUL byte; remove it", lambda line, _: line + "\0"),
    _line("blank line", "blank line; remove it", _with_line_in_front("")),
    _line("line of spaces", "blank line; remove it", _with_line_in_front("   ")),
    _at_the_end("blank line at the end", "blank line; remove it", lambda text: text + "\n", 1),
    _line("row of empty cells", "blank line; remove it", _with_line_in_front("{empty}")),
    _line("mark of a merge", "1 cell where the header has {cells}", _with_line_in_front("<<<<<<< HEAD")),
    _line("quote left open", "close it", lambda line, _: '"' + line),
    _line("text after a quote", "close it", lambda line, _: '"{}"s,{}'.format(*line.split(",", 1))),
]
