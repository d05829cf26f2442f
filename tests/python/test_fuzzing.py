"""Whatever stands in a seed file, the commands tell it in words: nothing crashes, and no word is lost."""

from __future__ import annotations

import csv
import io
import random
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import PROJECT, copied_seeds
from filiere.seeds import cells, files
from filiere.seeds.check import check
from filiere.seeds.declarations import Seed, seeds_of
from filiere.seeds.files import below_title, decoded, separator_of
from filiere.seeds.format import Unsafe, formatted
from filiere.texts.figures import figures
from filiere.texts.numbers import NOT_UNDERSTOOD, quantities

SEEDS = seeds_of(PROJECT)
CONTENTS = {name: seed.path.read_bytes() for name, seed in SEEDS.items()}
DAY = 20261121
# Bytes that mean something to a CSV file, an encoding, a number or a date.
TELLING = [
    b",", b";", b"\t", b"|", b'"', b'""', b"'", b"\n", b"\r", b"\r\n", b"\0", b"\x1a", b"\xef\xbb\xbf", b"\xff\xfe",
    b"\xe9", b"\x8e", b"\xc3", b"\xc2\xa0", b"\xe2\x80\xaf", b"\xe2\x80\xa8", b"\xcc\x81", b"=", b"+", b"-", b"9" * 40,
    b"1e400", b"nan", b"../..", b"0000-00-00", b"31/02/2019", b"VRAI",
    b"un deux mille mille ", b"\\", b"\xf0\x9f\x98\x80",
]  # fmt: skip
# Words of quantities and what looks like them.
WORDS = (
    "un une deux onze vingt vingts et cent mille million millions de d'euros M€ Md€ k € % à entre 12 3,5 1 000 "
    "mil-\nlions \n \t $ £ EUR Mx€ CHF francs maximum demi sur cents − (-3 x3 n° e\u0301 \u200b contre T1 ième fois "
    "2019 30/01/2019 1er mars environ plus moins près quelques dizaine demi-million pour cent - – , . ( \u00a0 "
    "\u202f \u0131 \u0130 \u017f \u212a \u0663 \u00b2 dıx mıllıon ſix 1.2.3 1,2,3 00 " + "9" * 60
).split(" ")


def spoilt(content: bytes, chance: random.Random) -> bytes:
    """Return a file after one to four accidents."""
    for _ in range(chance.randint(1, 4)):
        content = chance.choice(ACCIDENTS)(content, chance)
    return content


def _some(chance: random.Random) -> bytes:
    return chance.choice(TELLING) if chance.random() < 0.7 else chance.randbytes(chance.randint(1, 20))


def _put(content: bytes, chance: random.Random, put: bytes, gone: int) -> bytes:
    """Put something anywhere in place of so many bytes."""
    place = chance.randint(0, len(content))
    return content[:place] + put + content[place + gone :]


def _swap(parts: list[bytes], chance: random.Random) -> None:
    one, other = chance.randrange(len(parts)), chance.randrange(len(parts))
    parts[one], parts[other] = parts[other], parts[one]


def _splice(lines: list[bytes], chance: random.Random) -> None:
    """Put some lines of another file between those of this one."""
    others = CONTENTS[chance.choice(sorted(CONTENTS))].split(b"\n")
    place, start = chance.randrange(len(lines) + 1), chance.randrange(len(others))
    lines[place:place] = others[start : start + chance.randint(1, 5)]


def _spoil(cells: list[bytes], chance: random.Random) -> None:
    """Put something into one cell, so that the file still reads as a table."""
    cells[chance.randrange(len(cells))] = chance.choice([b"", _some(chance).strip(b',"\n\r;\t|')])


def _on(mark: bytes, change: Callable) -> Callable:
    """Return the accident that changes the list of a file's lines or of a line's cells."""

    def accident(content: bytes, chance: random.Random) -> bytes:
        parts = content.split(mark)
        change(parts, chance)
        return mark.join(parts)

    return accident


def _on_a_line(change: Callable) -> Callable:
    """Return the accident that changes the cells of one line."""

    def accident(lines: list[bytes], chance: random.Random) -> None:
        place = chance.randrange(len(lines))
        lines[place] = _on(b",", change)(lines[place], chance)

    return _on(b"\n", accident)


def _reencode(content: bytes, chance: random.Random) -> bytes:
    encoding = chance.choice(["cp1252", "utf-16", "utf-16-be", "mac_roman", "utf-8-sig", "cp850"])
    return content.decode("utf-8", "replace").encode(encoding, "replace")


_spoil_cell = _on_a_line(_spoil)
ACCIDENTS = [
    *[lambda content, chance: _put(content, chance, _some(chance), 0)] * 2,
    *(_spoil_cell, _spoil_cell, _spoil_cell, _reencode),
    lambda content, chance: _put(content, chance, b"", chance.randint(1, 30)),
    lambda content, chance: _put(content, chance, put := _some(chance), len(put)),
    lambda content, chance: content[: chance.randint(0, len(content))],
    _on(b"\n", _swap),
    _on(b"\n", lambda lines, chance: lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines))),
    _on(b"\n", lambda lines, chance: lines.pop(chance.randrange(len(lines)))),
    _on(b"\n", _splice),
    _on_a_line(_swap),
]


def plain_words(content: bytes, seed: Seed) -> list[list[str]]:
    """Return, for each row below a title that holds anything, the cells that no repair may change: no dates."""
    text, _ = decoded(content)
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    _, text, _ = below_title(text, seed.columns)
    reader = csv.reader(io.StringIO(text), delimiter=separator_of(text.split("\n", 1)[0], seed.columns))
    header = [name.strip() for name in next(reader)]
    rows = [row for row in reader if any(cell.strip() for cell in row)]
    columns = [column for column, kind in seed.types.items() if kind == "string" and column not in seed.dates]
    return sorted([row[header.index(column)].strip() for column in columns] for row in rows)


def assert_read_in_words(seed: Seed, content: bytes, folder: Path) -> None:
    """The file is read, its cells are checked and it is formatted or refused, all in words."""
    path = folder / seed.path.name
    path.write_bytes(content)
    table = files.read(replace(seed, path=path), folder)
    lines = content.count(b"\n") + content.count(b"\r") + 1
    for problem in table.problems:
        assert problem.path == path.name and 0 <= problem.line <= lines
        assert len(problem.message) > 10 and "\n" not in problem.message
    assert table.is_readable or table.problems
    if table.is_readable:
        for line, column, message in cells.check(table):
            assert 1 < line <= lines and column in seed.columns and message
    try:
        canonical, repairs = formatted(content, seed)
    except Unsafe as error:
        assert len(str(error)) > 10
        return
    assert formatted(canonical, seed) == (canonical, [])
    assert plain_words(canonical, seed) == plain_words(content, seed)
    assert canonical != content or not repairs
    # A second header is told and stays: a person has to look what stood there.
    assert canonical != content or all(problem.message.endswith("; remove it") for problem in table.problems)


def cases(request: pytest.FixtureRequest, few: int, many: int) -> range:
    """Return the numbers of the cases to run: more of them where pytest was called with --complete."""
    return range(many if request.config.getoption("--complete", default=False) else few)


@contextmanager
def named(case: str) -> Iterator[None]:
    """Name the case of which something is not told in words."""
    try:
        yield
    except Exception as error:
        raise AssertionError(f"case {case}: {error!r}") from error


@pytest.mark.parametrize("name", SEEDS)
def test_a_spoilt_file_is_told_in_words(name, tmp_path, request):
    """Random accidents to a file: no crash, each problem has a place, formatting is stable and loses no word."""
    for case in cases(request, 50, 500):
        chance = random.Random(f"{DAY} {name} {case}")
        with named(f"{case} of {name}"):
            assert_read_in_words(SEEDS[name], spoilt(CONTENTS[name], chance), tmp_path)


def test_random_bytes_are_told_in_words(tmp_path, request):
    """A file that never was a table is refused in words."""
    for case in cases(request, 500, 5_000):
        chance = random.Random(f"{DAY} bytes {case}")
        content = b"".join(_some(chance) for _ in range(chance.randint(0, 40)))
        seed = SEEDS[chance.choice(sorted(SEEDS))]
        if chance.random() < 0.5:
            content = ",".join(seed.columns).encode() + b"\n" + content
        with named(f"{case}, {content!r}"):
            assert_read_in_words(seed, content, tmp_path)


def test_a_project_with_spoilt_files_is_checked_in_words(tmp_path, request):
    """`filiere check` on accidents to one to three files: no crash, each problem names a file, line and column."""
    project = copied_seeds(PROJECT, tmp_path / "project")
    found, numbers = 0, cases(request, 36, 200)
    for case in numbers:
        chance = random.Random(f"{DAY} check {case}")
        names = chance.sample(sorted(SEEDS), chance.randint(1, 3))
        paths = {name: project / SEEDS[name].path.relative_to(PROJECT) for name in names}
        for name, path in paths.items():
            # Mostly accidents that leave a table, so that the rules across tables meet them.
            content = CONTENTS[name]
            for _ in range(3):
                content = _spoil_cell(content, chance)
            path.write_bytes(content if chance.random() < 0.7 else spoilt(content, chance))
        with named(f"{case}, {names}"):
            problems = check(project)
        for problem in problems:
            assert (project / problem.path).is_file() and problem.message and "\n" not in str(problem), problem
        found += bool(problems)
        for name, path in paths.items():
            path.write_bytes(CONTENTS[name])
    assert found > len(numbers) / 2
    assert not check(project)


def test_any_text_is_read(request):
    """Figures of any text are read without a crash, at places within the text, none twice."""
    for case in cases(request, 3_000, 30_000):
        chance = random.Random(f"{DAY} text {case}")
        text = chance.choice(["", " "]).join(chance.choice(WORDS) for _ in range(chance.randint(1, 25)))
        end = 0
        for quantity in quantities(text):
            tokens = [text[start:stop] for start, stop in quantity.tokens]
            assert all(tokens) and quantity.start <= quantity.tokens[0][0] < quantity.end <= len(text), text
            assert end <= quantity.tokens[0][0], text
            end = quantity.tokens[-1][1]
            is_point = quantity.number is not None
            is_interval = quantity.low is not None and quantity.high is not None and quantity.low <= quantity.high
            assert is_point + is_interval == (quantity.unit not in ("date", NOT_UNDERSTOOD)), text
        figures(text)
