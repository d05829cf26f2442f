"""Rewrites the seed files canonically: one row a line in the order of the key, and no value changed."""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
import unicodedata
from pathlib import Path

from filiere.seeds.declarations import Seed
from filiere.seeds.files import below_title, decoded, foreign, merge, nameless, no_title, separator_of

_FRENCH_NUMBER = re.compile(r"-?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?|-?\d+,\d{1,2}")
_FRENCH_DAY = re.compile(r"(\d{2})/(\d{2})/(\d{4})")
# What no French text has, read as cp1252: an é or à of an old Mac, and the letters and quotes of UTF-8.
_MISREAD = re.compile("[Žˆ]|Ã[^A-Za-z\\s]|â€")
_BOOLEANS = {"VRAI": "true", "TRUE": "true", "FAUX": "false", "FALSE": "false"}


class Unsafe(Exception):
    """A file that cannot be rewritten without guessing; its words say where and why."""


def formatted(content: bytes, seed: Seed) -> tuple[bytes, list[str]]:
    """Return the canonical bytes of a seed file, and what was repaired in words.

    Repaired is only what has one reading: encoding, byte order mark, line ends, separator, the order of the
    columns, titles above the header, columns that are empty throughout, spaces around a value, and numbers, days and
    booleans as a French spreadsheet writes them.
    Raises Unsafe when the rows do not fit the declared columns.
    """
    repairs = []
    text, encoding = _text(content)
    if encoding != "utf-8":
        repairs.append(f"encoding {encoding} to UTF-8")
    if text.startswith("\ufeff"):
        text = text[1:]
        repairs.append("byte order mark removed")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        repairs.append("line ends to LF")
    if unicodedata.normalize("NFC", text) != text:
        text = unicodedata.normalize("NFC", text)
        repairs.append("Unicode form to NFC")
    if unfinished := merge(text):
        raise Unsafe("{}: {}".format(*unfinished))
    above, text, row = below_title(text, seed.columns)
    if row:
        raise Unsafe(f"1: {no_title(row, len(above) + 1)}")
    if above:
        titles = [f'"{line.strip()}"' for line in above if line.strip(" ;,|\t")]
        repairs.append(f"{' '.join(titles) or 'blank lines'} above the header removed")
    mark = separator_of(text.split("\n", 1)[0], seed.columns)
    if mark != ",":
        repairs.append(f"separator {'tab' if mark == chr(9) else mark} to comma")
    rows, is_wider = _rows(text, mark, seed, len(above))
    if is_wider:
        repairs.append("empty columns removed")
    values = [[_repaired(cell, column, seed) for cell, column in zip(row, seed.columns)] for row in rows]
    if values != rows:
        changed = sum(old != new for row, line in zip(rows, values) for old, new in zip(row, line))
        repairs.append(f"{changed} cells in a spreadsheet's notation to the seeds' own")
    key = [seed.columns.index(column) for column in seed.key]
    ordered = sorted(values, key=lambda row: ([row[place] for place in key], row))
    if ordered != values:
        repairs.append(f"rows to the order of {' '.join(seed.key)}")
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([seed.columns, *ordered])
    return written.getvalue().encode("utf-8"), repairs


def _text(content: bytes) -> tuple[str, str]:
    """Return the text and its encoding. Raises Unsafe when it is none, is in none, or in two at once."""
    if other := foreign(content):
        raise Unsafe(f"1: {other}")
    text, encoding = decoded(content)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Unsafe(f"{line}: NUL byte; remove it")
    if encoding == "latin-1" or (encoding == "cp1252" and _MISREAD.search(text)):
        stray = re.search("[\udc80-\udcff]", content.decode("utf-8", "surrogateescape"))
        line = stray.string.count("\n", 0, stray.start()) + 1 if stray else 1
        raise Unsafe(f"{line}: neither all UTF-8 nor all of a Windows spreadsheet; save it as UTF-8")
    return text, encoding


def _rows(text: str, mark: str, seed: Seed, above: int) -> tuple[list[list[str]], bool]:
    """Return the rows with their cells in the declared order, and whether there were empty columns beside them.

    above: how many lines stood above the header. Raises Unsafe when the rows do not fit.
    """
    reader = csv.reader(io.StringIO(text), delimiter=mark, strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        empty = nameless(header)
        named = [name for name in header if name]
        if sorted(named) != sorted(seed.columns):
            raise Unsafe(f"{above + 1}: the columns are {','.join(named)}; write {','.join(seed.columns)}")
        places = [header.index(column) for column in seed.columns]
        rows, is_wider, start = [], bool(empty), above + reader.line_num + 1
        for row in reader:
            # A spreadsheet keeps empty rows below a table, with or without separators.
            if any(cell.strip() for cell in row):
                beyond = row[len(header) :]
                if len(row) <= max(places) or any(cell.strip() for cell in beyond):
                    raise Unsafe(f"{start}: {len(row)} cells where the header has {len(header)}")
                if told := [row[place] for place in empty if place < len(row) and row[place].strip()]:
                    raise Unsafe(f'{start}: "{told[0]}" stands in a column without a name; name it or remove the cell')
                is_wider |= bool(beyond)
                rows.append([row[place] for place in places])
            start = above + reader.line_num + 1
    except csv.Error as error:
        raise Unsafe(f"{above + reader.line_num}: {error}") from error
    return rows, is_wider


def _repaired(cell: str, column: str, seed: Seed) -> str:
    """Return a cell in the seeds' notation where it has only one reading, else as it is."""
    kind = seed.types[column].split("(")[0]
    value = cell.strip()
    if kind in ("decimal", "int") and _FRENCH_NUMBER.fullmatch(value):
        # A spreadsheet shows whole euros with two noughts behind the comma: they say nothing.
        return re.sub(r"[ \u00a0\u202f]", "", value).replace(",", ".").removesuffix(".00")
    if kind == "boolean":
        return _BOOLEANS.get(value.upper(), value)
    if column in seed.dates and (day := _FRENCH_DAY.fullmatch(value)):
        return f"{day[3]}-{day[2]}-{day[1]}"
    return value


def write(path: Path, content: bytes) -> None:
    """Replace a file in one step: it is written beside and swapped in, so that no moment holds half of it."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, path.stat().st_mode if path.exists() else 0o644)
        os.replace(beside, path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
