"""Reads a seed file, and says where it is no clean CSV in UTF-8 with the declared columns."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from filiere.seeds.declarations import MERGE_MARK, Seed, is_hidden
from filiere.seeds.problems import Problem

_REPAIR = "`filiere format` repairs it"
# What other programs write, by its first bytes and what else is in it.
_FORMS = (
    (b"PK\x03\x04", b"opendocument", "a LibreOffice workbook"),
    (b"PK\x03\x04", b".iwa", "a Numbers workbook"),
    (b"PK\x03\x04", b"", "an Excel workbook"),
    (b"\xd0\xcf\x11\xe0", b"", "an Excel workbook (xls)"),
    (b"%PDF", b"", "a PDF"),
    (b"{\\rtf", b"", "a text of a word processor (RTF)"),
    (b"ID;P", b"", "a SYLK file"),
    (b"bplist", b"", "a web page (webarchive)"),
    (b"MIME-Version:", b"", "a web page (MHTML)"),
    (b"SQLite format", b"", "a database"),
    (b"PAR1", b"", "a Parquet file"),
    (b"\x1f\x8b", b"", "a gzip archive"),
    (b"\x89PNG", b"", "a picture"),
    (b"\xff\xd8\xff", b"", "a picture"),
    (b"version https://git-lfs", b"", "a pointer of Git LFS"),
    (b"<", b"urn:schemas-microsoft-com:office:spreadsheet", "an Excel workbook (XML)"),
    (b"<", b"", "a web page (HTML) or XML"),
    (b"{", b"", "JSON"),
    (b"[{", b"", "JSON"),
)
# How far down a header is looked for.
_TITLES = 20
_SHOWN = 80


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


def foreign(content: bytes, remedy: str = "save its table as CSV (UTF-8, commas), or restore the file") -> str | None:
    """Return what a file is that another program wrote, a workbook say, and what to do; None for a text."""
    start = content.lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"", 8).lstrip()
    for first, inside, name in _FORMS:
        if start.startswith(first) and not start.startswith(b"<<<<<<<") and inside in content:
            return f"this is {name}, no CSV; {remedy}"
    return None


def merge(text: str) -> tuple[int, str] | None:
    """Return the line of the first mark of an unfinished merge and what to do; None where there is none."""
    mark = MERGE_MARK.search(text)
    if not mark:
        return None
    told = f"{mark[1]} is a mark of an unfinished merge of git"
    return text.count("\n", 0, mark.start()) + 1, f"{told}; keep the right rows, and remove the lines with its marks"


def below_title(text: str, columns: list[str]) -> tuple[list[str], str, str]:
    """Return the lines above the header, the text from the header on, and the first line above that may be a row.

    A line that is no row has one filled cell at most: a title, a blank line, the `sep=;` of Excel.
    """
    lines = text.split("\n", _TITLES)
    for place, line in enumerate(lines[:_TITLES]):
        mark = separator_of(line, columns)
        if set(columns) <= {name.strip() for name in _cells(line, mark)}:
            above = lines[:place]
            may_be_rows = [one for one in above if sum(map(bool, map(str.strip, _cells(one, mark)))) > 1]
            return above, "\n".join(lines[place:]), (may_be_rows or [""])[0]
    return [], text, ""


def no_title(line: str, place: int) -> str:
    """Return the words for a line above the header, which is in line `place`, that may be a row."""
    return f'"{line[:_SHOWN]}" stands above the header; make line {place} the first one, and remove what is no row'


def _cells(line: str, mark: str) -> list[str]:
    return next(csv.reader([line], delimiter=mark), [])


def nameless(header: list[str]) -> list[int]:
    """Return the places of the columns that have no name: a spreadsheet keeps empty ones."""
    return [place for place, name in enumerate(header) if not name.strip()]


def strays(project: Path, declared: dict[str, Seed]) -> Iterator[Problem]:
    """Yield a problem for each CSV file that no seed declares, and each copy of a YAML file; hidden ones apart."""
    known = {seed.path for seed in declared.values()}
    found = [path for path in sorted((project / "seeds").rglob("*")) if not is_hidden(path, project)]
    declarations = [path for path in found if path.suffix == ".yml"]
    for path in found:
        shown, stem = path.relative_to(project).as_posix(), path.stem.casefold()
        if path.suffix.casefold() == ".csv" and path not in known:
            alike = max((name for name in declared if name in stem), key=len, default="")
            copy = f"a copy of {alike}.csv by its name, and " if alike else ""
            remedy = "delete it, or describe its columns there" if alike else "describe its columns there"
            yield Problem(shown, 0, "", f"{copy}not declared in the folder's YAML file; {remedy}")
        elif path in declarations:
            for other in declarations:
                if other.stem in path.stem and len(other.as_posix()) < len(path.as_posix()):
                    yield Problem(shown, 0, "", f"a copy of {other.name} by its name; delete it")


def read(seed: Seed, project: Path) -> Table:
    """Return the rows of a seed with a problem for each thing that is wrong with the file itself."""
    shown = seed.path.relative_to(project).as_posix()
    table = Table(seed)

    def problem(line: int, message: str, column: str = "") -> None:
        table.problems.append(Problem(shown, line, column, message))

    if not seed.path.exists():
        problem(0, "declared in the folder's YAML file and not there; restore the file")
        return table
    try:
        content = seed.path.read_bytes()
    except OSError as error:
        problem(0, f"cannot be read ({error.strerror}); put the CSV file in its place")
        return table
    if not content.removeprefix(b"\xef\xbb\xbf").strip():
        problem(0, f"empty; the first line must be {','.join(seed.columns)}")
        return table
    text = _text(content, problem)
    if text is not None:
        _rows(text, table, problem)
    return table


def _text(content: bytes, problem) -> str | None:
    """Return the text, its bytes, line ends and invisible marks told where they are wrong."""
    if other := foreign(content):
        problem(1, other)
        return None
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
    if unfinished := merge(text):
        problem(*unfinished)
        return
    above, text, row = below_title(text, columns)
    if row:
        problem(1, no_title(row, len(above) + 1))
        return
    if above:
        title = next((f'"{line[:_SHOWN]}"' for line in above if line.strip()), "a blank line")
        problem(1, f"{title} stands above the header; remove what stands there, or {_REPAIR}")
        return
    mark = separator_of(text.split("\n", 1)[0], columns)
    if mark != ",":
        names = {";": "semicolons", "\t": "tabs", "|": "bars"}
        problem(1, f"cells separated by {names[mark]}; save with commas, or {_REPAIR}")
        return
    reader = csv.reader(io.StringIO(text), strict=True)
    start = 1
    try:
        header = next(reader)
        empty = nameless(header)
        if empty and set(columns) <= set(header):
            _nameless(reader, empty, problem)
            return
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
    if len(row) > len(columns) and not any(map(str.strip, row[len(columns) :])):
        return f"those beyond are empty: remove them, or {_REPAIR}"
    if len(row) > len(columns):
        return "put a cell that holds a comma between quotes"
    return "write a comma for each empty cell"


def _nameless(reader, places: list[int], problem) -> None:
    """Tell columns that have no name: what stands in them, else that nothing does."""
    start = reader.line_num + 1
    for row in reader:
        for cell in (row[place] for place in places if place < len(row) and row[place].strip()):
            problem(
                start, f'"{cell[:_SHOWN]}" stands in a column without a name; name the column in line 1, or remove it'
            )
            return
        start = reader.line_num + 1
    columns = "a column" if len(places) == 1 else f"{len(places)} columns"
    problem(1, f"{columns} without a name, empty throughout; remove what is empty, or {_REPAIR}")


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
