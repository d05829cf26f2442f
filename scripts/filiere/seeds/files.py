"""Reads a seed file, and says where it is no clean CSV in UTF-8 with the declared columns."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from filiere.seeds.declarations import Seed
from filiere.seeds.problems import Problem

_REPAIR = "`filiere format` repairs it"


@dataclass
class Table:
    """A seed file as read.

    rows: (line, cells) of the rows that have as many cells as the seed has columns.
    is_readable: whether the columns are the declared ones, so that the cells mean something.
    is_complete: whether every row is in `rows`, so that what is not there does not exist.
    """

    seed: Seed
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    is_readable: bool = False
    is_complete: bool = True

    @cached_property
    def cells(self) -> list[tuple[int, dict[str, str]]]:
        """Return (line, column -> cell) of the rows, once all are read."""
        return [(line, dict(zip(self.seed.columns, row))) for line, row in self.rows]


def decoded(content: bytes) -> tuple[str, str]:
    """Return the text of a file and the encoding in which it is written.

    UTF-8 when the bytes are UTF-8, else what charset-normalizer finds most plausible for French; Latin-1, which can
    be anything, when it finds nothing or only some bytes are not UTF-8.
    """
    try:
        if not _is_utf_16(content):
            return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        # Letters of two bytes beside one that is broken: read as cp1252, they would become two letters each.
        if not content.decode("utf-8", "ignore").isascii():
            return content.decode("latin-1"), "latin-1"
    from charset_normalizer import from_bytes  # Not above: nearly every file is UTF-8, and need not wait for it.

    # Western spreadsheets write cp1252, of which Latin-1 is a part; other encodings are guessed.
    encodings = ["utf_16", "utf_16_le", "utf_16_be"] if _is_utf_16(content) else ["cp1252"]
    best = from_bytes(content, cp_isolation=encodings).best()
    return (str(best), best.encoding) if best else (content.decode("latin-1"), "latin-1")


def _is_utf_16(content: bytes) -> bool:
    """Return whether a text is UTF-16: by its byte order mark, or because every other byte of most letters is NUL."""
    return content.startswith((b"\xff\xfe", b"\xfe\xff")) or content.count(b"\0") > len(content) // 4


def separator_of(header: str, columns: list[str]) -> str:
    """Return the character that separates the cells of a header line: the one that finds most declared columns."""
    return max(",;\t|", key=lambda mark: len(set(next(csv.reader([header], delimiter=mark), [])) & set(columns)))


def read(seed: Seed, project: Path) -> Table:
    """Return the rows of a seed with a problem for each thing that is wrong with the file itself."""
    shown = seed.path.relative_to(project).as_posix()
    table = Table(seed)

    def problem(line: int, message: str, column: str = "") -> None:
        table.problems.append(Problem(shown, line, column, message))

    if not seed.path.exists():
        problem(0, "declared in the folder's YAML file and not there; restore the file")
        return table
    content = seed.path.read_bytes()
    if not content.removeprefix(b"\xef\xbb\xbf").strip():
        problem(0, f"empty; the first line must be {','.join(seed.columns)}")
        return table
    text = _text(content, problem)
    if text is not None:
        _rows(text, table, problem)
    return table


def _text(content: bytes, problem) -> str | None:
    """Return the text, its bytes, line ends and invisible marks told where they are wrong."""
    if _is_utf_16(content):
        problem(1, f"not UTF-8 (probably {decoded(content)[1]}); save as UTF-8, or {_REPAIR}")
        return None
    if b"\0" in content:
        problem(content.count(b"\n", 0, content.index(b"\0")) + 1, "NUL byte; remove it")
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        byte, (_, encoding) = f"byte {content[error.start]:#04x}", decoded(content)
        if encoding == "latin-1":
            problem(line, f"not UTF-8 ({byte}); write the letter that was meant, or remove it")
        else:
            problem(line, f"not UTF-8 ({byte}, probably {encoding}); save as UTF-8, or {_REPAIR}")
        return None
    if text.startswith("\ufeff"):
        problem(1, f"begins with a byte order mark; save as UTF-8 without it, or {_REPAIR}")
        text = text[1:]
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        problem(line, f"line end CR or CRLF; save with LF line ends, or {_REPAIR}")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.endswith("\n"):
        problem(text.count("\n") + 1, f"no line end after the last line; add one, or {_REPAIR}")
    return text


def _rows(text: str, table: Table, problem) -> None:
    columns = table.seed.columns
    mark = separator_of(text.split("\n", 1)[0], columns)
    if mark != ",":
        names = {";": "semicolons", "\t": "tabs", "|": "bars"}
        problem(1, f"cells separated by {names[mark]}; save with commas, or {_REPAIR}")
        return
    reader = csv.reader(io.StringIO(text), strict=True)
    start = 1
    try:
        header = next(reader)
        _header(header, columns, problem)
        table.is_readable = header == columns
        if not table.is_readable:
            return
        start = reader.line_num + 1
        for row in reader:
            if not row or not any(cell.strip() for cell in row):
                problem(start, "blank line; remove it")
            elif row == columns:
                problem(start, "the header again; remove it")
            elif len(row) != len(columns):
                table.is_complete = False
                counted = "1 cell" if len(row) == 1 else f"{len(row)} cells"
                problem(start, f"{counted} where the header has {len(columns)}; {_advice(row, columns)}")
            else:
                table.rows.append((start, row))
            start = reader.line_num + 1
    except csv.Error as error:
        table.is_readable = False
        told = f"a quote that is left open or closed too early ({error})"
        problem(start, f"{told}; close it, and double a quote inside a cell")


def _advice(row: list[str], columns: list[str]) -> str:
    if len(row) > len(columns):
        return "put a cell that holds a comma between quotes"
    return "write a comma for each empty cell"


def _header(header: list[str], columns: list[str], problem) -> None:
    """Tell what is wrong with a header, column by column."""
    # A row of data may hold the name of a column, in `inferred`.
    if 2 * len(set(header) & set(columns)) < len(columns):
        problem(1, f"the header is missing; the first line must be {','.join(columns)}")
        return
    for column, times in Counter(header).items():
        if times > 1:
            problem(1, f"the column stands {times} times; keep one", column)
        if column not in columns:
            problem(1, "not a declared column; remove it or describe it in the folder's YAML file", column or "(empty)")
    missing = [column for column in columns if column not in header]
    for column in missing:
        problem(1, f"the column is missing; the header is {','.join(columns)}", column)
    if header != columns and sorted(header) == sorted(columns):
        problem(1, f"the columns are in another order; write {','.join(columns)}")
